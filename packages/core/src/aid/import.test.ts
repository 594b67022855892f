import { beforeEach, describe, expect, test } from "vitest"
import { decision, riceInput } from "../../../../tests/aid.ts"
import { officeWithEvent } from "../../../../tests/client.ts"
import { type TestContext, testContext } from "../../../../tests/database.ts"
import type { OfficeContext } from "../context.ts"
import * as Job from "../job.ts"
import { csvType } from "../sheet/write.ts"
import * as Uploads from "../uploads.ts"
import * as Allocation from "./allocation.ts"
import * as Desk from "./desk.ts"
import * as Entitlement from "./entitlement.ts"
import * as Grant from "./grant.ts"
import * as Import from "./import.ts"
import * as Ledger from "./ledger.ts"
import * as Listing from "./listing.ts"
import * as Programme from "./programme.ts"
import * as Recipient from "./recipient.ts"
import * as Reference from "./reference.ts"

const steps = {
  "recipient-import": Import.step,
  "reference-import": Import.stepReferences,
} as unknown as Record<Job.Kind, Job.Step>

let setting: TestContext
let scope: OfficeContext
let programme: Programme.Programme
let allocation: Allocation.Allocation

beforeEach(async () => {
  setting = await testContext()
  scope = (await officeWithEvent(setting.context)).scope
  programme = await Programme.create(scope, riceInput({ rules: { onePerFamily: true } }))
  allocation = await Allocation.create(scope, programme.id, { title: "Tahap I", each: { beras: 1 } })
})

/** An NIK of a woman born on 5 July 1990 in Kota Serang; the last four digits tell them apart. */
const nik = (serial: number) => `367301450790${String(serial).padStart(4, "0")}`

const upload = async (text: string): Promise<string> => {
  const id = scope.ids.next("file")
  await scope.files.write(Uploads.keyOf(scope, id), new TextEncoder().encode(text), csvType)
  return id
}

const work = async (job: Job.View) => {
  for (;;) {
    const again = await Job.work(setting.context, steps, { office: scope.office, job: job.id }, 60_000)
    if (again === undefined) return Job.get(scope, undefined, job.id)
  }
}

const heading = "No;Nama;NIK;No KK;Kecamatan;Desa;Jenis PPKS;Jumlah"
const rows = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => {
    const at = from + index
    return `${at};Siti Penerima ${at};${nik(at)};36730112345${String(at).padStart(5, "0")};Cikedal;Karyasari;Fakir Miskin;${(at % 3) + 1}`
  })

describe("a list of recipients", () => {
  test("comes into a draft as people, each with their own quantity; what is wrong comes back", async () => {
    const list = [
      heading,
      ...rows(1, 30),
      `31;Orang Lain;${nik(1)};3673011234599999;Cikedal;Karyasari;Fakir Miskin;1`,
      `32;Anak Siti;;3673011234500002;Cikedal;Karyasari;Anak Jalanan;1`,
      `33;Siti Penerima 3;${nik(3)};3673011234500003;Cikedal;Karyasari;Fakir Miskin;1`,
      "34;Tanpa Desa;;;Entah;;Fakir Miskin;1",
    ]
    const file = await upload(list.join("\n"))
    const seen = await Import.preview(scope, programme.id, allocation.id, { upload: file })
    expect(seen.counts).toMatchObject({ fresh: 30, already: 1, bad: 3 })
    const done = await work(await Import.start(scope, programme.id, allocation.id, { upload: file }))
    expect(done).toMatchObject({
      state: "done",
      counts: { fresh: 30, already: 1, identity_conflict: 1, family_served: 1, refused: 3 },
    })
    expect(done.files.map(({ name }) => name)).toEqual(["perlu-diperbaiki.csv"])
    const head = await Allocation.get(scope, programme.id, allocation.id)
    expect(head).toMatchObject({ rows: 30, unanswered: 0 })
    await Allocation.freeze(scope, programme.id, head.id, {
      basis: decision,
      rows: head.rows,
      revision: head.revision,
    })
    const view = await Desk.find(scope, programme.id, { text: nik(5) })
    expect(view).toMatchObject({
      who: { name: "Siti Penerima 5" },
      figures: { allocated: { beras: 3 }, outstanding: { beras: 3 } },
      areaName: expect.stringContaining("Karyasari"),
    })
    const ledger = await Ledger.get(scope, programme.id, view.recipient)
    expect(await Recipient.unseal(scope, ledger)).toEqual({ categories: [24], kk: "3673011234500005" })
    // No KK and no category stands anywhere in clear.
    expect(JSON.stringify(ledger)).not.toContain("36730112345")
  })

  test("sent twice changes nothing the second time", async () => {
    const list = [heading, ...rows(1, 20)].join("\n")
    for (const expected of [{ fresh: 20 }, { already: 20 }]) {
      const job = await Import.start(scope, programme.id, allocation.id, { upload: await upload(list) })
      expect((await work(job)).counts).toMatchObject(expected)
    }
    expect((await Allocation.get(scope, programme.id, allocation.id)).rows).toBe(20)
    expect((await Listing.page(scope, programme.id, "OPEN", { limit: 100 })).items).toHaveLength(20)
  })
})

describe("tepat sasaran", () => {
  test("who does not match the reference list, or receives elsewhere, needs a reason before it can be frozen", async () => {
    const references = await Reference.create(scope, { name: "DTSEN 2026", asOf: "2026-09-30" })
    const listed = ["Nama;NIK;Kecamatan;Desa;Jenis PPKS;Desil"]
      .concat(
        rows(1, 8)
          .map((row) => row.split(";"))
          .map((cells) => [...cells.slice(1, 3), ...cells.slice(4, 7), "2"].join(";")),
      )
      .concat(`Nama Lain;${nik(9)};Cikedal;Karyasari;Fakir Miskin;1`)
    const file = await upload(listed.join("\n"))
    const done = await work(await Import.startReferences(scope, references.id, { upload: file }))
    expect(done).toMatchObject({ state: "done", counts: { fresh: 9, refused: 0 } })
    // Its rows count for nothing until the list is made the current one.
    const before = await Import.preview(scope, programme.id, allocation.id, {
      upload: await upload([heading, ...rows(1, 10)].join("\n")),
    })
    expect(before.mismatches).toEqual({})
    await Reference.adopt(scope, references.id)

    const other = await Programme.create(scope, riceInput({ name: "Sembako" }))
    const there = await Allocation.create(scope, other.id, { title: "I", each: { beras: 1 } })
    await Grant.enter(scope, other.id, there.id, [
      { name: "Siti Penerima 1", nik: nik(1), area: "36.01.26.2001", categories: [24] },
    ])

    const again = await upload([heading, ...rows(1, 10)].join("\n"))
    const seen = await Import.preview(scope, programme.id, allocation.id, { upload: again })
    expect(seen.mismatches).toEqual({ not_listed: 1, other_name: 1, other_programme: 1 })
    await work(await Import.start(scope, programme.id, allocation.id, { upload: again }))
    const head = await Allocation.get(scope, programme.id, allocation.id)
    expect(head).toMatchObject({ rows: 10, unanswered: 3 })
    const freeze = () =>
      Allocation.freeze(scope, programme.id, head.id, {
        basis: decision,
        rows: head.rows,
        revision: head.revision,
      })
    await expect(freeze()).rejects.toMatchObject({ code: "allocation_unanswered" })
    const { items } = await Listing.page(scope, programme.id, "MISMATCH", { limit: 100 })
    expect(items).toHaveLength(3)
    const answer = { recipients: items.map(({ recipient }) => recipient), reason: "Diverifikasi di lapangan" }
    expect(await Entitlement.answer(scope, programme.id, answer)).toEqual({ answered: 3 })
    expect(await Entitlement.answer(scope, programme.id, answer)).toEqual({ answered: 0 })
    expect((await Listing.page(scope, programme.id, "MISMATCH", {})).items).toEqual([])
    expect(await freeze()).toMatchObject({ state: "frozen" })
  })
})
