/** Reads the cells of one person of a list. */
import * as Nik from "../nik.ts"
import * as PersonName from "../person-name.ts"
import * as Phone from "../phone.ts"
import * as Region from "../region.ts"
import * as Unsur from "../unsur.ts"
import { type Cell, isPlaceholder, text } from "./cell.ts"
import * as Dates from "./dates.ts"
import { type Field, type Mapping, fields } from "./fields.ts"
import type { Code, Level, Problem } from "./problems.ts"

/** What every kind of list says of a person. Texts keep the letter case of the list. */
export type Listed = {
  name: string
  titleBefore?: string
  titleAfter?: string
  nik?: string
  nip?: string
  /** From its column, else from the NIK. */
  sex?: Nik.Sex
  birthPlace?: string
  /** Calendar date `YYYY-MM-DD`. */
  birthDate?: string
  /** `+62…`. */
  phone?: string
  email?: string
  instansi?: string
  position?: string
  address?: string
  note?: string
}

export type Participant = Listed & {
  /** Code of an *unsur*; `lainnya` when the text is not known. */
  unsur?: string
  unsurText?: string
  /** Code of a province or regency: `36.01`. Absent when the text could not be told; the text is kept. */
  region?: string
  regionText?: string
  district?: string
}

export type RowOptions = { defaultProvince?: string; today: string; extraUnsur: readonly Unsur.Unsur[] }

/** What can be read of a row and what is wrong with it. A field whose cell is wrong is absent. */
export const readRow = (
  row: readonly Cell[],
  mapping: Mapping,
  options: RowOptions,
): { value: Partial<Participant>; problems: Problem[] } => {
  const reader = readerOf(row, mapping, fields)
  const value: Partial<Participant> = readPerson(reader, options.today)
  readUnsur(reader, value, options.extraUnsur)
  readRegion(reader, value, options.defaultProvince)
  const district = reader.line("district")
  if (district !== undefined) value.district = district
  return { value, problems: reader.problems }
}

/** Who somebody is, by the columns that every list may have. */
export const readPerson = (reader: Reader, today: string): Partial<Listed> => {
  const value: Partial<Listed> = {}
  readName(reader, value)
  readNik(reader, value)
  readPlaceAndDate(reader, value, today)
  readSex(reader, value)
  readContact(reader, value)
  for (const field of ["instansi", "position", "address", "note"] as const) {
    const line = reader.line(field)
    if (line !== undefined) value[field] = line
  }
  return value
}

export type Reader = {
  problems: Problem[]
  /** The cell of a mapped field; null when there is no column, nothing meant, or an error (then reported). */
  cell(field: Field): Cell
  /** The same as one line of text. */
  line(field: Field): string | undefined
  has(field: Field): boolean
  report(field: Field, code: Code, level: Level): void
}

const maxText = 300

/** The cells of a row by their fields. */
export const readerOf = (row: readonly Cell[], mapping: Mapping, fields: readonly Field[]): Reader => {
  const problems: Problem[] = []
  const report = (field: Field, code: Code, level: Level) => {
    problems.push({ column: mapping[field] ?? 0, field, code, level })
  }
  const cells = new Map<Field, Cell>()
  for (const field of fields) {
    const column = mapping[field]
    const cell = column === undefined ? null : (row[column] ?? null)
    if (typeof cell === "object" && cell !== null && "error" in cell) {
      // A broken row number or remark harms nobody.
      report(field, "cell_error", field === "number" || field === "note" ? "warning" : "error")
    } else if (!isPlaceholder(cell)) cells.set(field, cell)
  }
  const cell = (field: Field) => cells.get(field) ?? null
  return {
    problems,
    report,
    cell,
    has: (field) => mapping[field] !== undefined,
    line: (field) => {
      const line = text(cell(field))
      if (line === "") return undefined
      if (/^[=+@]|^-(?=\S*\()/.test(line.normalize("NFKC"))) report(field, "formula_like", "warning")
      return line.slice(0, maxText)
    },
  }
}

const readName = (reader: Reader, value: Partial<Listed>) => {
  const failed = reader.problems.some((problem) => problem.field === "name")
  const cell = reader.cell("name")
  const parsed = PersonName.parse(typeof cell === "string" || cell === null ? cell : text(cell))
  if (!parsed.ok) {
    if (!failed) reader.report("name", parsed.code, "error")
    return
  }
  Object.assign(value, parsed.value)
  for (const warning of parsed.warnings) reader.report("name", warning, "warning")
}

const readNik = (reader: Reader, value: Partial<Listed>) => {
  const nip = reader.line("nip")?.replaceAll(/[\s.'’-]/g, "")
  if (nip !== undefined) {
    if (isNip(nip)) value.nip = nip
    else reader.report("nip", "nip_invalid", "warning")
  }
  if (!reader.has("nik")) return
  const cell = reader.cell("nik")
  const digits = text(cell).replaceAll(/[\s.'’-]/g, "")
  if (isNip(digits)) {
    value.nip ??= digits
    reader.report("nik", "nip_in_nik_column", "warning")
    return
  }
  const parsed = Nik.parse(cell)
  if (parsed.ok) {
    value.nik = parsed.value
    for (const warning of parsed.warnings) reader.report("nik", warning, "warning")
  } else if (parsed.code !== "nik_missing") reader.report("nik", parsed.code, "error")
  else if (!reader.problems.some((problem) => problem.field === "nik"))
    reader.report("nik", "nik_missing", "warning")
}

/** 18 digits that begin with a birth date and a month of appointment; the rest differs for PPPK. */
const isNip = (digits: string): boolean =>
  /^(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(19|20)\d{8}$/.test(digits)

const readPlaceAndDate = (reader: Reader, value: Partial<Listed>, today: string) => {
  const both = reader.has("birthPlaceDate")
    ? Dates.splitPlaceAndDate(reader.cell("birthPlaceDate"))
    : undefined
  const place = reader.line("birthPlace") ?? both?.place
  if (place) value.birthPlace = place.slice(0, maxText)
  const own = reader.cell("birthDate")
  const field = own !== null || !both ? "birthDate" : "birthPlaceDate"
  const parsed = Dates.birthDate(own ?? both?.date ?? null, today)
  if (parsed.ok) {
    value.birthDate = parsed.value
    for (const warning of parsed.warnings) reader.report(field, warning, "warning")
    if (value.nik !== undefined && !Nik.agreesWithBirthDate(value.nik, parsed.value)) {
      reader.report(field, "nik_birth_date_differs", "warning")
    }
  } else if (parsed.code !== "date_missing") reader.report(field, parsed.code, "error")
}

const readSex = (reader: Reader, value: Partial<Listed>) => {
  const said = sexOf(reader)
  const fromNik = value.nik === undefined ? undefined : Nik.read(value.nik)?.sex
  if (said !== undefined && fromNik !== undefined && said !== fromNik)
    reader.report("sex", "nik_sex_differs", "warning")
  const sex = said ?? fromNik
  if (sex !== undefined) value.sex = sex
}

const sexOf = (reader: Reader): Nik.Sex | undefined => {
  const male = reader.cell("male") !== null
  const female = reader.cell("female") !== null
  if (male !== female) return male ? "L" : "P"
  const word = text(reader.cell("sex"))
    .toLowerCase()
    .replaceAll(/[^a-z]/g, "")
  if (word === "") return undefined
  if (/^(l|lk|laki|lakilaki|lelaki|pria|m|male|cowok)$/.test(word)) return "L"
  if (/^(p|pr|perempuan|wanita|w|f|female|prp|cewek)$/.test(word)) return "P"
  reader.report("sex", "sex_unknown", "warning")
  return undefined
}

const readContact = (reader: Reader, value: Partial<Listed>) => {
  const phone = Phone.parse(reader.cell("phone"))
  if (phone.ok) {
    value.phone = phone.value
    for (const warning of phone.warnings) reader.report("phone", warning, "warning")
  } else if (phone.code !== "phone_missing") reader.report("phone", phone.code, "error")
  const email = text(reader.cell("email"))
    .replace(/^mailto:/i, "")
    .toLowerCase()
  if (email === "") return
  if (email.length <= 254 && /^[a-z0-9._%+-]+@[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$/.test(email))
    value.email = email
  else reader.report("email", "email_invalid", "error")
}

/** From its column; when there is none, from the position or the instansi, where lists often write it. */
const readUnsur = (reader: Reader, value: Partial<Participant>, extra: readonly Unsur.Unsur[]) => {
  if (!reader.has("unsur")) {
    for (const field of ["position", "instansi"] as const) {
      const found = Unsur.recognise(text(reader.cell(field)), extra)
      if (!found.ok) continue
      value.unsur = found.value
      return
    }
    return
  }
  const line = reader.line("unsur")
  const found = Unsur.recognise(line, extra)
  if (line !== undefined) value.unsurText = line
  if (found.ok) value.unsur = found.value
  else {
    if (line !== undefined) value.unsur = Unsur.other
    if (!reader.problems.some((problem) => problem.field === "unsur"))
      reader.report("unsur", found.code, "warning")
  }
}

const readRegion = (reader: Reader, value: Partial<Participant>, province: string | undefined) => {
  const line = reader.line("region")
  if (line === undefined) return
  value.regionText = line
  const found = Region.recognise(line, province)
  if (found.ok) {
    value.region = found.value
    for (const warning of found.warnings) reader.report("region", warning, "warning")
  } else if (found.code !== "region_missing") reader.report("region", found.code, "warning")
}
