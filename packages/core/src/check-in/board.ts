import * as v from "valibot"
import { instant, type OfficeContext } from "../context.ts"
import * as Event from "../event.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as Table from "../table.ts"
import * as Tally from "../tally.ts"
import * as Ledger from "./ledger.ts"
import * as Quarantine from "./quarantine.ts"
import { correctedTime, type Scan } from "./scan.ts"
import * as SharedPhone from "./shared-phone.ts"

const Group = v.object({ code: v.string(), registered: v.number(), present: v.number() })

const Place = v.object({
  id: v.string(),
  name: v.string(),
  kind: v.picklist(["entrance", "room", "handout"]),
  rule: v.picklist(Event.rules),
  /** People who were let in, however often; under `daily` those of today, and so are the groups. */
  people: v.number(),
  /** People who were let in on any day: those whom documents name. */
  attended: v.number(),
  /** Every scan, also those that let nobody in. */
  scans: v.number(),
  /** People who were let in and have not gone out since. */
  inside: v.number(),
  /** Scans that let nobody in: used before, and refused. */
  repeats: v.number(),
  refused: v.number(),
  /** Findings that wait for a person, by their kind. */
  open: v.object({ double: v.number(), irregular: v.number(), unlisted: v.number(), signs: v.number() }),
  byGate: v.array(v.object({ gate: v.string(), name: v.string(), people: v.number(), scans: v.number() })),
  /** "-" stands for unknown. */
  byUnsur: v.array(Group),
  byRegion: v.array(Group),
  /** People who came in for the first time (under `daily`, of each day), by minutes since 1970 in order; minutes without any are left out. */
  arrivals: v.array(v.tuple([v.number(), v.number()])),
  lastAt: v.optional(v.string()),
  /** The last admissions, the latest first; who they are is told by `recent.ts`. */
  recent: v.array(
    v.object({
      ticket: v.string(),
      nonce: v.string(),
      gate: v.string(),
      at: v.string(),
      receivedAt: v.string(),
    }),
  ),
})
export type Place = v.InferOutput<typeof Place>

export const View = v.object({
  /** Since when these figures stand: figures that a later count did not change are the same answer, and cost no body. */
  at: v.string(),
  capacity: v.number(),
  registered: v.number(),
  checkpoints: v.array(Place),
  /** Scans of revoked devices and the like that wait for a decision. */
  quarantined: v.number(),
})
export type View = v.InferOutput<typeof View>

/** The last count, which everybody who watches shares. Never a source of truth: it is counted anew from the ledgers. */
const Board = Table.entity({
  name: "board",
  version: 2,
  schema: v.object({
    office: Id.schema("office"),
    event: Id.schema("event"),
    /** Whoever counts now, and since when. */
    countingSince: v.optional(Input.Instant),
    /** When the last count began. */
    countedAt: v.optional(Input.Instant),
    view: v.optional(View),
  }),
  key: ({ office, event }: { office: string; event: string }) => ({
    pk: `OFFICE#${office}#EVENT#${event}`,
    sk: "BOARD",
  }),
  // A count of another shape is no count: the next one is made anew.
  upgrade: { 1: ({ view: _, countedAt: __, countingSince: ___, ...identity }) => identity },
})

/**
 * A count this old is shown as it is; one that is older is made anew by whoever asks first. With a page that asks every
 * 2.5 seconds, nobody looks at figures that are older than five.
 */
const fresh = 2_000
/** Somebody who began to count and never came back is not waited for any longer. */
const patience = 10_000
const mostRecent = 8

/**
 * Who is in, at most a few seconds old. One small read; whoever finds it old counts once for everybody, which costs
 * half a unit for about seven ledgers.
 */
export const get = async (context: OfficeContext, eventId: string): Promise<View> => {
  const identity = { office: context.office, event: eventId }
  const board = await context.table.get(Board, identity, { consistent: false })
  const now = context.now().getTime()
  if (board?.view && board.countedAt && now - Date.parse(board.countedAt) < fresh) return board.view
  const since = instant(context)
  try {
    await context.table.write(
      Table.update(Board, identity, {
        set: { ...identity, countingSince: since },
        condition: {
          expression: "attribute_not_exists(countingSince) OR countingSince < :late",
          values: { ":late": new Date(now - patience).toISOString() },
        },
      }),
    )
  } catch (error) {
    if (!(error instanceof Table.ConditionFailed)) throw error
    if (board?.view) return board.view
  }
  const counted = await recount(context, eventId)
  const view = board?.view && alike(board.view, counted) ? board.view : counted
  try {
    // A count that took long does not put an older one in the place of a newer.
    await context.table.write(
      Table.put(
        Board,
        { ...identity, countedAt: counted.at, view },
        {
          expression: "attribute_not_exists(countedAt) OR countedAt <= :at",
          values: { ":at": counted.at },
        },
      ),
    )
  } catch (error) {
    if (!(error instanceof Table.ConditionFailed)) throw error
  }
  return view
}

/** The same figures, whenever they were counted. */
const alike = (a: View, b: View) => JSON.stringify({ ...a, at: "" }) === JSON.stringify({ ...b, at: "" })

/** Counts everything from the ledgers. */
export const recount = async (context: OfficeContext, eventId: string): Promise<View> => {
  // Before reading: what happens meanwhile may be in or not, and the next count has it.
  const at = instant(context)
  const event = await Event.get(context, eventId)
  const [tally, quarantined, places] = await Promise.all([
    Tally.get(context, context.office, eventId),
    Quarantine.all(context, eventId),
    Promise.all(
      event.checkpoints.map(async (checkpoint) => ({
        checkpoint,
        ledgers: await Ledger.all(context, eventId, checkpoint.id),
        strays: await Ledger.strays(context, eventId, checkpoint.id),
      })),
    ),
  ])
  const phones = SharedPhone.ticketsByPhone(places.flatMap(({ ledgers }) => ledgers))
  return {
    at,
    capacity: event.capacity,
    registered: tally.registered,
    checkpoints: places.map(({ checkpoint, ledgers, strays }) =>
      count(event, checkpoint, ledgers, strays, tally, at, phones),
    ),
    quarantined: quarantined.filter(({ state }) => state === "open").length,
  }
}

/** The figures of one checkpoint at a time; under `daily` those of that day. Pure. */
export const count = (
  event: Pick<Event.Event, "zone" | "checkpoints">,
  { id, name, kind, rule, gates }: Event.Checkpoint,
  ledgers: readonly Ledger.Ledger[],
  strays: number,
  registered: Pick<Tally.Counts, "byUnsur" | "byRegion">,
  at: string,
  phones: SharedPhone.Phones = SharedPhone.ticketsByPhone(ledgers),
): Place => {
  const place: Place = {
    id,
    name,
    kind,
    rule,
    people: 0,
    attended: 0,
    scans: strays,
    inside: 0,
    repeats: 0,
    refused: strays,
    open: { double: 0, irregular: 0, unlisted: 0, signs: 0 },
    byGate: gates.map((gate) => ({ gate: gate.id, name: gate.name, people: 0, scans: 0 })),
    byUnsur: [],
    byRegion: [],
    arrivals: [],
    recent: [],
  }
  const lanes = new Map(place.byGate.map((lane) => [lane.gate, lane]))
  const unsur = new Map<string, number>()
  const region = new Map<string, number>()
  const minutes = new Map<number, number>()
  const admissions: { time: number; ticket: string; scan: Scan }[] = []
  for (const ledger of ledgers) {
    const settled = Ledger.settled(event, ledger)
    for (const scan of Object.values(ledger.scans)) {
      place.scans += 1
      if (scan.told === "repeat") place.repeats += 1
      if (scan.told === "refuse" || scan.told === "ask_desk") place.refused += 1
      const lane = lanes.get(scan.gate)
      if (lane) lane.scans += 1
    }
    for (const finding of SharedPhone.findings(settled, ledger, phones))
      if (finding.open) place.open[finding.kind] += 1
    for (const scan of settled.admitted)
      admissions.push({ time: correctedTime(scan), ticket: ledger.ticket, scan })
    if (settled.present) place.attended += 1
    const first = Ledger.presentBy(event, ledger, settled, at)
    for (const scan of rule === "daily" ? settled.admitted : settled.admitted.slice(0, 1))
      plus(minutes, Math.floor(correctedTime(scan) / 60_000))
    if (!first) continue
    place.people += 1
    if (settled.inside) place.inside += 1
    const lane = lanes.get(first.gate)
    if (lane) lane.people += 1
    plus(unsur, ledger.unsur ?? "-")
    plus(region, ledger.region ?? "-")
  }
  place.byUnsur = groups(registered.byUnsur, unsur)
  place.byRegion = groups(registered.byRegion, region)
  place.arrivals = [...minutes].sort(([a], [b]) => a - b)
  place.recent = admissions
    .sort((a, b) => b.time - a.time || (a.scan.nonce < b.scan.nonce ? -1 : 1))
    .slice(0, mostRecent)
    .map(({ time, ticket, scan: { nonce, gate, receivedAt } }) => ({
      ticket,
      nonce,
      gate,
      at: new Date(time).toISOString(),
      receivedAt,
    }))
  const lastAt = place.recent[0]?.at
  return lastAt === undefined ? place : { ...place, lastAt }
}

const plus = <K>(counts: Map<K, number>, key: K) => counts.set(key, (counts.get(key) ?? 0) + 1)

/** Registered and present side by side, the largest group first. */
const groups = (registered: Record<string, number>, present: ReadonlyMap<string, number>) =>
  [...new Set([...Object.keys(registered), ...present.keys()])]
    .map((code) => ({ code, registered: registered[code] ?? 0, present: present.get(code) ?? 0 }))
    .sort((a, b) => b.registered - a.registered || a.code.localeCompare(b.code))
