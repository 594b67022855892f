import * as v from "valibot"
import * as Audit from "../audit.ts"
import { instant, type OfficeContext } from "../context.ts"
import * as Digest from "../decree/digest.ts"
import { found, Refusal } from "../errors.ts"
import * as Input from "../input.ts"
import * as Numbering from "../numbering.ts"
import * as Table from "../table.ts"
import type { SecondParty } from "./handover-draft.ts"
import * as HandoverRecord from "./handover-record.ts"
import * as Rows from "./handover-rows.ts"
import * as Ledger from "./ledger.ts"
import * as Programme from "./programme.ts"
import * as Quantities from "./quantities.ts"
import * as Recipient from "./recipient.ts"

/** A meterai is suggested on receipts of more money than this, in rupiah (UU 10/2020). */
export const stampDutyFrom = 5_000_000

/** What a record comes to, with its rows: as it was issued, or as a draft would be issued now. */
export const contentOf = async (
  context: OfficeContext,
  programme: Programme.Programme,
  record: HandoverRecord.HandoverRecord,
): Promise<{ content: HandoverRecord.Content; rows: Rows.Row[] }> => {
  if (record.issued) return { content: record.issued, rows: await Rows.all(context, record.id) }
  const [rows, secondParty] = await Promise.all([
    Rows.gather(context, programme, record),
    printed(context, programme.id, record.secondParty),
  ])
  const quantities = Quantities.sum(rows.map((row) => row.quantities))
  const items = programme.items.flatMap(({ id, name, unit, unitValue }) => {
    const quantity = quantities[id] ?? 0
    return quantity === 0 ? [] : [{ id, name, unit, quantity, value: quantity * unitValue }]
  })
  const value = Quantities.valueOf(quantities, programme.items)
  return { content: { secondParty, items, value, rows: rows.length }, rows }
}

export const Preview = v.object({
  ...HandoverRecord.Content.entries,
  /** Some of the rows, the first of them. */
  some: v.array(Rows.View),
  suggestsStampDuty: v.boolean(),
})

const mostShown = 20

/** What a record comes to, with its first twenty rows. */
export const show = async (
  context: OfficeContext,
  programmeId: string,
  id: string,
): Promise<v.InferOutput<typeof Preview>> => {
  const [programme, record] = await Promise.all([
    Programme.get(context, programmeId),
    HandoverRecord.get(context, programmeId, id),
  ])
  const { content, rows } = record.issued
    ? { content: record.issued, rows: (await Rows.page(context, id, { limit: mostShown })).items }
    : await contentOf(context, programme, record)
  const suggestsStampDuty = Programme.isMoney(programme) && content.value > stampDutyFrom
  return { ...content, some: rows.slice(0, mostShown), suggestsStampDuty }
}

export const IssueInput = v.strictObject({
  /** As the signed paper has it; left out, the office's template gives the next one. */
  number: Input.optionalLine(120),
  date: Input.CalendarDate,
  place: Input.line(160),
  revision: Input.Revision,
})

/**
 * Issues a draft: who received what, with names as they are now, stands for good, under a number that is used once a
 * year. Its rows are written first and count for nothing; one transaction on head and number makes them the record's.
 * Refuses with `record_not_draft`, `number_taken`, `changed_meanwhile`, and `validation` of `coverage` when nobody is
 * covered. It writes no delivery.
 */
export const issue = async (
  context: OfficeContext,
  programmeId: string,
  id: string,
  input: v.InferInput<typeof IssueInput>,
): Promise<HandoverRecord.HandoverRecord> => {
  const { number: typed, date, place, revision } = Input.parse(IssueInput, input)
  const programme = await Programme.get(context, programmeId)
  const draft = await begin(context, await HandoverRecord.editable(context, programmeId, id, revision))
  const { content, rows } = await contentOf(context, programme, draft)
  if (rows.length === 0) throw new Refusal("validation", [{ path: "coverage", code: "required" }])
  await keep(context, draft, rows)
  const request: Numbering.Request = {
    series: "handover",
    template: "handoverNumber",
    date,
    typed,
    subject: id,
  }
  let issued = draft
  await Numbering.write(context, request, async (number) => {
    const sealed = { ...draft, date, place, state: "issued" as const, revision: revision + 1 }
    const said = { by: Audit.actorId(context.actor), at: instant(context), number, programme: programme.name }
    const facts = { ...said, ...content }
    issued = { ...sealed, issued: { ...facts, root: await Digest.root(textOf(sealed, facts), rows) } }
    return [
      Table.put(HandoverRecord.HandoverRecord, issued, mine(draft)),
      HandoverRecord.audit(context, draft, "issue", ["state"]),
    ]
  })
  return issued
}

export const VoidInput = v.strictObject({ reason: Input.line(300), revision: Input.Revision })

/** Says that an issued record counts no more, and why. It stays, and its number is not used again. */
export const cancel = async (
  context: OfficeContext,
  programmeId: string,
  id: string,
  input: v.InferInput<typeof VoidInput>,
): Promise<HandoverRecord.HandoverRecord> => {
  const { reason, revision } = Input.parse(VoidInput, input)
  const before = await HandoverRecord.get(context, programmeId, id)
  if (before.state !== "issued") throw new Refusal("record_not_issued")
  const after: HandoverRecord.HandoverRecord = {
    ...before,
    state: "void",
    voided: { reason, by: Audit.actorId(context.actor), at: instant(context) },
    revision: revision + 1,
  }
  await Table.edit(context.table, [
    Table.put(HandoverRecord.HandoverRecord, after, Table.unchanged(revision)),
    HandoverRecord.audit(context, before, "void", ["state"]),
  ])
  return after
}

/** Throws a draft away, with rows that an issuing which came to nothing left behind. */
export const remove = async (
  context: OfficeContext,
  programmeId: string,
  id: string,
  revision: number,
): Promise<void> => {
  const before = await HandoverRecord.editable(context, programmeId, id, revision)
  await Table.edit(context.table, [
    Table.remove(HandoverRecord.HandoverRecord, before, mine(before)),
    HandoverRecord.audit(context, before, "remove", []),
  ])
  const rows = await Rows.all(context, id)
  for (let at = 0; at < rows.length; at += atOnce)
    await context.table.write(...rows.slice(at, at + atOnce).map((row) => Table.remove(Rows.Row, row)))
}

/** Whether an issued record is still what was issued: its seal over text and rows is reckoned anew. */
export const isIntact = async (context: OfficeContext, programme: string, id: string): Promise<boolean> => {
  const record = await HandoverRecord.get(context, programme, id)
  const { root, ...facts } = found(record.issued)
  return root === (await Digest.root(textOf(record, facts), await Rows.all(context, id)))
}

/** All that a record says, without what may still happen to it. */
const textOf = (
  {
    state: _,
    voided: __,
    attempt: ___,
    revision: ____,
    issued: _____,
    ...text
  }: HandoverRecord.HandoverRecord,
  facts: object,
) => ({ text, facts })

/** A transaction has a hundred writes, one of them the guard. */
const atOnce = 99

/** Sets about issuing a draft: from here on the rows of whoever began before are refused. */
const begin = async (
  context: OfficeContext,
  draft: HandoverRecord.HandoverRecord,
): Promise<HandoverRecord.HandoverRecord> => {
  const begun = { ...draft, attempt: draft.attempt + 1 }
  await Table.edit(context.table, [Table.put(HandoverRecord.HandoverRecord, begun, mine(draft))])
  return begun
}

/** The guard of those who began last: nobody changed the draft or set about issuing it since. */
const mine = ({ revision, attempt }: HandoverRecord.HandoverRecord): Table.Condition => ({
  expression: "revision = :revision AND attempt = :attempt AND #state = :draft",
  names: { "#state": "state" },
  values: { ":revision": revision, ":attempt": attempt, ":draft": "draft" },
})

/** Writes the rows, and takes away those that an earlier try left beyond them. */
const keep = async (
  context: OfficeContext,
  draft: HandoverRecord.HandoverRecord,
  rows: readonly Rows.Row[],
): Promise<void> => {
  const left = draft.attempt > 1 ? await Rows.from(context, draft.id, rows.length + 1) : []
  const writes = [
    ...rows.map((row) => Table.put(Rows.Row, row)),
    ...left.map((row) => Table.remove(Rows.Row, row)),
  ]
  const guard = Table.check(HandoverRecord.HandoverRecord, draft, mine(draft))
  for (let at = 0; at < writes.length; at += atOnce)
    await Table.edit(context.table, [guard, ...writes.slice(at, at + atOnce)])
}

const printed = async (
  context: OfficeContext,
  programme: string,
  party: SecondParty,
): Promise<HandoverRecord.Content["secondParty"]> => {
  if (party.kind === "other") {
    const { kind: _, ...rest } = party
    return rest
  }
  const { kind: _, recipient, ...around } = party
  const [ledger, people] = await Promise.all([
    Ledger.get(context, programme, recipient),
    Recipient.who(context, [recipient]),
  ])
  const { name, nik, address } = found(people.get(recipient))
  return {
    ...around,
    name,
    ...(nik ? { nik } : {}),
    address: around.address ?? Rows.addressOf(address, ledger.area),
  }
}
