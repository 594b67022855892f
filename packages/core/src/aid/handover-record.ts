import * as v from "valibot"
import * as Audit from "../audit.ts"
import { instant, type OfficeContext } from "../context.ts"
import { found, Refusal } from "../errors.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as Table from "../table.ts"
import { around, type Draft, DraftInput, fields } from "./handover-draft.ts"
import * as Programme from "./programme.ts"

export const states = ["draft", "issued", "void"] as const

/** An item as it is printed: its name and what it is worth as they were. */
const PrintedItem = v.object({
  id: v.string(),
  name: v.string(),
  unit: v.string(),
  quantity: v.number(),
  /** Whole rupiah of all of them. */
  value: v.number(),
})

/** The second party as printed. */
export const Printed = v.object({
  name: v.string(),
  titleBefore: v.optional(v.string()),
  titleAfter: v.optional(v.string()),
  /** Masked. */
  nik: v.optional(v.string()),
  ...around,
})

/** What a record comes to: of an issued one as it was issued, of a draft as it would be now. */
export const Content = v.object({
  secondParty: Printed,
  items: v.array(PrintedItem),
  /** Whole rupiah. */
  value: v.number(),
  rows: v.number(),
})
export type Content = v.InferOutput<typeof Content>

const deed = { by: v.string(), at: Input.Instant }

/**
 * A hand-over record (BAST) of a programme. Once issued it says for good what it said then, names included: it is an
 * archive. It writes no delivery: only the receipts of each recipient reduce what is outstanding.
 */
export const HandoverRecord = Table.entity({
  name: "handover-record",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    programme: Id.schema("programme"),
    id: Id.schema("record"),
    state: v.picklist(states),
    ...fields,
    issued: v.optional(
      v.object({
        ...deed,
        number: v.string(),
        /** The programme's name as printed. */
        programme: v.string(),
        ...Content.entries,
        /** SHA-256 over all of this and every row; see `decree/digest.ts`. */
        root: v.string(),
      }),
    ),
    voided: v.optional(v.object({ ...deed, reason: v.string() })),
    /** Counts those who set about issuing it, so that the rows of one alone are in it. */
    attempt: v.number(),
    createdAt: Input.Instant,
    revision: v.number(),
  }),
  key: ({ office, programme, id }: { office: string; programme: string; id: string }) => ({
    pk: `OFFICE#${office}#PROGRAMME#${programme}`,
    sk: id,
  }),
})
export type HandoverRecord = Table.Stored<typeof HandoverRecord>

export const View = v.omit(HandoverRecord.schema, ["office", "programme", "attempt"])
export type View = v.InferOutput<typeof View>

/** A record in a list. */
export const Line = v.object({
  ...v.pick(HandoverRecord.schema, ["id", "state", "variant", "date", "place", "createdAt"]).entries,
  number: v.optional(v.string()),
  /** Who receives, where it is known: of a draft as typed. */
  receiver: v.optional(v.string()),
  value: v.optional(v.number()),
  rows: v.optional(v.number()),
})
export type Line = v.InferOutput<typeof Line>

/** Begins a draft. */
export const create = async (
  context: OfficeContext,
  programmeId: string,
  input: v.InferInput<typeof DraftInput>,
): Promise<HandoverRecord> => {
  const draft = Input.parse(DraftInput, input)
  fits(await Programme.get(context, programmeId), draft)
  const record: HandoverRecord = {
    ...draft,
    office: context.office,
    programme: programmeId,
    id: context.ids.next("record"),
    state: "draft",
    attempt: 0,
    createdAt: instant(context),
    revision: 1,
  }
  await Table.edit(context.table, [
    Table.put(HandoverRecord, record, Table.absent),
    audit(context, record, "create", Object.keys(draft)),
  ])
  return record
}

export const UpdateInput = v.strictObject({ draft: DraftInput, revision: Input.Revision })

/** Replaces what a draft says; `record_not_draft` once it was issued, `changed_meanwhile` when somebody was faster. */
export const update = async (
  context: OfficeContext,
  programmeId: string,
  id: string,
  input: v.InferInput<typeof UpdateInput>,
): Promise<HandoverRecord> => {
  const { draft, revision } = Input.parse(UpdateInput, input)
  const [programme, before] = await Promise.all([
    Programme.get(context, programmeId),
    editable(context, programmeId, id, revision),
  ])
  fits(programme, draft)
  const { office, state, attempt, createdAt } = before
  const kept = { office, programme: programmeId, id, state, attempt, createdAt }
  const after = { ...draft, ...kept, revision: revision + 1 }
  await Table.edit(context.table, [
    Table.put(HandoverRecord, after, Table.unchanged(revision)),
    audit(context, after, "update", Table.changedFields(before, after, fields)),
  ])
  return after
}

/** A draft that may be worked on; `record_not_draft` or `changed_meanwhile` otherwise. */
export const editable = async (
  context: OfficeContext,
  programme: string,
  id: string,
  revision: number,
): Promise<HandoverRecord> => {
  const record = await get(context, programme, id)
  if (record.state !== "draft") throw new Refusal("record_not_draft")
  if (record.revision !== revision) throw new Refusal("changed_meanwhile")
  return record
}

export const get = async (context: OfficeContext, programme: string, id: string): Promise<HandoverRecord> =>
  found(await context.table.get(HandoverRecord, { office: context.office, programme, id }))

/** Twenty records of a programme, the newest first. */
export const list = async (
  context: OfficeContext,
  programme: string,
  after?: string,
): Promise<Table.Page<Line>> => {
  const page = await context.table.query(
    HandoverRecord,
    { pk: `OFFICE#${context.office}#PROGRAMME#${programme}`, prefix: "bst_" },
    { limit: 20, backwards: true, after },
  )
  return { ...page, items: page.items.map(lineOf) }
}

export const audit = (
  context: OfficeContext,
  { id }: { id: string },
  action: string,
  fields: readonly string[],
): Table.Write => Audit.write(context, { action: `aid.record.${action}`, subject: id, fields })

/** Money is recorded as money, goods as goods; both may be collective or symbolic. */
const fits = (programme: Programme.Programme, { variant }: Draft): void => {
  if (variant === (Programme.isMoney(programme) ? "goods" : "cash"))
    throw new Refusal("validation", [{ path: "variant", code: "choice" }])
}

const lineOf = (record: HandoverRecord): Line => {
  const { secondParty, issued } = record
  const receiver = issued?.secondParty ?? (secondParty.kind === "other" ? secondParty : undefined)
  return { ...record, ...issued, receiver: receiver?.name }
}
