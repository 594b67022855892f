import type { View } from "@setiakawan/core/live"
import { onCleanup, onMount } from "solid-js"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { IconButton } from "../../../ui/Button.tsx"
import { type Bar, BarList } from "../../../ui/Stat.tsx"
import { Ring } from "./Ring.tsx"

/** The numbers alone, large enough for the last row of a hall. A modal, so that Escape and the focus work. */
export const Projector = (props: {
  event: string
  view: View
  bars: readonly Bar[]
  lastArrival: string
  updated: string
  onClose: () => void
}) => {
  let dialog!: HTMLDialogElement
  const words = () => text().live
  const left = () => {
    if (!document.fullscreenElement) props.onClose()
  }
  onMount(() => {
    dialog.showModal()
    // Where the browser refuses, the dialog still fills the window.
    dialog.requestFullscreen?.().catch(() => undefined)
    document.addEventListener("fullscreenchange", left)
  })
  onCleanup(() => {
    document.removeEventListener("fullscreenchange", left)
    if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined)
    dialog.close()
  })
  const share = () => (props.view.registered > 0 ? props.view.present / props.view.registered : 0)
  const figures = () => [
    [words().registered, props.view.registered] as const,
    [words().absent, Math.max(0, props.view.registered - props.view.present)] as const,
    [words().capacity, props.view.capacity] as const,
  ]
  return (
    <dialog
      ref={dialog}
      class="projector"
      aria-label={words().title}
      onCancel={(event) => {
        event.preventDefault()
        props.onClose()
      }}
    >
      <header class="projector-head">
        <p class="projector-event">{props.event}</p>
        <IconButton icon="close" label={words().leaveProjector} onClick={() => props.onClose()} />
      </header>
      <div class="projector-body">
        <div class="projector-main">
          <Ring share={share()} label={words().present} />
          <p class="projector-present">
            <strong>{number(props.view.present)}</strong>
            <span>{words().present}</span>
          </p>
        </div>
        <dl class="projector-figures">
          {figures().map(([label, value]) => (
            <div>
              <dt>{label}</dt>
              <dd>{number(value)}</dd>
            </div>
          ))}
        </dl>
        <div class="projector-bars">
          <BarList label={words().byUnsur} bars={props.bars} />
        </div>
      </div>
      <footer class="projector-foot">
        <span>
          {words().lastArrival}: {props.lastArrival}
        </span>
        <span>{props.updated}</span>
      </footer>
    </dialog>
  )
}
