import { createSignal, Show } from "solid-js"
import { createAction } from "../../../../api/action.ts"
import { call } from "../../../../api/client.ts"
import { text } from "../../../../text/text.ts"
import { Button } from "../../../../ui/Button.tsx"
import { Dialog } from "../../../../ui/Dialog.tsx"
import { Field } from "../../../../ui/Field.tsx"
import { TextArea } from "../../../../ui/inputs.tsx"
import { Stack } from "../../../../ui/layout.tsx"
import { Notice } from "../../../../ui/states.tsx"
import { toast } from "../../../../ui/Toast.tsx"
import type { HandoverRecord, RecordPlace } from "../record.ts"

/** Makes an issued record void, with a reason. */
export const VoidDialog = (props: {
  record: HandoverRecord
  place: RecordPlace
  onDone: (record: HandoverRecord) => void
  onClose: () => void
}) => {
  const words = () => text().aidDocuments.voiding
  const [reason, setReason] = createSignal("")
  const cancel = createAction(async () => {
    const record = await call("POST /api/offices/:office/aid/:programme/records/:record/void", {
      params: props.place,
      body: { reason: reason(), revision: props.record.revision },
    })
    toast.success(words().done)
    props.onDone(record)
  })
  return (
    <Dialog
      open
      title={words().title}
      onClose={() => !cancel.busy() && props.onClose()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{text().common.cancel}</Button>
          <Button variant="danger" busy={cancel.busy()} onClick={() => void cancel.run()}>
            {words().confirm}
          </Button>
        </>
      }
    >
      <Stack gap={6}>
        <p>{words().message}</p>
        <Field label={words().reason} required error={cancel.fieldError("reason")}>
          <TextArea value={reason()} maxlength={300} onChange={setReason} />
        </Field>
        <Show when={cancel.error() && !cancel.fieldError("reason")}>
          <Notice tone="danger">{cancel.error()}</Notice>
        </Show>
      </Stack>
    </Dialog>
  )
}
