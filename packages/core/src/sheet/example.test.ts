import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import * as Header from "./header.ts"
import { readParticipants } from "./participants.ts"
import { readSheet } from "./read.ts"

type Rows = { row: number; codes: string[] }[]
type Expected = {
  sheet: string
  headerRow: number
  totalRow: number
  good: number
  bad: Rows
  warnings: Rows
  duplicates: { row: number; of: number; code: string }[]
  byUnsur: Record<string, number>
  byRegion: Record<string, number>
}

const example = (name: string) => readFileSync(new URL(`../../../../examples/${name}`, import.meta.url))
const expected = JSON.parse(example("peserta-hksn.expected.json").toString()) as Expected

const file = await readSheet(example("peserta-hksn.xlsx"), "peserta-hksn.xlsx")
if (!file.ok) throw new Error(file.code)
const proposal = Header.propose(file.sheets)
if (!proposal) throw new Error("no table")
const sheet = file.sheets[proposal.sheet]
if (!sheet) throw new Error("no sheet")
const result = readParticipants(sheet.rows, proposal.table, {
  today: "2026-12-17",
  defaultProvince: "36",
  merges: sheet.merges,
})

test("proposes the right sheet and heading of the example list", () => {
  expect(sheet.name).toBe(expected.sheet)
  expect(proposal.table.headerRow + 1).toBe(expected.headerRow)
  expect(Object.values(proposal.table.confidence).filter((confidence) => confidence < 1)).toEqual([])
  expect(file.sheets.map((one) => one.name)).not.toContain("lama")
})

test("finds its 750 good rows and refuses the bad ones for the known reasons", () => {
  expect(result.counts.good).toBe(expected.good)
  const bad = result.rows.filter((row) => row.kind === "bad")
  expect(
    bad.map((row) => ({
      row: row.row,
      codes: row.problems.filter((one) => one.level === "error").map((one) => one.code),
    })),
  ).toEqual(expected.bad)
})

test("finds its repeats and points at the first of each", () => {
  const repeats = result.rows.flatMap((row) =>
    row.problems.flatMap((one) =>
      one.level === "error" && one.of !== undefined ? [{ row: row.row, of: one.of, code: one.code }] : [],
    ),
  )
  expect(repeats).toEqual(expected.duplicates)
})

test("warns where it should and nowhere else", () => {
  const warned = result.rows.filter((row) => row.kind === "good" && row.problems.length > 0)
  expect(
    warned.map((row) => ({ row: row.row, codes: row.problems.map((one) => one.code).toSorted() })),
  ).toEqual(expected.warnings)
})

test("counts by unsur and region as the generator did", () => {
  expect(result.byUnsur).toEqual(expected.byUnsur)
  expect(result.byRegion).toEqual(expected.byRegion)
})

test("ends at the totals line", () => {
  expect(result.rows.find((row) => row.kind === "total")?.row).toBe(expected.totalRow)
  const below = result.rows.filter((row) => row.row > expected.totalRow)
  expect(new Set(below.map((row) => row.kind))).toEqual(new Set(["blank", "footer"]))
})
