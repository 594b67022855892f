import { beforeEach, describe, expect, test } from "vitest"
import { officeInput, officeWithEvent } from "../../../../tests/client.ts"
import { type TestContext, testContext } from "../../../../tests/database.ts"
import { enact, person, revoke } from "../../../../tests/volunteers.ts"
import * as Audit from "../audit.ts"
import * as Base32 from "../base32.ts"
import * as Duty from "../duty.ts"
import * as Enrolment from "../enrolment.ts"
import * as Office from "../office.ts"
import * as Registration from "../registration.ts"
import * as Signing from "../signing.ts"
import * as Card from "../volunteer/card.ts"
import * as Line from "./line.ts"
import * as Receipt from "./receipt.ts"
import * as RunningOrder from "./running-order.ts"

let setting: TestContext
let place: Awaited<ReturnType<typeof officeWithEvent>>
let sequence = 0

beforeEach(async () => {
  setting = await testContext()
  place = await officeWithEvent(setting.context)
})

/** Somebody registered at the event: who they are, their ticket, and what its QR says. */
const participant = async (name: string) => {
  const { scope, event } = place
  const candidate = {
    name,
    unsur: "sakti-peksos",
    phone: `+6281230000${++sequence}`,
    part: "peserta" as const,
  }
  const [outcome] = await Enrolment.enrol(scope, event, [candidate], { way: "import" })
  if (outcome?.kind !== "registered") throw new Error("not registered")
  return withQr(outcome.ticket)
}
const withQr = async (ticket: string) => {
  const { scope, event } = place
  const registration = await Registration.get(scope, event.id, ticket)
  const signer = await Signing.signer(scope)
  return {
    ticket,
    person: registration.person,
    qr: await Registration.ticketUrl(scope, signer, event, registration),
  }
}
const request = () => crypto.randomUUID()
const byCode = (decree: string, code: string) =>
  Receipt.mark(place.scope, place.event, decree, { way: "code", code, request: request() })
const byRow = (decree: string, row: number) =>
  Receipt.mark(place.scope, place.event, decree, { way: "list", row, request: request() })
const outstanding = async (decree: string) =>
  (await Receipt.recipients(place.scope, place.event, decree)).recipients
    .filter(({ received }) => !received)
    .map(({ name }) => name)

describe("marking that somebody received their decree", () => {
  test("by the QR of a ticket, its typed code, or the list; each once, and the first stands", async () => {
    const siti = await participant("Siti Aminah")
    const budi = await participant("Budi Santoso")
    const rahma = await person(place.scope, "Rahmawati")
    const { id } = await enact(place.scope, [siti.person, budi.person, rahma])
    expect(await byCode(id, siti.qr)).toMatchObject({
      kind: "received",
      recipients: [{ row: 1, name: "Siti Aminah", received: { way: "ticket" } }],
    })
    expect(await byCode(id, Base32.toTypedCode(budi.ticket))).toMatchObject({ kind: "received" })
    expect(await outstanding(id)).toEqual(["Rahmawati"])
    expect(await byRow(id, 3)).toMatchObject({
      kind: "received",
      recipients: [{ received: { way: "list" } }],
    })
    setting.clock.advance(60_000)
    const again = await byCode(id, siti.qr)
    expect(again).toMatchObject({
      kind: "already",
      recipients: [{ received: { at: "2026-12-01T01:00:00.000Z" } }],
    })
    expect(await outstanding(id)).toEqual([])
  })

  test("by a volunteer's card, until it is revoked", async () => {
    const { scope } = place
    const siti = await person(scope, "Siti Aminah")
    const { id } = await enact(scope, [siti])
    const issued = await Card.issue(scope, siti, { unsur: "sakti-peksos" })
    const signer = await Signing.signer(scope)
    const qr = await Card.verifyUrl(scope, signer, await Card.get(scope, siti, issued.code))
    expect(await byCode(id, qr)).toMatchObject({
      kind: "received",
      recipients: [{ received: { way: "card" } }],
    })
    await Card.revoke(scope, siti, issued.code, { reason: "lost" })
    expect(await byCode(id, qr)).toEqual({ kind: "refused", reason: "card_revoked" })
  })

  test("by a representative, who is named with what they are to the recipient", async () => {
    const siti = await person(place.scope, "Siti Aminah")
    const { id } = await enact(place.scope, [siti])
    const representative = { name: "Joko", relation: "Suami" }
    await Receipt.mark(place.scope, place.event, id, {
      way: "representative",
      row: 1,
      representative,
      request: request(),
    })
    const { recipients } = await Receipt.recipients(place.scope, place.event, id)
    expect(recipients).toMatchObject([{ received: { way: "representative", representative } }])
  })

  test("tells who is no recipient, and of what else a code is not good for", async () => {
    const siti = await participant("Siti Aminah")
    const joko = await participant("Joko Widodo")
    const { id } = await enact(place.scope, [siti.person])
    expect(await byCode(id, joko.qr)).toEqual({
      kind: "refused",
      reason: "not_recipient",
      name: "Joko Widodo",
    })
    expect(await byCode(id, "halo")).toEqual({ kind: "refused", reason: "unreadable" })
    expect(await byCode(id, Base32.toTypedCode("ZZZZZZZZ"))).toEqual({ kind: "refused", reason: "unknown" })
    await Registration.reissue(place.scope, place.event.id, siti.ticket)
    expect(await byCode(id, siti.qr)).toEqual({ kind: "refused", reason: "replaced" })
    const renewed = await withQr(siti.ticket)
    await Registration.cancel(place.scope, place.event.id, siti.ticket)
    expect(await byCode(id, renewed.qr)).toEqual({ kind: "refused", reason: "cancelled" })
    const elsewhere = await officeWithEvent(setting.context)
    const other = place
    place = elsewhere
    const stranger = await participant("Siti Aminah")
    place = other
    expect(await byCode(id, stranger.qr)).toEqual({ kind: "refused", reason: "other_event" })
    expect(await outstanding(id)).toEqual(["Siti Aminah"])
  })

  test("knows a request that is sent again, its answer lost", async () => {
    const siti = await person(place.scope, "Siti Aminah")
    const { id } = await enact(place.scope, [siti])
    const what = { way: "list" as const, row: 1, request: request() }
    const first = await Receipt.mark(place.scope, place.event, id, what)
    expect(await Receipt.mark(place.scope, place.event, id, what)).toEqual(first)
    expect(first.kind).toBe("received")
  })

  test("of many at the same moment lets one be the first", async () => {
    const siti = await person(place.scope, "Siti Aminah")
    const { id } = await enact(place.scope, [siti])
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => byRow(id, 1)))
    expect(outcomes.filter(({ kind }) => kind === "received")).toHaveLength(1)
    expect(outcomes.filter(({ kind }) => kind === "already")).toHaveLength(7)
  })

  test("hands over every row of somebody who stands in the annex twice", async () => {
    const { scope } = place
    const siti = await participant("Siti Aminah")
    const { id } = await enact(scope, [siti.person, { person: siti.person, unsur: "tagana", area: "64.72" }])
    const marked = await byCode(id, siti.qr)
    expect(marked).toMatchObject({ kind: "received", recipients: [{ row: 1 }, { row: 2 }] })
  })

  test("is taken back with a reason, which stays beside what was taken back", async () => {
    const siti = await person(place.scope, "Siti Aminah")
    const { id } = await enact(place.scope, [siti])
    const { scope, event } = place
    await byRow(id, 1)
    await Receipt.undo(scope, event.id, id, 1, { reason: "Salah orang" })
    expect(await outstanding(id)).toEqual(["Siti Aminah"])
    expect(await byRow(id, 1)).toMatchObject({ kind: "received", recipients: [{ undone: 1 }] })
    const stored = await scope.table.get(Receipt.Receipt, {
      office: scope.office,
      event: event.id,
      decree: id,
      row: 1,
    })
    expect(stored).toMatchObject({
      received: { way: "list" },
      undone: [{ way: "list", reason: "Salah orang", undoneBy: expect.stringMatching(/^acc_/) }],
    })
    const trail = (await Audit.list(scope, { event: event.id })).items.map(({ action }) => action)
    expect(trail.filter((action) => action.startsWith("receipt.")).sort()).toEqual([
      "receipt.mark",
      "receipt.mark",
      "receipt.undo",
    ])
    await expect(Receipt.undo(scope, event.id, id, 2, { reason: "x" })).rejects.toMatchObject({
      code: "not_found",
    })
  })

  test("names the accredited officer who hands over, where the office asks", async () => {
    const { scope, event } = place
    const siti = await person(scope, "Siti Aminah")
    const officer = await person(scope, "Budi Santoso")
    const { owner: _, ...settings } = officeInput()
    await Office.update(scope, { ...settings, accreditedDuties: ["hand_over_officer"], revision: 1 })
    const { id } = await enact(scope, [siti])
    await expect(byRow(id, 1)).rejects.toMatchObject({ code: "officer_required" })
    const duty = { person: officer, duty: "hand_over_officer" as const }
    await expect(Duty.name(scope, event.id, duty)).rejects.toMatchObject({ code: "not_accredited" })
    await enact(scope, [officer], { number: "009/HUK/2026" })
    await Duty.name(scope, event.id, duty)
    const marked = await Receipt.mark(scope, event, id, { way: "list", row: 1, officer, request: request() })
    expect(marked).toMatchObject({
      recipients: [{ received: { officer: { person: officer, basis: { number: "009/HUK/2026" } } } }],
    })
  })
})

describe("the recipients of a decree", () => {
  test("are its appointing rows, less those that another decree had ended by the day of the event", async () => {
    const { scope, event } = place
    const people = await Promise.all(
      ["Ana", "Budi", "Cici", "Dedi", "Edi"].map((name) => person(scope, name)),
    )
    const [ana = "", budi = "", cici = "", dedi = "", edi = ""] = people
    const { id } = await enact(scope, [ana, budi, cici, dedi])
    const of = (row: number) => ({ decree: id, row })
    const amendment = await enact(
      scope,
      [
        { action: "replace", of: of(1), person: edi },
        { action: "end", of: of(2), from: "2026-12-21" },
      ],
      { effect: { kind: "amendment", of: id }, number: "003/HUK/2026", date: "2026-06-01" },
    )
    await enact(scope, [{ action: "end", of: of(3) }], {
      effect: { kind: "revocation", of: id, whole: false },
      number: "004/HUK/2026",
      date: "2026-12-20",
      until: undefined,
    })
    // Budi's ends the day after, so he still receives his.
    expect(await outstanding(id)).toEqual(["Budi", "Dedi"])
    expect(await outstanding(amendment.id)).toEqual(["Edi"])
    expect(await byRow(id, 1)).toEqual({ kind: "refused", reason: "ended", name: "Ana" })
    expect(await byRow(id, 3)).toEqual({ kind: "refused", reason: "ended", name: "Cici" })
    expect(await byRow(id, 2)).toMatchObject({ kind: "received" })
    await expect(Receipt.recipients(scope, event, scope.ids.next("decree"))).rejects.toMatchObject({
      code: "not_found",
    })
  })

  test("who had received it stay, when the decree is revoked for that day afterwards", async () => {
    const { scope, event } = place
    const { id } = await enact(scope, [await person(scope, "Ana"), await person(scope, "Budi")])
    await byRow(id, 1)
    await revoke(scope, id, "2026-12-15")
    const { recipients } = await Receipt.recipients(scope, event, id)
    expect(recipients.map(({ name, received }) => [name, received?.way])).toEqual([["Ana", "list"]])
    expect(await byRow(id, 2)).toEqual({ kind: "refused", reason: "ended", name: "Budi" })
  })

  test("of an annex of 120 rows are counted on the line of the ceremony", async () => {
    const { scope, event } = place
    const people: string[] = []
    for (let at = 0; at < 120; at++) people.push(await person(scope, `Sakti ${String(at).padStart(3, "0")}`))
    const { id } = await enact(scope, people)
    await Line.create(scope, event.id, { subject: { kind: "decree", decree: id }, title: "Penyerahan SK" })
    for (let row = 1; row <= 87; row++) await byRow(id, row)
    const [line] = await RunningOrder.list(scope, event.id, { people: true })
    expect(line).toMatchObject({ recipients: 120, received: 87 })
  })
})
