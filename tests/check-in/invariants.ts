import * as Attention from "@setiakawan/core/check-in/attention"
import * as Board from "@setiakawan/core/check-in/board"
import * as Ledger from "@setiakawan/core/check-in/ledger"
import * as Quarantine from "@setiakawan/core/check-in/quarantine"
import type * as Event from "@setiakawan/core/event"
import type * as Registration from "@setiakawan/core/registration"
import { expect } from "vitest"
import * as Naive from "./naive.ts"
import type { Phone } from "./phone.ts"
import { release, until, wait } from "./script.ts"
import { checkpoints, type World } from "./world.ts"

/** The venue's hours from Greenwich: WIB. */
export const hours = 7

/** The networks come back, every phone is switched on, and all of them hand over. */
export const finish = async (world: World): Promise<void> => {
  for (const phone of world.phones) phone.mode = "on"
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

/** Where every scan is now, as the server has it. */
export type Kept = {
  ledgers: Ledger.Ledger[]
  quarantine: Quarantine.Quarantined[]
  strays: { nonce: string; told: string; checkpoint: string; device: string }[]
}

export const kept = async ({ scope, event }: Pick<World, "scope" | "event">): Promise<Kept> => {
  const [quarantine, ...places] = await Promise.all([
    Quarantine.all(scope, event.id),
    ...checkpoints.map(async ({ id }) => ({
      ledgers: await Ledger.all(scope, event.id, id),
      strays: await scope.table.all(Ledger.Stray, {
        pk: Ledger.Stray.key({ office: scope.office, event: event.id, checkpoint: id, nonce: "" }).pk,
        prefix: "STRAY#",
      }),
    })),
  ])
  return {
    quarantine,
    ledgers: places.flatMap(({ ledgers }) => ledgers),
    strays: places.flatMap(({ strays }) => strays),
  }
}

/** A scan as the model knows it, with the ticket and the checkpoint it belongs to. */
export type Fact = Naive.Fact & { checkpoint: string; ticket: string }

/** Every scan that counts, from what phones sent and what was said at the doors; nothing of it is read from ledgers. */
export const factsOf = (world: World, { quarantine }: Kept): Fact[] => {
  const aside = new Set(quarantine.filter(({ state }) => state !== "counted").map(({ nonce }) => nonce))
  const common = (nonce: string) => ({ undone: world.undone.has(nonce), decided: world.decided.get(nonce) })
  const facts: Fact[] = []
  for (const [nonce, { scan, phone, registration }] of world.arrivals) {
    const { ticket, checkpoint, gate, direction, sequence, uncertainty } = scan
    if (ticket === undefined || aside.has(nonce)) continue
    const time = Date.parse(scan.capturedAt) + scan.offset
    facts.push({
      nonce,
      ticket,
      checkpoint,
      device: world.phones[phone]?.device ?? "",
      gate,
      direction,
      sequence,
      uncertainty,
      time,
      told: world.phones[phone]?.said.get(nonce)?.told ?? "",
      standing: standing(checkpoint, direction, registration, scan.issue, time),
      ...common(nonce),
    })
  }
  for (const { nonce, ticket, checkpoint, time, told, made, registration } of world.marks.values()) {
    facts.push({
      nonce,
      ticket,
      checkpoint,
      device: actorOf(world),
      gate: "1",
      direction: "in",
      sequence: Math.floor(made / 1000),
      uncertainty: 1_800_000,
      time,
      told,
      standing: standing(checkpoint, "in", registration, undefined, time),
      ...common(nonce),
    })
  }
  return facts
}

const actorOf = ({ scope }: World): string => (scope.actor.kind === "member" ? scope.actor.account : "")

/** What stands against a ticket at a time, said anew. */
const standing = (
  id: string,
  direction: "in" | "out",
  registration: Registration.Registration | undefined,
  issue: number | undefined,
  time: number,
): string => {
  if (!registration) return "unknown"
  if (direction === "out") return "ok"
  const { state, cancelledAt, substitutedBy, replacedAt = [], unsur } = registration
  if (state === "cancelled" && time >= Date.parse(cancelledAt ?? ""))
    return substitutedBy ? "substituted" : "cancelled"
  if (issue !== undefined && issue < registration.issue && time >= Date.parse(replacedAt[issue] ?? ""))
    return "replaced"
  const place = checkpoints.find((checkpoint) => checkpoint.id === id)
  if (place?.opens && time < Date.parse(place.opens)) return "not_open_yet"
  if (place?.closes && time >= Date.parse(place.closes)) return "closed_already"
  return place?.admits?.unsur?.includes(unsur) === false ? "group_not_admitted" : "ok"
}

/** The same, where each ticket is judged by how it stands now. */
export const judgedNow = (world: World, facts: readonly Fact[]): Fact[] =>
  facts.map((fact) => {
    const issue = world.arrivals.get(fact.nonce)?.scan.issue
    const registration = world.registered.get(fact.ticket)
    return { ...fact, standing: standing(fact.checkpoint, fact.direction, registration, issue, fact.time) }
  })

const byPlace = <T extends { checkpoint: string; ticket: string }>(all: readonly T[]): Map<string, T[]> => {
  const places = new Map<string, T[]>()
  for (const one of all) {
    const key = `${one.checkpoint} ${one.ticket}`
    places.set(key, [...(places.get(key) ?? []), one])
  }
  return places
}

/** Counting by definition, for every ticket and checkpoint, in words that can be compared. */
export const accounts = (facts: readonly Fact[]): Record<string, Naive.Account> =>
  Object.fromEntries(
    [...byPlace(facts)]
      .map(([key, list]): [string, Naive.Account] => [key, Naive.account(ruleOf(list[0]), hours, list)])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )

const ruleOf = (fact: { checkpoint: string } | undefined): Event.Rule =>
  checkpoints.find(({ id }) => id === fact?.checkpoint)?.rule ?? "once"

/** The same of what the server keeps. */
export const settled = (
  event: Event.Event,
  ledgers: readonly Ledger.Ledger[],
): Record<string, Naive.Account> =>
  Object.fromEntries(
    ledgers
      .map((ledger): [string, Naive.Account] => {
        const { admitted, inside, findings } = Ledger.settled(event, ledger)
        return [
          `${ledger.checkpoint} ${ledger.ticket}`,
          {
            admitted: admitted.map(({ nonce }) => nonce),
            inside,
            findings: findings.map(Naive.describe).sort(),
          },
        ]
      })
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )

/** Holds a world that has come to its end against everything that was promised. */
export const check = async (world: World): Promise<{ facts: Fact[]; kept: Kept }> => {
  const all = await kept(world)
  nothingLost(world, all)
  clocksAreHonest(world)
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
 * The time of a scan by the server's clock is as true as its phone says, however wrong the phone's own clock was. One
 * that was set forth and back with no contact in between can know nothing of it.
 */
const clocksAreHonest = (world: World): void => {
  for (const [nonce, { scan, phone }] of world.arrivals) {
    const truth = world.phones[phone]?.said.get(nonce)?.at
    if (truth === undefined || (world.phones[phone]?.sets ?? 0) > 1) continue
    const wrong = Math.abs(Date.parse(scan.capturedAt) + scan.offset - truth)
    expect(wrong, `scan ${nonce} is wrong by more than it says`).toBeLessThanOrEqual(scan.uncertainty + 1)
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
  places: checkpoints.map(({ id, gates }) => {
    const here = facts.filter(({ checkpoint }) => checkpoint === id)
    const stray = strays.filter(({ checkpoint }) => checkpoint === id)
    const mine = Object.entries(accounts(here))
    const findings = mine
      .flatMap(([, account]) => account.findings)
      .filter((finding) => finding.endsWith(" open"))
    const first = mine.flatMap(([, { admitted }]) => here.find(({ nonce }) => nonce === admitted[0]) ?? [])
    const minutes = first.map(({ time }) => Math.floor(time / 60_000))
    const unsurs = first.map(({ ticket }) => world.registered.get(ticket)?.unsur ?? "-")
    return {
      id,
      people: first.length,
      scans: here.length + stray.length,
      inside: mine.filter(([, { inside }]) => inside).length,
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
