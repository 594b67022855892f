import { create } from "qrcode"
import { createMemo } from "solid-js"

/** Light modules around the code, which the standard asks for. */
const quiet = 4

/** The dark modules of a QR code, and its width in modules, the quiet zone included. */
const darkOf = (value: string) => {
  const { modules } = create(value, { errorCorrectionLevel: "M" })
  const dark: { x: number; y: number }[] = []
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(row, column)) dark.push({ x: column + quiet, y: row + quiet })
    }
  }
  return { dark, width: modules.size + 2 * quiet }
}

/** A QR code, drawn without a canvas, so that it prints sharp. */
export const QrPicture = (props: { value: string; label: string }) => {
  const code = createMemo(() => darkOf(props.value))
  return (
    <svg
      class="qr-picture"
      viewBox={`0 0 ${code().width} ${code().width}`}
      role="img"
      aria-label={props.label}
      shape-rendering="crispEdges"
    >
      <path fill="#fff" d={`M0 0h${code().width}v${code().width}H0z`} />
      <path
        fill="#000"
        d={code()
          .dark.map(({ x, y }) => `M${x} ${y}h1v1h-1z`)
          .join("")}
      />
    </svg>
  )
}

/** The same code as a PNG of some 1000 pixels, for posters and chats. */
export const qrPng = (value: string): Promise<Blob> => {
  const { dark, width } = darkOf(value)
  const scale = Math.ceil(1000 / width)
  const canvas = document.createElement("canvas")
  canvas.width = canvas.height = width * scale
  const context = canvas.getContext("2d")
  if (!context) return Promise.reject(new Error("This browser gives no canvas"))
  context.fillStyle = "#fff"
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = "#000"
  for (const { x, y } of dark) context.fillRect(x * scale, y * scale, scale, scale)
  return new Promise((done, fail) => {
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("The canvas gave no picture"))), "image/png")
  })
}
