import { expect, test } from "vitest"
import type { Cell } from "./cell.ts"
import { participants } from "./fields.ts"
import * as Header from "./header.ts"
import { readList, signatureOf } from "./list.ts"
import { readRow } from "./row.ts"
import { judged, type Place } from "./stream-list.ts"

const reader = {
  list: participants,
  readRow: (row: readonly Cell[], mapping: Header.Table["mapping"]) =>
    readRow(row, mapping, { today: "2026-12-17", extraUnsur: [] }),
}

const rows: Cell[][] = [
  ["DAFTAR PENERIMA"],
  ["No", "Nama", "NIK", "Kecamatan", "Alamat"],
  [1, 2, 3, 4, 5],
  ["A", "KECAMATAN CIKEDAL"],
  [1, "Budi", "3601010507900001", "Cikedal", "Kp. A"],
  [2, "Ani", "3601014507900002", "Cikedal", "Kp. A"],
  ["JUMLAH", 2],
  [],
  ["No", "Nama", "NIK", "Kecamatan", "Alamat"],
  ["B", "KECAMATAN MENES"],
  [3, "Cici", "1", "Menes", "Kp. B"],
  [4],
  ["JUMLAH", 3],
  [null, null, null, "Pandeglang, 17 Desember 2026"],
  [null, "Mengetahui"],
  [null, "Kepala Dinas Sosial"],
  [null, "Dr. Budi Santoso"],
]

const table = Header.detect(rows) as Header.Table
const headings = rows.slice(table.headerRow, table.firstDataRow).map(signatureOf)

const kindsOf = async (list: readonly Cell[][], after: Place = { row: 0, byte: 0, ended: false }) => {
  const stream = async function* () {
    for (const [index, cells] of list.entries())
      if (index + 1 > after.row) yield { row: index + 1, byte: index + 1, cells }
  }
  const all = []
  for await (const row of judged(stream(), table, headings, reader, after.ended)) all.push(row)
  return all
}

test("tells rows apart as the whole list does, from any row on", async () => {
  const whole = readList(rows, table, reader)
  const streamed = await kindsOf(rows)
  expect(streamed.map(({ row, kind, problems }) => ({ row, kind, problems }))).toEqual(
    whole.map(({ row, kind, problems }) => ({ row, kind, problems })),
  )
  expect(streamed.map(({ kind }) => kind)).toEqual(
    "section good good total blank repeated_header section bad blank total footer footer footer footer".split(
      " ",
    ),
  )
  for (const [index, { behind }] of streamed.entries())
    expect(await kindsOf(rows, behind)).toEqual(streamed.slice(index + 1))
})

test("a list that goes on far below a signature block is taken on", async () => {
  const people = (from: number, count: number): Cell[][] =>
    Array.from({ length: count }, (_, index) => [from + index, "Budi", "3601010507900001", "Menes", ""])
  const blanks = Array.from({ length: 60 }, (): Cell[] => [])
  const list = [...rows, ...blanks, ...people(5, 3)]
  const kinds = (await kindsOf(list)).map(({ kind }) => kind)
  expect(kinds.slice(10, 14)).toEqual(["footer", "footer", "footer", "footer"])
  expect(kinds.slice(-3)).toEqual(["good", "good", "good"])
})
