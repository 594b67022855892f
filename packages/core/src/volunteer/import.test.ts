import { officeWithEvent } from "@setiakawan/tests/client"
import { faulty, testContext } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import * as Job from "../job.ts"
import { type Cell, display } from "../sheet/cell.ts"
import { readSheet } from "../sheet/read.ts"
import { writeCsv, writeXlsx, xlsxType } from "../sheet/write.ts"
import { keyOf } from "../uploads.ts"
import * as Import from "./import.ts"
import * as Register from "./register.ts"

const steps = { "volunteer-import": Import.step } as unknown as Record<Job.Kind, Job.Step>
const columns = ["Nama", "NIK", "No HP", "Unsur", "Kab/Kota", "Kecamatan"].map((heading) => ({ heading }))

const setting = async (faults?: Parameters<typeof faulty>[0]) => {
  const test = await testContext(faults ? { client: faulty(faults) } : {})
  const { context, clock } = test
  const { scope } = await officeWithEvent(context)
  const upload = async (rows: Cell[][], csv = false) => {
    const id = context.ids.next("file")
    const bytes = csv ? writeCsv(columns, rows) : await writeXlsx(columns, rows)
    await context.files.write(keyOf(scope, id), bytes, xlsxType)
    return id
  }
  const begin = (upload: string, more: { unsur?: "psm" } = {}) => Import.start(scope, { upload, ...more })
  const work = (job: Job.View, budget = 60_000) =>
    Job.work(context, steps, { office: scope.office, job: job.id }, budget)
  const run = async (upload: string, more: { unsur?: "psm" } = {}) => {
    const job = await begin(upload, more)
    while ((await work(job)) !== undefined);
    return Job.get(scope, undefined, job.id)
  }
  const everyone = async () => {
    const lines: Register.Line[] = []
    let after: string | undefined
    do {
      const page = await Register.list(scope, { after })
      lines.push(...page.items)
      after = page.after
    } while (after)
    return lines
  }
  return { context, clock, scope, upload, begin, work, run, everyone }
}

const people = (count: number): Cell[][] =>
  Array.from({ length: count }, (_, index) => [
    `Orang ${"abcdefghij"[index % 10]}${"klmnopqrst"[Math.floor(index / 10) % 10]}`,
    "",
    `0812345${String(10_000 + index)}`,
    index % 2 ? "PSM" : "TKSK",
    "Kab. Pandeglang",
    "Cikedal",
  ])

test.each([false, true])("a list is shown, taken, and taken again without harm (as CSV: %s)", async (csv) => {
  const { scope, upload, run, everyone } = await setting()
  const rows = [...people(30), ["Tanpa Wilayah", "", "", "PSM", "", ""]]
  expect(await Import.preview(scope, { upload: await upload(rows, csv) })).toMatchObject({
    counts: { fresh: 30, already: 0, bad: 1 },
    byUnsur: { psm: 15, tksk: 15 },
    byRegion: { "36.01": 30 },
    rows: expect.arrayContaining([
      expect.objectContaining({
        row: 32,
        state: "bad",
        problems: expect.arrayContaining([expect.objectContaining({ code: "area_missing" })]),
      }),
    ]),
  })
  expect(await everyone()).toEqual([])
  const first = await run(await upload(rows, csv))
  expect(first).toMatchObject({ state: "done", done: 30, counts: { enlisted: 30, refused: 1 } })
  expect(first.files).toMatchObject([{ name: "perlu-diperbaiki.xlsx" }])
  const register = await everyone()
  expect(register).toHaveLength(30)
  expect(register[0]).toMatchObject({ areaName: "Kec. Cikedal, Kab. Pandeglang, Banten" })
  const second = await run(await upload(rows, csv))
  expect(second.counts).toEqual({ already: 30, refused: 1 })
  expect(await everyone()).toEqual(register)
})

test("what was refused is corrected in the file that comes back, and taken", async () => {
  const { context, scope, upload, run, everyone } = await setting()
  const job = await run(await upload([["Ani", "", "081234567890", "PSM", "Serang", ""]]))
  const bytes = await context.files.read(keyOf(scope, `${job.id}-perlu-diperbaiki.xlsx`))
  const file = await readSheet(bytes ?? new Uint8Array(), "perlu-diperbaiki.xlsx")
  const [heading = [], row = []] = file.ok ? (file.sheets[0]?.rows ?? []) : []
  expect(display(row.at(-1))).toContain("tulis Kabupaten atau Kota")
  row[heading.findIndex((cell) => display(cell) === "Kab/Kota")] = "Kota Serang"
  const id = context.ids.next("file")
  const again = await writeXlsx(
    heading.map((cell) => ({ heading: display(cell) })),
    [row],
  )
  await context.files.write(keyOf(scope, id), again, xlsxType)
  expect((await run(id)).counts).toEqual({ enlisted: 1, refused: 0 })
  expect(await everyone()).toMatchObject([{ name: "Ani", area: "36.73" }])
})

test("one person comes in as each unsur, another of their NIK is refused, and a default fills what is left out", async () => {
  const { upload, run, everyone } = await setting()
  const nik = "3601010507900001"
  const job = await run(
    await upload([
      ["Ani", nik, "", "Tagana", "Kab. Pandeglang", ""],
      ["Ani", nik, "", "", "Kab. Pandeglang", ""],
      ["Budi", nik, "", "TKSK", "Kab. Pandeglang", ""],
      ["Cici", "", "081234567890", "", "Kab. Lebak", ""],
    ]),
    { unsur: "psm" },
  )
  expect(job.counts).toMatchObject({ enlisted: 3, identity_conflict: 1 })
  const register = await everyone()
  expect(register.map(({ name, unsur }) => [name, unsur])).toEqual([
    ["Ani", "psm"],
    ["Ani", "tagana"],
    ["Cici", "psm"],
  ])
  expect(register[0]?.person).toBe(register[1]?.person)
})

test("an import whose worker dies again and again enters everybody once", async () => {
  const { clock, begin, work, upload, everyone, scope } = await setting({ lostAnswers: 3 })
  const job = await begin(await upload(people(50)))
  for (let death = 0; death < 12; death++) {
    clock.advance(61_000)
    await work(job, 0).catch(() => undefined)
  }
  while ((await work(job)) !== undefined) clock.advance(61_000)
  expect(await Job.get(scope, undefined, job.id)).toMatchObject({ state: "done", done: 50 })
  expect(await everyone()).toHaveLength(50)
})
