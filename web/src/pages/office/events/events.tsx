import { dateRange, timeRange } from "@setiakawan/core/writing"
import { A } from "@solidjs/router"
import { createResource, createSignal, Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Button, LinkButton } from "../../../ui/Button.tsx"
import { Card } from "../../../ui/layout.tsx"
import { Loaded } from "../../../ui/Loaded.tsx"
import { PageHeader } from "../../../ui/PageHeader.tsx"
import { Empty, Notice, Skeleton } from "../../../ui/states.tsx"
import { type Column, Table } from "../../../ui/Table.tsx"
import { type Event, may, useOffice } from "../place.ts"
import { StateBadge } from "../state-badge.tsx"

/** The office's events, the newest first. */
const Events = () => {
  const office = useOffice()
  const organises = () => may.organise(office.role())
  const read = (id: string, after?: string) =>
    call("GET /api/offices/:office/events", { params: { office: id }, query: { after } })
  // Pages after the first belong to the first: another office, another list.
  const [page, { refetch }] = createResource(office.id, async (id) => {
    const first = await read(id)
    setFurther({ items: [], after: first.after })
    return first
  })
  const [further, setFurther] = createSignal<{ items: Event[]; after: string | undefined }>({
    items: [],
    after: undefined,
  })
  const more = createAction(async () => {
    const { items, after } = await read(office.id(), further().after)
    setFurther((so) => ({ items: [...so.items, ...items], after }))
  })
  const words = () => text().office.events

  const columns = (): Column<Event>[] => [
    {
      key: "name",
      header: words().name,
      main: true,
      cell: (event) => (
        <>
          <A class="event-name" href={office.href(`acara/${event.id}`)}>
            {event.name}
          </A>
          <span class="event-kind">{text().event.kinds[event.kind]}</span>
        </>
      ),
    },
    {
      key: "time",
      header: words().time,
      cell: (event) => (
        <>
          {dateRange(event.start, event.end, event.zone)}
          <span class="event-kind">{timeRange(event.start, event.end, event.zone)}</span>
        </>
      ),
    },
    { key: "venue", header: words().venue, cell: (event) => event.venue },
    { key: "capacity", header: words().capacity, align: "end", cell: (event) => number(event.capacity) },
    { key: "state", header: words().state, cell: (event) => <StateBadge state={event.state} /> },
  ]

  return (
    <>
      <PageHeader
        title={words().title}
        actions={
          <Show when={organises()}>
            <LinkButton href={office.href("acara/baru")} variant="primary" icon="plus">
              {words().create}
            </LinkButton>
          </Show>
        }
      />
      <Loaded
        of={page}
        retry={refetch}
        skeleton={
          <Card>
            <Skeleton lines={6} />
          </Card>
        }
      >
        {(first) => (
          <>
            <Table
              caption={words().caption}
              columns={columns()}
              rows={[...first().items, ...further().items]}
              empty={
                <Card>
                  <Empty
                    icon="calendar"
                    title={words().empty}
                    action={
                      <Show when={organises()}>
                        <LinkButton href={office.href("acara/baru")} icon="plus">
                          {words().create}
                        </LinkButton>
                      </Show>
                    }
                  >
                    {organises() ? words().emptyMessage : words().emptyReader}
                  </Empty>
                </Card>
              }
            />
            <Show when={more.error()}>
              <Notice tone="danger">{more.error()}</Notice>
            </Show>
            <Show when={further().after}>
              <div class="more">
                <Button busy={more.busy()} onClick={() => void more.run()}>
                  {words().more}
                </Button>
              </div>
            </Show>
          </>
        )}
      </Loaded>
      <Shared />
    </>
  )
}

/** Events of other offices that ours may work on; nothing is shown where there are none. */
const Shared = () => {
  const office = useOffice()
  const [shared] = createResource(office.id, (id) =>
    call("GET /api/offices/:office/shared-events", { params: { office: id } }),
  )
  const words = () => text().office.events
  return (
    <Show when={!shared.error && shared.latest?.length}>
      <section class="shared-events">
        <Table
          caption={words().shared}
          showCaption
          rows={shared.latest ?? []}
          columns={[
            {
              key: "name",
              header: words().name,
              main: true,
              cell: ({ event, host }) => (
                <>
                  <A class="event-name" href={`/kantor/${event.office}/acara/${event.id}`}>
                    {event.name}
                  </A>
                  <span class="event-kind">{host}</span>
                </>
              ),
            },
            {
              key: "time",
              header: words().time,
              cell: ({ event }) => dateRange(event.start, event.end, event.zone),
            },
            { key: "venue", header: words().venue, cell: ({ event }) => event.venue },
            { key: "state", header: words().state, cell: ({ event }) => <StateBadge state={event.state} /> },
          ]}
        />
      </section>
    </Show>
  )
}

export default Events
