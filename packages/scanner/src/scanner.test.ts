import * as Desk from "@setiakawan/core/check-in/desk"
import * as Device from "@setiakawan/core/check-in/device"
import * as Registration from "@setiakawan/core/registration"
import { testContext } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import type { Stage } from "./scanner.ts"
import { door, scan, simulatedEvent, simulatedPhone, table } from "./simulated.ts"

test("online a scan is shown, kept, and confirmed by the server", async () => {
  const { context } = await testContext()
  const { guests, enrolled, settled } = await simulatedEvent(context, 1)
  const { scanner } = await enrolled()
  expect(scanner.status()).toMatchObject({ online: "yes", state: "active", rosterCount: 1, waiting: 0 })
  const { stages, last } = await scan(scanner, guests[0]?.qr ?? "")
  expect(stages).toEqual(["local", "durable", "confirmed"])
  expect(last).toMatchObject({ shown: { kind: "admit", row: { name: "Tamu ak" } } })
  expect((await settled(guests[0]?.ticket ?? ""))?.admitted).toHaveLength(1)
  expect(await scan(scanner, guests[0]?.typed ?? "")).toMatchObject({
    last: {
      stage: "confirmed",
      shown: { kind: "repeat", reason: "already_used", earlier: { gate: "Pintu 1" } },
    },
  })
})

test("nothing is green before the scan is on the disk", async () => {
  const { context } = await testContext()
  const { guests, enrolled } = await simulatedEvent(context, 3)
  const { scanner, phone } = await enrolled()
  let written = () => {}
  phone.disk.flush = () => new Promise((resolve) => (written = resolve))
  const stages: Stage["stage"][] = []
  const seen = scanner.see(guests[0]?.qr ?? "", "camera", door, ({ stage }) => stages.push(stage))
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect(stages).toEqual(["local"])
  phone.disk.flush = async () => {}
  written()
  await seen.done
  expect(stages).toEqual(["local", "durable", "confirmed"])
})

test("a disk that is full shows no green, and the next scan has the sequence", async () => {
  const { context } = await testContext()
  const { guests, enrolled, ledger } = await simulatedEvent(context, 2)
  const { scanner, phone } = await enrolled()
  phone.disk.flush = async () => {
    throw new Error("QuotaExceededError")
  }
  expect((await scan(scanner, guests[0]?.qr ?? "")).stages).toEqual(["local", "failed"])
  expect(scanner.status().problem).toBe("storage")
  phone.disk.flush = async () => {}
  const { nonce } = await scan(scanner, guests[1]?.qr ?? "")
  expect((await ledger(guests[1]?.ticket ?? ""))?.scans[nonce]).toMatchObject({ sequence: 1 })
  expect(await ledger(guests[0]?.ticket ?? "")).toBeUndefined()
})

test("a power cut before the disk has it leaves nothing, and after it everything", async () => {
  const { context } = await testContext()
  const { guests, enrolled } = await simulatedEvent(context, 2)
  const { scanner, phone } = await enrolled()
  phone.line.cut = true
  await scan(scanner, guests[0]?.qr ?? "")
  phone.disk.flush = () => new Promise(() => {})
  const stages: Stage["stage"][] = []
  void scanner.see(guests[1]?.qr ?? "", "camera", door, ({ stage }) => stages.push(stage))
  await new Promise((resolve) => setTimeout(resolve, 10))
  phone.restart()
  phone.disk.flush = async () => {}
  expect(stages).toEqual(["local"])
  expect((await phone.open()).status()).toMatchObject({ waiting: 1, state: "active" })
})

test("a scan whose answer was lost is sent again and admitted once", async () => {
  const { context } = await testContext()
  const { guests, enrolled, ledger, settled } = await simulatedEvent(context, 1)
  const { scanner, phone } = await enrolled()
  const ticket = guests[0]?.ticket ?? ""
  phone.line.lostAnswers = 1
  const { stages } = await scan(scanner, guests[0]?.qr ?? "")
  expect(stages).toEqual(["local", "durable", "kept"])
  expect(scanner.status()).toMatchObject({ online: "no", waiting: 1 })
  expect((await settled(ticket))?.admitted).toHaveLength(1)
  expect(await scanner.sync.refresh()).toBe(true)
  expect(scanner.status()).toMatchObject({ online: "yes", waiting: 0 })
  expect(Object.keys((await ledger(ticket))?.scans ?? {})).toHaveLength(1)
  expect(await settled(ticket)).toMatchObject({ admitted: [{ told: "admit" }], findings: [] })
})

test("an answer that comes too late changes nothing of what the officer was told", async () => {
  const { context } = await testContext()
  const { guests, enrolled, settled } = await simulatedEvent(context, 1)
  const [first, second] = [await enrolled(), await enrolled({ patience: 60 })]
  const [guest] = guests
  await scan(first.scanner, guest?.qr ?? "")
  let answer = () => {}
  second.phone.line.before = (route) =>
    route === "scans" ? new Promise((resolve) => (answer = resolve)) : Promise.resolve()
  const { last } = await scan(second.scanner, guest?.qr ?? "")
  expect(last).toMatchObject({ stage: "kept", shown: { kind: "admit" } })
  expect(second.scanner.status().online).toBe("slow")
  answer()
  second.phone.line.before = async () => {}
  await second.scanner.sync.flush()
  expect(await settled(guest?.ticket ?? "")).toMatchObject({
    admitted: [{ gate: "1" }],
    findings: [{ kind: "double" }],
  })
})

test("the server corrects what this gate could not know: another gate, and a cancelled ticket", async () => {
  const { context } = await testContext()
  const { event, scope, guests, enrolled, settled } = await simulatedEvent(context, 2)
  const [first, second] = [await enrolled(), await enrolled()]
  await scan(first.scanner, guests[0]?.qr ?? "", { ...door, gate: "2" })
  const repeat = await scan(second.scanner, guests[0]?.qr ?? "")
  expect(repeat.stages).toEqual(["local", "durable", "corrected"])
  expect(repeat.last).toMatchObject({
    shown: { kind: "repeat", earlier: { gate: "Pintu 2", by: "HP pintu", here: false } },
  })
  expect(await settled(guests[0]?.ticket ?? "")).toMatchObject({ admitted: [{}], findings: [] })
  await Registration.cancel(scope, event.id, guests[1]?.ticket ?? "")
  expect(await scan(second.scanner, guests[1]?.qr ?? "")).toMatchObject({
    last: { stage: "corrected", shown: { kind: "refuse", reason: "cancelled" } },
  })
  // What it was told it knows, also when the network is gone.
  second.phone.line.cut = true
  expect(await scan(second.scanner, guests[0]?.qr ?? "")).toMatchObject({
    last: { stage: "kept", shown: { kind: "repeat", earlier: { gate: "Pintu 2" } } },
  })
})

test("what other gates did is known offline after a contact, and what was undone is forgotten", async () => {
  const test = await testContext()
  const { event, scope, guests, enrolled } = await simulatedEvent(test.context, 2)
  const [first, second] = [await enrolled(), await enrolled()]
  const { nonce } = await scan(first.scanner, guests[0]?.qr ?? "")
  await scan(second.scanner, guests[1]?.qr ?? "")
  test.clock.advance(61_000)
  await second.scanner.sync.refresh()
  second.phone.line.cut = true
  for (const guest of guests)
    expect((await scan(second.scanner, guest.qr)).last).toMatchObject({ shown: { kind: "repeat" } })
  second.phone.line.cut = false
  await Desk.undo(scope, event.id, "masuk", guests[0]?.ticket ?? "", { nonce, reason: "Salah orang" })
  test.clock.advance(61_000)
  await first.scanner.sync.refresh()
  first.phone.line.cut = true
  expect((await scan(first.scanner, guests[0]?.qr ?? "")).last).toMatchObject({ shown: { kind: "admit" } })
})

test("a ticket newer than the roster is admitted unlisted; one that only the server knows is asked for", async () => {
  const { context, clock } = await testContext()
  const { guest, enrolled, settled } = await simulatedEvent(context, 1)
  const { scanner, phone } = await enrolled()
  clock.advance(5000)
  const [late, other] = [await guest(1), await guest(2)]
  expect(await scan(scanner, late.typed)).toMatchObject({
    stages: ["local", "durable", "corrected"],
    last: { shown: { kind: "admit", who: { name: "Tamu bk" } } },
  })
  phone.line.cut = true
  expect(await scan(scanner, other.typed)).toMatchObject({
    last: { stage: "kept", shown: { kind: "ask_desk" } },
  })
  expect(await scan(scanner, other.qr)).toMatchObject({
    last: { stage: "kept", shown: { kind: "admit", unlisted: true } },
  })
  phone.line.cut = false
  await scanner.sync.refresh()
  expect(await settled(other.ticket)).toMatchObject({ admitted: [{ told: "unlisted" }] })
  expect(scanner.roster.byTicket(other.ticket)).toMatchObject({ name: "Tamu ck" })
})

test("at a hand-out nothing is recorded until the officer confirms, and whoever has the item has it", async () => {
  const { context, clock } = await testContext()
  const { guests, enrolled, ledger, settled } = await simulatedEvent(context, 1)
  const [first, second] = [await enrolled(), await enrolled()]
  const [guest] = guests
  const stages: Stage["stage"][] = []
  const cancelled = first.scanner.see(guest?.qr ?? "", "camera", table, ({ stage }) => {
    stages.push(stage)
    if (stage === "hold") setTimeout(() => cancelled.cancel())
  })
  await cancelled.done
  expect(stages).toEqual(["local", "hold", "dropped"])
  expect(first.scanner.status().waiting).toBe(0)
  expect((await scan(first.scanner, guest?.qr ?? "", table)).stages).toEqual([
    "local",
    "hold",
    "durable",
    "confirmed",
  ])
  clock.advance(5000)
  second.phone.line.cut = true
  const again = await scan(second.scanner, guest?.qr ?? "", table)
  expect(again.last).toMatchObject({ stage: "kept", shown: { kind: "admit" } })
  second.phone.line.cut = false
  await second.scanner.sync.refresh()
  expect(Object.keys((await ledger(guest?.ticket ?? "", "kit"))?.scans ?? {})).toHaveLength(2)
  expect(await settled(guest?.ticket ?? "", "kit")).toMatchObject({ findings: [{ kind: "double" }] })
})

test("online the server is asked before an item is given a second time; the officer may be faster", async () => {
  const { context, clock } = await testContext()
  const { guests, enrolled, settled } = await simulatedEvent(context, 2)
  const [first, second] = [await enrolled(), await enrolled()]
  const [guest, other] = guests
  await scan(first.scanner, guest?.qr ?? "", table)
  clock.advance(5000)
  const stages: Stage[] = []
  const seen = second.scanner.see(guest?.qr ?? "", "camera", table, (stage) => stages.push(stage))
  expect(await seen.done).toMatchObject({
    stage: "confirmed",
    shown: { kind: "repeat", reason: "already_used" },
  })
  expect(stages.map(({ stage }) => stage)).toEqual(["local", "hold", "durable", "confirmed"])
  expect(await settled(guest?.ticket ?? "", "kit")).toMatchObject({ admitted: [{}], findings: [] })
  // The answer takes its time, and the item is given: it is a fact.
  await scan(first.scanner, other?.qr ?? "", table)
  clock.advance(5000)
  second.phone.line.before = (route) => (route === "passages" ? new Promise(() => {}) : Promise.resolve())
  expect(await scan(second.scanner, other?.qr ?? "", table)).toMatchObject({
    last: { stage: "corrected", shown: { kind: "admit", conflict: true } },
  })
  expect(await settled(other?.ticket ?? "", "kit")).toMatchObject({ findings: [{ kind: "double" }] })
})

test("forged and foreign codes are facts without a ticket, and a shopping receipt is none", async () => {
  const { context } = await testContext()
  const { event, signer, guests, enrolled } = await simulatedEvent(context, 1)
  const other = await simulatedEvent(context, 0)
  const { scanner, phone } = await enrolled()
  phone.line.cut = true
  const forged = `${(guests[0]?.qr ?? "").slice(0, -4)}0000`
  expect(await scan(scanner, forged)).toMatchObject({ last: { shown: { kind: "refuse", reason: "forged" } } })
  const ticket = { ticket: guests[0]?.ticket ?? "", issue: 0, issuedAt: context.now().toISOString() }
  const foreign = await Registration.ticketUrl(
    { ...context, office: event.office, actor: { kind: "public" } },
    signer,
    other.event,
    ticket as Registration.Registration,
  )
  expect(await scan(scanner, foreign)).toMatchObject({ last: { shown: { reason: "other_event" } } })
  expect((await scan(scanner, "https://example.id/promo")).stages).toEqual(["kept"])
  expect(scanner.status().waiting).toBe(2)
  phone.line.cut = false
  await scanner.sync.refresh()
  expect(scanner.status()).toMatchObject({ waiting: 0, attention: 0 })
})

test("the answer to an enrolment may be lost: the same phone may ask again, and no other", async () => {
  const { context } = await testContext()
  const { event, scope } = await simulatedEvent(context, 0)
  const { url } = await Device.create(scope, event.id, { name: "HP pintu", checkpoints: ["masuk"] })
  const secret = url.split("#")[1] ?? ""
  const phone = simulatedPhone(context)
  phone.line.lostAnswers = 1
  await expect((await phone.open()).enrol(secret)).rejects.toThrow("unreachable")
  phone.restart()
  const scanner = await phone.open()
  await expect((await simulatedPhone(context).open()).enrol(secret)).rejects.toThrow("invitation_expired")
  await scanner.enrol(secret)
  expect(await scanner.sync.refresh()).toBe(true)
  expect(scanner.status().state).toBe("active")
  expect(scanner.event()?.checkpoints.map(({ id }) => id)).toEqual(["masuk"])
})
