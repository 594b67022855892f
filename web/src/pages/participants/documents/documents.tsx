import { createEffect, createResource, createSignal, Show } from "solid-js"
import { call } from "../../../api/client.ts"
import { errorText } from "../../../text/errors.ts"
import { text } from "../../../text/text.ts"
import { Card, Stack } from "../../../ui/layout.tsx"
import { Empty, ErrorState, Skeleton } from "../../../ui/states.tsx"
import { useHere } from "../here.ts"
import { createJobs, isActive, type Job, type Kind, sourceOf } from "../jobs.ts"
import { Section } from "../Section.tsx"
import { AttendanceCard } from "./AttendanceCard.tsx"
import { CertificatesCard } from "./CertificatesCard.tsx"
import { ExportCard } from "./ExportCard.tsx"
import { JobHistory } from "./JobHistory.tsx"
import "./documents.css"

/** What can be printed of an event, and what was. */
const Documents = () => {
  const here = useHere()
  const words = () => text().documents
  const jobs = createJobs(sourceOf(here.place), here.may.print())
  const [board] = createResource(here.place, (params) =>
    call("GET /api/offices/:office/events/:event/board", { params }),
  )
  /** Attendance is taken from the event's first checkpoint. */
  const present = () => (board.state === "ready" ? (board().checkpoints[0]?.attended ?? 0) : undefined)

  // Cards tell of the jobs that this visit saw at work; the rest is history.
  const [followed, setFollowed] = createSignal<ReadonlySet<string>>(new Set<string>())
  createEffect(() => {
    const active = (jobs.all() ?? []).filter(isActive).map(({ id }) => id)
    if (active.some((id) => !followed().has(id))) setFollowed((ids) => new Set([...ids, ...active]))
  })
  const follow = (job: Job | undefined) => job && setFollowed((ids) => new Set([...ids, job.id]))
  const current = (kind: Kind) => {
    const job = jobs.latest(kind)
    return job && followed().has(job.id) ? job : undefined
  }
  const again = (kind: Kind) =>
    document.querySelector<HTMLElement>(`[data-makes="${kind}"] button[data-start]`)?.focus()

  return (
    <Section title={words().title}>
      <Show
        when={here.may.print()}
        fallback={
          <Card>
            <Empty icon="document" title={words().forbidden} />
          </Card>
        }
      >
        <Stack gap={6}>
          <div class="document-cards">
            <AttendanceCard here={here} jobs={jobs} job={current("attendance-list")} onStarted={follow} />
            <CertificatesCard
              here={here}
              jobs={jobs}
              job={current("certificates")}
              present={present()}
              onStarted={follow}
            />
            <Show when={here.may.organise()}>
              <ExportCard here={here} jobs={jobs} job={current("participants")} onStarted={follow} />
            </Show>
          </div>
          <Card title={words().historyTitle}>
            <Show
              when={jobs.all()}
              fallback={
                <Show when={jobs.failure()} fallback={<Skeleton lines={4} />}>
                  <ErrorState message={errorText(jobs.failure())} onRetry={jobs.reload} />
                </Show>
              }
            >
              {(all) => <JobHistory all={all()} jobs={jobs} here={here} onAgain={again} />}
            </Show>
          </Card>
        </Stack>
      </Show>
    </Section>
  )
}

export default Documents
