import * as Event from "@setiakawan/core/event"
import * as Registration from "@setiakawan/core/registration"
import { eventInput } from "@setiakawan/tests/client"
import { testContext } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import { Failed } from "./network.ts"
import { createRoster } from "./roster.ts"
import { glass, scan, simulatedEvent } from "./simulated.ts"

test("what changed is followed from the cursor, and cancelled tickets stay for their reason", async () => {
  const { context } = await testContext()
  const { event, scope, guest, guests, enrolled } = await simulatedEvent(context, 3)
  const { phone, scanner } = await enrolled()
  const first = scanner.roster.knownUntil()
  const added = await guest(5)
  await Registration.cancel(scope, event.id, guests[0]?.ticket ?? "")
  phone.line.calls.length = 0
  await scanner.sync.refresh()
  expect(phone.line.calls).not.toContain("roster")
  expect(scanner.roster.count()).toBe(3)
  expect(scanner.roster.byTicket(added.ticket)).toMatchObject({ name: "Tamu fk" })
  expect(scanner.roster.knownUntil()).toBe(first)
  phone.line.cut = true
  expect(await scan(scanner, guests[0]?.qr ?? "")).toMatchObject({ last: { shown: { reason: "cancelled" } } })
})

test("when its checkpoints are for others it is loaded anew: names come, and names go from the disk as well", async () => {
  const { context } = await testContext()
  const { event, scope, guests, enrolled } = await simulatedEvent(context, 2)
  const { phone, scanner } = await enrolled()
  const { ticket = "", qr = "" } = guests[0] ?? {}
  const admit = async (...unsur: "psm"[]) => {
    const { revision } = await Event.get(scope, event.id)
    const checkpoints = event.checkpoints.map((checkpoint) => ({ ...checkpoint, admits: { unsur } }))
    await Event.update(scope, event.id, { ...eventInput(), checkpoints, revision })
    phone.line.calls.length = 0
    expect(await scanner.sync.refresh()).toBe(true)
    expect(phone.line.calls).toContain("roster")
  }
  const onDisk = async () => {
    const { parts = [] } = (await phone.disk.open().loadRoster()) ?? {}
    return JSON.stringify(await Promise.all(parts.map(({ part, sealed }) => glass.open(sealed, part))))
  }
  expect(await onDisk()).toContain("Tamu ak")
  await admit("psm")
  expect(await onDisk()).not.toMatch(/Tamu|Dinas|100/)
  expect(scanner.roster.search("tamu")).toEqual([])
  expect(scanner.roster.search("1000")).toEqual([])
  expect(scanner.roster.count()).toBe(2)
  phone.line.cut = true
  const { last } = await scan(scanner, qr)
  expect(last).toMatchObject({ shown: { ticket, reason: "group_not_admitted", row: { name: "" } } })
  phone.line.cut = false
  await admit()
  expect(scanner.status().problem).toBeUndefined()
  expect(scanner.roster.search("tamu")).toHaveLength(2)
  expect(scanner.roster.byTicket(ticket)).toMatchObject({ name: "Tamu ak", phoneEnd: "1000" })
})

test("it opens again from the disk, with the key alone", async () => {
  const { context } = await testContext()
  const { guests, enrolled } = await simulatedEvent(context, 40)
  const { phone, scanner } = await enrolled()
  scanner.lock()
  expect(scanner.roster.byTicket(guests[0]?.ticket ?? "")).toBeUndefined()
  phone.line.cut = true
  phone.restart()
  const again = await phone.open()
  const { stages } = await scan(again, guests[0]?.qr ?? "")
  expect(stages).toEqual(["local", "durable", "kept"])
  expect(await again.unlock({ ...glass, open: async () => undefined })).toBe(false)
  expect(await again.unlock(glass)).toBe(true)
  expect(again.roster.count()).toBe(40)
  expect(again.roster.byTicket(guests[39]?.ticket ?? "")?.phoneEnd).toBe("1039")
})

test("a load that breaks off leaves what was there, and begins anew", async () => {
  const { context } = await testContext()
  const { guests, enrolled, guest } = await simulatedEvent(context, 2)
  const { phone, scanner } = await enrolled()
  phone.line.before = async (route) => {
    if (route === "changes") throw new Failed(422, "validation")
    if (route === "roster") throw new Failed()
  }
  await guest(7)
  expect(await scanner.sync.refresh()).toBe(false)
  expect(scanner.roster.count()).toBe(guests.length)
  phone.line.before = async () => {}
  expect(await scanner.sync.refresh()).toBe(true)
  expect(scanner.roster.count()).toBe(3)
})

test("a roster that was locked while it was fetched stays locked", async () => {
  const { context } = await testContext()
  const { enrolled } = await simulatedEvent(context, 2)
  const { phone, scanner } = await enrolled()
  phone.line.before = async (route) => {
    if (route === "changes") scanner.lock()
  }
  await scanner.sync.refresh()
  expect(scanner.roster.count()).toBe(0)
  expect(scanner.status().rosterAt).toBeUndefined()
})

test("people are found by words of name and instansi and by the end of their number", async () => {
  const roster = createRoster()
  const row = (ticket: string, name: string, instansi: string, phoneEnd: string, state = "accepted") => ({
    ticket,
    name,
    instansi,
    phoneEnd,
    state: state as "accepted",
    unsur: "psm",
    part: "peserta" as const,
    issue: 0,
  })
  const items = [
    row("AAAAAAAA", "Siti Nur’aini, S.Sos.", "Dinas Sosial Kota Serang", "4410"),
    row("BBBBBBBB", "Nuraini Siti", "Karang Taruna", "1234", "cancelled"),
    row("CCCCCCCC", "Budi Santoso", "PSM Siti Khadijah", "4410"),
  ]
  const parts = [{ part: "A", sealed: await glass.seal(items, "") }]
  const info = { cursor: "1.0", knownUntil: "2026-12-01T00:00:00.000Z", count: 3 }
  const storage = { loadRoster: async () => ({ parts, info }) } as Parameters<typeof roster.open>[0]
  expect(await roster.open(storage, glass)).toBe(true)
  const found = (query: string) => roster.search(query).map(({ ticket }) => ticket)
  expect(found("siti")).toEqual(["AAAAAAAA", "CCCCCCCC", "BBBBBBBB"])
  expect(found("nuraini")).toEqual(["AAAAAAAA", "BBBBBBBB"])
  expect(found("serang siti")).toEqual(["AAAAAAAA"])
  expect(found("4410")).toEqual(["CCCCCCCC", "AAAAAAAA"])
  expect(found("s")).toEqual([])
  expect(roster.search("siti", 1)).toHaveLength(1)
})
