import { useParams } from "@solidjs/router"
import { createEffect, Show } from "solid-js"
import { me } from "../../../session.ts"
import { text } from "../../../text/text.ts"
import { LinkButton } from "../../../ui/Button.tsx"
import { Card, Stack } from "../../../ui/layout.tsx"
import { Loaded } from "../../../ui/Loaded.tsx"
import { setPageTitle } from "../../../ui/PageHeader.tsx"
import { Empty } from "../../../ui/states.tsx"
import { DoneStep } from "../../participants/import/DoneStep.tsx"
import { ImportSteps } from "../../participants/import/ImportSteps.tsx"
import { wizardOf } from "../../participants/import/wizard.ts"
import { createAllocation } from "../allocations/allocation.tsx"
import { useProgramme } from "../view/place.ts"
import { createJobsAbout } from "./jobs.ts"
import { recipients } from "./kinds.ts"

/** The import of a list of recipients into a draft allocation. */
const ImportRecipients = () => {
  const { programme, params, may, href } = useProgramme()
  const address = useParams()
  const { allocations, refetch, of } = createAllocation()
  const words = () => text().aid.importing
  const back = () => href(`alokasi/${address.allocation}`)
  const wizard = wizardOf(
    recipients({ ...params(), allocation: address.allocation ?? "" }),
    me()?.account ?? "",
  )
  // One list at a time goes into a programme, whichever of its drafts it is for.
  const jobs = createJobsAbout(() => params().office, params().programme, may().edit)
  createEffect(() => setPageTitle(`${words().title} · ${programme().name}`))
  const closed = () => (
    <Card>
      <Empty
        icon="lock"
        title={text().aid.adding.notDraft}
        action={<LinkButton href={href("alokasi")}>{text().aid.allocations.title}</LinkButton>}
      />
    </Card>
  )
  return (
    <Show
      when={may().edit}
      fallback={
        <Card>
          <Empty icon="lock" title={text().aid.forbidden} />
        </Card>
      }
    >
      <Stack gap={6}>
        <div class="section-words">
          <div>
            <LinkButton href={back()} size="small" variant="quiet" icon="back">
              {text().aid.adding.back}
            </LinkButton>
          </div>
          <h2 class="section-title">{words().title}</h2>
          <p class="page-lead">{words().lead}</p>
        </div>
        <Loaded of={allocations} retry={refetch}>
          {(all) => (
            <ImportSteps
              wizard={wizard}
              jobs={jobs}
              closed={of(all())?.state === "draft" ? undefined : closed()}
              done={(job) => <DoneStep wizard={wizard} jobs={jobs} job={job} seeHref={back()} />}
            />
          )}
        </Loaded>
      </Stack>
    </Show>
  )
}

export default ImportRecipients
