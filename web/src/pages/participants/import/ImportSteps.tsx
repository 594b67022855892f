import { createEffect, createMemo, type JSX, Match, on, Show, Switch } from "solid-js"
import { Stack } from "../../../ui/layout.tsx"
import { Skeleton } from "../../../ui/states.tsx"
import { Steps } from "../../../ui/Steps.tsx"
import { isActive, type Job, type Jobs } from "../jobs.ts"
import { CheckStep } from "./CheckStep.tsx"
import { ColumnsStep } from "./ColumnsStep.tsx"
import { RunStep } from "./RunStep.tsx"
import { UploadStep } from "./UploadStep.tsx"
import { steps, type Wizard } from "./wizard.ts"
import "./import.css"

/** An import from the file to those who came in, step by step. */
export const ImportSteps = (props: {
  wizard: Wizard
  jobs: Jobs
  /** In place of the steps before the import itself, when nobody can be brought in. */
  closed?: JSX.Element | undefined
  /** Where the number of places is changed. */
  editHref?: string | undefined
  /** The last step. */
  done: (job: Job) => JSX.Element
}) => {
  const words = () => props.wizard.kind.words()
  const job = createMemo(() => props.jobs.all()?.find(({ id }) => id === props.wizard.job()))

  // An import at work is picked up, whoever began it and however this page was left.
  createEffect(() => {
    const active = props.jobs.active(props.wizard.kind.job)
    if (active && active.id !== props.wizard.job()) props.wizard.follow(active.id)
  })
  // One that is no longer among the latest has nothing left to tell.
  createEffect(() => {
    if (props.wizard.job() !== undefined && props.jobs.all() && !job()) props.wizard.restart()
  })
  createEffect(() => {
    const now = job()
    if (now && !isActive(now) && props.wizard.step() === steps.run) props.wizard.finish()
  })
  let root!: HTMLDivElement
  let content!: HTMLDivElement
  createEffect(
    on(
      () => props.wizard.step(),
      () => {
        content.focus({ preventScroll: true })
        const section = root.closest(".event-section") ?? root
        section.scrollIntoView({ block: "start" })
      },
      { defer: true },
    ),
  )

  return (
    <div ref={root} class="import-steps">
      <Stack gap={6}>
        <Steps label={words().stepsLabel} steps={words().steps} current={props.wizard.step()} />
        <div ref={content} class="wizard-step" tabindex={-1}>
          <Switch fallback={<Skeleton lines={5} />}>
            <Match when={props.wizard.step() < steps.run && props.closed}>{props.closed}</Match>
            <Match when={props.wizard.step() === steps.upload}>
              <UploadStep wizard={props.wizard} />
            </Match>
            <Match when={props.wizard.step() === steps.columns}>
              <ColumnsStep wizard={props.wizard} />
            </Match>
            <Match when={props.wizard.step() === steps.check && props.wizard.preview()}>
              {(preview) => <CheckStep wizard={props.wizard} preview={preview()} editHref={props.editHref} />}
            </Match>
            <Match when={props.wizard.step() === steps.run}>
              <RunStep wizard={props.wizard} jobs={props.jobs} job={job()} />
            </Match>
            <Match when={props.wizard.step() === steps.done && job()}>
              {(done) => <Show when={done()}>{(job) => props.done(job())}</Show>}
            </Match>
          </Switch>
        </div>
      </Stack>
    </div>
  )
}
