import * as Ledger from "@setiakawan/core/check-in/ledger"
import * as Quarantine from "@setiakawan/core/check-in/quarantine"
import type * as Event from "@setiakawan/core/event"
import type * as Registration from "@setiakawan/core/registration"
import * as Naive from "./naive.ts"
import { checkpoints, type World } from "./world.ts"

/** The venue's hours from Greenwich: WIB. */
export const hours = 7

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
  if (direction === "out") return "ok"
  if (!registration) return "unknown"
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
