import { toBase64Url } from "@setiakawan/core/bytes"
import * as Base32 from "@setiakawan/core/base32"
import * as Token from "@setiakawan/core/token"
import { beforeAll, expect, test } from "vitest"
import { ApiError } from "../../api/client.ts"
import { createDoor, type DoorOptions, type Outcome, type Scan, type Verdict } from "./door.ts"

const event = "QGB1ANCT"
const origin = "https://hadir.example.go.id"
let keys: Record<string, string>
let sign: (token: Partial<Omit<Token.Token, "key">>, number?: number) => Promise<string>

beforeAll(async () => {
  const pair = await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"])
  keys = { "1": toBase64Url(new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey))) }
  sign = (token, number = 1) =>
    Token.toUrl(
      origin,
      {
        number,
        sign: async (bytes) => new Uint8Array(await crypto.subtle.sign("Ed25519", pair.privateKey, bytes)),
      },
      { kind: "ticket", event, ticket: "ZS5WDW1S", issue: 0, issuedAt: 1_790_000_000, ...token },
    )
})

const admit = (ticket: string): Verdict => ({
  kind: "admit",
  ticket,
  at: "2026-12-20T01:42:00.000Z",
  who: { name: "Siti Aminah", unsur: "tksk", part: "peserta" },
})

/** A door whose server is this function; what it was sent and what the officer was told. */
const setup = (
  send: (scan: Scan, attempt: number) => Promise<Verdict>,
  options: Partial<DoorOptions> = {},
) => {
  const sent: Scan[] = []
  const told: { scan: Scan; outcome: Outcome }[] = []
  let nonces = 0
  let sequence = 0
  const door = createDoor({
    event,
    keys,
    send: (scan): Promise<Verdict> => {
      sent.push(scan)
      return send(scan, sent.length)
    },
    onOutcome: (scan, outcome) => told.push({ scan, outcome }),
    makeNonce: () => `nonce-${++nonces}`,
    nextSequence: () => ++sequence,
    now: () => new Date("2026-12-20T01:41:59.000Z"),
    sleep: () => Promise.resolve(),
    isOnline: () => true,
    ...options,
  })
  return { door, sent, told, last: () => told.at(-1)?.outcome }
}

const lost = (): Promise<Verdict> => Promise.reject(new ApiError("network", 0))

test("sends a genuine ticket with nonce, time and sequence", async () => {
  const { door, sent, last } = setup(async () => admit("ZS5WDW1S"))
  const code = await sign({})
  await door.see(` ${code}\n`, "camera")
  expect(sent).toEqual([
    {
      nonce: "nonce-1",
      code,
      method: "camera",
      capturedAt: "2026-12-20T01:41:59.000Z",
      sequence: 1,
      ticket: "ZS5WDW1S",
    },
  ])
  expect(last()).toMatchObject({ kind: "decided", verdict: { kind: "admit" } })
})

const notForUs: readonly [what: string, code: () => Promise<string>, reason: string][] = [
  ["a poster's QR", async () => "https://example.com/promo", "unreadable"],
  ["a certificate", () => sign({ kind: "certificate" }), "not_a_ticket"],
  ["another event's ticket", () => sign({ event: "ZZZZZZZZ" }), "other_event"],
  ["a changed ticket", async () => `${(await sign({})).slice(0, -3)}000`, "forged"],
  ["bytes of all kinds", async () => "\u0000\uD800\u{1F600}".repeat(200), "unreadable"],
]

test.each(notForUs)("refuses %s at once, without asking the server", async (_, code, reason) => {
  const { door, sent, told } = setup(lost)
  await door.see(await code(), "camera")
  expect(sent).toEqual([])
  expect(told.map(({ outcome }) => outcome)).toEqual([
    { kind: "decided", verdict: { kind: "refuse", reason } },
  ])
})

test("asks the server about a ticket of a key that is newer than this page", async () => {
  const { door, sent } = setup(async () => admit("ZS5WDW1S"))
  await door.see(await sign({}, 2), "camera")
  expect(sent).toHaveLength(1)
})

test("repeats a scan whose answer was lost under the same nonce, and says so", async () => {
  const { door, sent, told } = setup((_, attempt) =>
    attempt < 3 ? lost() : Promise.resolve(admit("ZS5WDW1S")),
  )
  await door.see(await sign({}), "camera")
  expect(sent.map(({ nonce }) => nonce)).toEqual(["nonce-1", "nonce-1", "nonce-1"])
  expect(told.map(({ outcome }) => outcome)).toMatchObject([
    { kind: "checking", resending: false },
    { kind: "checking", resending: true },
    { kind: "checking", resending: true },
    { kind: "decided" },
  ])
})

test("a scan that was given up keeps its nonce when the ticket is shown again", async () => {
  let away = true
  const { door, sent, told, last } = setup(() => (away ? lost() : Promise.resolve(admit("ZS5WDW1S"))))
  const code = await sign({})
  await door.see(code, "camera")
  expect(last()).toEqual({ kind: "problem", code: "network" })
  away = false
  await door.see(code, "camera")
  expect(new Set(sent.map(({ nonce, sequence }) => `${nonce} ${sequence}`)).size).toBe(1)
  expect(told.at(-1)?.outcome.kind).toBe("decided")
  await door.see(code, "camera")
  expect(sent.at(-1)?.nonce).toBe("nonce-2")
})

test("does not repeat what the server has refused to decide", async () => {
  const { door, sent, last } = setup(() => Promise.reject(new ApiError("event_finished", 409)))
  await door.see(await sign({}), "camera")
  expect(sent).toHaveLength(1)
  expect(last()).toEqual({ kind: "problem", code: "event_finished" })
})

test("keeps the order of the scans, one request at a time", async () => {
  const open: string[] = []
  let most = 0
  const { door, sent } = setup(async (scan) => {
    open.push(scan.nonce)
    most = Math.max(most, open.length)
    await new Promise((done) => setTimeout(done, 5))
    open.pop()
    return admit(scan.ticket ?? "")
  })
  const codes = ["0000000A", "0000000B", "0000000C"].map((ticket) => Base32.toTypedCode(ticket))
  await Promise.all(codes.map((code) => door.see(code, "typed")))
  expect(sent.map(({ code }) => code)).toEqual(codes)
  expect(most).toBe(1)
  expect(door.waiting()).toBe(0)
})

test("the same code is not sent twice at once", async () => {
  const { door, sent } = setup(async () => admit("ZS5WDW1S"))
  const code = await sign({})
  await Promise.all([door.see(code, "camera"), door.see(code, "wedge")])
  expect(sent).toHaveLength(1)
})
