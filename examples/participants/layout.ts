/** Lays the list out as an office would: title block, heading of two rows, repeated headings, totals, signatures. */
import type { Cell, CellValue, MergeRange } from "hucre/xlsx"
import { lines } from "./list.ts"
import { type Line, type Value, words } from "./people.ts"

// The sheet. Rows count from 0 here and from 1 in the expectation.
export const rows: CellValue[][] = []
export const cells = new Map<string, Partial<Cell>>()
export const merges: MergeRange[] = []
const width = 13
const center = { horizontal: "center", vertical: "center", wrapText: true } as const
const border = Object.fromEntries(
  words("top right bottom left").map((side) => [side, { style: "thin" as const }]),
)

const banner = (text: string, bold = true): void => {
  const row = rows.push([text]) - 1
  merges.push({ startRow: row, startCol: 0, endRow: row, endCol: width - 1 })
  cells.set(`${row},0`, { style: { font: { bold, size: 13 }, alignment: center } })
}
const put = (row: number, column: number, value: Value): void => {
  const target = rows[row] as CellValue[]
  const style = {
    border,
    ...(value instanceof Date && { numFmt: "dd/mm/yyyy" }),
    ...(typeof value === "number" && column === 3 && { numFmt: "0" }),
  }
  if (typeof value === "object" && value !== null && "formula" in value) {
    cells.set(`${row},${column}`, {
      value: value.result,
      type: "formula",
      formula: value.formula,
      formulaResult: value.result,
      style,
    })
  } else if (typeof value === "object" && value !== null && "serial" in value) {
    target[column] = value.serial
    cells.set(`${row},${column}`, { style })
  } else {
    target[column] = value
    cells.set(`${row},${column}`, { style })
  }
}
const heading = (): number => {
  const top =
    rows.push([
      "NO",
      "N A M A   L E N G K A P",
      "L/P",
      "NIK",
      "TTL",
      null,
      "UNSUR",
      "INSTANSI /\nLEMBAGA",
      "JABATAN",
      "KAB/KOTA",
      "KECAMATAN",
      "No. HP\n(WA)",
      "KET.",
    ]) - 1
  rows.push([null, null, null, null, "Tempat", "Tgl. Lahir", null, null, null, null, null, null, null])
  for (let column = 0; column < width; column++) {
    for (const row of [top, top + 1])
      cells.set(`${row},${column}`, {
        style: {
          font: { bold: true },
          alignment: center,
          border,
          fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "D9E1F2" } },
        },
      })
    if (column !== 4 && column !== 5)
      merges.push({ startRow: top, startCol: column, endRow: top + 1, endCol: column })
  }
  merges.push({ startRow: top, startCol: 4, endRow: top, endCol: 5 })
  return top
}

banner("PEMERINTAH PROVINSI BANTEN")
banner("DINAS SOSIAL")
banner("Kawasan Pusat Pemerintahan Provinsi Banten (KP3B), Jalan Syech Nawawi Al-Bantani, Serang", false)
rows.push([])
banner("DAFTAR NAMA PESERTA")
banner("PERINGATAN HARI KESETIAKAWANAN SOSIAL NASIONAL (HKSN) DAN HARI DISABILITAS INTERNASIONAL")
rows.push(["Hari/Tanggal", null, ": Kamis, 17 Desember"])
rows.push(["Tempat", null, ": Serang, Banten"])
rows.push([])
export const headerRow = heading()
rows.push(Array.from({ length: width }, (_, column) => column + 1))

export const numberOf = new Map<Line, number>()
lines.forEach(({ line }, index) => {
  if (index === 249 || index === 520) heading()
  if (index % 97 === 60) rows.push([])
  const row = rows.push(Array<CellValue>(width).fill(null)) - 1
  const values: Value[] = [
    index + 1,
    line.name,
    line.sex,
    line.nik,
    line.place,
    line.born,
    line.unsur,
    line.instansi,
    line.position,
    line.region,
    line.district,
    line.phone,
    line.note,
  ]
  values.forEach((value, column) => put(row, column, value))
  numberOf.set(line, row + 1)
})
// Places prepared for late-comers: a number and nothing else.
for (let index = 0; index < 3; index++) rows.push([lines.length + index + 1])
export const totalRow = rows.push(["JUMLAH", null, null, `${lines.length} orang`])
merges.push({ startRow: totalRow - 1, startCol: 0, endRow: totalRow - 1, endCol: 2 })
rows.push([])
rows.push([null, "Mengetahui,", null, null, null, null, null, null, null, "Serang, 10 Desember"])
rows.push([
  null,
  "Kepala Bidang Pemberdayaan Sosial",
  null,
  null,
  null,
  null,
  null,
  null,
  null,
  "Kepala Dinas Sosial Provinsi Banten,",
])
rows.push([], [], [])
rows.push([
  null,
  "Dra. Hj. Contoh Kusumawati, M.Si",
  null,
  null,
  null,
  null,
  null,
  null,
  null,
  "Dr. H. Contoh Wijaya, M.Si.",
])
rows.push([
  null,
  "NIP. 19680412 199203 2 004",
  null,
  null,
  null,
  null,
  null,
  null,
  null,
  "NIP. 19650817 199003 1 007",
])
