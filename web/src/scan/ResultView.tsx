import { createEffect, createMemo, type JSX, onCleanup, Show } from "solid-js"
import { text } from "../text/text.ts"
import "./scan.css"

export type VerdictKind = "admitted" | "already" | "refused" | "ask_desk" | "checking" | "confirm" | "problem"

export type Verdict = {
  kind: VerdictKind
  /** Instead of the kind's own word. */
  word?: string | undefined
  name?: string | undefined
  instansi?: string | undefined
  /** One line: why, or when, at which gate and by whom. */
  detail?: string | undefined
  /** What the officer does now. */
  advice?: string | undefined
  /** Above the word: that this took the place of another verdict. */
  note?: string | undefined
}

/** A shape each, so that nobody needs the colour: tick, warning sign, stop sign, arrow, ring, box, broken signal. */
const shapes: Record<VerdictKind, () => JSX.Element> = {
  admitted: () => (
    <>
      <circle cx="50" cy="50" r="44" />
      <path d="m29 52 14 15 29-33" />
    </>
  ),
  already: () => (
    <>
      <path d="M50 10 94 88H6Z" />
      <path d="M50 38v24M50 75v.5" />
    </>
  ),
  refused: () => (
    <>
      <path d="M32 6h36l26 26v36L68 94H32L6 68V32Z" />
      <path d="m34 34 32 32M66 34 34 66" />
    </>
  ),
  ask_desk: () => (
    <>
      <rect x="8" y="8" width="84" height="84" rx="12" />
      <path d="M26 50h46M54 31l19 19-19 19" />
    </>
  ),
  checking: () => <circle class="verdict-ring" cx="50" cy="50" r="40" />,
  confirm: () => (
    <>
      <path d="M12 36h76v54H12ZM8 18h84v18H8ZM50 18v72" />
    </>
  ),
  problem: () => (
    <>
      <path d="M14 40a52 52 0 0 1 72 0M29 57a31 31 0 0 1 42 0M50 77v.5" />
      <path d="M16 16l68 68" />
    </>
  ),
}

export type ResultViewProps = {
  /** Nothing is shown while undefined. A new verdict takes the place of the one shown. */
  verdict: Verdict | undefined
  onDismiss: () => void
  /** Buttons on the verdict, below the words; a press on one does not dismiss. */
  actions?: JSX.Element | undefined
  /** Only a button of `actions` ends it: neither a tap, nor Space, nor Escape. */
  held?: boolean | undefined
}

/** The verdict over the whole screen, read from an arm's length; a tap, Space, Escape or the next scan ends it. */
export const ResultView = (props: ResultViewProps) => {
  let sheet: HTMLDivElement | undefined
  const words = () => {
    const verdict = props.verdict
    if (!verdict) return ""
    const word = verdict.word ?? text().scan.verdicts[verdict.kind]
    const { note, name, instansi, detail, advice } = verdict
    return [note, word, name, instansi, detail, advice].filter(Boolean).join(". ")
  }

  const shown = createMemo(() => props.verdict !== undefined)

  createEffect(() => {
    if (!shown()) return
    // Space would otherwise press whatever has the focus below the verdict.
    const before = document.activeElement
    sheet?.focus({ preventScroll: true })
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== " " && event.key !== "Escape") return
      if (event.key === " " && event.target instanceof Element && event.target.closest(".verdict-actions"))
        return
      event.preventDefault()
      if (!props.held) props.onDismiss()
    }
    document.addEventListener("keydown", onKeyDown)
    onCleanup(() => {
      document.removeEventListener("keydown", onKeyDown)
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    })
  })

  return (
    <>
      <div class="visually-hidden" role="alert" aria-live="assertive" aria-atomic="true">
        {words()}
      </div>
      <Show when={props.verdict}>
        {(verdict) => (
          <div
            ref={sheet}
            tabindex={-1}
            class={`verdict verdict-${verdict().kind}`}
            data-verdict={verdict().kind}
            onClick={(event) => !props.held && !event.target.closest("button, a") && props.onDismiss()}
          >
            <div class="verdict-sheet">
              <Show when={verdict().note}>
                <p class="verdict-note">{verdict().note}</p>
              </Show>
              <svg class="verdict-shape" viewBox="0 0 100 100" aria-hidden="true">
                {shapes[verdict().kind]()}
              </svg>
              <p class="verdict-word">{verdict().word ?? text().scan.verdicts[verdict().kind]}</p>
              <Show when={verdict().name}>
                <p class="verdict-name">{verdict().name}</p>
              </Show>
              <Show when={verdict().instansi}>
                <p class="verdict-instansi">{verdict().instansi}</p>
              </Show>
              <Show when={verdict().detail}>
                <p class="verdict-detail">{verdict().detail}</p>
              </Show>
              <Show when={verdict().advice}>
                <p class="verdict-advice">{verdict().advice}</p>
              </Show>
              <Show when={props.actions}>
                <div class="verdict-actions">{props.actions}</div>
              </Show>
            </div>
            <Show when={verdict().kind !== "checking" && !props.held}>
              <p class="verdict-dismiss">{text().scan.dismiss}</p>
            </Show>
          </div>
        )}
      </Show>
    </>
  )
}
