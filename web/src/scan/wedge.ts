/**
 * Keyboard-wedge scanners: they type the code as a keyboard would, but faster than any hand, and end with Enter.
 */
export type WedgeOptions = {
  onCode: (text: string) => void
  /** Where keys are listened for; the window unless told. */
  target?: EventTarget | undefined
  /** Fewer characters than this are no code. */
  minLength?: number | undefined
  /** Milliseconds between two keys of a scanner, at most. Hands take 80 and more; slow Bluetooth scanners 30. */
  maxGap?: number | undefined
}

type Burst = { text: string; at: number; field: Editable | undefined; before: string }
type Editable = HTMLInputElement | HTMLTextAreaElement

/**
 * Listens for such bursts anywhere on the page; returns the function that stops it. A burst that went into a text
 * field is taken out of it again; what people type, at their speed, is left alone, with their Enter.
 */
export const listen = (options: WedgeOptions): (() => void) => {
  const target = options.target ?? window
  const minLength = options.minLength ?? 8
  const maxGap = options.maxGap ?? 50
  let burst: Burst | undefined

  const onKeyDown = (event: Event) => {
    if (!(event instanceof KeyboardEvent)) return
    // Shift and the like come between the letters of a scanner, too.
    if (["Shift", "CapsLock", "AltGraph"].includes(event.key)) return
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) {
      burst = undefined
      return
    }
    const current = burst && event.timeStamp - burst.at <= maxGap ? burst : undefined

    if (event.key === "Enter") {
      burst = undefined
      if (!current || current.text.length < minLength) return
      event.preventDefault()
      event.stopPropagation()
      restore(current)
      options.onCode(current.text)
      return
    }
    if (event.key.length !== 1) {
      burst = undefined
      return
    }
    const field = editable(event.target)
    burst =
      current && current.field === field
        ? { ...current, text: current.text + event.key, at: event.timeStamp }
        : { text: event.key, at: event.timeStamp, field, before: field?.value ?? "" }
  }

  // Capturing, so that Enter reaches neither a form nor a focused button.
  target.addEventListener("keydown", onKeyDown, { capture: true })
  return () => target.removeEventListener("keydown", onKeyDown, { capture: true })
}

const editable = (target: EventTarget | null): Editable | undefined =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : undefined

const restore = (burst: Burst) => {
  if (!burst.field || burst.field.value === burst.before) return
  burst.field.value = burst.before
  burst.field.dispatchEvent(new Event("input", { bubbles: true }))
}
