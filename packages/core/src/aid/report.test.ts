import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { allocated, candidates, decision, nonce, riceInput } from "../../../../tests/aid.ts"
import { plain, recount, seedRecipients } from "../../../../tests/aid-report.ts"
import { officeWithEvent } from "../../../../tests/client.ts"
import { testContext } from "../../../../tests/database.ts"
import type { OfficeContext } from "../context.ts"
import { Refusal } from "../errors.ts"
import * as Allocation from "./allocation.ts"
import * as Delivery from "./delivery.ts"
import * as Entitlement from "./entitlement.ts"
import * as Grant from "./grant.ts"
import * as Ledger from "./ledger.ts"
import * as Programme from "./programme.ts"
import * as Report from "./report.ts"
import * as Figures from "./report-figures.ts"
import * as Kept from "./report-kept.ts"
import * as Lists from "./report-lists.ts"

const items = [
  { id: "beras", name: "Beras", unit: "karung", unitValue: 130_000 },
  { id: "minyak", name: "Minyak goreng", unit: "liter", unitValue: 18_000 },
]
/** Two desa of one kecamatan, one of another, a kabupaten whose kecamatan nobody knows, another province. */
const areas = ["36.01.01.2001", "36.01.01.2002", "36.01.26.2004", "36.02", "64.72.05.1001"]

const open = async (changes: Parameters<typeof riceInput>[0] = {}) => {
  const { context, clock } = await testContext()
  const { scope, as } = await officeWithEvent(context)
  const programme = await Programme.create(scope, riceInput({ items, stocked: false, ...changes }))
  return { scope, as, clock, programme }
}

/** Everybody by area, some with categories: in several, in one, in none. */
const people = () =>
  candidates(6).map((candidate, index) => ({
    ...candidate,
    area: areas[index % areas.length] ?? "",
    categories: [[9, 24], [8], [], [24]][index % 4] ?? [],
  }))

const amount = fc.record({ beras: fc.integer({ min: 0, max: 3 }), minyak: fc.integer({ min: 0, max: 3 }) })
const who = fc.nat(5)
const act = fc.oneof(
  fc.record({ kind: fc.constant("give" as const), who, amount, proven: fc.boolean() }),
  fc.record({ kind: fc.constant("offline" as const), who, amount, minute: fc.nat(300) }),
  fc.record({ kind: fc.constant("back" as const), who, amount, reopens: fc.boolean() }),
  fc.record({ kind: fc.constant("reverse" as const), who }),
  fc.record({ kind: fc.constant("cancel" as const), who, amount }),
  fc.record({ kind: fc.constant("resolve" as const), who }),
  fc.record({ kind: fc.constant("allocate" as const), who: fc.nat(3), amount, freezes: fc.boolean() }),
)
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never

const some = (amount: Record<string, number>) =>
  Object.fromEntries(Object.entries(amount).filter(([, quantity]) => quantity > 0))

const perform = async (
  scope: OfficeContext,
  programme: Programme.Programme,
  recipients: string[],
  act: Act,
) => {
  const recipient = recipients[act.who] ?? ""
  const ledger = await Ledger.get(scope, programme.id, recipient)
  const last = Object.keys(ledger.deliveries).at(-1) ?? nonce()
  const reason = "Uji"
  switch (act.kind) {
    case "give": {
      const proof = act.proven ? { thumb: true } : {}
      const quantities = some(act.amount)
      return Delivery.give(scope, programme.id, { nonce: nonce(), recipient, quantities, proof })
    }
    case "offline": {
      const capturedAt = new Date(Date.parse("2026-12-01T00:00:00.000Z") + act.minute * 60_000).toISOString()
      const quantities = some(act.amount)
      const device = `dev_${"0".repeat(26)}`
      const clock = { device, sequence: act.minute, capturedAt, offset: 0, uncertainty: 0 }
      const fact = { ...clock, nonce: nonce(), recipient, quantities, proof: { signature: true } }
      return Delivery.record(scope, await Programme.get(scope, programme.id), fact, false)
    }
    case "back": {
      const [quantities, back] = [
        some(act.amount),
        { nonce: nonce(), of: last, reason, reopens: act.reopens },
      ]
      return Delivery.takeBack(scope, programme.id, recipient, { ...back, quantities })
    }
    case "reverse":
      return Delivery.reverse(scope, programme.id, recipient, { of: last, reason })
    case "cancel": {
      const taken = { nonce: nonce(), quantities: some(act.amount), reason, basis: "Keputusan 13/2026" }
      return Entitlement.cancel(scope, programme.id, recipient, taken)
    }
    case "resolve":
      return Delivery.resolve(scope, programme.id, recipient, {
        kind: "double",
        of: last,
        outcome: "same_handover",
        reason,
      })
    case "allocate": {
      const { id } = await Allocation.create(scope, programme.id, {
        title: "Tambahan",
        each: some(act.amount),
      })
      await Grant.enter(scope, programme.id, id, people().slice(0, act.who + 1))
      const { rows, revision } = await Allocation.get(scope, programme.id, id)
      return act.freezes && Allocation.freeze(scope, programme.id, id, { basis: decision, rows, revision })
    }
  }
}

test("every area and category equals a recount of the facts, whatever was done", {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 24 }), async (acts) => {
      const { scope, programme } = await open()
      const { recipients } = await allocated(scope, programme, people(), { beras: 2, minyak: 1 })
      for (const each of acts)
        await perform(scope, programme, recipients, each).catch((error: unknown) => {
          if (!(error instanceof Refusal)) throw error
        })
      const expected = await recount(scope, await Programme.get(scope, programme.id), recipients)
      for (const area of ["", "36", "36.01", "36.02", "36.01.01", "36.01.26", "64.72.05", "64.72.05.1001"]) {
        const { counted } = await Report.view(scope, programme.id, area ? { area } : {})
        if (!counted) throw new Error("not counted")
        expect(plain(counted.total)).toEqual(expected.areas[area])
        for (const { code, count } of counted.parts)
          expect({ code, ...plain(count) }).toEqual({ code, ...expected.areas[code] })
        const sum = Figures.blank()
        for (const { count } of counted.parts)
          for (const key of Object.keys(sum.recipients) as (keyof typeof sum.recipients)[])
            sum.recipients[key] += count.recipients[key]
        expect(sum.recipients).toEqual(counted.total.recipients)
        for (const item of ["beras", "minyak"]) {
          const of = (term: "allocated" | "outstanding" | "delivered" | "cancelled") =>
            counted.total[term][item] ?? 0
          expect(of("allocated")).toBe(of("outstanding") + of("delivered") + of("cancelled"))
        }
        if (area !== "") continue
        const categories = (counted.categories ?? []).map(({ category, count }) => [category, plain(count)])
        expect(Object.fromEntries(categories)).toEqual(expected.categories)
      }
    }),
    { numRuns: 15 },
  )
})

describe("of 200 recipients 180 were given theirs", () => {
  test("the lists name exactly the other 20, also before and after two devices bring a double", async () => {
    const { scope, programme } = await open({ items: items.slice(0, 1) })
    const crowd = candidates(200).map((one, index) => ({ ...one, area: areas[index % areas.length] ?? "" }))
    const { recipients } = await allocated(scope, programme, crowd)
    const missing = recipients.filter((_, index) => index % 10 === 3)
    const given = recipients.filter((id) => !missing.includes(id))
    for (let at = 0; at < given.length; at += 20)
      await Promise.all(
        given
          .slice(at, at + 20)
          .map((recipient) =>
            Delivery.give(scope, programme.id, { nonce: nonce(), recipient, quantities: { beras: 1 } }),
          ),
      )
    const named = async (list: Lists.List, area?: string) => {
      const found: string[] = []
      let after: string | undefined
      do {
        const page = await Lists.page(scope, programme.id, { list, area, after })
        expect(page.items.length).toBeLessThanOrEqual(20)
        found.push(...page.items.map(({ recipient }) => recipient))
        after = page.after
      } while (after)
      return found.sort()
    }
    for (const double of [false, true]) {
      if (double)
        for (const digit of ["1", "2"])
          await Delivery.record(
            scope,
            await Programme.get(scope, programme.id),
            {
              nonce: nonce(),
              recipient: given[0] ?? "",
              quantities: { beras: 1 },
              device: `dev_${"0".repeat(25)}${digit}`,
              sequence: 1,
              capturedAt: "2026-12-01T00:30:00.000Z",
              offset: 0,
              uncertainty: 0,
              proof: {},
            },
            false,
          )
      expect(await named("outstanding")).toEqual([...missing].sort())
      expect(await named("nothing")).toEqual([...missing].sort())
    }
    const [area = ""] = areas
    const there = missing.filter((id) => recipients.indexOf(id) % areas.length === 0)
    expect(await named("nothing", area)).toEqual(there.sort())
    const unproven = await Lists.unproven(scope, programme.id, {}, 500)
    expect(unproven.items.map(({ recipient }) => recipient).sort()).toEqual([...given].sort())
    expect(unproven.items.find(({ recipient }) => recipient === given[0])?.deliveries).toHaveLength(3)
  })

  test("whoever only waits for a decision is not among them", async () => {
    const { scope, programme } = await open()
    const { recipients } = await allocated(scope, programme, people().slice(0, 2))
    const draft = await Allocation.create(scope, programme.id, { title: "II", each: { beras: 1 } })
    await Grant.enter(scope, programme.id, draft.id, candidates(3, 90))
    const { items: listed } = await Lists.page(scope, programme.id, {})
    expect(listed.map(({ recipient }) => recipient).sort()).toEqual([...recipients].sort())
    const { counted } = await Report.view(scope, programme.id, {})
    expect(counted?.total.recipients).toMatchObject({ entitled: 2, nothing: 2, unentitled: 3 })
  })
})

describe("a count", () => {
  test("is shared for some seconds and then made anew", async () => {
    const { scope, programme, clock } = await open()
    const { recipients } = await allocated(scope, programme, people())
    const delivered = async () => (await Report.view(scope, programme.id, {})).counted?.total.delivered.beras
    expect(await delivered()).toBeUndefined()
    const [recipient = ""] = recipients
    await Delivery.give(scope, programme.id, { nonce: nonce(), recipient, quantities: { beras: 1 } })
    expect(await delivered()).toBeUndefined()
    clock.advance(6_000)
    expect(await delivered()).toBe(1)
  })

  test("tells categories to organisers and signatories, never to officers and viewers, and keeps them sealed", async () => {
    const { as, scope, programme } = await open()
    await allocated(scope, programme, people())
    for (const role of ["owner", "organiser", "signatory", "officer", "viewer"] as const) {
      const { counted } = await Report.view(as(role), programme.id, {})
      expect({ role, sees: counted?.categories !== undefined }).toEqual({
        role,
        sees: role !== "officer" && role !== "viewer",
      })
    }
    const { counted } = await Report.view(scope, programme.id, {})
    expect(counted?.categories?.map(({ category }) => category)).toEqual(["8", "9", "24", "-"])
    const place = { office: scope.office, programme: programme.id, slot: "now" as const, area: "" }
    expect(Object.keys((await scope.table.get(Kept.Counted, place)) ?? {})).not.toContain("categories")
  })

  test("names its areas, and what lies in no smaller one", async () => {
    const { scope, programme } = await open()
    await allocated(scope, programme, people())
    const banten = await Report.view(scope, programme.id, { area: "36" })
    expect(banten.counted?.parts.map(({ code, name }) => [code, name])).toEqual([
      ["36.01", "Kab. Pandeglang"],
      ["36.02", "Kab. Lebak"],
    ])
    const lebak = await Report.view(scope, programme.id, { area: "36.02" })
    expect(lebak.path).toEqual([
      { code: "36", name: "Banten" },
      { code: "36.02", name: "Kab. Lebak" },
    ])
    expect(lebak.counted?.parts.map(({ code }) => code)).toEqual(["36.02"])
    const desa = await Report.view(scope, programme.id, { area: areas[0] })
    expect(desa.counted?.total.recipients.entitled).toBe(2)
    expect(desa.path.map(({ code }) => code)).toEqual(["36", "36.01", "36.01.01", areas[0]])
  })

  test("of a large programme waits for a job", async () => {
    const { scope, programme } = await open()
    await seedRecipients(scope, programme.id, 2001, areas)
    const view = await Report.view(scope, programme.id, {})
    expect(view).toMatchObject({ large: true, rows: 2001 })
    expect(view.counted).toBeUndefined()
  })
})
