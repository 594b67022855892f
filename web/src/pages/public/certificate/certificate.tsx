import * as Writing from "@setiakawan/core/writing"
import { useParams } from "@solidjs/router"
import { createEffect, createResource, For, Match, Switch } from "solid-js"
import { call } from "../../../api/client.ts"
import type { Api } from "../../../api/contract.ts"
import { text } from "../../../text/text.ts"
import { setPageTitle } from "../../../ui/PageHeader.tsx"
import { PublicShell } from "../../../ui/PublicShell.tsx"
import { days } from "../occasion.ts"
import { Seal } from "../Seal.tsx"
import { verify } from "../verify.ts"
import "../public.css"

type Verification = Api["GET /api/public/c/:token"]["answer"]

/** What the QR on a certificate leads to: whether it is genuine, and what it must say. */
const CertificatePage = () => {
  const params = useParams<{ token: string }>()
  const [found] = createResource(
    () => params.token,
    (token) => verify(() => call("GET /api/public/c/:token", { params: { token } })),
  )
  const words = () => text().certificate
  createEffect(() => setPageTitle(words().title))
  const genuine = () => {
    const now = found()
    return now?.kind === "genuine" ? now.answer : undefined
  }

  return (
    <PublicShell narrow office={genuine()?.office}>
      <Switch>
        <Match when={genuine()}>{(answer) => <Genuine certificate={answer()} />}</Match>
        <Match when={found()}>
          {(other) => (
            <section class="verification" role="alert">
              <Seal kind="bad" />
              <h1 class="verification-title">
                {other().kind === "forged" ? words().notGenuine : words().missing}
              </h1>
              <p class="verification-body">
                {other().kind === "forged" ? words().notGenuineBody : words().missingBody}
              </p>
            </section>
          )}
        </Match>
      </Switch>
    </PublicShell>
  )
}

const Genuine = (props: { certificate: Verification }) => {
  const words = () => text().certificate
  const valid = () => props.certificate.status === "valid"
  const facts = (): [string, string][] => [
    [words().number, props.certificate.number],
    [words().event, props.certificate.event],
    [words().when, days(props.certificate)],
    [words().where, props.certificate.venue],
    [words().issuedAt, Writing.date(props.certificate.issuedAt, props.certificate.zone)],
    [words().issuer, props.certificate.office],
  ]
  return (
    <article class="verification">
      <Seal kind={valid() ? "good" : "bad"} />
      <h1 class="verification-title">{valid() ? words().genuine : words().revoked}</h1>
      <p class="verification-body">
        {valid()
          ? words().genuineBody(props.certificate.office)
          : words().revokedBody(props.certificate.office)}
      </p>
      <div class="certificate-card" classList={{ "is-revoked": !valid() }}>
        <p class="certificate-given">{words().given}</p>
        <p class="certificate-name">{props.certificate.name}</p>
        <p class="certificate-as">{words().as(text().ticket.parts[props.certificate.part])}</p>
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
      <p class="verification-note">{words().compare}</p>
    </article>
  )
}

export default CertificatePage
