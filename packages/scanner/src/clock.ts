import type { Entry } from "./storage.ts"

/** How the device's clock stood to the server's when they last spoke. */
export type Anchor = {
  /** Milliseconds to add to the device's clock to get the server's. */
  offset: number
  /** By how many milliseconds that may be wrong, either way. */
  uncertainty: number
  /** Milliseconds since 1970 by the device's clock. */
  at: number
}

/** What a clock says now. `epoch` names a stretch in which nothing disturbed it. */
export type Time = {
  capturedAt: string
  offset: number
  uncertainty: number
  epoch: string
  /** The server's clock was asked in this epoch, or is known from before it without a guess. */
  measured: boolean
}

/** A quartz in a phone is off by less; what it may drift since it was compared. */
const drift = 100 / 1_000_000
/** Less than this between the two clocks is the rounding and slewing of a healthy device. */
const tolerance = 500
/** After a restart the device's clock may have been corrected by the mobile network. */
const restart = 60_000
/** Never compared, or known to be wrong by an unknown amount. */
const unknown = 86_400_000
/** A clock that is off by more is told to the officer. */
export const tolerable = 60_000

export type Clock = {
  read(): Time
  /** Milliseconds since 1970 by the server's clock, as far as it is known. */
  corrected(): number
  /** Begins a comparison. Call the result with the server's time as soon as its answer is there. */
  compare(): (serverTime: string) => Anchor
  /** Milliseconds by which the device's clock is wrong, when that is more than a minute. */
  off(): number | undefined
}

/**
 * A clock that corrects itself against the server's. Wall clock and monotonic clock run side by side: when they part,
 * either the wall clock was set or the device slept (a phone's monotonic clock may stand still then). A monotonic
 * clock never runs ahead, so a wall clock that fell behind it was set back, and by how much is known. One that ran
 * ahead is believed, with the difference as its uncertainty, until the server is asked again.
 */
export const createClock = (options: {
  now: () => Date
  monotonic: () => number
  /** Random, so that epochs of two pages do not share a name. */
  session: string
  anchor?: Anchor | undefined
}): Clock => {
  const sample = () => ({ wall: options.now().getTime(), mono: options.monotonic() })
  let epoch = 0
  let base = { ...sample(), measured: false, ...afterRestart(options.anchor, options.now().getTime()) }

  const look = () => {
    const at = sample()
    const parted = at.wall - base.wall - (at.mono - base.mono)
    const elapsed = Math.max(0, at.mono - base.mono)
    const grown = base.uncertainty + elapsed * drift
    if (Math.abs(parted) <= tolerance + elapsed * drift)
      return { ...at, ...base, wall: at.wall, mono: at.mono, uncertainty: grown + Math.abs(parted) }
    epoch++
    base =
      parted < 0
        ? { ...base, ...at, offset: base.offset - parted, uncertainty: grown }
        : { ...base, ...at, uncertainty: grown + parted, measured: false }
    return base
  }
  const name = () => `${options.session}.${epoch}`

  return {
    read: () => {
      const { wall, offset, uncertainty, measured } = look()
      return {
        capturedAt: new Date(wall).toISOString(),
        offset: Math.round(offset),
        uncertainty: Math.ceil(uncertainty),
        epoch: name(),
        measured,
      }
    },
    corrected: () => {
      const { wall, offset } = look()
      return Math.round(wall + offset)
    },
    compare: () => {
      const start = sample()
      return (serverTime) => {
        const now = look()
        const trip = Math.max(0, now.mono - start.mono, now.wall - start.wall)
        const offset = Date.parse(serverTime) + trip / 2 - now.wall
        const uncertainty = trip / 2 + 1
        // A slow answer does not spoil what a quick one told.
        const agrees = Math.abs(offset - now.offset) <= uncertainty + now.uncertainty
        if (!now.measured || !agrees || uncertainty < now.uncertainty)
          base = { wall: now.wall, mono: now.mono, offset, uncertainty, measured: true }
        const known = look()
        return {
          offset: Math.round(known.offset),
          uncertainty: Math.ceil(known.uncertainty),
          at: known.wall,
        }
      }
    },
    off: () => {
      const { offset, uncertainty } = look()
      return Math.abs(offset) > tolerable + uncertainty ? Math.round(offset) : undefined
    },
  }
}

/** What is left after a restart: the wall clock and the last comparison. */
const afterRestart = (anchor: Anchor | undefined, now: number): Omit<Anchor, "at"> => {
  if (!anchor) return { offset: 0, uncertainty: unknown }
  const { offset, uncertainty, at } = anchor
  // Time does not run back, so at least this much was lost.
  if (now < at - tolerance) return { offset: offset + (at - now), uncertainty: unknown }
  return { offset, uncertainty: uncertainty + (now - at) * drift + restart }
}

/**
 * An entry with its times as the server's clock now tells, when they were a guess and nobody has seen them yet; the
 * entry itself when there is nothing to correct. `epoch` is the one of the comparison, where it is known.
 */
export const recorrect = (entry: Entry, anchor: Anchor, epoch?: string): Entry => {
  if (entry.state !== "waiting" || entry.tried || entry.measured) return entry
  const { scan } = entry
  const age = Math.abs(anchor.at - Date.parse(scan.capturedAt))
  const jump = Math.abs(anchor.offset - scan.offset)
  const close = anchor.uncertainty + age * drift
  const uncertainty =
    entry.epoch === epoch
      ? close
      : jump <= tolerance + close
        ? close + jump
        : // The clock was set between then and now, and nobody knows when.
          Math.max(scan.uncertainty, jump + close)
  return {
    ...entry,
    measured: true,
    scan: { ...scan, offset: anchor.offset, uncertainty: Math.ceil(uncertainty) },
  }
}
