import * as Stage from "@setiakawan/tests/check-in/stage"
import { testContext } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import * as Audit from "../audit.ts"
import * as Event from "../event.ts"
import * as Board from "./board.ts"
import * as Device from "./device.ts"
import * as Quarantine from "./quarantine.ts"
import type { ScanInput } from "./scan.ts"
import * as Station from "./station.ts"

const opened = async (people: number) => {
  const setting = await testContext()
  const stage = await Stage.open(setting.context, [
    Stage.checkpoint("masuk", "once"),
    Stage.checkpoint("makan", "once"),
  ])
  const { scope, event } = stage
  const tickets = await Stage.tickets(stage, people)
  const phone = await Stage.enrolled(stage, "Ponsel Neneng", ["masuk", "makan"])
  const send = async (...scans: ScanInput[]) => {
    const acting = await phone.act()
    if (!acting) throw new Error("a phone without a credential")
    return (await Station.send(acting, { scans })).verdicts
  }
  const scans = tickets.map((ticket, index) =>
    Stage.scan({ checkpoint: "masuk", ticket, sequence: index, capturedAt: "2026-12-01T01:00:00.000Z" }),
  )
  const revoke = () => Device.revoke(scope, event.id, phone.device)
  const list = async () => (await Quarantine.list(scope, event.id)).items
  const decide = (decision: "counted" | "dismissed", ...of: { nonce: string }[]) =>
    Quarantine.decide(scope, event.id, { nonces: of.map(({ nonce }) => nonce), decision, reason: "Dilihat" })
  const board = () => Board.recount(scope, event.id)
  return { ...setting, ...stage, tickets, send, scans, revoke, list, decide, board }
}

test("what is let count counts as what it is, what is dismissed does not, and each is said", async () => {
  const { send, scans, revoke, list, decide, board, scope, event } = await opened(3)
  const [one, two, three] = scans as [ScanInput, ScanInput, ScanInput]
  await revoke()
  for (const _ of [1, 2]) await send(...scans)
  expect(await board()).toMatchObject({ quarantined: 3, checkpoints: [{ people: 0, scans: 0 }, {}] })
  await decide("counted", one, two)
  await decide("dismissed", three)
  // Deciding the same again is harmless; deciding otherwise is not possible.
  await decide("counted", one, two, one)
  await expect(decide("dismissed", one)).rejects.toMatchObject({ code: "conflict_closed" })
  await expect(decide("counted", three)).rejects.toMatchObject({ code: "conflict_closed" })
  expect(await board()).toMatchObject({ quarantined: 0, checkpoints: [{ people: 2, scans: 2 }, {}] })
  // It arrives once more: what was decided stays.
  await send(...scans)
  expect(await board()).toMatchObject({ quarantined: 0, checkpoints: [{ people: 2, scans: 2 }, {}] })
  const states = Object.fromEntries((await list()).map(({ nonce, state }) => [nonce, state]))
  expect(states).toEqual({ [one.nonce]: "counted", [two.nonce]: "counted", [three.nonce]: "dismissed" })
  const { items } = await Audit.list(scope, { event: event.id })
  const decisions = items.filter(({ action }) => action.startsWith("quarantine."))
  expect(decisions.map(({ action }) => action).sort()).toEqual([
    "quarantine.counted",
    "quarantine.counted",
    "quarantine.dismissed",
  ])
})

test("a list that cannot be decided as a whole is left as it is", async () => {
  const { send, scans, revoke, list, decide, board } = await opened(2)
  await revoke()
  const [one, two] = scans as [ScanInput, ScanInput]
  const gone = { ...two, checkpoint: "lama" }
  await send(one, gone)
  await expect(decide("counted", one, gone)).rejects.toMatchObject({ code: "conflict_closed" })
  await expect(decide("counted", one, { nonce: "nobody-ever-saw-this" })).rejects.toMatchObject({
    code: "not_found",
  })
  expect((await list()).every(({ state }) => state === "open")).toBe(true)
  await decide("dismissed", gone)
  await decide("counted", one)
  expect(await board()).toMatchObject({ quarantined: 0, checkpoints: [{ people: 1 }, {}] })
})

test("a counted scan that collides is a conflict like any other", async () => {
  const { send, scans, revoke, decide, board, tickets, scope, event } = await opened(1)
  await revoke()
  const [one] = scans as [ScanInput]
  await send(one)
  const other = await Stage.enrolled({ context: scope, scope, event }, "Ponsel lain", ["masuk"])
  const acting = await other.act()
  if (!acting) throw new Error("a phone without a credential")
  const later = Stage.scan({
    checkpoint: "masuk",
    ticket: tickets[0],
    sequence: 1,
    capturedAt: "2026-12-01T01:00:30.000Z",
  })
  await Station.send(acting, { scans: [later] })
  await decide("counted", one)
  expect(await board()).toMatchObject({ checkpoints: [{ people: 1, open: { double: 1 } }, {}] })
})

test("more scans of one ticket than a ledger holds wait here, and cannot be let count", async () => {
  const { send, scans, tickets, decide, board } = await opened(1)
  const scan = (sequence: number) =>
    Stage.scan({
      checkpoint: "masuk",
      ticket: tickets[0],
      sequence,
      told: "repeat",
      capturedAt: "2026-12-01T01:00:00.000Z",
    })
  await send(...scans)
  for (let at = 1; at < 400; at += 100)
    await send(...Array.from({ length: Math.min(100, 400 - at) }, (_, index) => scan(at + index)))
  const last = scan(400)
  expect(await send(last)).toMatchObject([{ kind: "quarantined", cause: "too_many" }])
  await expect(decide("counted", last)).rejects.toMatchObject({ code: "conflict_closed" })
  expect(await board()).toMatchObject({ quarantined: 1 })
  await decide("dismissed", last)
  expect(await board()).toMatchObject({ quarantined: 0, checkpoints: [{ people: 1, scans: 400 }, {}] })
})

test("two organisers who decide at once: one decision stands", async () => {
  const { send, scans, revoke, decide, list, board } = await opened(1)
  await revoke()
  await send(...scans)
  const outcomes = await Promise.allSettled([decide("counted", ...scans), decide("dismissed", ...scans)])
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
  const [kept] = await list()
  expect((await board()).checkpoints[0]?.people).toBe(kept?.state === "counted" ? 1 : 0)
})

test("an event that lost a checkpoint and got it again lets its scans count", async () => {
  const { send, scans, decide, scope, event, board } = await opened(1)
  const put = async (checkpoints: Event.Checkpoint[]) => {
    const {
      office: _,
      id: __,
      reference: ___,
      state: ____,
      createdAt: _____,
      ...details
    } = await Event.get(scope, event.id)
    await Event.update(scope, event.id, { ...details, checkpoints })
  }
  await put(event.checkpoints.slice(1))
  expect(await send(...scans)).toMatchObject([{ kind: "quarantined", cause: "checkpoint_gone" }])
  await put(event.checkpoints)
  await decide("counted", ...scans)
  expect(await board()).toMatchObject({ quarantined: 0, checkpoints: [{ people: 1 }, {}] })
})
