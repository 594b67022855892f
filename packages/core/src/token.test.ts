import { officeWithEvent } from "@setiakawan/tests/client"
import { testContext } from "@setiakawan/tests/database"
import * as fc from "fast-check"
import { afterEach, beforeAll, expect, test, vi } from "vitest"
import * as Signing from "./signing.ts"
import * as Token from "./token.ts"

let signer: Signing.Signer
let keys: Signing.PublicKeys
let url: string
const ticket = {
  kind: "ticket",
  event: "K7Q2M9PX",
  ticket: "0123ABCD",
  issue: 3,
  issuedAt: 1_790_000_000,
} as const

beforeAll(async () => {
  const { context } = await testContext()
  const { scope } = await officeWithEvent(context)
  signer = await Signing.signer(scope)
  keys = await Signing.publicKeys(scope)
  url = await Token.toUrl("https://hadir.example.go.id", signer, ticket)
})

test("a QR is an upper-case URL that fits version 7 at level M", () => {
  expect(url).toMatch(/^HTTPS:\/\/HADIR\.EXAMPLE\.GO\.ID\/T\/[0-9A-Z]{130}$/)
  expect(url.length).toBeLessThanOrEqual(178)
})

test("what was signed is read back and verified", async () => {
  const text = Token.textIn(url) ?? ""
  expect(Token.unpack(text)).toEqual({ ...ticket, key: 1 })
  expect(await Token.verify(text, keys)).toBe(true)
  expect(Token.textIn(` ${url.toLowerCase()}\n`)).toBe(text)
})

test("every single changed symbol breaks the signature", async () => {
  const text = Token.textIn(url) ?? ""
  for (let at = 0; at < text.length; at++) {
    const changed = `${text.slice(0, at)}${text[at] === "A" ? "B" : "A"}${text.slice(at + 1)}`
    expect(await Token.verify(changed, keys)).toBe(false)
  }
})

test("a certificate's signature does not pass as a ticket's, nor an unknown key's as ours", async () => {
  const certificate =
    Token.textIn(await Token.toUrl("https://a.id", signer, { ...ticket, kind: "certificate" })) ?? ""
  const text = Token.textIn(url) ?? ""
  // The kind is the first byte, which the signature covers.
  expect(await Token.verify(text.slice(0, 2) + certificate.slice(2), keys)).toBe(false)
  expect(await Token.verify(text, {})).toBe(false)
})

afterEach(() => vi.restoreAllMocks())

test("a platform without Ed25519 comes to the same verdicts", async () => {
  const asked = vi
    .spyOn(crypto.subtle, "importKey")
    .mockRejectedValue(new DOMException("Algorithm: Unrecognized name", "NotSupportedError"))
  const text = Token.textIn(url) ?? ""
  expect(await Token.verify(text, keys)).toBe(true)
  for (const at of [30, 40, 100, 129]) {
    const changed = `${text.slice(0, at)}${text[at] === "A" ? "B" : "A"}${text.slice(at + 1)}`
    expect(await Token.verify(changed, keys)).toBe(false)
  }
  expect(await Token.verify(text, {})).toBe(false)
  expect(asked).toHaveBeenCalled()
})

test.each(["with", "without"])("no scanned text makes reading throw, %s Ed25519", async (platform) => {
  if (platform === "without")
    vi.spyOn(crypto.subtle, "importKey").mockRejectedValue(new DOMException("", "NotSupportedError"))
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{130}$/)),
      async (text) => {
        const inside = Token.textIn(text)
        if (inside) {
          Token.unpack(inside)
          expect(await Token.verify(inside, keys)).toBe(false)
        }
      },
    ),
  )
})
