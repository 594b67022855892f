import * as Board from "@setiakawan/core/check-in/board"
import * as Ledger from "@setiakawan/core/check-in/ledger"
import * as Record from "@setiakawan/core/check-in/record"
import { instant } from "@setiakawan/core/context"
import * as Event from "@setiakawan/core/event"
import * as Id from "@setiakawan/core/id"
import * as Registration from "@setiakawan/core/registration"
import * as Table from "@setiakawan/core/table"
import { expect } from "vitest"
import type * as Naive from "./naive.ts"
import { accounts, type Fact, judgedNow, kept, settled } from "./facts.ts"
import { figures } from "./invariants.ts"
import type { World } from "./world.ts"

/** In which order facts arrive, and how many at a time. */
export type Arrivals = { shuffle: <T>(items: readonly T[]) => T[]; batch: () => number }

/**
 * Hands the same facts to a server that knows of none of them, in other orders and in other batches, some of them
 * twice: scans, and what people decided about them. It ends in the same state each time, and in the right one.
 */
export const replay = async (
  world: World,
  facts: readonly Fact[],
  orders: readonly Arrivals[],
): Promise<void> => {
  // A ticket that changed after a scan arrived is now known to have changed before it was made.
  const due = accounts(judgedNow(world, facts))
  let first: { states: { [place: string]: Naive.Account }; board: unknown } | undefined
  for (const arrivals of orders) {
    const event = await copyOf(world)
    await deliver(world, event, deliveries(world, event, facts), arrivals)
    const { ledgers } = await kept({ ...world, event })
    const states = settled(event, ledgers)
    const board = figures(await Board.recount(world.scope, event.id))
    expect(states, "another order of arrival ends in another state").toEqual(due)
    first ??= { states, board }
    expect({ states, board }, "two orders of arrival end in two states").toEqual(first)
  }
}

/** An event with the same tickets, where nobody was seen yet. */
const copyOf = async ({ scope, event, registered }: World): Promise<Event.Event> => {
  const copy = { ...event, id: scope.ids.next("event"), reference: Id.reference(scope.ids) }
  await scope.table.write(
    Table.put(Event.Event, copy, Table.absent),
    ...[...registered.values()].map((registration) =>
      Table.put(Registration.Registration, { ...registration, event: copy.id }, Table.absent),
    ),
  )
  return copy
}

type Delivery = { scan: Record.Incoming } | { add: () => Promise<unknown> }

/** Every fact as something that arrives by itself. */
const deliveries = (world: World, event: Event.Event, facts: readonly Fact[]): Delivery[] => {
  const { scope, registered } = world
  const found: Delivery[] = []
  for (const fact of facts) {
    const { nonce, ticket, checkpoint, undone, decided } = fact
    found.push({ scan: scanOf(world, fact) })
    const { unsur, region } = registered.get(ticket) ?? {}
    const identity = { office: scope.office, event: event.id, checkpoint, ticket, unsur, region }
    const add = (also: Pick<Ledger.Facts, "undone" | "resolved">): Delivery => ({
      add: () =>
        Ledger.add(scope, identity, (before) => ({
          scans: before?.scans ?? {},
          undone: { ...before?.undone, ...also.undone },
          resolved: { ...before?.resolved, ...also.resolved },
        })),
    })
    const decision = { reason: "Sudah ditanya", by: scope.office, at: instant(scope) }
    if (undone) found.push(add({ undone: { [nonce]: decision } }))
    for (const [kind, outcome] of Object.entries(decided ?? {}))
      found.push(add({ resolved: { [`${kind}:${nonce}`]: { ...decision, outcome: outcome as "seen" } } }))
  }
  return found
}

/** A scan as it came from a phone or from a paper list, with what was said in the end. */
const scanOf = (world: World, fact: Fact): Record.Incoming => {
  const { nonce, ticket, checkpoint, gate, direction, sequence, time, uncertainty, device } = fact
  const told = fact.told as Record.Incoming["told"]
  const arrived = world.arrivals.get(nonce)?.scan
  if (arrived) {
    const { v: _, ...scan } = arrived
    return { ...scan, device, told }
  }
  const capturedAt = new Date(time).toISOString()
  const place = { nonce, ticket, checkpoint, gate, direction, sequence, uncertainty, device, told }
  return { ...place, method: "paper", capturedAt, offset: 0, by: device }
}

/**
 * All deliveries in another order, every third of them twice. Those of a batch arrive at the same time: its scans in
 * one request, or in one each.
 */
const deliver = async (
  world: World,
  event: Event.Event,
  all: readonly Delivery[],
  { shuffle, batch }: Arrivals,
): Promise<void> => {
  const rest = shuffle([...all, ...all.filter((_, index) => index % 3 === 0)])
  const record = (scans: Record.Incoming[]) => Record.record(world.scope, event, scans, false)
  while (rest.length > 0) {
    const size = Math.max(1, batch())
    const now = rest.splice(0, size)
    const scans = now.flatMap((one) => ("scan" in one ? [one.scan] : []))
    const requests = size % 2 === 0 ? scans.map((scan) => [scan]) : scans.length > 0 ? [scans] : []
    await Promise.all([...requests.map(record), ...now.map((one) => ("add" in one ? one.add() : undefined))])
  }
}
