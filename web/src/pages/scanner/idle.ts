/**
 * Fifteen minutes without a scan, a touch or a key. Short enough for a phone that was left lying, and long enough that
 * an officer at a door is hardly asked between two arrivals: every scan begins it anew.
 */
export const IDLE = 15 * 60_000
const LOOK = 10_000

export type IdleOptions = {
  onIdle: () => void
  limit?: number | undefined
  /** Two clocks, milliseconds: one may be set, the other may stand still while the phone sleeps. */
  wall?: (() => number) | undefined
  monotonic?: (() => number) | undefined
}

/** Calls `onIdle` once when nothing was used for so long, also right after a sleep. */
export const watch = ({ onIdle, limit = IDLE, ...clocks }: IdleOptions) => {
  const wall = clocks.wall ?? (() => Date.now())
  const monotonic = clocks.monotonic ?? (() => performance.now())
  let last = { wall: wall(), monotonic: monotonic() }
  let over = false
  const used = () => {
    if (look()) return
    last = { wall: wall(), monotonic: monotonic() }
  }
  /** True when the time is up; a touch that comes after the sleep does not count as use. */
  const look = (): boolean => {
    if (over) return true
    over = Math.max(wall() - last.wall, monotonic() - last.monotonic) >= limit
    if (over) onIdle()
    return over
  }
  const events = ["pointerdown", "keydown"] as const
  for (const name of events) document.addEventListener(name, used, true)
  document.addEventListener("visibilitychange", look)
  const timer = setInterval(look, LOOK)
  return {
    /** A scan by the camera is use, too. */
    used,
    stop: () => {
      for (const name of events) document.removeEventListener(name, used, true)
      document.removeEventListener("visibilitychange", look)
      clearInterval(timer)
    },
  }
}
