import * as Quantities from "@setiakawan/core/aid/quantities"
import { createSignal } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { Field } from "../../../ui/Field.tsx"
import { TextInput } from "../../../ui/inputs.tsx"
import { Notice } from "../../../ui/states.tsx"
import { toast } from "../../../ui/Toast.tsx"
import { random } from "../../participants/desk/nonces.ts"
import { FormDialog } from "../../volunteers/forms/form-dialog.tsx"
import { AmountsField, amountsOf, type Typed } from "../amounts-field.tsx"
import { quantityWords } from "../give/quantities.ts"
import { isNone, type Params, type Programme } from "../programme.ts"
import { nameOf } from "./columns.tsx"
import type { View } from "./recipient.tsx"

/** Takes entitlement back that is outstanding, by a decision. */
export const CancelDialog = (props: {
  programme: Programme
  params: Params
  view: View
  onClose: () => void
  onDone: () => void
}) => {
  const words = () => text().aid.cancelling
  const { outstanding } = props.view.figures
  // Sent again after a lost answer, it is recognised and cancels once.
  const nonce = random()
  const [typed, setTyped] = createSignal<Typed>(
    Object.fromEntries(Object.entries(outstanding).map(([item, quantity]) => [item, String(quantity)])),
  )
  const [basis, setBasis] = createSignal("")
  const [reason, setReason] = createSignal("")
  const [tried, setTried] = createSignal(false)
  const cancel = createAction(async () => {
    await call("POST /api/offices/:office/aid/:programme/recipients/:recipient/cancel", {
      params: { ...props.params, recipient: props.view.recipient },
      body: { nonce, quantities: amountsOf(typed()), basis: basis(), reason: reason() },
    })
    toast.success(words().done)
    props.onDone()
  })
  const amounts = () => amountsOf(typed())
  const wrong = () => {
    if (!tried()) return ""
    if (isNone(amounts())) return words().none
    return Quantities.holds(outstanding, amounts()) ? cancel.fieldError("quantities") : words().tooMuch
  }
  const missing = (value: string, path: string) =>
    tried() && value.trim() === "" ? text().errors.fields.required : cancel.fieldError(path)
  const submit = () => {
    setTried(true)
    if (wrong() === "" && basis().trim() !== "" && reason().trim() !== "") void cancel.run()
  }
  return (
    <FormDialog
      title={words().title(nameOf(props.view))}
      submit={words().confirm}
      danger
      action={cancel}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <Notice tone="warning">{words().body}</Notice>
      <AmountsField
        legend={words().quantities}
        items={props.programme.items.filter(({ id }) => (outstanding[id] ?? 0) > 0)}
        value={typed()}
        onChange={setTyped}
        hint={(item) => words().most(quantityWords(item, outstanding[item.id] ?? 0))}
        error={wrong()}
      />
      <Field label={words().basis} hint={words().basisHint} required error={missing(basis(), "basis")}>
        <TextInput value={basis()} onChange={setBasis} maxlength={200} />
      </Field>
      <Field label={words().reason} hint={words().reasonHint} required error={missing(reason(), "reason")}>
        <TextInput value={reason()} onChange={setReason} maxlength={300} />
      </Field>
    </FormDialog>
  )
}
