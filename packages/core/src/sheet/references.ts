/** Reads a row of a list against which recipients are checked. */
import { readArea } from "./areas.ts"
import { type Cell, text } from "./cell.ts"
import { type Mapping, references } from "./fields.ts"
import type { Problem } from "./problems.ts"
import { readCategories } from "./recipients.ts"
import { type Reader, readerOf, readPerson } from "./row.ts"

/** Somebody in such a list. */
export type Reference = {
  name: string
  nik: string
  /** As deep as the list says. */
  area?: string
  /** PPKS categories, by their numbers. */
  categories?: number[]
  /** Desil, 1 to 10. */
  rank?: number
}

export type Options = {
  /** `YYYY-MM-DD`, in the office's zone. */
  today: string
  /** The office's own area: a name is looked for in it first. */
  region: string
}

/**
 * What can be read of a row and what is wrong with it. People are found in the list by their NIK, so a row without one is
 * refused; an area or a category that is not known only leaves less to compare.
 */
export const readReference = (
  row: readonly Cell[],
  mapping: Mapping,
  { today, region }: Options,
): { value: Partial<Reference>; problems: Problem[] } => {
  const reader = readerOf(row, mapping, references.fields)
  const { name, nik } = readPerson(reader, today)
  const value: Partial<Reference> = { ...(name ? { name } : {}), ...(nik ? { nik } : {}) }
  const wrong = reader.problems.some(({ field, level }) => field === "nik" && level === "error")
  if (nik === undefined && !wrong) reader.report("nik", "nik_missing", "error")
  const area = readArea(reader, region, "warning")
  if (area) value.area = area
  readCategories(reader, value, "warning")
  readRank(reader, value)
  return { value, problems: reader.problems }
}

const readRank = (reader: Reader, value: Partial<Reference>) => {
  const said = text(reader.cell("rank"))
  if (said === "") return
  const rank = Number(/^(?:desil)?[\s.:-]*0?(\d{1,2})$/i.exec(said)?.[1] ?? 0)
  if (rank >= 1 && rank <= 10) value.rank = rank
  else reader.report("rank", "rank_unknown", "warning")
}
