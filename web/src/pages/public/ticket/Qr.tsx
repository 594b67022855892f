import { createMemo } from "solid-js"
import { draw } from "./qr.ts"

/** A QR code, sharp at any size, black on white whatever surrounds it. */
export const Qr = (props: { text: string; label: string }) => {
  const drawing = createMemo(() => draw(props.text))
  return (
    <svg class="qr" viewBox={`0 0 ${drawing().size} ${drawing().size}`} role="img" aria-label={props.label}>
      <rect width={drawing().size} height={drawing().size} fill="#fff" />
      <path d={drawing().path} fill="#000" shape-rendering="crispEdges" />
    </svg>
  )
}
