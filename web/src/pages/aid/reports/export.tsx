import { createSignal, Show } from "solid-js"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Checkbox } from "../../../ui/Choice.tsx"
import { Dialog } from "../../../ui/Dialog.tsx"
import { Row, Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { useOffice } from "../../office/place.ts"
import { JobStatus } from "../../participants/JobStatus.tsx"
import { useProgramme } from "../view/place.ts"
import { createReportJob } from "./jobs.ts"
import type { List } from "./lists.tsx"

/** The list on the page as a spreadsheet, as a whole; what is sensitive only when that is asked for by itself. */
export const Export = (props: { list: List; area: string; areaName: string }) => {
  const { programme, params } = useProgramme()
  const office = useOffice()
  const words = () => text().aidReports.export
  const [asking, setAsking] = createSignal(false)
  const [sensitive, setSensitive] = createSignal(false)
  const job = createReportJob(
    { office: office.id, about: () => programme().id, allowed: true },
    "aid-recipients",
  )
  const open = () => {
    // Never remembered from the last time.
    setSensitive(false)
    job.begin.reset()
    setAsking(true)
  }
  const start = async () => {
    const { list, area } = props
    await job.begin.run(() =>
      call("POST /api/offices/:office/aid/:programme/report/exports", {
        params: params(),
        body: { list, ...(area ? { area } : {}), ...(sensitive() && mayAsk() ? { sensitive: true } : {}) },
      }),
    )
    if (job.begin.error() === "") setAsking(false)
  }
  const mayAsk = () => props.list !== "unproven"
  return (
    <Stack>
      <Row>
        <Button icon="download" size="small" busy={job.busy()} onClick={open}>
          {words().open}
        </Button>
      </Row>
      <Show when={job.job()}>
        {(now) => <JobStatus job={now()} jobs={job.jobs} unit={words().progress} />}
      </Show>
      <Dialog
        open={asking()}
        title={words().title}
        onClose={() => setAsking(false)}
        actions={
          <Row end>
            <Button onClick={() => setAsking(false)}>{text().common.cancel}</Button>
            <Button variant="primary" busy={job.busy()} onClick={() => void start()}>
              {words().start}
            </Button>
          </Row>
        }
      >
        <Stack>
          <p>
            <strong>{text().aidReports.lists.names[props.list]}</strong>
          </p>
          <p>{words().area(props.areaName || text().aidReports.everywhere)}</p>
          <p>{words().what}</p>
          <Show when={mayAsk()}>
            <Checkbox
              label={words().sensitive}
              hint={words().sensitiveHint}
              checked={sensitive()}
              onChange={setSensitive}
            />
          </Show>
          <Show when={sensitive() && mayAsk()}>
            <Notice tone="warning">{words().warning}</Notice>
          </Show>
          <Show when={job.begin.error()}>
            <Notice tone="danger">{job.begin.error()}</Notice>
          </Show>
        </Stack>
      </Dialog>
    </Stack>
  )
}
