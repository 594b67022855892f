import { createResource, Show } from "solid-js"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { Loaded } from "../../../ui/Loaded.tsx"
import { Card } from "../../../ui/layout.tsx"
import { PageHeader } from "../../../ui/PageHeader.tsx"
import { Empty, Skeleton } from "../../../ui/states.tsx"
import { may, useOffice } from "../place.ts"
import { EventForm } from "./event-form.tsx"
import { blank, fromEvent } from "./model.ts"

/** A new event, as a draft. */
const NewEvent = () => {
  const office = useOffice()
  const [settings, { refetch }] = createResource(office.id, (id) =>
    call("GET /api/offices/:office", { params: { office: id } }),
  )
  return (
    <>
      <PageHeader
        title={text().event.form.create}
        lead={text().event.form.createLead}
        crumbs={[{ href: office.href(), label: text().office.nav.events }]}
      />
      <Show
        when={may.organise(office.role())}
        fallback={<Empty icon="info" title={text().event.form.notAllowed} />}
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
            <EventForm
              initial={blank(own())}
              address={office.href("acara/baru")}
              submit={text().event.form.submitNew}
              back={office.href()}
              done={text().event.form.created}
              save={async (body) => {
                const event = await call("POST /api/offices/:office/events", {
                  params: { office: office.id() },
                  body,
                })
                return office.href(`acara/${event.id}`)
              }}
              latest={async () => undefined}
              fromEvent={fromEvent}
            />
          )}
        </Loaded>
      </Show>
    </>
  )
}

export default NewEvent
