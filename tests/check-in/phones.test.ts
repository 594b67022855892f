import * as Attention from "@setiakawan/core/check-in/attention"
import * as Quarantine from "@setiakawan/core/check-in/quarantine"
import { beforeAll, expect, test } from "vitest"
import { kept } from "./facts.ts"
import { check, finish } from "./invariants.ts"
import type { Mode } from "./phone.ts"
import { play } from "./play.ts"
import type { Step } from "./script.ts"
import { create, type Ground, openGround, type World } from "./world.ts"

let ground: Ground

beforeAll(async () => {
  ground = await openGround()
})

/** Two phones with the real engine at two doors of the entrance, and one guest. */
const doors = (...modes: Mode[]): Promise<World> =>
  create(ground, { phones: 2, tickets: 1, seed: 1, drifts: [0.00008, -0.00005], modes })

const scan = (phone: number, changes: Partial<Extract<Step, { do: "scan" }>> = {}): Step => ({
  do: "scan",
  phone,
  ticket: 0,
  shape: "qr",
  checkpoint: 0,
  out: false,
  give: true,
  dies: false,
  ...changes,
})

const after = async (world: World, ...steps: Step[]): Promise<void> => {
  for (const step of steps) await play(world, step)
}

const ended = async (world: World) => {
  await finish(world)
  await check(world)
  return { ...(await kept(world)), items: await Attention.list(world.scope, world.event.id) }
}

const said = (world: World, phone: number) =>
  [...(world.phones[phone]?.said.values() ?? [])].map(({ told }) => told)

test("two phones without a network let one guest in: one admission, one conflict, both phones in sight", async () => {
  const world = await doors("off", "off")
  await after(world, scan(0), { do: "wait", milliseconds: 60_000 }, scan(1))
  expect([said(world, 0), said(world, 1)]).toEqual([["admit"], ["admit"]])
  const { ledgers, items } = await ended(world)
  expect(Object.keys(ledgers[0]?.scans ?? {})).toHaveLength(2)
  expect(items).toMatchObject([
    {
      kind: "double",
      orderUnknown: false,
      open: true,
      sightings: [
        { device: "Ponsel 1", gate: "1", told: "admit" },
        { device: "Ponsel 2", gate: "2", told: "admit" },
      ],
    },
  ])
})

test("their order is unknown when one of the phones was off, and nobody can tell when its clock was set", async () => {
  const world = await doors("off", "off")
  await after(
    world,
    scan(0),
    { do: "crash", phone: 1 },
    { do: "clock", phone: 1, milliseconds: 30_000 },
    { do: "wait", milliseconds: 9_000 },
    scan(1),
    { do: "crash", phone: 1 },
  )
  expect((await ended(world)).items).toMatchObject([{ kind: "double", orderUnknown: true }])
})

test("a clock that was set by no more than it may have drifted does not claim to be better than it is", async () => {
  const world = await doors("off", "on")
  await after(
    world,
    { do: "wait", milliseconds: 40_000_000 },
    { do: "clock", phone: 0, milliseconds: 4_000 },
    scan(0),
  )
  const { ledgers } = await ended(world)
  // Three seconds of drift and four of being set; that they add up is checked at the end of every run.
  expect(Object.values(ledgers[0]?.scans ?? {})[0]?.uncertainty).toBeGreaterThan(7_000)
})

test("a second scan at the same door, or at one that has heard of the first, is a repeat and no conflict", async () => {
  const world = await doors("on", "on")
  await after(world, scan(0), { do: "network", phone: 0, mode: "off" }, scan(0), scan(1))
  expect([said(world, 0), said(world, 1)]).toEqual([["admit", "repeat"], ["repeat"]])
  expect((await ended(world)).items).toEqual([])
})

test.each<[string, Mode, Step[]]>([
  ["the connection broke", "reset", []],
  ["the answer never came", "unanswered", [{ do: "wait", milliseconds: 3_500 }]],
  [
    "the answer came after the officer's patience",
    "late",
    [
      { do: "wait", milliseconds: 3_500 },
      { do: "release", order: "in_order" },
    ],
  ],
  [
    "the request lingered and arrived after its own repetition",
    "slow",
    [
      { do: "wait", milliseconds: 3_500 },
      { do: "network", phone: 0, mode: "on" },
      { do: "sync", phone: 0 },
    ],
  ],
  ["a copy of the request came later", "twice", []],
])("a scan is one admission when %s", async (_, mode, steps) => {
  const world = await doors(mode, "on")
  await after(world, scan(0), ...steps)
  expect(said(world, 0)).toEqual(["admit"])
  const { ledgers, items } = await ended(world)
  expect(ledgers.flatMap(({ scans }) => Object.values(scans).map(({ told }) => told))).toEqual(["admit"])
  expect(items).toEqual([])
})

test("a refusal that came too late gives way to what the officer did, and is a conflict", async () => {
  const world = await doors("on", "late")
  await after(world, scan(0), scan(1), { do: "wait", milliseconds: 3_500 })
  expect(said(world, 1)).toEqual(["admit"])
  expect((await ended(world)).items).toMatchObject([{ kind: "double", open: true }])
})

test("a battery that dies while a scan is written leaves no scan, and nobody was let in on it", async () => {
  const world = await doors("off", "on")
  await after(world, scan(0, { dies: true }))
  expect(said(world, 0)).toEqual([])
  await after(world, scan(0))
  const { ledgers } = await ended(world)
  expect(ledgers.map(({ scans }) => Object.keys(scans).length)).toEqual([1])
})

test("a revoked phone hands over into quarantine and is empty; the organiser decides what counts", async () => {
  const world = await doors("off", "on")
  await after(world, scan(0), { do: "deed", deed: "revoke", pick: 0 })
  const { ledgers, quarantine } = await ended(world)
  expect(ledgers).toEqual([])
  expect(quarantine).toMatchObject([{ cause: "revoked", state: "open" }])
  await after(world, { do: "deed", deed: "decide", pick: 1 })
  expect(await Quarantine.all(world.scope, world.event.id)).toMatchObject([{ state: "counted" }])
  await check(world)
})

test("a ticket that was cancelled while a phone was offline is let in, and the organiser is told", async () => {
  const world = await doors("off", "on")
  await after(
    world,
    { do: "deed", deed: "cancel", pick: 0 },
    { do: "wait", milliseconds: 700 },
    scan(0),
    scan(1),
  )
  expect([said(world, 0), said(world, 1)]).toEqual([["admit"], ["refuse"]])
  expect((await ended(world)).items).toMatchObject([
    { kind: "irregular", standing: "cancelled", sightings: [{ device: "Ponsel 1" }] },
  ])
})
