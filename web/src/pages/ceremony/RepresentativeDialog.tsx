import { createSignal, createUniqueId, Show } from "solid-js"
import { createAction } from "../../api/action.ts"
import { text } from "../../text/text.ts"
import { Button } from "../../ui/Button.tsx"
import { Dialog } from "../../ui/Dialog.tsx"
import { Field } from "../../ui/Field.tsx"
import { TextInput } from "../../ui/inputs.tsx"
import { Stack } from "../../ui/layout.tsx"
import { Notice } from "../../ui/states.tsx"

type Representative = { name: string; relation: string }

/** Who receives it in somebody's name, and what they are to them. Open as long as it is mounted. */
export const RepresentativeDialog = (props: {
  name: string
  onSend: (representative: Representative) => Promise<void>
  onClose: () => void
}) => {
  const form = createUniqueId()
  const words = () => text().ceremony.receive.representative
  const [name, setName] = createSignal("")
  const [relation, setRelation] = createSignal("")
  const [tried, setTried] = createSignal(false)
  const send = createAction(() => props.onSend({ name: name().trim(), relation: relation().trim() }))
  const missing = (value: string) => (tried() && value.trim() === "" ? text().errors.fields.required : "")
  const submit = (submitted: SubmitEvent) => {
    submitted.preventDefault()
    setTried(true)
    if (name().trim() && relation().trim()) void send.run()
  }
  return (
    <Dialog
      open
      title={words().title(props.name)}
      onClose={() => !send.busy() && props.onClose()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{text().common.cancel}</Button>
          <Button type="submit" form={form} variant="primary" busy={send.busy()}>
            {words().confirm}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} novalidate>
        <Stack gap={4}>
          <Show when={send.error()}>
            <Notice tone="danger">{send.error()}</Notice>
          </Show>
          <Field label={words().name} error={missing(name())} required>
            <TextInput value={name()} onChange={setName} maxlength={120} autocomplete="off" />
          </Field>
          <Field label={words().relation} hint={words().relationHint} error={missing(relation())} required>
            <TextInput value={relation()} onChange={setRelation} maxlength={80} autocomplete="off" />
          </Field>
        </Stack>
      </form>
    </Dialog>
  )
}
