import { officeWithEvent } from "@setiakawan/tests/client"
import { testContext } from "@setiakawan/tests/database"
import { afterEach, beforeAll, expect, test, vi } from "vitest"
import * as Base32 from "../base32.ts"
import { seconds } from "../context.ts"
import * as Signing from "../signing.ts"
import * as Token from "../token.ts"
import * as CardCheck from "./card-check.ts"

const until = "2027-12-31T16:59:59.000Z"
const code = "K7Q2M9PX"

let known: CardCheck.Known
let signer: Signing.Signer
let url: string

beforeAll(async () => {
  const { context } = await testContext()
  const { scope, office } = await officeWithEvent(context)
  signer = await Signing.signer(scope)
  known = {
    keys: await Signing.publicKeys(scope),
    office: await Token.officeTag(office),
    revoked: new Set(),
    now: Date.parse("2026-12-20T01:00:00.000Z"),
  }
  url = await cardOf({})
})

afterEach(() => vi.restoreAllMocks())

const cardOf = (changes: Partial<Token.Card>, by = signer) =>
  Token.toUrl("https://hadir.example.go.id", by, {
    kind: "card",
    office: known.office,
    card: code,
    until: seconds(until),
    ...changes,
  })

const reasonOf = async (text: string, changes: Partial<CardCheck.Known> = {}) => {
  const checked = await CardCheck.check(text, { ...known, ...changes })
  return checked.kind === "good" ? "good" : checked.reason
}

/** Somebody who has a key of their own, and says that it has this number. */
const stranger = async (number: number): Promise<Signing.Signer> => {
  const { privateKey } = await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"])
  return {
    number,
    sign: async (bytes) => new Uint8Array(await crypto.subtle.sign("Ed25519", privateKey, bytes)),
  }
}

test("a good card is good, and says its code and its end; it is as short as a ticket", async () => {
  expect(url).toMatch(/^HTTPS:\/\/HADIR\.EXAMPLE\.GO\.ID\/K\/[0-9A-Z]{130}$/)
  expect(await CardCheck.check(url, known)).toEqual({ kind: "good", card: code, until: seconds(until) })
  expect(await reasonOf(` ${url.toLowerCase()}\n`)).toBe("good")
})

test.each(["with", "without"])(
  "every single changed bit is refused, and for what it changes, %s Ed25519",
  async (platform) => {
    if (platform === "without")
      vi.spyOn(crypto.subtle, "importKey").mockRejectedValue(new DOMException("", "NotSupportedError"))
    expect(await reasonOf(url)).toBe("good")
    const bytes = Base32.decode(Token.textIn(url) ?? "") ?? new Uint8Array()
    expect(bytes).toHaveLength(81)
    // All bits of what is said, and one of each byte of the signature.
    for (let at = 0; at < bytes.length; at++)
      for (const bit of at < 17 ? [1, 2, 4, 8, 16, 32, 64, 128] : [1 << (at % 8)]) {
        const changed = Uint8Array.from(bytes, (byte, place) => (place === at ? byte ^ bit : byte))
        const wanted = at === 0 ? "unreadable" : at === 1 ? "unknown_key" : at < 7 ? "other_office" : "forged"
        expect({ at, bit, reason: await reasonOf(Base32.encode(changed)) }).toEqual({
          at,
          bit,
          reason: wanted,
        })
      }
  },
)

test("what is no card is unreadable: other codes, other kinds of ours, nothing", async () => {
  const ticket = await Token.toUrl("https://a.id", signer, {
    kind: "ticket",
    event: known.office,
    ticket: code,
    issue: 0,
    issuedAt: seconds(until),
  })
  for (const text of ["", "https://example.com/promo", "K7Q 2M9 PX4", ticket, url.slice(0, -1), `${url}0`])
    expect(await reasonOf(text)).toBe("unreadable")
})

test("a card of another office is that, whoever signed it", async () => {
  expect(await reasonOf(await cardOf({ office: "00000000" }))).toBe("other_office")
  expect(await reasonOf(url, { office: "00000000" })).toBe("other_office")
})

test("a key number that the office never had is unknown; a stranger's signature under ours is forged", async () => {
  expect(await reasonOf(await cardOf({}, await stranger(7)))).toBe("unknown_key")
  expect(await reasonOf(await cardOf({}, await stranger(1)))).toBe("forged")
  expect(await reasonOf(url, { keys: {} })).toBe("unknown_key")
})

test("a revoked card is refused for that, also past its end", async () => {
  expect(await reasonOf(url, { revoked: new Set([code]) })).toBe("revoked")
  expect(await reasonOf(url, { revoked: new Set([code]), now: Date.parse(until) + 1000 })).toBe("revoked")
  expect(await reasonOf(url, { revoked: new Set(["00000000"]) })).toBe("good")
})

test("a card is good through the last second of its last day, and not one longer", async () => {
  expect(await reasonOf(url, { now: Date.parse(until) + 999 })).toBe("good")
  expect(await reasonOf(url, { now: Date.parse(until) + 1000 })).toBe("expired")
})
