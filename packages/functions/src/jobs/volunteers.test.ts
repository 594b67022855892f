import * as Audit from "@setiakawan/core/audit"
import * as Job from "@setiakawan/core/job"
import { display } from "@setiakawan/core/sheet/cell"
import { readSheet } from "@setiakawan/core/sheet/read"
import { keyOf } from "@setiakawan/core/uploads"
import * as Bank from "@setiakawan/core/volunteer/bank"
import * as Import from "@setiakawan/core/volunteer/import"
import * as Register from "@setiakawan/core/volunteer/register"
import * as Volunteer from "@setiakawan/core/volunteer/volunteer"
import { officeWithEvent } from "@setiakawan/tests/client"
import { testContext } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import { steps } from "./steps.ts"

const setting = async () => {
  const { context, clock } = await testContext()
  const { scope, office } = await officeWithEvent(context)
  const { person } = await Volunteer.create(scope, {
    name: "Siti Aminah",
    titleAfter: "S.Sos.",
    unsur: "tagana",
    area: "36.01.26.2004",
    nik: "3673014507900001",
    phone: "081234567890",
    address: "=HYPERLINK(1)",
    level: "madya",
    memberNumber: "36.01.0007",
    training: [{ name: "SAR" }, { name: "Dapur umum" }],
  })
  await Bank.set(scope, person, "tagana", { bank: "Bank Banten", number: "9988776655", holder: "Siti" })
  await Volunteer.create(scope, { name: "Budi", unsur: "tksk", area: "36.73", phone: "081234567891" })
  const exported = async (settings: Record<string, unknown>, name = "relawan.xlsx") => {
    const { id } = await Job.start(scope, undefined, "volunteers", settings)
    while ((await Job.work(context, steps, { office, job: id }, 20_000)) !== undefined);
    expect(await Job.get(scope, undefined, id)).toMatchObject({ state: "done", files: [{ name }] })
    return (await context.files.read(`offices/${office}/jobs/${id}/${name}`)) ?? new Uint8Array()
  }
  const cells = async (bytes: Uint8Array) => {
    const file = await readSheet(bytes, "relawan.csv")
    return file.ok ? (file.sheets[0]?.rows ?? []).map((row) => row.map(display)) : []
  }
  return { context, clock, scope, exported, cells }
}

test.each(["xlsx", "csv"] as const)(
  "the register as .%s has no NIK, no account and no formula",
  async (format) => {
    const { scope, exported, cells } = await setting()
    const rows = await cells(await exported({ format }, `relawan.${format}`))
    const text = JSON.stringify(rows)
    expect(text).toContain("Siti Aminah, S.Sos.")
    expect(text).toContain("'=HYPERLINK(1)")
    expect(text).toMatch(/Kabupaten Pandeglang.*Cikedal.*Dahu/)
    expect(text).not.toContain("3673014507900001")
    expect(text).not.toContain("9988776655")
    expect(text).not.toContain("Bank Banten")
    expect((await Audit.list(scope, {})).items.map(({ action }) => action)).toContain("job.volunteers")
  },
)

test("an export holds whom its filter leaves, and comes in again somewhere else as it was", async () => {
  const { exported, cells } = await setting()
  const bytes = await exported({ unsur: "tagana" })
  expect((await cells(bytes)).filter((row) => row.includes("1"))).toHaveLength(1)
  const { context } = await testContext()
  const { scope } = await officeWithEvent(context)
  const upload = context.ids.next("file")
  await context.files.write(keyOf(scope, upload), bytes, "application/octet-stream")
  const job = await Import.start(scope, { upload })
  while ((await Job.work(context, steps, { office: scope.office, job: job.id }, 20_000)) !== undefined);
  expect((await Job.get(scope, undefined, job.id)).counts).toEqual({ enlisted: 1, refused: 0 })
  const [line] = (await Register.list(scope, {})).items
  expect(await Volunteer.ofPerson(scope, line?.person ?? "")).toMatchObject([
    {
      unsur: "tagana",
      area: "36.01.26.2004",
      level: "madya",
      memberNumber: "36.01.0007",
      training: [{ name: "SAR" }, { name: "Dapur umum" }],
    },
  ])
})

test("a step that has worked long enough leaves the rest to the next, in another file", async () => {
  const { scope, clock, cells } = await setting()
  const { office } = scope
  for (let number = 0; number < 120; number++) {
    const name = `Relawan ${String(number).padStart(3, "0")}`
    await Volunteer.create(scope, { name, unsur: "psm", area: "36.01", phone: `+6281300000${100 + number}` })
  }
  const { id } = await Job.start(scope, undefined, "volunteers", {})
  // Each reading takes as long as a step may.
  const { batchGet } = scope.table
  const slow: typeof batchGet = async (...asked) => {
    clock.advance(Job.stepLength)
    return batchGet(...asked)
  }
  const context = { ...scope, table: { ...scope.table, batchGet: slow } }
  while ((await Job.work(context, steps, { office, job: id }, 20_000)) !== undefined);
  const { files, ...job } = await Job.get(scope, undefined, id)
  expect(job).toMatchObject({ state: "done", done: 122, total: 122, counts: { rows: 122 } })
  expect(files.map(({ name }) => name)).toEqual(["relawan-1.xlsx", "relawan-2.xlsx"])
  const parts = files.map(async ({ name }) =>
    (
      await cells((await scope.files.read(`offices/${office}/jobs/${id}/${name}`)) ?? new Uint8Array())
    ).filter(([number = ""]) => /^\d+$/.test(number)),
  )
  const rows = (await Promise.all(parts)).flat()
  expect(rows.map(([number]) => Number(number))).toEqual(Array.from({ length: 122 }, (_, index) => index + 1))
  expect(new Set(rows.map(([, name]) => name)).size).toBe(122)
})
