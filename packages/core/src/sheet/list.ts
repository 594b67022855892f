/** Turns the rows of a list of people into people, telling good rows, bad rows and what is no person apart. */
import { type Cell, type Merge, isBlank, isPlaceholder, text } from "./cell.ts"
import * as Duplicates from "./duplicates.ts"
import type { Field, List, Mapping } from "./fields.ts"
import { type Table, repeats } from "./header.ts"
import type { Problem } from "./problems.ts"

export type Kind =
  | "good"
  | "bad"
  | "blank"
  /** JUMLAH, TOTAL, and sub-totals. */
  | "total"
  | "repeated_header"
  /** A line over a group: "A. KABUPATEN PANDEGLANG". */
  | "section"
  /** The signature block and whatever else stands under the table. */
  | "footer"

export type ListRow<P> = {
  /** As Excel shows it: from 1. */
  row: number
  kind: Kind
  /** What could be read, for good and bad rows; of a bad row the wrong fields are left out. */
  value?: P
  problems: Problem[]
}

/** How a kind of list is read. */
export type Reader<P> = {
  list: List
  readRow: (row: readonly Cell[], mapping: Mapping) => { value: Partial<P>; problems: Problem[] }
  /** As what somebody stands in the list: who stands there as two is no duplicate. */
  standsAs?: (person: P) => string
}

/**
 * Reads the rows below a heading. `table` is what `header.ts` detected, with the mapping that a person confirmed;
 * `merges` are the sheet's merged cells: one region or instansi written once beside many rows counts for all of them.
 * Refused are rows without a name, with a value that is there but wrong, and repeats of an earlier good row.
 */
export const readList = <P extends Duplicates.Listed>(
  rows: readonly Cell[][],
  table: Pick<Table, "headerRow" | "firstDataRow" | "mapping">,
  { list, readRow, standsAs }: Reader<P>,
  merges: readonly Merge[] = [],
): ListRow<P>[] => {
  const { mapping } = table
  const filled = withMerged(rows, table, merges)
  const headings = rows.slice(table.headerRow, table.firstDataRow).map(signatureOf)
  const strong = filled.map((row, index) => index >= table.firstDataRow && isStrong(row, mapping, list))
  const lastStrong = strong.lastIndexOf(true)
  const result: ListRow<P>[] = []
  const seen = Duplicates.index()
  let ended = false
  for (let index = table.firstDataRow; index < filled.length; index++) {
    const row = filled[index] ?? []
    const original = rows[index] ?? []
    const number = index + 1
    const kind = kindOf({
      row,
      original,
      list,
      mapping,
      headings,
      strong: strong[index] ?? false,
      ended,
      // Without numbers and identifiers anywhere, only the words of a signature block tell that it begins.
      maybeBelow: index > lastStrong,
    })
    if (kind === "footer") ended = true
    if (kind === "total" && index > lastStrong) ended = true
    if (kind !== undefined) {
      result.push({ row: number, kind, problems: [] })
      continue
    }
    const { value, problems } = readRow(row, mapping)
    const acceptable = value.name !== undefined && !problems.some((problem) => problem.level === "error")
    const person = value as P
    const as = acceptable ? standsAs?.(person) : undefined
    if (acceptable) problems.push(...Duplicates.check(seen, person, number, mapping, as))
    const good = acceptable && !problems.some((problem) => problem.level === "error")
    if (good) Duplicates.add(seen, person, number, as)
    result.push({ row: number, kind: good ? "good" : "bad", value: person, problems })
  }
  return result
}

const shared: readonly Field[] = ["unsur", "instansi", "region", "district", "village", "address"]

/** The rows with a vertically merged unsur, instansi or place repeated in every row that it spans. */
const withMerged = (
  rows: readonly Cell[][],
  table: Pick<Table, "firstDataRow" | "mapping">,
  merges: readonly Merge[],
): Cell[][] => {
  const columns = new Set(shared.map((field) => table.mapping[field]))
  const copy = rows.map((row) => [...row])
  for (const merge of merges) {
    if (
      merge.startCol !== merge.endCol ||
      merge.startRow < table.firstDataRow ||
      !columns.has(merge.startCol)
    )
      continue
    const value = rows[merge.startRow]?.[merge.startCol] ?? null
    for (let index = merge.startRow + 1; index <= Math.min(merge.endRow, rows.length - 1); index++) {
      const row = copy[index]
      if (row && isBlank(row[merge.startCol])) row[merge.startCol] = value
    }
  }
  return copy
}

/** What a row says as a whole, to know it again. */
export const signatureOf = (row: readonly Cell[]): string =>
  row
    .map(text)
    .filter((cell) => cell !== "")
    .join("|")
    .toLowerCase()

/** A row that is certainly somebody's: a row number or an identifier stands in its column beside other values. */
export const isStrong = (row: readonly Cell[], mapping: Mapping, { fields }: List): boolean => {
  const digits = (field: Field) => {
    const column = mapping[field]
    return column === undefined ? "" : text(row[column]).replaceAll(/[\s.\-'/+()]/g, "")
  }
  const filled = fields.filter(
    (field) => mapping[field] !== undefined && !isPlaceholder(row[mapping[field]]),
  ).length
  if (filled < 2 || startsWithTotal(row, mapping)) return false
  return (
    /^\d{1,5}$/.test(digits("number")) || /^\d{10,}$/.test(digits("nik")) || /^\d{8,}$/.test(digits("phone"))
  )
}

const totalPattern = /^(sub\s?)?(jumlah|total|grand total|jml)\b/i

/** A totals line begins with its word, in whatever column; no name begins so. */
const startsWithTotal = (row: readonly Cell[], mapping: Mapping): boolean => {
  const first = row.map(text).find((cell) => cell !== "") ?? ""
  const name = mapping.name === undefined ? "" : text(row[mapping.name])
  return (
    totalPattern.test(first.replaceAll(/(?<=^|\s)(\p{L})\s(?=\p{L}(\s|$))/gu, "$1")) ||
    totalPattern.test(name)
  )
}

const footerPattern =
  /^(mengetahui|menyetujui|disetujui|diketahui|dibuat oleh|yang membuat|pejabat pelaksana|pptk|ppk\b|kuasa pengguna|ketua panitia|panitia|kepala (dinas|bidang|seksi|bagian)|plt\.|plh\.|a\.n\.|an\. |nip\b|nip\.|ttd|tanda tangan|catatan|keterangan\s*:|cat\s*:|\*)|^[\p{L} .]+, *(\d{1,2}|\.+|…+|_+) *\p{L}* *(19|20)?\d{0,2}[\d.…]*$/iu

/** Its words stand first in the row, or in a row without a name: "Budi | Kepala Bidang" is a person. */
const isFooter = (row: readonly Cell[], mapping: Mapping): boolean => {
  const filled = row.map(text).filter((cell) => cell !== "")
  const named = mapping.name !== undefined && !isBlank(row[mapping.name])
  return (named ? filled.slice(0, 1) : filled).some((cell) => footerPattern.test(cell))
}

type Candidate = {
  row: readonly Cell[]
  /** The row without what merged cells above it lend. */
  original: readonly Cell[]
  list: List
  mapping: Mapping
  headings: readonly string[]
  strong: boolean
  /** The table has ended above: only a strong row opens it again. */
  ended: boolean
  /** No strong row follows. */
  maybeBelow: boolean
}

/** What a row is when it is nobody's; undefined when it is one. */
export const kindOf = (candidate: Candidate): Exclude<Kind, "good" | "bad"> | undefined => {
  const { row, original, mapping, list } = candidate
  const cells = original.filter((cell) => !isBlank(cell))
  if (cells.length === 0) return "blank"
  if (candidate.headings.includes(signatureOf(original))) return "repeated_header"
  if (candidate.strong) return undefined
  if (repeats(original, mapping, list)) return "repeated_header"
  if (startsWithTotal(row, mapping)) return "total"
  if (candidate.ended) return "footer"
  if (candidate.maybeBelow && isFooter(original, mapping)) return "footer"
  const others = list.fields.filter((field) => field !== "number" && mapping[field] !== undefined)
  const filled = others.filter((field) => !isPlaceholder(original[mapping[field] ?? -1]))
  if (filled.length === 0) return numberedOnly(original, mapping) ? "blank" : "section"
  if (filled.length > 1 || others.length < 3) return undefined
  const label = mapping.number === undefined ? "" : text(original[mapping.number])
  if (label !== "" && !/^([A-Z]|[IVX]+)[.)]?$/.test(label)) return undefined
  const line = text(original[mapping[filled[0] ?? "name"] ?? 0])
  return label !== "" || filled[0] !== "name" || isGroupHeading(line) ? "section" : undefined
}

/** Rows prepared with a number and nothing else are empty places. */
const numberedOnly = (row: readonly Cell[], mapping: Mapping): boolean =>
  mapping.number !== undefined && /^\d{1,5}\.?$/.test(text(row[mapping.number]))

/** "A. TAGANA", "IV. Kota Serang", "KABUPATEN LEBAK". */
const isGroupHeading = (line: string): boolean =>
  /^([A-Z]|[IVX]+|\d+)[.)]\s+\S/.test(line) ||
  /^(kab|kabupaten|kota|kec|kecamatan|provinsi|unsur|utusan)\b/i.test(line)
