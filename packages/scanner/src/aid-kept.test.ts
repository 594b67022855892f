import * as Base32 from "@setiakawan/core/base32"
import * as Device from "@setiakawan/core/check-in/device"
import * as Quarantine from "@setiakawan/core/check-in/quarantine"
import * as Programme from "@setiakawan/core/aid/programme"
import * as ProofOf from "@setiakawan/core/aid/proof"
import * as Stock from "@setiakawan/core/aid/stock"
import * as Participants from "@setiakawan/core/participants"
import * as Registration from "@setiakawan/core/registration"
import { candidates, nonce as newNonce } from "@setiakawan/tests/aid"
import { testContext } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import { glass } from "./simulated.ts"
import { hand, opened, place, simulatedAid } from "./simulated-aid.ts"
import * as Vault from "./vault.ts"
import { flushFromWorker } from "./worker.ts"

const strokes: [number, number][][] = [
  [
    [10, 10],
    [200, 300],
    [400, 100],
  ],
]

test("what a revoked phone gave is in quarantine, and counts when an organiser says so", async () => {
  const { context } = await testContext()
  const { event, scope, recipients, handing, settled, onHand } = await simulatedAid(context)
  const { scanner, phone, device } = await handing(5)
  phone.line.cut = true
  await scanner.sync.refresh()
  for (const recipient of recipients) expect((await hand(scanner, recipient)).last.stage).toBe("kept")
  await Device.revoke(scope, event.id, device)
  phone.line.cut = false
  expect(await scanner.sync.refresh()).toBe(true)
  expect(phone.disk.text()).toBe("[[],{},[]]")
  expect((await settled(recipients[0])).figures).toMatchObject({ outstanding: { beras: 1 } })
  const { items } = await Quarantine.list(scope, event.id)
  expect(items).toMatchObject([
    { cause: "revoked", name: expect.stringContaining("Penerima") },
    { cause: "revoked", state: "open" },
  ])
  const [first, second] = items
  const decide = (nonce: string | undefined, decision: "counted" | "dismissed") =>
    Quarantine.decide(scope, event.id, { nonces: [nonce ?? ""], decision, reason: "Diperiksa" })
  await decide(first?.nonce, "counted")
  await decide(first?.nonce, "counted")
  await decide(second?.nonce, "dismissed")
  const given = await Promise.all(
    recipients.map(async (each) => (await settled(each)).figures.gross.beras ?? 0),
  )
  expect(given.sort((a, b) => a - b)).toEqual([0, 1])
  expect(await onHand(device)).toBe(4)
  await expect(decide(second?.nonce, "counted")).rejects.toMatchObject({ code: "conflict_closed" })
})

test("what was given after the programme was closed, or of another programme, is aside and not lost", async () => {
  const { context } = await testContext()
  const { event, scope, recipients, handing, settled, programme } = await simulatedAid(context)
  const { scanner, phone } = await handing(5)
  phone.line.cut = true
  await scanner.sync.refresh()
  await hand(scanner, recipients[0])
  const { revision } = await Programme.get(scope, programme)
  await Programme.close(scope, programme, { closed: true, revision })
  phone.line.cut = false
  expect(await scanner.sync.refresh()).toBe(true)
  expect(await scanner.aid(place)?.given()).toMatchObject([
    { quarantined: true, problem: "programme_closed", state: "sent" },
  ])
  expect((await hand(scanner, recipients[1])).last).toMatchObject({
    stage: "withheld",
    reason: "programme_closed",
  })
  const [kept] = await Quarantine.all(scope, event.id)
  const decision = { nonces: [kept?.nonce ?? ""], decision: "counted" as const, reason: "Sah" }
  await Quarantine.decide(scope, event.id, decision)
  expect((await settled(recipients[0])).figures).toMatchObject({ delivered: { beras: 1 } })
})

test("stock that is taken back from a phone that gave it is an unstocked finding", async () => {
  const { context } = await testContext()
  const { scope, recipients, handing, settled, programme } = await simulatedAid(context)
  const { scanner, phone, device } = await handing(1)
  phone.line.cut = true
  await scanner.sync.refresh()
  expect((await hand(scanner, recipients[0])).last.stage).toBe("kept")
  const back = { kind: "transfer" as const, from: device, to: "gudang", quantities: { beras: 1 } }
  await Stock.move(scope, programme, { nonce: newNonce(), ...back })
  phone.line.cut = false
  expect(await scanner.sync.refresh()).toBe(true)
  expect(await settled(recipients[0])).toMatchObject({
    figures: { delivered: { beras: 1 }, unstocked: { beras: 1 } },
    findings: [{ kind: "unstocked", open: true }],
  })
  expect(await scanner.sync.refresh()).toBe(true)
  expect(await scanner.aid(place)?.table()).toMatchObject({ left: {} })
})

test("proof that is drawn without a network follows the delivery, sealed until then", async () => {
  const { context } = await testContext()
  const { scope, recipients, handing, ledger, programme } = await simulatedAid(context)
  const { scanner, phone } = await handing(5)
  const { key } = await Vault.create("271945", { iterations: 1 })
  const sealer = {
    seal: (value: unknown, at: string) => Vault.seal(key, value, at),
    open: (sealed: Vault.Sealed, at: string) => Vault.open(key, sealed, at),
  }
  await scanner.unlock(sealer)
  await scanner.sync.refresh()
  phone.line.cut = true
  await scanner.sync.refresh()
  const proof = { signature: strokes, representation: { name: "Siti Aminah", relation: "istri" } }
  const { nonce } = await hand(scanner, recipients[0], 1, proof)
  expect(phone.disk.text()).not.toMatch(/Siti|Penerima|200,300/)
  expect(await scanner.aid(place)?.given()).toMatchObject([{ proofWaits: true }])
  await scanner.aid(place)?.prove(nonce, { thumb: true })
  phone.restart()
  phone.line.cut = false
  // The worker has no key: the delivery goes, its proof waits for the vault.
  expect(await flushFromWorker(phone.world())).toBe(true)
  expect((await ledger(recipients[0])).deliveries[nonce]?.proof).toEqual({})
  const again = await phone.open()
  await again.unlock(sealer)
  phone.line.lostAnswers = 0
  expect(await again.sync.refresh()).toBe(true)
  expect((await ledger(recipients[0])).deliveries[nonce]?.proof).toEqual({
    signature: true,
    thumb: true,
    representation: { name: "Siti Aminah", relation: "istri" },
  })
  expect(await ProofOf.signatureOf(scope, programme, recipients[0] ?? "", nonce)).toEqual(strokes)
  expect(await again.aid(place)?.given()).toMatchObject([{ proofWaits: false }])
})

test("a forgotten PIN costs the names and the proof, and no delivery", async () => {
  const { context } = await testContext()
  const { recipients, handing, ledger } = await simulatedAid(context)
  const { scanner, phone } = await handing(5)
  const sealerOf = async (pin: string) => {
    const { key } = await Vault.create(pin, { iterations: 1 })
    return {
      seal: (value: unknown, at: string) => Vault.seal(key, value, at),
      open: (sealed: Vault.Sealed, at: string) => Vault.open(key, sealed, at),
    }
  }
  await scanner.unlock(await sealerOf("271945"))
  await scanner.sync.refresh()
  phone.line.cut = true
  await scanner.sync.refresh()
  const { nonce } = await hand(scanner, recipients[0], 1, { signature: strokes })
  phone.restart()
  const again = await phone.open()
  await again.unlock(await sealerOf("381056"))
  expect(again.aid(place)?.search("penerima")).toEqual([])
  expect(await again.aid(place)?.table()).toMatchObject({ left: { beras: 4 }, count: 0 })
  expect((await hand(again, recipients[1])).last).toMatchObject({ reason: "unknown_recipient" })
  phone.line.cut = false
  expect(await again.sync.refresh()).toBe(true)
  expect((await ledger(recipients[0])).deliveries[nonce]).toMatchObject({ proof: {} })
  expect(again.aid(place)?.search("penerima")).toHaveLength(2)
  expect(await again.aid(place)?.given()).toMatchObject([{ proofWaits: false, state: "sent" }])
})

test("without the reserve two phones give more than there is: what the guard is for", async () => {
  const { context } = await testContext()
  const { recipients, handing, settled, onHand } = await simulatedAid(context, { people: 4, store: 3 })
  const phones = [await handing(1), await handing(2)]
  for (const { phone, scanner } of phones) {
    phone.line.cut = true
    await scanner.sync.refresh()
    // The guard off: the phone believes that the whole store is its own.
    await phone.disk.open().edit(
      "aid",
      (before) =>
        before && {
          ...before,
          programmes: before.programmes.map((each) => ({ ...each, reserve: { beras: 3 } })),
        },
    )
  }
  const stages = []
  for (const [at, recipient] of recipients.entries())
    stages.push((await hand(phones[at % 2 ? 1 : 0]?.scanner ?? phones[0]!.scanner, recipient)).last.stage)
  expect(stages).toEqual(["kept", "kept", "kept", "kept"])
  let unstocked = 0
  for (const { phone, scanner } of phones) {
    phone.line.cut = false
    await scanner.sync.refresh()
  }
  for (const recipient of recipients) unstocked += (await settled(recipient)).figures.unstocked.beras ?? 0
  expect(unstocked).toBe(1)
  for (const { device } of phones) expect(await onHand(device)).toBe(0)
})

test("recipients are found by coupon, its code, a name and a ticket; rows come once and when they changed", async () => {
  const { context } = await testContext()
  const { event, scope, recipients, handing, coupon, signer } = await simulatedAid(context, { people: 3 })
  const [first = "", second = "", third = ""] = recipients
  const { name, phone: number } = candidates(3)[2] ?? {}
  const guest = await Participants.add(scope, event.id, { name: name ?? "", phone: number, unsur: "psm" })
  const ticket = await Registration.ticketUrl(scope, signer, event, guest)
  const early = await coupon(first)
  const { scanner, phone } = await handing(5)
  const aid = scanner.aid(place)
  expect(await aid?.find(early.qr)).toMatchObject({ kind: "recipient", row: { recipient: first } })
  expect(await aid?.find(Base32.toTypedCode(early.code))).toMatchObject({
    kind: "recipient",
    row: { recipient: first },
  })
  expect(aid?.search("penerima 0001")).toMatchObject([
    { recipient: second, areaName: expect.stringContaining(",") },
  ])
  // A symbol within the signature: the last one has bits to spare.
  const [head, symbol, tail] = [early.qr.slice(0, -9), early.qr.at(-9), early.qr.slice(-8)]
  const forged = `${head}${symbol === "0" ? "1" : "0"}${tail}`
  expect(await aid?.find(forged)).toEqual({ kind: "refuse", reason: "forged" })
  expect(await aid?.find(ticket)).toMatchObject({ kind: "recipient", row: { recipient: third } })
  expect(await aid?.find("halo")).toEqual({ kind: "refuse", reason: "unreadable" })
  // Printed since: asked of the server, and then known without it.
  const late = await coupon(second)
  expect(await aid?.find(late.qr)).toMatchObject({ kind: "recipient", row: { recipient: second } })
  expect(await aid?.look(first)).toMatchObject({ fresh: true, figures: { outstanding: { beras: 1 } } })
  phone.line.cut = true
  await scanner.sync.refresh()
  phone.restart()
  const again = await opened(phone)
  expect(await again.aid(place)?.find(Base32.toTypedCode(late.code))).toMatchObject({
    row: { recipient: second },
  })
  await hand(again, first)
  expect(await again.aid(place)?.look(first)).toMatchObject({
    fresh: false,
    figures: { outstanding: {} },
    earlier: [{ here: true, void: false }],
    said: { kind: "withhold", reason: "nothing_outstanding" },
  })
  phone.line.cut = false
  phone.line.calls.length = 0
  expect(await again.sync.refresh()).toBe(true)
  expect(phone.line.calls.filter((route) => route === "aidRows")).toHaveLength(1)
  expect(phone.disk.text()).not.toContain("NIK")
})

test("a phone knows the recipients of its areas alone", async () => {
  const { context } = await testContext()
  const { recipients, handing } = await simulatedAid(context, { areas: ["36.02"] })
  const { scanner } = await handing(5)
  expect(await scanner.aid(place)?.table()).toMatchObject({ count: 0 })
  expect(await scanner.aid(place)?.look(recipients[0] ?? "")).toBeUndefined()
  await scanner.unlock(glass)
})
