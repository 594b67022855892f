import { expect, test } from "vitest"
import type * as Token from "../token.ts"
import * as Base32 from "../base32.ts"
import * as Decide from "./decide.ts"
import type { Passage } from "./scan.ts"

const at = "2026-12-20T01:30:00.000Z"
const ticket = "AB3D5FGH"

const token = (changes: Partial<Token.Place> = {}, genuine = true): Decide.Code => ({
  kind: "token",
  genuine,
  token: {
    key: 1,
    kind: "ticket",
    event: "EVENT234",
    ticket,
    issue: 1,
    issuedAt: Date.parse("2026-12-01T00:00:00.000Z") / 1000,
    ...changes,
  },
})

const registration: Decide.Registered = {
  state: "accepted",
  unsur: "psm",
  region: "36.73",
  part: "peserta",
  issue: 1,
}

const facts = (changes: Partial<Decide.Facts> = {}): Decide.Facts => ({
  event: "EVENT234",
  zone: "WIB",
  checkpoint: { id: "masuk", name: "Masuk", kind: "entrance", rule: "once", gates: [{ id: "1", name: "1" }] },
  direction: "in",
  at,
  nonce: "nonce-that-is-new",
  registration,
  ledger: undefined,
  ...changes,
})

const checkpoint = (changes: Partial<Decide.Facts["checkpoint"]>) => ({
  checkpoint: { ...facts().checkpoint, ...changes },
})

const earlier: Passage = {
  nonce: "nonce-of-earlier",
  device: "dev_2",
  sequence: 1,
  gate: "1",
  direction: "in",
  capturedAt: "2026-12-20T01:00:00.000Z",
  offset: 0,
  uncertainty: 0,
  told: "admit",
  standing: "ok",
}
const used = { ledger: { scans: { [earlier.nonce]: earlier } } }

const told = (code: Decide.Code, given: Partial<Decide.Facts> = {}): string => {
  const decision = Decide.decide(code, facts(given))
  if (decision.kind === "admit") return decision.unlisted ? "unlisted" : "admit"
  return "reason" in decision ? decision.reason : decision.kind
}

test("checks come in one order: each stage hides what comes after it", () => {
  const late = { closes: "2026-12-20T01:00:00.000Z", admits: { unsur: ["tksk"] } }
  const gone = {
    ...registration,
    state: "cancelled" as const,
    cancelledAt: "2026-12-10T00:00:00.000Z",
    issue: 2,
  }
  const everything = { registration: gone, ...checkpoint(late), ...used }
  expect(told({ kind: "unreadable" }, everything)).toBe("unreadable")
  expect(told(token({ kind: "certificate" }, false), everything)).toBe("not_a_ticket")
  expect(told(token({ event: "EVENT999" }, false), everything)).toBe("other_event")
  expect(told(token({}, false), everything)).toBe("forged")
  expect(told(token(), { ...everything, registration: undefined })).toBe("unknown")
  expect(told(token(), everything)).toBe("cancelled")
  expect(told(token(), { ...everything, registration: { ...gone, substitutedBy: "ZZ3D5FGH" } })).toBe(
    "substituted",
  )
  const pending = { ...gone, state: "pending" as const, cancelledAt: undefined }
  expect(told(token(), { ...everything, registration: pending })).toBe("replaced")
  expect(told(token(), { ...everything, registration: { ...pending, issue: 1 } })).toBe("not_accepted")
  expect(told(token(), { ...everything, registration })).toBe("closed_already")
  expect(told(token(), { ...used, ...checkpoint({ opens: "2026-12-20T02:00:00.000Z" }) })).toBe(
    "not_open_yet",
  )
  expect(told(token(), { ...used, ...checkpoint({ admits: { unsur: ["tksk"] } }) })).toBe(
    "group_not_admitted",
  )
  expect(told(token(), used)).toBe("already_used")
  expect(told(token(), { ...used, ...checkpoint({ rule: "passage" }) })).toBe("inside_already")
  expect(told(token(), { ...used, ...checkpoint({ rule: "unlimited" }) })).toBe("admit")
  expect(told(token())).toBe("admit")
})

test("a nonce that was let in is recognised before any rule", () => {
  const again = {
    ...used,
    nonce: earlier.nonce,
    registration: { ...registration, state: "cancelled" as const },
  }
  expect(told(token(), again)).toBe("admit")
  expect(told({ kind: "typed", ticket }, { ...again, registration: undefined, knownUntil: at })).toBe("admit")
})

test("whoever is inside gets out: cancelled, replaced, after hours, of another group, or unheard of", () => {
  const out = { direction: "out" as const }
  const gone = { ...registration, state: "cancelled" as const, issue: 9 }
  const shut = checkpoint({ closes: "2026-12-20T01:00:00.000Z", admits: { unsur: ["tksk"] } })
  expect(told(token(), { ...out, ...shut, ...used, registration: gone })).toBe("admit")
  const unheard = { ...out, ...shut, registration: undefined }
  expect(told(token(), { ...unheard, knownUntil: at })).toBe("unlisted")
  expect(told({ kind: "typed", ticket }, { ...unheard, knownUntil: at })).toBe("unlisted")
  expect(told({ kind: "typed", ticket }, unheard)).toBe("admit")
})

test("a typed code carries no issue, so a lost ticket's holder still gets in by name", () => {
  expect(told({ kind: "typed", ticket }, { registration: { ...registration, issue: 3 } })).toBe("admit")
})

test("what was so at the time of the scan decides, not what is so now", () => {
  const cancelled = { ...registration, state: "cancelled" as const, cancelledAt: "2026-12-20T02:00:00.000Z" }
  expect(told(token(), { registration: cancelled })).toBe("admit")
  expect(told(token(), { registration: { ...cancelled, cancelledAt: at } })).toBe("cancelled")
  const replaced = { ...registration, issue: 3, replacedAt: ["x", "2026-12-20T02:00:00.000Z", "x"] }
  expect(told(token(), { registration: replaced })).toBe("admit")
  expect(told(token(), { registration: { ...replaced, replacedAt: ["x", at, "x"] } })).toBe("replaced")
  // Of a registration whose replacements were not noted, an older code is not good at any time.
  expect(told(token(), { registration: { ...registration, issue: 2 } })).toBe("replaced")
})

test("an empty list of groups admits all; a region is asked for only where the checkpoint names some", () => {
  const nobody = { registration: { ...registration, region: undefined } }
  expect(told(token(), { ...nobody, ...checkpoint({ admits: { unsur: [], regions: [] } }) })).toBe("admit")
  expect(told(token(), { ...nobody, ...checkpoint({ admits: { regions: ["36.73"] } }) })).toBe(
    "group_not_admitted",
  )
  expect(told(token(), checkpoint({ admits: { parts: ["panitia"] } }))).toBe("group_not_admitted")
})

test("a device admits whom it has not heard of only when the ticket is newer than its roster, and no group is asked for", () => {
  const unheard = { registration: undefined, knownUntil: "2026-12-01T00:00:00.000Z" }
  const newer = token({ issuedAt: Date.parse("2026-12-02T00:00:00.000Z") / 1000 })
  expect(told(newer, unheard)).toBe("unlisted")
  // Issued in the very second in which the roster was made.
  expect(told(token(), { ...unheard, knownUntil: "2026-12-01T00:00:00.900Z" })).toBe("unlisted")
  expect(told(token(), { ...unheard, knownUntil: "2026-12-01T00:00:01.000Z" })).toBe("ask_desk")
  expect(told(newer, { ...unheard, ...checkpoint({ admits: { unsur: ["psm"] } }) })).toBe("ask_desk")
  expect(told({ kind: "typed", ticket }, unheard)).toBe("ask_desk")
  expect(told(newer, { ...unheard, ...checkpoint({ closes: at }) })).toBe("closed_already")
  expect(told(newer, { ...unheard, ...used })).toBe("already_used")
  expect(told(newer, { registration: undefined })).toBe("unknown")
})

test("any text at a gate is a token, a typed code or unreadable, and never an error", async () => {
  const read = async (text: string) => (await Decide.readCode(text, {})).kind
  expect(await read(Base32.toTypedCode(ticket))).toBe("typed")
  expect(await read(Base32.toTypedCode(ticket).toLowerCase().replaceAll(/\s/g, ""))).toBe("typed")
  for (const text of ["", " ", "https://example.id/promo", "0", "\u0000", "é".repeat(500), "000 000 001"])
    expect(await read(text)).toBe("unreadable")
})

test("whoever had to wait was not accepted before they were, whenever it is asked", () => {
  const accepted = { ...registration, acceptedAt: at }
  expect(told(token(), { registration: accepted })).toBe("admit")
  expect(told(token(), { registration: accepted, at: "2026-12-20T01:29:59.999Z" })).toBe("not_accepted")
})
