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
  const { context } = await testContext()
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
  return { context, scope, exported, cells }
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
