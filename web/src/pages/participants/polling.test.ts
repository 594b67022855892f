import { createRoot } from "solid-js"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { backOff, createPolling, type Polling } from "./polling.ts"

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** Polls with answers in turn: a number of milliseconds until the next, or a failure. The last one stays. */
const polled = async (
  answers: (number | Error)[],
  run: (polling: Polling, count: () => number) => Promise<void>,
  longest?: number,
) => {
  let runs = 0
  const perform = async () => {
    runs += 1
    const answer = answers[Math.min(runs, answers.length) - 1]
    if (answer instanceof Error) throw answer
    return answer
  }
  const { polling, dispose } = createRoot((dispose) => ({
    polling: createPolling(perform, longest),
    dispose,
  }))
  try {
    polling.now()
    await vi.advanceTimersByTimeAsync(0)
    await run(polling, () => runs)
  } finally {
    dispose()
  }
}

const show = (hidden: boolean) => {
  vi.spyOn(document, "hidden", "get").mockReturnValue(hidden)
  document.dispatchEvent(new Event("visibilitychange"))
}

test("asks again at its pace, and not at all while nobody looks", async () => {
  await polled([2_500], async (_, count) => {
    await vi.advanceTimersByTimeAsync(5_000)
    expect(count()).toBe(3)
    show(true)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(count()).toBe(3)
    show(false)
    await vi.advanceTimersByTimeAsync(0)
    expect(count()).toBe(4)
  })
})

test("waits longer after each failure, up to a limit, and is at its pace again after an answer", async () => {
  const gone = new Error("network")
  await polled(
    [gone, gone, gone, 2_500],
    async (polling, count) => {
      expect([count(), polling.failures()]).toEqual([1, 1])
      await vi.advanceTimersByTimeAsync(2_000)
      expect(count()).toBe(2)
      await vi.advanceTimersByTimeAsync(3_999)
      expect(count()).toBe(2)
      await vi.advanceTimersByTimeAsync(1)
      expect(count()).toBe(3)
      await vi.advanceTimersByTimeAsync(5_000)
      expect([count(), polling.failures()]).toEqual([4, 0])
      await vi.advanceTimersByTimeAsync(2_500)
      expect(count()).toBe(5)
    },
    5_000,
  )
  expect([0, 1, 2, 3, 20].map((failures) => backOff(failures, 15_000))).toEqual([
    2_000, 4_000, 8_000, 15_000, 15_000,
  ])
})

test("the network that comes back is used at once", async () => {
  await polled([new Error("network"), 2_500], async (_, count) => {
    window.dispatchEvent(new Event("online"))
    await vi.advanceTimersByTimeAsync(0)
    expect(count()).toBe(2)
  })
})

test("a page that is left asks no more", async () => {
  let asked = () => 0
  await polled([1_000], async (_, count) => {
    asked = count
  })
  await vi.advanceTimersByTimeAsync(10_000)
  expect(asked()).toBe(1)
})
