import * as Base32 from "@setiakawan/core/base32"
import { createSignal, Show } from "solid-js"
import { text } from "../../text/text.ts"
import { Button } from "../../ui/Button.tsx"
import { Field, focusFirstInvalid } from "../../ui/Field.tsx"
import { TextInput } from "../../ui/inputs.tsx"
import { Stack } from "../../ui/layout.tsx"
import { Notice } from "../../ui/states.tsx"
import * as Claims from "./claims.ts"

/** For whoever never opened their ticket here: its code, and the end of the number that they registered with. */
export const CodeForm = (props: {
  code: string
  onBack?: (() => void) | undefined
  onDone: (outcome: Claims.Outcome) => void
}) => {
  const [ticket, setTicket] = createSignal("")
  const [digits, setDigits] = createSignal("")
  const [checked, setChecked] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const [failure, setFailure] = createSignal("")
  const words = () => text().self.code
  // One a filled form, so that pressing again after a lost answer is the same claim.
  let nonce = Claims.newId()
  let form!: HTMLFormElement

  const typed = () => Base32.fromTypedCode(ticket())
  const ticketError = () => {
    if (!checked() || typed()?.length === 8) return ""
    return ticket().trim() === "" ? words().ticketMissing : words().ticketWrong
  }
  const digitsError = () => (checked() && !/^\d{4}$/.test(digits()) ? words().phoneWrong : "")

  const edit = (set: (value: string) => void) => (value: string) => {
    set(value)
    setFailure("")
    nonce = Claims.newId()
  }

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (busy()) return
    setChecked(true)
    setFailure("")
    if (ticketError() || digitsError()) return focusFirstInvalid(form)
    setBusy(true)
    const outcome = await Claims.claimByCode(props.code, ticket(), digits(), nonce)
    setBusy(false)
    if (outcome.kind === "lost") setFailure(words().offline)
    else if (outcome.kind === "refused" && outcome.code === "identity_wrong") setFailure(words().wrong)
    else if (outcome.kind === "refused" && outcome.code === "too_many_attempts") setFailure(words().tooMany)
    else props.onDone(outcome)
  }

  return (
    <form class="self-form" ref={form} onSubmit={(event) => void submit(event)} novalidate>
      <Stack gap={4}>
        <div class="self-head">
          <h1 class="page-title">{words().title}</h1>
          <p class="page-lead">{props.onBack ? words().leadOther : words().lead}</p>
        </div>
        <Show when={failure()}>
          <Notice tone="danger">{failure()}</Notice>
        </Show>
        <Field label={words().ticket} hint={words().ticketHint} error={ticketError()} required>
          <TextInput
            value={ticket()}
            onChange={edit(setTicket)}
            class="self-typed"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            maxlength={24}
          />
        </Field>
        <Field label={words().phone} hint={words().phoneHint} error={digitsError()} required>
          <TextInput
            value={digits()}
            onChange={edit((value) => setDigits(value.replace(/\D/g, "").slice(0, 4)))}
            class="self-typed self-digits"
            inputmode="numeric"
            autocomplete="off"
            maxlength={4}
          />
        </Field>
        <Button type="submit" variant="primary" size="large" block busy={busy()}>
          {words().send}
        </Button>
        <Show when={props.onBack}>
          {(back) => (
            <Button variant="quiet" icon="back" onClick={() => back()()}>
              {words().back}
            </Button>
          )}
        </Show>
      </Stack>
    </form>
  )
}
