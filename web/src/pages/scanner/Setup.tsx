import * as Passkey from "@setiakawan/scanner/passkey"
import { createSignal, onMount, Show } from "solid-js"
import { number } from "../../text/format.ts"
import { text } from "../../text/text.ts"
import { Button } from "../../ui/Button.tsx"
import { Row } from "../../ui/layout.tsx"
import { Progress } from "../../ui/Progress.tsx"
import { Empty, Notice } from "../../ui/states.tsx"
import { MakePin } from "./MakePin.tsx"
import type { Phone } from "./phone.ts"

/**
 * A new PIN and, where the phone has one, its own lock beside it. `onDone` comes when both were asked: the page stays
 * here until then, though the PIN has opened the phone already.
 */
export const Secure = (props: { phone: Phone; onBegin: () => void; onDone: () => void }) => {
  onMount(() => props.onBegin())
  // The PIN is held until the second question is answered: the passkey wraps the same key.
  const [pin, setPin] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  const [failed, setFailed] = createSignal(false)
  const words = () => text().scanner.passkey

  const make = async (chosen: string) => {
    const offer = await Passkey.isAvailable()
    if (offer) setPin(chosen)
    await props.phone.makePin(chosen)
    if (!offer) props.onDone()
  }
  const done = () => {
    setPin(undefined)
    props.onDone()
  }
  const add = async () => {
    setBusy(true)
    const added = await props.phone.addPasskey(pin() ?? "").catch(() => false)
    setBusy(false)
    if (added) done()
    else setFailed(true)
  }
  return (
    <Show when={pin() !== undefined && props.phone.unlocked()} fallback={<MakePin onMake={make} />}>
      <Empty
        icon="person"
        title={words().title}
        action={
          <Row>
            <Button onClick={done}>{failed() ? text().common.next : words().skip}</Button>
            <Show when={!failed()}>
              <Button variant="primary" busy={busy()} onClick={() => void add()}>
                {words().add}
              </Button>
            </Show>
          </Row>
        }
      >
        {failed() ? words().failed : words().body}
      </Empty>
    </Show>
  )
}

/** The first load of the roster; what cannot be loaded is tried again by itself. */
export const LoadingRoster = (props: { phone: Phone; onWithout?: (() => void) | undefined }) => {
  const words = () => text().scanner.loading
  return (
    <div class="scanner-narrow scanner-loading">
      <h2 class="scanner-title">{words().title}</h2>
      <Progress label={words().count(number(props.phone.loaded()))} value={undefined} />
      <p class="scanner-note">{words().lead}</p>
      <Show when={props.phone.stuck()}>
        <Notice tone="warning">{words().failed}</Notice>
        <Row>
          <Button icon="refresh" onClick={() => void props.phone.load()}>
            {words().again}
          </Button>
        </Row>
      </Show>
      <Show when={props.onWithout && props.phone.stuck()}>
        <p class="scanner-note">{words().withoutHint}</p>
        <Button variant="quiet" onClick={() => props.onWithout?.()}>
          {words().without}
        </Button>
      </Show>
    </div>
  )
}
