export type CodeFilter = {
  /** Passes the code on, unless it is the one seen within the window. */
  see: (text: string) => void
  /** Lets this code through again at once: after a problem, to try once more. */
  forget: (text: string) => void
}

/**
 * Every source of codes ends here. A ticket stays before the camera for a while; it counts once, until it has been out
 * of sight for `window` milliseconds, also when another ticket came between.
 */
export const createCodeFilter = (
  onCode: (text: string) => void,
  { now = () => performance.now(), window = 3_000 }: { now?: () => number; window?: number } = {},
): CodeFilter => {
  const seenAt = new Map<string, number>()
  return {
    see: (text) => {
      const code = text.trim()
      if (!code) return
      const at = now()
      for (const [old, time] of seenAt) if (at - time >= window) seenAt.delete(old)
      const repeated = seenAt.has(code)
      seenAt.set(code, at)
      if (!repeated) onCode(code)
    },
    forget: (text) => void seenAt.delete(text.trim()),
  }
}
