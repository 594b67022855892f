import * as Writing from "@setiakawan/core/writing"
import { createMemo, createResource, For, type JSX, Show } from "solid-js"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { Badge } from "../../../ui/Badge.tsx"
import { Card, Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { proofWords, representationWords, withdrawnWords } from "../give/moments.ts"
import { amountText, type Params } from "../programme.ts"
import { useProgramme } from "../view/place.ts"
import type { View } from "./recipient.tsx"

/** Something that happened to an entitlement, in order of time. */
type Happening = { at: string; by: string; words: JSX.Element }

/** All that was given, came back, was recorded by mistake or taken back, the newest first. */
export const History = (props: { view: View; params: Params }) => {
  const { programme } = useProgramme()
  const words = () => text().aid.recipient
  const [members] = createResource(
    () => props.params.office,
    (office) => call("GET /api/offices/:office/members", { params: { office } }).catch(() => []),
  )
  const nameOf = (by: string) =>
    by.startsWith("dev_")
      ? text().aidGive.history.phone
      : (members.state === "ready" && members().find(({ account }) => account === by)?.name) ||
        text().aidGive.history.somebody
  const amount = (quantities: View["figures"]["allocated"]) => amountText(programme(), quantities)
  const happenings = createMemo((): Happening[] => {
    const { deliveries, returns, cancelled } = props.view
    return [
      ...deliveries.map((one) => ({
        at: one.at,
        by: words().by(nameOf(one.by ?? one.device), one.where ?? ""),
        words: <Given delivery={one} amount={amount(one.quantities)} />,
      })),
      ...returns.map((one) => ({
        at: one.at,
        by: words().by(nameOf(one.by), ""),
        words: (
          <p>
            {words().returned(amount(one.quantities), one.reason)}{" "}
            {one.reopens ? words().reopened : words().notReopened}
          </p>
        ),
      })),
      ...cancelled.map((one) => ({
        at: one.at,
        by: words().by(nameOf(one.by), ""),
        words: (
          <>
            <p>
              <strong>{words().cancelled(amount(one.quantities))}</strong>
            </p>
            <p class="quiet">{words().cancelledBy(one.basis, one.reason)}</p>
          </>
        ),
      })),
    ].sort((one, other) => (one.at < other.at ? 1 : -1))
  })
  const open = () => props.view.findings.filter((finding) => finding.open)
  const decided = () =>
    props.view.findings.flatMap(({ open, kind, outcome, reason = "" }) => {
      const say = text().aidGive.finding
      return open || !outcome ? [] : [`${say.kinds[kind]}. ${say.decided(say.outcomes[outcome], reason)}`]
    })
  return (
    <Card title={words().deliveries}>
      <Stack>
        <Show when={open().length > 0}>
          <Notice tone="warning">
            <p>
              <strong>
                {words().findings}:{" "}
                {open()
                  .map(({ kind }) => text().aidGive.finding.kinds[kind])
                  .join(", ")}
              </strong>
            </p>
            <p>{words().findingsLead}</p>
          </Notice>
        </Show>
        <Show when={happenings().length > 0} fallback={<p class="quiet">{words().noDeliveries}</p>}>
          <ol class="plain-list">
            <For each={happenings()}>
              {(one) => (
                <li>
                  <span class="aid-detail">
                    {Writing.date(one.at, programme().zone)}, {Writing.time(one.at, programme().zone)} ·{" "}
                    {one.by}
                  </span>
                  {one.words}
                </li>
              )}
            </For>
          </ol>
        </Show>
        <Show when={decided().length > 0}>
          <h3 class="sub-title">{words().decided}</h3>
          <ul class="points">
            <For each={decided()}>{(said) => <li>{said}</li>}</For>
          </ul>
        </Show>
      </Stack>
    </Card>
  )
}

const Given = (props: { delivery: View["deliveries"][number]; amount: string }) => {
  const words = () => text().aid.recipient
  const proofs = () => proofWords(props.delivery)
  const isProven = () => proofs().length > 0
  return (
    <>
      <p>
        <strong>{words().given(props.amount)}</strong>{" "}
        <Show when={props.delivery.void}>
          <Badge>{words().void}</Badge>
        </Show>
        <Show when={!props.delivery.void && !isProven()}>
          <Badge tone="warning">{words().noProof}</Badge>
        </Show>
      </p>
      <Show when={isProven()}>
        <p class="quiet">{words().proof(proofs().join(", "))}</p>
      </Show>
      <Show when={representationWords(props.delivery)}>{(said) => <p class="quiet">{said()}</p>}</Show>
      <Show when={props.delivery.reversed}>
        {(deed) => <p class="quiet">{withdrawnWords(deed().reason) ?? words().reversed(deed().reason)}</p>}
      </Show>
    </>
  )
}
