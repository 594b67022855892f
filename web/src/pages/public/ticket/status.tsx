import { place } from "@setiakawan/core/writing"
import { useParams } from "@solidjs/router"
import { createEffect, createResource, Match, Switch } from "solid-js"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { setPageTitle } from "../../../ui/PageHeader.tsx"
import { PublicShell } from "../../../ui/PublicShell.tsx"
import { days, hours } from "../occasion.ts"
import { Seal, type SealKind } from "../Seal.tsx"
import { verify } from "../verify.ts"
import "../public.css"

const seals = {
  valid: "good",
  pending: "wait",
  used: "done",
  cancelled: "bad",
  replaced: "bad",
} as const satisfies Record<string, SealKind>

/** What a phone's own camera opens: the event and the ticket's status, and nothing about the person. */
const TicketStatus = () => {
  const params = useParams<{ token: string }>()
  const [found] = createResource(
    () => params.token,
    (token) => verify(() => call("GET /api/public/t/:token", { params: { token } })),
  )
  const words = () => text().ticket.status
  createEffect(() => setPageTitle(words().title))
  const genuine = () => {
    const now = found()
    return now?.kind === "genuine" ? now.answer : undefined
  }

  return (
    <PublicShell narrow>
      <Switch>
        <Match when={genuine()}>
          {(answer) => (
            <article class="verification">
              <Seal kind={seals[answer().status]} />
              <h1 class="verification-title">{words().words[answer().status]}</h1>
              <p class="verification-body">{words().bodies[answer().status]}</p>
              <div class="verification-card">
                <p class="verification-event">{answer().event.name}</p>
                <p>
                  {days(answer().event)}
                  <br />
                  {hours(answer().event)}
                </p>
                <p>{place(answer().event)}</p>
              </div>
              <p class="verification-note">{words().privacy}</p>
            </article>
          )}
        </Match>
        <Match when={found()}>
          {(other) => (
            <section class="verification" role="alert">
              <Seal kind="bad" />
              <h1 class="verification-title">
                {other().kind === "forged" ? words().forged : words().missing}
              </h1>
              <p class="verification-body">
                {other().kind === "forged" ? words().forgedBody : words().missingBody}
              </p>
            </section>
          )}
        </Match>
      </Switch>
    </PublicShell>
  )
}

export default TicketStatus
