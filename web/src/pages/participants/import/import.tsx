import { Show } from "solid-js"
import { me } from "../../../session.ts"
import { text } from "../../../text/text.ts"
import { LinkButton } from "../../../ui/Button.tsx"
import { Card } from "../../../ui/layout.tsx"
import { Empty } from "../../../ui/states.tsx"
import { useHere } from "../here.ts"
import { createJobs, sourceOf } from "../jobs.ts"
import { Section } from "../Section.tsx"
import { DoneStep } from "./DoneStep.tsx"
import { ImportSteps } from "./ImportSteps.tsx"
import { participants } from "./kind.ts"
import { wizardOf } from "./wizard.ts"

/** The import of a list of participants, from the file to those registered. */
const Import = () => {
  const here = useHere()
  const words = () => text().importing
  const wizard = wizardOf(participants(here.place()), me()?.account ?? "")
  const jobs = createJobs(sourceOf(here.place), here.may.print())
  const isFinished = () => here.event().state === "finished"
  const finished = () => (
    <Card>
      <Empty
        icon="clock"
        title={words().finished}
        action={<LinkButton href={here.href("peserta")}>{words().done.see}</LinkButton>}
      />
    </Card>
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
        <ImportSteps
          wizard={wizard}
          jobs={jobs}
          closed={isFinished() ? finished() : undefined}
          editHref={here.href("ubah")}
          done={(job) => (
            <DoneStep
              wizard={wizard}
              jobs={jobs}
              job={job}
              seeHref={here.href("peserta")}
              sendHref={`${here.href("peserta")}?kirim=1`}
            />
          )}
        />
      </Show>
    </Section>
  )
}

export default Import
