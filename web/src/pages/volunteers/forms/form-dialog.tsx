import { createEffect, createUniqueId, type ParentProps, Show } from "solid-js"
import type { Action } from "../../../api/action.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Dialog } from "../../../ui/Dialog.tsx"
import { focusFirstInvalid } from "../../../ui/Field.tsx"
import { Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"

export type FormDialogProps = ParentProps<{
  title: string
  /** What the button says that sends it. */
  submit: string
  danger?: boolean | undefined
  wide?: boolean | undefined
  /** What sends it; its failure is shown above the fields, and the first wrong one gets the focus. */
  action: Pick<Action<unknown[], unknown>, "busy" | "error">
  onSubmit: () => void
  onClose: () => void
}>

/** A form in a dialog. Open as long as it is mounted. */
export const FormDialog = (props: FormDialogProps) => {
  const id = createUniqueId()
  let element: HTMLFormElement | undefined
  createEffect(() => {
    if (props.action.error() && element) focusFirstInvalid(element)
  })
  return (
    <Dialog
      open
      wide={props.wide}
      title={props.title}
      onClose={() => !props.action.busy() && props.onClose()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{text().common.cancel}</Button>
          <Button
            type="submit"
            form={id}
            variant={props.danger ? "danger" : "primary"}
            busy={props.action.busy()}
          >
            {props.submit}
          </Button>
        </>
      }
    >
      <form
        id={id}
        novalidate
        autocomplete="off"
        ref={(form) => {
          element = form
        }}
        onSubmit={(event) => {
          event.preventDefault()
          props.onSubmit()
          // What the form itself found missing is where to go on.
          focusFirstInvalid(event.currentTarget)
        }}
      >
        <Stack>
          <Show when={props.action.error()}>
            <Notice tone="danger">{props.action.error()}</Notice>
          </Show>
          {props.children}
        </Stack>
      </form>
    </Dialog>
  )
}
