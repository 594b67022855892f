import * as Base32 from "@setiakawan/core/base32"
import * as Card from "@setiakawan/core/volunteer/card"
import * as Person from "@setiakawan/core/person"
import * as Registration from "@setiakawan/core/registration"
import { card, decreed, enlisted } from "@setiakawan/tests/cards"
import { testContext } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import { door, glass, scan, simulatedEvent, table } from "./simulated.ts"
import { isScan } from "./storage.ts"

/** An event whose first guest is a volunteer with a card, another volunteer who is no guest, and an enrolled phone. */
const setUp = async (until = "2026-12-31") => {
  const { context, clock } = await testContext()
  const event = await simulatedEvent(context, 2)
  const { scope, guests } = event
  const { person } = await Registration.get(scope, event.event.id, guests[0]?.ticket ?? "")
  const stranger = await enlisted(scope, "Siti Aminah")
  await decreed(scope, [person, stranger], { date: "2026-01-01", until })
  const [own, other] = [await card(scope, person), await card(scope, stranger)]
  return { context, clock, ...event, own, other, guest: guests[0] }
}

const shownOf = ({ last }: Awaited<ReturnType<typeof scan>>) => ("shown" in last ? last.shown : undefined)

test("without a network a registered volunteer's card lets them in as their ticket would, once, and says how", async () => {
  const { scope, own, guest, enrolled, settled, ledger } = await setUp()
  const { phone, scanner } = await enrolled()
  phone.line.cut = true
  expect(shownOf(await scan(scanner, own.qr))).toMatchObject({ kind: "admit", ticket: guest?.ticket })
  expect(shownOf(await scan(scanner, guest?.qr ?? ""))).toMatchObject({ kind: "repeat" })
  expect(shownOf(await scan(scanner, own.qr, table))).toMatchObject({ kind: "admit" })
  phone.line.cut = false
  expect(await scanner.sync.refresh()).toBe(true)
  expect((await settled(guest?.ticket ?? ""))?.admitted).toHaveLength(1)
  const scans = Object.values((await ledger(guest?.ticket ?? ""))?.scans ?? {})
  expect(scans.map(({ method }) => method).sort()).toEqual(["camera", "card"])
  expect((await Person.get(scope, own.person)).cards).toEqual({ tksk: own.code })
})

test("a card whose QR cannot be read lets its holder in by the code that is printed on it", async () => {
  const { own, other, guest, enrolled } = await setUp()
  const { phone, scanner } = await enrolled()
  phone.line.cut = true
  expect(shownOf(await scan(scanner, Base32.toTypedCode(own.code)))).toMatchObject({
    kind: "admit",
    ticket: guest?.ticket,
  })
  expect(shownOf(await scan(scanner, Base32.toTypedCode(other.code)))).toMatchObject({ kind: "ask_desk" })
})

test("a good card of somebody who is not on the list lets nobody in, says no name, and leaves no trace", async () => {
  const { other, enrolled } = await setUp()
  const { phone, scanner } = await enrolled()
  phone.line.cut = true
  const shown = shownOf(await scan(scanner, other.qr))
  expect(shown).toMatchObject({
    kind: "refuse",
    reason: "card_unlisted",
    card: { code: other.code, until: "2026-12-31T16:59:59.000Z" },
  })
  expect(shown?.row).toBeUndefined()
  expect(await phone.disk.open().entries()).toEqual([])
})

test("the list of revoked cards comes with a contact, when there are others, and is there after a restart", async () => {
  const { scope, own, other, enrolled } = await setUp()
  const { phone, scanner } = await enrolled()
  const asked = () => phone.line.calls.filter((call) => call === "cards").length
  expect(asked()).toBe(1)
  await scanner.sync.refresh()
  expect(asked()).toBe(1)

  await Card.revoke(scope, other.person, other.code, { reason: "lost" })
  phone.line.cut = true
  expect(shownOf(await scan(scanner, other.qr))).toMatchObject({ reason: "card_unlisted" })
  phone.line.cut = false
  await scanner.sync.refresh()
  expect(asked()).toBe(2)
  phone.line.cut = true
  phone.restart()
  const again = await phone.open()
  await again.unlock(glass)
  expect(shownOf(await scan(again, other.qr))).toMatchObject({ reason: "card_revoked" })
  expect(shownOf(await scan(again, own.qr))).toMatchObject({ kind: "admit" })
})

test("a card is refused past its last day by the server's clock, whatever the phone's own says", async () => {
  const { own, clock, enrolled } = await setUp("2026-12-10")
  const { phone, scanner } = await enrolled()
  phone.skew = -40 * 86_400_000
  await scanner.sync.refresh()
  clock.set("2026-12-10T16:59:59.000Z")
  expect(shownOf(await scan(scanner, own.qr))).toMatchObject({ kind: "admit" })
  clock.set("2026-12-10T17:00:00.000Z")
  expect(shownOf(await scan(scanner, own.qr))).toMatchObject({ kind: "refuse", reason: "card_expired" })
})

test("a forged card is told apart from a foreign one, and recorded without a ticket", async () => {
  const { own, event, scope, signer, enrolled, context } = await setUp()
  const { phone, scanner } = await enrolled()
  phone.line.cut = true
  const changed = `${own.qr.slice(0, -40)}${own.qr.at(-40) === "7" ? "8" : "7"}${own.qr.slice(-39)}`
  expect(shownOf(await scan(scanner, changed))).toMatchObject({ reason: "card_forged" })
  const unknown = await Card.verifyUrl(
    scope,
    { ...signer, number: 9 },
    await Card.get(scope, own.person, own.code),
  )
  expect(shownOf(await scan(scanner, unknown))).toMatchObject({ reason: "card_unknown_key" })
  const elsewhere = await simulatedEvent(context, 1)
  const person = await enlisted(elsewhere.scope, "Budi Santoso")
  await decreed(elsewhere.scope, [person], { date: "2026-01-01" })
  const foreign = await card(elsewhere.scope, person)
  expect(shownOf(await scan(scanner, foreign.qr, door))).toMatchObject({ reason: "card_other_office" })
  const entries = (await phone.disk.open().entries()).filter(isScan)
  expect(entries.map(({ scan: { reason, ticket, method } }) => ({ reason, ticket, method }))).toEqual([
    { reason: "card_forged", ticket: undefined, method: "card" },
    { reason: "card_unknown_key", ticket: undefined, method: "card" },
  ])
  phone.line.cut = false
  expect(await scanner.sync.flush()).toBe(true)
  expect(event.id).not.toBe(elsewhere.event.id)
})
