/** The texts that the cells of a workbook share, held as bytes in few large pieces: objects would take ten times the room. */
import { maxCharacters } from "./read.ts"
import { Unreadable } from "./stream-source.ts"
import * as Xml from "./stream-xml.ts"
import type { Piece } from "./stream-zip.ts"

/** 223,142 people with five texts of their own each take 35 MB. */
const room = 48 * 1024 * 1024
const pieceBytes = 1024 * 1024
const pieceEntries = 64 * 1024
const longest = 1024 * 1024

export type Strings = { at(index: number): string | null }

export const none: Strings = { at: () => null }

/** Reads the part of shared strings; `not_streamable` when they take more room than there is. */
export const read = async (pieces: AsyncIterable<Piece>): Promise<Strings> => {
  const kept = store()
  const cut = Xml.cutter("si", "sst", longest)
  for await (const { text } of pieces) {
    const items = cut(text)
    if (!items) throw new Unreadable("not_streamable")
    for (const item of items) kept.add(Xml.textOf(item).slice(0, maxCharacters))
  }
  return kept
}

const store = () => {
  const encoder = new TextEncoder()
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true })
  const pieces: Uint8Array[] = []
  /** Where each text begins, its piece and its place in that as one number; its length stands before it. */
  const places: Uint32Array[] = []
  let count = 0
  let used = pieceBytes
  return {
    add: (text: string) => {
      // A character is at most three bytes.
      if (used + 2 + text.length * 3 > pieceBytes) {
        pieces.push(new Uint8Array(pieceBytes))
        used = 0
      }
      if (count % pieceEntries === 0) places.push(new Uint32Array(pieceEntries))
      if (pieces.length * pieceBytes + places.length * pieceEntries * 4 > room)
        throw new Unreadable("not_streamable")
      const piece = pieces[pieces.length - 1] ?? new Uint8Array()
      const { written } = encoder.encodeInto(text, piece.subarray(used + 2))
      piece[used] = written >> 8
      piece[used + 1] = written & 255
      const list = places[places.length - 1]
      if (list) list[count % pieceEntries] = (pieces.length - 1) * pieceBytes + used
      count += 1
      used += 2 + written
    },
    at: (index: number): string | null => {
      const place =
        index < count ? places[Math.floor(index / pieceEntries)]?.[index % pieceEntries] : undefined
      if (place === undefined) return null
      const piece = pieces[Math.floor(place / pieceBytes)] ?? new Uint8Array()
      const start = place % pieceBytes
      const length = ((piece[start] ?? 0) << 8) | (piece[start + 1] ?? 0)
      return decoder.decode(piece.subarray(start + 2, start + 2 + length))
    },
  }
}
