import * as Attention from "@setiakawan/core/check-in/attention"
import * as Board from "@setiakawan/core/check-in/board"
import { expect } from "vitest"
import { accounts, type Fact, factsOf, hours, type Kept, kept, settled } from "./facts.ts"
import * as Naive from "./naive.ts"
import type { Phone } from "./phone.ts"
import { release, until, wait } from "./play.ts"
import { checkpoints, type World } from "./world.ts"

/** The networks come back, every phone is switched on, and all of them hand over. */
export const finish = async (world: World): Promise<void> => {
  for (const phone of world.phones) {
    phone.mode = "on"
    phone.writes = "kept"
  }
  await release(world, "in_order")
  // Whoever still waits hears at last that nothing comes.
  await wait(world, 30_000)
  for (const phone of world.phones) {
    await phone.start()
    for (let round = 0; round < 4; round++) {
      const sync = phone.scanner?.sync
      // A refresh tells the phone that it was revoked; to hand over, the rest needs less.
      const revoked = world.phones.some((other, number) => other === phone && world.revoked.has(number))
      await until(world, phone, revoked ? sync?.refresh() : sync?.flush())
      if ((await left(phone)).waiting === 0) break
      await wait(world, 61_000)
    }
    expect(await left(phone), "a phone keeps what it should hand over").toEqual({ waiting: 0, attention: 0 })
  }
}

const left = async (phone: Phone) => {
  const { waiting, attention } = await phone.disk.open().count()
  return { waiting, attention }
}

/** Holds a world that has come to its end against everything that was promised. */
export const check = async (world: World): Promise<{ facts: Fact[]; kept: Kept }> => {
  const all = await kept(world)
  nothingLost(world, all)
  clocksAreHonest(world)
  await phonesRemember(world)
  const facts = factsOf(world, all).map((fact, order) =>
    world.ground.spoiled.byArrival ? { ...fact, order } : fact,
  )
  truthful(facts, all)
  expect(settled(world.event, all.ledgers), "ledgers settle otherwise than a recount").toEqual(
    accounts(facts),
  )
  await conflictsInSight(world, facts)
  expect(figures(await Board.recount(world.scope, world.event.id)), "the board counts otherwise").toEqual(
    recount(facts, all, world),
  )
  revokedAreEmpty(world, all)
  return { facts, kept: all }
}

/** Every scan that was safe on a phone is in exactly one place. */
const nothingLost = (world: World, { ledgers, quarantine, strays }: Kept): void => {
  const places = new Map<string, string[]>()
  const put = (nonce: string, where: string) => places.set(nonce, [...(places.get(nonce) ?? []), where])
  for (const { scans, ticket } of ledgers)
    for (const nonce of Object.keys(scans)) put(nonce, `ledger of ${ticket}`)
  for (const { nonce } of strays) put(nonce, "stray")
  for (const { nonce, state } of quarantine) if (state !== "counted") put(nonce, "quarantine")
  const durable = world.phones.flatMap(({ said }) => [...said.keys()])
  for (const nonce of [...durable, ...world.arrivals.keys(), ...world.marks.keys()])
    expect(places.get(nonce), `scan ${nonce}`).toHaveLength(1)
  const known = new Set([...durable, ...world.arrivals.keys(), ...world.marks.keys()])
  expect(
    [...places.keys()].filter((nonce) => !known.has(nonce)),
    "scans that nobody made",
  ).toEqual([])
}

/**
 * The time of a scan by the server's clock is as true as its phone says, however wrong the phone's own clock was. Left
 * out are phones whose clock was set forth and back, of which nothing is left to see, and those where it was set by
 * seconds, which hours without contact hide as drift.
 */
const clocksAreHonest = (world: World): void => {
  for (const [nonce, { scan, phone }] of world.arrivals) {
    const { said, sets = [] } = world.phones[phone] ?? {}
    const truth = said?.get(nonce)?.at
    if (truth === undefined || sets.length > 1 || sets.some((by) => Math.abs(by) < 60_000)) continue
    const wrong = Math.abs(Date.parse(scan.capturedAt) + scan.offset - truth)
    expect(wrong, `scan ${nonce} is wrong by more than it says`).toBeLessThanOrEqual(scan.uncertainty + 1)
  }
}

/** A phone remembers what was said at its door, since it decides by that later. */
const phonesRemember = async (world: World): Promise<void> => {
  for (const { disk, said } of world.phones) {
    for (const { scan } of await disk.open().entries())
      expect(scan.told, `scan ${scan.nonce} is remembered otherwise`).toBe(said.get(scan.nonce)?.told)
  }
}

/** What was said at the door, when and by whom, is what is written. */
const truthful = (facts: readonly Fact[], { ledgers }: Kept): void => {
  const written = ledgers.flatMap(({ ticket, checkpoint, scans }) =>
    Object.values(scans).map((scan) => ({
      nonce: scan.nonce,
      ticket,
      checkpoint,
      device: scan.device,
      gate: scan.gate,
      direction: scan.direction,
      sequence: scan.sequence,
      uncertainty: scan.uncertainty,
      time: Date.parse(scan.capturedAt) + scan.offset,
      told: scan.told,
      standing: scan.standing,
    })),
  )
  const bare = facts.map(({ undone: _, decided: __, signs: ___, order: ____, ...fact }) => fact)
  const inOrder = <T extends { nonce: string }>(list: T[]) =>
    list.sort((a, b) => (a.nonce < b.nonce ? -1 : 1))
  expect(inOrder(written), "what is written is not what happened").toEqual(inOrder(bare))
}

/** Nobody was let in twice where the rule allows once, unless the organiser sees both. */
const conflictsInSight = async ({ scope, event }: World, facts: readonly Fact[]): Promise<void> => {
  const items = await Attention.list(scope, event.id)
  const seen = items.map(({ kind, nonce, sightings, open }) =>
    [
      kind,
      nonce,
      ...(kind === "double" ? [`of ${sightings[0]?.nonce}`] : []),
      open ? "open" : "decided",
    ].join(" "),
  )
  const due = Object.values(accounts(facts)).flatMap(({ findings }) => findings)
  const words = due.map((finding) => {
    const [kind, nonce, ...rest] = finding.split(" ")
    const state = rest[rest.length - 1]
    return kind === "double" ? `double ${nonce} of ${rest[1]} ${state}` : `${kind} ${nonce} ${state}`
  })
  expect(seen.sort(), "what needs the organiser is not in sight").toEqual(words.sort())
}

/** What of the board can be compared with a recount. */
export const figures = ({ checkpoints: places, quarantined }: Board.View) => ({
  quarantined,
  places: places.map(({ id, people, scans, inside, repeats, refused, open, byGate, byUnsur, arrivals }) => ({
    id,
    people,
    scans,
    inside,
    repeats,
    refused,
    open,
    byGate: byGate.map((gate) => `${gate.gate}: ${gate.people} of ${gate.scans}`),
    byUnsur: byUnsur
      .filter(({ present }) => present > 0)
      .map(({ code, present }) => `${code}: ${present}`)
      .sort(),
    arrivals,
  })),
})

/** The board, counted from the scans. */
const recount = (
  facts: readonly Fact[],
  { quarantine, strays }: Kept,
  world: World,
): ReturnType<typeof figures> => ({
  quarantined: quarantine.filter(({ state }) => state === "open").length,
  places: checkpoints.map(({ id, rule, gates }) => {
    const now = world.ground.setting.clock.now().getTime()
    const here = facts.filter(({ checkpoint }) => checkpoint === id)
    const stray = strays.filter(({ checkpoint }) => checkpoint === id)
    const mine = Object.entries(accounts(here))
    const findings = mine
      .flatMap(([, account]) => account.findings)
      .filter((finding) => finding.endsWith(" open"))
    // Where a ticket is good once a day, each day begins anew.
    const counts = ({ time }: Fact) =>
      rule !== "daily" || Naive.dayOf(time, hours) === Naive.dayOf(now, hours)
    const present = mine.flatMap(([, { admitted, inside }]) => {
      const first = admitted.flatMap((nonce) => here.find((fact) => fact.nonce === nonce) ?? []).find(counts)
      return first ? [{ first, inside }] : []
    })
    const first = present.map((person) => person.first)
    const arrived = mine.flatMap(([, { admitted }]) => (rule === "daily" ? admitted : admitted.slice(0, 1)))
    const minutes = here
      .filter(({ nonce }) => arrived.includes(nonce))
      .map(({ time }) => Math.floor(time / 60_000))
    const unsurs = first.map(({ ticket }) => world.registered.get(ticket)?.unsur ?? "-")
    return {
      id,
      people: first.length,
      scans: here.length + stray.length,
      inside: present.filter(({ inside }) => inside).length,
      repeats: here.filter(({ told }) => told === "repeat").length,
      refused: here.filter(({ told }) => told === "refuse" || told === "ask_desk").length + stray.length,
      open: {
        double: findings.filter((finding) => finding.startsWith("double")).length,
        irregular: findings.filter((finding) => finding.startsWith("irregular")).length,
        unlisted: findings.filter((finding) => finding.startsWith("unlisted")).length,
        signs: 0,
      },
      byGate: gates.map(
        (gate) =>
          `${gate.id}: ${first.filter((fact) => fact.gate === gate.id).length} of ${here.filter((fact) => fact.gate === gate.id).length}`,
      ),
      byUnsur: [...new Set(unsurs)]
        .map((code) => `${code}: ${unsurs.filter((one) => one === code).length}`)
        .sort(),
      arrivals: [...new Set(minutes)]
        .sort((a, b) => a - b)
        .map((minute): [number, number] => [minute, minutes.filter((one) => one === minute).length]),
    }
  }),
})

/** What a revoked phone scanned counts only where somebody said so, and nothing is left on it. */
const revokedAreEmpty = (world: World, { quarantine }: Kept): void => {
  const aside = new Map(quarantine.map((item) => [item.nonce, item]))
  for (const [nonce, { revoked }] of world.arrivals) {
    if (revoked) expect(aside.get(nonce)?.state, `scan ${nonce} of a revoked phone`).toBeDefined()
  }
  for (const number of world.revoked) {
    expect(JSON.parse(world.phones[number]?.disk.text() ?? ""), "a revoked phone is not empty").toEqual([
      [],
      {},
      [],
    ])
  }
}
