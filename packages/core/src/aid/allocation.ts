import * as v from "valibot"
import * as Audit from "../audit.ts"
import { instant, type OfficeContext } from "../context.ts"
import * as Decree from "../decree/decree.ts"
import { found, Refusal } from "../errors.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as Job from "../job.ts"
import * as Table from "../table.ts"
import * as Programme from "./programme.ts"

/** What freezes an allocation: a decree of this office's records, or a decision that is named. */
export const Basis = v.variant("kind", [
  v.strictObject({ kind: v.literal("decree"), decree: Id.schema("decree") }),
  v.strictObject({
    kind: v.literal("decision"),
    /** "Keputusan Kepala Dinas Sosial", "Berita acara musyawarah desa" */
    title: Input.line(160),
    number: Input.line(120),
    date: Input.CalendarDate,
  }),
])
export type Basis = v.InferOutput<typeof Basis>

export const states = ["draft", "frozen"] as const

/**
 * Who is entitled to what, as one decision has it. Rows are written first, in the ledgers, and count for nothing; one
 * transaction on this head and its programme makes all of them count, so a hundred thousand freeze as surely as two.
 */
export const Allocation = Table.entity({
  name: "aid-allocation",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    programme: Id.schema("programme"),
    id: Id.schema("allocation"),
    /** "Tahap I", "Tambahan Kecamatan Cikedal" */
    title: v.string(),
    /** What each recipient gets, where the list does not say. */
    each: v.record(v.string(), v.number()),
    state: v.picklist(states),
    basis: v.optional(Basis),
    frozenAt: v.optional(Input.Instant),
    by: v.optional(v.string()),
    rows: v.number(),
    /** Rows with a mismatch that nobody gave a reason for yet. */
    unanswered: v.number(),
    createdAt: Input.Instant,
    revision: v.number(),
  }),
  key: ({ office, programme, id }: { office: string; programme: string; id: string }) => ({
    pk: `OFFICE#${office}#PROGRAMME#${programme}`,
    sk: id,
  }),
})
export type Allocation = Table.Stored<typeof Allocation>

export const View = v.omit(Allocation.schema, ["office", "programme"])
export type View = v.InferOutput<typeof View>

export const CreateInput = v.strictObject({ title: Input.line(120), each: Programme.Amounts })

/** Begins an allocation: a draft to which recipients are added. */
export const create = async (
  context: OfficeContext,
  programmeId: string,
  input: v.InferInput<typeof CreateInput>,
): Promise<Allocation> => {
  const { title, each } = Input.parse(CreateInput, input)
  const programme = await Programme.get(context, programmeId)
  if (programme.closed) throw new Refusal("programme_closed")
  Programme.known(programme, each, "each")
  if (Object.keys(each).length === 0) throw new Refusal("validation", [{ path: "each", code: "required" }])
  const allocation: Allocation = {
    office: context.office,
    programme: programmeId,
    id: context.ids.next("allocation"),
    title,
    each,
    state: "draft",
    rows: 0,
    unanswered: 0,
    createdAt: instant(context),
    revision: 1,
  }
  await Table.edit(context.table, [
    Table.put(Allocation, allocation, Table.absent),
    // From here on the programme's items mean what they mean: those that were looked at.
    programme.allocated
      ? Table.check(Programme.Programme, programme, Table.present)
      : Table.update(Programme.Programme, programme, {
          set: { allocated: true },
          add: { revision: 1 },
          condition: Table.unchanged(programme.revision),
        }),
    audit(context, allocation, "aid.allocation.create", ["title", "each"]),
  ])
  return allocation
}

export const FreezeInput = v.strictObject({
  basis: Basis,
  /** As many rows as whoever decides has seen: none comes in unseen. */
  rows: v.pipe(v.number(), v.integer(), v.minValue(1)),
  revision: Input.Revision,
})

/**
 * Makes every row of an allocation count, by a decree or a decision. Refused while a mismatch waits for a reason
 * (`allocation_unanswered`). From then on entitlement changes only by another allocation or a cancellation.
 */
export const freeze = async (
  context: OfficeContext,
  programmeId: string,
  id: string,
  input: v.InferInput<typeof FreezeInput>,
): Promise<Allocation> => {
  const { basis, rows, revision } = Input.parse(FreezeInput, input)
  const [programme, before] = await Promise.all([
    Programme.get(context, programmeId),
    get(context, programmeId, id),
  ])
  if (before.state === "frozen") throw new Refusal("allocation_frozen")
  if (before.unanswered > 0) throw new Refusal("allocation_unanswered")
  if (before.rows !== rows) throw new Refusal("changed_meanwhile")
  // What is still coming in would be cut off half-way.
  if (await Job.isUnderWay(context, undefined, "recipient-import", programmeId))
    throw new Refusal("job_active")
  if (programme.frozen.length >= Programme.mostAllocations)
    throw new Refusal("validation", [{ path: "programme", code: "too_large" }])
  if (basis.kind === "decree") {
    const decree = await context.table.get(Decree.Decree, { office: context.office, id: basis.decree })
    if (decree?.state !== "enacted")
      throw new Refusal("validation", [{ path: "basis.decree", code: "choice" }])
  }
  const after: Allocation = {
    ...before,
    state: "frozen",
    basis,
    frozenAt: instant(context),
    by: Audit.actorId(context.actor),
    revision: revision + 1,
  }
  await Table.edit(context.table, [
    Table.put(Allocation, after, {
      // No row came in, and no mismatch, since the head was read.
      expression: "revision = :revision AND #rows = :rows AND unanswered = :none AND #state = :draft",
      names: { "#rows": "rows", "#state": "state" },
      values: { ":revision": revision, ":rows": rows, ":none": 0, ":draft": "draft" },
    }),
    Table.update(Programme.Programme, programme, {
      set: { frozen: [...programme.frozen, id] },
      add: { revision: 1 },
      condition: Table.unchanged(programme.revision),
    }),
    audit(context, after, "aid.allocation.freeze", ["state", "basis"]),
  ])
  return after
}

/** The write that counts rows into a draft; it fails once the allocation is frozen. */
export const countWrite = (
  { office, programme, id }: Pick<Allocation, "office" | "programme" | "id">,
  change: { rows?: number; unanswered?: number },
): Table.Write =>
  Table.update(
    Allocation,
    { office, programme, id },
    {
      add: { rows: change.rows ?? 0, unanswered: change.unanswered ?? 0 },
      condition: {
        expression: "#state = :draft",
        names: { "#state": "state" },
        values: { ":draft": "draft" },
      },
    },
  )

export const get = async (context: OfficeContext, programme: string, id: string): Promise<Allocation> =>
  found(await context.table.get(Allocation, { office: context.office, programme, id }))

/** The allocations of a programme, the oldest first. */
export const list = (context: OfficeContext, programme: string): Promise<Allocation[]> =>
  context.table.all(
    Allocation,
    { pk: `OFFICE#${context.office}#PROGRAMME#${programme}`, prefix: "alc_" },
    { consistent: true },
  )

/** "Keputusan Kepala Dinas Sosial Nomor 12 Tahun 2026, tanggal …": what an allocation rests on, in its parts. */
export const basisOf = async (
  context: OfficeContext,
  { basis }: Pick<Allocation, "basis">,
): Promise<{ title: string; number: string; date: string } | undefined> => {
  if (!basis) return undefined
  if (basis.kind === "decision") return basis
  const { heading } = await Decree.get(context, basis.decree)
  return { title: heading.title, number: heading.number ?? "", date: heading.date ?? "" }
}

const audit = (context: OfficeContext, { id }: Allocation, action: string, fields: string[]) =>
  Audit.write(context, { action, subject: id, fields })
