/**
 * Rows of a workbook as its sheet is inflated. The container lies where any part of it can be read first, so it does not
 * matter in which order its parts stand; only the shared strings are held, within a bound of their own.
 */
import { isDateFormat, serialToDate } from "hucre"
import type { Cell } from "./cell.ts"
import { fromValue, maxColumns, refusedPackage } from "./read.ts"
import { type Position, type Row, type Sheet, type Source, Unreadable } from "./stream-source.ts"
import * as Strings from "./stream-strings.ts"
import * as Xml from "./stream-xml.ts"
import * as StreamZip from "./stream-zip.ts"
import type { Entry } from "./zip.ts"

/** Bytes when inflated. A sheet of 223,142 rows of ten cells has 120 MB, a whole sheet of Excel's a good 500. */
const limits = {
  small: 4 * 1024 * 1024,
  styles: 16 * 1024 * 1024,
  strings: 400 * 1024 * 1024,
  sheet: 1024 * 1024 * 1024,
}
const maxSheets = 20
const lastRow = 1_048_576
/** A row of 16,384 cells with a number each. */
const longestRow = 2 * 1024 * 1024

/** What cells mean that their own text does not say. */
type Shared = {
  strings: Strings.Strings
  isDate: (style: number) => boolean
  from1904: boolean
}

export const open = async (source: Source): Promise<Sheet[]> => {
  const entries = await StreamZip.list(source)
  const small = (name: string) => StreamZip.wholeText(source, entries.get(name), limits.small)
  const parts = {
    mimetype: entries.has("mimetype") ? await small("mimetype") : "",
    "[Content_Types].xml": await small("[Content_Types].xml"),
  }
  const refused = refusedPackage((name) => parts[name])
  if (refused) throw new Unreadable(refused)
  const [workbook] = targets(await small("_rels/.rels"), "", "officeDocument").values()
  if (workbook === undefined || !entries.has(workbook)) throw new Unreadable("corrupt")
  const [, folder = "", file = ""] = /^(.*\/)?([^/]*)$/.exec(workbook) ?? []
  const relations = await small(`${folder}_rels/${file}.rels`)
  const xml = await small(workbook)
  const partOf = (type: string) => entries.get([...targets(relations, folder, type).values()][0] ?? "")
  const shared = once(async (): Promise<Shared> => {
    const strings = partOf("sharedStrings")
    const styles = partOf("styles")
    return {
      strings: strings
        ? await Strings.read(StreamZip.textOf(source, strings, limits.strings, "not_streamable"))
        : Strings.none,
      isDate: datesOf(await StreamZip.wholeText(source, styles, limits.styles)),
      from1904: /^(1|true)$/.test(Xml.attributesOf(xml, "workbookPr")[0]?.date1904 ?? ""),
    }
  })
  const worksheets = targets(relations, folder, "worksheet")
  return Xml.attributesOf(xml, "sheet")
    .filter(({ state = "visible" }) => state === "visible")
    .flatMap(({ name = "", id = "" }) => {
      const entry = entries.get(worksheets.get(id) ?? "")
      return entry ? [sheetOf(source, name, entry, shared)] : []
    })
    .slice(0, maxSheets)
}

const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined
  return () => (made ??= make())
}

/** The parts that a list of relationships of one type leads to, by their ids. */
const targets = (relations: string, folder: string, type: string): Map<string, string> =>
  new Map(
    Xml.attributesOf(relations, "Relationship")
      .filter(({ Type = "" }) => Type.endsWith(`/${type}`))
      .map(({ Id = "", Target = "" }) => [
        Id,
        Target.startsWith("/") ? Target.slice(1) : inside(folder, Target),
      ]),
  )

/** "xl/" and "../shared/a.xml" are "shared/a.xml". */
const inside = (folder: string, target: string): string => {
  const path = folder.split("/").slice(0, -1)
  for (const step of target.split("/")) {
    if (step === "..") path.pop()
    else if (step !== ".") path.push(step)
  }
  return path.join("/")
}

/** Which styles show a number as a date. */
const datesOf = (styles: string): ((style: number) => boolean) => {
  const formats = new Map(
    Xml.attributesOf(styles, "numFmt").map(({ numFmtId = "", formatCode = "" }) => [numFmtId, formatCode]),
  )
  const [, cells = ""] = styles.split(/<\/?(?:\w+:)?cellXfs[\s>]/, 2)
  const dates = Xml.attributesOf(cells, "xf").map(({ numFmtId = "0" }) =>
    isDateFormat(formats.get(numFmtId) ?? numFmtId),
  )
  return (style) => dates[style] ?? false
}

const sheetOf = (source: Source, name: string, entry: Entry, shared: () => Promise<Shared>): Sheet => ({
  name,
  bytes: entry.packed,
  rows: async function* (after: Position = { row: 0, byte: 0 }): AsyncGenerator<Row> {
    const known = await shared()
    const cut = Xml.cutter("row", "sheetData", longestRow)
    let row = 0
    for await (const { text, packed } of StreamZip.textOf(source, entry, limits.sheet)) {
      const rows = cut(text)
      if (!rows) throw new Unreadable("too_large")
      for (const xml of rows) {
        // A number that goes back would be one that was read already.
        row = Math.max(row + 1, Number(/^[^>]*?\sr\s*=\s*["'](\d+)/.exec(xml)?.[1] ?? 0))
        if (row > lastRow) throw new Unreadable("corrupt")
        if (row > after.row) yield { row, byte: packed, cells: cellsOf(xml, known) }
      }
    }
  },
})

const cellsOf = (row: string, shared: Shared): Cell[] => {
  const cells: Cell[] = []
  for (const cell of row.split(/<(?:\w+:)?c(?=[\s/>])/).slice(1)) {
    const opened = cell.indexOf(">")
    const attributes = cell.slice(0, Math.max(0, opened))
    const letters = /\sr\s*=\s*["']([A-Z]{1,3})/.exec(attributes)?.[1]
    const column = letters ? columnOf(letters) : cells.length
    if (column >= maxColumns) continue
    while (cells.length < column) cells.push(null)
    cells[column] = attributes.endsWith("/") ? null : cellOf(attributes, cell.slice(opened + 1), shared)
  }
  return cells
}

const columnOf = (letters: string): number => {
  let column = 0
  for (let at = 0; at < letters.length; at++) column = column * 26 + letters.charCodeAt(at) - 64
  return column - 1
}

const cellOf = (attributes: string, content: string, shared: Shared): Cell => {
  const type = /\st\s*=\s*["'](\w+)/.exec(attributes)?.[1]
  if (type === "inlineStr") return fromValue(Xml.textOf(content))
  const value = /<(?:\w+:)?v(?:\s[^<>]*)?>([^<]*)</.exec(content)?.[1] ?? ""
  if (value === "") return null
  if (type === "s") return fromValue(shared.strings.at(Number(value)))
  if (type === "b") return value === "1" || value.toLowerCase() === "true"
  const number = type === "str" || type === "e" ? Number.NaN : Number(value)
  if (Number.isNaN(number)) return fromValue(Xml.decoded(value))
  const style = Number(/\ss\s*=\s*["'](\d+)/.exec(attributes)?.[1] ?? -1)
  return fromValue(shared.isDate(style) ? serialToDate(number, shared.from1904) : number)
}
