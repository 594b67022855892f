import * as fc from "fast-check"
import { expect, test } from "vitest"
import { allocated, candidates, decision, nonce, riceInput } from "../../../../tests/aid.ts"
import { officeWithEvent } from "../../../../tests/client.ts"
import { testContext } from "../../../../tests/database.ts"
import type { OfficeContext } from "../context.ts"
import * as Fixture from "../decree/decree.fixture.ts"
import { Refusal } from "../errors.ts"
import * as Allocation from "./allocation.ts"
import * as Delivery from "./delivery.ts"
import * as Entitlement from "./entitlement.ts"
import * as Grant from "./grant.ts"
import * as Ledger from "./ledger.ts"
import * as Listing from "./listing.ts"
import * as Programme from "./programme.ts"
import * as Quantities from "./quantities.ts"
import * as Settle from "./settle.ts"
import * as Stock from "./stock.ts"

/**
 * Random people at several tables do random things at once, their connections cut at any call and tried again with the
 * same nonce. Whatever comes of it: allocated = outstanding + delivered + cancelled, and no sack appears or vanishes.
 */
const long = process.env.SETIAKAWAN_LONG !== undefined

const items = [
  { id: "beras", name: "Beras", unit: "karung", unitValue: 130_000 },
  { id: "minyak", name: "Minyak goreng", unit: "liter", unitValue: 18_000 },
]
const people = 3
const stores = ["gudang", "desa"]
const phones = ["1", "2"].map((digit) => `dev_${"0".repeat(25)}${digit}`)
const places = [...stores, ...phones]

const amount = fc.record({ beras: fc.integer({ min: 0, max: 3 }), minyak: fc.integer({ min: 0, max: 3 }) })
const who = fc.nat(people - 1)
const act = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("give" as const), who, amount, from: fc.nat(1) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("offline" as const),
      who,
      amount,
      phone: fc.nat(1),
      minute: fc.nat(300),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("move" as const),
      move: fc.constantFrom("receive" as const, "transfer" as const, "write_off" as const),
      from: fc.nat(3),
      to: fc.nat(3),
      amount,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("back" as const),
      who,
      pick: fc.nat(5),
      amount,
      reopens: fc.boolean(),
      to: fc.option(fc.nat(1), { nil: undefined }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("reverse" as const), who, pick: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("cancel" as const), who, amount }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("resolve" as const),
      who,
      outcome: fc.constantFrom(...Settle.outcomes),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("allocate" as const), who, amount, freezes: fc.boolean() }),
  },
)
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never

/** Where the connection breaks, if it does, and whether the call had reached the database. */
const cut = fc.option(
  fc.record({
    at: fc.integer({ min: 1, max: 6 }),
    when: fc.constantFrom("before" as const, "after" as const),
  }),
  { nil: undefined },
)
const script = fc.array(fc.array(fc.record({ act, cut }), { minLength: 1, maxLength: 5 }), {
  minLength: 3,
  maxLength: long ? 25 : 9,
})
const rules = fc.constantFrom<Parameters<typeof riceInput>[0]>(
  { rules: {} },
  { rules: { once: true } },
  { rules: { most: { count: 2, period: "month" as const } } },
  { rules: { interval: 1 } },
)

/** One office with people, stores and two phones that hold a reserve. */
const open = async (change: Parameters<typeof riceInput>[0]) => {
  const { context } = await testContext()
  const { scope } = await officeWithEvent(context)
  const { id } = await Programme.create(scope, riceInput({ ...change, items }))
  const programme = await Programme.get(scope, id)
  const { recipients } = await allocated(scope, programme, candidates(people), { beras: 3, minyak: 2 })
  for (const place of stores) await Stock.add(scope, id, { place, name: place })
  for (const phone of phones)
    await Stock.reserveFor(scope, id, { id: phone, name: phone, event: scope.ids.next("event") })
  const told = { in: Quantities.none, out: Quantities.none, given: new Map<string, boolean>() }
  for (const to of places) {
    const quantities = { beras: 6, minyak: 6 }
    await Stock.move(scope, id, { nonce: nonce(), kind: "receive", to, quantities })
    told.in = Quantities.plus(told.in, quantities)
  }
  return { scope, programme: id, recipients, told, sequence: 0, facts: 0 }
}
type World = Awaited<ReturnType<typeof open>>

const positive = (quantities: Record<string, number>) =>
  Object.fromEntries(Object.entries(quantities).filter(([, quantity]) => quantity > 0))

/** What somebody does once; the same request each time it is called. `undefined`: there was nothing to do. */
const prepare = async (world: World, step: Act) => {
  const { scope, programme, recipients, told } = world
  const mine = nonce()
  const recipient = recipients["who" in step ? step.who : 0] ?? ""
  const quantities = "amount" in step ? positive(step.amount) : {}
  if ("amount" in step && Quantities.isNone(quantities)) return undefined
  const deliveries = Object.keys((await Ledger.get(scope, programme, recipient)).deliveries).sort()
  const picked = "pick" in step ? deliveries[step.pick % Math.max(1, deliveries.length)] : undefined
  switch (step.kind) {
    case "give":
      return async (by: OfficeContext) => {
        const stock = stores[step.from] ?? ""
        const result = await Delivery.give(by, programme, { nonce: mine, recipient, quantities, stock })
        told.given.set(`${recipient}/${mine}`, result.kind === "given")
      }
    case "offline": {
      world.facts++
      const phone = phones[step.phone] ?? ""
      const incoming = {
        nonce: mine,
        recipient,
        quantities,
        stock: phone,
        device: phone,
        sequence: ++world.sequence,
        capturedAt: new Date(Date.parse("2026-12-01T01:00:00Z") + step.minute * 60_000).toISOString(),
        offset: 0,
        uncertainty: 500,
        proof: {},
      }
      return async (by: OfficeContext) => {
        const result = await Delivery.record(by, await Programme.get(by, programme), incoming, false)
        // What was given where there was no network is never lost and never refused.
        expect(result.kind).toBe("given")
        told.given.set(`${recipient}/${mine}`, true)
      }
    }
    case "move": {
      const { move: kind } = step
      const [from, to] = [places[step.from] ?? "", places[step.to] ?? ""]
      if (kind === "transfer" && from === to) return undefined
      return async (by: OfficeContext) => {
        await Stock.move(by, programme, {
          nonce: mine,
          kind,
          quantities,
          ...(kind === "receive" ? {} : { from }),
          ...(kind === "write_off" ? { note: "Rusak" } : { to }),
        })
        if (kind === "receive") told.in = Quantities.plus(told.in, quantities)
        if (kind === "write_off") told.out = Quantities.plus(told.out, quantities)
      }
    }
    case "back": {
      if (!picked) return undefined
      const stock = step.to === undefined ? undefined : stores[step.to]
      const back = { nonce: mine, of: picked, quantities, reopens: step.reopens, reason: "Kembali", stock }
      return (by: OfficeContext) => Delivery.takeBack(by, programme, recipient, back)
    }
    case "reverse":
      return picked
        ? (by: OfficeContext) => Delivery.reverse(by, programme, recipient, { of: picked, reason: "Keliru" })
        : undefined
    case "cancel": {
      const change = { nonce: mine, quantities, reason: "Pindah", basis: "Keputusan 1" }
      return (by: OfficeContext) => Entitlement.cancel(by, programme, recipient, change)
    }
    case "resolve": {
      const terms = Programme.termsOf(await Programme.get(scope, programme))
      const ledger = await Ledger.get(scope, programme, recipient)
      const finding = Settle.settle(terms, ledger).findings.find(({ open }) => open)
      if (!finding) return undefined
      const { kind, nonce: of } = finding
      const { outcome } = step
      return (by: OfficeContext) =>
        Delivery.resolve(by, programme, recipient, { kind, of, outcome, reason: "Dilihat" })
    }
    case "allocate": {
      const candidate = candidates(people)[step.who]
      if (!candidate) return undefined
      const { id } = await Allocation.create(scope, programme, { title: "Tambahan", each: quantities })
      return async (by: OfficeContext) => {
        await Grant.enter(by, programme, id, [candidate])
        const head = await Allocation.get(by, programme, id)
        if (step.freezes && head.state === "draft")
          await Allocation.freeze(by, programme, id, {
            basis: decision,
            rows: head.rows,
            revision: head.revision,
          })
      }
    }
  }
}

/** Does it until it is known what came of it, the connection cut once. An expected refusal is an answer. */
const carryOut = async (
  { scope }: World,
  run: ((by: OfficeContext) => Promise<unknown>) | undefined,
  breaks: { at: number; when: "before" | "after" } | undefined,
): Promise<void> => {
  const tap: Fixture.Tap = { calls: 0 }
  const by = Fixture.beside(scope, tap)
  if (breaks) Fixture.killAt(tap, breaks.at, breaks.when)
  for (;;) {
    try {
      await run?.(by)
      return
    } catch (error) {
      if (error instanceof Refusal) return
      if (!(error instanceof Fixture.Killed)) throw error
      Fixture.revive(tap)
    }
  }
}

const check = async ({ scope, programme: id, recipients, told, facts }: World): Promise<void> => {
  const programme = await Programme.get(scope, id)
  const terms = Programme.termsOf(programme)
  const ledgers = await Promise.all(recipients.map((recipient) => Ledger.get(scope, id, recipient)))
  let left = Quantities.none
  let back = Quantities.none
  for (const ledger of ledgers) {
    const { figures, findings } = Settle.settle(terms, ledger)
    const { allocated, outstanding, delivered, cancelled, over, gross, unstocked } = figures
    expect(Quantities.plus(Quantities.plus(outstanding, delivered), cancelled)).toEqual(allocated)
    for (const each of Object.values(figures))
      for (const quantity of Object.values(each)) expect(quantity).toBeGreaterThan(0)
    // Where nobody was offline, nothing is ever given beyond entitlement or against the rules.
    if (facts === 0) expect([over, findings]).toEqual([{}, []])
    left = Quantities.plus(left, Quantities.minus(gross, unstocked))
    for (const { of, quantities, stock } of Object.values(ledger.returns ?? {}))
      if (stock && !Settle.isVoid(ledger, of)) back = Quantities.plus(back, quantities)
    // The lists say what the ledgers say; only freezing leaves somebody in a list who is in it no more.
    const entries = Ledger.entriesOf(programme, ledger)
    const { gross: _, unstocked: __, ...sums } = figures
    for (const list of Listing.lists) {
      const { items: read } = await Listing.page(scope, id, list, { limit: 100 })
      const entry = read.find(({ recipient }) => recipient === ledger.recipient)
      expect(ledger.listed.includes(list)).toBe(entry !== undefined)
      if (entry?.sums) expect(Listing.sumsOf(entry, terms.frozen)).toEqual(sums)
      else if (entries.some((each) => each.list === list) && list !== "DONE") expect(entry).toBeDefined()
    }
  }
  const stocks = await Stock.list(scope, id)
  for (const stock of stocks)
    for (const quantity of Object.values(Stock.onHand(stock))) expect(quantity).toBeGreaterThan(0)
  const onHand = Quantities.sum(stocks.map(Stock.onHand))
  expect(Quantities.plus(Quantities.plus(onHand, left), told.out)).toEqual(Quantities.plus(told.in, back))
  for (const [place, given] of told.given) {
    const [recipient = "", of = ""] = place.split("/")
    const ledger = ledgers.find((each) => each.recipient === recipient)
    expect(ledger?.deliveries[of] !== undefined).toBe(given)
  }
}

test("nothing is given twice, nothing is lost, and no stock appears or vanishes", async () => {
  await fc.assert(
    fc.asyncProperty(rules, script, async (change, batches) => {
      const world = await open(change)
      for (const batch of batches) {
        const prepared = await Promise.all(
          batch.map(async ({ act, cut }) => ({ run: await prepare(world, act), cut })),
        )
        await Promise.all(prepared.map(({ run, cut }) => carryOut(world, run, cut)))
        await check(world)
      }
    }),
    { numRuns: long ? 400 : 25, ...(long ? {} : { seed: 20261122 }) },
  )
}, 3_600_000)
