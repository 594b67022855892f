import * as Allocation from "@setiakawan/core/aid/allocation"
import * as Coupon from "@setiakawan/core/aid/coupon"
import * as Delivery from "@setiakawan/core/aid/delivery"
import * as Desk from "@setiakawan/core/aid/desk"
import * as Entitlement from "@setiakawan/core/aid/entitlement"
import * as Grant from "@setiakawan/core/aid/grant"
import * as Programme from "@setiakawan/core/aid/programme"
import * as Proof from "@setiakawan/core/aid/proof"
import type * as Recipient from "@setiakawan/core/aid/recipient"
import * as Reference from "@setiakawan/core/aid/reference"
import * as Sensitive from "@setiakawan/core/aid/sensitive"
import * as Stock from "@setiakawan/core/aid/stock"
import type { Context, OfficeContext } from "@setiakawan/core/context"
import * as Signing from "@setiakawan/core/signing"
import { decision, nonce, riceInput, stocked } from "./aid.ts"
import { officeWithEvent } from "./client.ts"

/** Recipients as a real list has them: NIK, KK, category, address. */
const person = (number: number): Recipient.Candidate => ({
  name: `Sri Wahyuningsih Kusumawardani ${"abcdefghij"[number % 10]}${"klmnopqrst"[Math.floor(number / 10) % 10]}`,
  nik: `3673014507${String(910_001 + number)}`,
  kk: `3673010101${String(200_001 + number)}`,
  area: "36.01.26.2001",
  address: "Kampung Cikedal RT 002 RW 001",
  categories: [24],
})

/** What organisers, officers and a decision do about aid: a programme with a stock and some dozens of recipients. */
export const aidPatterns = async (context: Context) => {
  const { scope } = await officeWithEvent(context)
  const { id } = await Programme.create(scope, riceInput({ rules: { onePerFamily: true } }))
  const { id: allocation } = await Allocation.create(scope, id, { title: "Tahap I", each: { beras: 2 } })
  const recipients: string[] = []
  for (let at = 0; at < 60; at += Grant.mostAtOnce) {
    const people = Array.from({ length: Grant.mostAtOnce }, (_, index) => person(at + index))
    for (const outcome of await Grant.enter(scope, id, allocation, people))
      if (outcome.kind === "fresh") recipients.push(outcome.recipient)
  }
  const head = await Allocation.get(scope, id, allocation)
  await Allocation.freeze(scope, id, allocation, {
    basis: decision,
    rows: head.rows,
    revision: head.revision,
  })
  await stocked(scope, id, { beras: 500 })
  await Stock.add(scope, id, { place: "desa", name: "Balai Desa Karyasari" })
  const next = () => recipients.pop() ?? ""
  const give = (recipient: string, change: Partial<Parameters<typeof Delivery.give>[2]> = {}) =>
    Delivery.give(scope, id, {
      nonce: nonce(),
      recipient,
      quantities: { beras: 2 },
      stock: "gudang",
      where: "Balai Desa Karyasari",
      proof: { thumb: true },
      ...change,
    })
  const given = async () => {
    const [recipient, of] = [next(), nonce()]
    await give(recipient, { nonce: of })
    return { recipient, of }
  }
  const draft = async (scope: OfficeContext) =>
    (await Allocation.create(scope, id, { title: "Tahap II", each: { beras: 1 } })).id
  const strokes: Proof.Strokes = Array.from({ length: 4 }, (_, stroke) =>
    Array.from({ length: 40 }, (_, point) => [point * 20, 200 * stroke + point] as [number, number]),
  )
  const filled = async () => {
    const list = await Reference.create(scope, { name: "DTSEN triwulan III 2026", asOf: "2026-09-30" })
    return list.id
  }

  return {
    "set up a programme of aid": { run: () => Programme.create(scope, riceInput()) },
    "programmes of an office, one": { run: () => Programme.list(scope) },
    "begin an allocation": { run: () => draft(scope) },
    "enter twelve new recipients in a draft": {
      prepare: () => draft(scope),
      run: (draft: string) =>
        Grant.enter(
          scope,
          id,
          draft,
          Array.from({ length: 12 }, (_, index) => person(70 + index)),
        ),
    },
    "enter a recipient whom the office knows": {
      prepare: () => draft(scope),
      run: (draft: string) => Grant.enter(scope, id, draft, [person(0)]),
    },
    "freeze an allocation": {
      prepare: async () => {
        const made = await draft(scope)
        await Grant.enter(scope, id, made, [person(1)])
        return made
      },
      run: async (made: string) =>
        Allocation.freeze(scope, id, made, { basis: decision, rows: 1, revision: 1 }),
    },
    "twenty recipients with something outstanding": { run: () => Desk.list(scope, id, {}) },
    "search sixty recipients by name": { run: () => Desk.list(scope, id, { name: "sri kusum" }) },
    "the rows of a draft among sixty, one": {
      prepare: async () => {
        const made = await draft(scope)
        await Grant.enter(scope, id, made, [person(2)])
        return made
      },
      run: (made: string) => Desk.list(scope, id, { allocation: made }),
    },
    "what is sensitive about a recipient": {
      run: () => Sensitive.read(scope, id, recipients[0] ?? ""),
    },
    "find a recipient by NIK": { run: () => Desk.find(scope, id, { text: person(5).nik ?? "" }) },
    "find a recipient by a coupon's QR": {
      prepare: async () => {
        const programme = await Programme.get(scope, id)
        const code = await Coupon.codeFor(scope, programme, recipients[0] ?? "")
        return Coupon.urlOf(scope, await Signing.signer(scope), programme, code)
      },
      run: (text: string) => Desk.find(scope, id, { text }),
    },
    "give all that is outstanding": { prepare: async () => next(), run: (who: string) => give(who) },
    "give a part": {
      prepare: async () => next(),
      run: (who: string) => give(who, { quantities: { beras: 1 } }),
    },
    "withhold what was given before": {
      prepare: given,
      run: ({ recipient }: { recipient: string }) => give(recipient),
    },
    "draw a signature for a delivery": {
      prepare: given,
      run: ({ recipient, of }: { recipient: string; of: string }) =>
        Proof.add(scope, id, recipient, { of, signature: strokes }),
    },
    "note a return": {
      prepare: given,
      run: ({ recipient, of }: { recipient: string; of: string }) =>
        Delivery.takeBack(scope, id, recipient, {
          nonce: nonce(),
          of,
          quantities: { beras: 1 },
          reopens: true,
          stock: "gudang",
          reason: "Karung sobek",
        }),
    },
    "reverse a delivery": {
      prepare: given,
      run: ({ recipient, of }: { recipient: string; of: string }) =>
        Delivery.reverse(scope, id, recipient, { of, reason: "Salah orang" }),
    },
    "cancel an entitlement": {
      prepare: async () => next(),
      run: (who: string) =>
        Entitlement.cancel(scope, id, who, {
          nonce: nonce(),
          quantities: { beras: 2 },
          reason: "Pindah ke luar kabupaten",
          basis: "Keputusan Nomor 13 Tahun 2026",
        }),
    },
    "a coupon's code": {
      prepare: async () => next(),
      run: async (who: string) => Coupon.codeFor(scope, await Programme.get(scope, id), who),
    },
    "move stock": {
      run: () =>
        Stock.move(scope, id, {
          nonce: nonce(),
          kind: "transfer",
          from: "gudang",
          to: "desa",
          quantities: { beras: 10 },
        }),
    },
    "places of a stock, two": { run: () => Stock.list(scope, id) },
    "movements of a stock, some": { run: () => Stock.movements(scope, id) },
    "enter ninety rows in a reference list": {
      prepare: filled,
      run: (list: string) =>
        Reference.enter(
          scope,
          list,
          Array.from({ length: 90 }, (_, index) => ({
            nik: person(index).nik ?? "",
            name: person(index).name,
            area: "36.01.26.2001",
            categories: [24],
            rank: 2,
          })),
          () => [],
        ),
    },
    "adopt a reference list": {
      prepare: filled,
      run: (list: string) => Reference.adopt(scope, list),
    },
  }
}
