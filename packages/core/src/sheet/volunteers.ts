/** Reads a list of volunteers. */
import * as AreaNames from "../area-names.ts"
import * as Region from "../region.ts"
import * as Unsur from "../unsur.ts"
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
        readArea(reader, value, options.region)
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

/** As deep as the columns say: kabupaten or kota, kecamatan, desa or kelurahan, or all of them in one cell. */
const readArea = (reader: Reader, value: Partial<Listing>, office: string) => {
  const [wide, district, village] = [reader.line("region"), reader.line("district"), reader.line("village")]
  let area = office
  if (wide !== undefined) {
    const found = recogniseWide(wide, office)
    if (!found.ok) {
      if (found.code !== "region_missing") reader.report("region", found.code, "error")
      return
    }
    for (const warning of found.warnings) reader.report("region", warning, "warning")
    area = found.value
  }
  for (const [field, line] of [
    ["district", district],
    ["village", village],
  ] as const) {
    if (line === undefined) continue
    const found = AreaNames.recognise(line, area, field)
    if (!found.ok) {
      const ambiguous = found.code === "region_ambiguous"
      reader.report(field, `${field}_${ambiguous ? "ambiguous" : "unknown"}`, "error")
      return
    }
    area = found.value
  }
  if (wide ?? district ?? village) value.area = area
  else reader.report(reader.has("region") ? "region" : "name", "area_missing", "error")
}

/** "Kab. Pandeglang", and also "Kec. Cikedal, Kab. Pandeglang" or, for a kabupaten's own list, "Cikedal". */
const recogniseWide = (line: string, office: string): Region.Result => {
  const upper = Region.recognise(line, Region.provinceOf(office))
  const within = upper.ok && upper.value.startsWith(office) ? upper.value : office
  const deep = AreaNames.recognise(line, within)
  // A code that is none is not taken for the first part of it.
  if (!deep.ok && /^\d[\d.\s]*$/.test(line)) return deep
  if (deep.ok && deep.value.length > (upper.ok ? upper.value.length : 0)) return deep
  return !upper.ok && !deep.ok && deep.code === "region_ambiguous" ? deep : upper
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
