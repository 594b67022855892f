import * as Unsur from "@setiakawan/core/unsur"
import * as Writing from "@setiakawan/core/writing"
import { useParams } from "@solidjs/router"
import { createEffect, createResource, For, Match, Show, Switch } from "solid-js"
import { call } from "../../../api/client.ts"
import type { Api } from "../../../api/contract.ts"
import { text } from "../../../text/text.ts"
import { setPageTitle } from "../../../ui/PageHeader.tsx"
import { PublicShell } from "../../../ui/PublicShell.tsx"
import { Seal, type SealKind } from "../Seal.tsx"
import { verify } from "../verify.ts"
import "../public.css"

type Verification = Api["GET /api/public/k/:token"]["answer"]

const seals = {
  valid: "good",
  replaced: "bad",
  revoked: "bad",
  expired: "done",
  suspended: "bad",
  waiting: "wait",
  decree_expired: "done",
  decree_revoked: "bad",
  none: "bad",
} as const satisfies Record<Verification["status"], SealKind>

/** What a volunteer's card leads to: whether it is genuine, and whether its holder is accredited today. */
const CardPage = () => {
  const params = useParams<{ token: string }>()
  const [found] = createResource(
    () => params.token,
    (token) => verify(() => call("GET /api/public/k/:token", { params: { token } })),
  )
  const words = () => text().card
  createEffect(() => setPageTitle(words().title))
  const genuine = () => {
    const now = found()
    return now?.kind === "genuine" ? now.answer : undefined
  }

  return (
    <PublicShell narrow office={genuine()?.office}>
      <Switch>
        <Match when={genuine()}>{(answer) => <Genuine card={answer()} />}</Match>
        <Match when={found()}>
          <section class="verification" role="alert">
            <Seal kind="bad" />
            <h1 class="verification-title">{words().forged}</h1>
            <p class="verification-body">{words().forgedBody}</p>
          </section>
        </Match>
      </Switch>
    </PublicShell>
  )
}

const Genuine = (props: { card: Verification }) => {
  const words = () => text().card
  const valid = () => props.card.status === "valid"
  const facts = (): [string, string][] => [
    ...(props.card.holder ? ([[words().area, props.card.holder.area]] as [string, string][]) : []),
    [valid() ? words().until : words().printedUntil, Writing.date(props.card.until, props.card.zone)],
    [words().number, props.card.code],
    [words().issuer, props.card.office],
    [words().day, Writing.day(props.card.day, props.card.zone)],
  ]
  return (
    <article class="verification">
      <Seal kind={seals[props.card.status]} />
      <h1 class="verification-title">{words().statuses[props.card.status]}</h1>
      <p class="verification-body">{words().bodies[props.card.status](props.card.office)}</p>
      <div class="certificate-card" classList={{ "is-revoked": !valid() }}>
        <Show when={props.card.holder}>
          {(holder) => (
            <>
              <p class="certificate-given">{words().holder}</p>
              <p class="certificate-name">{holder().name}</p>
              <p class="certificate-as">{Unsur.name(holder().unsur)}</p>
            </>
          )}
        </Show>
        <dl class="certificate-facts">
          <For each={facts()}>
            {([name, value]) => (
              <div>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            )}
          </For>
        </dl>
      </div>
      <p class="verification-note">{props.card.holder ? words().compare : words().noHolder}</p>
    </article>
  )
}

export default CardPage
