import { useSearchParams } from "@solidjs/router"
import { createResource, Show } from "solid-js"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { LinkButton } from "../../../ui/Button.tsx"
import { Card } from "../../../ui/layout.tsx"
import { Loaded } from "../../../ui/Loaded.tsx"
import { PageHeader } from "../../../ui/PageHeader.tsx"
import { Empty, Skeleton } from "../../../ui/states.tsx"
import { useOffice } from "../../office/place.ts"
import { get, mayOf } from "../decree.ts"
import { DecreeForm } from "./decree-form.tsx"
import { blank, touching } from "./model.ts"
import "../decrees.css"

/** Begins a draft: of the office, of somebody else's decree (`luar`), or one that touches another (`ubah`, `cabut`). */
const NewDecree = () => {
  const office = useOffice()
  const [search] = useSearchParams()
  const words = () => text().decrees.draft
  const one = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined)
  const own = () => search.luar !== "1"
  const [known, { refetch }] = createResource(
    () => mayOf(office.role()).draft && office.id(),
    async (id) => {
      const decree = one(search.ubah) ?? one(search.cabut)
      const [settings, touched] = await Promise.all([
        call("GET /api/offices/:office", { params: { office: id } }),
        decree ? get({ office: id, decree }) : undefined,
      ])
      return { settings, touched }
    },
  )
  const title = () => (own() ? words().create : words().record)
  return (
    <>
      <PageHeader
        title={title()}
        lead={own() ? words().createLead : words().recordLead}
        crumbs={[{ href: office.href("sk"), label: text().decrees.list.title }]}
      />
      <Show
        when={mayOf(office.role()).draft}
        fallback={
          <Card>
            <Empty
              icon="lock"
              title={words().forbidden}
              action={<LinkButton href={office.href("sk")}>{text().common.back}</LinkButton>}
            />
          </Card>
        }
      >
        <Loaded
          of={known}
          retry={refetch}
          skeleton={
            <Card>
              <Skeleton lines={8} />
            </Card>
          }
        >
          {(found) => {
            const { settings, touched } = found()
            return (
              <DecreeForm
                initial={
                  touched
                    ? touching(touched, one(search.ubah) ? "amendment" : "revocation", settings)
                    : blank(settings, own())
                }
                office={settings}
                rows={0}
                address={`${office.href("sk/baru")}${window.location.search}`}
                submit={words().submitNew}
                back={touched ? office.href(`sk/${touched.id}`) : office.href("sk")}
                save={async (body) => {
                  const decree = await call("POST /api/offices/:office/decrees", {
                    params: { office: office.id() },
                    body,
                  })
                  return office.href(`sk/${decree.id}`)
                }}
                latest={async () => undefined}
              />
            )
          }}
        </Loaded>
      </Show>
    </>
  )
}

export default NewDecree
