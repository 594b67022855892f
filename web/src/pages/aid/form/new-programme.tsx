import { createResource, Show } from "solid-js"
import { call } from "../../../api/client.ts"
import { serverNow } from "../../../api/clock.ts"
import { text } from "../../../text/text.ts"
import { Card } from "../../../ui/layout.tsx"
import { Loaded } from "../../../ui/Loaded.tsx"
import { PageHeader } from "../../../ui/PageHeader.tsx"
import { Empty, Skeleton } from "../../../ui/states.tsx"
import { useOffice } from "../../office/place.ts"
import { mayOf } from "../programme.ts"
import { blank } from "./model.ts"
import { ProgrammeForm } from "./programme-form.tsx"
import "../styles.ts"

/** Sets up a programme of aid. */
const NewProgramme = () => {
  const office = useOffice()
  const words = () => text().aid.form
  const [settings, { refetch }] = createResource(office.id, (id) =>
    call("GET /api/offices/:office", { params: { office: id } }),
  )
  return (
    <>
      <PageHeader
        title={words().create}
        lead={words().createLead}
        crumbs={[{ href: office.href("bantuan"), label: text().aid.list.title }]}
      />
      <Show
        when={mayOf(office.role()).edit}
        fallback={
          <Card>
            <Empty icon="lock" title={text().aid.forbidden} />
          </Card>
        }
      >
        <Loaded
          of={settings}
          retry={refetch}
          skeleton={
            <Card>
              <Skeleton lines={8} />
            </Card>
          }
        >
          {(own) => (
            <ProgrammeForm
              initial={blank(serverNow().getFullYear())}
              address={office.href("bantuan/baru")}
              region={own().region}
              submit={words().save}
              back={office.href("bantuan")}
              done={words().created}
              save={async (body) => {
                const { id } = await call("POST /api/offices/:office/aid", {
                  params: { office: office.id() },
                  body,
                })
                return office.href(`bantuan/${id}`)
              }}
              latest={async () => undefined}
            />
          )}
        </Loaded>
      </Show>
    </>
  )
}

export default NewProgramme
