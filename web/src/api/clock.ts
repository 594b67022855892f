/** The server's time comes in whole seconds and after a journey; a clock that is off by less is right. */
const TOLERANCE = 5_000

let offset = 0

/** Takes note of the server's time as an answer told it. */
export const noteServerTime = (server: Date, now = Date.now()): void => {
  const off = server.getTime() - now
  offset = Math.abs(off) < TOLERANCE ? 0 : off
}

/**
 * The time by the server's clock: what it dates, such as when a phone was last heard of, is compared with this. The
 * clock of the computer on the desk may be minutes wrong, and every phone would then seem to be silent.
 */
export const serverNow = (now = Date.now()): Date => new Date(now + offset)
