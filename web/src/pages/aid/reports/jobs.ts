import { createEffect, createSignal, on } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { createJobs, isActive, type Job, type Kind, officeSourceOf } from "../../participants/jobs.ts"

/**
 * One kind of job of the office, about one programme if `about` names it: begun here, or at work when the page opened.
 * `finished` is told each time that one ends.
 */
export const createReportJob = (
  { office, about, allowed }: { office: () => string; about?: (() => string) | undefined; allowed: boolean },
  kind: Kind,
  finished: () => void = () => undefined,
) => {
  const jobs = createJobs(officeSourceOf(office), allowed)
  const [followed, setFollowed] = createSignal<string>()
  const mine = (job: Job) => job.kind === kind && (about === undefined || job.about === about())
  const latest = () => jobs.all()?.find(mine)
  /** One that is at work, or was begun on this page. */
  const job = () => jobs.all()?.find((one) => mine(one) && (isActive(one) || one.id === followed()))
  const busy = () => {
    const now = job()
    return begin.busy() || (now !== undefined && isActive(now))
  }
  const begin = createAction(async (start: () => Promise<Job>) => {
    setFollowed((await jobs.start(kind, start))?.id)
  })
  createEffect(
    on(
      () => job()?.state,
      (state, before) => {
        if (state === "done" && before !== undefined) finished()
      },
    ),
  )
  return { jobs, job, latest, busy, begin }
}

export type ReportJob = ReturnType<typeof createReportJob>
