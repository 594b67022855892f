import { createSignal } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { text } from "../../../text/text.ts"
import { RadioGroup } from "../../../ui/Choice.tsx"
import type { Option } from "../../../ui/inputs.tsx"
import { FormDialog } from "../forms/form-dialog.tsx"

/** Asks which of a few reasons it is, before something that the trail keeps. Open as long as it is mounted. */
export const ChoiceDialog = <Value extends string>(props: {
  title: string
  body: string
  label: string
  options: readonly Option<Value>[]
  confirm: string
  danger?: boolean | undefined
  /** Does it. The dialog shows how it failed, and stays. */
  onConfirm: (value: Value) => Promise<void>
  onClose: () => void
}) => {
  const [chosen, setChosen] = createSignal<Value | "">("")
  const [tried, setTried] = createSignal(false)
  const send = createAction((value: Value) => props.onConfirm(value))
  const submit = () => {
    setTried(true)
    const value = chosen()
    if (value !== "") void send.run(value)
  }
  return (
    <FormDialog
      title={props.title}
      submit={props.confirm}
      danger={props.danger}
      action={send}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <p>{props.body}</p>
      <RadioGroup<Value>
        label={props.label}
        value={chosen()}
        onChange={(value) => setChosen(() => value)}
        options={props.options}
        required
        error={tried() && chosen() === "" ? text().errors.fields.choice : ""}
      />
    </FormDialog>
  )
}
