import { createEffect, createMemo, Match, on, Show, Switch } from "solid-js"
import { me } from "../../../session.ts"
import { text } from "../../../text/text.ts"
import { LinkButton } from "../../../ui/Button.tsx"
import { Card, Stack } from "../../../ui/layout.tsx"
import { Empty, Skeleton } from "../../../ui/states.tsx"
import { Steps } from "../../../ui/Steps.tsx"
import { useHere } from "../here.ts"
import { createJobs, isActive, sourceOf } from "../jobs.ts"
import { Section } from "../Section.tsx"
import { CheckStep } from "./CheckStep.tsx"
import { ColumnsStep } from "./ColumnsStep.tsx"
import { DoneStep } from "./DoneStep.tsx"
import { RunStep } from "./RunStep.tsx"
import { UploadStep } from "./UploadStep.tsx"
import { steps, wizardOf } from "./wizard.ts"
import "./import.css"

/** The import of a list of participants, from the file to those registered. */
const Import = () => {
  const here = useHere()
  const words = () => text().importing
  const wizard = wizardOf(here.place(), me()?.account ?? "")
  const jobs = createJobs(sourceOf(here.place), here.may.print())
  const job = createMemo(() => jobs.all()?.find(({ id }) => id === wizard.job()))

  // An import at work is picked up, whoever began it and however this page was left.
  createEffect(() => {
    const active = jobs.active("import")
    if (active && active.id !== wizard.job()) wizard.follow(active.id)
  })
  // One that is no longer among the latest has nothing left to tell.
  createEffect(() => {
    if (wizard.job() !== undefined && jobs.all() && !job()) wizard.restart()
  })
  createEffect(() => {
    const now = job()
    if (now && !isActive(now) && wizard.step() === steps.run) wizard.finish()
  })
  let content!: HTMLDivElement
  createEffect(
    on(
      wizard.step,
      () => {
        content.focus({ preventScroll: true })
        content.closest(".event-section")?.scrollIntoView({ block: "start" })
      },
      { defer: true },
    ),
  )

  return (
    <Section title={words().title} lead={words().lead}>
      <Show
        when={here.may.organise()}
        fallback={
          <Card>
            <Empty icon="upload" title={words().forbidden} />
          </Card>
        }
      >
        <Stack gap={6}>
          <Steps label={words().stepsLabel} steps={words().steps} current={wizard.step()} />
          <div ref={content} class="wizard-step" tabindex={-1}>
            <Switch fallback={<Skeleton lines={5} />}>
              <Match when={here.event().state === "finished" && wizard.step() < steps.run}>
                <Card>
                  <Empty
                    icon="clock"
                    title={words().finished}
                    action={<LinkButton href={here.href("peserta")}>{words().done.see}</LinkButton>}
                  />
                </Card>
              </Match>
              <Match when={wizard.step() === steps.upload}>
                <UploadStep wizard={wizard} />
              </Match>
              <Match when={wizard.step() === steps.columns}>
                <ColumnsStep wizard={wizard} />
              </Match>
              <Match when={wizard.step() === steps.check && wizard.preview()}>
                {(preview) => <CheckStep wizard={wizard} preview={preview()} editHref={here.href("ubah")} />}
              </Match>
              <Match when={wizard.step() === steps.run}>
                <RunStep wizard={wizard} jobs={jobs} job={job()} />
              </Match>
              <Match when={wizard.step() === steps.done && job()}>
                {(done) => <DoneStep wizard={wizard} jobs={jobs} job={done()} here={here} />}
              </Match>
            </Switch>
          </div>
        </Stack>
      </Show>
    </Section>
  )
}

export default Import
