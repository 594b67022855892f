/** The list: 750 good people, some of whom need a look, and the bad rows among them. */
import * as Districts from "@setiakawan/core/regions/districts"
import { type Line, makeLine, regions, type Unsur, unsur, wheel } from "./people.ts"
import { below, pick } from "./random.ts"

const bantenDistricts = Object.keys(regions).flatMap((code) => Districts.list(code).map((one) => one.code))
const districtOf = (kind: Unsur, index: number): string =>
  kind.code === "tksk"
    ? (bantenDistricts[index] as string)
    : pick(Districts.list(pick(wheel)).map((one) => one.code))

export const good = unsur.flatMap((kind) =>
  Array.from({ length: kind.count }, (_, index) => makeLine(kind, districtOf(kind, index))),
)
for (let index = good.length - 1; index > 0; index--) {
  const other = below(index + 1)
  ;[good[index], good[other]] = [good[other] as Line, good[index] as Line]
}

const at = (index: number): Line => good[index] as Line
const change = (index: number, change: Partial<Line>, ...warnings: string[]): void => {
  Object.assign(at(index), change)
  at(index).warnings.push(...warnings)
}
const withoutPhone = (index: number): void => {
  change(index, {
    phone: pick([null, "-"]),
    warnings: at(index).warnings.filter((code) => code !== "phone_several"),
  })
}
const withoutDateWarning = (index: number): void => {
  change(index, {
    born: new Date(`${at(index).is.date}T00:00:00Z`),
    warnings: at(index).warnings.filter((code) => code !== "date_century_guessed"),
  })
}

// Good rows that somebody should look at.
for (let index = 20; index < 740; index += 40)
  change(index, { nik: pick([null, "-", "tidak ada"]), sex: "L" }, "nik_missing")
for (let index = 33; index < 740; index += 37) withoutPhone(index)
for (const index of [104, 391]) {
  withoutPhone(index)
  change(index, { phone: pick(["(0254) 200417", "0252-201882"]) }, "phone_not_mobile")
}
for (const index of [57, 212, 498]) {
  change(
    index,
    { region: pick(["Serang", "SERANG", "Tangerang"]), is: { ...at(index).is, region: "" } },
    "region_ambiguous",
  )
}
for (const index of [146, 603]) {
  withoutDateWarning(index)
  change(index, { born: new Date("1979-02-11T00:00:00Z") }, "nik_birth_date_differs")
}
for (const index of [271, 552])
  change(index, { sex: Number(at(index).is.nik.slice(6, 8)) > 40 ? "L" : "P" }, "nik_sex_differs")
// Two people of one name at one instansi: only their NIK tells them apart.
const twin = good.findIndex(
  (line, index) =>
    index > 450 &&
    line.is.unsur === at(118).is.unsur &&
    line.warnings.length === 0 &&
    line.phone !== null &&
    line.phone !== "-",
)
change(
  twin,
  {
    name: at(118).name,
    instansi: at(118).instansi,
    region: at(118).region,
    is: { ...at(twin).is, region: at(118).is.region },
  },
  "possible_duplicate",
)
// A name written two ways, met again among the bad rows.
change(9, {
  name: "Drs. H. Almuktabar, M.Sc",
  nik: "3673011708620003",
  phone: "081219620817",
  sex: "L",
  born: "17 Agustus 1962",
  place: "Serang",
  warnings: [],
})

export type Bad = { line: Line; codes: string[]; of?: Line }
const stranger = (): Line => {
  const kind = pick(unsur)
  const line = makeLine(kind, pick(Districts.list(pick(wheel)).map((one) => one.code)))
  return {
    ...line,
    nik: line.is.nik,
    phone: `0${line.is.phone}`,
    born: new Date(`${line.is.date}T00:00:00Z`),
    warnings: [],
  }
}
export const bad: Bad[] = []
const wrong = (codes: string[], make: (line: Line) => Partial<Line>, of?: Line): void => {
  const line = stranger()
  bad.push({ line: { ...line, ...make(line) }, codes, ...(of && { of }) })
}
const nikWith = (line: Line, from: number, text: string): string =>
  `${line.is.nik.slice(0, from)}${text}${line.is.nik.slice(from + text.length)}`

wrong(["nik_length"], (line) => ({ nik: line.is.nik.slice(0, 15) }))
wrong(["nik_length"], (line) => ({ nik: `${line.is.nik}1` }))
wrong(["nik_not_digits"], (line) => ({ nik: nikWith(line, 12, "O") }))
wrong(["nik_month"], (line) => ({ nik: nikWith(line, 8, "13") }))
wrong(["nik_day"], (line) => ({ nik: nikWith(line, 6, "72") }))
wrong(["nik_day"], (line) => ({ nik: nikWith(line, 6, "3002") }))
wrong(["nik_serial"], (line) => ({ nik: nikWith(line, 12, "0000") }))
wrong(["nik_rounded_by_excel"], (line) => ({ nik: Number(nikWith(line, 15, "0")) }))
wrong(["nik_rounded_by_excel"], (line) => ({ nik: Number(nikWith(line, 12, "0020")) }))
wrong(["nik_scientific"], () => ({ nik: "3,67301E+15" }))
wrong(["cell_error"], () => ({ nik: { formula: "VLOOKUP(B1,Rekap!A:B,2,FALSE)", result: "#REF!" } }))
wrong(["name_missing"], () => ({ name: null }))
wrong(["name_missing"], () => ({ name: "-" }))
wrong(["name_no_letters"], () => ({ name: "12345" }))
wrong(["name_formula_like"], () => ({ name: '=HYPERLINK("http://contoh.invalid","klik")' }))
wrong(["name_formula_like"], () => ({ name: "@SUM(1+1)*cmd|' /C calc'!A0" }))
wrong(["cell_error"], () => ({ name: { formula: "VLOOKUP(A1,Rekap!A:B,2,FALSE)", result: "#N/A" } }))
wrong(["phone_length"], () => ({ phone: "0812345" }))
wrong(["phone_not_digits"], () => ({ phone: "tidak hafal" }))
wrong(["phone_scientific"], () => ({ phone: "8,12346E+11" }))
wrong(["phone_foreign"], () => ({ phone: "+60 12-345 6789" }))
wrong(["date_impossible"], () => ({ born: "31 Februari 1988" }))
wrong(["date_future"], () => ({ born: "05/07/2090" }))
wrong(["nik_length", "phone_length"], (line) => ({ nik: line.is.nik.slice(2), phone: "08123" }))
wrong(["duplicate_nik"], () => ({ ...at(77), note: "susulan" }), at(77))
wrong(["duplicate_nik"], () => ({ ...at(9), name: "H. AL MUKTABAR", note: "susulan" }), at(9))
wrong(
  ["duplicate_name_phone"],
  () => ({ ...at(9), name: "AL MUKTABAR", nik: "-", phone: 81219620817 }),
  at(9),
)

// The bad rows stand among the good ones, repeats after their originals.
export const lines: { line: Line; bad?: Bad }[] = good.map((line) => ({ line }))
bad.forEach((one, index) => lines.splice(60 + index * 26, 0, { line: one.line, bad: one }))
for (const one of bad) {
  if (!one.of) continue
  if (lines.findIndex((each) => each.line === one.of) > lines.findIndex((each) => each.bad === one))
    throw new Error("a repeat stands before its original")
}
