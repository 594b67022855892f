import { officeWithEvent } from "@setiakawan/tests/client"
import { testContext } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import * as Correction from "../correction.ts"
import * as Participants from "../participants.ts"
import * as Board from "./board.ts"
import * as Desk from "./desk.ts"
import * as Recent from "./recent.ts"

const guests = ["Siti Aminah", "Budi Santoso", "Yohana Simanjuntak"]

const opened = async () => {
  const setting = await testContext()
  const { event, scope } = await officeWithEvent(setting.context)
  const tickets: string[] = []
  for (const name of guests) {
    tickets.push((await Participants.add(scope, event.id, { name, unsur: "psm" })).ticket)
  }
  const nonces = new Map<string, string>()
  const enter = async (...people: number[]) => {
    const marks = people.map((person) => ({ ticket: tickets[person] ?? "", nonce: crypto.randomUUID() }))
    for (const { ticket, nonce } of marks) nonces.set(ticket, nonce)
    await Desk.mark(scope, event.id, "masuk", { gate: "1", method: "desk", marks })
  }
  const [first = "", second = ""] = tickets
  const undoFirst = () =>
    Desk.undo(scope, event.id, "masuk", first, { nonce: nonces.get(first) ?? "", reason: "Salah orang" })
  return { ...setting, event, scope, enter, undoFirst, first, second }
}

test("figures that a later count did not change are the same answer; an admission changes them", async () => {
  const { scope, event, enter, clock } = await opened()
  const first = await Board.get(scope, event.id)
  clock.advance(3_000)
  expect(await Board.get(scope, event.id)).toEqual(first)
  await enter(0)
  clock.advance(3_000)
  const after = await Board.get(scope, event.id)
  expect(after.at > first.at).toBe(true)
  expect(after.checkpoints[0]).toMatchObject({ people: 1, scans: 1, inside: 1 })
})

test("whoever asks every 2.5 seconds beside others sees an admission within five", async () => {
  const { scope, event, enter, clock } = await opened()
  // One counts just before the admission, and another is told that count just before it is too old.
  await Board.get(scope, event.id)
  clock.advance(1)
  await enter(0)
  clock.advance(1_990)
  expect((await Board.get(scope, event.id)).checkpoints[0]?.people).toBe(0)
  clock.advance(2_500)
  expect((await Board.get(scope, event.id)).checkpoints[0]?.people).toBe(1)
})

test("tells who came in last, and leaves out an admission that was taken back", async () => {
  const { scope, event, enter, undoFirst, second, clock } = await opened()
  await enter(0)
  clock.advance(1_000)
  await enter(1)
  clock.advance(3_000)
  expect((await Recent.list(scope, event.id, "masuk")).map(({ name }) => name)).toEqual([
    "Budi Santoso",
    "Siti Aminah",
  ])
  await undoFirst()
  clock.advance(3_000)
  expect(await Recent.list(scope, event.id, "masuk")).toMatchObject([{ ticket: second, gate: "1" }])
  const [place] = (await Board.get(scope, event.id)).checkpoints
  expect(place).toMatchObject({ people: 1, scans: 2, lastAt: place?.recent[0]?.at })
})

test("whoever is corrected is counted under the new group, registered and present alike", async () => {
  const { scope, event, enter, first } = await opened()
  await enter(0)
  await Correction.correct(scope, event.id, first, { name: "Siti Aminah", unsur: "tksk", region: "36.73" })
  const [place] = (await Board.recount(scope, event.id)).checkpoints
  expect(place?.byUnsur).toEqual([
    { code: "psm", registered: 2, present: 0 },
    { code: "tksk", registered: 1, present: 1 },
  ])
  expect(place?.byRegion.find(({ code }) => code === "36.73")).toMatchObject({ registered: 1, present: 1 })
  expect(place).toMatchObject({ people: 1, scans: 1 })
})

test("any number who watch cost one count, and one that was never finished is waited for ten seconds", async () => {
  let queries = 0
  const setting = await testContext({ meter: (operation) => void (operation === "Query" && queries++) })
  const { event, scope } = await officeWithEvent(setting.context)
  await Board.get(scope, event.id)
  const once = queries
  setting.clock.advance(3_000)
  queries = 0
  const views = await Promise.all(Array.from({ length: 30 }, () => Board.get(scope, event.id)))
  expect(queries).toBe(once)
  expect(new Set(views.map(({ at }) => at)).size).toBe(1)
  // Somebody began to count and never came back: after ten seconds another one does.
  setting.clock.advance(13_000)
  const hung = { ...scope, table: { ...scope.table, all: () => Promise.reject(new Error("cut off")) } }
  await expect(Board.get(hung as typeof scope, event.id)).rejects.toThrow("cut off")
  await Participants.add(scope, event.id, { name: "Siti Aminah", unsur: "psm" })
  expect((await Board.get(scope, event.id)).registered).toBe(0)
  setting.clock.advance(10_001)
  expect((await Board.get(scope, event.id)).registered).toBe(1)
})

test("under once a day each day begins anew, and arrivals are those of every day", async () => {
  const { context, clock } = await testContext({ now: "2026-12-20T02:00:00.000Z" })
  const { event, scope } = await officeWithEvent(context, {
    checkpoints: [{ id: "sesi", name: "Ruang sesi", rule: "daily", gates: [{ id: "1", name: "Pintu" }] }],
    end: "2026-12-22T08:00:00.000Z",
  })
  const tickets: string[] = []
  for (const name of guests)
    tickets.push((await Participants.add(scope, event.id, { name, unsur: "psm" })).ticket)
  const enter = (ticket = "") =>
    Desk.mark(scope, event.id, "sesi", {
      gate: "1",
      method: "desk",
      marks: [{ ticket, nonce: crypto.randomUUID() }],
    })
  await enter(tickets[0])
  await enter(tickets[1])
  const sesi = async () => (await Board.recount(scope, event.id)).checkpoints[0]
  const inside = async () =>
    (await Desk.admissions(scope, event.id, "sesi")).items.filter(({ at }) => at !== undefined).length
  expect(await sesi()).toMatchObject({ people: 2, inside: 2 })
  clock.advance(24 * 3_600_000)
  expect(await sesi()).toMatchObject({ people: 0, inside: 0, scans: 2 })
  expect(await inside()).toBe(0)
  await enter(tickets[1])
  const today = await sesi()
  expect(today).toMatchObject({
    attended: 2,
    people: 1,
    inside: 1,
    byUnsur: [{ code: "psm", registered: 3, present: 1 }],
  })
  expect(today?.arrivals.reduce((sum, [, count]) => sum + count, 0)).toBe(3)
  expect(await inside()).toBe(1)
})

test("a count that was kept in an older shape is made anew", async () => {
  const { context, scope, event, enter } = await opened()
  await enter(0)
  const [key, view] = [{ pk: `OFFICE#${scope.office}#EVENT#${event.id}`, sk: "BOARD" }, { at: "old" }]
  const item = { ...key, entity: "board", v: 1, office: scope.office, event: event.id, view }
  await context.table.write({ kind: "put", key, item })
  expect((await Board.get(scope, event.id)).checkpoints[0]).toMatchObject({ people: 1 })
})
