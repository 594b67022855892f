/** Reads a spreadsheet that somebody uploaded: .xlsx, .csv, .tsv. Bytes in, plain cells out; nothing is trusted. */
import { detectDelimiter } from "./csv.ts"
import { type Cell, type Merge, type Sheet, errorOf, isBlank } from "./cell.ts"
import * as Zip from "./zip.ts"
import { parseCsv } from "hucre/csv"
import { type CellValue, type Sheet as RawSheet, readXlsx } from "hucre/xlsx"

export type Code =
  | "not_a_spreadsheet"
  /** Locked with a password. */
  | "encrypted"
  /** Excel 97–2003 (.xls): to be saved as .xlsx. */
  | "old_excel"
  /** LibreOffice (.ods): to be saved as .xlsx. */
  | "opendocument"
  | "too_large"
  | "too_many_rows"
  | "empty"
  | "corrupt"

export type Options = { maxBytes?: number; maxRows?: number }

export type Result = { ok: true; sheets: Sheet[] } | { ok: false; code: Code }

export const defaults = { maxBytes: 10 * 1024 * 1024, maxRows: 20_000 }

/** A real list of 20,000 people inflates to about 15 MB; a part full of zeros reaches a thousand times its size. */
const limits: Zip.Limits = { maxEntries: 2_000, maxInflated: 80 * 1024 * 1024 }
const maxSheets = 20
export const maxColumns = 100
/** No field takes more of a cell. */
export const maxCharacters = 500
/** Of all cells: 20,000 people fill about 5 million. One text may stand in every cell of a small file, and is read anew. */
const maxVolume = 12_000_000

/**
 * The visible sheets of a file, blank rows and columns at the end cut off, cells beyond the 100th column left out,
 * texts cut at 500 characters.
 * Formula cells give the value that was saved with them. The file name only helps to tell a CSV of one column from
 * other text. Never throws on any bytes.
 */
export const readSheet = async (bytes: Uint8Array, fileName = "", options: Options = {}): Promise<Result> => {
  const { maxBytes, maxRows } = { ...defaults, ...options }
  if (bytes.length === 0) return refuse("empty")
  if (bytes.length > maxBytes) return refuse("too_large")
  const own = new Uint8Array(bytes)
  try {
    const result = await open(own, fileName, maxRows)
    if (!result.ok) return result
    const sheets = result.sheets.map(trim).filter((sheet) => sheet.rows.length > 0)
    if (sheets.length === 0) return refuse("empty")
    if (sheets.some((sheet) => sheet.rows.length > maxRows)) return refuse("too_many_rows")
    return volume(sheets) > maxVolume ? refuse("too_large") : { ok: true, sheets }
  } catch {
    return refuse("corrupt")
  }
}

const refuse = (code: Code): Result => ({ ok: false, code })

const open = (
  bytes: Uint8Array<ArrayBuffer>,
  fileName: string,
  maxRows: number,
): Promise<Result> | Result => {
  switch (containerOf(bytes)) {
    case "zip":
      return openZip(bytes, maxRows)
    case "ole":
      return refuse(oleKind(bytes))
    case "text":
      return openText(bytes, fileName)
  }
}

/** What a file is by its first bytes. */
export const containerOf = (bytes: Uint8Array): "zip" | "ole" | "text" => {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return "zip"
  return startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) ? "ole" : "text"
}

export const startsWith = (bytes: Uint8Array, signature: number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte)

/** Office keeps both locked .xlsx files and old .xls files in an OLE container; stream names are UTF-16LE. */
export const oleKind = (bytes: Uint8Array): Code => {
  const holds = (name: string) =>
    find(
      bytes,
      Array.from(name).flatMap((letter) => [letter.charCodeAt(0), 0]),
    )
  if (holds("EncryptedPackage")) return "encrypted"
  return holds("Workbook") || holds("Book") ? "old_excel" : "not_a_spreadsheet"
}

const find = (bytes: Uint8Array, wanted: number[]): boolean => {
  const first = wanted[0] ?? 0
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true
  }
  return false
}

/** The parts that hold cells; pictures, charts, pivot caches, comments and links to other files are never opened. */
const needed = (name: string): boolean =>
  name === "mimetype" ||
  (/\.(xml|rels|bin)$/i.test(name) &&
    !/(^|\/)(drawings|charts|chartsheets|media|externalLinks|pivotCache|pivotTables|theme|tables|printerSettings|docProps|customXml|slicers|slicerCaches|timelines|timelineCaches|threadedComments|persons|ctrlProps|activeX|embeddings|richData|queryTables|Thumbnails|Configurations2|META-INF|worksheets\/_rels|comments\d*\.xml|vbaProject\.bin|calcChain\.xml)(\/|$)/i.test(
      name,
    ))

const openZip = async (bytes: Uint8Array<ArrayBuffer>, maxRows: number): Promise<Result> => {
  const opened = await Zip.unpack(bytes, needed, limits)
  if (!opened.ok) return opened
  const { parts } = opened
  const refused = refusedPackage((name) => new TextDecoder().decode(parts.get(name)))
  return refused ? refuse(refused) : openXlsx(parts, maxRows)
}

/** Why a package is no workbook that can be read, by the parts that say what it is. */
export const refusedPackage = (
  part: (name: "mimetype" | "[Content_Types].xml") => string,
): Code | undefined => {
  if (part("mimetype").startsWith("application/vnd.oasis.opendocument")) return "opendocument"
  const types = part("[Content_Types].xml")
  if (!/spreadsheetml|ms-excel\.sheet/i.test(types)) return "not_a_spreadsheet"
  // .xlsb is Excel too, but binary inside.
  return /ms-excel\.sheet\.binary/i.test(types) ? "old_excel" : undefined
}

const openXlsx = async (parts: Map<string, Uint8Array>, maxRows: number): Promise<Result> => {
  for (const [name, part] of parts) {
    if (/worksheets\/[^/]+\.xml$/i.test(name) && hasCellsBelow(part, maxRows)) return refuse("too_many_rows")
  }
  const stored = Zip.pack(parts)
  const range = `A1:${lastColumn}${Math.min(maxRows, 1_048_576)}`
  const visible: number[] = []
  await readXlsx(stored, {
    sheets: (info, index) => {
      if (!info.hidden && !info.veryHidden) visible.push(index)
      return false
    },
  })
  const sheets: Sheet[] = []
  // One at a time: a sheet is read as a full rectangle, and only its trimmed form is kept.
  for (const index of visible.slice(0, maxSheets)) {
    const workbook = await readXlsx(stored, { sheets: [index], range }).catch(withoutCells)
    for (const raw of workbook.sheets) sheets.push(trim(fromRaw(raw)))
  }
  return { ok: true, sheets }
}

/** A chart on a sheet of its own is listed among the sheets, but has no cells: the reader misses its part. */
const withoutCells = (cause: unknown): { sheets: RawSheet[] } => {
  if (cause instanceof Error && cause.message.includes("missing worksheet file")) return { sheets: [] }
  throw cause
}

/** Letters of the 100th column. */
const lastColumn = "CV"

/** Whether a sheet has a value below the row limit: blank formatted rows down to 1,048,576 are common and harmless. */
const hasCellsBelow = (part: Uint8Array, maxRows: number): boolean => {
  const xml = new TextDecoder().decode(part)
  const rowTag = /<(?:\w+:)?row\b([^>]*)>/g
  let row = 0
  for (let match = rowTag.exec(xml); match; match = rowTag.exec(xml)) {
    row = Number(/\br="(\d+)"/.exec(match[1] ?? "")?.[1] ?? row + 1)
    if (row > maxRows) {
      rowTag.lastIndex = 0
      const end = xml.search(/<\/(?:\w+:)?sheetData>/)
      return /<(?:\w+:)?(?:v|t)(?:\s[^>]*)?>[^<]/.test(xml.slice(match.index, end < 0 ? undefined : end))
    }
  }
  return false
}

const fromRaw = (raw: RawSheet): Sheet => ({
  name: raw.name,
  rows: raw.rows.map((row) => row.map(fromValue)),
  merges: (raw.merges ?? [])
    .filter(isSane)
    .map(({ startRow, startCol, endRow, endCol }) => ({ startRow, startCol, endRow, endCol })),
})

const isSane = (merge: Merge): boolean =>
  [merge.startRow, merge.startCol, merge.endRow, merge.endCol].every(
    (edge) => Number.isSafeInteger(edge) && edge >= 0,
  )

/** A cell by the value that the reader behind gives. */
export const fromValue = (value: CellValue): Cell => {
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? { error: "###" } : { date: value.toISOString().slice(0, 10) }
  }
  return typeof value === "string" ? fromText(value) : value
}

const openText = (bytes: Uint8Array, fileName: string): Result => {
  const shape = shapeOf(bytes)
  if (!shape.ok) return shape
  if (shape.delimiter === undefined && !/\.(csv|tsv|txt)$/i.test(fileName)) return refuse("not_a_spreadsheet")
  const delimiter = shape.delimiter ?? usualDelimiter
  const rows = parseCsv(shape.text, { delimiter, skipBom: true }).map((row) =>
    row.slice(0, maxColumns).map(fromValue),
  )
  return { ok: true, sheets: [{ name: "CSV", rows, merges: [] }] }
}

export const usualDelimiter = ";"

/** What a text file does not say in any header: its delimiter, and what stands before its rows. */
export type Shape = {
  ok: true
  text: string
  /** Characters before the text: a line that is a setting and no row. */
  skipped: number
  delimiter: string | undefined
}

/** The text of a file without what is no row; of the beginning of one where `partial`. Refuses what is no list. */
export const shapeOf = (bytes: Uint8Array, partial = false): Shape | { ok: false; code: Code } => {
  const decoded = decode(bytes, partial)
  if (decoded === undefined) return { ok: false, code: "not_a_spreadsheet" }
  if (decoded.trim() === "") return { ok: false, code: "empty" }
  if (/^\s*(<|%PDF-|\{|\[)/.test(decoded)) return { ok: false, code: "not_a_spreadsheet" }
  // Excel takes a first line "sep=;" as a setting and does not count it as a row.
  const setting = /^sep=(.)\r?\n/i.exec(decoded)
  const skipped = setting?.[0].length ?? 0
  const text = decoded.slice(skipped)
  return { ok: true, text, skipped, delimiter: setting?.[1] ?? detectDelimiter(text) }
}

const fromText = (value: string): Cell => {
  const text = value.slice(0, maxCharacters)
  return text.trim() === "" ? null : (errorOf(text) ?? text)
}

/** Text by its byte order mark, else UTF-16 without a mark, else UTF-8, else Windows-1252; undefined for binary. */
const decode = (bytes: Uint8Array, partial: boolean): string | undefined => {
  const text = decodeAs(bytes, partial)
  // Text has no control characters but tabs and line ends; a picture or an archive has them within a few bytes.
  return text === undefined || hasControls.test(text) ? undefined : text
}

const hasControls = /[^\P{Cc}\t\n\r\u0085]/u

/** The beginning of a file may end within a letter. */
const decodeAs = (bytes: Uint8Array, partial: boolean): string | undefined => {
  const wide = wideEncoding(bytes)
  if (wide) return new TextDecoder(wide).decode(bytes, { stream: partial })
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: partial })
  } catch {
    return new TextDecoder("windows-1252").decode(bytes)
  }
}

/** The encoding of text in units of two bytes, by its mark or its zeros; undefined for all other text. */
export const wideEncoding = (bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined => {
  if (startsWith(bytes, [0xff, 0xfe])) return "utf-16le"
  if (startsWith(bytes, [0xfe, 0xff])) return "utf-16be"
  const sample = bytes.subarray(0, 2_000)
  const zeros = [0, 0]
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  if (odd > sample.length / 4 && even === 0) return "utf-16le"
  return even > sample.length / 4 && odd === 0 ? "utf-16be" : undefined
}

const volume = (sheets: readonly Sheet[]): number => {
  let characters = 0
  for (const { rows } of sheets)
    for (const row of rows) for (const cell of row) characters += typeof cell === "string" ? cell.length : 1
  return characters
}

/** Without blank rows and columns at the end. */
const trim = (sheet: Sheet): Sheet => {
  const height = sheet.rows.findLastIndex((row) => row.some((cell) => !isBlank(cell))) + 1
  const rows = sheet.rows.slice(0, height)
  const width = rows.reduce((most, row) => Math.max(most, row.findLastIndex((cell) => !isBlank(cell)) + 1), 0)
  return { ...sheet, rows: rows.map((row) => row.slice(0, width)) }
}
