/** A cell as it was read, in plain values that survive JSON: what a person sees, without styles and formulas. */

/** `date` is a calendar date `YYYY-MM-DD`; `error` is what Excel shows, such as `#N/A`. */
export type Cell = string | number | boolean | { date: string } | { error: string } | null

/** Row and column indexes count from 0, both ends belong to the range. */
export type Merge = { startRow: number; startCol: number; endRow: number; endCol: number }

export type Sheet = { name: string; rows: Cell[][]; merges: Merge[] }

const errorPattern = /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA|#+)$/i

/** The error cell for text such as `#N/A`; undefined for other text. */
export const errorOf = (text: string): { error: string } | undefined =>
  errorPattern.test(text.trim()) ? { error: text.trim() } : undefined

/** What the cell shows: dates as `DD/MM/YYYY`, numbers in full digits, never in scientific notation. */
export const display = (cell: Cell | undefined): string => {
  if (cell === null || cell === undefined) return ""
  if (typeof cell === "string") return cell
  if (typeof cell === "number") return Number.isSafeInteger(cell) ? BigInt(cell).toString() : String(cell)
  if (typeof cell === "boolean") return cell ? "TRUE" : "FALSE"
  if ("error" in cell) return cell.error
  return cell.date.split("-").toReversed().join("/")
}

/** One line of what the cell shows: whitespace and invisible characters folded to single spaces. */
export const text = (cell: Cell | undefined): string => {
  const shown = display(cell)
  // Nearly every cell is plain already, and this runs for each of them many times.
  return /^(?:[!-~]+(?: [!-~]+)*)?$/.test(shown)
    ? shown
    : shown
        .normalize("NFC")
        .replaceAll(/[\p{Cf}\p{Cc}\s]+/gu, " ")
        .trim()
}

/** Nothing a person would see. */
export const isBlank = (cell: Cell | undefined): boolean => text(cell) === ""

/** Nothing a person means: blank, or one of the marks that offices put into an empty field. */
export const isPlaceholder = (cell: Cell | undefined): boolean =>
  /^([-–—_.=?]*|0|n\/?a|nihil|kosong|tidak ada|tdk ada|belum ada|belum punya|tidak punya)$/i.test(text(cell))
