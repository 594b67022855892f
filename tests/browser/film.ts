import { open } from "node:fs/promises"
import { matrix, quietZone } from "@setiakawan/documents/qr"

/** What a browser is started with so that its camera shows a film. */
export const asCamera = (film: string | undefined): string[] =>
  film
    ? [
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        `--use-file-for-fake-video-capture=${film}`,
      ]
    : []

/** How large the film's pictures are, and how many of their pixels a module of the code has. */
export type Film = { width: number; height: number; modulePixels: number; frames: number }

const usual: Film = { width: 1280, height: 720, modulePixels: 8, frames: 4 }

/**
 * Writes a film for Chromium's fake camera in which a code is held before it: each text's QR for `frames` frames, then as
 * many of an empty table, and so on from the start.
 */
export const write = async (
  path: string,
  texts: string | readonly string[],
  options: Partial<Film> = {},
): Promise<string> => {
  const { width, height, modulePixels, frames } = { ...usual, ...options }
  const file = await open(path, "w")
  try {
    await file.write(`YUV4MPEG2 W${width} H${height} F30:1 Ip A1:1 C420jpeg\n`)
    const table = frame(width, height, () => false)
    for (const text of typeof texts === "string" ? [texts] : texts) {
      const code = matrix(text)
      const side = (code.size + 2 * quietZone) * modulePixels
      const [left, top] = [(width - side) / 2, (height - side) / 2]
      const picture = frame(width, height, (x, y) => {
        const column = Math.floor((x - left) / modulePixels) - quietZone
        const row = Math.floor((y - top) / modulePixels) - quietZone
        return row >= 0 && column >= 0 && row < code.size && column < code.size && code.dark(column, row)
      })
      for (let count = 0; count < frames; count++) await file.write(picture)
      if (typeof texts !== "string") for (let count = 0; count < frames; count++) await file.write(table)
    }
  } finally {
    await file.close()
  }
  return path
}

/** One frame: Y of every pixel, then U and V of a grey picture. */
const frame = (width: number, height: number, isDark: (x: number, y: number) => boolean): Buffer => {
  const luma = Buffer.alloc(width * height, 235)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) if (isDark(x, y)) luma[y * width + x] = 16
  }
  return Buffer.concat([Buffer.from("FRAME\n"), luma, Buffer.alloc((width * height) / 2, 128)])
}
