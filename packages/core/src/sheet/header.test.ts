import { expect, test } from "vitest"
import type { Cell, Merge } from "./cell.ts"
import { classify } from "./fields.ts"
import * as Header from "./header.ts"

test.each([
  ["NAMA", "name"],
  ["N A M A", "name"],
  ["N A M A   L E N G K A P", "name"],
  ["Nama Lengkap", "name"],
  ["nama\nlengkap", "name"],
  ["NAMA PESERTA *", "name"],
  ["Nama Lengkap & Gelar", "name"],
  ["No.", "number"],
  ["NO URUT", "number"],
  ["L/P", "sex"],
  ["Jenis Kelamin (L/P)", "sex"],
  ["NIK", "nik"],
  ["N.I.K.", "nik"],
  ["No. KTP / NIK", "nik"],
  ["NIK (16 digit)", "nik"],
  ["NIP", "nip"],
  ["TTL", "birthPlaceDate"],
  ["Tempat, Tgl. Lahir", "birthPlaceDate"],
  ["Tempat/Tanggal Lahir", "birthPlaceDate"],
  ["Tgl Lahir", "birthDate"],
  ["Tanggal Lahir (dd/mm/yyyy)", "birthDate"],
  ["Tempat Lahir", "birthPlace"],
  ["No. HP", "phone"],
  ["No HP/WA aktif", "phone"],
  ["Nomor Telepon", "phone"],
  ["WhatsApp", "phone"],
  ["E-mail", "email"],
  ["Alamat Email", "email"],
  ["Unsur", "unsur"],
  ["Pilar Sosial", "unsur"],
  ["Instansi", "instansi"],
  ["INSTANSI / LEMBAGA", "instansi"],
  ["Instansi/Unsur", "instansi"],
  ["Nama Instansi", "instansi"],
  ["Jabatan", "position"],
  ["Kab/Kota", "region"],
  ["KABUPATEN / KOTA", "region"],
  ["Kecamatan", "district"],
  ["Alamat", "address"],
  ["Alamat Rumah", "address"],
  ["Ket.", "note"],
  ["TTL Tempat", "birthPlace"],
  ["TTL Tgl. Lahir", "birthDate"],
  ["JENIS KELAMIN P", "female"],
])("takes the heading %j for %s", (heading, field) => {
  expect(classify(heading)?.field).toBe(field)
})

test.each([
  "",
  "Tanda Tangan",
  "TTD",
  "Paraf",
  "No. Rekening",
  "No KK",
  "Keterangan perbaikan",
  "Budi Santoso",
  "123",
])("takes %j for no field", (heading) => {
  expect(classify(heading)).toBeUndefined()
})

const over = (startCol: number, endCol: number): Merge => ({ startRow: 0, endRow: 0, startCol, endCol })
const down = (column: number): Merge => ({ startRow: 0, endRow: 1, startCol: column, endCol: column })

const person: Cell[] = [1, "Budi Santoso", "3673010507900001", "081234567890"]

test("finds the heading under a title block", () => {
  const rows: Cell[][] = [
    ["PEMERINTAH PROVINSI BANTEN"],
    ["DINAS SOSIAL"],
    [],
    ["DAFTAR NAMA PESERTA"],
    ["Nama Kegiatan", ": Rapat Koordinasi"],
    ["Tempat", ": Serang"],
    ["NO", "N A M A", "NIK", "NO. HP"],
    person,
  ]
  expect(Header.detect(rows)).toMatchObject({
    headerRow: 6,
    firstDataRow: 7,
    labels: ["NO", "N A M A", "NIK", "NO. HP"],
    mapping: { number: 0, name: 1, nik: 2, phone: 3 },
    confidence: { number: 1, name: 1, nik: 1, phone: 1 },
  })
})

test("joins a heading of two rows with merged parents", () => {
  const rows: Cell[][] = [
    ["NO", "NAMA", "TTL", null, "JENIS KELAMIN", null, "ALAMAT", null, null, "NO HP"],
    [null, null, "Tempat", "Tanggal", "L", "P", "Desa/Kelurahan", "Kecamatan", "Kab/Kota", null],
    [1, "Budi", "Serang", { date: "1990-07-05" }, "v", null, "Cipare", "Serang", "Kota Serang", "0812"],
  ]
  const expected = {
    headerRow: 0,
    firstDataRow: 2,
    mapping: {
      number: 0,
      name: 1,
      birthPlace: 2,
      birthDate: 3,
      male: 4,
      female: 5,
      address: 6,
      district: 7,
      region: 8,
      phone: 9,
    },
  }
  expect(Header.detect(rows, [over(2, 3), over(4, 5), over(6, 8), down(0), down(1), down(9)])).toMatchObject(
    expected,
  )
  // A CSV has lost the merges.
  expect(Header.detect(rows)).toMatchObject(expected)
})

test("does not take the first person for a second heading row", () => {
  const rows: Cell[][] = [
    ["No", "Nama", "Instansi", "Kab/Kota"],
    ["1", "Budi", "Lembaga Kota", "Kota Serang"],
    ["2", "Ani", "Dinas Sosial", "Kab. Serang"],
  ]
  expect(Header.detect(rows)).toMatchObject({ headerRow: 0, firstDataRow: 1 })
})

test("skips a row of column numbers", () => {
  expect(Header.detect([["No", "Nama", "NIK"], [1, 2, 3], person])?.firstDataRow).toBe(2)
  expect(Header.detect([["No", "Nama", "NIK"], ["(1)", "(2)", "(3)"], person])?.firstDataRow).toBe(2)
  expect(Header.detect([["No", "Nama", "NIK"], person])?.firstDataRow).toBe(1)
})

test("recognises identifiers under an unknown heading by their values", () => {
  const rows: Cell[][] = [
    ["Nama", "Identitas diri", "Dihubungi di"],
    ["Budi", "3673010507900001", "081234567890"],
    ["Ani", 3673014507900002, 81234567891],
    ["Cecep", "3673010507900003", "081234567892"],
  ]
  expect(Header.detect(rows)?.mapping).toEqual({ name: 0, nik: 1, phone: 2 })
})

test("finds no table where there is none", () => {
  expect(Header.detect([])).toBeUndefined()
  expect(Header.detect([["Rekap"], ["Unsur", "Jumlah"], ["PSM", 3]])).toBeUndefined()
  expect(Header.detect([["Yth. nama-nama berikut"]])).toBeUndefined()
})

test("takes the heading that a person points out", () => {
  const rows: Cell[][] = [
    ["Siapa", "KTP"],
    ["Budi", "3673010507900001"],
  ]
  expect(Header.at(rows, [], 0)).toMatchObject({
    firstDataRow: 1,
    labels: ["Siapa", "KTP"],
    mapping: { nik: 1 },
  })
})

test("proposes the sheet that looks most like a list of people", () => {
  const sheets = [
    {
      name: "Rekap",
      rows: [
        ["Unsur", "Jumlah"],
        ["PSM", 3],
      ],
      merges: [],
    },
    { name: "Panitia", rows: [["Nama"], ["Budi"]], merges: [] },
    { name: "Peserta", rows: [["No", "Nama", "NIK", "HP"], person], merges: [] },
  ]
  expect(Header.propose(sheets)?.sheet).toBe(2)
  expect(Header.propose([])).toBeUndefined()
})
