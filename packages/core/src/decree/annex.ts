import * as v from "valibot"
import * as Area from "../area.ts"
import * as Audit from "../audit.ts"
import type { OfficeContext } from "../context.ts"
import { type FieldCode, found, Refusal } from "../errors.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as Person from "../person.ts"
import * as Table from "../table.ts"
import * as Unsur from "../unsur.ts"
import * as Writing from "../writing.ts"
import * as Decree from "./decree.ts"

/** What a row of an annex does. `replace` and `end` name a row of the decree that is touched, or of an amendment of it. */
export const actions = ["appoint", "replace", "end"] as const

const RowNumber = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99_999))

/** A row of an enacted annex, with whom it appointed. */
const Target = v.object({ decree: Id.schema("decree"), row: RowNumber, person: Id.schema("person") })

/**
 * A row of an annex, as it is printed. Names and addresses stand here as they were when it was written: a decree is an
 * archive and outlives corrections and erasure. A NIK only masked.
 */
export const Row = Table.entity({
  name: "annex-row",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    decree: Id.schema("decree"),
    row: RowNumber,
    action: v.picklist(actions),
    person: Id.schema("person"),
    of: v.optional(Target),
    unsur: v.string(),
    /** Duty area by its code, and as it is printed. */
    area: Input.RegionCode,
    areaName: v.string(),
    /** Where the row's term differs from the decree's. */
    from: v.optional(Input.CalendarDate),
    until: v.optional(Input.CalendarDate),
    name: v.string(),
    titleBefore: v.optional(v.string()),
    titleAfter: v.optional(v.string()),
    sex: v.optional(v.picklist(["L", "P"])),
    birthPlace: v.optional(v.string()),
    birthDate: v.optional(v.string()),
    nik: v.optional(v.string()),
    address: v.optional(v.string()),
    position: v.optional(v.string()),
    note: v.optional(v.string()),
  }),
  key: ({ office, decree, row }: { office: string; decree: string; row: number }) => ({
    pk: `OFFICE#${office}#DECREE#${decree}`,
    sk: `ROW#${rowKey(row)}`,
  }),
})
export type Row = Table.Stored<typeof Row>

export const View = v.omit(Row.schema, ["office", "decree"])

/** By it a person's rows are found, those that name them and those that end one of theirs. Counts for nothing by itself. */
export const Mention = Table.entity({
  name: "annex-mention",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    person: Id.schema("person"),
    decree: Id.schema("decree"),
    row: RowNumber,
  }),
  key: ({
    office,
    person,
    decree,
    row,
  }: {
    office: string
    person: string
    decree: string
    row: number
  }) => ({ pk: `OFFICE#${office}#PERSON#${person}`, sk: `ANNEX#${decree}#${rowKey(row)}` }),
})

export const mostRows = 5000
/** Rows added in one transaction: each takes its own item and up to two mentions, beside the head and the audit. */
export const mostAtOnce = 30

export const RowInput = v.strictObject({
  action: v.optional(v.picklist(actions), "appoint"),
  /** Whom it appoints; for `end` the person of the row that ends. */
  person: v.optional(Id.schema("person")),
  of: v.optional(v.strictObject({ decree: Id.schema("decree"), row: RowNumber })),
  unsur: v.optional(v.picklist(Unsur.table.map(({ code }) => code))),
  area: v.optional(Area.Code),
  from: v.optional(Input.CalendarDate),
  until: v.optional(Input.CalendarDate),
  position: Input.optionalLine(160),
  note: Input.optionalLine(160),
})
export type RowInput = v.InferInput<typeof RowInput>

export const AddInput = v.strictObject({
  rows: v.pipe(v.array(RowInput), v.minLength(1), v.maxLength(mostAtOnce)),
  /** The head the caller saw, so that a request that is sent twice adds once. */
  revision: Input.Revision,
})

/**
 * Adds rows to the annex of a draft, in their order, all or none. Refuses with `validation` naming what is wrong in
 * which row, `decree_not_draft`, or `changed_meanwhile`.
 */
export const add = async (
  context: OfficeContext,
  decree: string,
  input: v.InferInput<typeof AddInput>,
): Promise<{ revision: number; rows: number }> => {
  const { rows: inputs, revision } = Input.parse(AddInput, input)
  const before = await Decree.editable(context, decree, revision)
  const rows = await composeAll(context, before, inputs)
  const { revision: now, rows: count } = await append(context, before, rows)
  return { revision: now, rows: count }
}

/** Puts rows at the end of the annex that a draft has, with what else of its head is to change in that transaction. */
export const append = async (
  context: OfficeContext,
  before: Decree.Decree,
  rows: readonly Row[],
  change: Partial<Decree.Decree> = {},
): Promise<Decree.Decree> => {
  const after: Decree.Decree = {
    ...before,
    ...change,
    rows: before.rows + rows.length,
    next: before.next + rows.length,
    revision: before.revision + 1,
  }
  if (after.next > mostRows + 1) throw new Refusal("too_many_rows")
  await Table.edit(context.table, [
    Table.put(Decree.Decree, after, Table.unchanged(before.revision)),
    ...rows.flatMap(putWrites),
    Audit.write(context, { action: "annex.add", subject: before.id, count: rows.length }),
  ])
  return after
}

export const ReplaceInput = v.strictObject({ row: RowInput, revision: Input.Revision })

/** Replaces one row of a draft's annex. */
export const replace = async (
  context: OfficeContext,
  decree: string,
  number: number,
  input: v.InferInput<typeof ReplaceInput>,
): Promise<{ revision: number; rows: number }> => {
  const { row, revision } = Input.parse(ReplaceInput, input)
  const head = await Decree.editable(context, decree, revision)
  const before = found(await context.table.get(Row, { office: context.office, decree, row: number }))
  const touched = await Decree.touchedBy(context, head.heading.effect)
  const after = await compose(context, head, touched, number, row, "row")
  const kept = new Set(mentionsOf(after).map(({ person }) => person))
  await Table.edit(context.table, [
    Table.put(Decree.Decree, { ...head, revision: revision + 1 }, Table.unchanged(revision)),
    ...mentionsOf(before)
      .filter(({ person }) => !kept.has(person))
      .map((mention) => Table.remove(Mention, mention)),
    ...putWrites(after),
    Audit.write(context, { action: "annex.replace", subject: decree, fields: [`row.${number}`] }),
  ])
  return { revision: revision + 1, rows: head.rows }
}

export const RemoveInput = v.strictObject({
  rows: v.pipe(v.array(RowNumber), v.minLength(1), v.maxLength(mostAtOnce)),
  revision: Input.Revision,
})

/** Takes rows out of a draft's annex; one that is not there is none. What follows moves up when it is proposed. */
export const remove = async (
  context: OfficeContext,
  decree: string,
  input: v.InferInput<typeof RemoveInput>,
): Promise<{ revision: number; rows: number }> => {
  const { rows: numbers, revision } = Input.parse(RemoveInput, input)
  const head = await Decree.editable(context, decree, revision)
  const { office } = context
  const rows = (
    await context.table.batchGet(
      Row,
      [...new Set(numbers)].map((row) => ({ office, decree, row })),
      { consistent: true },
    )
  ).filter((row) => row !== undefined)
  const after = { ...head, rows: head.rows - rows.length, revision: revision + 1 }
  await Table.edit(context.table, [
    Table.put(Decree.Decree, after, Table.unchanged(revision)),
    ...rows.flatMap(removeWrites),
    Audit.write(context, { action: "annex.remove", subject: decree, count: rows.length }),
  ])
  return { revision: after.revision, rows: after.rows }
}

/** A page of rows in their order, a hundred unless told. */
export const list = async (
  context: OfficeContext,
  decree: string,
  { after, limit = 100 }: { after?: string | undefined; limit?: number } = {},
): Promise<Table.Page<Row>> =>
  context.table.query(Row, partition(context, decree), { after, limit, consistent: true })

/** Every row of a decree in its order, at most `mostRows`. */
export const all = async (context: OfficeContext, decree: string): Promise<Row[]> =>
  context.table.all(Row, partition(context, decree), { consistent: true })

/** Rows as they will be printed, numbered on from those that a draft has. */
export const composeAll = async (
  context: OfficeContext,
  head: Decree.Decree,
  inputs: readonly v.InferOutput<typeof RowInput>[],
): Promise<Row[]> => {
  const touched = await Decree.touchedBy(context, head.heading.effect)
  return Promise.all(
    inputs.map((row, index) => compose(context, head, touched, head.next + index, row, `rows.${index}`)),
  )
}

/** A row of the annex as it will be printed, from whom and what it names. */
const compose = async (
  context: OfficeContext,
  head: Decree.Decree,
  touched: Decree.Decree | undefined,
  row: number,
  input: v.InferOutput<typeof RowInput>,
  path: string,
): Promise<Row> => {
  const refuse = (field: string, code: FieldCode) =>
    new Refusal("validation", [{ path: `${path}.${field}`, code }])
  const { action } = input
  const { kind } = head.heading.effect
  if (kind === "appointment" ? action !== "appoint" : kind === "revocation" && action !== "end")
    throw refuse("action", "choice")
  // What is ended has no end of that: whoever comes back is appointed anew.
  if (action === "end" && input.until) throw refuse("until", "unknown")
  const target = action === "appoint" ? undefined : await targetOf(context, touched, input.of, refuse)
  const person = action === "end" ? target?.person : input.person
  if (!person) throw refuse("person", "required")
  // Who takes a row's place takes the end of its own term.
  const ownUntil = input.until ?? (action === "replace" ? target?.until : undefined)
  const until = ownUntil ?? head.heading.until
  const from = input.from ?? head.heading.effective ?? head.heading.date
  if (action !== "end" && from && until && from > until) throw refuse("until", "order")
  const common = {
    office: context.office,
    decree: head.id,
    row,
    action,
    of: target && { decree: target.decree, row: target.row, person: target.person },
    from: input.from,
    until: ownUntil,
    note: input.note,
  }
  // What ends a row repeats it as it was printed, whatever became of the person since.
  if (action === "end") return { ...found(target), ...common }
  const record = await context.table.get(Person.Person, { office: context.office, id: person })
  if (!record) throw refuse("person", "choice")
  const unsur = input.unsur ?? target?.unsur
  const area = input.area ?? target?.area
  if (!unsur) throw refuse("unsur", "required")
  if (!area) throw refuse("area", "required")
  const nik = await Person.unseal(context, record, "nik")
  const { name, titleBefore, titleAfter, sex, birthPlace, birthDate, address } = record
  return {
    ...common,
    person,
    unsur,
    area,
    areaName: Area.name(area),
    name,
    titleBefore,
    titleAfter,
    sex,
    birthPlace,
    birthDate,
    nik: nik && Writing.maskNik(nik),
    address,
    position: input.position ?? target?.position,
  }
}

/** The row that is replaced or ended: of the decree that is touched or of one of its amendments, and appointing. */
const targetOf = async (
  context: OfficeContext,
  touched: Decree.Decree | undefined,
  of: { decree: string; row: number } | undefined,
  refuse: (field: string, code: FieldCode) => Refusal,
): Promise<Row> => {
  if (!of) throw refuse("of", "required")
  if (!touched || !familyOf(touched).includes(of.decree)) throw refuse("of", "choice")
  const target = await context.table.get(Row, { office: context.office, ...of })
  if (!target || target.action === "end") throw refuse("of", "choice")
  return target
}

/** A decree and those that changed it, in the order in which they were enacted. */
export const familyOf = ({ id, amendedBy }: Decree.Decree): string[] => [
  id,
  ...amendedBy.map(({ decree }) => decree),
]

/** The people a row is about: whom it appoints, and whose row it replaces or ends. */
export const mentionsOf = ({ office, decree, row, person, of }: Row) =>
  [...new Set([person, ...(of ? [of.person] : [])])].map((each) => ({ office, person: each, decree, row }))

export const putWrites = (row: Row): Table.Write[] => [
  Table.put(Row, row),
  ...mentionsOf(row).map((mention) => Table.put(Mention, mention)),
]

const removeWrites = (row: Row): Table.Write[] => [
  Table.remove(Row, row),
  ...mentionsOf(row).map((mention) => Table.remove(Mention, mention)),
]

const partition = ({ office }: { office: string }, decree: string) => ({
  pk: `OFFICE#${office}#DECREE#${decree}`,
  prefix: "ROW#",
})

const rowKey = (row: number): string => String(row).padStart(5, "0")
