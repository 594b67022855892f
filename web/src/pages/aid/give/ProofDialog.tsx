import { createSignal, createUniqueId, Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Dialog } from "../../../ui/Dialog.tsx"
import { Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { type Delivery, useGiving, type View } from "./giving.ts"
import { momentWords } from "./moments.ts"
import { type Entered, isEmpty, lacksName, nothing } from "./entered.ts"
import { send } from "./proofs.ts"
import { ProofFields } from "./ProofFields.tsx"

/** Proof that is brought after the hand-over. Open as long as it is mounted. */
export const ProofDialog = (props: {
  view: View
  delivery: Delivery
  onDone: () => void
  onClose: () => void
}) => {
  const giving = useGiving()
  const form = createUniqueId()
  const words = () => text().aidGive.proof
  const [entered, setEntered] = createSignal<Entered>(nothing)
  const [tried, setTried] = createSignal(false)
  const save = createAction(async (entered: Entered) => {
    await send(giving, props.view.recipient, props.delivery.nonce, entered)
    props.onDone()
  })
  const submit = (submitted: SubmitEvent) => {
    submitted.preventDefault()
    setTried(true)
    if (!isEmpty(entered()) && !lacksName(entered())) void save.run(entered())
  }
  return (
    <Dialog
      open
      title={words().addTitle}
      onClose={() => !save.busy() && props.onClose()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{text().common.cancel}</Button>
          <Button type="submit" form={form} variant="primary" busy={save.busy()}>
            {words().save}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} novalidate>
        <Stack gap={4}>
          <p>
            <strong>{giving.words(props.delivery.quantities)}</strong>{" "}
            <span class="quiet">{momentWords(props.delivery.at, giving.programme().zone)}</span>
          </p>
          <Show when={save.error() || (tried() && isEmpty(entered()) && words().empty)}>
            {(error) => <Notice tone="danger">{error()}</Notice>}
          </Show>
          <ProofFields entered={entered()} onChange={setEntered} tried={tried()} />
        </Stack>
      </form>
    </Dialog>
  )
}
