import { instant, type OfficeContext } from "../context.ts"
import type { Checkpoint, Event } from "../event.ts"
import type { Zone } from "../input.ts"
import * as Registration from "../registration.ts"
import * as Table from "../table.ts"
import * as Decide from "./decide.ts"
import * as Ledger from "./ledger.ts"
import { correctedAt, ofTheCode, type Scan, type ScanInput } from "./scan.ts"
import * as Settle from "./settle.ts"

/** A scan on its way into the ledger: as it was captured, and by whom. */
export type Incoming = Omit<ScanInput, "v" | "method"> &
  Pick<Scan, "device" | "by" | "byOffice" | "method" | "signs" | "venueStep">

/** What became of one scan. */
export type Result =
  | { kind: "admit"; ticket: string; at: string; unlisted: boolean }
  /** `conflict`: the person was let in all the same, by a device that could not know. */
  | {
      kind: "repeat"
      ticket: string
      reason: "already_used" | "inside_already"
      earlier: Scan
      conflict: boolean
    }
  | { kind: "refuse"; ticket?: string | undefined; reason: Scan["reason"] & string; conflict: boolean }
  | { kind: "ask_desk"; ticket: string }
  /** More scans of one ticket than a ledger holds. */
  | { kind: "too_many"; ticket: string }

/** The registrations behind scans, by ticket. */
export type Registrations = ReadonlyMap<string, Registration.Registration | undefined>

/** Looks up whose tickets were scanned. */
export const lookUp = async (
  context: OfficeContext,
  event: string,
  incoming: readonly { ticket?: string | undefined }[],
): Promise<Registrations> => {
  const tickets = [...new Set(incoming.flatMap(({ ticket }) => ticket ?? []))]
  const found = await context.table.batchGet(
    Registration.Registration,
    tickets.map((ticket) => ({ office: context.office, event, ticket })),
    { consistent: true },
  )
  return new Map(tickets.map((ticket, index) => [ticket, found[index]]))
}

/**
 * Records scans and answers each, in their order. With `live` an officer is waiting: what the server decides is what
 * they are told. Without, the scan says itself what they were told, and nothing that happened at a door is undone by
 * arriving late. Repeating a nonce repeats its answer. Costs a read of each registration and, for a first admission,
 * one conditional put.
 */
export const record = async (
  context: OfficeContext,
  event: Event,
  incoming: readonly Incoming[],
  live: boolean,
  /** What was looked up already, and further writes of the transaction that adds to a ledger. */
  { registrations: given, also }: { registrations?: Registrations; also?: () => Table.Write[] } = {},
): Promise<Result[]> => {
  const registrations = given ?? (await lookUp(context, event.id, incoming))
  const results: Result[] = []
  // Scans of one ticket at one checkpoint are added together; different tickets do not wait for each other.
  const groups = new Map<string, { at: number; scan: Incoming }[]>()
  incoming.forEach((scan, at) => {
    const key = `${scan.checkpoint}/${scan.ticket ?? scan.nonce}`
    groups.set(key, [...(groups.get(key) ?? []), { at, scan }])
  })
  await inParallel([...groups.values()], atOnce, async (group) => {
    const { checkpoint: id, ticket } = group[0]?.scan ?? {}
    const checkpoint = event.checkpoints.find((each) => each.id === id)
    if (!checkpoint) throw new Error("a scan of another event")
    const scans = group.map(({ scan }) => scan)
    const answers =
      ticket === undefined
        ? await Promise.all(scans.map((scan) => stray(context, event, scan)))
        : await ofTicket(context, { event, checkpoint, ticket, live, also }, scans, registrations.get(ticket))
    group.forEach(({ at }, index) => {
      results[at] = answers[index] as Result
    })
  })
  return results
}

const atOnce = 16

type Place = {
  event: Event
  checkpoint: Checkpoint
  ticket: string
  live: boolean
  also: (() => Table.Write[]) | undefined
}

const ofTicket = async (
  context: OfficeContext,
  { event, checkpoint, ticket, live, also }: Place,
  scans: readonly Incoming[],
  registration: Registration.Registration | undefined,
): Promise<Result[]> => {
  const receivedAt = instant(context)
  // A list that was signed at eight is entered at noon by somebody who accepted its people at nine: it stands.
  const byHand = scans.some(({ by }) => by !== undefined)
  const asOf = byHand && registration ? { ...registration, acceptedAt: undefined } : registration
  const facts = { event: event.reference, zone: event.zone, checkpoint, registration: asOf }
  let overflowing = false
  const place = { office: context.office, event: event.id, checkpoint: checkpoint.id, ticket }
  const { unsur, region } = registration ?? {}
  const add = (before: Ledger.Facts | undefined): Ledger.Facts | undefined => {
    const merged = { ...before?.scans }
    let changed = false
    for (const scan of scans) {
      const known = merged[scan.nonce]
      if (known) {
        const settled = late(known, scan, live)
        if (!settled) continue
        merged[scan.nonce] = settled
      } else
        merged[scan.nonce] = toFact(scan, receivedAt, live, {
          ...facts,
          ledger: { ...before, scans: merged },
        })
      changed = true
    }
    overflowing = Object.keys(merged).length > Ledger.mostScans
    return changed && !overflowing ? { ...before, scans: merged } : undefined
  }
  const ledger = await Ledger.add(context, { ...place, unsur, region }, add, also ? { also } : {})
  return scans.map(({ nonce }) =>
    ledger.scans[nonce] || !overflowing
      ? answer(checkpoint, event.zone, ticket, ledger, nonce, live)
      : { kind: "too_many", ticket },
  )
}

/** A scan as it is kept. What an officer who waits is told is decided here and now. */
const toFact = (
  { checkpoint: _, ticket = "", ...scan }: Incoming,
  receivedAt: string,
  live: boolean,
  facts: Omit<Decide.Facts, "direction" | "at" | "nonce">,
): Scan => {
  const at = correctedAt(scan)
  const { direction, nonce, issue } = scan
  const standing = Decide.standingOf(facts.checkpoint, direction, facts.registration, issue, at)
  const vouched = scan.told === "refuse" && scan.reason !== undefined && ofTheCode.includes(scan.reason)
  if (!live || vouched) return { ...scan, receivedAt, standing }
  const decision = Decide.ofTicket(ticket, issue, { ...facts, direction, at, nonce })
  return {
    ...scan,
    receivedAt,
    live,
    standing,
    told: decision.kind,
    reason: decision.kind === "refuse" ? decision.reason : undefined,
  }
}

/**
 * A scan whose answer never reached the officer: what they were told is what the device says now. That device alone:
 * every phone of a checkpoint is told the nonces of the others.
 */
const late = (known: Scan, again: Incoming, live: boolean): Scan | undefined => {
  if (live || !known.live || known.device !== again.device) return undefined
  return { ...known, told: again.told, reason: again.reason, live: undefined }
}

/** What a nonce comes to, given everything that is known of its ticket. */
const answer = (
  checkpoint: Checkpoint,
  zone: Zone,
  ticket: string,
  ledger: Ledger.Facts,
  nonce: string,
  live: boolean,
): Result => {
  const scan = ledger.scans[nonce]
  if (!scan) throw new Error("a scan that was not recorded")
  const settled = Settle.settle(checkpoint.rule, zone, ledger)
  const reason = checkpoint.rule === "passage" ? "inside_already" : "already_used"
  // Whoever waits hears what is written as told; that two clocks disagree about the order is for the organiser.
  const decided = live && scan.live
  const findings = decided ? [] : settled.findings.filter((each) => each.nonce === nonce)
  const double = findings.find((finding) => finding.kind === "double")
  if (double) {
    const earlier = ledger.scans[double.of] ?? scan
    return { kind: "repeat", ticket, reason, earlier, conflict: true }
  }
  const irregular = findings.find((finding) => finding.kind === "irregular")
  if (irregular && !Settle.madeToCount(ledger, nonce))
    return { kind: "refuse", ticket, reason: irregular.standing, conflict: true }
  switch (scan.told) {
    case "admit":
    case "unlisted":
      return { kind: "admit", ticket, at: correctedAt(scan), unlisted: scan.told === "unlisted" }
    case "repeat": {
      const at = correctedAt(scan)
      // The admission may have been taken back since; what was told then was true then.
      const earlier =
        Settle.blocking(checkpoint.rule, zone, settled, at) ??
        settled.admitted[0] ??
        Object.values(ledger.scans).find(({ told }) => Decide.letsIn(told))
      return { kind: "repeat", ticket, reason, earlier: earlier ?? scan, conflict: false }
    }
    case "refuse":
      return { kind: "refuse", ticket, reason: scan.reason ?? "unknown", conflict: false }
    case "ask_desk":
      return { kind: "ask_desk", ticket }
  }
}

const stray = async (context: OfficeContext, event: Event, scan: Incoming): Promise<Result> => {
  const { checkpoint, ticket: _, ...fact } = scan
  const item = { ...fact, office: context.office, event: event.id, checkpoint, receivedAt: instant(context) }
  try {
    await context.table.write(Table.put(Ledger.Stray, item, Table.absent))
  } catch (error) {
    if (!(error instanceof Table.ConditionFailed)) throw error
  }
  return { kind: "refuse", reason: scan.reason ?? "unreadable", conflict: false }
}

/** Whether a scan was recorded already, so that sending it again is a retry whatever became of its device since. */
export const isKnown = async (
  context: OfficeContext,
  event: string,
  { checkpoint, ticket, nonce }: Pick<Incoming, "checkpoint" | "ticket" | "nonce">,
): Promise<boolean> => {
  if (ticket !== undefined) {
    const ledger = await Ledger.get(context, event, checkpoint, ticket)
    return ledger?.scans[nonce] !== undefined
  }
  const { office } = context
  return (await context.table.get(Ledger.Stray, { office, event, checkpoint, nonce })) !== undefined
}

/** Runs over the items with so many under way at a time. */
export const inParallel = async <T>(
  items: readonly T[],
  most: number,
  run: (item: T) => Promise<void>,
): Promise<void> => {
  const left = [...items]
  const lane = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await run(item)
  }
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, lane))
}
