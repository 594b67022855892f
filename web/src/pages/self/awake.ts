import { createSignal, onCleanup, onMount } from "solid-js"

/** Keeps the screen from going dark while the page is shown. The accessor is false where the browser cannot. */
export const createAwake = (): (() => boolean) => {
  const [awake, setAwake] = createSignal(true)
  let lock: WakeLockSentinel | undefined
  const ask = async () => {
    if (document.visibilityState !== "visible") return
    try {
      if (!("wakeLock" in navigator)) throw new Error("no wake lock")
      lock = await navigator.wakeLock.request("screen")
      setAwake(true)
    } catch {
      setAwake(false)
    }
  }
  const askAgain = () => void ask()
  onMount(() => {
    askAgain()
    // The browser lets go of it whenever the page is hidden.
    document.addEventListener("visibilitychange", askAgain)
  })
  onCleanup(() => {
    document.removeEventListener("visibilitychange", askAgain)
    void lock?.release().catch(() => undefined)
  })
  return awake
}
