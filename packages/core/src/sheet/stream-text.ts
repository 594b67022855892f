/** Rows of a text file of any delimiter and encoding, as they come. */
import { parseCsv } from "hucre/csv"
import { fromValue, maxColumns, shapeOf, startsWith, usualDelimiter, wideEncoding } from "./read.ts"
import {
  chunksOf,
  joined,
  type Position,
  type Row,
  type Sheet,
  type Source,
  Unreadable,
} from "./stream-source.ts"

/** A row of a hundred cells of 500 characters has 50,000. A quote that stays open for longer is a stray one. */
const longestRow = 256 * 1024

/**
 * The rows of a text file. Its delimiter and whether it has two bytes a unit follow from its beginning, `head`. Rows whose
 * bytes are no UTF-8 are read as Windows-1252, each by itself, so that any row can be the first that is read.
 */
export const open = (source: Source, head: Uint8Array): Sheet => {
  const whole = head.length === source.size
  const shape = shapeOf(head, !whole)
  if (!shape.ok) throw new Unreadable(shape.code)
  const wide = wideEncoding(head)
  const start = markOf(head) + shape.skipped * (wide ? 2 : 1)
  const delimiter = shape.delimiter ?? usualDelimiter
  return {
    name: "CSV",
    bytes: source.size,
    rows: (after = { row: 0, byte: start }) => rows(source, { wide, delimiter }, after),
  }
}

const markOf = (head: Uint8Array): number => {
  if (startsWith(head, [0xef, 0xbb, 0xbf])) return 3
  return startsWith(head, [0xff, 0xfe]) || startsWith(head, [0xfe, 0xff]) ? 2 : 0
}

type Format = { wide: "utf-16le" | "utf-16be" | undefined; delimiter: string }

/**
 * Windows-1252 gives one character a byte and UTF-16 one a unit, so that places in the text are places in the file. What
 * divides rows and cells is the same character in UTF-8.
 */
const rows = async function* (
  source: Source,
  { wide, delimiter }: Format,
  after: Position,
): AsyncGenerator<Row> {
  if (after.byte >= source.size) return
  const decoder = new TextDecoder(wide ?? "windows-1252", { ignoreBOM: true })
  const unit = wide ? 2 : 1
  let { row, byte } = after
  let text = ""
  let bytes: Uint8Array = new Uint8Array()
  let at = 0
  const read = function* (last: boolean): Generator<Row> {
    for (;;) {
      const found = rowAt(text, at, delimiter, last)
      if (!found) return
      const { end, next, stray } = found
      const plain = text.slice(at, end)
      // oxlint-disable-next-line no-control-regex -- all of ASCII
      const line = wide || /^[\x00-\x7f]*$/.test(plain) ? plain : utf8(bytes.subarray(at, end), plain)
      // Nearly every row is without quotes, and is then its cells alone.
      const [values = []] =
        stray || !line.includes('"') ? [line.split(delimiter)] : parseCsv(line, { delimiter, skipBom: false })
      byte += (next - at) * unit
      at = next
      yield { row: ++row, byte, cells: values.slice(0, maxColumns).map(fromValue) }
    }
  }
  for await (const chunk of chunksOf(await source.open(byte))) {
    text = text.slice(at) + decoder.decode(chunk, { stream: true })
    if (!wide) bytes = joined(bytes.subarray(at), chunk)
    at = 0
    yield* read(false)
  }
  text += decoder.decode()
  yield* read(true)
}

const utf8 = (bytes: Uint8Array, otherwise: string): string => {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return otherwise
  }
}

type Found = {
  end: number
  /** Where the next row begins. */
  next: number
  /** It holds a quote that nothing closes. */
  stray: boolean
}

/** The row that begins at a place in the text; undefined when more of it must come first, or nothing is left. */
const rowAt = (text: string, from: number, delimiter: string, last: boolean): Found | undefined => {
  if (from >= text.length) return undefined
  const first = search(/[\r\n"]/g, text, from)
  let end = first
  let stray = false
  if (text[first] === '"') {
    const quoted = quotedEnd(text, from, delimiter)
    stray = quoted === "open" && (last || text.length - from >= longestRow)
    end = stray ? search(/[\r\n]/g, text, first) : quoted === "open" ? -1 : quoted
  }
  if (end < 0 && last) return { end: text.length, next: text.length, stray }
  if (end < 0 && text.length - from > longestRow) throw new Unreadable("not_a_spreadsheet")
  // A return at the end of what is there may have its line feed still to come.
  if (end < 0 || (end === text.length - 1 && !last)) return undefined
  return { end, next: end + (text[end] === "\r" && text[end + 1] === "\n" ? 2 : 1), stray }
}

const search = (pattern: RegExp, text: string, from: number): number => {
  pattern.lastIndex = from
  return pattern.exec(text)?.index ?? -1
}

/**
 * Where a row ends whose cells are quoted: at the first line end outside quotes. -1 when there is none yet, `open` when
 * a quote is still open at the end of the text or of the longest row.
 */
const quotedEnd = (text: string, from: number, delimiter: string): number | "open" => {
  let opening = true
  let quoted = false
  const stop = Math.min(text.length, from + longestRow)
  for (let at = from; at < stop; at++) {
    const letter = text[at]
    if (quoted) {
      if (letter !== '"') continue
      if (text[at + 1] === '"') at++
      else quoted = false
    } else if (letter === "\n" || letter === "\r") return at
    else {
      quoted = opening && letter === '"'
      opening = letter === delimiter
    }
  }
  return quoted ? "open" : -1
}
