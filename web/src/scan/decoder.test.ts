import { afterEach, beforeEach, expect, test, vi } from "vitest"
import type { FromWorker, ToWorker } from "./decoder.protocol.ts"
import { createDecoder, type DecoderState } from "./decoder.ts"

/** The real worker needs a browser's Worker and wasm; this one answers as the test tells it to. */
class ScriptedWorker extends EventTarget {
  readonly frames: number[] = []
  terminated = false
  postMessage(frame: ToWorker) {
    this.frames.push(frame.id)
  }
  terminate() {
    this.terminated = true
  }
  say(data: FromWorker) {
    this.dispatchEvent(Object.assign(new Event("message"), { data }))
  }
  crash() {
    this.dispatchEvent(new Event("error"))
  }
}

const workers: ScriptedWorker[] = []
const latest = () => workers[workers.length - 1] as ScriptedWorker

const setup = () => {
  const texts: string[] = []
  const states: DecoderState[] = []
  const decoder = createDecoder({
    onText: (text) => texts.push(text),
    onState: (state) => states.push(state),
    createWorker: () => {
      const worker = new ScriptedWorker()
      workers.push(worker)
      return worker as unknown as Worker
    },
  })
  const video = {
    videoWidth: 1280,
    videoHeight: 720,
    readyState: 4,
    requestVideoFrameCallback: (run: () => void) => setTimeout(run, 1),
  } as unknown as HTMLVideoElement
  return { decoder, video, texts, states }
}

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

beforeEach(() => {
  workers.length = 0
  vi.useFakeTimers()
  vi.stubGlobal("OffscreenCanvas", Object)
  vi.stubGlobal("createImageBitmap", async () => ({ close: () => undefined }))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test("has one frame under way at a time", async () => {
  const { decoder, video, texts } = setup()
  decoder.start(video)
  latest().say({ kind: "ready", engine: "wasm" })
  await pass(2_000)
  expect(latest().frames).toEqual([1])
  latest().say({ kind: "frame", id: 1, text: "KODE" })
  await pass(200)

  expect(latest().frames).toEqual([1, 2])
  expect(texts).toEqual(["KODE"])
  decoder.dispose()
})

test("replaces a worker that crashes, and goes on", async () => {
  const { decoder, video, texts, states } = setup()
  decoder.start(video)
  await pass(200)
  latest().crash()
  await pass(1_000)

  expect(workers).toHaveLength(2)
  expect(workers[0]?.terminated).toBe(true)
  const id = latest().frames[0] ?? 0
  latest().say({ kind: "ready", engine: "wasm" })
  latest().say({ kind: "frame", id, text: "KODE" })
  expect(texts).toEqual(["KODE"])
  expect(states).toEqual(["preparing", "preparing", "ready"])
  decoder.dispose()
})

test("replaces a worker that hangs", async () => {
  const { decoder, video } = setup()
  decoder.start(video)
  latest().say({ kind: "ready", engine: "wasm" })
  await pass(10_000)

  expect(workers.length).toBeGreaterThan(1)
  expect(workers[0]?.terminated).toBe(true)
  decoder.dispose()
})

test("gives up when worker after worker crashes, and starts afresh when asked again", async () => {
  const { decoder, video, states } = setup()
  decoder.start(video)
  for (let at = 0; at < 8; at += 1) {
    latest().crash()
    await pass(2_000)
  }
  expect(states[states.length - 1]).toBe("failed")
  expect(workers).toHaveLength(4)
  decoder.start(video)
  await pass(200)

  expect(latest().frames).toHaveLength(1)
  decoder.dispose()
})

test("says nothing of a frame that was under way when it was stopped", async () => {
  const { decoder, video, texts } = setup()
  decoder.start(video)
  await pass(200)
  const id = latest().frames[0] ?? 0
  decoder.stop()
  latest().say({ kind: "frame", id, text: "KODE" })
  await pass(1_000)

  expect(texts).toEqual([])
  expect(latest().frames).toHaveLength(1)
  decoder.dispose()
})
