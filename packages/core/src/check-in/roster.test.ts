import * as Stage from "@setiakawan/tests/check-in/stage"
import { eventInput } from "@setiakawan/tests/client"
import { testContext } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import type { OfficeContext } from "../context.ts"
import * as Event from "../event.ts"
import * as Participants from "../participants.ts"
import * as Registration from "../registration.ts"
import * as Substitution from "../substitution.ts"
import * as Table from "../table.ts"
import * as Desk from "./desk.ts"
import * as Device from "./device.ts"
import * as Roster from "./roster.ts"
import * as Settle from "./settle.ts"
import * as Station from "./station.ts"

const opened = async () => {
  const setting = await testContext()
  const stage = await Stage.open(setting.context, [
    Stage.checkpoint("masuk", "once"),
    Stage.checkpoint("makan", "once"),
  ])
  const phone = await Stage.enrolled(stage, "Ponsel Dian", ["masuk"])
  const act = async (): Promise<OfficeContext> => {
    const acting = await phone.act()
    if (!acting) throw new Error("a phone without a credential")
    return acting
  }
  const { scope, event } = stage
  const add = (name: string, changes: object = {}) =>
    Participants.add(scope, event.id, { name, unsur: "psm", phone: "081234567890", ...changes })
  return { ...setting, ...stage, phone, act, add }
}

test("a row holds what a gate needs and no more: no NIK, four digits of a number", async () => {
  const { act, add } = await opened()
  const nik = "3673014507900001"
  await add("Siti Aminah", { titleBefore: "Dra.", titleAfter: "M.Si.", nik, instansi: "Dinas Sosial" })
  const page = await Roster.page(await act(), {})
  expect(page.items).toEqual(
    [
      {
        ticket: expect.any(String),
        name: "Dra. Siti Aminah, M.Si.",
        instansi: "Dinas Sosial",
        phoneEnd: "7890",
        unsur: "psm",
        part: "peserta",
        state: "accepted",
        issue: 0,
      },
    ].map((row) => expect.objectContaining(row)),
  )
  const answered = JSON.stringify(page)
  expect(page).toMatchObject({
    cursor: expect.stringMatching(/^1\.1~/),
    knownUntil: "2026-12-01T01:00:00.000Z",
  })
  expect(answered).not.toContain(nik)
  expect(answered).not.toContain("81234567890")
})

test("a roster that is loaded while people change ends as it is, tombstones and all", async () => {
  const { act, add, scope, event, clock } = await opened()
  await Stage.tickets({ scope, event }, 600)
  const first = await Roster.page(await act(), {})
  expect(first.items).toHaveLength(250)
  const rows = new Map(first.items.map((row) => [row.ticket, row]))
  const [cancelled = "", replaced = ""] = [...rows.keys()]
  clock.advance(1_000)
  await Registration.cancel(scope, event.id, cancelled)
  await Registration.reissue(scope, event.id, replaced)
  const left = await add("Siti Aminah")
  const came = await Substitution.substitute(scope, event.id, left.ticket, { name: "Budi", unsur: "tksk" })
  for (let { after } = first; after; ) {
    const page = await Roster.page(await act(), { after })
    expect(page.cursor).toBeUndefined()
    for (const row of page.items) rows.set(row.ticket, row)
    after = page.after
  }
  const changed = await Roster.changes(await act(), { cursor: first.cursor ?? "" })
  expect(changed).toMatchObject({ more: false, knownUntil: "2026-12-01T01:00:01.000Z" })
  for (const row of changed.items) rows.set(row.ticket, row)
  expect(rows.size).toBe(602)
  expect(rows.get(cancelled)).toMatchObject({ state: "cancelled", cancelledAt: "2026-12-01T01:00:01.000Z" })
  expect(rows.get(replaced)).toMatchObject({ issue: 1, replacedAt: ["2026-12-01T01:00:01.000Z"] })
  expect(rows.get(left.ticket)).toMatchObject({ state: "cancelled", substitutedBy: came.ticket })
  expect(rows.get(came.ticket)).toMatchObject({ state: "accepted", name: "Budi" })
  expect(await Roster.changes(await act(), { cursor: changed.cursor })).toMatchObject({
    items: [],
    more: false,
  })
})

/** What the roster of a phone says of each person, by ticket. */
const namesOf = ({ items }: { items: Roster.Row[] }) =>
  Object.fromEntries(
    items.map(({ ticket, name, instansi, phoneEnd }) => [ticket, [name, instansi, phoneEnd].filter(Boolean)]),
  )

test("a phone names those whom one of its checkpoints is for, and of the others knows no more than the ticket", async () => {
  const setting = await testContext()
  const stage = await Stage.open(setting.context, [
    Stage.checkpoint("makan", "daily", { admits: { unsur: ["psm"] } }),
    Stage.checkpoint("rapat", "once", { admits: { parts: ["narasumber"], pending: true } }),
    Stage.checkpoint("masuk", "once"),
  ])
  const { scope, event } = stage
  const people = {
    eats: { unsur: "psm" },
    speaks: { unsur: "tksk", part: "narasumber" as const },
    neither: { unsur: "tksk" },
    cancelled: { unsur: "psm" },
    waits: { unsur: "psm" },
  }
  const tickets: Record<string, string> = {}
  for (const [name, group] of Object.entries(people)) {
    const draft = { name, instansi: "Dinas Sosial", phone: "081234567890", ...group }
    tickets[name] = (await Participants.add(scope, event.id, draft)).ticket
  }
  await Registration.cancel(scope, event.id, tickets.cancelled ?? "")
  const waits = await Registration.get(scope, event.id, tickets.waits ?? "")
  await setting.context.table.write(Table.put(Registration.Registration, { ...waits, state: "pending" }))
  const named = async (checkpoints: string[]) => {
    const act = (await (await Stage.enrolled(stage, checkpoints.join(), checkpoints)).act()) as OfficeContext
    const page = await Roster.page(act, {})
    expect(page.items).toHaveLength(5)
    const said = namesOf(page)
    return Object.keys(people).filter((name) => {
      const words = said[tickets[name] ?? ""]
      expect([[], [name, "Dinas Sosial", "7890"]]).toContainEqual(words)
      return words?.length === 3
    })
  }
  expect(await named(["makan"])).toEqual(["eats", "cancelled"])
  expect(await named(["rapat"])).toEqual(["speaks"])
  expect(await named(["makan", "rapat"])).toEqual(["eats", "speaks", "cancelled"])
  expect(await named(["masuk", "makan"])).toEqual(["eats", "speaks", "neither", "cancelled"])
})

test("somebody who is accepted, or comes into the group, is named by the next change", async () => {
  const { act, add, scope, event, context } = await opened()
  const { ticket } = await add("Siti Aminah")
  const waits = await Registration.get(scope, event.id, ticket)
  await context.table.write(Table.put(Registration.Registration, { ...waits, state: "pending" }))
  const { items, cursor = "" } = await Roster.page(await act(), {})
  expect(items).toMatchObject([
    { ticket, name: "", state: "pending", unsur: "psm", part: "peserta", issue: 0 },
  ])
  await Registration.accept(scope, event.id, ticket)
  expect(await Roster.changes(await act(), { cursor })).toMatchObject({ items: [{ name: "Siti Aminah" }] })
})

test("a cursor is good for as long as the phone's checkpoints are for the same people", async () => {
  const { act, add, scope, event } = await opened()
  const [psm, tksk] = [await add("Siti"), await add("Budi", { unsur: "tksk", phone: "081234560000" })]
  const update = async (...checkpoints: Event.Checkpoint[]) => {
    const { revision } = await Event.get(scope, event.id)
    await Event.update(scope, event.id, { ...eventInput({ capacity: 100_000 }), checkpoints, revision })
  }
  const refused = async (cursor: string) =>
    expect(Roster.changes(await act(), { cursor })).rejects.toMatchObject({ code: "validation" })
  const whole = await Roster.page(await act(), {})
  const { cursor = "" } = whole
  const hours = { opens: "2026-12-20T01:00:00.000Z" }
  const elsewhere = Stage.checkpoint("makan", "once", { admits: { unsur: ["tksk"] } })
  await update(Stage.checkpoint("masuk", "daily", { ...hours, admits: { unsur: [] } }), elsewhere)
  expect(await Roster.changes(await act(), { cursor })).toMatchObject({ items: [], cursor })

  await update(Stage.checkpoint("masuk", "once", { admits: { unsur: ["psm"] } }), elsewhere)
  await refused(cursor)
  const narrow = await Roster.page(await act(), {})
  expect(namesOf(narrow)).toEqual({ [psm.ticket]: ["Siti", "7890"], [tksk.ticket]: [] })

  await update(Stage.checkpoint("masuk", "once", { admits: { unsur: ["tksk"] } }), elsewhere)
  await refused(narrow.cursor ?? "")
  expect(namesOf(await Roster.page(await act(), {}))).toEqual({
    [psm.ticket]: [],
    [tksk.ticket]: ["Budi", "0000"],
  })

  await update(elsewhere)
  await refused(cursor)
  expect(namesOf(await Roster.page(await act(), {}))).toEqual({ [psm.ticket]: [], [tksk.ticket]: [] })
})

test("an erased person stays on the roster as a ticket without a name", async () => {
  const { act, add, scope, event } = await opened()
  const { ticket } = await add("Siti Aminah")
  const { cursor = "" } = await Roster.page(await act(), {})
  const { erase } = await import("../correction.ts")
  await erase(scope, event.id, ticket)
  const { items } = await Roster.changes(await act(), { cursor })
  expect(items).toMatchObject([{ ticket, name: "", state: "accepted" }])
  expect(items[0]?.phoneEnd).toBeUndefined()
})

test("a gate learns what the others let through, as it counts: undone left out, made to count as good", async () => {
  const { act, scope, event, clock } = await opened()
  const [good = "", undone = "", counts = "", refused = ""] = await Stage.tickets({ scope, event }, 4)
  await Registration.cancel(scope, event.id, counts)
  await Registration.cancel(scope, event.id, refused)
  clock.advance(60_000)
  const scans = [good, undone, counts].map((ticket, index) =>
    Stage.scan({ checkpoint: "masuk", ticket, sequence: index, capturedAt: "2026-12-01T01:00:30.000Z" }),
  )
  await Station.send(await act(), { scans })
  const told = Stage.scan({
    checkpoint: "masuk",
    ticket: refused,
    sequence: 9,
    told: "refuse",
    reason: "cancelled",
    capturedAt: "2026-12-01T01:00:30.000Z",
  })
  await Station.send(await act(), { scans: [told] })
  const decision = { reason: "Salah batal" }
  await Desk.undo(scope, event.id, "masuk", undone, { nonce: scans[1]?.nonce ?? "", ...decision })
  await Desk.resolve(scope, event.id, "masuk", counts, {
    nonce: scans[2]?.nonce ?? "",
    outcome: "counts",
    ...decision,
  })
  const { items } = await Roster.passages(await act(), { checkpoint: "masuk" })
  const present = Object.fromEntries(
    items.map(({ ticket, scans }) => [
      ticket,
      Settle.settle("once", "WIB", { scans: Object.fromEntries(scans.map((one) => [one.nonce, one])) })
        .present,
    ]),
  )
  expect(present).toEqual({ [good]: true, [undone]: false, [counts]: true, [refused]: false })
  await expect(Roster.passages(await act(), { checkpoint: "makan" })).rejects.toMatchObject({
    code: "forbidden",
  })
})

test("nobody but a phone gets the roster, and no cursor of a client's own makes more of it", async () => {
  const { act, scope, phone, event } = await opened()
  await expect(Roster.page(scope, {})).rejects.toMatchObject({ code: "forbidden" })
  await expect(Roster.page(await act(), { after: "TALLY" })).rejects.toMatchObject({ code: "malformed" })
  const [, named = ""] = (await Roster.page(await act(), {})).cursor?.split("~") ?? []
  const wrong = ["0.0", "-1.0", "x", "1", "1.00001", "123456789.0"].map((place) => `${place}~${named}`)
  for (const cursor of [...wrong, "1.1", "1.1~", `1.1~${named.slice(1)}`])
    await expect(Roster.changes(await act(), { cursor })).rejects.toMatchObject({ code: "validation" })
  expect(await Roster.changes(await act(), { cursor: `99999999.9999~${named}` })).toMatchObject({ items: [] })
  await Device.revoke(scope, event.id, phone.device)
  await expect(Roster.page(await act(), {})).rejects.toMatchObject({ code: "device_revoked" })
})
