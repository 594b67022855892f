import * as fc from "fast-check"
import { expect, test } from "vitest"
import { type Rule, rules } from "../event.ts"
import type { Passage } from "./scan.ts"
import * as Settle from "./settle.ts"

/** A scan at a minute after eight in Serang. */
const scan = (nonce: string, minute: number, changes: Partial<Passage> = {}): Passage => ({
  nonce,
  device: "dev-a",
  sequence: minute,
  gate: "1",
  direction: "in",
  capturedAt: new Date(Date.UTC(2026, 11, 20, 1, minute)).toISOString(),
  offset: 0,
  uncertainty: 0,
  told: "admit",
  standing: "ok",
  ...changes,
})

const settle = (rule: Rule, scans: Passage[], rest: Omit<Settle.Facts, "scans"> = {}) => {
  const all = Object.fromEntries(scans.map((one) => [one.nonce, one]))
  const { admitted, ...settled } = Settle.settle(rule, "WIB", { scans: all, ...rest })
  return { ...settled, admitted: admitted.map(({ nonce }) => nonce) }
}

const resolved = (kind: Settle.Finding["kind"], nonce: string, outcome: Settle.Outcome) => ({
  resolved: { [Settle.findingKey({ kind, nonce })]: { outcome } },
})

test("two phones that did not know of each other: one admission and one conflict", () => {
  const pair = [scan("a", 1), scan("b", 2, { device: "dev-b" })]
  expect(settle("once", pair)).toEqual({
    admitted: ["a"],
    present: true,
    inside: true,
    findings: [{ kind: "double", nonce: "b", of: "a", orderUnknown: false, open: true }],
  })
  const undone = { undone: { a: {} } }
  // The other one was right all along.
  expect(settle("once", pair, undone)).toMatchObject({ admitted: ["b"], findings: [] })
})

test("the order of two phones is unknown when their doubts overlap, and a phone's own never is", () => {
  const doubt = (uncertainty: number, device: string) =>
    settle("once", [scan("a", 1), scan("b", 2, { device, uncertainty })]).findings
  expect(doubt(59_999, "dev-b")).toMatchObject([{ orderUnknown: false }])
  expect(doubt(60_000, "dev-b")).toMatchObject([{ orderUnknown: true }])
  expect(doubt(600_000, "dev-a")).toMatchObject([{ orderUnknown: false }])
})

test("a phone's sequence beats its clock", () => {
  // Its clock was set back an hour between its two scans.
  const early = scan("first", 30, { sequence: 1 })
  const late = scan("second", 30, { sequence: 2, offset: -3_600_000 })
  const { admitted, findings } = settle("once", [late, early])
  expect(admitted).toEqual(["first"])
  expect(findings).toMatchObject([{ kind: "double", nonce: "second", of: "first" }])
  const [, moved] = Settle.inOrder([late, early])
  // It is no earlier than the one before it, and the difference is its doubt.
  expect(moved).toMatchObject({ scan: { nonce: "second" }, uncertainty: 3_600_000 })
})

test("once a day counts the days of the venue, one admission on each, whatever a wrong clock did", () => {
  const at = (nonce: string, instant: string, changes: Partial<Passage> = {}) =>
    scan(nonce, 0, { capturedAt: instant, ...changes })
  const sunday = at("sunday", "2026-12-20T16:59:00.000Z", { sequence: 1 })
  const monday = at("monday", "2026-12-20T17:01:00.000Z", { sequence: 2 })
  expect(settle("daily", [sunday, monday])).toMatchObject({ admitted: ["sunday", "monday"], findings: [] })
  // A phone that said Monday and then, corrected, Sunday; another phone on Monday collides with the first.
  const astray = at("astray", "2026-12-20T16:59:00.000Z", { sequence: 3 })
  const other = at("other", "2026-12-20T17:05:00.000Z", { device: "dev-b", sequence: 1 })
  expect(settle("daily", [monday, astray, other])).toMatchObject({
    admitted: ["monday", "astray"],
    findings: [{ kind: "double", nonce: "other", of: "monday" }],
  })
})

test("in and out take turns under a passage, and leaving always works", () => {
  const out = { direction: "out" as const }
  expect(settle("passage", [scan("in", 1), scan("out", 2, out), scan("again", 3)])).toMatchObject({
    admitted: ["in", "again"],
    inside: true,
    findings: [],
  })
  expect(settle("once", [scan("in", 1), scan("out", 2, out)])).toMatchObject({ present: true, inside: false })
  expect(settle("once", [scan("out", 2, out)])).toMatchObject({ present: false, inside: false })
})

test("what should not have been let in counts once a person says so, and then as any other", () => {
  const pair = [scan("a", 1, { standing: "cancelled" }), scan("b", 2, { device: "dev-b" })]
  expect(settle("once", pair)).toMatchObject({
    admitted: ["b"],
    findings: [{ kind: "irregular", nonce: "a", standing: "cancelled", open: true }],
  })
  expect(settle("once", pair, resolved("irregular", "a", "not_counted"))).toMatchObject({
    admitted: ["b"],
    findings: [{ kind: "irregular", open: false }],
  })
  expect(settle("once", pair, resolved("irregular", "a", "counts"))).toMatchObject({
    admitted: ["a"],
    findings: [
      { kind: "irregular", nonce: "a", open: false },
      { kind: "double", nonce: "b", of: "a", open: true },
    ],
  })
})

test("deciding one finding of a scan closes no other of it", () => {
  const suspect = scan("b", 2, { device: "dev-b", told: "unlisted", signs: ["old_code"] })
  const open = (rest: Omit<Settle.Facts, "scans">) =>
    settle("once", [scan("a", 1), suspect], rest)
      .findings.filter((finding) => finding.open)
      .map(({ kind }) => kind)
  expect(open({})).toEqual(["unlisted", "signs", "double"])
  expect(open(resolved("signs", "b", "seen"))).toEqual(["unlisted", "double"])
  expect(open(resolved("double", "b", "same_person"))).toEqual(["unlisted", "signs"])
})

test("what was told as a repeat or a refusal lets nobody in, whatever the rule", () => {
  const told = ["repeat", "refuse", "ask_desk"] as const
  for (const rule of rules)
    expect(
      settle(
        rule,
        told.map((what, at) => scan(what, at, { told: what })),
      ),
    ).toEqual({ admitted: [], present: false, inside: false, findings: [] })
})

test("what a gate would say agrees with what settling says, scan after scan in order", () => {
  const moment = fc.record({ hours: fc.nat(60), out: fc.integer({ min: 0, max: 3 }).map((n) => n === 0) })
  fc.assert(
    fc.property(fc.constantFrom(...rules), fc.array(moment, { maxLength: 12 }), (rule, moments) => {
      const scans: Record<string, Passage> = {}
      const inOrder = moments.toSorted((a, b) => a.hours - b.hours)
      for (const [at, { hours, out }] of inOrder.entries()) {
        const nonce = `nonce-${at}`
        const one = scan(nonce, 60 * hours, { sequence: at, direction: out ? "out" : "in" })
        const before = Settle.blocking(rule, "WIB", Settle.settle(rule, "WIB", { scans }), one.capturedAt)
        scans[nonce] = { ...one, told: before && !out ? "repeat" : "admit" }
      }
      // Gates that know everything make no conflicts.
      expect(Settle.settle(rule, "WIB", { scans }).findings).toEqual([])
    }),
    { numRuns: 500, seed: 3 },
  )
})
