import * as Writing from "@setiakawan/core/writing"
import { Match, Show, Switch } from "solid-js"
import { text } from "../../../text/text.ts"
import { Badge, type Tone } from "../../../ui/Badge.tsx"
import { Button, LinkButton } from "../../../ui/Button.tsx"
import { Empty } from "../../../ui/states.tsx"
import { Table } from "../../../ui/Table.tsx"
import type { Here } from "../here.ts"
import type { Job, Jobs, Kind } from "../jobs.ts"
import { countsText, Files, reason } from "../JobStatus.tsx"

const tones: Record<Job["state"], Tone> = {
  queued: "neutral",
  running: "accent",
  done: "success",
  failed: "danger",
  cancelled: "warning",
}

/** The latest jobs of an event: what, when, how it ended, what it made. */
export const JobHistory = (props: {
  all: readonly Job[]
  jobs: Jobs
  here: Here
  /** Leads to the card that makes such a document. */
  onAgain: (kind: Kind) => void
}) => {
  const words = () => text().documents
  const when = (at: string) => (
    <time class="when" datetime={at}>
      {Writing.date(at, props.here.event().zone)}
      <span>{Writing.time(at, props.here.event().zone)}</span>
    </time>
  )
  return (
    <Table
      caption={words().historyTitle}
      rows={props.all}
      empty={<Empty icon="clock" title={words().historyEmpty} />}
      columns={[
        {
          key: "kind",
          header: words().columns.kind,
          main: true,
          cell: (job) => (
            <>
              {words().jobs.kinds[job.kind]}
              <Show when={countsText(job)}>
                <span class="detail-line">{countsText(job)}</span>
              </Show>
              <Show when={job.state === "failed"}>
                <span class="detail-line">{reason(job)}</span>
              </Show>
            </>
          ),
        },
        { key: "time", header: words().columns.time, cell: (job) => when(job.createdAt) },
        {
          key: "state",
          header: words().columns.state,
          cell: (job) => <Badge tone={tones[job.state]}>{words().jobs.states[job.state]}</Badge>,
        },
        {
          key: "files",
          header: words().columns.files,
          cell: (job) => (
            <Switch fallback="–">
              <Match when={job.files.length > 0}>
                <Files job={job} jobs={props.jobs} />
              </Match>
              <Match when={job.state !== "failed" && job.state !== "cancelled"}>–</Match>
              <Match when={job.kind === "import"}>
                <LinkButton size="small" href={props.here.href("impor")}>
                  {words().jobs.retry}
                </LinkButton>
              </Match>
              <Match when={job.kind === "mail-tickets"}>
                <LinkButton size="small" href={`${props.here.href("peserta")}?kirim=1`}>
                  {words().jobs.retry}
                </LinkButton>
              </Match>
              <Match when={true}>
                <Button size="small" onClick={() => props.onAgain(job.kind)}>
                  {words().jobs.retry}
                </Button>
              </Match>
            </Switch>
          ),
        },
      ]}
    />
  )
}
