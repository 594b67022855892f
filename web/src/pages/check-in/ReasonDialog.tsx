import { createSignal, createUniqueId, For, type ParentProps, Show } from "solid-js"
import { createAction } from "../../api/action.ts"
import { text } from "../../text/text.ts"
import { Button } from "../../ui/Button.tsx"
import { RadioGroup } from "../../ui/Choice.tsx"
import { Dialog } from "../../ui/Dialog.tsx"
import { Field } from "../../ui/Field.tsx"
import { type Option, TextInput } from "../../ui/inputs.tsx"
import { Stack } from "../../ui/layout.tsx"
import { Notice } from "../../ui/states.tsx"

export type ReasonDialogProps<Outcome extends string> = ParentProps<{
  title: string
  /** What may be decided; with none or one there is nothing to choose. */
  outcomes: readonly Option<Outcome>[]
  outcomesLabel?: string | undefined
  suggestions: readonly string[]
  /** The verb of what will be done. */
  confirm: string
  danger?: boolean | undefined
  /** Does it. The dialog shows how it failed, and stays. */
  onConfirm: (reason: string, outcome: Outcome) => Promise<void>
  onClose: () => void
}>

/** Asks what to do and why, before something that the trail keeps. Open as long as it is mounted. */
export const ReasonDialog = <Outcome extends string>(props: ReasonDialogProps<Outcome>) => {
  const form = createUniqueId()
  const [reason, setReason] = createSignal("")
  const [outcome, setOutcome] = createSignal<Outcome | "">("")
  const [tried, setTried] = createSignal(false)
  const choice = () => (props.outcomes.length === 1 ? (props.outcomes[0]?.value ?? "") : outcome())
  const send = createAction((reason: string, outcome: Outcome) => props.onConfirm(reason, outcome))
  const missing = (given: string, path: string) =>
    tried() && given.trim() === "" ? text().errors.fields.required : send.fieldError(path)

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    const decided = choice()
    if (reason().trim() === "" || decided === "") return
    void send.run(reason().trim(), decided)
  }

  return (
    <Dialog
      open
      title={props.title}
      onClose={() => !send.busy() && props.onClose()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{text().common.cancel}</Button>
          <Button type="submit" form={form} variant={props.danger ? "danger" : "primary"} busy={send.busy()}>
            {props.confirm}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} novalidate>
        <Stack gap={4}>
          {props.children}
          <Show when={send.error()}>
            <Notice tone="danger">{send.error()}</Notice>
          </Show>
          <Show when={props.outcomes.length > 1}>
            <RadioGroup
              label={props.outcomesLabel ?? ""}
              value={outcome()}
              onChange={setOutcome}
              options={props.outcomes}
              required
              error={missing(outcome(), "outcome")}
            />
          </Show>
          <Field
            label={text().checkIn.reason.label}
            hint={text().checkIn.reason.hint}
            error={missing(reason(), "reason")}
            required
          >
            <TextInput value={reason()} onChange={setReason} maxlength={200} autocomplete="off" />
          </Field>
          <div class="reason-chips" role="group" aria-label={text().checkIn.reason.suggestions}>
            <For each={props.suggestions}>
              {(suggestion) => (
                <button
                  type="button"
                  class="chip"
                  aria-pressed={reason() === suggestion}
                  onClick={() => setReason(suggestion)}
                >
                  {suggestion}
                </button>
              )}
            </For>
          </div>
        </Stack>
      </form>
    </Dialog>
  )
}
