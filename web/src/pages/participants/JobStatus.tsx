import { createMemo, For, Show } from "solid-js"
import { createAction } from "../../api/action.ts"
import { ApiError } from "../../api/client.ts"
import { errorText } from "../../text/errors.ts"
import { number } from "../../text/format.ts"
import { text } from "../../text/text.ts"
import { Button } from "../../ui/Button.tsx"
import { Row, Stack } from "../../ui/layout.tsx"
import { Progress } from "../../ui/Progress.tsx"
import { Notice } from "../../ui/states.tsx"
import { isActive, type Job, type Jobs } from "./jobs.ts"

/** Why a job failed, in words: those that say what to do about it first. */
export const reason = (job: Pick<Job, "failure">) => {
  const own: Record<string, string> = text().documents.jobs.reasons
  const code = job.failure ?? "internal"
  return own[code] ?? errorText(new ApiError(code, 0))
}

/** "740 terkirim, 12 tanpa alamat surel.": what became of the parts of a job. */
export const countsText = (job: Pick<Job, "counts">) => {
  const words: Record<string, (count: string) => string> = text().documents.jobs.counts
  const parts = Object.entries(job.counts).flatMap(([name, count]) =>
    count > 0 && words[name] ? [words[name](number(count))] : [],
  )
  return parts.length > 0 ? `${parts.join(", ")}.` : ""
}

/** How far a job is while it is at work, and what came of it: words, files to save. */
export const JobStatus = (props: {
  job: Job
  jobs: Jobs
  /** How many parts it has, where the job itself does not know. */
  total?: number | undefined
  /** The unit of its parts: "312 dari 750 baris". */
  unit: (part: string, whole: string) => string
  /** Instead of the usual sentence for a job that is done. */
  done?: string | undefined
}) => {
  const words = () => text().documents.jobs
  const total = createMemo(() => Math.max(props.job.total, props.total ?? 0))
  const share = () => (props.job.state === "running" && total() > 0 ? props.job.done / total() : undefined)
  const detail = () =>
    [
      total() > 0 ? props.unit(number(Math.min(props.job.done, total())), number(total())) : "",
      countsText(props.job),
    ]
      .filter(Boolean)
      .join(" · ")
  const cancel = createAction((id: string) => props.jobs.cancel(id))

  return (
    <Stack gap={4}>
      <Show when={isActive(props.job)}>
        <Progress
          label={props.job.state === "queued" ? words().queued : words().running[props.job.kind]}
          value={share()}
          detail={detail()}
        />
        <Row>
          <Button size="small" busy={cancel.busy()} onClick={() => void cancel.run(props.job.id)}>
            {words().cancel}
          </Button>
          <span class="quiet">{words().mayLeave}</span>
        </Row>
        <Show when={cancel.error()}>
          <Notice tone="danger">{cancel.error()}</Notice>
        </Show>
      </Show>
      <div class="job-result" role="status">
        <Show when={props.job.state === "done"}>
          <Notice tone="success">
            {props.done ?? [words().done[props.job.kind], countsText(props.job)].filter(Boolean).join(" ")}
          </Notice>
        </Show>
        <Show when={props.job.state === "cancelled"}>
          <Notice tone="warning">
            {[words().cancelled, countsText(props.job)].filter(Boolean).join(" ")}
          </Notice>
        </Show>
        <Show when={props.job.state === "failed"}>
          <Notice tone="danger">{reason(props.job)}</Notice>
        </Show>
      </div>
      <Files job={props.job} jobs={props.jobs} primary />
    </Stack>
  )
}

/** The files of a job, each a button that saves it. */
export const Files = (props: { job: Job; jobs: Jobs; primary?: boolean }) => {
  const download = createAction((name: string) => props.jobs.download(props.job.id, name))
  return (
    <Show when={props.job.files.length > 0}>
      <Row>
        <For each={props.job.files}>
          {(file) => (
            <Button
              icon="download"
              size={props.primary ? "normal" : "small"}
              busy={download.busy()}
              aria-label={text().documents.jobs.download(file.name)}
              onClick={() => void download.run(file.name)}
            >
              {props.primary ? text().documents.jobs.download(file.name) : file.name}
            </Button>
          )}
        </For>
        <Show when={download.error()}>
          <Notice tone="danger">{download.error()}</Notice>
        </Show>
      </Row>
    </Show>
  )
}
