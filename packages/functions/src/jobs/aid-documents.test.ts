import * as CouponStatus from "@setiakawan/core/aid/coupon-status"
import * as Delivery from "@setiakawan/core/aid/delivery"
import * as Desk from "@setiakawan/core/aid/desk"
import * as HandoverIssue from "@setiakawan/core/aid/handover-issue"
import * as HandoverRecord from "@setiakawan/core/aid/handover-record"
import * as Rows from "@setiakawan/core/aid/handover-rows"
import * as Programme from "@setiakawan/core/aid/programme"
import * as Proof from "@setiakawan/core/aid/proof"
import type { OfficeContext } from "@setiakawan/core/context"
import * as Correction from "@setiakawan/core/correction"
import * as Job from "@setiakawan/core/job"
import { qrCodesOf, run as tool, save, workspace } from "@setiakawan/documents/testing"
import { allocated, candidates, nonce, riceInput, stocked } from "@setiakawan/tests/aid"
import { officeWithEvent } from "@setiakawan/tests/client"
import { testContext } from "@setiakawan/tests/database"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { steps } from "./steps.ts"

const files = workspace()
afterAll(files.remove)

type Draft = Parameters<typeof HandoverRecord.create>[2]

let scope: OfficeContext
let programme: string
let recipients: string[]

beforeAll(async () => {
  scope = (await officeWithEvent((await testContext()).context)).scope
  const created = await Programme.create(scope, riceInput({ name: "Bantuan Beras Tahun 2026" }))
  programme = created.id
  const people = candidates(24).map((candidate, index) => ({
    ...candidate,
    nik: `36010145079000${String(10 + index)}`,
    area: index < 16 ? "36.01.01.2001" : "36.01.01.2002",
  }))
  recipients = (await allocated(scope, created, people, { beras: 2 })).recipients
  await stocked(scope, programme, { beras: 100 })
  // Of the first desa twelve have received: with a signature, a thumb print, through somebody else, or a part.
  for (const [index, recipient] of recipients.slice(0, 12).entries()) {
    const of = nonce()
    const quantities = { beras: index === 3 ? 1 : 2 }
    await Delivery.give(scope, programme, { nonce: of, recipient, quantities, stock: "gudang" })
    if (index === 0)
      await Proof.add(scope, programme, recipient, {
        of,
        signature: [
          [
            [100, 500],
            [900, 400],
          ],
        ],
      })
    if (index === 1) await Proof.add(scope, programme, recipient, { of, thumb: true })
    if (index === 2)
      await Proof.add(scope, programme, recipient, {
        of,
        representation: { name: "Dewi Lestari", relation: "anak kandung", letter: "surat kuasa Nomor 4" },
      })
  }
}, 60_000)

const run = async (kind: Job.Kind, settings: Record<string, unknown> = {}) => {
  const { office } = scope
  const all = { programme, ...settings }
  const { id } = await Job.start(scope, undefined, kind, all)
  while ((await Job.work(scope, steps, { office, job: id }, 0)) !== undefined);
  const job = await Job.get(scope, undefined, id)
  expect(job).toMatchObject({ state: "done" })
  const paths: string[] = []
  for (const { name } of job.files) {
    const bytes = await scope.files.read(`offices/${office}/jobs/${id}/${name}`)
    paths.push(save(files.path(`${id}-${name}`), bytes ?? new Uint8Array()))
  }
  // In the order in which it was drawn, so that what a cell says stands together.
  const pages = paths.map((path) => tool("pdftotext", "-raw", path, "-").split("\f").slice(0, -1))
  const text = pages.flat().join("\n").replaceAll(/\s+/g, " ")
  return { ...job, paths, pages: pages.map(({ length }) => length), text }
}

const draft = (changes: Partial<Draft> = {}): Draft => ({
  variant: "collective",
  firstParty: { name: "Ahmad Fauzi", titleAfter: "M.Si.", position: "Plt. Kepala Dinas Sosial" },
  secondParty: { kind: "other", name: "Almuktabar", nik: "3673014507900001", position: "Kepala Desa" },
  basis: ["Keputusan Kepala Dinas Sosial Nomor 460/12/2026 tanggal 20 November 2026"],
  witnesses: [{ name: "Ratna Wijaya", position: "Camat" }],
  coverage: { kind: "area", area: "36.01.01.2001" },
  counted: "delivered",
  ...changes,
})
const made = async (changes: Partial<Draft> = {}) =>
  (await HandoverRecord.create(scope, programme, draft(changes))).id
const issued = async (changes: Partial<Draft> = {}) => {
  const id = await made(changes)
  const signed = { date: "2026-12-01", place: "Balai Desa", revision: 1 }
  return HandoverIssue.issue(scope, programme, id, signed)
}
const codesOf = (paths: readonly string[]) => paths.flatMap((path) => qrCodesOf(path, 100)).flat()
const namesIn = (text: string) => [...new Set(text.match(/Penerima \d{4}/g) ?? [])].sort()
const named = (from: number, to: number) => candidates(to - from, from).map(({ name }) => name)

describe("the hand-over record", () => {
  test("says in its PDF what was issued, whoever was corrected since", async () => {
    const record = await issued()
    const [first = ""] = recipients
    const before = (await Desk.show(scope, programme, first)).who?.name ?? ""
    await Correction.correctPerson(scope, first, { name: "Nama Baru", phone: "+6281270000000" })
    const { text, files: kept } = await run("handover-record", { record: record.id })
    await Correction.correctPerson(scope, first, { name: before, phone: "+6281270000000" })
    expect(kept.map(({ name }) => name)).toEqual(["bast.pdf"])
    expect(text).toContain(`NOMOR: ${record.issued?.number}`)
    expect(text).toContain("Selasa tanggal Satu bulan Desember tahun Dua Ribu Dua Puluh Enam")
    expect(text).toContain("Plt. Kepala Dinas Sosial")
    expect(text).toContain("3673••••••••0001")
    expect(text).toContain("Nomor 460/12/2026 tanggal 20 November 2026")
    expect(text).toContain("12 (dua belas) penerima")
    // 23 sacks of Rp130.000.
    expect(text).toContain("Rp2.990.000,00 (dua juta sembilan ratus sembilan puluh ribu rupiah)")
    expect(namesIn(text)).toEqual(named(0, 12))
    expect(text).toContain("oleh Dewi Lestari, a.n. penerima (anak kandung, surat kuasa Nomor 4)")
    expect(text).toContain("cap jempol")
    expect(text).not.toMatch(/RANCANGAN|BATAL|Nama Baru|3601014507/)
    for (const { nik = "" } of await Rows.all(scope, record.id)) expect(text).toContain(nik)
  })

  test("of a draft is marked as one, and one that is void as void", async () => {
    expect((await run("handover-record", { record: await made() })).text).toContain("RANCANGAN")
    const { id, revision } = await issued()
    await HandoverIssue.cancel(scope, programme, id, { reason: "Salah", revision })
    const { text, files: kept } = await run("handover-record", { record: id })
    // Its letters stand apart.
    expect(text.replaceAll(" ", "")).toContain("BATAL")
    expect(namesIn(text)).toEqual(named(0, 12))
    expect(kept.map(({ name }) => name)).toEqual(["bast-batal.pdf"])
  })

  test("of a symbolic hand-over names the placard, and all real recipients in its annex", async () => {
    const record = await issued({
      variant: "symbolic",
      coverage: { kind: "area" },
      counted: "entitled",
      symbolic: {
        name: "papan simbolis",
        amount: 6_240_000,
        dignitary: { name: "Hasan Basri", position: "Sekretaris Daerah" },
      },
    })
    const { text } = await run("handover-record", { record: record.id })
    expect(text).toContain("berupa papan simbolis yang menunjukkan bantuan sebesar Rp6.240.000,00")
    expect(text).toContain("bukan bukti bahwa bantuan telah diterima")
    expect(text).toContain("Penyerahan dilakukan oleh Hasan Basri, Sekretaris Daerah")
    expect(namesIn(text)).toEqual(named(0, 24))
    const certificate = await run("aid-certificates", { record: record.id })
    expect(certificate.text).toMatch(/PIAGAM PENYERAHAN SIMBOLIS .*Almuktabar/)
  })

  test("of one hand-over gives a certificate to the organisation in whose name it was received", async () => {
    const [first = ""] = recipients
    const record = await issued({
      variant: "goods",
      secondParty: {
        kind: "other",
        name: "Siti Rahayu",
        position: "Ketua",
        representation: { onBehalfOf: "LKS Harapan Bersama" },
      },
      coverage: { kind: "named", recipients: [{ recipient: first }] },
    })
    const { text } = await run("aid-certificates", { record: record.id, kind: "sertifikat" })
    expect(text).toMatch(/LKS Harapan Bersama .*diwakili oleh Siti Rahayu \(Ketua\)/)
    expect(text).toContain("2 karung 10 kg Beras")
  })
})

describe("tanda terima", () => {
  test("blank has everybody of the desa who is still to get something, with what is left for them", async () => {
    const { text, counts } = await run("receipt-list", { variant: "blank", area: "36.01.01.2001" })
    expect(counts).toEqual({ recipients: 5 })
    expect(namesIn(text)).toEqual([...named(3, 4), ...named(12, 16)])
    expect(text).toContain("1 karung 10 kg Beras")
    expect(text).toContain("Jumlah penerima: 5")
  })

  test("recorded says when and how everybody received, and who has not", async () => {
    const record = await issued()
    const settings = { variant: "recorded", area: "36.01.01.2001", record: record.id }
    const { text, counts } = await run("receipt-list", settings)
    expect(counts).toEqual({ recipients: 16 })
    expect(namesIn(text)).toEqual(named(0, 16))
    expect(text).toContain(`Nomor BAST : ${record.issued?.number}`)
    expect(text.match(/diterima 1 Desember 2026/g)).toHaveLength(12)
    expect(text.match(/Belum diterima/g)).toHaveLength(4)
    expect(text).toContain("Telah menerima: 12 dari 16 penerima, belum: 4")
    expect(text).toContain("oleh Dewi Lestari, a.n. penerima (anak kandung, surat kuasa Nomor 4)")
    expect(text).toContain("cap jempol")
  })
})

describe("coupons", () => {
  test("each QR is read at 100 dpi and leads a desk to its recipient; a second printing prints the same", async () => {
    const { paths, counts, text } = await run("coupons", { place: "Balai Desa Cikole", date: "2026-12-05" })
    expect(counts).toEqual({ coupons: 13 })
    expect(namesIn(text)).toEqual([...named(3, 4), ...named(12, 24)])
    expect(text).toContain("Balai Desa Cikole")
    const codes = codesOf(paths)
    expect(new Set(codes).size).toBe(13)
    const found = await Promise.all(codes.map((text) => Desk.find(scope, programme, { text })))
    expect(found.map(({ recipient }) => recipient).sort()).toEqual(
      [recipients[3] ?? "", ...recipients.slice(12)].sort(),
    )
    expect(await CouponStatus.verify(scope, codes[0] ?? "")).toEqual({
      office: "Dinas Sosial Provinsi Banten",
      programme: "Bantuan Beras Tahun 2026",
    })
    expect(codesOf((await run("coupons")).paths)).toEqual(codes)
  })

  test("a forged one, or one of a programme that is none, is told so and nothing else", async () => {
    const [text = ""] = codesOf((await run("coupons")).paths)
    const forged = text.slice(0, -1) + (text.endsWith("0") ? "1" : "0")
    await expect(CouponStatus.verify(scope, forged)).rejects.toMatchObject({ code: "signature_invalid" })
    await expect(CouponStatus.verify(scope, "0".repeat(130))).rejects.toMatchObject({
      code: "signature_invalid",
    })
  })

  test("a thousand and five are printed in two files, each recipient once", async () => {
    const { id } = await Programme.create(scope, riceInput({ name: "Bantuan besar" }))
    const created = await Programme.get(scope, id)
    await allocated(scope, created, candidates(1005, 5000))
    const job = await run("coupons", { programme: id })
    expect(job.files.map(({ name }) => name)).toEqual(["kupon-1.pdf", "kupon-2.pdf"])
    expect(job).toMatchObject({ counts: { coupons: 1005 }, done: 1005, total: 1005 })
    expect(job.pages).toEqual([100, 1])
    expect(namesIn(job.text)).toEqual(named(5000, 6005))
    const sheet = await run("receipt-list", { programme: id, variant: "blank" })
    expect(sheet.files).toHaveLength(3)
    expect(namesIn(sheet.text)).toEqual(named(5000, 6005))
  }, 120_000)
})
