import { expect, test } from "vitest"
import type { Cell } from "./cell.ts"
import { classifyPath, recipients, references } from "./fields.ts"
import * as Header from "./header.ts"
import { readRecipient, wholeOf } from "./recipients.ts"
import { readReference } from "./references.ts"

const options = { today: "2026-12-17", region: "36" }
const nik = "3601010507900001"

const recipient = (headings: string[], row: Cell[], region = "36") => {
  const table = Header.at([headings], [], 0, 1, recipients)
  const { value, problems } = readRecipient(row, table.mapping, { ...options, region })
  return { value, codes: problems.map(({ code, level }) => (level === "error" ? code : `${code}?`)) }
}

test("a row says who somebody is, where they live, and what they are to get", () => {
  const { value, codes } = recipient(
    [
      "No",
      "Nama Penerima",
      "NIK",
      "No. KK",
      "L/P",
      "Tgl Lahir",
      "Kab/Kota",
      "Kecamatan",
      "Desa/Kelurahan",
      "Alamat",
      "Jenis PMKS",
      "Ragam Disabilitas",
      "Jumlah Bantuan",
      "Ket",
    ],
    [
      1,
      "Hj. Siti Aminah",
      nik,
      "3601012008120007",
      "L",
      "05/07/1990",
      "Kab. Pandeglang",
      "Cikedal",
      "Dahu",
      "Kp. Dahu",
      "Lansia; Fakir Miskin",
      "Netra",
      "Rp1.200.000,00",
      "baru",
    ],
  )
  expect(codes).toEqual([])
  expect(value).toMatchObject({
    name: "Siti Aminah",
    nik,
    kk: "3601012008120007",
    birthDate: "1990-07-05",
    area: "36.01.26.2004",
    address: "Kp. Dahu",
    categories: [8, 24],
    disability: "Netra",
    quantity: 1_200_000,
  })
})

test.each<[string, Cell, string]>([
  ["No KK", "123", "kk_length"],
  ["No KK", 3_601_012_008_120_010, "kk_rounded_by_excel"],
  ["No KK", "3,60E+15", "kk_scientific"],
  ["Kecamatan", "Antah", "district_unknown"],
  ["Jenis PPKS", "Petani", "ppks_unknown"],
  ["Jumlah", 0, "quantity_unreadable"],
  ["Jumlah", "1,5", "quantity_unreadable"],
  ["Kab/Kota", "", "residence_missing"],
  ["NIK", "12", "nik_length"],
])("refuses a row whose %s is %j", (heading, cell, code) => {
  expect(
    recipient(["Nama", "NIK", heading], ["Budi", nik, cell].slice(heading === "NIK" ? 1 : 0)).codes,
  ).toContain(code)
})

test("where no column says where people live, they live in the office's own area", () => {
  expect(recipient(["Nama", "NIK"], ["Budi", nik], "36.01").value.area).toBe("36.01")
  expect(recipient(["Nama", "NIK", "Desa"], ["Budi", nik, "Dahu"], "36.01.26").value.area).toBe(
    "36.01.26.2004",
  )
})

test.each<[Cell, number | undefined]>([
  [3, 3],
  ["3", 3],
  ["3 paket", 3],
  ["3 (tiga) paket", 3],
  ["1.200.000", 1_200_000],
  ["Rp1.200.000,00", 1_200_000],
  ["Rp. 1.200.000,-", 1_200_000],
  ["1,200,000", 1_200_000],
  ["1200000.00", 1_200_000],
  ["Rp 600.000", 600_000],
  [600_000, 600_000],
  [1.5, undefined],
  ["1,200", undefined],
  ["1.5", undefined],
  ["-3", undefined],
  ["0", undefined],
  ["tiga", undefined],
  ["3 x 2", undefined],
  [1e13, undefined],
])("the quantity %j is %j", (cell, quantity) => {
  expect(wholeOf(cell)).toBe(quantity)
})

test.each([
  ["Nomor Kartu Keluarga", "kk"],
  ["Nama KK", "name"],
  ["Nama Penerima Manfaat", "name"],
  ["Kategori", "ppks"],
  ["Jenis PPKS (d.h. PMKS)", "ppks"],
  ["Volume", "quantity"],
  ["Nominal (Rp)", "quantity"],
  ["Jumlah Tanggungan", undefined],
  ["Jumlah Anggota Keluarga", undefined],
  ["Instansi", undefined],
  ["No Rekening", undefined],
])("the heading %s of recipients is %s", (heading, field) => {
  expect(classifyPath([heading], recipients)?.field).toBe(field)
})

test("the parts of an address are where people live", () => {
  expect(
    ["Jalan", "Desa", "Kecamatan", "Kabupaten"].map(
      (part) => classifyPath(["Alamat", part], recipients)?.field,
    ),
  ).toEqual(["address", "village", "district", "region"])
})

test("a reference is found by its NIK; what else is not known only leaves less to compare", () => {
  const table = Header.at([["Nama", "NIK", "Desa", "Kategori", "Desil"]], [], 0, 1, references)
  const read = (row: Cell[]) => readReference(row, table.mapping, { ...options, region: "36.01.26" })
  expect(read(["Budi", nik, "Dahu", "24", "Desil 3"])).toEqual({
    value: { name: "Budi", nik, area: "36.01.26.2004", categories: [24], rank: 3 },
    problems: [],
  })
  const unknown = read(["Budi", nik, "Antah", "Petani", "11"])
  expect(unknown.value).toEqual({ name: "Budi", nik })
  expect(unknown.problems.map(({ code, level }) => [code, level])).toEqual([
    ["village_unknown", "warning"],
    ["ppks_unknown", "warning"],
    ["rank_unknown", "warning"],
  ])
  expect(read(["Budi", "", "Dahu"]).problems).toContainEqual(
    expect.objectContaining({ code: "nik_missing", level: "error" }),
  )
})
