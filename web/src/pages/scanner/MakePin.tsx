import * as Pin from "@setiakawan/scanner/pin"
import { createSignal, For, Show } from "solid-js"
import { text } from "../../text/text.ts"
import { Button } from "../../ui/Button.tsx"
import { PinPad } from "./PinPad.tsx"

export type MakePinProps = {
  /** Locks the roster with the PIN; rejects when this device cannot keep it. */
  onMake: (pin: string) => Promise<unknown>
  onCancel?: (() => void) | undefined
}

/** A new PIN, typed twice; says plainly what it is good for. */
export const MakePin = (props: MakePinProps) => {
  const [first, setFirst] = createSignal<string>()
  const [error, setError] = createSignal("")
  const [busy, setBusy] = createSignal(false)
  const words = () => text().scanner.pin

  const onPin = async (pin: string) => {
    setError("")
    const before = first()
    if (before === undefined) {
      const problem = Pin.problemOf(pin)
      if (problem) setError(words().problems[problem])
      else setFirst(pin)
      return
    }
    setFirst(undefined)
    if (before !== pin) {
      setError(words().differs)
      return
    }
    setBusy(true)
    try {
      await props.onMake(pin)
    } catch {
      setError(words().failed)
    } finally {
      setBusy(false)
    }
  }

  const repeating = () => first() !== undefined
  const busyWords = () => (busy() ? words().making : undefined)
  return (
    <div class="scanner-narrow">
      <PinPad
        title={repeating() ? words().repeatTitle : words().makeTitle}
        lead={repeating() ? words().repeatLead : words().makeLead}
        error={error()}
        busy={busyWords()}
        onPin={(pin) => void onPin(pin)}
      >
        <Show
          when={repeating()}
          fallback={
            <ul class="points pin-about">
              <For each={words().about}>{(point) => <li>{point}</li>}</For>
            </ul>
          }
        >
          <Button variant="quiet" onClick={() => setFirst(undefined)}>
            {words().startOver}
          </Button>
        </Show>
        <Show when={props.onCancel}>
          {(cancel) => (
            <Button variant="quiet" onClick={() => cancel()()}>
              {text().common.cancel}
            </Button>
          )}
        </Show>
      </PinPad>
    </div>
  )
}
