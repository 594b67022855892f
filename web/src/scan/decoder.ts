import DecoderWorker from "./decoder.worker.ts?worker"
import type { FromWorker, ToWorker } from "./decoder.protocol.ts"

export type DecoderState = "preparing" | "ready" | "failed"

export type Decoder = {
  /** Reads frames from the video until `stop`. */
  start: (video: HTMLVideoElement) => void
  stop: () => void
  /** Ends the worker; the decoder is over then. */
  dispose: () => void
}

export type DecoderOptions = {
  onText: (text: string) => void
  onState: (state: DecoderState) => void
  /** Makes the worker; injected by tests. */
  createWorker?: (() => Worker) | undefined
}

/** A frame unanswered for this long means that the worker hangs. The first one waits for the wasm to arrive. */
const PATIENCE = 4_000
const FIRST_PATIENCE = 45_000
/** Crashes in a row, without a frame decoded in between, after which it is given up. */
const CRASHES = 4
/** Ten frames a second find a code as soon as a hand holds still, and spare the battery. */
const INTERVAL = 100

/** The main thread's side of the decoder: one frame under way at a time, and a worker that is replaced when it dies. */
export const createDecoder = (options: DecoderOptions): Decoder => {
  let worker: Worker | undefined
  let ready = false
  let crashes = 0
  let video: HTMLVideoElement | undefined
  let lastId = 0
  let pending: number | undefined
  let watchdog: ReturnType<typeof setTimeout> | undefined
  let next: ReturnType<typeof setTimeout> | undefined
  let disposed = false

  const launch = () => {
    ready = false
    options.onState("preparing")
    const mine = (options.createWorker ?? (() => new DecoderWorker()))()
    worker = mine
    mine.addEventListener("message", (event: MessageEvent<FromWorker>) => {
      if (worker === mine) hear(event.data)
    })
    mine.addEventListener("error", () => {
      if (worker === mine) restart()
    })
  }

  const hear = (message: FromWorker) => {
    if (message.kind === "unable") return fail()
    if (message.kind === "ready") {
      ready = true
      options.onState("ready")
      return
    }
    if (message.id !== pending) return
    crashes = 0
    settle()
    if (message.text && video) options.onText(message.text)
    schedule()
  }

  const settle = () => {
    pending = undefined
    clearTimeout(watchdog)
  }

  const restart = () => {
    settle()
    worker?.terminate()
    worker = undefined
    if (disposed) return
    crashes += 1
    if (crashes >= CRASHES) return fail()
    setTimeout(() => {
      if (disposed || worker) return
      launch()
      schedule()
    }, 250 * crashes)
  }

  const fail = () => {
    settle()
    clearTimeout(next)
    worker?.terminate()
    worker = undefined
    options.onState("failed")
  }

  const schedule = () => {
    clearTimeout(next)
    if (!video || disposed) return
    next = setTimeout(() => {
      const source = video
      if (!source) return
      onNextFrame(source, () => void send(source))
    }, INTERVAL)
  }

  const send = async (source: HTMLVideoElement) => {
    if (source !== video || pending !== undefined || !worker) return
    lastId += 1
    const id = lastId
    pending = id
    const frame = await grab(source, id).catch(() => undefined)
    if (pending !== id) {
      if (frame && "bitmap" in frame) frame.bitmap.close()
      return
    }
    if (!frame || !worker) {
      settle()
      schedule()
      return
    }
    watchdog = setTimeout(restart, ready ? PATIENCE : FIRST_PATIENCE)
    worker.postMessage(frame, "bitmap" in frame ? [frame.bitmap] : [frame.pixels.data.buffer])
  }

  return {
    start: (source) => {
      video = source
      if (!worker && !disposed) {
        crashes = 0
        launch()
      }
      schedule()
    },
    stop: () => {
      video = undefined
      clearTimeout(next)
      settle()
    },
    dispose: () => {
      disposed = true
      video = undefined
      clearTimeout(next)
      settle()
      worker?.terminate()
      worker = undefined
    },
  }
}

/** Calls once the video shows a new frame: the same one twice would tell nothing new. */
const onNextFrame = (video: HTMLVideoElement, run: () => void) => {
  if ("requestVideoFrameCallback" in video) video.requestVideoFrameCallback(run)
  else requestAnimationFrame(run)
}

let canvas: HTMLCanvasElement | undefined

/** The current picture; the pixels are read in the worker where it can draw, since reading them stalls this thread. */
const grab = async (video: HTMLVideoElement, id: number): Promise<ToWorker | undefined> => {
  const { videoWidth: width, videoHeight: height } = video
  if (!width || !height || video.readyState < 2) return undefined
  if ("OffscreenCanvas" in globalThis && "createImageBitmap" in globalThis)
    return { id, bitmap: await createImageBitmap(video) }
  canvas ??= document.createElement("canvas")
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext("2d", { willReadFrequently: true })
  if (!context) return undefined
  context.drawImage(video, 0, 0)
  return { id, pixels: context.getImageData(0, 0, width, height) }
}
