import { readFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { verifyUrl } from "@setiakawan/documents/testing"
import * as Reader from "../../web/src/scan/reader.ts"
import { conditions, type Picture, picture } from "./frames.ts"
import { type Figure, rounded } from "./measure.ts"

const sizes = [
  [640, 480],
  [1280, 720],
] as const

/**
 * How many codes of a set the scanner's decoder reads, by condition, with the options that the page uses. Each code is
 * shown in one frame only, while a camera has ten chances a second. The floor is the whole set.
 */
export const decoding = async (): Promise<Record<string, Figure>> => {
  const wasm = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm")
  const bytes = new Uint8Array(await readFile(wasm))
  await Reader.prepare({ bytes: bytes.buffer })
  const figures: Record<string, Figure> = {}
  for (const [width, height] of sizes) {
    const parts: Record<string, number> = {}
    const times: number[] = []
    let read = 0
    let all = 0
    for (const [condition, poses] of Object.entries(conditions)) {
      let found = 0
      for (const [index, pose] of poses.entries()) {
        const text = verifyUrl(index)
        const frame = picture(text, pose, width, height, index)
        const started = performance.now()
        if ((await Reader.read(imageOf(frame))) === text) found += 1
        times.push(performance.now() - started)
      }
      parts[condition] = rounded(found / poses.length)
      read += found
      all += poses.length
    }
    times.sort((a, b) => a - b)
    const at = (share: number) => rounded(times[Math.floor(times.length * share)] ?? 0)
    figures[`decoded_${width}x${height}`] = {
      value: read,
      unit: "codes",
      floor: all,
      ratio: rounded(read / all),
      floorIs:
        "every code of the set; parts are shares by condition, and milliseconds a frame in this process",
      parts: { ...parts, median_ms: at(0.5), p95_ms: at(0.95) },
    }
  }
  return figures
}

/** The decoder asks for no more of an ImageData than this, which Node has no class for. */
const imageOf = (picture: Picture): ImageData => ({ ...picture, colorSpace: "srgb" })
