import { Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { text } from "../../../text/text.ts"
import { Notice } from "../../../ui/states.tsx"
import { createJobs, isActive, type Job, type Kind, officeSourceOf } from "../../participants/jobs.ts"
import { JobStatus } from "../../participants/JobStatus.tsx"

/**
 * The jobs of some kinds that print about one thing, and how to begin another; what runs already is picked up. What was
 * printed before an instant, when the thing was another, is left out.
 */
export const createPrinting = (
  office: () => string,
  about: () => string,
  { allowed = true, since = () => "" }: { allowed?: boolean; since?: () => string } = {},
) => {
  const jobs = createJobs(officeSourceOf(office), allowed)
  const begin = createAction((kind: Kind, start: () => Promise<Job>) => jobs.start(kind, start))
  const latest = (...kinds: Kind[]) =>
    jobs.all()?.find((job) => kinds.includes(job.kind) && job.about === about() && job.createdAt >= since())
  const isBusy = (...kinds: Kind[]) => {
    const job = latest(...kinds)
    return job !== undefined && isActive(job)
  }
  return { jobs, begin, latest, isBusy }
}
export type Printing = ReturnType<typeof createPrinting>

/** How far the latest of some kinds is, and its files. */
export const PrintingStatus = (props: { printing: Printing; kinds: readonly Kind[] }) => (
  <Show when={props.printing.latest(...props.kinds)}>
    {(job) => <JobStatus job={job()} jobs={props.printing.jobs} unit={text().common.outOf} />}
  </Show>
)

/** Why the last one could not be begun. */
export const PrintingFailure = (props: { printing: Printing }) => (
  <Show when={props.printing.begin.error()}>
    <Notice tone="danger">{props.printing.begin.error()}</Notice>
  </Show>
)
