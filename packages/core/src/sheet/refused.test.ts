import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import type { Cell } from "./cell.ts"
import * as Header from "./header.ts"
import { readParticipants } from "./participants.ts"
import { describe, texts } from "./problems.ts"
import { readSheet } from "./read.ts"
import { refusedFile } from "./refused.ts"

const options = { today: "2026-12-17", defaultProvince: "36" }

const rows: Cell[][] = [
  ["DAFTAR PESERTA"],
  ["No", "Nama", "NIK", "Tgl Lahir", "No HP"],
  [1, "Budi", "3673010507900001", { date: "1990-07-05" }, "081234567890"],
  [2, "Ani", 3673014507900010, { date: "1990-07-05" }, 81234567891],
  [3, "=cmd", "3673010507900003", { date: "1990-07-05" }, "0812"],
]

const refuse = async (source: Cell[][]) => {
  const table = Header.detect(source)
  if (!table) throw new Error("no table")
  const result = await readSheet(
    await refusedFile(source, table, readParticipants(source, table, options).rows),
  )
  if (!result.ok) throw new Error(result.code)
  return result.sheets[0]?.rows ?? []
}

const again = async (file: Uint8Array) => {
  const read = await readSheet(file)
  if (!read.ok) throw new Error(read.code)
  const proposal = Header.propose(read.sheets)
  const sheet = read.sheets[proposal?.sheet ?? 0]
  if (!proposal || !sheet) throw new Error("no table")
  const result = readParticipants(sheet.rows, proposal.table, options)
  return { table: proposal.table, rows: sheet.rows, result }
}

test("gives the refused rows back as they were, with what to correct", async () => {
  expect(await refuse(rows)).toEqual([
    ["No", "Nama", "NIK", "Tgl Lahir", "No HP", "Keterangan perbaikan"],
    [
      "2",
      "Ani",
      "367301450790001?",
      "05/07/1990",
      "81234567891",
      `Baris 4. NIK: ${texts.nik_rounded_by_excel}.`,
    ],
    [
      "3",
      "'=cmd",
      "3673010507900003",
      "05/07/1990",
      "0812",
      `Baris 5. Nama: ${texts.name_formula_like}. No HP: ${texts.phone_length}.`,
    ],
  ])
})

test("takes the corrected file again without a note, and refuses what is still wrong", async () => {
  const returned = await refuse(rows)
  const corrected = returned.map((row) =>
    row.with(2, row[2] === "367301450790001?" ? "3673014507900011" : (row[2] ?? null)),
  )
  const table = Header.detect(corrected)
  expect(table?.mapping).toEqual({ number: 0, name: 1, nik: 2, birthDate: 3, phone: 4 })
  if (!table) return
  const result = readParticipants(corrected, table, options)
  expect(result.rows.map((row) => row.kind)).toEqual(["good", "bad"])
  // The added column is replaced, not repeated.
  expect((await refuse(corrected))[0]?.filter((cell) => cell === "Keterangan perbaikan")).toHaveLength(1)
})

test("tells every problem in words that hold no input", () => {
  for (const code of Object.keys(texts) as (keyof typeof texts)[]) {
    expect(describe({ column: 0, field: "name", code, level: "error" })).toMatch(/^\S.{3,}\S$/)
  }
  expect(describe({ column: 0, field: "nik", code: "duplicate_nik", level: "error", of: 12 })).toBe(
    "NIK sama dengan baris 12",
  )
})

test("refuses what comes back uncorrected, but for repeats whose first row is not in the file", async () => {
  const bytes = readFileSync(new URL("../../../../examples/peserta-hksn.xlsx", import.meta.url))
  const first = await again(bytes)
  const second = await again(await refusedFile(first.rows, first.table, first.result.rows))
  expect(second.table.mapping).toEqual({ ...first.table.mapping })
  const refused = first.result.rows.filter((row) => row.kind === "bad")
  const isRepeat = (index: number) => refused[index]?.problems.some((one) => one.of !== undefined)
  expect(second.result.rows).toHaveLength(refused.length)
  expect(second.result.rows.filter((row, index) => row.kind !== "bad" && !isRepeat(index))).toEqual([])
})
