import type { Strokes } from "@setiakawan/core/aid/proof"
import { createSignal, createUniqueId, For, Show } from "solid-js"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import * as Signature from "./signature.ts"
import "./hand.css"

/**
 * A field to sign in with a finger, a pen or a mouse. It takes no focus: whoever works by keyboard passes it by, and
 * notes a thumb print instead.
 */
export const SignaturePad = (props: { strokes: Strokes; onChange: (strokes: Strokes) => void }) => {
  const id = createUniqueId()
  const words = () => text().handing.signature
  const [pointer, setPointer] = createSignal<number>()
  let pad!: SVGSVGElement
  const at = (event: PointerEvent) => Signature.pointAt(event, pad.getBoundingClientRect())
  const begin = (event: PointerEvent) => {
    // A second finger, or the right button, writes nothing.
    if (pointer() !== undefined || event.button !== 0) return
    event.preventDefault()
    pad.setPointerCapture(event.pointerId)
    setPointer(event.pointerId)
    props.onChange(Signature.begun(props.strokes, at(event)))
  }
  const draw = (event: PointerEvent) => {
    if (event.pointerId !== pointer()) return
    const moves = event.getCoalescedEvents?.() ?? []
    let strokes = props.strokes
    for (const move of moves.length > 0 ? moves : [event]) strokes = Signature.drawnOn(strokes, at(move))
    if (strokes !== props.strokes) props.onChange(strokes)
  }
  const end = (event: PointerEvent) => event.pointerId === pointer() && setPointer(undefined)

  return (
    <div class="field sign" role="group" aria-labelledby={`${id}-label`} aria-describedby={`${id}-hint`}>
      <span class="field-label" id={`${id}-label`}>
        {words().label}
      </span>
      <svg
        ref={pad}
        class="sign-pad"
        classList={{ "is-drawing": pointer() !== undefined }}
        viewBox={`0 0 1000 ${1000 / Signature.aspect}`}
        role="img"
        aria-label={props.strokes.length > 0 ? words().drawn : words().empty}
        onPointerDown={begin}
        onPointerMove={draw}
        onPointerUp={end}
        onPointerCancel={end}
      >
        <path class="sign-line" d="M60 320H940" />
        <For each={props.strokes}>
          {(stroke) => <path class="sign-stroke" d={Signature.pathOf(stroke)} />}
        </For>
      </svg>
      <div class="sign-foot">
        <p class="field-hint" id={`${id}-hint`}>
          {Signature.isFull(props.strokes) ? words().full : props.strokes.length > 0 ? "" : words().hint}
        </p>
        <Show when={props.strokes.length > 0}>
          <Button size="small" icon="back" onClick={() => props.onChange(props.strokes.slice(0, -1))}>
            {words().undo}
          </Button>
          <Button size="small" icon="trash" aria-label={words().clearAll} onClick={() => props.onChange([])}>
            {words().clear}
          </Button>
        </Show>
      </div>
    </div>
  )
}
