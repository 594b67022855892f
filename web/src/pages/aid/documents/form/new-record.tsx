import { useSearchParams } from "@solidjs/router"
import { createEffect, createResource, Show } from "solid-js"
import { call } from "../../../../api/client.ts"
import { text } from "../../../../text/text.ts"
import { Card } from "../../../../ui/layout.tsx"
import { Loaded } from "../../../../ui/Loaded.tsx"
import { setPageTitle } from "../../../../ui/PageHeader.tsx"
import { Empty, Skeleton } from "../../../../ui/states.tsx"
import { useProgramme } from "../../view/place.ts"
import { blank } from "./model.ts"
import { nameOf } from "./recipient-name.ts"
import { RecordForm } from "./record-form.tsx"

/**
 * Begins a hand-over record. The address may name who it is for (`penerima`), or the event (`acara`) and the line of its
 * ceremony (`baris`).
 */
const NewRecord = () => {
  const { programme, params, may, href } = useProgramme()
  const [search] = useSearchParams()
  const words = () => text().aidDocuments.form
  const one = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined)
  createEffect(() => setPageTitle(`${words().create} · ${programme().name}`))
  const [known, { refetch }] = createResource(
    () => may().edit && params(),
    async (params) => {
      const event = one(search.acara)
      const recipient = one(search.penerima)
      const [proposal, recipientName] = await Promise.all([
        call("GET /api/offices/:office/aid/:programme/record-proposal", { params, query: { event } }),
        nameOf(params, recipient),
      ])
      return { ...blank(programme(), proposal, { event, recipient, line: one(search.baris) }), recipientName }
    },
  )
  return (
    <Show
      when={may().edit}
      fallback={
        <Card>
          <Empty icon="lock" title={words().forbidden} />
        </Card>
      }
    >
      <h2 class="visually-hidden">{words().create}</h2>
      <Loaded
        of={known}
        retry={refetch}
        skeleton={
          <Card>
            <Skeleton lines={8} />
          </Card>
        }
      >
        {(initial) => (
          <RecordForm
            initial={initial()}
            address={`${href("dokumen/baru")}${window.location.search}`}
            submit={words().saveNew}
            back={href("dokumen")}
            save={async (body) => {
              const { id } = await call("POST /api/offices/:office/aid/:programme/records", {
                params: params(),
                body,
              })
              return href(`dokumen/${id}`)
            }}
            latest={async () => undefined}
          />
        )}
      </Loaded>
    </Show>
  )
}

export default NewRecord
