import { Show } from "solid-js"
import { me } from "../../session.ts"
import { text } from "../../text/text.ts"
import { Card } from "../../ui/layout.tsx"
import { PageHeader } from "../../ui/PageHeader.tsx"
import { Empty } from "../../ui/states.tsx"
import { useOffice } from "../office/place.ts"
import { DoneStep } from "../participants/import/DoneStep.tsx"
import { ImportSteps } from "../participants/import/ImportSteps.tsx"
import { volunteers } from "../participants/import/kind.ts"
import { wizardOf } from "../participants/import/wizard.ts"
import { createJobs, officeSourceOf } from "../participants/jobs.ts"
import { mayOf } from "./volunteer.ts"
import "./styles.ts"

/** The import of a list of volunteers into the register. */
const Import = () => {
  const office = useOffice()
  const may = () => mayOf(office.role())
  const words = () => text().volunteers.importing
  const wizard = wizardOf(volunteers(office.id()), me()?.account ?? "")
  const jobs = createJobs(officeSourceOf(office.id), may().edit)
  return (
    <>
      <PageHeader
        title={words().title}
        lead={words().lead}
        crumbs={[{ href: office.href("relawan"), label: text().volunteers.title }]}
      />
      <Show
        when={may().edit}
        fallback={
          <Card>
            <Empty icon="upload" title={text().importing.forbidden} />
          </Card>
        }
      >
        <ImportSteps
          wizard={wizard}
          jobs={jobs}
          done={(job) => <DoneStep wizard={wizard} jobs={jobs} job={job} seeHref={office.href("relawan")} />}
        />
      </Show>
    </>
  )
}

export default Import
