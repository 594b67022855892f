import * as Device from "@setiakawan/core/check-in/device"
import * as Ledger from "@setiakawan/core/check-in/ledger"
import * as Quarantine from "@setiakawan/core/check-in/quarantine"
import { testContext } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import { Failed } from "./network.ts"
import { door, glass, scan, simulatedEvent, table } from "./simulated.ts"
import { heartbeat } from "./sync.ts"
import { flushFromWorker } from "./worker.ts"

test("what was scanned without a network and over restarts arrives once and in order", async () => {
  const { context, clock } = await testContext()
  const { event, scope, guests, enrolled } = await simulatedEvent(context, 9)
  const { phone } = await enrolled()
  phone.line.cut = true
  for (const [number, guest] of guests.entries()) {
    if (number % 3 === 0) phone.restart()
    clock.advance(1000)
    const scanner = await phone.open()
    await scanner.unlock(glass)
    expect((await scan(scanner, guest.qr)).last).toMatchObject({ stage: "kept", shown: { kind: "admit" } })
  }
  phone.line.cut = false
  phone.line.lostAnswers = 3
  const scanner = await phone.open()
  while (!(await scanner.sync.refresh())) clock.advance(1000)
  expect(scanner.status()).toMatchObject({ waiting: 0, attention: 0 })
  const ledgers = await Ledger.all(scope, event.id, "masuk")
  const scans = ledgers.flatMap(({ ticket, scans }) =>
    Object.values(scans).map((one) => ({ ...one, ticket })),
  )
  expect(scans.sort((a, b) => a.sequence - b.sequence).map(({ ticket }) => ticket)).toEqual(
    guests.map(({ ticket }) => ticket),
  )
  expect(scans.map(({ sequence }) => sequence)).toEqual(guests.map((_, at) => at + 1))
})

test("two pages of one device share the sequence, and admit a ticket once", async () => {
  const { context } = await testContext()
  const { guests, enrolled, ledger } = await simulatedEvent(context, 12)
  const { phone, scanner } = await enrolled()
  const other = await phone.open()
  await other.unlock(glass)
  phone.line.cut = true
  const ends = await Promise.all(guests.flatMap(({ qr }) => [scan(scanner, qr), scan(other, qr)]))
  const kinds = ends.map(({ last }) => ("shown" in last ? last.shown.kind : last.stage))
  expect(kinds.filter((kind) => kind === "admit")).toHaveLength(12)
  expect(kinds.filter((kind) => kind === "repeat")).toHaveLength(12)
  const entries = await phone.disk.open().entries()
  expect(entries.map(({ scan }) => scan.sequence)).toEqual(Array.from({ length: 24 }, (_, at) => at + 1))
  phone.line.cut = false
  await Promise.all([scanner.sync.refresh(), other.sync.refresh()])
  expect(scanner.status().waiting).toBe(0)
  expect(Object.keys((await ledger(guests[0]?.ticket ?? ""))?.scans ?? {})).toHaveLength(2)
})

test("while an officer waits for the answer nothing else sends the scan", async () => {
  const { context } = await testContext()
  const { guests, enrolled, settled } = await simulatedEvent(context, 1)
  const [first, second] = [await enrolled(), await enrolled()]
  const other = await second.phone.open()
  const qr = guests[0]?.qr ?? ""
  await scan(first.scanner, qr)
  let answer = () => {}
  second.phone.line.before = (route) =>
    route === "scans" ? new Promise((resolve) => (answer = resolve)) : Promise.resolve()
  const seen = second.scanner.see(qr, "camera", door)
  await new Promise((resolve) => setTimeout(resolve, 50))
  const before = second.phone.line.calls.filter((route) => route === "scans").length
  await Promise.all([second.scanner.sync.flush(), other.sync.flush()])
  expect(second.phone.line.calls.filter((route) => route === "scans")).toHaveLength(before)
  answer()
  expect(await seen.done).toMatchObject({ stage: "corrected", shown: { kind: "repeat" } })
  expect((await settled(guests[0]?.ticket ?? ""))?.findings).toEqual([])
})

test("a revoked phone hands over into quarantine, and is empty", async () => {
  const { context } = await testContext()
  const { event, scope, guests, enrolled } = await simulatedEvent(context, 3)
  const { phone, scanner, device } = await enrolled()
  await scan(scanner, guests[0]?.qr ?? "")
  phone.line.cut = true
  await scan(scanner, guests[1]?.qr ?? "")
  await Device.revoke(scope, event.id, device)
  phone.line.cut = false
  // The farewell is lost once: it is said again.
  let contacts = 0
  phone.line.before = async (route) => {
    if (route === "wiped" && contacts++ === 0) throw new Failed()
  }
  expect(await scanner.sync.refresh()).toBe(false)
  expect(scanner.status()).toMatchObject({ state: "none", rosterCount: 0, waiting: 0 })
  expect(await Quarantine.all(scope, event.id)).toMatchObject([{ cause: "revoked", state: "open" }])
  expect((await Device.get(scope, event.id, device)).state).toBe("revoked")
  expect(phone.disk.text()).toBe('[[],{"leaving":true},[]]')
  expect(await scanner.sync.refresh()).toBe(true)
  expect((await Device.get(scope, event.id, device)).state).toBe("wiped")
  expect(phone.disk.text()).toBe("[[],{},[]]")
  expect((await scan(scanner, guests[2]?.qr ?? "")).last).toEqual({ stage: "stopped", reason: "none" })
})

test("a revoked phone whose line breaks while it hands over keeps what is left, and nothing of the roster", async () => {
  const { context } = await testContext()
  const { event, scope, guests, enrolled } = await simulatedEvent(context, 2)
  const { phone, scanner, device } = await enrolled()
  phone.line.cut = true
  await scan(scanner, guests[0]?.qr ?? "")
  await Device.revoke(scope, event.id, device)
  phone.line.cut = false
  phone.line.before = async (route) => {
    if (route === "scans") throw new Failed()
  }
  expect(await scanner.sync.refresh()).toBe(false)
  expect(scanner.status()).toMatchObject({ state: "revoked", waiting: 1, rosterCount: 0 })
  expect(await phone.disk.open().loadRoster()).toBeUndefined()
  expect((await scan(scanner, guests[1]?.qr ?? "")).last).toEqual({ stage: "stopped", reason: "revoked" })
  phone.restart()
  phone.line.before = async () => {}
  const again = await phone.open()
  expect(await again.sync.refresh()).toBe(true)
  expect(await Quarantine.all(scope, event.id)).toHaveLength(1)
  expect(phone.disk.text()).toBe("[[],{},[]]")
})

test("at the end of its span a phone locks its roster, network or not, and still hands over", async () => {
  const { context, clock } = await testContext()
  const { guests, enrolled, settled } = await simulatedEvent(context, 2)
  const { phone, scanner } = await enrolled()
  phone.line.cut = true
  await scan(scanner, guests[0]?.qr ?? "")
  clock.set("2026-12-22T00:00:00.000Z")
  expect((await scan(scanner, guests[1]?.qr ?? "")).last).toEqual({ stage: "stopped", reason: "ended" })
  scanner.sync.start()
  await new Promise((resolve) => setTimeout(resolve, 50))
  scanner.sync.stop()
  expect(scanner.status()).toMatchObject({ state: "ended", rosterCount: 0, waiting: 1 })
  expect(await phone.disk.open().loadRoster()).toBeUndefined()
  expect(await scanner.unlock(glass)).toBe(false)
  phone.line.cut = false
  expect(await scanner.sync.refresh()).toBe(true)
  expect(scanner.status().waiting).toBe(0)
  expect((await settled(guests[0]?.ticket ?? ""))?.present).toBe(true)
})

test("one scan that the server refuses is found among many, shown, and sent again when a person says so", async () => {
  const { context } = await testContext()
  const { guests, enrolled } = await simulatedEvent(context, 7)
  const { phone, scanner } = await enrolled()
  phone.line.cut = true
  for (const { qr } of guests) await scan(scanner, qr)
  const bad = guests[4]?.ticket ?? ""
  phone.line.cut = false
  const { scans } = phone.network
  let refuses = true
  phone.network.scans = async (input) => {
    if (refuses && input.scans.some((sent) => "ticket" in sent && sent.ticket === bad))
      throw new Failed(413, "payload_too_large")
    return scans(input)
  }
  const again = await phone.open()
  expect(await again.sync.refresh()).toBe(true)
  expect(again.status()).toMatchObject({ waiting: 0, attention: 1 })
  expect(await again.attention()).toMatchObject([{ scan: { ticket: bad }, problem: "payload_too_large" }])
  refuses = false
  await again.sync.retry()
  expect(again.status()).toMatchObject({ waiting: 0, attention: 0 })
})

test("a scan that breaks the server holds up no other for good", async () => {
  const { context } = await testContext()
  const { guests, enrolled } = await simulatedEvent(context, 5)
  const { phone, scanner } = await enrolled()
  phone.line.cut = true
  for (const { qr } of guests) await scan(scanner, qr)
  phone.line.cut = false
  const bad = guests[1]?.ticket ?? ""
  const { scans } = phone.network
  phone.network.scans = async (input) => {
    if (input.scans.some((sent) => "ticket" in sent && sent.ticket === bad)) throw new Failed(500, "internal")
    return scans(input)
  }
  const again = await phone.open()
  let tries = 0
  while (!(await again.sync.refresh())) tries++
  expect(tries).toBeLessThan(8)
  expect(again.status()).toMatchObject({ waiting: 0, attention: 1 })
})

test("a scan that this server cannot read waits for a person, also on a revoked phone", async () => {
  const { context } = await testContext()
  const { event, scope, guests, enrolled } = await simulatedEvent(context, 2)
  const { phone, scanner, device } = await enrolled()
  phone.line.cut = true
  for (const { qr } of guests) await scan(scanner, qr)
  const storage = phone.disk.open()
  const [first] = await storage.entries()
  const nonce = first?.scan.nonce ?? ""
  await storage.update([nonce], (entry) => ({ ...entry, scan: { ...entry.scan, gate: "x".repeat(30) } }))
  phone.line.cut = false
  expect(await scanner.sync.refresh()).toBe(true)
  expect(await scanner.attention()).toMatchObject([{ problem: "unreadable", scan: { nonce } }])
  await Device.revoke(scope, event.id, device)
  expect(await scanner.sync.refresh()).toBe(true)
  expect(scanner.status()).toMatchObject({ state: "revoked", attention: 1 })
  expect(await storage.read("event")).toBeUndefined()
  expect((await Device.get(scope, event.id, device)).state).toBe("revoked")
  await scanner.sync.giveUp([nonce])
  expect((await Device.get(scope, event.id, device)).state).toBe("wiped")
  expect(phone.disk.text()).toBe("[[],{},[]]")
})

test("a service worker sends what waits without a key, and corrects guessed times before", async () => {
  const { context, clock } = await testContext()
  const { guests, enrolled, ledger } = await simulatedEvent(context, 1)
  const { phone } = await enrolled()
  phone.line.cut = true
  phone.restart()
  phone.skew = 7_200_000
  const page = await phone.open()
  await page.unlock(glass)
  const at = clock.now().getTime()
  await scan(page, guests[0]?.qr ?? "")
  clock.advance(60_000)
  phone.line.cut = false
  const world = {
    storage: phone.disk.open(),
    network: phone.network,
    clock: { now: () => new Date(clock.now().getTime() + phone.skew), monotonic: () => 0 },
    random: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
  }
  expect(await flushFromWorker(world)).toBe(true)
  expect(await flushFromWorker(world)).toBe(true)
  const [fact] = Object.values((await ledger(guests[0]?.ticket ?? ""))?.scans ?? {})
  expect(Date.parse(fact?.capturedAt ?? "") + (fact?.offset ?? 0)).toBe(at)
  // The clock was set some time between, so how wrong this may be is said.
  expect(fact?.uncertainty).toBeGreaterThanOrEqual(7_200_000)
})

test("a revoked phone is emptied by its service worker, with the page closed", async () => {
  const { context } = await testContext()
  const { event, scope, guests, enrolled } = await simulatedEvent(context, 1)
  const { phone, scanner, device } = await enrolled()
  phone.line.cut = true
  await scan(scanner, guests[0]?.qr ?? "")
  await Device.revoke(scope, event.id, device)
  phone.line.cut = false
  phone.restart()
  const world = {
    storage: phone.disk.open(),
    network: phone.network,
    clock: { now: context.now, monotonic: () => 0 },
    random: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
  }
  expect(await flushFromWorker(world)).toBe(true)
  expect(await Quarantine.all(scope, event.id)).toMatchObject([{ cause: "revoked" }])
  expect((await Device.get(scope, event.id, device)).state).toBe("wiped")
  expect(phone.disk.text()).toBe("[[],{},[]]")
})

test("a phone that comes to another event leaves what it had not sent to a person", async () => {
  const { context } = await testContext()
  const first = await simulatedEvent(context, 1)
  const { guests } = first
  const { phone, scanner } = await first.enrolled()
  phone.line.cut = true
  const { nonce } = await scan(scanner, guests[0]?.qr ?? "")
  phone.line.cut = false
  // Its scans are refused for now, and its new credential is not.
  phone.line.before = async (route) => {
    if (route === "scans") throw new Failed()
  }
  const other = await simulatedEvent(context, 1)
  phone.restart()
  const { scanner: again } = await other.enrolled({}, phone)
  expect(again.status()).toMatchObject({ waiting: 0, attention: 1, state: "active", rosterCount: 1 })
  expect(await again.attention()).toMatchObject([{ scan: { nonce }, problem: "another_event" }])
  phone.line.before = async () => {}
  await scan(again, other.guests[0]?.qr ?? "")
  const [fact] = Object.values((await other.ledger(other.guests[0]?.ticket ?? ""))?.scans ?? {})
  expect(fact?.sequence).toBe(2)
  // Sent now it would be a scan of this event, and gone for the other one.
  await again.sync.retry()
  expect(again.status()).toMatchObject({ waiting: 0, attention: 1 })
  expect(await other.ledger(guests[0]?.ticket ?? "")).toBeUndefined()
  const { scanner: back } = await first.enrolled({}, phone)
  await back.sync.retry()
  expect(back.status()).toMatchObject({ waiting: 0, attention: 0 })
  expect(Object.keys((await first.ledger(guests[0]?.ticket ?? ""))?.scans ?? {})).toEqual([nonce])
})

test("a phone that is enrolled anew hands over first, as the phone that it was", async () => {
  const { context } = await testContext()
  const { guests, enrolled, ledger } = await simulatedEvent(context, 1)
  const { phone, scanner, device } = await enrolled()
  phone.line.cut = true
  await scan(scanner, guests[0]?.qr ?? "")
  phone.line.cut = false
  const { device: next, scanner: again } = await enrolled({}, phone)
  expect(next).not.toBe(device)
  expect(again.status()).toMatchObject({ waiting: 0, attention: 0 })
  const scans = (await ledger(guests[0]?.ticket ?? ""))?.scans ?? {}
  expect(Object.values(scans)).toMatchObject([{ device, told: "admit" }])
})

test("it stays in contact, pauses longer with every failure, and comes back at once when told of a network", async () => {
  const { context, clock } = await testContext()
  const { enrolled } = await simulatedEvent(context, 1)
  const pauses: number[] = []
  let run = () => {}
  const after = (milliseconds: number, then: () => void) => {
    pauses.push(milliseconds)
    run = then
    return () => {
      run = () => {}
    }
  }
  const { phone, scanner } = await enrolled({ after, random: (length) => new Uint8Array(length).fill(128) })
  const turned = async () => {
    const before = pauses.length
    clock.advance(pauses[before - 1] ?? 0)
    run()
    while (pauses.length === before) await new Promise((resolve) => setTimeout(resolve, 2))
  }
  scanner.sync.start()
  scanner.sync.start()
  while (pauses.length === 0) await new Promise((resolve) => setTimeout(resolve, 2))
  await turned()
  expect(pauses).toEqual([heartbeat, heartbeat])
  phone.line.cut = true
  for (let times = 0; times < 9; times++) await turned()
  expect(pauses.slice(2)).toEqual([750, 1500, 3000, 6000, 12_000, 24_000, 45_000, 45_000, 45_000])
  expect(scanner.status().online).toBe("no")
  phone.line.cut = false
  scanner.sync.hurry()
  expect(pauses[pauses.length - 1]).toBe(0)
  await turned()
  expect(scanner.status().online).toBe("yes")
  scanner.sync.stop()
})

test("a page that has not heard that the phone was emptied scans no more, and leaves nothing on it", async () => {
  const { context } = await testContext()
  const { event, scope, guests, enrolled } = await simulatedEvent(context, 1)
  const { phone, scanner, device } = await enrolled()
  await Device.revoke(scope, event.id, device)
  // The worker, or another page, hears of it first.
  expect(await (await phone.open()).sync.refresh()).toBe(true)
  expect(scanner.status().state).toBe("active")
  expect((await scan(scanner, guests[0]?.qr ?? "")).last).toEqual({ stage: "stopped", reason: "none" })
  expect(phone.disk.text()).toBe("[[],{},[]]")
})

test("nothing is given at a page that has not heard that the phone was emptied; what was in the hand is said to be lost", async () => {
  const { context } = await testContext()
  const { event, scope, guests, enrolled } = await simulatedEvent(context, 2)
  const { phone, scanner, device } = await enrolled()
  const other = await phone.open()
  const [first, second] = guests
  const stages: string[] = []
  const seen = scanner.see(first?.qr ?? "", "camera", table, ({ stage }) => stages.push(stage))
  await expect.poll(() => stages).toEqual(["local", "hold"])
  await Device.revoke(scope, event.id, device)
  expect(await other.sync.refresh()).toBe(true)
  seen.confirm()
  expect(await seen.done).toEqual({ stage: "stopped", reason: "none" })
  const { stages: next } = await scan(scanner, second?.qr ?? "", table)
  expect(next).toEqual(["local", "stopped"])
  expect(phone.disk.text()).toBe("[[],{},[]]")
})

test("what was given in the moment before a phone is emptied is handed over first", async () => {
  const { context } = await testContext()
  const { event, scope, guests, enrolled } = await simulatedEvent(context, 1)
  const { phone, scanner, device } = await enrolled()
  phone.line.cut = true
  await scan(scanner, guests[0]?.qr ?? "", table)
  await Device.revoke(scope, event.id, device)
  phone.line.cut = false
  // Another page had found nothing left to hand over, and began to leave.
  await phone.disk.open().edit("leaving", () => true)
  expect(await scanner.sync.refresh()).toBe(true)
  expect(await Quarantine.all(scope, event.id)).toMatchObject([{ cause: "revoked", state: "open" }])
  expect((await Device.get(scope, event.id, device)).state).toBe("wiped")
  expect(phone.disk.text()).toBe("[[],{},[]]")
})
