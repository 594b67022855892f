import { useParams } from "@solidjs/router"
import { createResource, Match, Switch } from "solid-js"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { LinkButton } from "../../../ui/Button.tsx"
import { Card } from "../../../ui/layout.tsx"
import { Loaded } from "../../../ui/Loaded.tsx"
import { PageHeader } from "../../../ui/PageHeader.tsx"
import { Empty, Skeleton } from "../../../ui/states.tsx"
import { type Office, useOffice } from "../../office/place.ts"
import { type Decree, get, mayOf, type Place } from "../decree.ts"
import { DecreeForm } from "./decree-form.tsx"
import { fromDecree } from "./model.ts"
import "../decrees.css"

/** Changes the text of a draft. */
const EditDecree = () => {
  const office = useOffice()
  const params = useParams()
  const place = (): Place => ({ office: office.id(), decree: params.decree ?? "" })
  const back = () => office.href(`sk/${place().decree}`)
  const [known, { refetch }] = createResource(place, async (at) => {
    const [settings, decree] = await Promise.all([
      call("GET /api/offices/:office", { params: { office: at.office } }),
      get(at),
    ])
    return { settings, decree }
  })
  const words = () => text().decrees.draft
  return (
    <Loaded
      of={known}
      retry={refetch}
      failed={<PageHeader title={words().edit} />}
      skeleton={
        <>
          <PageHeader title={words().edit} />
          <Card>
            <Skeleton lines={8} />
          </Card>
        </>
      }
    >
      {(found) => (
        <>
          <PageHeader
            title={words().edit}
            crumbs={[
              { href: office.href("sk"), label: text().decrees.list.title },
              { href: back(), label: found().decree.heading.title },
            ]}
          />
          <Switch fallback={<Form {...found()} place={place()} back={back()} />}>
            <Match when={found().decree.state !== "draft" || !mayOf(office.role()).draft}>
              <Empty
                icon="lock"
                title={found().decree.state === "draft" ? words().forbidden : words().closed}
                action={<LinkButton href={back()}>{text().common.back}</LinkButton>}
              />
            </Match>
            <Match when={found().decree.takingOver}>
              <Empty
                icon="clock"
                title={text().decrees.renewal.taking}
                action={<LinkButton href={back()}>{text().common.back}</LinkButton>}
              />
            </Match>
          </Switch>
        </>
      )}
    </Loaded>
  )
}

const Form = (props: { decree: Decree; settings: Office; place: Place; back: string }) => {
  // The revision that was read last: the server refuses to write over a newer one.
  let { revision } = props.decree
  return (
    <DecreeForm
      initial={fromDecree(props.decree)}
      office={props.settings}
      rows={props.decree.rows}
      address={`${props.back}/ubah`}
      submit={text().common.save}
      back={props.back}
      save={async (draft) => {
        await call("PUT /api/offices/:office/decrees/:decree", {
          params: props.place,
          body: { draft, revision },
        })
        return props.back
      }}
      latest={async () => {
        const decree = await get(props.place)
        revision = decree.revision
        return decree
      }}
    />
  )
}

export default EditDecree
