import * as v from "valibot"
import { HandingInput } from "../aid/handing.ts"
import * as Programme from "../aid/programme.ts"
import * as Recipient from "../aid/recipient.ts"
import * as Take from "../aid/take.ts"
import * as Audit from "../audit.ts"
import { instant, type OfficeContext } from "../context.ts"
import { found, Refusal } from "../errors.ts"
import * as Event from "../event.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as Table from "../table.ts"
import * as Record from "./record.ts"
import { DeviceId, Nonce, ScanInput } from "./scan.ts"
import * as Who from "./who.ts"

/** Why a scan, or a hand-over of aid, does not count until a person says so. */
export const causes = [
  "revoked",
  "outside_span",
  "in_future",
  "not_its_checkpoint",
  "checkpoint_gone",
  "too_many",
  // Of hand-overs of aid alone:
  "programme_gone",
  "not_its_programme",
  "programme_closed",
  "unknown_recipient",
] as const
export type Cause = (typeof causes)[number]

/** A scan that was made, or aid that was handed over, and that counts only if an organiser says so. */
export const Quarantined = Table.entity({
  name: "quarantined-scan",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    event: Id.schema("event"),
    device: DeviceId,
    nonce: Nonce,
    scan: v.union([v.omit(HandingInput, ["nonce"]), v.omit(v.object(ScanInput.entries), ["nonce"])]),
    cause: v.picklist(causes),
    receivedAt: Input.Instant,
    state: v.picklist(["open", "counted", "dismissed"]),
    decidedAt: v.optional(Input.Instant),
    decidedBy: v.optional(v.string()),
    reason: v.optional(v.string()),
  }),
  key: ({ office, event, nonce }: { office: string; event: string; nonce: string }) => ({
    pk: `OFFICE#${office}#EVENT#${event}#QUARANTINE`,
    sk: `SCAN#${nonce}`,
  }),
})
export type Quarantined = Table.Stored<typeof Quarantined>

export const View = v.object({
  ...v.omit(Quarantined.schema, ["office", "event"]).entries,
  /** Whose ticket it is, or who received; missing when the code was none of this event's. */
  name: v.optional(v.string()),
  instansi: v.optional(v.string()),
})

/** Keeps a scan aside. The same one twice is kept once, whatever was decided about it meanwhile. */
export const keep = async (
  context: OfficeContext,
  event: string,
  device: string,
  { nonce, ...scan }: ScanInput | HandingInput,
  cause: Cause,
): Promise<void> => {
  const receivedAt = instant(context)
  const item = {
    office: context.office,
    event,
    device,
    nonce,
    scan,
    cause,
    receivedAt,
    state: "open" as const,
  }
  try {
    await context.table.write(Table.put(Quarantined, item, Table.absent))
  } catch (error) {
    if (!(error instanceof Table.ConditionFailed)) throw error
  }
}

/** A page of 200 that were kept aside, with whose tickets they are. */
export const list = async (
  context: OfficeContext,
  event: string,
  after?: string,
): Promise<{ items: v.InferInput<typeof View>[]; after?: string | undefined }> => {
  const page = await context.table.query(
    Quarantined,
    { pk: `OFFICE#${context.office}#EVENT#${event}#QUARANTINE`, prefix: "SCAN#" },
    { after, limit: 200 },
  )
  const scans = page.items.map(({ scan }) => scan)
  const [people, recipients] = await Promise.all([
    Who.byTicket(
      context,
      event,
      scans.flatMap((scan) => (isHanding(scan) ? [] : (scan.ticket ?? []))),
    ),
    Recipient.who(
      context,
      scans.flatMap((scan) => (isHanding(scan) ? scan.recipient : [])),
    ),
  ])
  return {
    items: page.items.map((kept) => {
      const { scan } = kept
      return isHanding(scan)
        ? { ...kept, name: recipients.get(scan.recipient)?.name }
        : { ...kept, ...people.get(scan.ticket ?? "") }
    }),
    after: page.after,
  }
}

/** Whether it is aid that was handed over. */
const isHanding = (scan: Quarantined["scan"]): scan is Extract<typeof scan, { kind: "aid" }> => "kind" in scan

/** Everything that was kept aside, for counting. */
export const all = (context: OfficeContext, event: string): Promise<Quarantined[]> =>
  context.table.all(Quarantined, {
    pk: `OFFICE#${context.office}#EVENT#${event}#QUARANTINE`,
    prefix: "SCAN#",
  })

export const DecideInput = v.strictObject({
  nonces: v.pipe(v.array(Nonce), v.minLength(1), v.maxLength(100)),
  decision: v.picklist(["counted", "dismissed"]),
  reason: Input.line(200),
})

/**
 * Lets scans count, as what they are, or dismisses them; repeating a decision is harmless. `conflict_closed` when one
 * was decided otherwise. A scan whose checkpoint is gone or whose ticket was scanned too often can only be dismissed, and
 * a hand-over whose programme is gone, or to somebody who is no recipient, until they are entered as one.
 */
export const decide = async (
  context: OfficeContext,
  eventId: string,
  input: v.InferInput<typeof DecideInput>,
): Promise<void> => {
  const { nonces, decision, reason } = Input.parse(DecideInput, input)
  const event = await Event.get(context, eventId)
  const all = await context.table.batchGet(
    Quarantined,
    [...new Set(nonces)].map((nonce) => ({ office: context.office, event: eventId, nonce })),
    { consistent: true },
  )
  // All are looked at before the first is decided, so that a list that cannot be decided is left as it is.
  const open = all.map((kept) => found(kept)).filter(({ state }) => state !== decision)
  const known = new Set(event.checkpoints.map(({ id }) => id))
  for (const { state, scan } of open) {
    if (state !== "open") throw new Refusal("conflict_closed")
    // A hand-over stands in the recipient's ledger, whatever became of the checkpoint.
    const isPlaced = isHanding(scan) || known.has(scan.checkpoint)
    if (decision === "counted" && !isPlaced) throw new Refusal("conflict_closed")
  }
  for (const kept of open) await settle(context, event, kept, decision, reason)
}

/** Decides about one scan; it counts in the very transaction that says so, and not when another decided first. */
const settle = async (
  context: OfficeContext,
  event: Event.Event,
  kept: Quarantined,
  decision: "counted" | "dismissed",
  reason: string,
): Promise<void> => {
  const { nonce } = kept
  const decided = {
    ...kept,
    state: decision,
    reason,
    decidedAt: instant(context),
    decidedBy: Audit.actorId(context.actor),
  }
  const writes = [
    Table.put(Quarantined, decided, {
      expression: "#state = :open",
      names: { "#state": "state" },
      values: { ":open": "open" },
    }),
    Audit.write(context, {
      event: event.id,
      action: `quarantine.${decision}`,
      subject: (isHanding(kept.scan) ? kept.scan.recipient : kept.scan.ticket) ?? nonce,
      fields: ["state"],
    }),
  ]
  if (decision === "dismissed") return Table.edit(context.table, writes)
  let told = false
  const also = () => {
    told = true
    return writes
  }
  try {
    if (!(await counted(context, event, kept, also))) throw new Refusal("conflict_closed")
  } catch (error) {
    throw error instanceof Table.ConditionFailed ? new Refusal("changed_meanwhile") : error
  }
  // It was recorded before, or names no ticket: there was no ledger to add to.
  if (!told) await Table.edit(context.table, writes)
}

/** Lets it count, with further writes of the transaction that adds to a ledger. False when it cannot. */
const counted = async (
  context: OfficeContext,
  event: Event.Event,
  { scan, nonce, device }: Quarantined,
  also: () => Table.Write[],
): Promise<boolean> => {
  if (isHanding(scan)) {
    const identity = { office: context.office, id: scan.programme }
    const programme = await context.table.get(Programme.Programme, identity)
    if (!programme) return false
    const taken = await Take.count(context, event, programme, { ...scan, nonce, device }, also)
    return taken.kind !== "quarantined"
  }
  const { v: _, ...rest } = scan
  const [result] = await Record.record(context, event, [{ ...rest, nonce, device }], false, { also })
  return result?.kind !== "too_many"
}
