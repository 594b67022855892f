import * as Coupon from "@setiakawan/core/aid/coupon"
import * as CouponStatus from "@setiakawan/core/aid/coupon-status"
import * as Delivery from "@setiakawan/core/aid/delivery"
import * as Issue from "@setiakawan/core/aid/handover-issue"
import * as Proposal from "@setiakawan/core/aid/handover-proposal"
import * as HandoverRecord from "@setiakawan/core/aid/handover-record"
import * as Programme from "@setiakawan/core/aid/programme"
import type { Context } from "@setiakawan/core/context"
import * as Signing from "@setiakawan/core/signing"
import { allocated, candidates, nonce, riceInput, stocked } from "./aid.ts"
import { officeWithEvent } from "./client.ts"

/** What clerks do about hand-over records, each of twenty recipients, and what anybody reads of a coupon. */
export const aidDocumentPatterns = async (context: Context) => {
  const { scope } = await officeWithEvent(context)
  const created = await Programme.create(scope, riceInput())
  const people = candidates(20).map((candidate, index) => ({
    ...candidate,
    name: `Sri Wahyuningsih Kusumawardani ${"abcdefghijklmnopqrst"[index] ?? ""}`,
    nik: `3673014507${String(910_001 + index)}`,
    address: "Kampung Cikedal RT 002 RW 001",
  }))
  const { recipients } = await allocated(scope, created, people, { beras: 2 })
  const programme = await Programme.get(scope, created.id)
  const { id } = programme
  await stocked(scope, id, { beras: 100 })
  for (const recipient of recipients)
    await Delivery.give(scope, id, {
      nonce: nonce(),
      recipient,
      quantities: { beras: 2 },
      stock: "gudang",
      proof: { thumb: true },
    })
  const draft: Parameters<typeof HandoverRecord.create>[2] = {
    variant: "collective",
    firstParty: {
      name: "Ahmad Fauzi",
      titleAfter: "M.Si.",
      position: "Kepala Dinas Sosial",
      rank: "Pembina Utama Muda",
      nip: "197001011995031001",
    },
    secondParty: { kind: "other", name: "Almuktabar", nik: "3673014507900001", position: "Kepala Desa" },
    basis: ["Keputusan Kepala Dinas Sosial Nomor 460/12/2026 tanggal 20 November 2026"],
    witnesses: [{ name: "Ratna Wijaya", position: "Camat" }],
    coverage: { kind: "area", area: "36.01.01.2001" },
    counted: "delivered",
  }
  const drafted = async () => (await HandoverRecord.create(scope, id, draft)).id
  const issue = (record: string) =>
    Issue.issue(scope, id, record, { date: "2026-12-01", place: "Balai Desa Karyasari", revision: 1 })
  const issued = await issue(await drafted())
  await CouponStatus.announce(scope, programme)
  const code = await Coupon.codeFor(scope, programme, recipients[0] ?? "")
  const url = await Coupon.urlOf(scope, await Signing.signer(scope), programme, code)
  return {
    "what a new hand-over record begins with": { run: () => Proposal.propose(scope, id, {}) },
    "begin a hand-over record": { run: drafted },
    "what a drafted record of twenty comes to": {
      prepare: drafted,
      run: (record: string) => Issue.show(scope, id, record),
    },
    "issue a hand-over record of twenty": { prepare: drafted, run: issue },
    "what an issued record of twenty comes to": { run: () => Issue.show(scope, id, issued.id) },
    "make a hand-over record void": {
      prepare: async () => issue(await drafted()),
      run: ({ id: record, revision }: HandoverRecord.HandoverRecord) =>
        Issue.cancel(scope, id, record, { reason: "Salah nama pihak kedua", revision }),
    },
    "page of a programme's hand-over records": { run: () => HandoverRecord.list(scope, id) },
    "read a scanned coupon": { run: () => CouponStatus.verify(context, url) },
  }
}
