import { createSignal, Show } from "solid-js"
import * as Pwa from "../../pwa.ts"
import { text } from "../../text/text.ts"
import { Button } from "../../ui/Button.tsx"
import { Notice } from "../../ui/states.tsx"

/** A newer version of the scanner: it comes when somebody says so, or when all its windows were closed. */
export const Updating = () => {
  const words = () => text().scanner.sheet
  const [busy, setBusy] = createSignal(false)
  const [elsewhere, setElsewhere] = createSignal(false)
  const update = async () => {
    setBusy(true)
    setElsewhere((await Pwa.update()) === "other_window")
    setBusy(false)
  }
  return (
    <Notice>
      <p>
        <strong>{words().update}.</strong> {words().updateBody}
      </p>
      <Button size="small" busy={busy()} onClick={() => void update()}>
        {words().updateNow}
      </Button>
      <Show when={elsewhere()}>
        <p role="alert">{words().updateElsewhere}</p>
      </Show>
    </Notice>
  )
}
