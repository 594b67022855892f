import type { Line } from "@setiakawan/core/participants"
import { Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { ConfirmDialog } from "../../../ui/Dialog.tsx"
import { Notice } from "../../../ui/states.tsx"
import { toast } from "../../../ui/Toast.tsx"

export type Removing = "reissue" | "cancel" | "erase"

/** Asks before a ticket is issued anew, a registration is taken back, or a person's data are erased; then does it. */
export const Removal = (props: {
  asked: Removing | undefined
  name: string
  params: { office: string; event: string; ticket: string }
  onDone: (after: Line) => void
  onClose: () => void
}) => {
  const words = () => text().participants.details
  const calls = {
    cancel: () =>
      call("POST /api/offices/:office/events/:event/participants/:ticket/cancel", { params: props.params }),
    reissue: () =>
      call("POST /api/offices/:office/events/:event/participants/:ticket/reissue", { params: props.params }),
    erase: async () => {
      await call("POST /api/offices/:office/events/:event/participants/:ticket/erase", {
        params: props.params,
      })
      return call("GET /api/offices/:office/events/:event/participants/:ticket", { params: props.params })
    },
  }
  const action = createAction(async (what: Removing) => {
    const after = await calls[what]()
    toast.success({ cancel: words().cancelDone, reissue: words().reissued, erase: words().erased }[what])
    props.onDone(after)
  })
  const sayings = () => ({
    cancel: { title: words().cancelTitle, confirm: words().cancel, body: words().cancelBody },
    reissue: { title: words().reissueTitle, confirm: words().reissue, body: words().reissueBody },
    erase: { title: words().eraseTitle, confirm: words().erase, body: words().eraseBody },
  })
  return (
    <Show when={props.asked}>
      {(asked) => (
        <ConfirmDialog
          open
          title={sayings()[asked()].title(props.name)}
          confirm={sayings()[asked()].confirm}
          danger={asked() !== "reissue"}
          busy={action.busy()}
          onConfirm={() => void action.run(asked())}
          onClose={() => {
            action.reset()
            props.onClose()
          }}
        >
          <p>{sayings()[asked()].body}</p>
          <Show when={action.error()}>
            <Notice tone="danger">{action.error()}</Notice>
          </Show>
        </ConfirmDialog>
      )}
    </Show>
  )
}
