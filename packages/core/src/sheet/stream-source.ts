/** A file that is read piece by piece, from any position, and what everything that reads so has in common. */
import type { Cell } from "./cell.ts"
import type { Code as ReadCode } from "./read.ts"

export type Source = { size: number; open(from: number): Promise<ReadableStream<Uint8Array>> }

export type Code =
  | ReadCode
  /** It could only be read by holding more of it than there is memory for: to be saved as CSV. */
  | "not_streamable"

/** The file cannot be read, or cannot be read on. */
export class Unreadable extends Error {
  readonly code: Code
  constructor(code: Code) {
    super(code)
    this.name = "Unreadable"
    this.code = code
  }
}

/** Where reading stands: behind this row, counted as Excel shows it, and behind this byte. */
export type Position = { row: number; byte: number }

export type Row = Position & { cells: Cell[] }

export type Sheet = {
  name: string
  /** Where `byte` ends. */
  bytes: number
  /** The rows behind a position, in order. */
  rows(after?: Position): AsyncGenerator<Row>
}

/** The chunks of a stream; it is let go of when whoever reads them stops. */
export const chunksOf = async function* (
  stream: ReadableStream<Uint8Array>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value as Uint8Array<ArrayBuffer>
    }
  } finally {
    await reader.cancel().catch(() => {})
  }
}

/** A stream of chunks, which asks for the next one when it is wanted. */
export const streamOf = (chunks: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> =>
  new ReadableStream(
    {
      pull: async (controller) => {
        const { done, value } = await chunks.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      cancel: async () => {
        await chunks.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )

/** The bytes of a file from a position on, `most` of them or all that there are. */
export const bytesAt = async (
  source: Source,
  from: number,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> => {
  const bytes = new Uint8Array(Math.max(0, Math.min(most, source.size - from)))
  let length = 0
  if (bytes.length > 0) {
    for await (const chunk of chunksOf(await source.open(from))) {
      bytes.set(chunk.subarray(0, bytes.length - length), length)
      length += Math.min(chunk.length, bytes.length - length)
      if (length === bytes.length) break
    }
  }
  return bytes.subarray(0, length)
}

/** Both, one behind the other. */
export const joined = (one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> => {
  const both = new Uint8Array(one.length + other.length)
  both.set(one)
  both.set(other, one.length)
  return both
}
