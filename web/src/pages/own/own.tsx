import * as Unsur from "@setiakawan/core/unsur"
import { createResource, For, Match, Show, Switch } from "solid-js"
import { createAction } from "../../api/action.ts"
import { ApiError, call } from "../../api/client.ts"
import type { Api } from "../../api/contract.ts"
import { errorText } from "../../text/errors.ts"
import { text } from "../../text/text.ts"
import { Badge, type Tone } from "../../ui/Badge.tsx"
import { Button } from "../../ui/Button.tsx"
import { Card, Stack } from "../../ui/layout.tsx"
import { PageHeader, setPageTitle } from "../../ui/PageHeader.tsx"
import { PublicShell } from "../../ui/PublicShell.tsx"
import { Empty, ErrorState, Notice, PageSkeleton } from "../../ui/states.tsx"
import { days } from "../public/occasion.ts"
import { createSecret, isWhole } from "../public/secret.ts"
import { Qr } from "../public/ticket/Qr.tsx"
import { longDate } from "../../text/dates.ts"
import { PersonCard } from "./person-card.tsx"
import "../public/public.css"
import "./own.css"

export type OwnView = Api["GET /api/volunteer"]["answer"]

const isAbsent = (error: unknown) => error instanceof ApiError && error.code === "unauthenticated"

/** A volunteer's own page: what the decrees say of them today, their card, events and data. */
const OwnPage = () => {
  setPageTitle(text().own.title)
  const secret = createSecret()
  let used = ""
  const [view, { refetch }] = createResource(
    () => ({ secret: secret() }),
    async ({ secret: given }) => {
      // The secret opens the page once; looking again, and leaving, go by the cookie.
      if (given && given !== used) await call("POST /api/public/volunteer", { body: { secret: given } })
      used = given
      return call("GET /api/volunteer")
    },
  )
  const failure = () => (view.state === "errored" ? (view.error as unknown) : undefined)
  const words = () => text().own
  return (
    <PublicShell narrow>
      <Switch fallback={<PageSkeleton />}>
        <Match when={secret() && !isWhole(secret())}>
          <Empty icon="link" title={words().broken} heading>
            {words().brokenBody}
          </Empty>
        </Match>
        <Match when={isAbsent(failure())}>
          <Empty icon="link" title={words().absent.title} heading>
            {words().absent.body}
          </Empty>
        </Match>
        <Match when={isExpired(failure())}>
          <Empty icon="link" title={words().expired} heading>
            {words().absent.body}
          </Empty>
        </Match>
        <Match when={failure()}>
          {(error) => (
            <ErrorState title={words().failed} message={errorText(error())} onRetry={() => void refetch()} />
          )}
        </Match>
        <Match when={view.latest}>{(shown) => <Own view={shown()} refetch={refetch} />}</Match>
      </Switch>
    </PublicShell>
  )
}

const isExpired = (error: unknown) => error instanceof ApiError && error.code === "link_expired"

const Own = (props: { view: OwnView; refetch: () => unknown }) => {
  const words = () => text().own
  return (
    <>
      <PageHeader title={props.view.titledName} lead={props.view.office} />
      <Stack gap={6}>
        <Card title={words().serves}>
          <ul class="own-list">
            <For each={props.view.serves}>{(serve) => <Serve serve={serve} />}</For>
          </ul>
        </Card>
        <For each={props.view.cards}>{(card) => <CardFace card={card} />}</For>
        <Rows rows={props.view.rows} />
        <Events events={props.view.events} />
        <PersonCard view={props.view} refetch={props.refetch} />
        <Leave refetch={props.refetch} />
      </Stack>
    </>
  )
}

/** A family shares a telephone. */
const Leave = (props: { refetch: () => unknown }) => {
  const words = () => text().own
  const leave = createAction(async () => {
    await call("POST /api/volunteer/sign-out")
    await props.refetch()
  })
  return (
    <Stack gap={2}>
      <div>
        <Button icon="lock" busy={leave.busy()} onClick={() => void leave.run()}>
          {words().leave}
        </Button>
      </div>
      <p class="own-quiet">{words().leaveHint}</p>
      <Show when={leave.error()}>{(error) => <Notice tone="danger">{error()}</Notice>}</Show>
    </Stack>
  )
}

const tones = {
  accredited: "success",
  suspended: "danger",
  waiting: "warning",
  none: "neutral",
} as const satisfies Record<string, Tone>

const Serve = (props: { serve: OwnView["serves"][number] }) => {
  const words = () => text().own
  const lasts = () => {
    if (props.serve.state !== "accredited") return ""
    return props.serve.until ? words().until(longDate(props.serve.until)) : words().noEnd
  }
  return (
    <li>
      <p class="own-name">{Unsur.name(props.serve.unsur)}</p>
      <p>{props.serve.areaName}</p>
      <p class="own-state">
        <Badge tone={tones[props.serve.state]}>{words().states[props.serve.state]}</Badge>
        <span>{lasts()}</span>
      </p>
      <p class="own-quiet">
        {[
          props.serve.memberNumber && words().member(props.serve.memberNumber),
          props.serve.since && words().since(String(props.serve.since)),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
    </li>
  )
}

const CardFace = (props: { card: OwnView["cards"][number] }) => {
  const words = () => text().own.card
  return (
    <Card title={words().title}>
      <p class="own-quiet">{words().lead}</p>
      <div class="own-card">
        <Qr text={props.card.qr} label={words().qr} />
        <code>{props.card.typed}</code>
        <p class="own-name">{Unsur.name(props.card.unsur)}</p>
        <p class="own-quiet">{words().until(longDate(props.card.until))}</p>
      </div>
    </Card>
  )
}

const Rows = (props: { rows: OwnView["rows"] }) => {
  const words = () => text().own.rows
  return (
    <Card title={words().title}>
      <Show when={props.rows.length > 0} fallback={<p class="own-quiet">{words().none}</p>}>
        <ul class="own-list">
          <For each={props.rows}>
            {(row) => (
              <li>
                <p class="own-name">{row.title}</p>
                <p>{[row.issuer, row.number && words().number(row.number)].filter(Boolean).join(", ")}</p>
                <p class="own-quiet">
                  {[Unsur.shortName(row.unsur), row.areaName, words().row(String(row.row))].join(" · ")}
                </p>
                <p class="own-state">
                  <Show when={row.ended}>
                    <Badge>{words().ended}</Badge>
                  </Show>
                  <span>
                    {row.until
                      ? words().term(longDate(row.from), longDate(row.until))
                      : words().open(longDate(row.from))}
                  </span>
                </p>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </Card>
  )
}

const Events = (props: { events: OwnView["events"] }) => {
  const words = () => text().own.events
  return (
    <Card title={words().title}>
      <Show when={props.events.length > 0} fallback={<p class="own-quiet">{words().none}</p>}>
        <ul class="own-list">
          <For each={props.events}>
            {(event) => (
              <li>
                <p class="own-name">
                  <a href={`/d/${event.reference}`}>{event.name}</a>
                </p>
                <p>{days({ start: event.start, end: event.start, zone: event.zone })}</p>
                <p class="own-quiet">{event.venue}</p>
                <Show when={event.certificate}>
                  {(certificate) => (
                    <p>
                      <a href={new URL(certificate().url).pathname}>
                        {words().certificate(certificate().number)}
                      </a>
                    </p>
                  )}
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </Card>
  )
}

export default OwnPage
