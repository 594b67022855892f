import { createSignal, Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Card } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { createJobs, isActive, officeSourceOf } from "../../participants/jobs.ts"
import { JobStatus } from "../../participants/JobStatus.tsx"
import { queryOf, type Wanted } from "./search.ts"

/** The export of the register as a spreadsheet, or of what a filter leaves of it */
export const createExport = (office: () => string, allowed: boolean) => {
  const jobs = createJobs(officeSourceOf(office), allowed)
  const [followed, setFollowed] = createSignal<string>()
  const begin = createAction(async (wanted: Wanted) => {
    const job = await jobs.start("volunteers", () =>
      call("POST /api/offices/:office/volunteer-exports", {
        params: { office: office() },
        body: queryOf(wanted),
      }),
    )
    setFollowed(job?.id)
  })
  /** One that was at work when the page opened is shown as well; older ones are not. */
  const job = () => jobs.all()?.find((one) => one.id === followed()) ?? jobs.active("volunteers")
  return { jobs, begin, job }
}

export type Export = ReturnType<typeof createExport>

export const ExportButton = (props: { of: Export; wanted: Wanted }) => {
  const isBusy = () => {
    const job = props.of.job()
    return props.of.begin.busy() || (job !== undefined && isActive(job))
  }
  return (
    <Button icon="download" busy={isBusy()} onClick={() => void props.of.begin.run({ ...props.wanted })}>
      {text().volunteers.export}
    </Button>
  )
}

/** How far the export is, and its file. */
export const ExportStatus = (props: { of: Export }) => (
  <>
    <Show when={props.of.begin.error()}>
      <Notice tone="danger">{props.of.begin.error()}</Notice>
    </Show>
    <Show when={props.of.job()}>
      {(job) => (
        <Card>
          <JobStatus job={job()} jobs={props.of.jobs} unit={text().volunteers.exported} />
        </Card>
      )}
    </Show>
  </>
)
