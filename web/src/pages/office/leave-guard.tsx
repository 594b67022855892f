import { type BeforeLeaveEventArgs, useBeforeLeave } from "@solidjs/router"
import { createSignal, onCleanup } from "solid-js"
import { session } from "../../session.ts"
import { text } from "../../text/text.ts"
import { Button } from "../../ui/Button.tsx"
import { Dialog } from "../../ui/Dialog.tsx"

/** Asks before a page with something unsaved is left, be it for another page of ours or for good. */
export const LeaveGuard = (props: { dirty: boolean }) => {
  const [leaving, setLeaving] = createSignal<BeforeLeaveEventArgs>()
  useBeforeLeave((event) => {
    // Without a session there is no way to stay; the form keeps what was typed until after signing in.
    if (!props.dirty || session().kind !== "member" || event.defaultPrevented) return
    event.preventDefault()
    setLeaving(event)
  })
  const unload = (event: BeforeUnloadEvent) => {
    if (props.dirty) event.preventDefault()
  }
  window.addEventListener("beforeunload", unload)
  onCleanup(() => window.removeEventListener("beforeunload", unload))
  const leave = () => {
    const event = leaving()
    setLeaving(undefined)
    event?.retry(true)
  }
  return (
    <Dialog
      open={leaving() !== undefined}
      title={text().office.leave.title}
      onClose={() => setLeaving(undefined)}
      actions={
        <>
          <Button onClick={leave}>{text().office.leave.confirm}</Button>
          <Button variant="primary" onClick={() => setLeaving(undefined)}>
            {text().office.leave.stay}
          </Button>
        </>
      }
    >
      <p>{text().office.leave.message}</p>
    </Dialog>
  )
}
