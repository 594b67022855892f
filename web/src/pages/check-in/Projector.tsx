import { For, onCleanup, onMount, Show } from "solid-js"
import { number } from "../../text/format.ts"
import { text } from "../../text/text.ts"
import { IconButton } from "../../ui/Button.tsx"
import { type Bar, BarList } from "../../ui/Stat.tsx"
import { labelOf, type Place, shareOf, type View } from "./board-view.ts"
import { Ring } from "./Ring.tsx"
import "./projector.css"

/** The numbers alone, large enough for the last row of a hall. A modal, so that Escape and the focus work. */
export const Projector = (props: {
  event: string
  view: View
  place: Place
  bars: readonly Bar[]
  lastArrival: string
  updated: string
  onClose: () => void
}) => {
  let dialog!: HTMLDialogElement
  const words = () => text().checkIn.board
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
  const people = () => labelOf(props.place, "people")
  const share = () => shareOf(props.view, props.place)
  const figures = () => [
    [words().registered, props.view.registered] as const,
    [labelOf(props.place, "missing"), Math.max(0, props.view.registered - props.place.people)] as const,
    props.place.kind === "handout"
      ? ([words().scans, props.place.scans] as const)
      : ([words().inside, props.place.inside] as const),
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
        <p class="projector-event">
          {props.event}
          <Show when={props.view.checkpoints.length > 1}>
            <span class="projector-place">{props.place.name}</span>
          </Show>
        </p>
        <IconButton icon="close" label={words().leaveProjector} onClick={() => props.onClose()} />
      </header>
      <div class="projector-body">
        <div class="projector-main">
          <Ring share={share()} label={people()} />
          <p class="projector-present">
            <strong>{number(props.place.people)}</strong>
            <span>{people()}</span>
          </p>
        </div>
        <dl class="projector-figures">
          <For each={figures()}>
            {([label, value]) => (
              <div>
                <dt>{label}</dt>
                <dd>{number(value)}</dd>
              </div>
            )}
          </For>
        </dl>
        <div class="projector-bars">
          <BarList label={words().byUnsur} bars={props.bars} />
        </div>
      </div>
      <footer class="projector-foot">
        <span>
          {words().last[props.place.kind]}: {props.lastArrival}
        </span>
        <span>{props.updated}</span>
      </footer>
    </dialog>
  )
}
