import { officeWithEvent } from "@setiakawan/tests/client"
import { faulty, testContext } from "@setiakawan/tests/database"
import * as fc from "fast-check"
import { expect, test } from "vitest"
import * as Base32 from "../base32.ts"
import type { Context } from "../context.ts"
import * as Live from "../live.ts"
import * as Participants from "../participants.ts"
import * as Registration from "../registration.ts"
import * as Signing from "../signing.ts"
import * as Admission from "./admission.ts"

const gates = ["1", "2", "3", "4"]
const checkpoints = [
  { id: "masuk", name: "Pintu masuk", gates: gates.map((id) => ({ id, name: `Pintu ${id}` })) },
]

const opened = async (context: Context, people: number) => {
  const { event, scope, as } = await officeWithEvent(context, { checkpoints })
  const signer = await Signing.signer(scope)
  const tickets = []
  for (let number = 0; number < people; number++) {
    const registration = await Participants.add(scope, event.id, {
      name: `Tamu ${"abcdefghij"[number % 10]}${"klmnopqrst"[Math.floor(number / 10) % 10]}`,
      instansi: "Dinas Sosial",
      unsur: "pemerintah",
      phone: `08121234${String(1000 + number)}`,
    })
    tickets.push({
      registration,
      qr: await Registration.ticketUrl(scope, signer, event, registration),
      typed: Base32.toTypedCode(registration.ticket),
    })
  }
  return { event, scope, as, tickets, signer }
}

let sequence = 0
const scan = (code: string, changes: Partial<Parameters<typeof Admission.admit>[2]> = {}) => ({
  checkpoint: "masuk",
  gate: "1",
  code,
  method: "camera" as const,
  nonce: crypto.randomUUID(),
  capturedAt: "2026-12-01T01:00:00.000Z",
  device: "device-0001",
  sequence: ++sequence,
  ...changes,
})

test("one ticket at forty gates at once is admitted exactly once, and the others are told where", async () => {
  const { context } = await testContext()
  const { event, scope, tickets } = await opened(context, 1)
  const verdicts = await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      Admission.admit(scope, event.id, scan(tickets[0]?.qr ?? "", { gate: gates[index % 4] ?? "1" })),
    ),
  )
  expect(verdicts.filter(({ kind }) => kind === "admit")).toHaveLength(1)
  expect(verdicts.filter(({ kind }) => kind === "already_in")).toHaveLength(39)
  expect(await Live.get(scope, event.id, {})).toMatchObject({ present: 1, repeats: 39 })
})

test("control: without the guard the same ticket is admitted more than once", async () => {
  const unguarded = faulty({ unguarded: ({ Item }) => String(Item?.sk).startsWith("IN#") })
  const { context } = await testContext({ client: unguarded })
  const { event, scope, tickets } = await opened(context, 1)
  const verdicts = await Promise.all(
    Array.from({ length: 40 }, () => Admission.admit(scope, event.id, scan(tickets[0]?.qr ?? ""))),
  )
  expect(verdicts.filter(({ kind }) => kind === "admit").length).toBeGreaterThan(1)
})

test("a scan whose answer was lost is admitted when it is sent again with its nonce", async () => {
  const faults = { lostAnswers: 0 }
  const { context } = await testContext({ client: faulty(faults) })
  const { event, scope, tickets } = await opened(context, 1)
  const same = scan(tickets[0]?.qr ?? "")
  faults.lostAnswers = Number.POSITIVE_INFINITY
  await expect(Admission.admit(scope, event.id, same)).rejects.toThrow()
  faults.lostAnswers = 0
  expect(await Admission.admit(scope, event.id, same)).toMatchObject({ kind: "admit" })
  expect(await Live.get(scope, event.id, {})).toMatchObject({ present: 1, repeats: 0 })
})

test("cancelled, replaced, forged and foreign tickets are each refused for their own reason", async () => {
  const { context } = await testContext()
  const { event, scope, tickets, signer } = await opened(context, 4)
  const other = await officeWithEvent(context)
  const [cancelled, replaced, forged, good] = tickets
  if (!cancelled || !replaced || !forged || !good) throw new Error("four tickets")
  await Registration.cancel(scope, event.id, cancelled.registration.ticket)
  await Registration.reissue(scope, event.id, replaced.registration.ticket)
  const foreign = await Registration.ticketUrl(scope, signer, other.event, good.registration)
  const verdict = async (code: string) => Admission.admit(scope, event.id, scan(code))
  expect(await verdict(cancelled.qr)).toMatchObject({ kind: "refuse", reason: "cancelled" })
  expect(await verdict(cancelled.typed)).toMatchObject({ kind: "refuse", reason: "cancelled" })
  expect(await verdict(replaced.qr)).toMatchObject({ kind: "refuse", reason: "replaced" })
  expect(await verdict(forged.qr.slice(0, -4).concat("0000"))).toMatchObject({
    kind: "refuse",
    reason: "forged",
  })
  expect(await verdict(foreign)).toMatchObject({ kind: "refuse", reason: "other_event" })
  expect(await verdict("https://example.id/promo")).toMatchObject({ kind: "refuse", reason: "unreadable" })
  expect(await verdict(Base32.toTypedCode("00000000"))).toMatchObject({ kind: "refuse", reason: "unknown" })
  expect(await verdict(good.typed)).toMatchObject({ kind: "admit" })
})

test("a retry is still recognised after the ticket was cancelled", async () => {
  const { context } = await testContext()
  const { event, scope, tickets } = await opened(context, 1)
  const same = scan(tickets[0]?.qr ?? "")
  await Admission.admit(scope, event.id, same)
  await Registration.cancel(scope, event.id, tickets[0]?.registration.ticket ?? "")
  expect(await Admission.admit(scope, event.id, same)).toMatchObject({ kind: "admit" })
})

test("any crowd of scans and retries admits each ticket once and counts as many as a recount", async () => {
  const { context } = await testContext()
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ ticket: fc.nat(4), gate: fc.constantFrom(...gates), retries: fc.nat(2) }), {
        minLength: 1,
        maxLength: 30,
      }),
      async (crowd) => {
        const { event, scope, tickets } = await opened(context, 5)
        const verdicts = await Promise.all(
          crowd.flatMap(({ ticket, gate, retries }) => {
            const one = scan(tickets[ticket]?.qr ?? "", { gate })
            return Array.from({ length: retries + 1 }, async () => ({
              nonce: one.nonce,
              ticket,
              verdict: await Admission.admit(scope, event.id, one),
            }))
          }),
        )
        const admitted = verdicts.filter(({ verdict }) => verdict.kind === "admit")
        const scanned = new Set(crowd.map(({ ticket }) => ticket))
        expect(new Set(admitted.map(({ nonce }) => nonce)).size).toBe(scanned.size)
        // A nonce has one answer, however often it was sent.
        for (const { nonce } of verdicts) {
          expect(
            new Set(verdicts.filter((one) => one.nonce === nonce).map(({ verdict }) => verdict.kind)).size,
          ).toBe(1)
        }
        const all = await Admission.all(scope, event.id, "masuk")
        expect((await Live.get(scope, event.id, {})).present).toBe(all.length)
        expect(all).toHaveLength(scanned.size)
      },
    ),
    { numRuns: process.env.SETIAKAWAN_LONG ? 300 : 12, seed: 20261220 },
  )
}, 600_000)

test("a repeat names the gate of its own checkpoint, whatever another one calls its gates", async () => {
  const { context } = await testContext()
  const { event, scope } = await officeWithEvent(context, {
    checkpoints: [
      ...checkpoints,
      { id: "makan", name: "Makan siang", gates: [{ id: "1", name: "Meja prasmanan" }] },
    ],
  })
  const { ticket } = await Participants.add(scope, event.id, { name: "Budi", unsur: "psm" })
  const meal = () =>
    Admission.admit(scope, event.id, scan(Base32.toTypedCode(ticket), { checkpoint: "makan" }))
  expect(await meal()).toMatchObject({ kind: "admit" })
  expect(await meal()).toMatchObject({ kind: "already_in", gate: "Meja prasmanan" })
})

test("a scan that is recorded is never written over, not even under its own nonce", async () => {
  const { context } = await testContext()
  const { event, scope, tickets } = await opened(context, 2)
  const [one, two] = tickets.map(({ typed }) => typed)
  await Admission.admit(scope, event.id, scan(one ?? ""))
  await Admission.admit(scope, event.id, scan(two ?? ""))
  const nonce = crypto.randomUUID()
  await Admission.admit(scope, event.id, scan(one ?? "", { nonce, gate: "2" }))
  expect(await Admission.admit(scope, event.id, scan(two ?? "", { nonce, gate: "3" }))).toMatchObject({
    kind: "already_in",
  })
  const stored = await context.table.get(Admission.Scan, {
    office: scope.office,
    event: event.id,
    checkpoint: "masuk",
    nonce,
  })
  expect(stored).toMatchObject({ gate: "2", ticket: tickets[0]?.registration.ticket })
})
