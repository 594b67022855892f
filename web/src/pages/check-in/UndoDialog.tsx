import { call } from "../../api/client.ts"
import { text } from "../../text/text.ts"
import { toast } from "../../ui/Toast.tsx"
import { useHere } from "../participants/here.ts"
import { ReasonDialog } from "./ReasonDialog.tsx"

/** How long after its arrival an admission may be taken back; the server has the last word. */
const UNDO_WINDOW = 3_600_000

/** Whether an admission that reached the server then may still be taken back. */
export const undoable = (receivedAt: string, now: Date): boolean =>
  now.getTime() - Date.parse(receivedAt) < UNDO_WINDOW

export type Undoing = { checkpoint: string; ticket: string; nonce: string; name: string }

/** Takes one admission back, with a reason. */
export const UndoDialog = (props: { of: Undoing; onDone: () => void; onClose: () => void }) => {
  const here = useHere()
  const words = () => text().checkIn.undo
  const undo = async (reason: string) => {
    const { checkpoint, ticket, nonce } = props.of
    await call("POST /api/offices/:office/events/:event/checkpoints/:checkpoint/tickets/:ticket/undo", {
      params: { ...here.place(), checkpoint, ticket },
      body: { nonce, reason },
    })
    toast.success(words().done)
    props.onDone()
  }
  return (
    <ReasonDialog
      title={words().title(props.of.name || text().checkIn.unknownPerson)}
      outcomes={[{ value: "undo", label: words().confirm }]}
      suggestions={words().suggestions}
      confirm={words().confirm}
      danger
      onConfirm={undo}
      onClose={props.onClose}
    >
      <p>{words().lead}</p>
    </ReasonDialog>
  )
}
