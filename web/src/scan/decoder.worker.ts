import wasmUrl from "zxing-wasm/reader/zxing_reader.wasm?url"
import type { FromWorker, ToWorker } from "./decoder.protocol.ts"
import * as Reader from "./reader.ts"

/** The little of the worker's own scope that is used; the DOM's types know only the window. */
type Scope = {
  postMessage: (message: FromWorker) => void
  addEventListener: (type: "message", listener: (event: MessageEvent<ToWorker>) => void) => void
  BarcodeDetector?: new (options: {
    formats: string[]
  }) => {
    detect: (source: ImageBitmap | ImageData) => Promise<{ rawValue: string }[]>
  }
}
type Engine = { name: "wasm" | "native"; decode: (frame: ToWorker) => Promise<string | null> }

const scope = globalThis as unknown as Scope

let canvas: OffscreenCanvas | undefined

const pixelsOf = (bitmap: ImageBitmap): ImageData | undefined => {
  canvas ??= new OffscreenCanvas(bitmap.width, bitmap.height)
  if (canvas.width !== bitmap.width) canvas.width = bitmap.width
  if (canvas.height !== bitmap.height) canvas.height = bitmap.height
  const context = canvas.getContext("2d", { willReadFrequently: true })
  context?.drawImage(bitmap, 0, 0)
  return context?.getImageData(0, 0, bitmap.width, bitmap.height)
}

const wasm = async (): Promise<Engine> => {
  await Reader.prepare({ url: wasmUrl })
  return {
    name: "wasm",
    decode: async (frame) => {
      const pixels = "pixels" in frame ? frame.pixels : pixelsOf(frame.bitmap)
      return pixels ? Reader.read(pixels) : null
    },
  }
}

/** Browsers too old for 'wasm-unsafe-eval' or for the wasm itself: Chrome on Android has a decoder of its own. */
const native = (): Engine | undefined => {
  const Detector = scope.BarcodeDetector
  if (!Detector) return undefined
  const detector = new Detector({ formats: ["qr_code"] })
  return {
    name: "native",
    decode: async (frame) => {
      const found = await detector.detect("pixels" in frame ? frame.pixels : frame.bitmap)
      return found[0]?.rawValue || null
    },
  }
}

const engine = wasm().catch(native)

const answer = async (frame: ToWorker) => {
  let text: string | null = null
  try {
    text = (await (await engine)?.decode(frame)) ?? null
  } catch {
    // One bad frame (torn, of size 0, out of memory) is a frame without a code; the next one comes anyway.
  } finally {
    if ("bitmap" in frame) frame.bitmap.close()
  }
  scope.postMessage({ kind: "frame", id: frame.id, text })
}

scope.addEventListener("message", (event) => void answer(event.data))

void engine.then((ready) =>
  scope.postMessage(ready ? { kind: "ready", engine: ready.name } : { kind: "unable" }),
)
