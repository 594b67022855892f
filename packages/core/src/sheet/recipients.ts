/** Reads a row of a list of recipients of aid. */
import * as Kk from "../kk.ts"
import * as Ppks from "../ppks.ts"
import { readArea } from "./areas.ts"
import { type Cell, text } from "./cell.ts"
import { type Mapping, recipients } from "./fields.ts"
import type { Level, Problem } from "./problems.ts"
import { type Listed, type Reader, readerOf, readPerson } from "./row.ts"

/** A recipient of a list. */
export type Recipient = Listed & {
  /** 16 digits. */
  kk?: string
  /** Where they live, by its code, as deep as the list says; the office's own area where the list has no such column. */
  area: string
  /** PPKS categories, by their numbers. */
  categories?: number[]
  disability?: string
  /** A positive integer: units of goods, or whole rupiah. */
  quantity?: number
}

export type Options = {
  /** `YYYY-MM-DD`, in the office's zone. */
  today: string
  /** The office's own area: a name is looked for in it first. */
  region: string
}

/** What can be read of a row and what is wrong with it. A field whose cell is wrong is absent. */
export const readRecipient = (
  row: readonly Cell[],
  mapping: Mapping,
  { today, region }: Options,
): { value: Partial<Recipient>; problems: Problem[] } => {
  const reader = readerOf(row, mapping, recipients.fields)
  const value: Partial<Recipient> = readPerson(reader, today)
  readKk(reader, value)
  readResidence(reader, value, region)
  readCategories(reader, value)
  const disability = reader.line("disability")
  if (disability !== undefined) value.disability = disability
  // A nought would be nothing at all to the reader, and then as much as everybody gets.
  const quantity = mapping.quantity === undefined ? null : (row[mapping.quantity] ?? null)
  readQuantity(reader, value, text(quantity) === "0" ? 0 : reader.cell("quantity"))
  return { value, problems: reader.problems }
}

const readKk = (reader: Reader, value: Partial<Recipient>) => {
  const parsed = Kk.parse(reader.cell("kk"))
  if (parsed.ok) value.kk = parsed.value
  else if (parsed.code !== "kk_missing") reader.report("kk", parsed.code, "error")
}

const readResidence = (reader: Reader, value: Partial<Recipient>, office: string) => {
  const area = readArea(reader, office)
  const column = (["region", "district", "village"] as const).find((field) => reader.has(field))
  if (area) value.area = area
  else if (area === "" && column === undefined) value.area = office
  else if (area === "") reader.report(column ?? "region", "residence_missing", "error")
}

/** Who is of no category that is known is none of it: `level` says whether the row is taken all the same. */
export const readCategories = (reader: Reader, value: { categories?: number[] }, level: Level = "error") => {
  const categories = Ppks.recognise(text(reader.cell("ppks")))
  if (categories === undefined) reader.report("ppks", "ppks_unknown", level)
  else if (categories.length > 0) value.categories = categories
}

const readQuantity = (reader: Reader, value: Partial<Recipient>, cell: Cell) => {
  if (cell === null) return
  const quantity = wholeOf(cell)
  if (quantity === undefined) reader.report("quantity", "quantity_unreadable", "error")
  else value.quantity = quantity
}

/** More is no quantity for one recipient. */
const most = 1_000_000_000_000

/**
 * The positive integer that a cell means: 3, "3 (tiga) paket", "1.200.000", "Rp1.200.000,00", "Rp 1.200.000,-". Undefined for
 * what is none, and for "1,200", which is a fraction here and a thousand elsewhere.
 */
export const wholeOf = (cell: Cell): number | undefined => {
  const written = typeof cell === "number" ? String(cell) : text(cell)
  const [, digits] =
    /^(?:rp\.?\s*)?(\d+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3}){2,})(?:,-|[.,]0{1,2}(?:,-)?)?(?:\s*\(\p{L}[\p{L}\s]*\))?(?:\s*\p{L}[\p{L}\s./]*)?$/iu.exec(
      written,
    ) ?? []
  const whole = Number((digits ?? "").replaceAll(/[.,]/g, ""))
  return whole >= 1 && whole <= most ? whole : undefined
}
