import { A, useNavigate } from "@solidjs/router"
import { createResource, createSignal, For, type JSX, Match, Show, Switch } from "solid-js"
import { ApiError, call } from "../../../api/client.ts"
import { errorText } from "../../../text/errors.ts"
import { text } from "../../../text/text.ts"
import { Icon } from "../../../ui/Icon.tsx"
import { Card, Stack } from "../../../ui/layout.tsx"
import { PageHeader } from "../../../ui/PageHeader.tsx"
import { PublicShell } from "../../../ui/PublicShell.tsx"
import { Empty, ErrorState, PageSkeleton } from "../../../ui/states.tsx"
import { createSecret, isWhole } from "../secret.ts"
import { groups } from "./code.ts"
import "../public.css"

/** Where personal links lead: opens the ticket of this one, or lists the tickets of this browser. */
const OpenTicket = () => {
  const secret = createSecret()
  const words = () => text().ticket.open
  return (
    <PublicShell narrow>
      <Show when={secret()} keyed fallback={<Held />}>
        {(given) =>
          isWhole(given) ? (
            <Exchange secret={given} />
          ) : (
            <Refused title={words().broken} body={words().brokenBody} />
          )
        }
      </Show>
    </PublicShell>
  )
}

/** Turns the secret into a cookie, by POST, and goes on to the ticket. */
const Exchange = (props: { secret: string }) => {
  const navigate = useNavigate()
  const [failure, setFailure] = createSignal<unknown>()
  const words = () => text().ticket.open

  const exchange = async () => {
    setFailure(undefined)
    try {
      const { reference, ticket } = await call("POST /api/public/holder", { body: { secret: props.secret } })
      navigate(`/tiket/${reference}/${ticket}`, { replace: true })
    } catch (error) {
      setFailure(error)
    }
  }
  void exchange()

  const code = () => {
    const error = failure()
    return error instanceof ApiError ? error.code : ""
  }
  return (
    <Switch fallback={<PageSkeleton />}>
      <Match when={code() === "link_expired"}>
        <Refused title={words().expired} body={words().expiredBody} />
      </Match>
      <Match when={failure()}>
        {(error) => (
          <ErrorState title={words().failed} message={errorText(error())} onRetry={() => void exchange()} />
        )}
      </Match>
    </Switch>
  )
}

const Refused = (props: { title: string; body: string }) => (
  <Stack gap={6}>
    <Empty icon="link" title={props.title} heading>
      {props.body}
    </Empty>
    <Help />
  </Stack>
)

const Held = () => {
  const [tickets] = createResource(() => call("GET /api/public/holder"))
  const words = () => text().ticket.open
  return (
    <Show when={tickets()}>
      {(held) => (
        <Show
          when={held().length > 0}
          fallback={
            <Stack gap={6}>
              <Empty icon="ticket" title={words().none} heading>
                {words().noneBody}
              </Empty>
              <Help />
            </Stack>
          }
        >
          <PageHeader title={words().title} lead={words().lead} />
          <Stack gap={6}>
            <TicketList tickets={held()} />
            <Help />
          </Stack>
        </Show>
      )}
    </Show>
  )
}

/** Tickets of this browser as links; a family shares a phone, so there may be several. */
export const TicketList = (props: { tickets: readonly { reference: string; ticket: string }[] }) => (
  <ul class="ticket-list">
    <For each={props.tickets}>
      {(held) => (
        <li>
          <TicketLink held={held} />
        </li>
      )}
    </For>
  </ul>
)

const TicketLink = (props: { held: { reference: string; ticket: string } }): JSX.Element => {
  // The event's name says more than a code; when it does not come, the code has to do.
  const [event] = createResource(
    () => props.held.reference,
    (reference) =>
      call("GET /api/public/events/:reference", { params: { reference } }).catch(() => undefined),
  )
  return (
    <A class="ticket-link" href={`/tiket/${props.held.reference}/${props.held.ticket}`}>
      <Icon name="ticket" />
      <span>
        <strong>{event.latest?.name ?? text().ticket.title}</strong>
        <span class="ticket-link-code">{text().ticket.open.item(groups(props.held.ticket))}</span>
      </span>
      <Icon name="chevronRight" />
    </A>
  )
}

const Help = () => {
  const words = () => text().ticket.open
  return (
    <Card title={words().howTitle}>
      <ol class="ticket-help">
        <For each={words().how}>{(step) => <li>{step}</li>}</For>
      </ol>
    </Card>
  )
}

export default OpenTicket
