import { useParams } from "@solidjs/router"
import { createEffect, createResource, Match, Switch } from "solid-js"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { setPageTitle } from "../../../ui/PageHeader.tsx"
import { PublicShell } from "../../../ui/PublicShell.tsx"
import { Seal } from "../Seal.tsx"
import { verify } from "../verify.ts"
import "../public.css"

/** What the QR of a coupon leads to: which programme it is of, and to whom to show it. Nothing of whose it is. */
const CouponPage = () => {
  const params = useParams<{ token: string }>()
  const [found] = createResource(
    () => params.token,
    (token) => verify(() => call("GET /api/public/b/:token", { params: { token } })),
  )
  const words = () => text().coupon
  createEffect(() => setPageTitle(words().title))
  const genuine = () => {
    const now = found()
    return now?.kind === "genuine" ? now.answer : undefined
  }
  return (
    <PublicShell narrow office={genuine()?.office}>
      <Switch>
        <Match when={genuine()}>
          {(coupon) => (
            <article class="verification">
              <Seal kind="good" />
              <h1 class="verification-title">{words().show}</h1>
              <p class="verification-body">{words().body}</p>
              <div class="certificate-card">
                <dl class="certificate-facts">
                  <div>
                    <dt>{words().programme}</dt>
                    <dd>{coupon().programme}</dd>
                  </div>
                  <div>
                    <dt>{words().issuer}</dt>
                    <dd>{coupon().office}</dd>
                  </div>
                </dl>
              </div>
              <p class="verification-note">{words().note}</p>
            </article>
          )}
        </Match>
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

export default CouponPage
