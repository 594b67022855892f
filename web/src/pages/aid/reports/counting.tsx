import { calendarDate, day, time, timeRange } from "@setiakawan/core/writing"
import { Show } from "solid-js"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Card, Row, Stack } from "../../../ui/layout.tsx"
import { Empty, Notice } from "../../../ui/states.tsx"
import { Files, JobStatus } from "../../participants/JobStatus.tsx"
import { useProgramme } from "../view/place.ts"
import type { Counted, Report } from "./figures.ts"
import type { ReportJob } from "./jobs.ts"

/** Of when the figures are, and the way to newer ones and to the file. */
export const Times = (props: {
  report: Report
  counted: Counted
  job: ReportJob
  mayCount: boolean
  onRefresh: () => void
  onCount: () => void
}) => {
  const { programme } = useProgramme()
  const words = () => text().aidReports
  const at = (instant: string) => `${day(instant, programme().zone)}, ${time(instant, programme().zone)}`
  const span = () => {
    const { zone } = programme()
    const { from, until } = props.counted
    return calendarDate(from, zone) === calendarDate(until, zone)
      ? `${day(until, zone)}, ${timeRange(from, until, zone)}`
      : words().span(at(from), at(until))
  }
  return (
    <Stack gap={2}>
      <p class="quiet">
        {props.report.large ? words().countedFrom(span()) : words().countedAt(at(props.counted.until))}
      </p>
      <div class="report-actions">
        <Row>
          <Show when={!props.report.large}>
            <Button size="small" icon="refresh" onClick={() => props.onRefresh()}>
              {words().refresh}
            </Button>
          </Show>
          <Show when={props.mayCount}>
            <Button
              size="small"
              icon={props.report.large ? "refresh" : "download"}
              busy={props.job.busy()}
              onClick={() => props.onCount()}
            >
              {props.report.large ? words().refresh : words().file}
            </Button>
            <span class="quiet">{words().fileHint}</span>
          </Show>
        </Row>
        <Counting job={props.job} />
      </div>
    </Stack>
  )
}

/** How far a count is, and the files of the last one. */
const Counting = (props: { job: ReportJob }) => {
  const words = () => text().aidReports
  const last = () => {
    const job = props.job.latest()
    return props.job.job() === undefined && job?.state === "done" ? job : undefined
  }
  return (
    <>
      <Show when={props.job.begin.error()}>
        <Notice tone="danger">{props.job.begin.error()}</Notice>
      </Show>
      <Show when={props.job.job()}>
        {(job) => (
          <Card>
            <JobStatus job={job()} jobs={props.job.jobs} unit={words().progress} />
          </Card>
        )}
      </Show>
      <Show when={last()}>
        {(job) => (
          <Row>
            <span class="quiet">{words().lastFiles}</span>
            <Files job={job()} jobs={props.job.jobs} />
          </Row>
        )}
      </Show>
    </>
  )
}

/** In place of the figures of a large programme that nobody has counted yet. */
export const Uncounted = (props: {
  report: Report
  job: ReportJob
  mayCount: boolean
  onCount: () => void
}) => {
  const words = () => text().aidReports
  return (
    <Card>
      <Show when={!props.job.busy()} fallback={<Counting job={props.job} />}>
        <Empty
          icon="chart"
          title={words().uncounted}
          action={
            <Show when={props.mayCount}>
              <Button variant="primary" onClick={() => props.onCount()}>
                {words().countNow}
              </Button>
            </Show>
          }
        >
          {props.mayCount ? words().uncountedLead(number(props.report.rows)) : words().uncountedReader}
        </Empty>
        <Counting job={props.job} />
      </Show>
    </Card>
  )
}
