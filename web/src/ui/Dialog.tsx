import { createEffect, createUniqueId, type JSX, onCleanup, type ParentProps, Show } from "solid-js"
import { text } from "../text/text.ts"
import { Button, IconButton } from "./Button.tsx"

export type DialogProps = ParentProps<{
  open: boolean
  title: string
  /** Asked for by Escape, the cross or a press outside; the caller sets `open` to false. */
  onClose: () => void
  /** The buttons at the foot, the one that goes on last. */
  actions?: JSX.Element | undefined
  wide?: boolean | undefined
}>

/** A modal on the native <dialog>: the browser traps the focus; on closing it goes back to where it was. */
export const Dialog = (props: DialogProps) => {
  const titleId = createUniqueId()
  let dialog!: HTMLDialogElement
  let before: Element | null = null

  const giveBack = () => {
    if (before instanceof HTMLElement && before.isConnected) before.focus()
    before = null
  }

  createEffect(() => {
    if (props.open && !dialog.open) {
      before = document.activeElement
      dialog.showModal()
    } else if (!props.open && dialog.open) {
      dialog.close()
      giveBack()
    }
  })
  onCleanup(() => {
    if (!dialog.open) return
    dialog.close()
    giveBack()
  })

  return (
    <dialog
      ref={dialog}
      class="dialog"
      classList={{ "dialog-wide": props.wide === true }}
      aria-labelledby={titleId}
      onCancel={(event) => {
        // The caller owns `open`: closing behind its back would leave the two apart.
        event.preventDefault()
        props.onClose()
      }}
      onClick={(event) => event.target === dialog && props.onClose()}
    >
      <Show when={props.open}>
        <div class="dialog-sheet">
          <h2 class="dialog-title" id={titleId}>
            {props.title}
          </h2>
          <div class="dialog-body">{props.children}</div>
          <Show when={props.actions}>
            <div class="dialog-actions">{props.actions}</div>
          </Show>
          {/* Last, so that opening focuses the content and not the cross. */}
          <IconButton
            class="dialog-close"
            icon="close"
            label={text().common.close}
            onClick={() => props.onClose()}
          />
        </div>
      </Show>
    </dialog>
  )
}

export type ConfirmDialogProps = ParentProps<{
  open: boolean
  title: string
  /** The verb of what will be done: "Batalkan tiket", never "OK". */
  confirm: string
  danger?: boolean | undefined
  busy?: boolean | undefined
  onConfirm: () => void
  onClose: () => void
}>

/** Asks before something that cannot be taken back. */
export const ConfirmDialog = (props: ConfirmDialogProps) => (
  <Dialog
    open={props.open}
    title={props.title}
    onClose={() => !props.busy && props.onClose()}
    actions={
      <>
        <Button onClick={() => props.onClose()}>{text().common.cancel}</Button>
        <Button
          variant={props.danger ? "danger" : "primary"}
          busy={props.busy}
          onClick={() => props.onConfirm()}
        >
          {props.confirm}
        </Button>
      </>
    }
  >
    {props.children}
  </Dialog>
)
