import { readFile } from "node:fs/promises"
import { officeWithEvent } from "@setiakawan/tests/client"
import { faulty, testContext } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import * as Board from "./check-in/board.ts"
import * as Import from "./import.ts"
import * as Job from "./job.ts"
import * as Participants from "./participants.ts"
import { writeXlsx, xlsxType } from "./sheet/write.ts"
import * as Tally from "./tally.ts"
import { keyOf } from "./uploads.ts"

const steps = { import: Import.step } as unknown as Record<Job.Kind, Job.Step>

const columns = ["Nama", "NIK", "No HP", "Unsur", "Instansi", "Kabupaten/Kota"].map((heading) => ({
  heading,
}))

const setting = async (options: { capacity?: number; faults?: Parameters<typeof faulty>[0] } = {}) => {
  const test = await testContext(options.faults ? { client: faulty(options.faults) } : {})
  const { context, clock } = test
  const { event, scope } = await officeWithEvent(context, { capacity: options.capacity ?? 1000 })
  const upload = async (bytes: Uint8Array) => {
    const id = context.ids.next("file")
    await context.files.write(keyOf(scope, id), bytes, xlsxType)
    return id
  }
  const run = async (id: string, budget = 60_000) => {
    const job = await Job.start(scope, event.id, "import", { upload: id })
    const message = { office: scope.office, event: event.id, job: job.id }
    while ((await Job.work(context, steps, message, budget)) !== undefined);
    return Job.get(scope, event.id, job.id)
  }
  return { context, clock, event, scope, upload, run }
}

const people = (count: number) =>
  Array.from({ length: count }, (_, index) => [
    `Orang ${"abcdefghij"[index % 10]}${"klmnopqrst"[Math.floor(index / 10) % 10]}`,
    "",
    `0812345${String(10_000 + index)}`,
    "PSM",
    "PSM Kota Serang",
    "Kota Serang",
  ])

test("the example list brings in its 750 good rows, refuses the known bad ones, and changes nothing a second time", async () => {
  const { event, scope, upload, run } = await setting()
  const file = new Uint8Array(await readFile("examples/peserta-hksn.xlsx"))
  const expected = JSON.parse(await readFile("examples/peserta-hksn.expected.json", "utf8"))
  const preview = await Import.preview(scope, event.id, { upload: await upload(file) })
  expect(preview.counts).toMatchObject({ fresh: 750, already: 0, bad: expected.bad.length, left: 1000 })
  const refused = preview.rows.filter(({ state }) => state === "bad")
  expect(
    refused.map(({ row, problems }) => ({
      row,
      codes: problems.filter(({ level }) => level === "error").map(({ code }) => code),
    })),
  ).toEqual(
    expect.arrayContaining(expected.bad.map(({ row }: { row: number }) => expect.objectContaining({ row }))),
  )

  const first = await run(await upload(file))
  expect(first).toMatchObject({
    state: "done",
    done: 750,
    counts: { registered: 750, refused: expected.bad.length },
  })
  expect(first.files.map(({ name }) => name)).toEqual(["perlu-diperbaiki.xlsx"])
  const counts = async () => ({ ...(await Board.recount(scope, event.id)), at: "" })
  const board = await counts()
  const { byUnsur = [], byRegion = [] } = board.checkpoints[0] ?? {}
  const { "": _, ...regions } = expected.byRegion
  expect(board.registered).toBe(750)
  expect(Object.fromEntries(byUnsur.map(({ code, registered }) => [code, registered]))).toEqual(
    expected.byUnsur,
  )
  expect(
    Object.fromEntries(
      byRegion.filter(({ code }) => code !== "-").map(({ code, registered }) => [code, registered]),
    ),
  ).toEqual(regions)

  const second = await run(await upload(file))
  expect(second.counts).toMatchObject({ already: 750 })
  expect(second.counts.registered).toBeUndefined()
  expect(await counts()).toEqual(board)
}, 60_000)

test("an import whose worker dies again and again registers everybody once", async () => {
  const faults = { lostAnswers: 0, conflicts: 0 }
  const { context, clock, event, scope, upload } = await setting({ faults })
  const id = await upload(await writeXlsx(columns, people(90)))
  const job = await Job.start(scope, event.id, "import", { upload: id })
  const message = { office: scope.office, event: event.id, job: job.id }
  let deaths = 0
  for (let call = 0; call < 60; call++) {
    // The worker is cut off from the database in the middle of its work, and another takes over later.
    const cut = setTimeout(() => {
      faults.lostAnswers = call < 12 ? 60 : 0
    }, 3 * call)
    await Job.work(context, steps, message, 60_000).catch(() => deaths++)
    clearTimeout(cut)
    faults.lostAnswers = 0
    clock.advance(180_000)
  }
  expect(deaths).toBeGreaterThan(0)
  expect(await Job.get(scope, event.id, job.id)).toMatchObject({ state: "done", done: 90 })
  expect(await Tally.get(scope, scope.office, event.id)).toMatchObject({ registered: 90, left: 910 })
  expect((await Participants.roster(scope, event.id, {})).items).toHaveLength(90)
}, 60_000)

test("two workers on one job register everybody once", async () => {
  const { context, event, scope, upload } = await setting()
  const job = await Job.start(scope, event.id, "import", {
    upload: await upload(await writeXlsx(columns, people(60))),
  })
  const message = { office: scope.office, event: event.id, job: job.id }
  await Promise.all([1, 2, 3].map(() => Job.work(context, steps, message, 60_000)))
  expect((await Job.get(scope, event.id, job.id)).counts).toEqual({ registered: 60, refused: 0 })
  expect((await Participants.roster(scope, event.id, {})).items).toHaveLength(60)
})

test("rows beyond the capacity come back in the file to correct, told as full", async () => {
  const { event, scope, upload, run } = await setting({ capacity: 50 })
  const preview = await Import.preview(scope, event.id, {
    upload: await upload(await writeXlsx(columns, people(60))),
  })
  expect(preview.counts).toMatchObject({ fresh: 50, bad: 10, left: 50 })
  expect(preview.rows.at(-1)?.problems).toContainEqual(expect.objectContaining({ code: "event_full" }))
  const job = await run(await upload(await writeXlsx(columns, people(60))))
  expect(job.counts).toEqual({ registered: 50, full: 10, refused: 10 })
})

test("a NIK of somebody else is refused with a reason instead of giving their ticket away", async () => {
  const { event, scope, upload, run } = await setting()
  const nik = "3673014507900001"
  await Participants.add(scope, event.id, { name: "Siti Aminah", nik, unsur: "psm" })
  const rows = [["Budi Santoso", nik, "081234567890", "PSM", "PSM Kota Serang", "Kota Serang"]]
  const preview = await Import.preview(scope, event.id, {
    upload: await upload(await writeXlsx(columns, rows)),
  })
  expect(preview.rows[0]).toMatchObject({ state: "bad", problems: [{ code: "identity_conflict" }] })
  expect((await run(await upload(await writeXlsx(columns, rows)))).counts).toEqual({
    identity_conflict: 1,
    refused: 1,
  })
})

test("a person known from another event is not made twice, and gains the NIK they lacked", async () => {
  const { context, scope, event, upload, run } = await setting()
  const known = await Participants.add(scope, event.id, {
    name: "Siti Aminah",
    phone: "081234567890",
    unsur: "psm",
  })
  const nik = "3673014507900001"
  const rows = [["SITI AMINAH", nik, "0812-3456-7890", "PSM", "PSM Kota Serang", "Kota Serang"]]
  expect((await run(await upload(await writeXlsx(columns, rows)))).counts).toEqual({ already: 1, refused: 0 })
  const { create, publish } = await import("./event.ts")
  const { eventInput } = await import("@setiakawan/tests/client")
  const other = await publish(scope, (await create(scope, eventInput())).id)
  const job = await Job.start(scope, other.id, "import", {
    upload: await upload(await writeXlsx(columns, rows)),
  })
  await Job.work(context, steps, { office: scope.office, event: other.id, job: job.id }, 60_000)
  const [line] = (await Participants.roster(scope, other.id, {})).items
  expect(await Participants.details(scope, other.id, line?.ticket ?? "")).toMatchObject({
    nik: "3673••••••••0001",
  })
  expect(await Participants.details(scope, event.id, known.ticket)).toMatchObject({ nik: "3673••••••••0001" })
})

test("a cancelled import stops where it is", async () => {
  const { context, event, scope, upload } = await setting()
  const job = await Job.start(scope, event.id, "import", {
    upload: await upload(await writeXlsx(columns, people(60))),
  })
  await Job.cancel(scope, event.id, job.id)
  expect(
    await Job.work(context, steps, { office: scope.office, event: event.id, job: job.id }, 60_000),
  ).toBeUndefined()
  expect(await Job.get(scope, event.id, job.id)).toMatchObject({ state: "cancelled", done: 0 })
  expect((await Participants.roster(scope, event.id, {})).items).toHaveLength(0)
})

test("a long import hands its job back in between and goes on from there", async () => {
  const { context, clock, event, scope, upload } = await setting()
  const { id } = await Job.start(scope, event.id, "import", {
    upload: await upload(await writeXlsx(columns, people(60))),
  })
  // Every look at the clock takes eight seconds: two chunks fill a step, and a step more than a call's budget.
  const slow = { ...context, now: () => (clock.advance(8_000), context.now()) }
  const message = { office: scope.office, event: event.id, job: id }
  let calls = 1
  while ((await Job.work(slow, steps, message, 1)) !== undefined) calls++
  expect(calls).toBeGreaterThan(1)
  expect(await Job.get(scope, event.id, id)).toMatchObject({
    state: "done",
    counts: { registered: 60, refused: 0 },
  })
})

test("a list whose cells are long answers shortly, and one that is longer than any list is refused", async () => {
  const { event, scope, upload } = await setting()
  const wide = (rows: number, characters: number) =>
    writeXlsx(
      Array.from({ length: 60 }, (_, column) => ({ heading: column === 0 ? "Nama" : `Catatan ${column}` })),
      Array.from({ length: rows }, () => Array<string>(60).fill("a ".repeat(characters / 2))),
    )
  const preview = await Import.preview(scope, event.id, { upload: await upload(await wide(200, 5_000)) })
  expect(JSON.stringify(preview).length).toBeLessThan(3_000_000)
  expect(preview.rows.length).toBeGreaterThan(100)
  await expect(
    Import.preview(scope, event.id, { upload: await upload(await wide(450, 600)) }),
  ).rejects.toMatchObject({ code: "file_too_large" })
}, 60_000)

test("a CSV of names alone is a list", async () => {
  const { event, scope, upload } = await setting()
  const file = new TextEncoder().encode("NAMA LENGKAP\r\nSiti Aminah\r\nBudi Santoso\r\n")
  const preview = await Import.preview(scope, event.id, { upload: await upload(file) })
  expect(preview.rows.map(({ cells }) => cells[0])).toEqual(["Siti Aminah", "Budi Santoso"])
})
