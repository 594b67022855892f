import * as Stage from "@setiakawan/tests/check-in/stage"
import { testContext } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import * as Audit from "../audit.ts"
import * as Registration from "../registration.ts"
import * as Attention from "./attention.ts"
import * as Board from "./board.ts"
import * as Desk from "./desk.ts"
import type { Settled } from "./settle.ts"
import * as Station from "./station.ts"

const opened = async (people: number) => {
  const setting = await testContext()
  const stage = await Stage.open(setting.context, [Stage.checkpoint("masuk", "once")])
  const { scope, event } = stage
  const tickets = await Stage.tickets(stage, people)
  const [ticket = ""] = tickets
  const mark = (marks: { ticket: string; nonce?: string }[], changes: object = {}) =>
    Desk.mark(scope, event.id, "masuk", {
      gate: "1",
      method: "paper",
      marks: marks.map(({ ticket, nonce = crypto.randomUUID() }) => ({ ticket, nonce })),
      ...changes,
    })
  const phone = await Stage.enrolled(stage, "Ponsel Wulan", ["masuk"])
  const scan = (ticket: string, sequence: number, changes: object = {}) =>
    Stage.scan({ checkpoint: "masuk", ticket, sequence, capturedAt: "2026-12-01T01:00:00.000Z", ...changes })
  const send = async (...scans: ReturnType<typeof scan>[]) => {
    const acting = await phone.act()
    return acting && (await Station.send(acting, { scans })).verdicts
  }
  const place = async () => (await Board.recount(scope, event.id)).checkpoints[0]
  const actions = async () =>
    (await Audit.list(scope, { event: event.id })).items.map(({ action, count }) => ({ action, count }))
  return { ...setting, ...stage, tickets, ticket, mark, scan, send, place, actions }
}

const why = { reason: "Dilihat di pintu" }

test("a hundred are marked from a paper list at once, each once, and the audit says how many", async () => {
  const { tickets, mark, place, actions } = await opened(100)
  const marks = tickets.map((ticket) => ({ ticket, nonce: crypto.randomUUID() }))
  const at = "2026-12-01T00:30:00.000Z"
  for (const _ of [1, 2]) expect((await mark(marks, { at })).every(({ kind }) => kind === "admit")).toBe(true)
  expect(await place()).toMatchObject({ people: 100, scans: 100, lastAt: at })
  expect(await actions()).toContainEqual({ action: "admission.paper", count: 100 })
})

test("somebody who stands on the list twice is one admission and one repeat", async () => {
  const { ticket, mark, place } = await opened(1)
  expect(await mark([{ ticket }, { ticket }])).toMatchObject([
    { kind: "admit" },
    { kind: "repeat", reason: "already_used" },
  ])
  expect(await place()).toMatchObject({ people: 1, repeats: 1, open: { double: 0 } })
})

test("nobody is marked for a time to come, or at a gate that is not there", async () => {
  const { ticket, mark } = await opened(1)
  await expect(mark([{ ticket }], { at: "2026-12-01T01:00:00.001Z" })).rejects.toMatchObject({
    code: "validation",
    fields: [{ path: "at", code: "too_large" }],
  })
  await expect(mark([{ ticket }], { gate: "9" })).rejects.toMatchObject({ code: "not_found" })
})

test("undoing brings the next one forward, leaves the scan, and is no longer possible after an hour", async () => {
  const { ticket, send, scan, place, scope, event, clock, actions } = await opened(1)
  const [first, second] = [scan(ticket, 1), scan(ticket, 2)]
  await send(first, second)
  expect(await place()).toMatchObject({ people: 1, open: { double: 1 } })
  const undo = (nonce: string) => Desk.undo(scope, event.id, "masuk", ticket, { nonce, ...why })
  await undo(first.nonce)
  await undo(first.nonce)
  expect(await place()).toMatchObject({ people: 1, scans: 2, open: { double: 0 } })
  const [history] = await Desk.history(scope, event.id, ticket)
  expect(history?.scans).toMatchObject([
    { nonce: first.nonce, counts: false, undone: why },
    { nonce: second.nonce, counts: true, name: "Ponsel Wulan" },
  ])
  expect((await actions()).filter(({ action }) => action === "admission.undo")).toHaveLength(1)
  await expect(undo("nobody-ever-saw-this")).rejects.toMatchObject({ code: "not_found" })
  const refused = scan(ticket, 3, { told: "refuse", reason: "forged" })
  await send(refused)
  await expect(undo(refused.nonce)).rejects.toMatchObject({ code: "not_found" })
  clock.advance(3_600_001)
  await expect(undo(second.nonce)).rejects.toMatchObject({ code: "undo_too_late" })
})

test("each finding is decided with an answer of its own, once, and no other with it", async () => {
  const { tickets, send, scan, place, scope, event, clock } = await opened(2)
  const [ticket = "", cancelled = ""] = tickets
  await Registration.cancel(scope, event.id, cancelled)
  clock.advance(120_000)
  const [first, second] = [scan(ticket, 1), scan(ticket, 2, { told: "unlisted" })]
  const irregular = scan(cancelled, 3, { capturedAt: "2026-12-01T01:01:00.000Z" })
  await send(first, second, irregular)
  type Outcome = Parameters<typeof Desk.resolve>[4]["outcome"]
  const resolve = (of: string, nonce: string, outcome: Outcome) =>
    Desk.resolve(scope, event.id, "masuk", of, { nonce, outcome, ...why })
  const open = async () =>
    (await Attention.list(scope, event.id)).filter((item) => item.open).map(({ kind }) => kind)
  expect((await open()).toSorted()).toEqual([
    "double",
    "irregular",
    "unlisted",
  ] satisfies Settled["findings"][number]["kind"][])
  await expect(resolve(ticket, second.nonce, "counts")).rejects.toMatchObject({ code: "validation" })
  await resolve(ticket, second.nonce, "seen")
  expect((await open()).toSorted()).toEqual(["double", "irregular"])
  await expect(resolve(ticket, second.nonce, "seen")).rejects.toMatchObject({ code: "validation" })
  await resolve(ticket, second.nonce, "same_person")
  await expect(resolve(ticket, second.nonce, "same_person")).rejects.toMatchObject({
    code: "conflict_closed",
  })
  await expect(resolve(ticket, first.nonce, "same_person")).rejects.toMatchObject({ code: "conflict_closed" })
  expect(await place()).toMatchObject({ people: 1 })
  await resolve(cancelled, irregular.nonce, "counts")
  expect(await place()).toMatchObject({
    people: 2,
    open: { double: 0, irregular: 0, unlisted: 0, signs: 0 },
  })
  const items = await Attention.list(scope, event.id)
  expect(items.map(({ resolved }) => resolved?.outcome ?? "").toSorted()).toEqual([
    "counts",
    "same_person",
    "seen",
  ])
})

test("two who decide at once and a scan that arrives between them lose nothing", async () => {
  const { ticket, send, scan, place, scope, event } = await opened(1)
  const [first, second, third] = [scan(ticket, 1), scan(ticket, 2), scan(ticket, 3)]
  await send(first, second)
  await Promise.all([
    Desk.resolve(scope, event.id, "masuk", ticket, { nonce: second.nonce, outcome: "same_person", ...why }),
    send(third),
    Desk.undo(scope, event.id, "masuk", ticket, { nonce: first.nonce, ...why }).catch(() => undefined),
  ]).catch((error: unknown) => {
    // The undo may have been first: then there was no conflict left to decide.
    expect(error).toMatchObject({ code: "conflict_closed" })
  })
  await send(third)
  expect(await place()).toMatchObject({ people: 1, scans: 3 })
})
