import * as Stage from "@setiakawan/tests/check-in/stage"
import { type Faults, faulty, testContext } from "@setiakawan/tests/database"
import * as fc from "fast-check"
import { expect, test } from "vitest"
import * as Event from "../event.ts"
import * as Participants from "../participants.ts"
import * as Registration from "../registration.ts"
import * as Substitution from "../substitution.ts"
import * as Board from "./board.ts"
import * as Ledger from "./ledger.ts"
import * as Record from "./record.ts"
import { ofTheCode } from "./scan.ts"

const gates = ["1", "2", "3", "4"]
const now = "2026-12-01T01:00:00.000Z"

const opened = async (people: number, checkpoint: Partial<Event.Checkpoint> = {}, faults: Faults = {}) => {
  const setting = await testContext({ client: faulty(faults) })
  const stage = await Stage.open(setting.context, [Stage.checkpoint("masuk", "once", checkpoint)])
  const { scope, event } = stage
  const tickets = await Stage.tickets(stage, people)
  const record = (incoming: Record.Incoming[], live = true) => Record.record(scope, event, incoming, live)
  const one = async (incoming: Record.Incoming, live = true) => (await record([incoming], live))[0]
  const board = async () => (await Board.recount(scope, event.id)).checkpoints[0]
  const ledger = (ticket = "") => Ledger.get(scope, event.id, "masuk", ticket)
  const [ticket = ""] = tickets
  return { ...setting, ...stage, tickets, ticket, record, one, board, ledger }
}

let sequence = 0
const scan = (ticket: string | undefined, changes: Partial<Record.Incoming> = {}): Record.Incoming => ({
  nonce: crypto.randomUUID(),
  checkpoint: "masuk",
  gate: "1",
  direction: "in",
  method: "camera",
  capturedAt: now,
  offset: 0,
  uncertainty: 0,
  sequence: ++sequence,
  told: "admit",
  device: "dev_0001",
  ...(ticket === undefined ? {} : { ticket }),
  ...changes,
})

test("one ticket at forty gates at once is admitted exactly once, and the others are told where", async () => {
  const { one, ticket, board } = await opened(1)
  const results = await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      one(scan(ticket, { gate: gates[index % 4] ?? "1", device: `dev_${1000 + index}` })),
    ),
  )
  const admitted = results.filter((result) => result?.kind === "admit")
  expect(admitted).toHaveLength(1)
  const others = results.filter((result) => result?.kind === "repeat")
  expect(others).toHaveLength(39)
  const winner = results.findIndex((result) => result?.kind === "admit")
  for (const other of others)
    expect(other).toMatchObject({
      reason: "already_used",
      conflict: false,
      earlier: { gate: gates[winner % 4] },
    })
  expect(await board()).toMatchObject({ people: 1, scans: 40, repeats: 39, open: { double: 0 } })
})

test("control: without the guard the same ticket is admitted more than once", async () => {
  const unguarded = ({ Item }: { Item?: object }) => String((Item as { sk?: string })?.sk).startsWith("IN#")
  const { one, ticket, board } = await opened(1, {}, { unguarded })
  const results = await Promise.all(Array.from({ length: 40 }, () => one(scan(ticket))))
  expect(results.filter((result) => result?.kind === "admit").length).toBeGreaterThan(1)
  // The losers wrote over each other as well: scans are gone.
  expect((await board())?.scans).toBeLessThan(40)
})

test("a scan whose answer was lost is admitted when it is sent again with its nonce", async () => {
  const faults: Faults = {}
  const { one, ticket, board } = await opened(1, {}, faults)
  const same = scan(ticket)
  faults.lostAnswers = Number.POSITIVE_INFINITY
  await expect(one(same)).rejects.toThrow()
  faults.lostAnswers = 0
  expect(await one(same)).toMatchObject({ kind: "admit", ticket })
  // And one that the database driver repeats by itself.
  faults.lostAnswers = 1
  const exit = scan(ticket, { direction: "out" })
  expect(await one(exit)).toMatchObject({ kind: "admit" })
  expect(await board()).toMatchObject({ people: 1, scans: 2, repeats: 0, inside: 0 })
})

test("each ticket that is not let in is refused for its own reason", async () => {
  const { one, tickets, scope, event } = await opened(3, {
    opens: "2026-12-01T00:30:00.000Z",
    closes: "2026-12-01T02:00:00.000Z",
  })
  const [cancelled = "", replaced = "", good = ""] = tickets
  const { ticket: substituted } = await Participants.add(scope, event.id, {
    name: "Siti Aminah",
    unsur: "psm",
  })
  await Registration.cancel(scope, event.id, cancelled)
  await Registration.reissue(scope, event.id, replaced)
  const { ticket: instead } = await Substitution.substitute(scope, event.id, substituted, {
    name: "Budi Santoso",
    unsur: "psm",
  })
  const reason = async (incoming: Record.Incoming) => {
    const result = await one(incoming)
    return result && "reason" in result ? result.reason : result?.kind
  }
  expect(await reason(scan(cancelled))).toBe("cancelled")
  expect(await reason(scan(substituted))).toBe("substituted")
  expect(await reason(scan(replaced, { issue: 0 }))).toBe("replaced")
  expect(await reason(scan("00000000"))).toBe("unknown")
  expect(await reason(scan(good, { capturedAt: "2026-12-01T00:29:59.999Z" }))).toBe("not_open_yet")
  expect(await reason(scan(good, { capturedAt: "2026-12-01T02:00:00.000Z" }))).toBe("closed_already")
  expect(await reason(scan(instead))).toBe("admit")
  expect(await reason(scan(replaced, { issue: 1 }))).toBe("admit")
  expect(await reason(scan(good))).toBe("admit")
})

test("who waits to be accepted, and whoever is of another group, is refused for that", async () => {
  const { one, tickets, scope, event } = await opened(2, { admits: { unsur: ["psm"] } })
  const [psm = "", tksk = ""] = tickets
  expect(await one(scan(tksk))).toMatchObject({ kind: "refuse", reason: "group_not_admitted" })
  expect(await one(scan(psm))).toMatchObject({ kind: "admit" })
  const {
    revision: _,
    office: __,
    id: ___,
    reference: ____,
    state: _____,
    createdAt: ______,
    ...details
  } = event
  const approving = await Event.update(scope, event.id, {
    ...details,
    approval: true,
    revision: (await Event.get(scope, event.id)).revision,
  })
  const { ticket } = await Participants.registerPublicly(scope, approving.reference, {
    name: "Siti Aminah",
    unsur: "psm",
    instansi: "PSM",
    region: "36.73",
    phone: "081234567890",
    consent: true,
    request: crypto.randomUUID(),
  })
  const held = scan(ticket)
  expect(await one(held)).toMatchObject({ kind: "refuse", reason: "not_accepted" })
  await Registration.accept(scope, event.id, ticket)
  // The same scan was refused; a new one is not.
  expect(await one(held)).toMatchObject({ kind: "refuse", reason: "not_accepted" })
  // At a gate it was too early; on a list of signatures it is entered by somebody who has accepted them.
  const early = { capturedAt: "2026-12-01T00:59:00.000Z" }
  expect(await one(scan(ticket, early))).toMatchObject({ kind: "refuse", reason: "not_accepted" })
  expect(await one(scan(ticket, { ...early, method: "paper", by: "acc_1" }))).toMatchObject({ kind: "admit" })
  expect(await one(scan(ticket))).toMatchObject({ kind: "repeat" })
})

test("what only the code itself says is taken from whoever saw it, also when it names a good ticket", async () => {
  const { one, record, ticket, board } = await opened(1)
  for (const reason of ofTheCode)
    expect(await one(scan(ticket, { told: "refuse", reason }))).toMatchObject({ kind: "refuse", reason })
  const strays = ofTheCode.map((reason) => scan(undefined, { told: "refuse", reason }))
  for (const _ of [1, 2])
    expect((await record(strays, false)).map((result) => "reason" in result && result.reason)).toEqual(
      ofTheCode,
    )
  const scans = 2 * ofTheCode.length
  expect(await board()).toMatchObject({ people: 0, scans, refused: scans })
  expect(await one(scan(ticket))).toMatchObject({ kind: "admit" })
})

test("a retry is still recognised after the ticket was cancelled, and after its admission was undone", async () => {
  const { one, ticket, scope, event } = await opened(1)
  const [same, second] = [scan(ticket), scan(ticket)]
  await one(same)
  expect(await one(second)).toMatchObject({ kind: "repeat", earlier: { nonce: same.nonce } })
  await Registration.cancel(scope, event.id, ticket)
  expect(await one(same)).toMatchObject({ kind: "admit" })
  await Ledger.add(
    scope,
    { office: scope.office, event: event.id, checkpoint: "masuk", ticket },
    (before) => ({
      scans: {},
      ...before,
      undone: { [same.nonce]: { reason: "Salah orang", by: "acc_1", at: now } },
    }),
  )
  expect(await one(same)).toMatchObject({ kind: "admit" })
  expect(await one(second)).toMatchObject({ kind: "repeat", earlier: { nonce: same.nonce } })
})

test("two scans of one ticket in one request are decided one after the other", async () => {
  const { record, ticket, board } = await opened(1)
  const results = await record([scan(ticket), scan(ticket)])
  expect(results.map(({ kind }) => kind)).toEqual(["admit", "repeat"])
  expect(await board()).toMatchObject({ people: 1, repeats: 1, open: { double: 0 } })
})

test("a nonce that arrives live and late ends in one state, whichever came first", async () => {
  const { one, tickets, ledger } = await opened(2)
  const [a = "", b = ""] = tickets
  // The server would refuse the second scan; its officer never heard, and let the person in.
  const ends = []
  for (const [ticket, order] of [
    [a, [true, false]],
    [b, [false, true]],
  ] as const) {
    await one(scan(ticket, { nonce: "first-of-a-ticket", sequence: 1 }))
    const same = scan(ticket, { nonce: "second-of-a-ticket", sequence: 2, device: "dev_0002" })
    for (const live of order) await one(same, live)
    // Repeating either changes nothing any more.
    await one(same, true)
    await one(same, false)
    ends.push((await ledger(ticket))?.scans)
  }
  expect(ends[0]).toEqual(ends[1])
  expect(ends[0]?.["second-of-a-ticket"]).toMatchObject({ told: "admit", standing: "ok" })
})

test("what one phone told nobody but that phone says otherwise, though others know the nonce", async () => {
  const { one, ticket, ledger } = await opened(1)
  const first = scan(ticket)
  await one(first)
  const before = await ledger(ticket)
  await one({ ...first, device: "dev_0002", told: "refuse", reason: "forged" }, false)
  expect(await ledger(ticket)).toEqual(before)
  await one({ ...first, told: "refuse", reason: "closed_already" }, false)
  expect((await ledger(ticket))?.scans[first.nonce]).toMatchObject({ told: "refuse", device: "dev_0001" })
})

test("a scan at the moment of cancellation is admitted or refused, and stays what it was", async () => {
  const { one, tickets, scope, event, clock, board } = await opened(12)
  let admitted = 0
  for (const ticket of tickets) {
    clock.advance(1000)
    const same = scan(ticket, { capturedAt: scope.now().toISOString() })
    const [, result] = await Promise.all([Registration.cancel(scope, event.id, ticket), one(same)])
    expect(["admit", "refuse"]).toContain(result?.kind)
    if (result?.kind === "refuse") expect(result.reason).toBe("cancelled")
    else admitted += 1
    expect(await one(same)).toEqual(result)
  }
  // Neither is a conflict: the door and the office agree on what happened.
  expect(await board()).toMatchObject({ people: admitted, open: { irregular: 0, double: 0 } })
})

test("a ticket that was cancelled at nine was good at eight, however late the door's report comes", async () => {
  const { one, tickets, scope, event, clock, board } = await opened(2)
  const [before = "", after = ""] = tickets
  clock.advance(3_600_000)
  for (const ticket of tickets) await Registration.cancel(scope, event.id, ticket)
  clock.advance(3_600_000)
  const eight = scan(before, { capturedAt: "2026-12-01T01:59:59.000Z" })
  const nine = scan(after, { capturedAt: "2026-12-01T02:00:01.000Z" })
  expect(await one(eight, false)).toMatchObject({ kind: "admit" })
  expect(await one(nine, false)).toMatchObject({ kind: "refuse", reason: "cancelled", conflict: true })
  expect(await board()).toMatchObject({ people: 1, open: { irregular: 1 } })
})

test("an admission of the first version is read as a ledger and added to", async () => {
  const { one, ticket, scope, event, context, ledger, board } = await opened(1)
  const key = Ledger.Ledger.key({ office: scope.office, event: event.id, checkpoint: "masuk", ticket })
  const item = {
    ...key,
    entity: "admission",
    v: 1,
    office: scope.office,
    event: event.id,
    checkpoint: "masuk",
    ticket,
    gate: "2",
    nonce: "nonce-of-the-first",
    method: "camera",
    capturedAt: "2026-12-01T00:10:00.000Z",
    receivedAt: "2026-12-01T00:10:01.000Z",
    device: "device-0001",
    sequence: 7,
    by: "acc_01",
    unsur: "psm",
  }
  await context.table.write({ kind: "put", key, item })
  expect(await ledger(ticket)).toMatchObject({ revision: 1, scans: { "nonce-of-the-first": { gate: "2" } } })
  expect(await board()).toMatchObject({ people: 1, byUnsur: [{ code: "psm", present: 1 }] })
  const both = await Promise.all([one(scan(ticket)), one(scan(ticket))])
  for (const result of both)
    expect(result).toMatchObject({ kind: "repeat", earlier: { nonce: "nonce-of-the-first" } })
  expect(await ledger(ticket)).toMatchObject({ revision: 3, unsur: "psm" })
  expect(await board()).toMatchObject({ people: 1, scans: 3, repeats: 2 })
})

test("a ticket that is scanned without end keeps its ledger small, and loses nothing that was known", async () => {
  const { record, one, ticket, ledger } = await opened(1)
  const first = scan(ticket)
  await one(first)
  for (let at = 0; at < 4; at++)
    await record(
      Array.from({ length: 99 }, () => scan(ticket, { told: "repeat" })),
      false,
    )
  expect(Object.keys((await ledger(ticket))?.scans ?? {})).toHaveLength(397)
  const more = Array.from({ length: 5 }, () => scan(ticket, { told: "repeat" }))
  expect((await record([first, ...more], false)).map(({ kind }) => kind)).toEqual([
    "admit",
    ...more.map(() => "too_many"),
  ])
})

test("a repeat names the gate of its own checkpoint, and no scan is written over under its own nonce", async () => {
  const { one, ticket, ledger } = await opened(1)
  const first = scan(ticket, { gate: "3" })
  await one(first)
  expect(await one({ ...first, gate: "4", direction: "out" })).toMatchObject({ kind: "admit" })
  expect((await ledger(ticket))?.scans[first.nonce]).toMatchObject({ gate: "3", direction: "in" })
})

test("any crowd of scans and retries admits each ticket once and counts as many as a recount", async () => {
  const { context, clock: _ } = await testContext()
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ ticket: fc.nat(4), gate: fc.constantFrom(...gates), retries: fc.nat(2) }), {
        minLength: 1,
        maxLength: 30,
      }),
      async (crowd) => {
        const stage = await Stage.open(context, [Stage.checkpoint("masuk", "once")])
        const { scope, event } = stage
        const tickets = await Stage.tickets(stage, 5)
        const answers = await Promise.all(
          crowd.flatMap(({ ticket, gate, retries }) => {
            const one = scan(tickets[ticket], { gate })
            return Array.from({ length: retries + 1 }, async () => ({
              nonce: one.nonce,
              result: (await Record.record(scope, event, [one], true))[0],
            }))
          }),
        )
        const admitted = answers.filter(({ result }) => result?.kind === "admit")
        const scanned = new Set(crowd.map(({ ticket }) => ticket))
        expect(new Set(admitted.map(({ nonce }) => nonce)).size).toBe(scanned.size)
        // A nonce has one answer, however often it was sent.
        for (const { nonce } of answers) {
          const kinds = answers.filter((one) => one.nonce === nonce).map(({ result }) => result?.kind)
          expect(new Set(kinds).size).toBe(1)
        }
        const all = await Ledger.all(scope, event.id, "masuk")
        const scans = all.flatMap((ledger) => Object.values(ledger.scans))
        expect(scans).toHaveLength(crowd.length)
        expect((await Board.recount(scope, event.id)).checkpoints[0]).toMatchObject({
          people: scanned.size,
          scans: crowd.length,
          repeats: crowd.length - scanned.size,
        })
      },
    ),
    { numRuns: process.env.SETIAKAWAN_LONG ? 300 : 12, seed: 20261220 },
  )
}, 600_000)
