import { createEffect, createSignal, For, type JSX, on, onCleanup, onMount, Show } from "solid-js"
import { text } from "../../text/text.ts"
import { Icon } from "../../ui/Icon.tsx"

const LENGTH = 6
/** Keys that follow each other faster than this come from a scanner on the cable, not from a hand. */
const HAND = 35
/** After a letter, digits are not heard for so long: the rest of a code that was scanned at a locked phone. */
const QUIET = 400

export type PinPadProps = {
  title: string
  lead?: JSX.Element | undefined
  /** What is wrong, in words; announced. */
  error?: string | undefined
  /** While something is computed: what, in words. Keys are not heard then. */
  busy?: string | undefined
  /** Keys are not heard, though nothing is computed: after too many wrong PINs. */
  disabled?: boolean | undefined
  /** Called with six digits, which are then forgotten here. */
  onPin: (pin: string) => void
  children?: JSX.Element | undefined
}

/**
 * Six digits on a keypad of our own: what is typed here never stands in a field, so that no keyboard learns it and no
 * browser offers to keep it. A real keyboard works as well.
 */
export const PinPad = (props: PinPadProps) => {
  const [digits, setDigits] = createSignal("")
  const words = () => text().scanner.pin
  const deaf = () => props.busy !== undefined || props.disabled === true

  const press = (digit: string) => {
    if (deaf()) return
    const next = digits() + digit
    if (next.length < LENGTH) return setDigits(next)
    setDigits("")
    props.onPin(next)
  }
  const erase = () => setDigits((now) => now.slice(0, -1))

  createEffect(
    on(
      () => props.title,
      () => setDigits(""),
    ),
  )

  onMount(() => {
    let last = Number.NEGATIVE_INFINITY
    let letter = Number.NEGATIVE_INFINITY
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
      const gap = event.timeStamp - last
      last = event.timeStamp
      if (event.key === "Backspace") return erase()
      if (event.key.length !== 1 || event.key === " ") return
      const digit = /^[0-9]$/.test(event.key)
      if (!digit) letter = event.timeStamp
      if (!digit || gap < HAND || event.timeStamp - letter < QUIET) return setDigits("")
      press(event.key)
    }
    window.addEventListener("keydown", onKeyDown)
    onCleanup(() => window.removeEventListener("keydown", onKeyDown))
  })

  return (
    <section class="pin" aria-labelledby="pin-title">
      <h2 class="pin-title" id="pin-title">
        {props.title}
      </h2>
      <Show when={props.lead}>
        <div class="pin-lead">{props.lead}</div>
      </Show>
      <div class="pin-dots" classList={{ "is-wrong": Boolean(props.error) }} aria-hidden="true">
        <For each={Array.from({ length: LENGTH })}>
          {(_, at) => (
            <span classList={{ "is-filled": props.busy !== undefined || at() < digits().length }} />
          )}
        </For>
      </div>
      <p class="visually-hidden" role="status">
        {digits() && words().filled(digits().length)}
      </p>
      <p class="pin-error" role="alert">
        {props.busy ? "" : props.error}
      </p>
      <Show when={props.busy}>
        <p class="pin-busy" role="status">
          <span class="spinner" aria-hidden="true" />
          {props.busy}
        </p>
      </Show>
      <div class="pin-keys" role="group" aria-label={words().keys}>
        <For each={["1", "2", "3", "4", "5", "6", "7", "8", "9"]}>
          {(digit) => (
            <button type="button" class="pin-key" aria-disabled={deaf()} onClick={() => press(digit)}>
              {digit}
            </button>
          )}
        </For>
        <span />
        <button type="button" class="pin-key" aria-disabled={deaf()} onClick={() => press("0")}>
          0
        </button>
        <button type="button" class="pin-key pin-erase" aria-label={words().erase} onClick={erase}>
          <Icon name="back" />
        </button>
      </div>
      {props.children}
    </section>
  )
}
