import { createSignal, For, Show } from "solid-js"
import { call } from "../../../api/client.ts"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Stack } from "../../../ui/layout.tsx"
import { Progress } from "../../../ui/Progress.tsx"
import { Notice } from "../../../ui/states.tsx"
import { toast } from "../../../ui/Toast.tsx"
import { ReasonDialog } from "../../check-in/ReasonDialog.tsx"
import type { Place } from "../here.ts"
import { whyNot } from "./marks.ts"
import { type Outcome, summaryOf } from "./paper.ts"

/** What became of a paper list, and taking back what was just marked. */
export const PaperResult = (props: {
  outcomes: readonly Outcome[]
  /** How a person of the list is called. */
  nameOf: (ticket: string) => string
  place: Place
  checkpoint: string
  onUndone: (ticket: string) => void
}) => {
  const words = () => text().desk.paper
  const [asked, setAsked] = createSignal(false)
  const [undone, setUndone] = createSignal<number>()
  const summary = () => summaryOf(props.outcomes)

  /** What was taken back before a failure is so, and is no longer among what is left. */
  const undo = async (reason: string) => {
    const marks = summary().admitted
    setUndone(0)
    try {
      for (const [at, { ticket, nonce }] of marks.entries()) {
        await call("POST /api/offices/:office/events/:event/checkpoints/:checkpoint/tickets/:ticket/undo", {
          params: { ...props.place, checkpoint: props.checkpoint, ticket },
          body: { nonce, reason },
        })
        props.onUndone(ticket)
        setUndone(at + 1)
      }
      toast.success(words().undone(number(marks.length)))
      setAsked(false)
    } finally {
      setUndone(undefined)
    }
  }
  return (
    <Show when={props.outcomes.length > 0}>
      <div class="paper-result" role="status">
        <Stack gap={4}>
          <Show when={summary().admitted.length > 0}>
            <Notice tone="success">
              {words().admitted(number(summary().admitted.length))}
              <div class="notice-action">
                <Button size="small" onClick={() => setAsked(true)}>
                  {words().undo(number(summary().admitted.length))}
                </Button>
              </div>
            </Notice>
          </Show>
          <Show when={summary().repeated.length > 0}>
            <Notice>
              <details class="paper-names">
                <summary>{words().repeated(number(summary().repeated.length))}</summary>
                <ul>
                  <For each={summary().repeated}>{({ ticket }) => <li>{props.nameOf(ticket)}</li>}</For>
                </ul>
              </details>
            </Notice>
          </Show>
          <Show when={summary().refused.length > 0}>
            <Notice tone="warning">
              {words().refused(number(summary().refused.length))}
              <ul class="paper-refused">
                <For each={summary().refused}>
                  {(outcome) => (
                    <li>
                      <strong>{props.nameOf(outcome.ticket)}</strong>: {whyNot(outcome)}
                    </li>
                  )}
                </For>
              </ul>
            </Notice>
          </Show>
        </Stack>
      </div>
      <Show when={asked()}>
        <ReasonDialog
          title={words().undoTitle(number(summary().admitted.length))}
          outcomes={[{ value: "undo", label: words().undoConfirm }]}
          suggestions={words().undoReasons}
          confirm={words().undoConfirm}
          danger
          onConfirm={undo}
          onClose={() => setAsked(false)}
        >
          <p>{words().undoLead}</p>
          <Show when={undone() !== undefined}>
            <Progress
              value={(undone() ?? 0) / Math.max(1, (undone() ?? 0) + summary().admitted.length)}
              detail={words().undoProgress(number(undone() ?? 0))}
            />
          </Show>
        </ReasonDialog>
      </Show>
    </Show>
  )
}
