import * as v from "valibot"
import * as Audit from "../audit.ts"
import { Nonce, refusals } from "../check-in/scan.ts"
import { instant, type OfficeContext } from "../context.ts"
import * as Annex from "../decree/annex.ts"
import * as Decree from "../decree/decree.ts"
import * as Duty from "../duty.ts"
import { found, Refusal } from "../errors.ts"
import * as Event from "../event.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as Table from "../table.ts"
import * as Writing from "../writing.ts"
import * as Appointed from "./appointed.ts"
import * as Bearer from "./bearer.ts"

/** How it was known who stood there. */
export const ways = ["ticket", "card", "list", "representative"] as const

/** Somebody who receives it in a recipient's name, and what they are to them. */
const Representative = v.strictObject({ name: Input.line(120), relation: Input.line(80) })

const Received = v.object({
  at: Input.Instant,
  /** The account that marked it, and its own office when it is another one. */
  by: v.string(),
  byOffice: v.optional(Id.schema("office")),
  /** Who handed it over as an officer of the event. */
  officer: v.optional(Duty.Held),
  way: v.picklist(ways),
  representative: v.optional(Representative),
  /** Of the request that marked it, so that a repeated one is known. */
  request: Nonce,
})
export type Received = v.InferOutput<typeof Received>

/** That the person of a row has their decree in hand. What was taken back stays, with the reason. */
export const Receipt = Table.entity({
  name: "decree-receipt",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    event: Id.schema("event"),
    decree: Id.schema("decree"),
    row: v.number(),
    person: Id.schema("person"),
    received: v.optional(Received),
    undone: v.array(
      v.object({ ...Received.entries, reason: v.string(), undoneAt: Input.Instant, undoneBy: v.string() }),
    ),
    revision: v.number(),
  }),
  key: ({ office, event, decree, row }: { office: string; event: string; decree: string; row: number }) => ({
    ...partition(office, event, decree),
    sk: `RECEIVED#${String(row).padStart(5, "0")}`,
  }),
})
export type Receipt = Table.Stored<typeof Receipt>

/** A row of the annex as the officer at the table sees it, and whether it was received. */
export const Recipient = v.object({
  ...v.pick(Annex.Row.schema, ["row", "person", "unsur", "areaName", "position"]).entries,
  /** As the annex has it, with titles. */
  name: v.string(),
  received: v.optional(v.omit(Received, ["request"])),
  /** How often it was taken back. */
  undone: v.number(),
})
export type Recipient = v.InferOutput<typeof Recipient>

/**
 * Whom a decree is handed to at an event: the rows that appoint and that nothing had ended by its day, and who has
 * received it already. With its head; `not_found` where it is not enacted.
 */
export const recipients = async (
  context: OfficeContext,
  event: Event.Event,
  id: string,
): Promise<{ decree: Decree.Decree; recipients: Recipient[] }> => {
  const [{ decree, rows, standing }, receipts] = await Promise.all([
    Appointed.ofDecree(context, event, id),
    context.table.all(Receipt, { ...partition(context.office, event.id, id), prefix: "RECEIVED#" }),
  ])
  const byRow = new Map(receipts.map((receipt) => [receipt.row, receipt]))
  return {
    decree,
    recipients: rows
      .filter((row) => standing.has(row) || byRow.get(row.row)?.received)
      .map((row) => recipient(row, byRow.get(row.row))),
  }
}

/** Whether anybody ever received a decree at an event, taken back or not. */
export const any = async (context: OfficeContext, event: string, decree: string): Promise<boolean> => {
  const at = { ...partition(context.office, event, decree), prefix: "RECEIVED#" }
  return (await context.table.query(Receipt, at, { limit: 1, consistent: true })).items.length > 0
}

const common = {
  /** Who hands over as an officer of the event; asked for where the office asks for accreditation. */
  officer: v.optional(Id.schema("person")),
  /** Random, made once for what the officer did: a repeated request is then recognised. */
  request: Nonce,
}
const row = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99_999))

export const MarkInput = v.variant("way", [
  /** The text of a ticket's or card's QR, or a ticket's code as it is typed. */
  v.strictObject({ way: v.literal("code"), code: v.pipe(v.string(), v.maxLength(400)), ...common }),
  v.strictObject({ way: v.literal("list"), row, ...common }),
  v.strictObject({ way: v.literal("representative"), row, representative: Representative, ...common }),
])

export const Marked = v.variant("kind", [
  /** Every row of the person in this decree; nearly always one. */
  v.object({ kind: v.literal("received"), recipients: v.array(Recipient) }),
  /** The first receipt stands. */
  v.object({ kind: v.literal("already"), recipients: v.array(Recipient) }),
  v.object({
    kind: v.literal("refused"),
    reason: v.picklist([...refusals, "not_recipient", "ended"]),
    /** Who it is that does not receive this decree, where that is known. */
    name: v.optional(v.string()),
  }),
])
export type Marked = v.InferOutput<typeof Marked>

/** Marks that somebody has received a decree, once: of two at the same moment one is the first, and both are told so. */
export const mark = async (
  context: OfficeContext,
  event: Event.Event,
  decree: string,
  input: v.InferInput<typeof MarkInput>,
): Promise<Marked> => {
  const what = Input.parse(MarkInput, input)
  if (event.state === "draft") throw new Refusal("event_not_published")
  const [officer, bearer] = await Promise.all([
    Duty.require(context, event, what.officer, "hand_over_officer"),
    what.way === "code"
      ? Bearer.of(context, event, what.code)
      : ofRow(context, decree, what.row).then(({ person }) => ({
          kind: "person" as const,
          person,
          way: what.way,
        })),
  ])
  if (bearer.kind === "refused") return bearer
  const { rows, standing } = await Appointed.ofPerson(context, event, decree, bearer.person)
  const chosen = what.way === "code" ? standing : standing.filter((each) => each.row === what.row)
  if (chosen.length === 0) {
    const reason = rows.length > 0 ? ("ended" as const) : ("not_recipient" as const)
    return { kind: "refused", reason, name: await Bearer.nameOf(context, bearer.person) }
  }
  const received: Received = {
    at: instant(context),
    by: Audit.actorId(context.actor),
    byOffice: context.actor.kind === "member" ? context.actor.home : undefined,
    officer,
    way: bearer.way,
    representative: what.way === "representative" ? what.representative : undefined,
    request: what.request,
  }
  const outcomes = []
  for (const each of chosen)
    outcomes.push({ row: each, receipt: await record(context, event.id, each, received) })
  const first = outcomes.some(({ receipt }) => receipt.received?.request === what.request)
  return {
    kind: first ? "received" : "already",
    recipients: outcomes.map(({ row, receipt }) => recipient(row, receipt)),
  }
}

export const UndoInput = v.strictObject({ reason: Input.line(200) })

/** Takes back that a row was received, with a reason. Both stay on record. */
export const undo = async (
  context: OfficeContext,
  event: string,
  decree: string,
  row: number,
  input: v.InferInput<typeof UndoInput>,
): Promise<void> => {
  const { reason } = Input.parse(UndoInput, input)
  const { received, ...before } = found(
    await context.table.get(Receipt, { office: context.office, event, decree, row }),
  )
  if (!received) return
  const undone = { ...received, reason, undoneAt: instant(context), undoneBy: Audit.actorId(context.actor) }
  await Table.edit(context.table, [
    Table.put(
      Receipt,
      { ...before, undone: [...before.undone, undone], revision: before.revision + 1 },
      Table.unchanged(before.revision),
    ),
    audit(context, event, "receipt.undo", decree, row),
  ])
}

/** Keeps a receipt unless there is one that stands; gives the one that stands. */
const record = async (
  context: OfficeContext,
  event: string,
  { office, decree, row, person }: Annex.Row,
  received: Received,
): Promise<Receipt> => {
  const identity = { office, event, decree, row }
  const fresh: Receipt = { ...identity, person, received, undone: [], revision: 1 }
  const write = (receipt: Receipt, condition: Table.Condition) =>
    context.table.write(
      Table.put(Receipt, receipt, condition),
      audit(context, event, "receipt.mark", decree, row),
    )
  for (let attempt = 0; attempt < 5; attempt++) {
    const before = attempt === 0 ? undefined : await context.table.get(Receipt, identity)
    if (before?.received) return before
    const after = before ? { ...before, received, revision: before.revision + 1 } : fresh
    try {
      await write(after, before ? Table.unchanged(before.revision) : Table.absent)
      return after
    } catch (error) {
      // Somebody was faster, or it had been received and taken back before.
      if (!(error instanceof Table.ConditionFailed)) throw error
    }
  }
  throw new Refusal("busy")
}

const ofRow = async (context: OfficeContext, decree: string, row: number): Promise<Annex.Row> =>
  found(await context.table.get(Annex.Row, { office: context.office, decree, row }))

const recipient = (row: Annex.Row, receipt: Receipt | undefined): Recipient => ({
  ...row,
  name: Writing.titledName(row),
  received: receipt?.received,
  undone: receipt?.undone.length ?? 0,
})

const audit = (context: OfficeContext, event: string, action: string, decree: string, row: number) =>
  Audit.write(context, { event, action, subject: decree, fields: [`row.${row}`] })

const partition = (office: string, event: string, decree: string) => ({
  pk: `OFFICE#${office}#EVENT#${event}#DECREE#${decree}`,
})
