import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import * as Listing from "./listing.ts"
import * as Quantities from "./quantities.ts"
import { periods } from "./rules.ts"
import * as Settle from "./settle.ts"

const items = ["beras", "minyak"]
const amount = (max: number) =>
  fc
    .tuple(...items.map(() => fc.integer({ min: 0, max })))
    .map(
      (counts): Quantities.Quantities =>
        Object.fromEntries(items.flatMap((item, index) => (counts[index] ? [[item, counts[index]]] : []))),
    )
const nonces = Array.from({ length: 6 }, (_, index) => `delivery-number-${index}`)
const at = fc.integer({ min: 0, max: 90 }).map((day) => new Date(Date.UTC(2026, 9, 1 + day)).toISOString())

const handing = fc.record({
  quantities: amount(3),
  unstocked: fc.option(amount(1), { nil: undefined }),
  device: fc.constantFrom("dev_a", "dev_b", "acc_c"),
  sequence: fc.nat(3),
  capturedAt: at,
  offset: fc.constantFrom(0, -86_400_000, 60_000),
  uncertainty: fc.constantFrom(0, 5_000),
})
const facts = fc
  .record({
    grants: fc.record({ one: amount(4), other: amount(4) }),
    cancelled: fc.array(amount(2), { maxLength: 2 }),
    deliveries: fc.array(handing, { maxLength: nonces.length }),
    returns: fc.array(fc.record({ of: fc.nat(5), quantities: amount(2), reopens: fc.boolean() }), {
      maxLength: 3,
    }),
    reversed: fc.array(fc.nat(5), { maxLength: 2 }),
    resolved: fc.array(fc.tuple(fc.nat(5), fc.constantFrom(...Settle.outcomes)), { maxLength: 2 }),
  })
  .map(
    ({ grants, cancelled, deliveries, returns, reversed, resolved }): Settle.Facts => ({
      grants,
      cancelled: Object.fromEntries(cancelled.map((quantities, index) => [`c${index}`, { quantities }])),
      deliveries: Object.fromEntries(
        deliveries.map((each, index) => [nonces[index], { ...each, nonce: nonces[index] ?? "" }]),
      ),
      returns: Object.fromEntries(
        returns.map(({ of, ...each }, index) => [`r${index}`, { ...each, of: nonces[of] ?? "" }]),
      ),
      reversed: Object.fromEntries(reversed.map((index) => [nonces[index], true])),
      resolved: Object.fromEntries(
        resolved.map(([index, outcome]) => [`double:${nonces[index]}`, { outcome }]),
      ),
    }),
  )
const rules = fc.record({
  once: fc.boolean(),
  most: fc.option(fc.record({ count: fc.integer({ min: 1, max: 2 }), period: fc.constantFrom(...periods) }), {
    nil: undefined,
  }),
  interval: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }),
})
const terms = rules.map((rules): Settle.Terms => ({ rules, zone: "WIB", frozen: new Set(["one", "other"]) }))

/** The same facts, come in another order. */
const shuffled = (all: Settle.Facts, keys: readonly number[]): Settle.Facts => {
  const mixed = <T>(record: Readonly<Record<string, T>> = {}) =>
    Object.fromEntries(
      Object.entries(record)
        .map((entry, index) => [keys[index % keys.length] ?? 0, entry] as const)
        .sort(([one], [other]) => one - other)
        .map(([, entry]) => entry),
    )
  return {
    grants: mixed(all.grants),
    cancelled: mixed(all.cancelled),
    deliveries: mixed(all.deliveries),
    returns: mixed(all.returns),
    reversed: mixed(all.reversed),
    resolved: mixed(all.resolved),
  }
}

describe("whatever the facts", () => {
  test("they come to the same in any order", () => {
    fc.assert(
      fc.property(
        terms,
        facts,
        fc.array(fc.nat(99), { minLength: 7, maxLength: 7 }),
        (terms, facts, keys) => {
          expect(Settle.settle(terms, shuffled(facts, keys))).toEqual(Settle.settle(terms, facts))
        },
      ),
      { numRuns: 1000 },
    )
  })

  test("allocated is outstanding, delivered and cancelled, of every item, and nothing is below zero", () => {
    fc.assert(
      fc.property(terms, facts, (terms, facts) => {
        const { figures } = Settle.settle(terms, facts)
        const { allocated, outstanding, delivered, cancelled } = figures
        expect(Quantities.minus(allocated, Quantities.sum([outstanding, delivered, cancelled]))).toEqual({})
        for (const amount of Object.values(figures))
          for (const quantity of Object.values(amount)) expect(quantity).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 1000 },
    )
  })

  test("an entry written before an allocation was frozen says the same as settling anew", () => {
    fc.assert(
      fc.property(terms, facts, (terms, facts) => {
        // A cancellation takes what is outstanding, so there is none beyond what is frozen.
        const before = { ...terms, frozen: new Set(["one"]) }
        const { figures } = Settle.settle(before, facts)
        const { gross: _, unstocked: __, ...sums } = figures
        const taken = Object.values(facts.cancelled ?? {}).map(({ quantities }) => quantities)
        fc.pre(Quantities.holds(sums.allocated, Quantities.sum(taken)))
        const entry = { sums, pending: { other: facts.grants.other } } as unknown as Listing.Entry
        const { gross: ___, unstocked: ____, ...now } = Settle.settle(terms, facts).figures
        expect(Listing.sumsOf(entry, terms.frozen)).toEqual(now)
      }),
      { numRuns: 1000 },
    )
  })
})
