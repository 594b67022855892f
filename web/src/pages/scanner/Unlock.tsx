import { createResource, createSignal, For, onCleanup, onMount, Show } from "solid-js"
import { number } from "../../text/format.ts"
import { text } from "../../text/text.ts"
import { Button } from "../../ui/Button.tsx"
import { Dialog } from "../../ui/Dialog.tsx"
import { Notice } from "../../ui/states.tsx"
import type { Phone } from "./phone.ts"
import { PinPad } from "./PinPad.tsx"

/** Asks for the PIN, or the phone's own lock. What waits is sent meanwhile. */
export const Unlock = (props: { phone: Phone }) => {
  const words = () => text().scanner.unlock
  const [busy, setBusy] = createSignal(false)
  const [error, setError] = createSignal("")
  const [until, setUntil] = createSignal(0)
  const [left, setLeft] = createSignal(0)
  const [forgetting, setForgetting] = createSignal(false)
  const [passkey] = createResource(() => props.phone.hasPasskey().catch(() => false), { initialValue: false })
  let timer: ReturnType<typeof setInterval> | undefined

  const count = () => {
    const now = Math.max(0, until() - performance.now())
    setLeft(Math.ceil(now / 1000))
    if (now === 0) {
      clearInterval(timer)
      setError("")
    }
  }
  const wait = (milliseconds: number) => {
    if (milliseconds <= 0) return
    setUntil(performance.now() + milliseconds)
    clearInterval(timer)
    timer = setInterval(count, 500)
    count()
  }
  onMount(() => void props.phone.pinWait().then(wait))
  onCleanup(() => clearInterval(timer))

  const onPin = async (pin: string) => {
    setError("")
    setBusy(true)
    try {
      const result = await props.phone.enterPin(pin)
      if (result.kind === "open") return
      setError(words().wrong)
      wait(result.wait)
    } catch {
      setError(text().scanner.pin.failed)
    } finally {
      setBusy(false)
    }
  }
  const byPasskey = async () => {
    setError("")
    const open = await props.phone.enterPasskey().catch(() => false)
    if (!open) setError(words().passkeyFailed)
  }
  const waitWords = () =>
    words().wait(left() < 100 ? words().seconds(left()) : words().minutes(Math.ceil(left() / 60)))
  const busyWords = () => (busy() ? text().scanner.pin.busy : undefined)
  const waits = () => left() > 0
  const offline = () => props.phone.status()?.online === "no"

  return (
    <div class="scanner-narrow">
      <PinPad
        title={words().title}
        lead={words().lead(props.phone.device()?.name ?? "")}
        error={left() > 0 ? waitWords() : error()}
        busy={busyWords()}
        disabled={waits()}
        onPin={(pin) => void onPin(pin)}
      >
        <Show when={passkey.latest}>
          <Button variant="primary" onClick={() => void byPasskey()}>
            {words().passkey}
          </Button>
        </Show>
        <Button variant="quiet" onClick={() => setForgetting(true)}>
          {words().forgot}
        </Button>
        <Show when={(props.phone.status()?.waiting ?? 0) > 0}>
          <p class="scanner-note" role="status">
            {words().sending(number(props.phone.status()?.waiting ?? 0))}
          </p>
        </Show>
      </PinPad>
      <Dialog
        open={forgetting()}
        title={text().scanner.forgot.title}
        onClose={() => setForgetting(false)}
        actions={
          <>
            <Button onClick={() => setForgetting(false)}>{text().common.cancel}</Button>
            <Show when={!offline()}>
              <Button
                variant="primary"
                onClick={() => {
                  setForgetting(false)
                  void props.phone.forgetPin()
                }}
              >
                {text().scanner.forgot.confirm}
              </Button>
            </Show>
          </>
        }
      >
        <ul class="points">
          <For each={text().scanner.forgot.points}>{(point) => <li>{point}</li>}</For>
        </ul>
        <Show when={offline()}>
          <Notice tone="warning">{text().scanner.forgot.offline}</Notice>
        </Show>
      </Dialog>
    </div>
  )
}
