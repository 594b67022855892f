/** Reads parts of a ZIP container that lies elsewhere: the directory from its end, a part from where it begins. */
import { bytesAt, type Code, chunksOf, joined, type Source, streamOf, Unreadable } from "./stream-source.ts"
import * as Zip from "./zip.ts"

/** Before the end record may stand the directory, behind it a comment of at most 65,535 bytes. */
const tailBytes = 66_000
const limits = { entries: 2_000, directoryBytes: 1_000_000 }

/** The entries of the container by name. */
export const list = async (source: Source): Promise<Map<string, Zip.Entry>> => {
  let entries = await listedIn(source, tailBytes)
  if (entries === "corrupt") entries = await listedIn(source, limits.directoryBytes)
  if (typeof entries === "string") throw new Unreadable(entries)
  return new Map(entries.map((entry) => [entry.name, entry]))
}

const listedIn = async (source: Source, tail: number): Promise<Zip.Entry[] | Zip.Code> => {
  const base = Math.max(0, source.size - tail)
  try {
    return Zip.list(await bytesAt(source, base, tail), limits.entries, base)
  } catch (error) {
    // What a directory says of itself may lead out of the bytes.
    if (error instanceof RangeError) return "corrupt"
    throw error
  }
}

/** A piece of a part, and how many bytes of the container it took to come there. */
export type Piece = { text: string; packed: number }

/** The text of a part, inflated as it is read. It may be as large as the directory says, and not more than `most` bytes. */
export const textOf = async function* (
  source: Source,
  entry: Zip.Entry,
  most: number,
  tooLarge: Code = "too_large",
): AsyncGenerator<Piece> {
  if (entry.locked) throw new Unreadable("encrypted")
  if (entry.size > most) throw new Unreadable(tooLarge)
  if (entry.method !== 0 && entry.method !== 8) throw new Unreadable("corrupt")
  const count = { packed: 0 }
  const packed = streamOf(packedOf(source, entry, count))
  const inflated =
    entry.method === 0
      ? packed
      : packed.pipeThrough(
          new DecompressionStream("deflate-raw") as ReadableWritablePair<Uint8Array, Uint8Array>,
        )
  const decoder = new TextDecoder()
  let size = 0
  try {
    for await (const chunk of chunksOf(inflated)) {
      size += chunk.length
      if (size > entry.size) throw new Unreadable("corrupt")
      yield { text: decoder.decode(chunk, { stream: true }), packed: count.packed }
    }
  } catch (error) {
    // What does not inflate.
    throw error instanceof TypeError ? new Unreadable("corrupt") : error
  }
  if (size < entry.size) throw new Unreadable("corrupt")
  yield { text: decoder.decode(), packed: count.packed }
}

/** A small part as a whole; empty when there is none. */
export const wholeText = async (
  source: Source,
  entry: Zip.Entry | undefined,
  most: number,
): Promise<string> => {
  let text = ""
  if (entry) for await (const piece of textOf(source, entry, most)) text += piece.text
  return text
}

const packedOf = async function* (
  source: Source,
  entry: Zip.Entry,
  count: { packed: number },
): AsyncGenerator<Uint8Array> {
  if (entry.offset >= source.size) throw new Unreadable("corrupt")
  let header: Uint8Array | undefined = new Uint8Array()
  for await (const chunk of chunksOf(await source.open(entry.offset))) {
    let data: Uint8Array = chunk
    if (header) {
      header = joined(header, chunk)
      const start = Zip.dataAfter(header)
      if (start === "corrupt") throw new Unreadable("corrupt")
      if (start === undefined || header.length <= start) continue
      data = header.subarray(start)
      header = undefined
    }
    data = data.subarray(0, entry.packed - count.packed)
    count.packed += data.length
    yield data
    if (count.packed === entry.packed) return
  }
  if (count.packed < entry.packed) throw new Unreadable("corrupt")
}
