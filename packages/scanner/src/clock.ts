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

/** The right offset lies between these. */
export type Range = { least: number; most: number }

/** What a clock says now. `epoch` names a stretch in which nothing disturbed it. */
export type Time = {
  capturedAt: string
  offset: number
  uncertainty: number
  epoch: string
  /** The server's clock was asked in this epoch, or is known from before it without a guess. */
  measured: boolean
  range: Range
}

/** A quartz in a phone is off by less; what it may drift since it was compared. */
const drift = 100 / 1_000_000
/** Less than this between the two clocks is the rounding of a healthy device. */
const tolerance = 100
/** After a restart the device's clock may have been corrected by the mobile network. */
const restart = 60_000
/** Never compared, or known to be wrong by an unknown amount. */
const unknown = 86_400_000
/** A clock that is off by more is told to the officer. */
export const tolerable = 60_000

export type Clock = {
  read: () => Time
  /** Milliseconds since 1970 by the server's clock, as far as it is known. */
  corrected: () => number
  /** Begins a comparison. Call the result with the server's time as soon as its answer is there. */
  compare: () => (serverTime: string) => Anchor
  /** What is known now of the offset in an earlier epoch of this page; undefined of any other. */
  rangeOf: (epoch: string) => (Range & { offset: number }) | undefined
  /** Milliseconds by which the device's clock is wrong, when that is more than a minute. */
  off: () => number | undefined
}

type Base = Range & { wall: number; mono: number; offset: number; measured: boolean }

/**
 * A clock that corrects itself against the server's. Wall clock and monotonic clock run side by side: when they part,
 * either the wall clock was set or the device slept (a phone's monotonic clock may stand still then). A monotonic
 * clock never runs ahead, so a wall clock that fell behind it was set back, and by how much is known. One that ran
 * ahead is believed, since phones sleep more often than they are set, and how wrong that may be is said.
 */
export const createClock = (options: {
  now: () => Date
  monotonic: () => number
  /** Random, so that epochs of two pages do not share a name. */
  session: string
  anchor?: Anchor | undefined
}): Clock => {
  const sample = () => ({ wall: options.now().getTime(), mono: options.monotonic() })
  /** By how much the wall clock ran ahead of the other at the end of each epoch. */
  const parted: number[] = []
  let base: Base = { ...sample(), measured: false, ...afterRestart(options.anchor, options.now().getTime()) }

  const look = (): Base => {
    const at = sample()
    const ahead = at.wall - base.wall - (at.mono - base.mono)
    const elapsed = Math.max(0, at.mono - base.mono)
    const wider = widened(base, elapsed * drift + Math.min(tolerance, Math.abs(ahead)))
    if (Math.abs(ahead) <= tolerance + elapsed * drift)
      // Too little to tell from drift, and yet it may have been set by as much.
      return { ...base, ...widened(base, elapsed * drift + Math.abs(ahead)), ...at }
    parted.push(ahead)
    base =
      ahead < 0
        ? {
            ...at,
            offset: base.offset - ahead,
            least: wider.least - ahead,
            most: wider.most - ahead,
            measured: base.measured,
          }
        : { ...at, offset: base.offset, least: wider.least - ahead, most: wider.most, measured: false }
    return base
  }
  const name = (epoch: number) => `${options.session}.${epoch}`

  return {
    read: () => {
      const { wall, offset, measured, least, most } = look()
      return {
        capturedAt: new Date(wall).toISOString(),
        ...rounded(offset, { least, most }),
        epoch: name(parted.length),
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
        const [least, most] = [offset - trip / 2 - 1, offset + trip / 2 + 1]
        // A slow answer does not spoil what a quick one told.
        const agrees = least <= now.most && most >= now.least
        if (!now.measured || !agrees || most - least < now.most - now.least)
          base = { wall: now.wall, mono: now.mono, offset, least, most, measured: true }
        const known = look()
        const { uncertainty, offset: best } = rounded(known.offset, known)
        return { offset: best, uncertainty, at: known.wall }
      }
    },
    rangeOf: (epoch) => {
      const [session, number] = epoch.split(".")
      if (session !== options.session) return undefined
      let { least, most, offset } = look()
      for (let at = parted.length - 1; at >= Number(number); at--) {
        const ahead = parted[at] ?? 0
        // Set back by so much; or slept so long, or set forward, or something of both.
        if (ahead < 0) {
          least += ahead
          offset += ahead
        }
        most += ahead
        ;({ least, most } = widened({ least, most }, tolerance))
      }
      return { least, most, offset }
    },
    off: () => {
      const { offset, least, most } = look()
      return least > tolerable || most < -tolerable ? Math.round(offset) : undefined
    },
  }
}

const widened = ({ least, most }: Range, by: number): Range => ({ least: least - by, most: most + by })

const rounded = (offset: number, { least, most }: Range) => ({
  offset: Math.round(offset),
  uncertainty: Math.ceil(Math.max(0, offset - least, most - offset)),
  range: { least: Math.floor(least), most: Math.ceil(most) },
})

/** What is left after a restart: the wall clock and the last comparison. */
const afterRestart = (anchor: Anchor | undefined, now: number): Range & { offset: number } => {
  if (!anchor) return { offset: 0, least: -unknown, most: unknown }
  const { offset, uncertainty, at } = anchor
  const lost = at - now
  // Time does not run back, so at least this much was lost.
  if (lost > tolerance)
    return { offset: offset + lost, least: offset + lost - uncertainty, most: offset + lost + unknown }
  return {
    offset,
    ...widened({ least: offset, most: offset }, uncertainty + Math.abs(lost) * drift + restart),
  }
}

/** Its times are a guess that nobody has seen yet: they are corrected at the next contact, and not sent before. */
export const isGuess = ({ tried, measured }: Entry): boolean => !tried && !measured

/**
 * An entry with its times as the server's clock now tells, when they were a guess and nobody has seen them yet; the
 * entry itself when there is nothing to correct. `range` is what is known now of its epoch; without it, it was
 * captured by another page or before a restart.
 */
export const recorrect = (
  entry: Entry,
  anchor: Anchor,
  range: (Range & { offset: number }) | undefined,
): Entry => {
  if (entry.state !== "waiting" || !isGuess(entry)) return entry
  const { scan } = entry
  const apart = anchor.at - Date.parse(scan.capturedAt)
  // A clock that was set in between counts other hours than those that passed.
  const passed = apart + anchor.offset - (range ?? scan).offset
  const age = Math.max(Math.abs(apart), Math.abs(passed)) * drift
  const before = entry.range ?? widened({ least: scan.offset, most: scan.offset }, scan.uncertainty)
  const after = range ? sharpened(before, widened(range, tolerance + age)) : whole(entry, before, anchor, age)
  const best = Math.min(Math.max((range ?? anchor).offset, after.least), after.most)
  return { ...entry, measured: true, range: undefined, scan: { ...scan, ...timesOf(best, after) } }
}

const timesOf = (best: number, range: Range) => {
  const { offset, uncertainty } = rounded(best, range)
  return { offset, uncertainty }
}

/** What both allow; the later word where they allow nothing in common. */
const sharpened = (before: Range, after: Range): Range => {
  const [least, most] = [Math.max(before.least, after.least), Math.min(before.most, after.most)]
  return least <= most ? { least, most } : after
}

/** Nobody knows whether, or when, the clock was set between then and now. */
const whole = ({ scan }: Entry, before: Range, { offset, uncertainty }: Anchor, age: number): Range => {
  const slack = uncertainty + age + tolerance
  const still = Math.abs(offset - scan.offset) <= slack
  const now = widened({ least: offset, most: offset }, slack)
  // As it was before: then it was not set.
  if (still) return now
  return { least: Math.min(before.least, now.least), most: Math.max(before.most, now.most) }
}
