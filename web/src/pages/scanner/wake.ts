/** Keeps the screen on while somebody stands at the door. Returns the function that lets it go. */
export const keepAwake = (): (() => void) => {
  let sentinel: WakeLockSentinel | undefined
  let over = false
  const ask = async () => {
    if (over || document.visibilityState !== "visible" || !("wakeLock" in navigator)) return
    try {
      const got = await navigator.wakeLock.request("screen")
      if (over) await got.release()
      else sentinel = got
    } catch {
      // A phone that saves its battery says no; the screen then goes dark as it always does.
    }
  }
  const onVisibility = () => void ask()
  void ask()
  // The browser takes it back whenever the page is hidden.
  document.addEventListener("visibilitychange", onVisibility)
  return () => {
    over = true
    document.removeEventListener("visibilitychange", onVisibility)
    void sentinel?.release().catch(() => undefined)
  }
}
