import { useParams } from "@solidjs/router"
import { createMemo, createResource, Match, Switch } from "solid-js"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { LinkButton } from "../../../ui/Button.tsx"
import { Loaded } from "../../../ui/Loaded.tsx"
import { Card } from "../../../ui/layout.tsx"
import { PageHeader } from "../../../ui/PageHeader.tsx"
import { Empty, Skeleton } from "../../../ui/states.tsx"
import { type Event, may, useOffice } from "../place.ts"
import { EventForm } from "./event-form.tsx"
import { fromEvent } from "./model.ts"

/** Changes an event that has not finished. */
const EditEvent = () => {
  const office = useOffice()
  const params = useParams()
  const here = () => ({ office: office.id(), event: params.event ?? "" })
  const back = () => office.href(`acara/${here().event}`)
  const get = (params: { office: string; event: string }) =>
    call("GET /api/offices/:office/events/:event", { params })
  const [event, { refetch }] = createResource(here, get)
  return (
    <Loaded
      of={event}
      retry={refetch}
      failed={<PageHeader title={text().event.form.edit} />}
      skeleton={
        <>
          <PageHeader title={text().event.form.edit} />
          <Card>
            <Skeleton lines={8} />
          </Card>
        </>
      }
    >
      {(loaded) => (
        <>
          <PageHeader
            title={text().event.form.edit}
            crumbs={[
              // A guest has no way to the list of the office whose event it is.
              ...(office.role() ? [{ href: office.href(), label: text().office.nav.events }] : []),
              { href: back(), label: loaded().name },
            ]}
          />
          <Switch fallback={<Form event={loaded()} back={back()} latest={() => get(here())} />}>
            <Match when={loaded().state === "finished"}>
              <Empty
                icon="check"
                title={text().event.form.finished}
                action={<LinkButton href={back()}>{text().common.back}</LinkButton>}
              />
            </Match>
            {/* Without a role we are guests, and the server knows which. */}
            <Match when={office.role() !== undefined && !may.organise(office.role())}>
              <Empty
                icon="info"
                title={text().event.form.notAllowed}
                action={<LinkButton href={back()}>{text().common.back}</LinkButton>}
              />
            </Match>
          </Switch>
        </>
      )}
    </Loaded>
  )
}

const Form = (props: { event: Event; back: string; latest: () => Promise<Event> }) => {
  // The revision that was read last: the server refuses to write over a newer one.
  let { revision } = props.event
  const params = () => ({ office: props.event.office, event: props.event.id })
  // Only to warn in time: the server itself keeps a checkpoint that was used.
  const [board] = createResource(
    () => props.event.state !== "draft" && params(),
    (params) => call("GET /api/offices/:office/events/:event/board", { params }).catch(() => undefined),
  )
  const usage = createMemo(() => {
    const used = (board.latest?.checkpoints ?? []).filter(({ scans }) => scans > 0)
    return new Map(
      used.map(({ id, scans, rule, byGate }) => {
        const gates = new Set(byGate.filter((gate) => gate.scans > 0).map(({ gate }) => gate))
        return [id, { scans, rule, gates }]
      }),
    )
  })
  return (
    <EventForm
      initial={fromEvent(props.event)}
      address={`${props.back}/ubah`}
      submit={text().common.save}
      back={props.back}
      done={text().event.form.saved}
      usage={usage()}
      save={async (body) => {
        await call("PUT /api/offices/:office/events/:event", {
          params: params(),
          body: { ...body, revision },
        })
        return props.back
      }}
      latest={async () => {
        const event = await props.latest()
        revision = event.revision
        return event
      }}
      fromEvent={fromEvent}
    />
  )
}

export default EditEvent
