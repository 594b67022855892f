/** Reads a list of volunteers. */
import * as Region from "../region.ts"
import * as Unsur from "../unsur.ts"
import { readArea } from "./areas.ts"
import { type Cell, type Merge, text } from "./cell.ts"
import { volunteers } from "./fields.ts"
import type { Table } from "./header.ts"
import { type ListRow, readList } from "./list.ts"
import { type Listed, type Reader, readerOf, readPerson } from "./row.ts"

/** A volunteer of a list. */
export type Listing = Listed & {
  unsur?: string
  /** Duty area by its code, as deep as the list says. */
  area?: string
  home?: string
  memberNumber?: string
  level?: "muda" | "madya" | "utama"
  since?: number
  training?: string[]
  skills?: string[]
}

export type Options = {
  /** `YYYY-MM-DD`, in the office's zone. */
  today: string
  /** The office's own area: a name is looked for in it first. */
  region: string
  /** The unsur of everybody in the list who has none of their own. */
  unsur?: string | undefined
  merges?: readonly Merge[]
}

/** Reads the rows below a heading; see `readList`. A row whose unsur or duty area cannot be told is refused. */
export const readVolunteers = (
  rows: readonly Cell[][],
  table: Pick<Table, "headerRow" | "firstDataRow" | "mapping">,
  options: Options,
): ListRow<Listing>[] =>
  readList<Listing>(
    rows,
    table,
    {
      list: volunteers,
      standsAs: ({ unsur = "" }) => unsur,
      readRow: (row, mapping) => {
        const reader = readerOf(row, mapping, volunteers.fields)
        const value: Partial<Listing> = readPerson(reader, options.today)
        readUnsur(reader, value, options.unsur)
        readDuty(reader, value, options.region)
        readHome(reader, value, options.region)
        readService(reader, value)
        return { value, problems: reader.problems }
      },
    },
    options.merges,
  )

/** From its column, else what holds for the whole list, else what the position or the instansi says. */
const readUnsur = (reader: Reader, value: Partial<Listing>, usual: string | undefined) => {
  const line = reader.line("unsur")
  const said = Unsur.recognise(line)
  if (said.ok) value.unsur = said.value
  else if (line === undefined && usual) value.unsur = usual
  else if (line === undefined && !reader.has("unsur")) {
    const found = (["position", "instansi"] as const)
      .map((field) => Unsur.recognise(text(reader.cell(field))))
      .find(({ ok }) => ok)
    if (found?.ok) value.unsur = found.value
  }
  if (value.unsur === undefined)
    reader.report(reader.has("unsur") ? "unsur" : "name", "unsur_wanted", "error")
}

const readDuty = (reader: Reader, value: Partial<Listing>, office: string) => {
  const area = readArea(reader, office)
  if (area) value.area = area
  else if (area === "") reader.report(reader.has("region") ? "region" : "name", "area_missing", "error")
}

const readHome = (reader: Reader, value: Partial<Listing>, office: string) => {
  const line = reader.line("home")
  if (line === undefined) return
  const found = Region.recognise(line, Region.provinceOf(office))
  if (found.ok) value.home = found.value
  else reader.report("home", "home_unknown", "warning")
}

const readService = (reader: Reader, value: Partial<Listing>) => {
  const number = reader.line("memberNumber")
  if (number !== undefined) value.memberNumber = number
  const level = reader.line("level")
  const known = /\b(muda|madya|utama)\b/i.exec(level ?? "")?.[1]?.toLowerCase()
  if (known) value.level = known as "muda"
  else if (level !== undefined) reader.report("level", "level_unknown", "warning")
  const since = reader.line("since")
  const year = /(?<!\d)(19[5-9]\d|20\d\d)(?!\d)/.exec(since ?? "")?.[1]
  if (year) value.since = Number(year)
  else if (since !== undefined) reader.report("since", "year_unreadable", "warning")
  const training = parts(reader.line("training"), /[;•]|\s\/\s/)
  if (training.length > 0) value.training = training
  const skills = parts(reader.line("skills"), /[;,•/]/)
  if (skills.length > 0) value.skills = skills
}

const parts = (line: string | undefined, separator: RegExp): string[] =>
  (line ?? "")
    .split(separator)
    .map((part) => part.replace(/^\s*(\d{1,2}[.)]|-)\s+/, "").trim())
    .filter((part) => part !== "")
