import { createRoot } from "solid-js"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { ApiError } from "../../api/client.ts"
import { createJobs, type Job, type Source } from "./jobs.ts"

const job = (changes: Partial<Job>): Job => ({
  id: "job_1",
  kind: "import",
  state: "running",
  done: 0,
  total: 750,
  counts: {},
  files: [],
  createdAt: "2026-11-21T01:00:00.000Z",
  ...changes,
})

/** A server with one job that goes through the given states, one a look. */
const serverOf = (first: Job[], looks: Job[]) => {
  const asked: number[] = []
  const source: Source = {
    list: async () => first,
    get: async () => {
      asked.push(Date.now())
      return looks[Math.min(asked.length, looks.length) - 1] ?? job({ state: "done" })
    },
    cancel: async () => job({ state: "cancelled" }),
  }
  return { source, asked }
}

const within = async (source: Source, run: (jobs: ReturnType<typeof createJobs>) => Promise<void>) => {
  const { jobs, dispose } = createRoot((dispose) => ({ jobs: createJobs(source), dispose }))
  try {
    await run(jobs)
  } finally {
    dispose()
  }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test("a job at work is picked up and followed to its end, then left alone", async () => {
  const { source, asked } = serverOf(
    [job({ done: 18 })],
    [job({ done: 36 }), job({ done: 750, state: "done", counts: { registered: 750 } })],
  )
  await within(source, async (jobs) => {
    await vi.advanceTimersByTimeAsync(0)
    expect(jobs.active("import")?.done).toBe(18)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(jobs.active("import")).toBeUndefined()
    expect(jobs.latest("import")?.counts).toEqual({ registered: 750 })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(asked.length).toBe(2)
  })
})

test("looks less often while a job stands still, and often again once it moves", async () => {
  const still = job({ done: 18 })
  const { source, asked } = serverOf([still], [...Array.from({ length: 12 }, () => still), job({ done: 36 })])
  await within(source, async () => {
    await vi.advanceTimersByTimeAsync(60_000)
    const pauses = asked.slice(1).map((at, index) => at - (asked[index] ?? 0))
    expect(pauses[0]).toBeLessThan(1_500)
    expect(Math.max(...pauses)).toBe(5_000)
    expect(pauses[12]).toBe(500)
  })
})

test("nothing is asked while the page is hidden, and at once when it is seen again", async () => {
  const { source, asked } = serverOf([job({})], [job({ done: 1 }), job({ done: 2 }), job({ state: "done" })])
  const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(false)
  await within(source, async () => {
    await vi.advanceTimersByTimeAsync(600)
    const before = asked.length
    hidden.mockReturnValue(true)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(asked.length).toBe(before)
    hidden.mockReturnValue(false)
    document.dispatchEvent(new Event("visibilitychange"))
    await vi.advanceTimersByTimeAsync(0)
    expect(asked.length).toBe(before + 1)
  })
  hidden.mockRestore()
})

test("a failing network is told of and tried again, each time later; then all is as before", async () => {
  let fails = 3
  const times: number[] = []
  const source: Source = {
    list: async () => {
      times.push(Date.now())
      if (fails-- > 0) throw new ApiError("network", 0)
      return [job({ state: "done" })]
    },
    get: async () => job({}),
    cancel: async () => job({}),
  }
  await within(source, async (jobs) => {
    await vi.advanceTimersByTimeAsync(0)
    expect(jobs.failure()).toBeInstanceOf(ApiError)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(jobs.failure()).toBeUndefined()
    expect(jobs.latest("import")?.state).toBe("done")
    const pauses = times.slice(1).map((at, index) => at - (times[index] ?? 0))
    expect(pauses).toEqual([2_000, 4_000, 8_000])
  })
})

test("starting a kind that is at work already follows the one at work", async () => {
  const other = job({ id: "job_2", kind: "participants" })
  let begun = false
  const source: Source = {
    list: async () => (begun ? [other] : []),
    get: async () => ({ ...other, state: "done" }),
    cancel: async () => other,
  }
  await within(source, async (jobs) => {
    await vi.advanceTimersByTimeAsync(0)
    begun = true
    const followed = await jobs.start("participants", () => Promise.reject(new ApiError("job_active", 409)))
    expect(followed?.id).toBe("job_2")
    await vi.advanceTimersByTimeAsync(5_000)
    expect(jobs.latest("participants")?.state).toBe("done")
  })
})

test("somebody who may not see jobs is told once and not asked for again", async () => {
  let asked = 0
  const source: Source = {
    list: () => {
      asked++
      return Promise.reject(new ApiError("forbidden", 403))
    },
    get: async () => job({}),
    cancel: async () => job({}),
  }
  await within(source, async (jobs) => {
    await vi.advanceTimersByTimeAsync(120_000)
    expect(asked).toBe(1)
    expect(jobs.failure()).toBeInstanceOf(ApiError)
  })
})
