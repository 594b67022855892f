import { createEffect, createMemo, createSignal, For, on, Show } from "solid-js"
import { call } from "../../api/client.ts"
import { number } from "../../text/format.ts"
import { text } from "../../text/text.ts"
import { Card, Stack } from "../../ui/layout.tsx"
import { toast } from "../../ui/Toast.tsx"
import { useHere } from "../participants/here.ts"
import { FindingCard } from "./FindingCard.tsx"
import { answersTo, countByKind, type Finding, type Kind, type Outcome } from "./findings.ts"
import { ReasonDialog } from "./ReasonDialog.tsx"
import ScanHistory from "./ScanHistory.tsx"

/** Findings that wait, by kind, and below them those that were decided. */
export const Findings = (props: {
  findings: readonly Finding[]
  officers: ReadonlyMap<string, string>
  now: Date
  onDecided: () => void
}) => {
  const here = useHere()
  const words = () => text().checkIn.decisions
  const [only, setOnly] = createSignal<Kind>()
  const [deciding, setDeciding] = createSignal<Finding>()
  const [asked, setAsked] = createSignal<Finding>()
  const open = createMemo(() => props.findings.filter((finding) => finding.open))
  const decided = createMemo(() => props.findings.filter((finding) => !finding.open))
  const counts = createMemo(() => countByKind(open()))
  const shown = createMemo(() => open().filter(({ kind }) => only() === undefined || kind === only()))
  // The last one of a kind was decided: the others come back.
  createEffect(
    on(counts, (all) => {
      if (!all.some(({ kind }) => kind === only())) setOnly(undefined)
    }),
  )
  const decide = async (finding: Finding, reason: string, outcome: Outcome) => {
    const { checkpoint, ticket, nonce } = finding
    await call("POST /api/offices/:office/events/:event/checkpoints/:checkpoint/tickets/:ticket/resolve", {
      params: { ...here.place(), checkpoint, ticket },
      body: { nonce, outcome, reason },
    })
    toast.success(words().done)
    setDeciding(undefined)
    props.onDecided()
  }
  return (
    <>
      <Show when={open().length > 0}>
        <Stack gap={4}>
          <Show when={counts().length > 1}>
            <div class="filters-chips" role="group" aria-label={words().title}>
              <button
                type="button"
                class="chip"
                aria-pressed={only() === undefined}
                onClick={() => setOnly(undefined)}
              >
                {text().common.all} ({number(open().length)})
              </button>
              <For each={counts()}>
                {({ kind, count }) => (
                  <button
                    type="button"
                    class="chip"
                    aria-pressed={only() === kind}
                    onClick={() => setOnly(kind)}
                  >
                    {words().kinds[kind].badge} ({number(count)})
                  </button>
                )}
              </For>
            </div>
          </Show>
          <For each={shown()}>
            {(finding) => (
              <Card>
                <FindingCard
                  finding={finding}
                  officers={props.officers}
                  now={props.now}
                  onDecide={() => setDeciding(finding)}
                  onHistory={() => setAsked(finding)}
                />
              </Card>
            )}
          </For>
        </Stack>
      </Show>
      <Show when={decided().length > 0}>
        <details class="old">
          <summary>{words().decided(number(decided().length))}</summary>
          <Stack gap={4}>
            <For each={decided()}>
              {(finding) => (
                <Card>
                  <FindingCard
                    finding={finding}
                    officers={props.officers}
                    now={props.now}
                    onHistory={() => setAsked(finding)}
                  />
                </Card>
              )}
            </For>
          </Stack>
        </details>
      </Show>
      <Show when={deciding()}>
        {(finding) => (
          <ReasonDialog<Outcome>
            title={`${words().kinds[finding().kind].badge}: ${finding().name || text().checkIn.unknownPerson}`}
            outcomes={answersTo[finding().kind].map((outcome) => ({
              value: outcome,
              label: text().checkIn.outcomes[outcome],
              detail: words().outcomeDetails[outcome],
            }))}
            outcomesLabel={words().outcome}
            suggestions={words().kinds[finding().kind].suggestions}
            confirm={words().decideFor[answersTo[finding().kind].length === 1 ? "seen" : "other"]}
            onConfirm={(reason, outcome) => decide(finding(), reason, outcome)}
            onClose={() => setDeciding(undefined)}
          />
        )}
      </Show>
      <ScanHistory
        open={asked() !== undefined}
        ticket={asked()?.ticket ?? ""}
        name={asked()?.name ?? ""}
        onClose={() => setAsked(undefined)}
      />
    </>
  )
}
