/** SVG to PNG with the documents' own fonts, through resvg in WebAssembly. */
import { readFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { initWasm, Resvg } from "@resvg/resvg-wasm"
import { bytes, family, styles } from "./fonts.ts"

let ready: Promise<void> | undefined

/** Renders an SVG at `width` pixels. */
export async function renderSvg(svg: string, width: number): Promise<Uint8Array> {
  ready ??= start()
  await ready
  const resvg = new Resvg(svg, {
    fitTo: { mode: "width", value: width },
    font: { fontBuffers: styles.map(bytes), defaultFontFamily: family, sansSerifFamily: family },
  })
  try {
    const image = resvg.render()
    const png = image.asPng()
    image.free()
    return png
  } finally {
    // Memory of the WebAssembly instance is not garbage collected.
    resvg.free()
  }
}

async function start(): Promise<void> {
  const file = createRequire(import.meta.url).resolve("@resvg/resvg-wasm/index_bg.wasm")
  await initWasm(await readFile(file))
}
