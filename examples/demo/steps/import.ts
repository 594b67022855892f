import { readFile } from "node:fs/promises"
import { display } from "@setiakawan/core/sheet/cell"
import { readSheet } from "@setiakawan/core/sheet/read"
import { download, finished, paramsOf, type Setting, type Stage, upload } from "../stage.ts"
import { board } from "./gates.ts"

type Coded = { row: number; codes: string[] }

/** What the generator of the example list knows about it. */
export type Expected = {
  sheet: string
  headerRow: number
  good: number
  bad: Coded[]
  warnings: Coded[]
  duplicates: { row: number; of: number; code: string }[]
  byUnsur: Record<string, number>
  byRegion: Record<string, number>
}

const examples = new URL("../../", import.meta.url)
const list = "peserta-hksn.xlsx"
const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

export const expected = async (): Promise<Expected> =>
  JSON.parse(await readFile(new URL("peserta-hksn.expected.json", examples), "utf8")) as Expected

const send = async (setting: Setting): Promise<string> => {
  const bytes = new Uint8Array(await readFile(new URL(list, examples)))
  const place = await setting.owner.call("POST /api/offices/:office/events/:event/uploads", {
    params: paramsOf(setting),
    body: { type: xlsx, bytes: bytes.length },
  })
  return upload(setting.owner, place, xlsx, bytes)
}

/** Uploads the list, and compares what the preview makes of it with what is known of the file. */
export const preview = async (stage: Stage, setting: Setting, known: Expected) => {
  const { checks } = stage
  const sent = await send(setting)
  const seen = await setting.owner.call("POST /api/offices/:office/events/:event/imports/preview", {
    params: paramsOf(setting),
    body: { upload: sent },
  })
  const coded = (level: "error" | "warning", states: readonly string[]): Coded[] =>
    seen.rows
      .filter(({ state }) => states.includes(state))
      .map(({ row, problems }) => ({
        row,
        codes: problems.filter((problem) => problem.level === level).map(({ code }) => code),
      }))
      .filter(({ codes }) => codes.length > 0)
  const refused = coded("error", ["bad"])
  checks.equal(seen.sheets[seen.sheet], known.sheet, "lembar yang dibaca")
  // The API counts rows from 0, people from 1.
  checks.equal(seen.headerRow + 1, known.headerRow, "baris judul tabel")
  checks.equal(seen.counts.fresh, known.good, "baris baik pada pratinjau")
  checks.equal(seen.counts.bad, known.bad.length, "baris salah pada pratinjau")
  checks.equal(sorted(refused), sorted(known.bad), "baris yang ditolak dan alasannya")
  checks.equal(sorted(coded("warning", ["fresh"])), sorted(known.warnings), "baris yang perlu dilihat")
  checks.equal(
    seen.rows.flatMap(({ row, problems }) =>
      problems.flatMap(({ code, level, of }) => (level === "error" && of ? [{ row, of, code }] : [])),
    ),
    known.duplicates,
    "baris ganda",
  )
  checks.equal(seen.byUnsur, known.byUnsur, "jumlah menurut unsur pada pratinjau")
  checks.equal(
    withoutBlank(seen.byRegion),
    withoutBlank(known.byRegion),
    "jumlah menurut daerah pada pratinjau",
  )
  return { upload: sent, refused, warnings: seen.counts.warnings, passedOver: seen.counts.passedOver }
}

/** Imports the good rows and reads the file of refused ones that comes back. */
export const importList = async (
  stage: Stage,
  setting: Setting,
  known: Expected,
  sent: string,
  tell: (done: number, total: number) => void,
) => {
  const { checks } = stage
  const job = await start(setting, sent, tell)
  checks.equal(job.state, "done", "impor")
  checks.equal(job.counts, { registered: known.good, refused: known.bad.length }, "hasil impor")
  const file = job.files[0]
  if (checks.that(file !== undefined, "berkas perlu-diperbaiki.xlsx tidak ada") && file) {
    const path = await download(stage, setting.owner, file)
    const reasons = await lastColumn(path)
    checks.equal(
      reasons.map((text) => Number(/^Baris (\d+)\. \S/.exec(text)?.[1])),
      known.bad.map(({ row }) => row),
      "baris di perlu-diperbaiki.xlsx",
    )
  }
  return job.counts
}

/** The same file once more: everybody is registered already. */
export const importAgain = async (
  { checks }: Stage,
  setting: Setting,
  known: Expected,
  tell: (done: number, total: number) => void,
) => {
  const before = await board(setting)
  const job = await start(setting, await send(setting), tell)
  checks.equal(job.state, "done", "impor kedua")
  checks.equal(job.counts, { already: known.good, refused: known.bad.length }, "hasil impor kedua")
  checks.equal(await board(setting), before, "hitungan setelah impor kedua")
  checks.equal(before.registered, known.good, "jumlah terdaftar")
  return job.counts
}

const start = async (setting: Setting, sent: string, tell: (done: number, total: number) => void) =>
  finished(
    setting,
    await setting.owner.call("POST /api/offices/:office/events/:event/imports", {
      params: paramsOf(setting),
      body: { upload: sent },
    }),
    tell,
  )

const lastColumn = async (path: string): Promise<string[]> => {
  const file = await readSheet(new Uint8Array(await readFile(path)))
  const rows = file.ok ? (file.sheets[0]?.rows ?? []) : []
  return rows.slice(1).map((row) => display(row.at(-1)))
}

/** Rows in their order, codes in theirs: nothing promises how the codes of a row are sorted. */
const sorted = (rows: readonly Coded[]): Coded[] =>
  rows.map(({ row, codes }) => ({ row, codes: [...codes].sort() })).sort((a, b) => a.row - b.row)

/** Those without a region are counted under "-" by the product and under "" by the generator. */
export const withoutBlank = (counts: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).filter(([code]) => code !== "-" && code !== ""))
