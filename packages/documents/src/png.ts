/** SVG to PNG with the documents' own fonts, through resvg in WebAssembly. */
import { existsSync } from "node:fs"
import { readFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { initWasm, Resvg } from "@resvg/resvg-wasm"
import { bytes, family, styles } from "./fonts.ts"

let ready: Promise<void> | undefined

/** Renders an SVG at `width` pixels. */
export async function renderSvg(svg: string, width: number): Promise<Uint8Array> {
  await start()
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

/** Loads the WebAssembly module once; a failed attempt may be repeated. */
function start(): Promise<void> {
  ready ??= load().catch((error: unknown) => {
    ready = undefined
    throw error
  })
  return ready
}

async function load(): Promise<void> {
  // A bundle carries the module beside it; from the sources it is in its package.
  const beside = new URL("./index_bg.wasm", import.meta.url)
  const file = existsSync(beside)
    ? beside
    : createRequire(import.meta.url).resolve("@resvg/resvg-wasm/index_bg.wasm")
  await initWasm(await readFile(file))
}
