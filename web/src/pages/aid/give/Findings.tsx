import type * as Settle from "@setiakawan/core/aid/settle"
import { createSignal, For, Show } from "solid-js"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { Badge } from "../../../ui/Badge.tsx"
import { Button } from "../../../ui/Button.tsx"
import { Card, Facts } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { toast } from "../../../ui/Toast.tsx"
import { ReasonDialog } from "../../check-in/ReasonDialog.tsx"
import { type Delivery, useGiving, type View } from "./giving.ts"
import { momentWords, proofWords, recorderWords, representationWords } from "./moments.ts"

type Finding = View["findings"][number]

/** What may be decided of each: only a double is one hand-over or two. */
const outcomesOf: Record<Finding["kind"], readonly Settle.Outcome[]> = {
  double: ["same_handover", "given_twice"],
  rule: ["same_handover", "seen"],
  unstocked: ["seen"],
}

/** What contradicts about this recipient, with both hand-overs side by side; an organiser decides. */
export const Findings = (props: { view: View; onChanged: () => void }) => {
  const giving = useGiving()
  const words = () => text().aidGive.finding
  const [deciding, setDeciding] = createSignal<Finding>()
  const decide = async ({ kind, nonce }: Finding, outcome: Settle.Outcome, reason: string) => {
    await call("POST /api/offices/:office/aid/:programme/recipients/:recipient/findings", {
      params: { ...giving.params(), recipient: props.view.recipient },
      body: { kind, of: nonce, outcome, reason },
    })
    setDeciding(undefined)
    toast.success(words().done)
    props.onChanged()
  }
  return (
    <>
      <For each={props.view.findings}>
        {(finding) => (
          <FindingCard
            view={props.view}
            finding={finding}
            onDecide={finding.open && giving.may.organise() ? () => setDeciding(finding) : undefined}
          />
        )}
      </For>
      <Show when={deciding()} keyed>
        {(finding) => (
          <ReasonDialog<Settle.Outcome>
            title={words().kinds[finding.kind]}
            outcomesLabel={words().question}
            outcomes={outcomesOf[finding.kind].map((value) => ({
              value,
              label: words().outcomes[value],
              detail: words().outcomeDetail[value],
            }))}
            suggestions={words().suggestions}
            confirm={words().confirm}
            onConfirm={(reason, outcome) => decide(finding, outcome, reason)}
            onClose={() => setDeciding(undefined)}
          />
        )}
      </Show>
    </>
  )
}

const FindingCard = (props: { view: View; finding: Finding; onDecide: (() => void) | undefined }) => {
  const giving = useGiving()
  const words = () => text().aidGive.finding
  const delivery = (nonce: string | undefined) =>
    props.view.deliveries.find((each) => nonce !== undefined && each.nonce === nonce)
  const shown = () =>
    [delivery(props.finding.of), delivery(props.finding.nonce)].filter(
      (each): each is Delivery => each !== undefined,
    )
  const sentence = () => {
    const { kind, beyond = {}, rule } = props.finding
    if (kind === "unstocked") return words().unstocked
    if (kind === "rule")
      return words().rule((rule ?? "once") as Parameters<ReturnType<typeof words>["rule"]>[0])
    return props.finding.of === undefined
      ? words().doubleAlone(giving.words(beyond))
      : words().double(giving.words(beyond))
  }
  const heading = (at: number) => {
    if (shown().length === 1) return words().only
    if (props.finding.orderUnknown) return at === 0 ? words().either : words().other
    return at === 0 ? words().first : words().second
  }
  return (
    <Card>
      <article class="finding" aria-label={words().kinds[props.finding.kind]}>
        <header class="finding-head">
          <h3 class="finding-name">{words().title}</h3>
          <Badge tone={props.finding.open ? "danger" : "neutral"}>{words().kinds[props.finding.kind]}</Badge>
        </header>
        <p>{sentence()}</p>
        <Show when={props.finding.orderUnknown}>
          <Notice tone="warning">{words().orderUnknown}</Notice>
        </Show>
        <div class="finding-sightings">
          <For each={shown()}>
            {(each, at) => (
              <section class="sighting">
                <h4 class="sighting-title">{heading(at())}</h4>
                <Facts
                  facts={[
                    [words().at, momentWords(each.at, giving.programme().zone)],
                    [words().quantities, giving.words(each.quantities)],
                    ...(each.where ? [[words().where, each.where] as const] : []),
                    [words().by, recorderWords(giving, each)],
                    ...(each.stock && giving.placeName(each.stock)
                      ? [[words().stock, giving.placeName(each.stock)] as const]
                      : []),
                    [
                      words().proof,
                      [...proofWords(each), representationWords(each)].filter(Boolean).join(", ") ||
                        text().aidGive.proof.none,
                    ],
                  ]}
                />
              </section>
            )}
          </For>
        </div>
        <Show
          when={props.finding.outcome}
          fallback={
            <Show when={!props.onDecide}>
              <p class="quiet">{words().waits}</p>
            </Show>
          }
        >
          {(outcome) => (
            <p class="finding-decided">
              {words().decided(words().outcomes[outcome()], props.finding.reason ?? "")}
            </p>
          )}
        </Show>
        <Show when={props.onDecide}>
          {(decide) => (
            <div>
              <Button
                aria-label={words().decideOf(words().kinds[props.finding.kind])}
                onClick={() => decide()()}
              >
                {words().decide}
              </Button>
            </div>
          )}
        </Show>
      </article>
    </Card>
  )
}
