import * as Unsur from "@setiakawan/core/unsur"
import { place } from "@setiakawan/core/writing"
import { useLocation, useParams } from "@solidjs/router"
import {
  createEffect,
  createMemo,
  createResource,
  onCleanup,
  onMount,
  type ResourceFetcher,
  Show,
} from "solid-js"
import { ApiError, call } from "../../../api/client.ts"
import type { Api } from "../../../api/contract.ts"
import { registerSelfCheckIn } from "../../../pwa.ts"
import { text } from "../../../text/text.ts"
import { Badge } from "../../../ui/Badge.tsx"
import { LinkButton } from "../../../ui/Button.tsx"
import { Icon } from "../../../ui/Icon.tsx"
import { Stack } from "../../../ui/layout.tsx"
import { setPageTitle } from "../../../ui/PageHeader.tsx"
import { PublicShell } from "../../../ui/PublicShell.tsx"
import { Empty, Notice } from "../../../ui/states.tsx"
import * as Claims from "../../self/claims.ts"
import * as Held from "../../self/held.ts"
import { days, hours, moment } from "../occasion.ts"
import { Qr } from "./Qr.tsx"
import "../public.css"

type View = Api["GET /api/public/tickets/:reference/:ticket"]["answer"]

const load: ResourceFetcher<{ reference: string; ticket: string }, View | undefined> = async (
  params,
  { value },
) => {
  try {
    return await call("GET /api/public/tickets/:reference/:ticket", { params })
  } catch (error) {
    if (error instanceof ApiError && ["unauthenticated", "not_found", "validation"].includes(error.code))
      return undefined
    // A ticket that was shown stays shown: at the door there may be no network at all.
    if (value?.ticket === params.ticket) return value
    throw error
  }
}

/** The ticket of somebody who opened their personal link in this browser. */
const TicketPage = () => {
  const params = useParams<{ reference: string; ticket: string }>()
  const location = useLocation<{ registered?: boolean; email?: boolean }>()
  const [view, { refetch }] = createResource(
    () => ({ reference: params.reference, ticket: params.ticket }),
    load,
  )
  const words = () => text().ticket
  createEffect(() => setPageTitle(view.latest?.event.name ?? words().title))

  // What it takes to check in by oneself in a hall without a signal is kept from here on.
  createEffect(() => {
    const shown = view.latest
    if (!shown) return
    void Held.remember(shown)
    if (shown.self) void registerSelfCheckIn()
  })
  onMount(() => void Claims.sendKept())

  // Shown again after the gate: the status has changed meanwhile.
  const refresh = () => {
    if (document.visibilityState === "visible" && !view.loading) void refetch()
  }
  onMount(() => document.addEventListener("visibilitychange", refresh))
  onCleanup(() => document.removeEventListener("visibilitychange", refresh))

  return (
    <PublicShell narrow>
      <Show
        when={view.latest}
        fallback={
          <Show when={!view.loading && view() === undefined}>
            <Empty
              icon="ticket"
              title={words().absent.title}
              heading
              action={<LinkButton href="/tiket">{words().absent.mine}</LinkButton>}
            >
              {words().absent.body}
            </Empty>
          </Show>
        }
      >
        {(shown) => (
          <Stack gap={6}>
            <Show when={location.state?.registered}>
              <Notice tone="success">{registered(shown(), location.state?.email === true)}</Notice>
            </Show>
            <Ticket view={shown()} />
            <Actions view={shown()} />
            <p class="ticket-personal">{words().personal}</p>
            <div class="event-holder">
              <LinkButton href={`/d/${shown().event.reference}`} variant="quiet" icon="calendar">
                {words().eventPage}
              </LinkButton>
              <LinkButton href="/tiket" variant="quiet" icon="ticket">
                {words().others}
              </LinkButton>
            </div>
          </Stack>
        )}
      </Show>
    </PublicShell>
  )
}

/** What whoever has just registered is told. */
const registered = ({ state }: View, email: boolean) => {
  const words = text().ticket
  if (state === "pending") return email ? words.registeredPendingMail : words.registeredPending
  return email ? words.registeredMail : words.registered
}

const Ticket = (props: { view: View }) => {
  const words = () => text().ticket
  const event = () => props.view.event
  return (
    <article class="ticket" classList={{ "is-not-valid": props.view.state !== "accepted" }}>
      <header class="ticket-head">
        <h1 class="ticket-event">{event().name}</h1>
        <p class="ticket-when">
          {days(event())}
          <br />
          {hours(event())}
        </p>
      </header>
      <div class="ticket-body">
        <Status view={props.view} />
        <Show
          when={props.view.state === "accepted"}
          fallback={
            <p class="ticket-hint">
              {props.view.state === "pending" ? words().pendingBody : words().cancelledBody}
            </p>
          }
        >
          <Qr text={props.view.qr} label={words().qr} />
          <p class="ticket-code">
            <span class="visually-hidden">{words().code}: </span>
            <code>{props.view.code}</code>
          </p>
        </Show>
        <p class="ticket-name">{props.view.name}</p>
        <Show when={props.view.instansi}>
          <p class="ticket-instansi">{props.view.instansi}</p>
        </Show>
        <p class="ticket-unsur">
          {[Unsur.name(props.view.unsur), props.view.part !== "peserta" && words().parts[props.view.part]]
            .filter(Boolean)
            .join(" · ")}
        </p>
        <Show when={props.view.state === "accepted" && !props.view.admittedAt}>
          <p class="ticket-hint">{words().bright}</p>
          <Show when={props.view.self}>
            <p class="ticket-self">
              <Icon name="qr" />
              {words().self}
            </p>
          </Show>
        </Show>
        <p class="ticket-where">
          <Icon name="place" />
          {place(event())}
        </p>
      </div>
    </article>
  )
}

const Status = (props: { view: View }) => {
  const words = () => text().ticket.states
  const used = createMemo(() => {
    const at = props.view.admittedAt
    return at ? moment(at, props.view.event.zone, new Date().toISOString()) : undefined
  })
  return (
    <Show when={props.view.state !== "cancelled"} fallback={<Badge tone="danger">{words().cancelled}</Badge>}>
      <Show
        when={used()}
        fallback={
          props.view.state === "pending" ? (
            <Badge tone="warning">{words().pending}</Badge>
          ) : (
            <Badge tone="accent">{words().valid}</Badge>
          )
        }
      >
        {(at) => {
          const date = at().date
          return (
            <Badge tone="success">{date ? words().usedOn(date, at().time) : words().used(at().time)}</Badge>
          )
        }}
      </Show>
    </Show>
  )
}

const Actions = (props: { view: View }) => {
  const words = () => text().ticket
  const file = (name: string) =>
    `/api/public/tickets/${props.view.event.reference}/${props.view.ticket}/${name}`
  const saved = (extension: string) => `tiket-${props.view.ticket}.${extension}`
  return (
    <Show when={props.view.state === "accepted"}>
      <div class="ticket-actions">
        <LinkButton
          href={file("ticket.png")}
          download={saved("png")}
          rel="external"
          variant="primary"
          size="large"
          icon="download"
          block
        >
          {words().save}
        </LinkButton>
        <LinkButton href={file("ticket.pdf")} download={saved("pdf")} rel="external" icon="document">
          {words().pdf}
        </LinkButton>
        <LinkButton href={file("event.ics")} download={saved("ics")} rel="external" icon="calendar">
          {words().calendar}
        </LinkButton>
      </div>
    </Show>
  )
}

export default TicketPage
