/** A frame on its way to the worker: a bitmap that the worker draws, or pixels where the worker cannot draw. */
export type ToWorker = { id: number; bitmap: ImageBitmap } | { id: number; pixels: ImageData }

/**
 * What the worker says: "ready" once it can decode; "unable" when neither engine runs here; for each frame the text
 * found, or null.
 */
export type FromWorker =
  | { kind: "ready"; engine: "wasm" | "native" }
  | { kind: "unable" }
  | { kind: "frame"; id: number; text: string | null }
