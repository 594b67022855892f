/**
 * Writes exports as .xlsx or .csv in which no cell can ever become a formula.
 *
 * In .xlsx every text is a typed string cell in Text format, so Excel and LibreOffice neither run it on opening nor
 * when the cell is edited. Somebody may still save that file as CSV and open it again, so text that begins like a
 * formula also gets a leading apostrophe, in both kinds of file. Plain phone numbers (`+62…`) do not need it in .xlsx:
 * they hold nothing that could run. In CSV they get it too, as do NIK: Excel would turn them into rounded numbers.
 */
import { type CellStyle, type CellValue, writeXlsx as writeWorkbook } from "hucre/xlsx"
import { type Cell, display } from "./cell.ts"

/** Media type of an .xlsx file. */
export const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

/** Media type of a .csv file. */
export const csvType = "text/csv"

/** `width` in characters. `number` cells stay numbers; everything else is written as text. */
export type Column = { heading: string; width?: number; kind?: "text" | "number" }

export type Style = {
  /** Name of the sheet. */
  name?: string
  /** Lines above the heading. */
  title?: readonly string[]
}

/** The bytes of an .xlsx file with a bold heading, frozen. */
export const writeXlsx = (
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  style: Style = {},
): Promise<Uint8Array> => {
  const title = (style.title ?? []).map((line) => [inert(line)])
  const heading = columns.map((column) => inert(column.heading))
  const body = rows.map((row) => columns.map((column, index) => valueOf(row[index], column)))
  const styled = new Map<string, { style: CellStyle }>()
  heading.forEach((_, column) => styled.set(`${title.length},${column}`, { style: headingStyle }))
  title.forEach((_, row) => styled.set(`${row},0`, { style: { font: { bold: true }, numFmt: "@" } }))
  return writeWorkbook({
    sheets: [
      {
        name: sheetName(style.name ?? "Data"),
        columns: columns.map((column) => ({
          width: column.width ?? Math.max(10, Math.min(40, column.heading.length + 4)),
          ...(column.kind !== "number" && { style: { numFmt: "@" } }),
        })),
        rows: [...title, heading, ...body],
        cells: styled,
        freezePane: { rows: title.length + 1 },
      },
    ],
  })
}

/**
 * The bytes of a CSV file: UTF-8 with a byte order mark, every cell quoted, semicolons, which Excel expects where the
 * comma is the decimal sign. Line breaks inside cells become spaces.
 */
export const writeCsv = (columns: readonly Column[], rows: readonly (readonly Cell[])[]): Uint8Array => {
  const heading = csvLine(columns.map((column) => column.heading))
  const lines = rows.map((row) =>
    csvLine(
      columns.map((_, index) => row[index] ?? null),
      columns,
    ),
  )
  return new TextEncoder().encode(`\uFEFF${heading}${lines.join("")}`)
}

/** A line of a CSV file, with its end. */
export const csvLine = (cells: readonly Cell[], columns: readonly Column[] = []): string => {
  const texts = cells.map((cell, index) =>
    columns[index]?.kind === "number" && typeof cell === "number" ? String(cell) : csvText(display(cell)),
  )
  return `${texts.map((text) => `"${text.replaceAll('"', '""')}"`).join(";")}\r\n`
}

/** Text that no spreadsheet takes for a formula. A leading `'` shows, and is dropped again when the file is read. */
export const inert = (text: string): string => {
  const clean = text.replaceAll(/[^\P{Cc}\t\r\n]/gu, "")
  return startsFormula(clean) && !/^\+?\d{6,16}$/.test(clean) ? `'${clean}` : clean
}

/** Also for CSV: opened with another delimiter a cell is cut, and each piece begins a cell of its own. */
const csvText = (text: string): string => {
  const line = inert(text).replaceAll(/[\t\r\n\u2028\u2029]+/g, " ")
  const pieces = line.replaceAll(/([,;|]["'\s]*)([=+\-@＝＋－＠])/g, "$1'$2")
  return /^(\+\d+|0\d+|\d{12,})$/.test(pieces) || startsFormula(pieces) ? `'${pieces}` : pieces
}

/** Full-width signs count: some programs fold them. Leading blanks and quotes are skipped, as importers skip them. */
const startsFormula = (text: string): boolean =>
  /^[\s\p{Cf}"]*[=+\-@＝＋－＠]/u.test(text) || /^[\t\r\n]/.test(text)

const headingStyle: CellStyle = {
  font: { bold: true },
  numFmt: "@",
  alignment: { wrapText: true, vertical: "center", horizontal: "center" },
}

const valueOf = (cell: Cell | undefined, column: Column): CellValue => {
  if (cell === null || cell === undefined) return null
  if (column.kind === "number" && typeof cell === "number" && Number.isFinite(cell)) return cell
  // Excel shows at most 32,767 characters and calls a file with more corrupt.
  return inert(display(cell)).slice(0, 32_767)
}

/** Excel refuses these signs and more than 31 characters. */
const sheetName = (name: string): string =>
  name
    .replaceAll(/[[\]:*?/\\']/g, " ")
    .trim()
    .slice(0, 31) || "Data"
