import type { View as Job } from "@setiakawan/core/job"
import { createSignal, untrack } from "solid-js"
import { ApiError, call } from "../../api/client.ts"
import type { Place } from "./here.ts"
import { createPolling } from "./polling.ts"

export type { Job }
export type Kind = Job["kind"]

export const isActive = (job: Pick<Job, "state">) => job.state === "queued" || job.state === "running"

/** The calls that jobs need; tests give their own. */
export type Source = {
  list: (signal: AbortSignal) => Promise<Job[]>
  get: (id: string, signal?: AbortSignal) => Promise<Job>
  cancel: (id: string) => Promise<Job>
}

/** The jobs of an event. */
export const sourceOf = (place: () => Place): Source => ({
  list: (signal) => call("GET /api/offices/:office/events/:event/jobs", { params: untrack(place), signal }),
  get: (job, signal) =>
    call("GET /api/offices/:office/events/:event/jobs/:job", { params: { ...untrack(place), job }, signal }),
  cancel: (job) =>
    call("POST /api/offices/:office/events/:event/jobs/:job/cancel", { params: { ...untrack(place), job } }),
})

/** The jobs of the office as a whole. */
export const officeSourceOf = (office: () => string): Source => ({
  list: (signal) => call("GET /api/offices/:office/jobs", { params: { office: untrack(office) }, signal }),
  get: (job, signal) =>
    call("GET /api/offices/:office/jobs/:job", { params: { office: untrack(office), job }, signal }),
  cancel: (job) =>
    call("POST /api/offices/:office/jobs/:job/cancel", { params: { office: untrack(office), job } }),
})

export type Jobs = ReturnType<typeof createJobs>

const SHORTEST = 500
const LONGEST = 5_000

/**
 * The jobs of a source, the newest first, kept up to date while one of them is at work: often while it advances, less
 * often while it stands. What runs already when the page opens is picked up. Nothing is asked for somebody who may not
 * see jobs.
 */
export const createJobs = (source: Source, allowed = true) => {
  const [jobs, setJobs] = createSignal<readonly Job[]>()
  const [failure, setFailure] = createSignal<unknown>()
  let pause = SHORTEST

  const put = (job: Job) =>
    setJobs((all = []) =>
      all.some(({ id }) => id === job.id)
        ? all.map((other) => (other.id === job.id ? job : other))
        : [job, ...all],
    )

  const perform = async (signal: AbortSignal): Promise<number | undefined> => {
    const before = untrack(jobs)
    try {
      if (!before) setJobs(await source.list(signal))
      else {
        const fresh = await Promise.all(before.filter(isActive).map(({ id }) => source.get(id, signal)))
        const moved = fresh.some((job) => {
          const was = before.find(({ id }) => id === job.id)
          return was?.done !== job.done || was.state !== job.state
        })
        pause = moved ? SHORTEST : Math.min(LONGEST, pause * 1.5)
        for (const job of fresh) put(job)
      }
      setFailure(undefined)
    } catch (error) {
      setFailure(error)
      // Whose role was taken away meanwhile is told so once.
      if (error instanceof ApiError && error.status === 403) return undefined
      throw error
    }
    return untrack(jobs)?.some(isActive) ? pause : undefined
  }
  const polling = createPolling(perform)
  if (allowed) polling.now()

  return {
    /** `undefined` until they are known. */
    all: jobs,
    /** Why they could not be read last time. */
    failure,
    latest: (kind: Kind) => jobs()?.find((job) => job.kind === kind),
    active: (kind: Kind) => jobs()?.find((job) => job.kind === kind && isActive(job)),
    /**
     * Begins one and follows it. When one of its kind is at work already, follows that one.
     * @throws ApiError of the call otherwise.
     */
    start: async (kind: Kind, begin: () => Promise<Job>): Promise<Job | undefined> => {
      pause = SHORTEST
      try {
        const job = await begin()
        put(job)
        polling.now()
        return job
      } catch (error) {
        if (!(error instanceof ApiError) || error.code !== "job_active") throw error
        setJobs(await source.list(new AbortController().signal))
        polling.now()
        return untrack(jobs)?.find((job) => job.kind === kind && isActive(job))
      }
    },
    cancel: async (id: string) => put(await source.cancel(id)),
    reload: () => {
      pause = SHORTEST
      setJobs(undefined)
      polling.now()
    },
    /** Saves a file of a job. Its address expires, so a fresh one is fetched. */
    download: async (id: string, name: string) => {
      const file = (await source.get(id)).files.find((one) => one.name === name)
      if (!file) throw new ApiError("file_missing", 404)
      const link = document.createElement("a")
      link.href = file.url
      link.download = name
      link.rel = "noopener"
      link.click()
    },
  }
}
