import { card, decreed, enlisted, withdrawn } from "@setiakawan/tests/cards"
import { officeWithEvent } from "@setiakawan/tests/client"
import { testContext } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import * as Statement from "../accreditation/statement.ts"
import * as Device from "../check-in/device.ts"
import * as Roster from "../check-in/roster.ts"
import { days, within } from "../context.ts"
import * as Correction from "../correction.ts"
import * as Participants from "../participants.ts"
import * as Person from "../person.ts"
import * as Signing from "../signing.ts"
import * as Token from "../token.ts"
import * as Card from "./card.ts"
import * as CardStatus from "./card-status.ts"
import * as Roll from "./roll.ts"
import * as Revoked from "./revoked-cards.ts"

const setUp = async () => {
  const test = await testContext()
  return { ...test, ...(await officeWithEvent(test.context)) }
}

test("only who is accredited today gets a card, good until the last day of cover without a gap", async () => {
  const { scope, clock } = await setUp()
  const [siti, budi] = [await enlisted(scope, "Siti Aminah"), await enlisted(scope, "Budi Santoso")]
  const first = await decreed(scope, [siti], { date: "2026-01-01", until: "2026-12-31" })
  await decreed(scope, [siti], { date: "2027-01-01", until: "2027-06-30" })
  expect(await Card.issue(scope, siti, { unsur: "tksk" })).toMatchObject({
    until: "2027-06-30",
    state: "valid",
    area: "36.73.01",
    basis: { decree: first, row: 1 },
  })
  await expect(Card.issue(scope, budi, { unsur: "tksk" })).rejects.toMatchObject({ code: "not_accredited" })
  await expect(Card.issue(scope, siti, { unsur: "psm" })).rejects.toMatchObject({ code: "not_accredited" })
  await Statement.state(scope, siti, {
    kind: "suspension",
    unsur: "tksk",
    from: "2026-12-01",
    until: "2026-12-31",
    reason: "Pemeriksaan",
  })
  await expect(Card.issue(scope, siti, { unsur: "tksk" })).rejects.toMatchObject({ code: "not_accredited" })
  clock.set("2027-07-01T01:00:00.000Z")
  await expect(Card.issue(scope, siti, { unsur: "tksk" })).rejects.toMatchObject({ code: "not_accredited" })
})

test("a card without an end of its decree is good for two years", async () => {
  const { scope } = await setUp()
  const siti = await enlisted(scope, "Siti Aminah")
  await decreed(scope, [siti], { date: "2026-01-01" })
  expect(await Card.issue(scope, siti, { unsur: "tksk" })).toMatchObject({ until: "2028-11-30" })
})

test("a new card revokes the older one of the same unsur, and of a crowd of new ones one is valid", async () => {
  const { scope } = await setUp()
  const siti = await enlisted(scope, "Siti Aminah")
  await decreed(scope, [siti], { date: "2026-01-01" })
  const lost = await Card.issue(scope, siti, { unsur: "tksk" })
  const next = await Card.issue(scope, siti, { unsur: "tksk", instead: "lost" })
  const cards = await Card.ofPerson(scope, siti)
  expect(cards.find(({ code }) => code === lost.code)).toMatchObject({
    state: "revoked",
    revoked: { reason: "lost" },
  })
  expect(cards.find(({ code }) => code === next.code)).toMatchObject({ state: "valid" })
  expect(await Revoked.page(scope, {})).toEqual({ count: 1, items: [lost.code] })

  const results = await Promise.allSettled(
    Array.from({ length: 6 }, () => Card.issue(scope, siti, { unsur: "tksk" })),
  )
  for (const result of results)
    if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "changed_meanwhile" })
  const valid = (await Card.ofPerson(scope, siti)).filter(({ state }) => state === "valid")
  expect(valid).toHaveLength(1)
  expect((await Person.get(scope, siti)).cards).toEqual({ tksk: valid[0]?.code })
})

test("revoking is told to phones until the card's own end, counts once, and repeats harmlessly", async () => {
  const { scope, clock } = await setUp()
  const siti = await enlisted(scope, "Siti Aminah")
  await decreed(scope, [siti], { date: "2026-01-01", until: "2026-12-31" })
  const { code } = await Card.issue(scope, siti, { unsur: "tksk" })
  expect(await Revoked.page(scope, {})).toEqual({ count: 0, items: [] })
  const revoked = await Card.revoke(scope, siti, code, { reason: "lost" })
  expect(await Card.revoke(scope, siti, code, { reason: "other" })).toEqual(revoked)
  expect((await Person.get(scope, siti)).cards).toEqual({})
  expect(await Revoked.page(scope, {})).toEqual({ count: 1, items: [code] })
  clock.advance(days(40))
  expect(await Revoked.page(scope, {})).toEqual({ count: 1, items: [] })
})

test("a card ends with its decree when that is revoked early, and stays when the decree has run its term", async () => {
  const { scope, clock } = await setUp()
  const [siti, budi] = [await enlisted(scope, "Siti Aminah"), await enlisted(scope, "Budi Santoso")]
  const decree = await decreed(scope, [siti], { date: "2026-01-01", until: "2027-12-31" })
  await decreed(scope, [budi], { date: "2026-01-01", until: "2026-12-31" })
  for (const person of [siti, budi]) await Card.issue(scope, person, { unsur: "tksk" })
  // That they work there all the same is no decree.
  await Statement.state(scope, siti, { kind: "assignment", unsur: "tksk", from: "2026-01-01" })
  await withdrawn(scope, decree, "2026-12-10")

  await Roll.refresh(scope, siti, "2026-12-09")
  expect(await Card.ofPerson(scope, siti)).toMatchObject([{ state: "valid" }])
  clock.set("2026-12-10T01:00:00.000Z")
  await Roll.refresh(scope, siti, "2026-12-10")
  await Roll.refresh(scope, siti, "2026-12-11")
  expect(await Card.ofPerson(scope, siti)).toMatchObject([{ state: "revoked", revoked: { reason: "ended" } }])

  clock.set("2027-01-05T01:00:00.000Z")
  await Roll.refresh(scope, budi, "2027-01-05")
  expect(await Card.ofPerson(scope, budi)).toMatchObject([{ state: "expired" }])
})

test("a phone's roster says whose card it is, hears of a new one, and a correction of the name keeps it", async () => {
  const { context, scope, event, office } = await setUp()
  const siti = await enlisted(scope, "Siti Aminah", { phone: "+6281312345678" })
  await decreed(scope, [siti], { date: "2026-01-01" })
  const { ticket } = await Participants.add(scope, event.id, {
    name: "Siti Aminah",
    unsur: "tksk",
    phone: "081312345678",
  })
  const { token } = await Device.createOwn(scope, event.id, {
    name: "HP pintu",
    checkpoints: ["masuk"],
    from: "2026-11-01T00:00:00.000Z",
  })
  const device = await Device.resolve(context, token)
  if (!device) throw new Error("no phone")
  const phone = within(context, office, device.actor)
  const { items, cursor = "" } = await Roster.page(phone, {})
  expect(items).toMatchObject([{ ticket, name: "Siti Aminah" }])
  expect(items[0]?.cards).toBeUndefined()

  const { code } = await Card.issue(scope, siti, { unsur: "tksk" })
  const changed = await Roster.changes(phone, { cursor })
  expect(changed.items).toMatchObject([{ ticket, cards: [code] }])

  await Correction.correct(scope, event.id, ticket, {
    name: "Siti Aminah Rahmawati",
    unsur: "tksk",
    phone: "081312345678",
    part: "peserta",
  })
  const again = await Roster.changes(phone, { cursor: changed.cursor })
  expect(again.items).toMatchObject([{ name: "Siti Aminah Rahmawati", cards: [code] }])

  await Card.revoke(scope, siti, code, { reason: "lost" })
  const gone = await Roster.changes(phone, { cursor: again.cursor })
  expect(gone.items[0]?.cards).toEqual([])
})

test("the public page tells today's status from the decrees, and nothing else of the person", async () => {
  const { context, scope, clock } = await setUp()
  const siti = await enlisted(scope, "Siti Aminah", {
    titleBefore: "Dra.",
    nik: "3673014507900001",
    address: "Jalan Raya Palka",
  })
  const decree = await decreed(scope, [siti], { date: "2026-01-01", until: "2027-12-31" })
  const first = await card(scope, siti)
  const good = await CardStatus.verify(context, first.qr)
  expect(good).toMatchObject({
    office: "Dinas Sosial Provinsi Banten",
    status: "valid",
    day: "2026-12-01",
    until: "2027-12-31",
    holder: { name: "Dra. Siti Aminah", unsur: "tksk" },
  })
  expect(JSON.stringify(good)).not.toMatch(/3673014507900001|Palka|\+62/)

  const statement = await Statement.state(scope, siti, {
    kind: "suspension",
    unsur: "tksk",
    from: "2026-12-01",
    reason: "Pemeriksaan",
  })
  expect(await CardStatus.verify(context, first.qr)).toMatchObject({ status: "suspended" })
  await Statement.retract(scope, siti, statement.id, { reason: "Keliru" })

  const second = await card(scope, siti)
  const replaced = await CardStatus.verify(context, first.qr)
  expect(replaced.status).toBe("replaced")
  expect(JSON.stringify(replaced)).not.toContain("Siti")
  expect((await CardStatus.verify(context, second.qr)).status).toBe("valid")

  await withdrawn(scope, decree, "2026-12-10")
  clock.set("2026-12-10T01:00:00.000Z")
  expect((await CardStatus.verify(context, second.qr)).status).toBe("decree_revoked")
  clock.set("2028-01-01T01:00:00.000Z")
  expect((await CardStatus.verify(context, second.qr)).status).toBe("expired")
})

test("the public page answers nothing but a good signature, whether or not there is such a card", async () => {
  const { context, scope, office } = await setUp()
  const siti = await enlisted(scope, "Siti Aminah")
  await decreed(scope, [siti], { date: "2026-01-01" })
  const { qr, code } = await card(scope, siti)
  const { privateKey } = await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"])
  const sign = async (bytes: Uint8Array<ArrayBuffer>) =>
    new Uint8Array(await crypto.subtle.sign("Ed25519", privateKey, bytes))
  const said = {
    kind: "card" as const,
    office: await Token.officeTag(office),
    card: code,
    until: 1_900_000_000,
  }
  const guessed = await Token.toUrl(context.origin, { number: 1, sign }, said)
  const foreign = await Token.toUrl(context.origin, { number: 1, sign }, { ...said, card: "00000000" })
  // One that the office did sign, for a card that was never issued.
  const signer = await Signing.signer(scope)
  const unissued = await Token.toUrl(context.origin, signer, { ...said, card: "00000000" })
  const changed = `${qr.slice(0, -40)}${qr.at(-40) === "7" ? "8" : "7"}${qr.slice(-39)}`
  for (const text of [guessed, foreign, unissued, changed, "0".repeat(130), "promo"])
    await expect(CardStatus.verify(context, text)).rejects.toMatchObject({ code: "signature_invalid" })
})
