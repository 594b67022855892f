import * as fc from "fast-check"
import { expect, test } from "vitest"
import type { Cell } from "./cell.ts"
import type { Mapping } from "./fields.ts"
import * as Header from "./header.ts"
import { type Options, readParticipants } from "./participants.ts"

const today = "2026-12-17"
const mapping: Mapping = {
  number: 0,
  name: 1,
  sex: 2,
  nik: 3,
  birthPlaceDate: 4,
  phone: 5,
  unsur: 6,
  instansi: 7,
  region: 8,
}
const heading: Cell[] = ["No", "Nama", "L/P", "NIK", "TTL", "No HP", "Unsur", "Instansi", "Kab/Kota"]
const budi: Cell[] = [
  1,
  "Dr. H. BUDI Santoso, M.Si.",
  "L",
  "3673010507900001",
  "Serang, 5 Juli 1990",
  81234567890,
  "PSM",
  "IPSM",
  "Kota Serang",
]
const ani: Cell[] = [
  2,
  "Ani",
  "P",
  "3673014507900002",
  "Lebak, 05/07/1990",
  "081234567891",
  "TKSK",
  "Kec. Cipanas",
  "Kab. Lebak",
]

const read = (rows: Cell[][], options: Partial<Options> = {}, map: Mapping = mapping) =>
  readParticipants(
    [heading, ...rows],
    { headerRow: 0, firstDataRow: 1, mapping: map },
    { today, defaultProvince: "36", ...options },
  )
const kinds = (rows: Cell[][], map?: Mapping) => read(rows, {}, map).rows.map((row) => row.kind)
const codes = (row: Cell[]) =>
  read([row]).rows.flatMap((one) =>
    one.problems.map((problem) => `${problem.level} ${problem.field} ${problem.code}`),
  )
const withCell = (column: number, cell: Cell): Cell[] => budi.with(column, cell)

test("reads a person with everything normalised", () => {
  expect(read([budi]).rows).toEqual([
    {
      row: 2,
      kind: "good",
      problems: [],
      value: {
        name: "BUDI Santoso",
        titleBefore: "Dr. H.",
        titleAfter: "M.Si.",
        nik: "3673010507900001",
        sex: "L",
        birthPlace: "Serang",
        birthDate: "1990-07-05",
        phone: "+6281234567890",
        unsur: "psm",
        unsurText: "PSM",
        instansi: "IPSM",
        region: "36.73",
        regionText: "Kota Serang",
      },
    },
  ])
})

test("counts good rows by unsur and region", () => {
  expect(read([budi, ani, withCell(1, null)])).toMatchObject({
    counts: { good: 2, bad: 1, blank: 0 },
    byUnsur: { psm: 1, tksk: 1 },
    byRegion: { "36.73": 1, "36.02": 1 },
  })
})

test.each<[column: number, cell: Cell, problem: string]>([
  [1, null, "error name name_missing"],
  [1, "-", "error name name_missing"],
  [1, 12345, "error name name_no_letters"],
  [1, "=1+1", "error name name_formula_like"],
  [1, { error: "#N/A" }, "error name cell_error"],
  [3, "367301050790000", "error nik nik_length"],
  [3, 3673010507900010, "error nik nik_rounded_by_excel"],
  [3, { error: "#REF!" }, "error nik cell_error"],
  [3, null, "warning nik nik_missing"],
  [3, "-", "warning nik nik_missing"],
  [3, "9901010507900001", "warning nik nik_region_unknown"],
  [3, "198609262015051001", "warning nik nip_in_nik_column"],
  [3, "3673014507900001", "warning sex nik_sex_differs"],
  [3, "3673010607900001", "warning birthPlaceDate nik_birth_date_differs"],
  [2, "?x", "warning sex sex_unknown"],
  [4, "Serang, 31 Februari 1990", "error birthPlaceDate date_impossible"],
  [4, "Serang, 05-07-90", "warning birthPlaceDate date_century_guessed"],
  [5, "0812", "error phone phone_length"],
  [5, "0812-3456-7890 / 081311112222", "warning phone phone_several"],
  [5, { error: "#VALUE!" }, "error phone cell_error"],
  [6, null, "warning unsur unsur_missing"],
  [6, "Juru Masak", "warning unsur unsur_unknown"],
  [7, "=cmd", "warning instansi formula_like"],
  [8, "Serang", "warning region region_ambiguous"],
  [8, "Atlantis", "warning region region_unknown"],
  [8, "Kab. Bogor", "warning region region_other_province"],
])("column %i holding %j gives %s", (column, cell, problem) => {
  expect(codes(withCell(column, cell))).toEqual([problem])
})

test("a warning keeps the row, an error refuses it and leaves the wrong value out", () => {
  const [warned, refused] = read([withCell(6, "Juru Masak"), ani.with(5, "0812")]).rows
  expect(warned).toMatchObject({ kind: "good", value: { unsur: "lainnya", unsurText: "Juru Masak" } })
  expect(refused).toMatchObject({
    kind: "bad",
    problems: [{ column: 5, field: "phone", code: "phone_length" }],
  })
  expect(refused?.value).not.toHaveProperty("phone")
})

test("reads sex from the NIK where the list has none", () => {
  expect(read([ani.with(2, null)]).rows[0]?.value?.sex).toBe("P")
})

test("reads sex from two columns of ticks", () => {
  const map: Mapping = { name: 0, male: 1, female: 2, phone: 3 }
  const rows = read(
    [
      ["Ani", null, "√", "081234567890"],
      ["Budi", "v", null, "081234567891"],
    ],
    {},
    map,
  ).rows
  expect(rows.map((row) => row.value?.sex)).toEqual(["P", "L"])
})

test("takes the unsur from the position when the list has no column for it", () => {
  const map: Mapping = { number: 0, name: 1, position: 2 }
  expect(read([[1, "Ani", "Pendamping PKH Kec. Cipanas"]], {}, map).rows[0]).toMatchObject({
    kind: "good",
    value: { unsur: "pendamping-pkh" },
    problems: [],
  })
})

test("refuses the same NIK again, however the name is spelled, and names the first row", () => {
  const rows = read([budi, ani, ani.with(3, "3673 0105 0790 0001").with(1, "Budi S.")]).rows
  expect(rows[2]).toMatchObject({ kind: "bad" })
  expect(rows[2]?.problems).toContainEqual({
    column: 3,
    field: "nik",
    code: "duplicate_nik",
    level: "error",
    of: 2,
  })
})

test("refuses the same name and phone again, in any spelling of both", () => {
  const again = budi.with(1, "budisantoso").with(3, null).with(5, "+62 812-3456-7890")
  expect(read([budi, again]).rows[1]).toMatchObject({ kind: "bad" })
  expect(read([budi, again]).rows[1]?.problems.at(-1)).toMatchObject({ code: "duplicate_name_phone", of: 2 })
})

test("only warns when two NIK say that two people share a name and a phone", () => {
  const other = budi.with(3, "3673010507900009")
  expect(read([budi, other]).rows[1]).toMatchObject({
    kind: "good",
    problems: [{ code: "possible_duplicate", of: 2 }],
  })
})

test("only warns of the same name, instansi and region", () => {
  const other = budi.with(3, null).with(5, "081300000000")
  expect(read([budi, other]).rows[1]?.problems.at(-1)).toMatchObject({
    level: "warning",
    code: "possible_duplicate",
  })
  expect(read([budi, other.with(7, "LKS Harapan")]).rows[1]?.problems).toMatchObject([
    { code: "nik_missing" },
  ])
})

test("a refused row does not make a later good one a repeat", () => {
  expect(kinds([budi.with(5, "0812"), budi])).toEqual(["bad", "good"])
})

test("tells blank rows, repeated headings, totals and the signature block from people", () => {
  const rows: Cell[][] = [
    budi,
    [],
    [null, "  ", null],
    heading,
    ["1", "2", "3", "4", "5", "6", "7", "8", "9"].map(Number),
    ani,
    [3],
    [4, "-", null, "-"],
    ["JUMLAH", null, null, 2],
    [],
    [null, "Mengetahui,", null, null, null, null, null, "Serang, 17 Desember 2026"],
    [null, "Kepala Dinas Sosial"],
    [null, "Drs. Fulan, M.Si"],
    [null, "NIP. 19680412 199203 1 004"],
  ]
  const result = readParticipants(
    [heading, ["1", "2", "3", "4", "5", "6", "7", "8", "9"], ...rows],
    { headerRow: 0, firstDataRow: 2, mapping },
    { today },
  )
  expect(result.rows.map((row) => row.kind)).toEqual([
    "good",
    "blank",
    "blank",
    "repeated_header",
    "repeated_header",
    "good",
    "blank",
    "blank",
    "total",
    "blank",
    "footer",
    "footer",
    "footer",
    "footer",
  ])
})

test("finds the signature block without a totals line", () => {
  expect(
    kinds([
      budi,
      ani,
      [null, "Mengetahui"],
      [null, "Drs. Fulan, M.Si"],
      [null, "NIP. 19680412 199203 1 004"],
    ]),
  ).toEqual(["good", "good", "footer", "footer", "footer"])
})

test("goes on after a sub-total", () => {
  expect(kinds([budi, [null, "Sub Total", null, 1], ani, ["J U M L A H", 2]])).toEqual([
    "good",
    "total",
    "good",
    "total",
  ])
})

test("tells group headings from people", () => {
  expect(kinds([["A.", "KOTA SERANG"], budi, [null, "II. KABUPATEN LEBAK"], ["KAB. LEBAK"], ani])).toEqual([
    "section",
    "good",
    "section",
    "section",
    "good",
  ])
})

test("reads a list of names alone to its end", () => {
  const map: Mapping = { name: 0 }
  expect(kinds([["Budi"], ["Ani"], [], ["Kepala Dinas Sosial"], ["Drs. Fulan"]], map)).toEqual([
    "good",
    "good",
    "blank",
    "footer",
    "footer",
  ])
})

test("repeats a vertically merged region for the rows beside it, and no name", () => {
  const rows: Cell[][] = [heading, budi, ani.with(8, null), [3, null, "L", null, null, "081234567892"]]
  const merges = [
    { startRow: 1, endRow: 3, startCol: 8, endCol: 8 },
    { startRow: 1, endRow: 3, startCol: 1, endCol: 1 },
  ]
  const result = readParticipants(rows, { headerRow: 0, firstDataRow: 1, mapping }, { today, merges })
  expect(result.rows.map((row) => row.value?.region)).toEqual(["36.73", "36.73", "36.73"])
  expect(result.rows[2]).toMatchObject({
    kind: "bad",
    problems: [{ code: "name_missing" }, { code: "nik_missing" }, { code: "unsur_missing" }],
  })
})

test("keeps an office's own unsur", () => {
  const extraUnsur = [{ code: "kader", name: "Kader Posyandu", aliases: ["Kader"] }]
  expect(read([withCell(6, "KADER")], { extraUnsur }).rows[0]?.value?.unsur).toBe("kader")
})

test("takes a position in a list without numbers for a position, not for a signature", () => {
  const map: Mapping = { name: 0, position: 1 }
  expect(
    kinds(
      [["Budi", "Kepala Bidang Sosial"], ["Ani", "Kepala Dinas"], [null, "Kepala Dinas,"], ["Drs. Fulan"]],
      map,
    ),
  ).toEqual(["good", "good", "footer", "footer"])
})

test("never throws, and gives every row below the heading one kind", () => {
  const cell: fc.Arbitrary<Cell> = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("Nama", "NIK", "JUMLAH", "Mengetahui", "No", "__proto__", "constructor"),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.constant({ error: "#N/A" }),
    fc.constant({ date: "1990-07-05" }),
  )
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 12 }), (rows) => {
      const result = read(rows)
      expect(result.rows.map((row) => row.row)).toEqual(rows.map((_, index) => index + 2))
      expect(Object.values(result.counts).reduce((sum, count) => sum + count, 0)).toBe(rows.length)
      const table = Header.detect(rows)
      if (table) readParticipants(rows, table, { today })
    }),
  )
})
