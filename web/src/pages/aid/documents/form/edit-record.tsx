import { useParams } from "@solidjs/router"
import { createEffect, createMemo, createResource, Show } from "solid-js"
import { call } from "../../../../api/client.ts"
import { text } from "../../../../text/text.ts"
import { LinkButton } from "../../../../ui/Button.tsx"
import { Card } from "../../../../ui/layout.tsx"
import { Loaded } from "../../../../ui/Loaded.tsx"
import { setPageTitle } from "../../../../ui/PageHeader.tsx"
import { Empty, Skeleton } from "../../../../ui/states.tsx"
import { useProgramme } from "../../view/place.ts"
import { get, type HandoverRecord, type RecordPlace } from "../record.ts"
import { fromRecord } from "./model.ts"
import { nameOf } from "./recipient-name.ts"
import { RecordForm } from "./record-form.tsx"

/** Changes a draft. */
const EditRecord = () => {
  const { programme, params, may, href } = useProgramme()
  const address = useParams()
  const words = () => text().aidDocuments.form
  const place = createMemo((): RecordPlace => ({ ...params(), record: address.record ?? "" }))
  createEffect(() => setPageTitle(`${words().edit} · ${programme().name}`))
  const read = async (place: RecordPlace) => {
    const record = await get(place)
    return { record, recipientName: await nameOf(params(), recipientOf(record)) }
  }
  const [loaded, { refetch }] = createResource(() => may().edit && place(), read)
  const back = () => href(`dokumen/${address.record ?? ""}`)
  return (
    <Show
      when={may().edit}
      fallback={
        <Card>
          <Empty icon="lock" title={words().forbidden} />
        </Card>
      }
    >
      <h2 class="visually-hidden">{words().edit}</h2>
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
          let { revision } = found().record
          return (
            <Show
              when={found().record.state === "draft"}
              fallback={
                <Card>
                  <Empty
                    icon="lock"
                    title={words().notDraft}
                    action={<LinkButton href={back()}>{text().common.back}</LinkButton>}
                  />
                </Card>
              }
            >
              <RecordForm
                initial={fromRecord(found().record, found().recipientName)}
                address={href(`dokumen/${found().record.id}/ubah`)}
                submit={words().save}
                back={back()}
                save={async (draft) => {
                  await call("PUT /api/offices/:office/aid/:programme/records/:record", {
                    params: place(),
                    body: { draft, revision },
                  })
                  return back()
                }}
                latest={async () => {
                  const { record, recipientName } = await read(place())
                  revision = record.revision
                  return fromRecord(record, recipientName)
                }}
              />
            </Show>
          )
        }}
      </Loaded>
    </Show>
  )
}

const recipientOf = ({ coverage }: HandoverRecord): string | undefined =>
  coverage.kind === "named" ? coverage.recipients[0]?.recipient : undefined

export default EditRecord
