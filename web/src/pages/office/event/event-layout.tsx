import { dayRange, timeRange } from "@setiakawan/core/writing"
import { type RouteSectionProps, useLocation, useParams } from "@solidjs/router"
import { createMemo, createResource, Show } from "solid-js"
import { call } from "../../../api/client.ts"
import { roleIn } from "../../../session.ts"
import { text } from "../../../text/text.ts"
import { LinkButton } from "../../../ui/Button.tsx"
import { Loaded } from "../../../ui/Loaded.tsx"
import { PageHeader } from "../../../ui/PageHeader.tsx"
import { PageSkeleton } from "../../../ui/states.tsx"
import { type Tab, Tabs } from "../../../ui/Tabs.tsx"
import { openMatters, watchMatters } from "../../check-in/matters.ts"
import { StateBadge } from "../state-badge.tsx"
import { EventContext, type EventPlace, may, type OwnEvent, useOffice } from "../place.ts"

type Params = { office: string; event: string }

/** Header and tabs of an event; its pages stand below and take the event from `useEventPlace`. */
const EventLayout = (props: RouteSectionProps) => {
  const params = useParams()
  const office = useOffice()
  const here = (): Params => ({ office: office.id(), event: params.event ?? "" })
  const [loaded, { mutate, refetch }] = createResource(here, (params) =>
    call("GET /api/offices/:office/events/:event", { params }),
  )
  const place = (now: () => OwnEvent): EventPlace => ({
    event: now,
    // A page that changed the event hands in the event alone; who we are here stays.
    setEvent: (event) => mutate({ ...event, role: now().role }),
    role: () => roleIn(office.id()) ?? now().role,
    href: (page = "") => office.href(`acara/${now().id}${page && `/${page}`}`),
  })
  return (
    <Loaded
      of={loaded}
      retry={refetch}
      skeleton={<PageSkeleton />}
      failed={<PageHeader title={text().office.nav.events} crumbs={crumbs(office)} />}
    >
      {(now) => {
        const here = place(now)
        return (
          <EventContext.Provider value={here}>
            <Header place={here} />
            {props.children}
          </EventContext.Provider>
        )
      }}
    </Loaded>
  )
}

/** A guest has no way to the list of the office whose event it is. */
const crumbs = ({ role, href }: ReturnType<typeof useOffice>) =>
  role() ? [{ href: href(), label: text().office.nav.events }] : []

const Header = (props: { place: EventPlace }) => {
  const office = useOffice()
  const location = useLocation()
  const event = () => props.place.event()
  const role = () => props.place.role()
  /** Where an event stands decides its tabs; only the count changes while one works, and makes no tab anew. */
  const tabs = createMemo((): Tab[] => {
    const words = text().event.tabs
    const { href } = props.place
    return [
      { href: href(), label: words.summary, end: true },
      { href: href("peserta"), label: words.participants },
      ...(may.keepDoor(role()) && event().state !== "draft"
        ? [{ href: href("meja"), label: words.desk }]
        : []),
      ...(may.organise(role()) ? [{ href: href("impor"), label: words.import }] : []),
      ...(may.organise(role()) ? [{ href: href("perangkat"), label: words.devices }] : []),
      { href: href("langsung"), label: words.live },
      { href: href("penyerahan"), label: words.ceremony },
      ...(may.organise(role())
        ? [
            {
              href: href("keputusan"),
              label: words.decisions,
              get count() {
                return openMatters(event().id) || undefined
              },
            },
          ]
        : []),
      ...(may.print(role()) ? [{ href: href("dokumen"), label: words.documents }] : []),
      ...(may.organise(role()) ? [{ href: href("riwayat"), label: words.audit }] : []),
    ]
  })
  watchMatters(() => (may.organise(role()) && event().state !== "draft" ? event() : undefined))
  // On a phone the pages below the summary need the room.
  const below = () => location.pathname.replace(/\/$/, "") !== props.place.href()
  return (
    <div class="event-header" classList={{ "is-small": below() }}>
      <PageHeader
        title={event().name}
        crumbs={crumbs(office)}
        status={<StateBadge state={event().state} />}
        lead={
          <>
            {dayRange(event().start, event().end, event().zone)},{" "}
            {timeRange(event().start, event().end, event().zone)} · {event().venue}
          </>
        }
        actions={
          <Show when={event().state === "published" && may.keepDoor(role())}>
            <LinkButton href={props.place.href("pindai")} variant="primary" icon="qr">
              {text().event.scan}
            </LinkButton>
          </Show>
        }
      />
      <Tabs label={text().event.tabs.label} tabs={tabs()} />
    </div>
  )
}

export default EventLayout
