import type { Passage, Sign } from "@setiakawan/core/check-in/scan"
import * as Settle from "@setiakawan/core/check-in/settle"
import { type Rule, rules } from "@setiakawan/core/event"
import * as fc from "fast-check"
import { expect, test } from "vitest"
import * as Naive from "./naive.ts"

const hours = { WIB: 7, WITA: 8, WIT: 9 } as const
const midnight = Date.parse("2026-12-20T17:00:00.000Z")

/** Few devices, few moments around a midnight, and clocks that go back: where orders collide. */
const passage = fc.record({
  device: fc.constantFrom("device-a", "device-b", "device-c"),
  sequence: fc.nat(6),
  gate: fc.constantFrom("1", "2"),
  direction: fc.constantFrom("in" as const, "in" as const, "out" as const),
  moment: fc.nat(8),
  offset: fc.constantFrom(0, 0, 3_600_000, -7_200_000),
  uncertainty: fc.constantFrom(0, 1_000, 3_600_000),
  told: fc.constantFrom(
    "admit" as const,
    "admit" as const,
    "unlisted" as const,
    "repeat" as const,
    "refuse" as const,
  ),
  standing: fc.constantFrom("ok" as const, "ok" as const, "ok" as const, "cancelled" as const),
  signs: fc.constantFrom<Sign[]>([], [], ["old_code"]),
  undone: fc.integer({ min: 0, max: 7 }).map((roll) => roll === 0),
  decided: fc.constantFrom<Partial<Record<Settle.Finding["kind"], Settle.Outcome>>[]>(
    {},
    {},
    { irregular: "counts" },
    { irregular: "not_counted", double: "same_person" },
    { signs: "seen" },
    { unlisted: "seen", irregular: "counts" },
  ),
})

const facts = fc.array(passage, { maxLength: 9 }).map((all) =>
  all.map(({ moment, ...rest }, index) => ({
    ...rest,
    nonce: `nonce-${"abcdefghi"[index]}`,
    capturedAt: new Date(midnight + (moment - 4) * 3_600_000).toISOString(),
  })),
)

type Given = (typeof facts extends fc.Arbitrary<infer T> ? T : never)[number]

const settled = (rule: Rule, zone: keyof typeof hours, given: readonly Given[]): Settle.Settled =>
  Settle.settle<Passage>(rule, zone, {
    scans: Object.fromEntries(given.map((one) => [one.nonce, one])),
    undone: Object.fromEntries(given.flatMap(({ nonce, undone }) => (undone ? [[nonce, {}]] : []))),
    resolved: Object.fromEntries(
      given.flatMap(({ nonce, decided }) =>
        Object.entries(decided).map(([kind, outcome]) => [
          Settle.findingKey({ kind: kind as Settle.Finding["kind"], nonce }),
          { outcome },
        ]),
      ),
    ),
  })

const described = ({ admitted, inside, findings }: Settle.Settled): Naive.Account => ({
  admitted: admitted.map(({ nonce }) => nonce),
  inside,
  findings: findings.map(Naive.describe).sort(),
})

const runs = process.env.SETIAKAWAN_LONG ? 60_000 : 4_000

test("settling comes to what counting by definition comes to, under every rule", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...rules),
      fc.constantFrom("WIB" as const, "WITA" as const, "WIT" as const),
      facts,
      (rule, zone, given) => {
        expect(described(settled(rule, zone, given))).toEqual(
          Naive.account(
            rule,
            hours[zone],
            given.map((one) => ({
              ...one,
              time: Date.parse(one.capturedAt) + one.offset,
              signs: one.signs.length > 0,
            })),
          ),
        )
      },
    ),
    { numRuns: runs, seed: 20261220 },
  )
})

test("settling is blind to the order in which facts arrive", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...rules),
      facts.chain((given) =>
        fc.tuple(
          fc.constant(given),
          fc.shuffledSubarray(given, { minLength: given.length, maxLength: given.length }),
        ),
      ),
      (rule, [given, shuffled]) => {
        expect(settled(rule, "WIB", shuffled)).toEqual(settled(rule, "WIB", given))
      },
    ),
    { numRuns: runs, seed: 20261221 },
  )
})

test("nobody is let in twice where the rule allows once, unless a conflict names both", () => {
  fc.assert(
    fc.property(facts, (given) => {
      const { admitted, findings } = settled("once", "WIB", given)
      expect(admitted.length).toBeLessThanOrEqual(1)
      const through = given.filter(
        ({ told, undone, standing, direction }) =>
          (told === "admit" || told === "unlisted") && !undone && standing === "ok" && direction === "in",
      )
      const named = findings.flatMap((finding) => (finding.kind === "double" ? [finding] : []))
      for (const { nonce } of through) {
        if (admitted[0]?.nonce === nonce) continue
        expect(named).toContainEqual(expect.objectContaining({ nonce, of: admitted[0]?.nonce }))
      }
    }),
    { numRuns: runs, seed: 20261222 },
  )
})
