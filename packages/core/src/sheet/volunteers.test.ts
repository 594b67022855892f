import { expect, test } from "vitest"
import type { Cell } from "./cell.ts"
import { volunteers } from "./fields.ts"
import * as Header from "./header.ts"
import { readVolunteers } from "./volunteers.ts"

const read = (rows: Cell[][], options: { region?: string; unsur?: string } = {}) => {
  const table = Header.detect(rows, [], volunteers)
  if (!table) throw new Error("no table")
  return {
    table,
    rows: readVolunteers(rows, table, { today: "2026-12-01", region: "36", ...options }),
  }
}

const heading = [
  "No",
  "Nama Lengkap",
  "NIK",
  "No HP",
  "Pilar",
  "No. Induk Anggota",
  "Jenjang",
  "Kabupaten/Kota",
  "Kecamatan",
  "Desa/Kelurahan",
  "Alamat",
  "Kab/Kota Domisili",
  "Tahun Pengangkatan",
  "Pelatihan",
  "Keterampilan",
]

test("every column of a full list is recognised and read", () => {
  const { table, rows } = read([
    ["DAFTAR TAGANA PROVINSI BANTEN"],
    heading,
    [
      1,
      "Budi Santoso, S.Sos.",
      "3601010507900001",
      "081234567890",
      "TAGANA",
      "36.01.001",
      "Madya",
      "Kab. Pandeglang",
      "Cikedal",
      "Dahu",
      "Kp. Dahu RT 1",
      "Kota Serang",
      "TMT 2015",
      "Dapur umum; SAR dasar",
      "Menyelam, memasak",
    ],
  ])
  expect(Object.keys(table.mapping).toSorted()).toEqual(
    [
      "address",
      "district",
      "home",
      "level",
      "memberNumber",
      "name",
      "nik",
      "number",
      "phone",
      "region",
      "since",
      "skills",
      "training",
      "unsur",
      "village",
    ].toSorted(),
  )
  expect(rows).toMatchObject([
    {
      kind: "good",
      value: {
        name: "Budi Santoso",
        titleAfter: "S.Sos.",
        unsur: "tagana",
        memberNumber: "36.01.001",
        level: "madya",
        area: "36.01.26.2004",
        home: "36.73",
        since: 2015,
        training: ["Dapur umum", "SAR dasar"],
        skills: ["Menyelam", "memasak"],
      },
    },
  ])
})

test.each<[string, Cell[], Cell[], object]>([
  [
    "a whole area in one column",
    ["Nama", "Wilayah Tugas"],
    ["Ani", "Kec. Cikedal, Kab. Pandeglang"],
    { area: "36.01.26" },
  ],
  [
    "a kecamatan alone, in the list of a kabupaten",
    ["Nama", "Kecamatan"],
    ["Ani", "Cikedal"],
    { area: "36.01.26" },
  ],
  ["a kabupaten alone", ["Nama", "Wilayah Tugas"], ["Ani", "Pandeglang"], { area: "36.01" }],
  ["a code", ["Nama", "Wilayah Tugas"], ["Ani", "36.01.26.2004"], { area: "36.01.26.2004" }],
])("reads %s", (_, columns, row, expected) => {
  const { rows } = read(
    [
      [...columns, "No HP"],
      [...row, "081234567890"],
    ],
    { region: "36.01", unsur: "tksk" },
  )
  expect(rows).toMatchObject([{ kind: "good", value: { unsur: "tksk", ...expected } }])
})

test.each<[string, Cell[], string]>([
  ["no unsur", ["Ani", "", "Pandeglang", "", ""], "unsur_wanted"],
  ["an unknown unsur", ["Ani", "Astronot", "Pandeglang", "", ""], "unsur_wanted"],
  ["no area", ["Ani", "PSM", "", "", ""], "area_missing"],
  ["a kabupaten that is none", ["Ani", "PSM", "Kab. Entah", "", ""], "region_unknown"],
  ["one of two of a name", ["Ani", "PSM", "Serang", "", ""], "region_ambiguous"],
  ["a code that is none", ["Ani", "PSM", "36.01.26.2999", "", ""], "region_unknown"],
  ["a kecamatan of elsewhere", ["Ani", "PSM", "Kota Serang", "Cikedal", ""], "district_unknown"],
  ["a desa of elsewhere", ["Ani", "PSM", "Pandeglang", "Cikedal", "Entahdesa"], "village_unknown"],
])("refuses %s", (_, row, code) => {
  const { rows } = read([["Nama", "Unsur", "Kab/Kota", "Kecamatan", "Desa"], row])
  expect(rows).toMatchObject([{ kind: "bad", problems: [{ code, level: "error" }] }])
})

test("who stands there as two unsur is no duplicate, who stands there twice as one is", () => {
  const nik = "3601010507900001"
  const { rows } = read([
    ["Nama", "NIK", "Unsur", "Kab/Kota"],
    ["Ani", nik, "PSM", "Pandeglang"],
    ["Ani", nik, "Tagana", "Pandeglang"],
    ["Ani", nik, "PSM", "Kota Serang"],
  ])
  expect(
    rows.map(({ kind, problems }) => [kind, problems.find(({ level }) => level === "error")?.code]),
  ).toEqual([
    ["good", undefined],
    ["good", undefined],
    ["bad", "duplicate_nik"],
  ])
})
