import { useParams } from "@solidjs/router"
import { createResource, Show } from "solid-js"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { Card } from "../../../ui/layout.tsx"
import { Loaded } from "../../../ui/Loaded.tsx"
import { PageHeader } from "../../../ui/PageHeader.tsx"
import { Empty, Skeleton } from "../../../ui/states.tsx"
import { useOffice } from "../../office/place.ts"
import { mayOf, type Params } from "../programme.ts"
import { formOf } from "./model.ts"
import { ProgrammeForm } from "./programme-form.tsx"
import "../styles.ts"

/** Changes a programme of aid. */
const EditProgramme = () => {
  const office = useOffice()
  const params = useParams()
  const words = () => text().aid.form
  const place = (): Params => ({ office: office.id(), programme: params.programme ?? "" })
  const [loaded, { refetch }] = createResource(place, async (params) => {
    const [programme, own] = await Promise.all([
      call("GET /api/offices/:office/aid/:programme", { params }),
      call("GET /api/offices/:office", { params: { office: params.office } }),
    ])
    return { programme, region: own.region, revision: programme.revision }
  })
  const name = () => (loaded.state === "ready" ? loaded().programme.name : undefined)
  const back = () => office.href(`bantuan/${place().programme}`)
  return (
    <>
      <PageHeader
        title={words().edit}
        crumbs={[
          { href: office.href("bantuan"), label: text().aid.list.title },
          { href: back(), label: name() ?? text().aid.programme },
        ]}
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
          of={loaded}
          retry={refetch}
          skeleton={
            <Card>
              <Skeleton lines={8} />
            </Card>
          }
        >
          {(found) => {
            // What the form is compared with; it moves on when somebody else was faster.
            let { revision } = found()
            return (
              <ProgrammeForm
                initial={formOf(found().programme)}
                address={`${back()}/ubah`}
                region={found().region}
                allocated={found().programme.allocated}
                submit={text().common.save}
                back={back()}
                done={words().changed}
                save={async (draft) => {
                  await call("PUT /api/offices/:office/aid/:programme", {
                    params: place(),
                    body: { draft, revision },
                  })
                  return back()
                }}
                latest={async () => {
                  const now = await call("GET /api/offices/:office/aid/:programme", { params: place() })
                  revision = now.revision
                  return formOf(now)
                }}
              />
            )
          }}
        </Loaded>
      </Show>
    </>
  )
}

export default EditProgramme
