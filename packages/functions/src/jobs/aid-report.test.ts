import * as Delivery from "@setiakawan/core/aid/delivery"
import * as Desk from "@setiakawan/core/aid/desk"
import * as Programme from "@setiakawan/core/aid/programme"
import * as Report from "@setiakawan/core/aid/report"
import * as ReportCount from "@setiakawan/core/aid/report-count"
import * as Area from "@setiakawan/core/area"
import * as Audit from "@setiakawan/core/audit"
import * as Job from "@setiakawan/core/job"
import { display } from "@setiakawan/core/sheet/cell"
import { readSheet } from "@setiakawan/core/sheet/read"
import { allocated, candidates, nonce, riceInput } from "@setiakawan/tests/aid"
import { plain, recount, seedRecipients } from "@setiakawan/tests/aid-report"
import { officeWithEvent } from "@setiakawan/tests/client"
import { testContext } from "@setiakawan/tests/database"
import { beforeEach, describe, expect, test } from "vitest"
import { steps } from "./steps.ts"

let setting: Awaited<ReturnType<typeof testContext>>
let office: Awaited<ReturnType<typeof officeWithEvent>>
let programme: string
const scope = () => office.scope

beforeEach(async () => {
  setting = await testContext()
  office = await officeWithEvent(setting.context)
  programme = (await Programme.create(scope(), riceInput({ stocked: false }))).id
})

const work = (job: string, budget = 20_000) =>
  Job.work(setting.context, steps, { office: office.office, job }, budget)
const finish = async (job: string) => {
  while ((await work(job)) !== undefined);
  return Job.get(scope(), undefined, job)
}
const rowsOf = async (job: string, name: string) => {
  const bytes = await setting.context.files.read(`offices/${office.office}/jobs/${job}/${name}`)
  const file = await readSheet(bytes ?? new Uint8Array(), name)
  if (!file.ok) throw new Error(name)
  const rows = (file.sheets[0]?.rows ?? []).map((row) => row.map(display))
  const heading = rows.findIndex(
    (row) => row.includes("No") || row.includes("Nomor") || row.includes("Tingkat"),
  )
  const [names = [], ...body] = rows.slice(heading)
  return body.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at] ?? ""])))
}

describe("a programme that is too large to be counted when asked", () => {
  // Sixty kecamatan, so that a count takes several steps, and some of whom no desa is known.
  const areas = [
    ...Area.children("36.01").flatMap(({ code }) =>
      Area.children(code)
        .slice(0, 2)
        .map((area) => area.code),
    ),
    ...Area.children("36.02").flatMap(({ code }) =>
      Area.children(code)
        .slice(0, 1)
        .map((area) => area.code),
    ),
    "36.02",
    "36",
  ]

  test("is counted in steps that stop and go on, equals a recount, and has its files", {
    timeout: 120_000,
  }, async () => {
    const recipients = await seedRecipients(scope(), programme, 2400, areas, (index) =>
      index % 3 === 0 ? [9, 24] : index % 3 === 1 ? [8] : [],
    )
    const { id } = await ReportCount.start(scope(), programme)
    await expect(ReportCount.start(scope(), programme)).rejects.toMatchObject({ code: "job_active" })
    // One step, and the worker is gone; another finds the lease run out.
    expect(await work(id, 0)).toBe(0)
    const halfway = await Job.get(scope(), undefined, id)
    expect(halfway).toMatchObject({ state: "running", total: 2400 })
    expect(halfway.done).toBeGreaterThan(0)
    expect(halfway.done).toBeLessThan(2400)
    expect((await Report.view(scope(), programme, {})).counted).toBeUndefined()
    const done = await finish(id)
    expect(done).toMatchObject({ state: "done", done: 2400, counts: { recipients: 2400 } })
    expect(done.files.map(({ name }) => name)).toEqual(["rekap-wilayah.xlsx", "rekap-kategori.xlsx"])

    const expected = await recount(scope(), await Programme.get(scope(), programme), recipients)
    for (const area of [undefined, "36", "36.01", "36.02", areas[0], areas[0]?.slice(0, 8)]) {
      const { counted } = await Report.view(scope(), programme, { area })
      expect(counted?.job).toBe(id)
      expect(counted && plain(counted.total)).toEqual(expected.areas[area ?? ""])
      for (const { code, count } of counted?.parts ?? [])
        if (code !== area) expect({ code, ...plain(count) }).toEqual({ code, ...expected.areas[code] })
    }
    const { counted } = await Report.view(scope(), programme, {})
    const categories = (counted?.categories ?? []).map(({ category, count }) => [category, plain(count)])
    expect(Object.fromEntries(categories)).toEqual(expected.categories)

    const rows = await rowsOf(id, "rekap-wilayah.xlsx")
    const total = (level: string) =>
      rows
        .filter((row) => row.Tingkat === level)
        .reduce((sum, row) => sum + Number(row["Penerima yang berhak"]), 0)
    expect([total("Seluruhnya"), total("Provinsi")]).toEqual([2400, 2400])
    for (const row of rows) {
      const { people = {}, amounts = {} } = expected.areas[row["Kode wilayah"] ?? ""] ?? {}
      expect(row).toMatchObject({
        "Belum menerima": String(people.nothing ?? 0),
        "Sisa (Rp)": String((amounts.outstanding?.beras ?? 0) * 130_000),
        "Beras (karung 10 kg): Diserahkan": String(amounts.delivered?.beras ?? 0),
      })
    }
    expect(rows.filter((row) => row.Tingkat === "Desa/Kelurahan").map((row) => row["Kode wilayah"])).toEqual(
      Object.keys(expected.areas)
        .filter((code) => code.length === 13)
        .sort(),
    )
    const byCategory = await rowsOf(id, "rekap-kategori.xlsx")
    expect(byCategory.map((row) => row.Nomor)).toEqual(["8", "9", "24", ""])
  })

  test("shows the last count until the next one is whole, and then that", { timeout: 120_000 }, async () => {
    const [first = ""] = await seedRecipients(scope(), programme, 2100, areas)
    const before = await ReportCount.start(scope(), programme)
    await finish(before.id)
    const given = async () => (await Report.view(scope(), programme, {})).counted?.total.returned.beras
    const { deliveries } = await Desk.show(scope(), programme, first)
    await Delivery.takeBack(scope(), programme, first, {
      nonce: nonce(),
      of: deliveries[0]?.nonce ?? "",
      quantities: { beras: 1 },
      reopens: true,
      reason: "Rusak",
    })
    const { id } = await ReportCount.start(scope(), programme)
    await work(id, 0)
    expect(await given()).toBeUndefined()
    await finish(id)
    expect(await given()).toBe(1)
    // The slot that the first one filled is taken again, and what it left there does not count.
    const third = await ReportCount.start(scope(), programme)
    await finish(third.id)
    expect((await Report.view(scope(), programme, {})).counted?.total.recipients.entitled).toBe(2100)
  })
})

describe("recipients by name", () => {
  const nik = "3601014507900001"
  const crowd = () =>
    candidates(4).map((one, index) => ({
      ...one,
      ...(index === 0 ? { nik, address: "=HYPERLINK(1)", disability: "Netra", categories: [9] } : {}),
    }))
  const exported = async (settings: Record<string, unknown>, name: string) => {
    const { id } = await Job.start(scope(), undefined, "aid-recipients", { programme, ...settings })
    expect(await finish(id)).toMatchObject({ state: "done", files: [{ name }] })
    return rowsOf(id, name)
  }

  test("what is outstanding and who had nothing, without NIK in full, category or disability", async () => {
    const { recipients } = await allocated(scope(), await Programme.get(scope(), programme), crowd(), {
      beras: 2,
    })
    const give = (recipient = "", beras = 1) =>
      Delivery.give(scope(), programme, { nonce: nonce(), recipient, quantities: { beras } })
    await give(recipients[1], 2)
    await give(recipients[2], 1)
    const rows = await exported({}, "sisa-bantuan.xlsx")
    expect(rows).toHaveLength(3)
    const one = rows.find((row) => row["NIK (disamarkan)"] !== "")
    expect(one).toMatchObject({
      "NIK (disamarkan)": "3601••••••••0001",
      Alamat: "'=HYPERLINK(1)",
      "Alokasi: Beras (karung 10 kg)": "2",
      "Diserahkan: Beras (karung 10 kg)": "0",
      "Sisa: Beras (karung 10 kg)": "2",
      "Nilai sisa (Rp)": "260000",
    })
    expect(one?.["Desa/Kelurahan"]).toBe(Area.find("36.01.01.2001")?.name)
    const text = JSON.stringify(rows)
    for (const hidden of [nik, "Netra", "Disabilitas", "PPKS"]) expect(text).not.toContain(hidden)
    expect(await exported({ list: "nothing" }, "belum-menerima.xlsx")).toHaveLength(2)
    expect(await exported({ list: "nothing", area: "36.02" }, "belum-menerima.xlsx")).toHaveLength(0)
    const bare = await exported({ list: "unproven" }, "tanpa-bukti.xlsx")
    const quantities = bare.map((row) => Number(row["Beras (karung 10 kg)"]))
    expect(quantities.sort((one, other) => one - other)).toEqual([1, 2])
  })

  test("what is sensitive only where it was asked for, and that is in the audit", async () => {
    await allocated(scope(), await Programme.get(scope(), programme), crowd())
    const rows = await exported({ sensitive: true }, "sisa-bantuan.xlsx")
    expect(rows.find(({ Disabilitas }) => Disabilitas !== "")).toMatchObject({
      Disabilitas: "Netra",
      "PPKS (d.h. PMKS)": "Penyandang Disabilitas",
    })
    const { items: audit } = await Audit.list(scope(), {})
    expect(audit.find(({ action }) => action === "job.aid-recipients")?.fields).toContain("sensitive")
  })
})

test("all programmes of a year, one a row", async () => {
  const { recipients } = await allocated(scope(), await Programme.get(scope(), programme), candidates(4))
  for (const recipient of recipients.slice(0, 3))
    await Delivery.give(scope(), programme, { nonce: nonce(), recipient, quantities: { beras: 1 } })
  await Programme.create(scope(), riceInput({ name: "Bantuan lain", year: 2025 }))
  const { id } = await Job.start(scope(), undefined, "aid-overview", { year: 2026 })
  const name = "rekap-bantuan-2026.xlsx"
  expect(await finish(id)).toMatchObject({ state: "done", files: [{ name }] })
  const bytes = await setting.context.files.read(`offices/${office.office}/jobs/${id}/${name}`)
  const file = await readSheet(bytes ?? new Uint8Array(), name)
  const rows = file.ok ? (file.sheets[0]?.rows ?? []).map((row) => row.map(display)) : []
  expect(rows.at(-1)).toEqual(expect.arrayContaining(["Bantuan beras", "APBD", "520000", "390000", "75"]))
  expect(JSON.stringify(rows)).not.toContain("Bantuan lain")
})
