import { useParams } from "@solidjs/router"
import { Show } from "solid-js"
import { me } from "../../../session.ts"
import { text } from "../../../text/text.ts"
import { Card } from "../../../ui/layout.tsx"
import { PageHeader } from "../../../ui/PageHeader.tsx"
import { Empty } from "../../../ui/states.tsx"
import { useOffice } from "../../office/place.ts"
import { DoneStep } from "../../participants/import/DoneStep.tsx"
import { ImportSteps } from "../../participants/import/ImportSteps.tsx"
import { wizardOf } from "../../participants/import/wizard.ts"
import { mayOf } from "../programme.ts"
import { createJobsAbout } from "./jobs.ts"
import { references } from "./kinds.ts"
import "../styles.ts"

/** The import of rows into a reference list. */
const ImportReferences = () => {
  const office = useOffice()
  const params = useParams()
  const may = () => mayOf(office.role())
  const words = () => text().aid.importingReferences
  const list = params.list ?? ""
  const wizard = wizardOf(references({ office: office.id(), list }), me()?.account ?? "")
  const jobs = createJobsAbout(office.id, list, may().edit)
  return (
    <>
      <PageHeader
        title={words().title}
        lead={words().lead}
        crumbs={[
          { href: office.href("bantuan"), label: text().aid.list.title },
          { href: office.href("bantuan/acuan"), label: text().aid.references.title },
        ]}
      />
      <Show
        when={may().edit}
        fallback={
          <Card>
            <Empty icon="lock" title={text().aid.forbidden} />
          </Card>
        }
      >
        <ImportSteps
          wizard={wizard}
          jobs={jobs}
          done={(job) => (
            <DoneStep wizard={wizard} jobs={jobs} job={job} seeHref={office.href("bantuan/acuan")} />
          )}
        />
      </Show>
    </>
  )
}

export default ImportReferences
