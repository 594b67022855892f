import { createSignal, onCleanup } from "solid-js"

export type Polling = {
  /** Runs at once, and goes on from there. */
  now: () => void
  /** How many runs failed one after the other. */
  failures: () => number
}

const FIRST_PAUSE = 2_000
const LONGEST_PAUSE = 60_000

/** How long to wait after so many failures one after the other, in milliseconds. */
export const backOff = (failures: number, longest = LONGEST_PAUSE): number =>
  Math.min(longest, FIRST_PAUSE * 2 ** failures)

/**
 * Runs `perform` again and again until the component goes. It tells after how many milliseconds it wants to run again,
 * or `undefined` to rest until `now()`. While the page is hidden nothing runs; a failure waits longer each time, up to
 * `longest`, or until the browser says that the network is back.
 */
export const createPolling = (
  perform: (signal: AbortSignal) => Promise<number | undefined>,
  longest?: number,
): Polling => {
  const [failures, setFailures] = createSignal(0)
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: AbortController | undefined
  let due = false
  let gone = false

  const run = async () => {
    clearTimeout(timer)
    if (gone || running) return
    if (document.hidden) {
      due = true
      return
    }
    due = false
    const controller = new AbortController()
    running = controller
    let pause: number | undefined
    try {
      pause = await perform(controller.signal)
      if (!gone) setFailures(0)
    } catch {
      pause = backOff(failures(), longest)
      if (!gone) setFailures((count) => count + 1)
    } finally {
      running = undefined
    }
    if (gone) return
    if (due) void run()
    else if (pause !== undefined) {
      timer = setTimeout(() => void run(), pause)
    }
  }

  const now = () => {
    due = true
    void run()
  }
  const seen = () => {
    if (!document.hidden && due) void run()
  }
  const online = () => {
    if (failures() > 0) now()
  }
  document.addEventListener("visibilitychange", seen)
  window.addEventListener("online", online)
  onCleanup(() => {
    gone = true
    clearTimeout(timer)
    running?.abort()
    document.removeEventListener("visibilitychange", seen)
    window.removeEventListener("online", online)
  })
  return { now, failures }
}
