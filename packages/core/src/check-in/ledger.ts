import * as v from "valibot"
import type { OfficeContext } from "../context.ts"
import type * as Event from "../event.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as Table from "../table.ts"
import * as Writing from "../writing.ts"
import { correctedAt } from "./corrected.ts"
import { Scan, type Scan as ScanFact } from "./scan.ts"
import * as Settle from "./settle.ts"

const Decided = v.object({
  outcome: v.picklist(Settle.outcomes),
  reason: v.string(),
  by: v.string(),
  at: Input.Instant,
})

/**
 * Everything that happened with one ticket at one checkpoint. Its key is the rule: the first scan is one put that
 * nobody made before, whatever the concurrency. Facts are only added, so what they come to does not depend on the
 * order in which they arrived (`settle.ts`). Unsur and region stand here so that counting is one query.
 */
export const Ledger = Table.entity({
  // Version 1 kept one admission and nothing else.
  name: "admission",
  version: 2,
  schema: v.object({
    office: Id.schema("office"),
    event: Id.schema("event"),
    checkpoint: v.string(),
    ticket: Id.Reference,
    unsur: v.optional(v.string()),
    region: v.optional(v.string()),
    scans: v.record(v.string(), Scan),
    undone: v.optional(v.record(v.string(), v.omit(Decided, ["outcome"]))),
    /** By `Settle.findingKey`. */
    resolved: v.optional(v.record(v.string(), Decided)),
    revision: v.number(),
  }),
  key: ({ office, event, checkpoint, ticket }: Place & { ticket: string }) => ({
    pk: partition({ office, event, checkpoint }),
    sk: `IN#${ticket}`,
  }),
  upgrade: {
    1: ({ nonce, device, gate, method, capturedAt, receivedAt, sequence, by, byOffice, ...rest }) => ({
      ...rest,
      scans: {
        [String(nonce)]: {
          nonce,
          device,
          gate,
          direction: "in",
          method,
          capturedAt: receivedAt ?? capturedAt,
          offset: 0,
          uncertainty: 0,
          receivedAt,
          sequence,
          told: "admit",
          standing: "ok",
          by,
          byOffice,
        },
      },
      revision: 1,
      v: 2,
    }),
  },
})
export type Ledger = Table.Stored<typeof Ledger>

type Place = { office: string; event: string; checkpoint: string }

const partition = ({ office, event, checkpoint }: Place) =>
  `OFFICE#${office}#EVENT#${event}#CHECKPOINT#${checkpoint}`

/** A ticket that passes a door more often than this has a broken scanner before it, and an item has its limits. */
export const mostScans = 400

/** What new facts are added to: `undefined` when the ticket was not seen here before. */
export type Facts = Pick<Ledger, "scans" | "undone" | "resolved">

/**
 * Adds to the facts of one ticket at one checkpoint. `change` gets them as they are and returns them as they are to
 * be, or `undefined` to leave them alone; it may be called several times, when others write too. The first attempt
 * takes it that there is nothing yet, so that a first admission costs one conditional put and no read.
 */
export const add = async (
  context: OfficeContext,
  identity: Place & { ticket: string; unsur?: string | undefined; region?: string | undefined },
  change: (before: Facts | undefined) => Facts | undefined,
  /** `before`: what was read already. `also`: further writes of the same transaction. */
  options: { before?: Ledger; also?: () => Table.Write[] } = {},
): Promise<Facts> => {
  let { before } = options
  for (;;) {
    const after = change(before)
    if (!after) return before ?? { scans: {} }
    const { office, event, checkpoint, ticket, unsur, region } = identity
    const next: Ledger = {
      ...(before ?? { office, event, checkpoint, ticket, unsur, region }),
      scans: after.scans,
      undone: after.undone,
      resolved: after.resolved,
      revision: (before?.revision ?? 0) + 1,
    }
    const guard = before ? guardOf(before) : Table.absent
    try {
      await context.table.write(Table.put(Ledger, next, guard), ...(options.also?.() ?? []))
      return next
    } catch (error) {
      // A guard of the caller's own is for the caller.
      if (!(error instanceof Table.ConditionFailed) || error.index > 0) throw error
      before =
        (error.item && Table.read(Ledger, error.item)) ??
        (await context.table.get(Ledger, { office, event, checkpoint, ticket }))
    }
  }
}

/** An item of version 1 has no revision, and is read as one of revision 1. */
const guardOf = ({ revision }: Ledger): Table.Condition =>
  revision > 1
    ? Table.unchanged(revision)
    : {
        expression: "revision = :revision OR (v = :first AND attribute_not_exists(revision))",
        values: { ":revision": revision, ":first": 1 },
      }

/** The writes that count a ticket under another group wherever it was scanned. */
export const regroup = async (
  context: OfficeContext,
  event: Pick<Event.Event, "id" | "checkpoints">,
  ticket: string,
  group: { unsur: string; region?: string | undefined },
): Promise<Table.Write[]> => {
  const ledgers = await Promise.all(event.checkpoints.map(({ id }) => get(context, event.id, id, ticket)))
  return ledgers
    .filter((ledger) => ledger !== undefined)
    .map((ledger) =>
      Table.put(
        Ledger,
        { ...ledger, unsur: group.unsur, region: group.region, revision: ledger.revision + 1 },
        guardOf(ledger),
      ),
    )
}

export const get = (context: OfficeContext, event: string, checkpoint: string, ticket: string) =>
  context.table.get(Ledger, { office: context.office, event, checkpoint, ticket })

/** A page of a checkpoint's ledgers in the order of their tickets. */
export const list = (
  context: OfficeContext,
  event: string,
  checkpoint: string,
  options: { after?: string | undefined; limit?: number } = {},
) =>
  context.table.query(
    Ledger,
    { pk: partition({ office: context.office, event, checkpoint }), prefix: "IN#" },
    options,
  )

/** All ledgers of a checkpoint; for counting and for documents. */
export const all = (context: OfficeContext, event: string, checkpoint: string): Promise<Ledger[]> =>
  context.table.all(Ledger, {
    pk: partition({ office: context.office, event, checkpoint }),
    prefix: "IN#",
  })

/** What a ledger comes to under its event's rule. */
export const settled = (
  event: Pick<Event.Event, "zone" | "checkpoints">,
  ledger: Ledger,
): Settle.Settled<ScanFact> => {
  const checkpoint = event.checkpoints.find(({ id }) => id === ledger.checkpoint)
  return Settle.settle(checkpoint?.rule ?? "once", event.zone, ledger)
}

/**
 * The admission that a person is present by at this time: their first, or under `daily` the first of that day, since
 * each day begins anew.
 */
export const presentBy = (
  event: Pick<Event.Event, "zone" | "checkpoints">,
  { checkpoint }: Pick<Ledger, "checkpoint">,
  { admitted }: Settle.Settled<ScanFact>,
  at: string,
): ScanFact | undefined => {
  const { rule } = event.checkpoints.find(({ id }) => id === checkpoint) ?? {}
  if (rule !== "daily") return admitted[0]
  const today = Writing.calendarDate(at, event.zone)
  return admitted.find((scan) => Writing.calendarDate(correctedAt(scan), event.zone) === today)
}

/** A scan that names no ticket of ours, such as a forged code: counted, and nothing more. */
export const Stray = Table.entity({
  name: "stray",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    event: Id.schema("event"),
    checkpoint: v.string(),
    ...v.omit(Scan, ["standing"]).entries,
  }),
  key: ({ office, event, checkpoint, nonce }: Place & { nonce: string }) => ({
    pk: partition({ office, event, checkpoint }),
    sk: `STRAY#${nonce}`,
  }),
})

export const strays = async (context: OfficeContext, event: string, checkpoint: string): Promise<number> =>
  (
    await context.table.all(Stray, {
      pk: partition({ office: context.office, event, checkpoint }),
      prefix: "STRAY#",
    })
  ).length
