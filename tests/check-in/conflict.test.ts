import * as Attention from "@setiakawan/core/check-in/attention"
import * as Board from "@setiakawan/core/check-in/board"
import * as Ledger from "@setiakawan/core/check-in/ledger"
import type { ScanInput } from "@setiakawan/core/check-in/scan"
import type { Rule } from "@setiakawan/core/event"
import * as Participants from "@setiakawan/core/participants"
import { expect, test } from "vitest"
import { faulty, testContext } from "../database.ts"
import * as Stage from "./stage.ts"

/** Two phones at two doors, and one guest with a ticket. */
const doors = async (rule: Rule = "once", faults: Parameters<typeof faulty>[0] = {}) => {
  const setting = await testContext({ client: faulty(faults) })
  const stage = await Stage.open(setting.context, [Stage.checkpoint("masuk", rule)])
  const { ticket } = await Participants.add(stage.scope, stage.event.id, {
    name: "Siti Aminah",
    unsur: "psm",
  })
  const north = await Stage.phone(stage, "Ponsel utara", ["masuk"])
  const south = await Stage.phone(stage, "Ponsel selatan", ["masuk"])
  setting.clock.advance(600_000)
  const scan = (second: number, changes: Partial<ScanInput> = {}) =>
    Stage.scan({
      checkpoint: "masuk",
      ticket,
      sequence: second,
      capturedAt: new Date(Date.parse("2026-12-01T01:05:00.000Z") + second * 1000).toISOString(),
      ...changes,
    })
  const hand = async ({ browser }: typeof north, ...scans: ScanInput[]) => {
    const { status, body } = await browser.post("/api/device/scans", { scans })
    expect(status).toBe(200)
    return body.verdicts
  }
  const seen = async () => ({
    items: await Attention.list(stage.scope, stage.event.id),
    place: (await Board.recount(stage.scope, stage.event.id)).checkpoints[0],
  })
  return { ...stage, setting, ticket, north, south, scan, hand, seen }
}

test("two phones without a network admit one ticket: one admission, one conflict, both in sight", async () => {
  const { north, south, scan, hand, seen, ticket } = await doors()
  const early = scan(10, { gate: "1", uncertainty: 800 })
  // This phone's clock is two minutes ahead, and it knows.
  const late = scan(40, {
    gate: "2",
    capturedAt: "2026-12-01T01:07:40.000Z",
    offset: -120_000,
    uncertainty: 900,
  })
  // The later one arrives first.
  expect(await hand(south, late)).toMatchObject([{ kind: "admit" }])
  expect(await hand(north, early)).toMatchObject([{ kind: "admit" }])
  const { items, place } = await seen()
  expect(items).toMatchObject([
    {
      kind: "double",
      ticket,
      name: "Siti Aminah",
      nonce: late.nonce,
      orderUnknown: false,
      open: true,
      sightings: [
        { nonce: early.nonce, device: "Ponsel utara", gate: "1", at: "2026-12-01T01:05:10.000Z" },
        {
          nonce: late.nonce,
          device: "Ponsel selatan",
          gate: "2",
          at: "2026-12-01T01:05:40.000Z",
          capturedAt: "2026-12-01T01:07:40.000Z",
          told: "admit",
        },
      ],
    },
  ])
  expect(place).toMatchObject({ people: 1, inside: 1, scans: 2, open: { double: 1 } })
  // Whoever hands over again hears of the conflict.
  expect(await hand(south, late)).toMatchObject([{ kind: "repeat", by: "Ponsel utara", conflict: true }])
})

test("the order of a conflict is unknown when the two times may overlap, and known within one phone", async () => {
  const overlapping = await doors()
  await overlapping.hand(overlapping.north, overlapping.scan(10, { uncertainty: 6_000 }))
  await overlapping.hand(overlapping.south, overlapping.scan(20, { uncertainty: 6_000 }))
  expect((await overlapping.seen()).items).toMatchObject([{ kind: "double", orderUnknown: true }])

  const apart = await doors()
  await apart.hand(apart.north, apart.scan(10, { uncertainty: 4_000 }))
  await apart.hand(apart.south, apart.scan(20, { uncertainty: 4_000 }))
  expect((await apart.seen()).items).toMatchObject([{ kind: "double", orderUnknown: false }])

  const alone = await doors()
  const [first, second] = [alone.scan(10, { uncertainty: 60_000 }), alone.scan(20, { uncertainty: 60_000 })]
  await alone.hand(alone.north, second, first)
  expect((await alone.seen()).items).toMatchObject([
    { kind: "double", nonce: second.nonce, orderUnknown: false },
  ])
})

test("a scan whose answer was lost is sent again with its nonce, and is one admission without a conflict", async () => {
  const faults = { lostAnswers: 0 }
  const { north, scan, hand, seen } = await doors("once", faults)
  const one = scan(10)
  faults.lostAnswers = Number.POSITIVE_INFINITY
  const { status } = await north.browser.post("/api/device/scans", { live: true, scans: [one] })
  expect(status).toBe(500)
  faults.lostAnswers = 0
  expect(await hand(north, one)).toMatchObject([{ kind: "admit" }])
  expect(await hand(north, one)).toMatchObject([{ kind: "admit" }])
  expect(await seen()).toMatchObject({ items: [], place: { people: 1, scans: 1, repeats: 0 } })
})

test("a live refusal that never reached the officer gives way to what they told the guest", async () => {
  const { north, south, scan, hand, seen } = await doors()
  await hand(north, scan(10))
  const other = scan(30)
  const live = await south.browser.post("/api/device/scans", { live: true, scans: [other] })
  expect(live.body.verdicts).toMatchObject([{ kind: "repeat", conflict: false }])
  expect(await seen()).toMatchObject({ items: [], place: { people: 1, repeats: 1 } })
  // The answer came too late: the phone had let them in by its own lights.
  expect(await hand(south, other)).toMatchObject([{ kind: "repeat", conflict: true }])
  expect(await seen()).toMatchObject({
    items: [{ kind: "double", nonce: other.nonce }],
    place: { people: 1, repeats: 0 },
  })
  // A copy of the live request that lingered in the network changes nothing any more.
  await south.browser.post("/api/device/scans", { live: true, scans: [other] })
  expect((await seen()).items).toMatchObject([{ kind: "double", nonce: other.nonce }])
})

test("what an officer who waited was told is what is written, also when the clocks of two doors disagree", async () => {
  const { north, south, scan, hand, scope, event, ticket } = await doors("passage")
  const exit = { direction: "out" as const, told: "admit" as const }
  await hand(north, scan(10))
  // The guest leaves at a door whose clock is five seconds ahead of what it knows, and comes in again elsewhere.
  await hand(south, scan(25, { ...exit, uncertainty: 5_000 }))
  const again = scan(22, { gate: "2" })
  const { body } = await north.browser.post("/api/device/scans", { live: true, scans: [again] })
  const ledger = await Ledger.get(scope, event.id, "masuk", ticket)
  expect(body.verdicts[0].kind).toBe(ledger?.scans[again.nonce]?.told)
})

test("control: without the guard on the ledger's revision an admission is lost", async () => {
  const faults: Parameters<typeof faulty>[0] = {}
  const { north, south, scan, hand, seen } = await doors("unlimited", faults)
  const crowd = Array.from({ length: 10 }, (_, index) => scan(index))
  const deliver = () => Promise.all(crowd.map((one, index) => hand(index % 2 === 0 ? north : south, one)))
  faults.unguarded = ({ Item }) => String(Item?.sk).startsWith("IN#")
  await deliver()
  expect((await seen()).place?.scans).toBeLessThan(10)
  faults.unguarded = () => false
  await deliver()
  expect((await seen()).place?.scans).toBe(10)
})
