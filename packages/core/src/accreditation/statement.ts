import * as v from "valibot"
import * as Area from "../area.ts"
import * as Audit from "../audit.ts"
import { instant, type OfficeContext } from "../context.ts"
import { found } from "../errors.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as Person from "../person.ts"
import * as Table from "../table.ts"
import * as Unsur from "../unsur.ts"

export const kinds = ["assignment", "suspension"] as const

/** A dated fact of its own that no decree says. It is never changed: a wrong one is retracted and said anew. */
export const Statement = Table.entity({
  name: "statement",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    person: Id.schema("person"),
    id: Id.schema("statement"),
    kind: v.picklist(kinds),
    unsur: v.string(),
    area: v.optional(Input.RegionCode),
    from: Input.CalendarDate,
    until: v.optional(Input.CalendarDate),
    reason: v.optional(v.string()),
    at: Input.Instant,
    by: v.string(),
    retracted: v.optional(v.object({ at: Input.Instant, by: v.string(), reason: v.string() })),
    revision: v.number(),
  }),
  key: ({ office, person, id }: { office: string; person: string; id: string }) => ({
    pk: `OFFICE#${office}#PERSON#${person}`,
    sk: `STATED#${id}`,
  }),
})
export type Statement = Table.Stored<typeof Statement>

export const StateInput = v.pipe(
  v.strictObject({
    kind: v.picklist(kinds),
    unsur: v.picklist(Unsur.table.map(({ code }) => code)),
    area: v.optional(Area.Code),
    from: Input.CalendarDate,
    until: v.optional(Input.CalendarDate),
    reason: Input.optionalLine(240),
  }),
  v.forward(
    v.check(({ from, until }) => !until || from <= until, "order"),
    ["until"],
  ),
  v.forward(
    v.check(({ kind, reason }) => kind === "assignment" || reason !== undefined, "required"),
    ["reason"],
  ),
)

/** States that somebody works somewhere since a day, or may not work between days. */
export const state = async (
  context: OfficeContext,
  person: string,
  input: v.InferInput<typeof StateInput>,
): Promise<Statement> => {
  const said = Input.parse(StateInput, input)
  await Person.get(context, person)
  const statement: Statement = {
    ...said,
    office: context.office,
    person,
    id: context.ids.next("statement"),
    at: instant(context),
    by: Audit.actorId(context.actor),
    revision: 1,
  }
  await Table.edit(context.table, [
    Table.put(Statement, statement, Table.absent),
    Audit.write(context, {
      action: `statement.${said.kind}`,
      subject: person,
      fields: Object.keys(said),
    }),
  ])
  return statement
}

export const RetractInput = v.strictObject({ reason: Input.line(240) })

/** Takes a statement back as wrong. What was known until now stays as it was known. */
export const retract = async (
  context: OfficeContext,
  person: string,
  id: string,
  input: v.InferInput<typeof RetractInput>,
): Promise<Statement> => {
  const { reason } = Input.parse(RetractInput, input)
  const before = found(
    await context.table.get(Statement, {
      office: context.office,
      person,
      id: Input.parse(Id.schema("statement"), id),
    }),
  )
  if (before.retracted) return before
  const retracted = { at: instant(context), by: Audit.actorId(context.actor), reason }
  const after = { ...before, retracted, revision: before.revision + 1 }
  await Table.edit(context.table, [
    Table.put(Statement, after, Table.unchanged(before.revision)),
    Audit.write(context, { action: "statement.retract", subject: person, fields: [before.kind] }),
  ])
  return after
}

/** Every statement of a person. */
export const ofPerson = (context: OfficeContext, person: string): Promise<Statement[]> =>
  context.table.all(
    Statement,
    { pk: `OFFICE#${context.office}#PERSON#${person}`, prefix: "STATED#" },
    { consistent: true },
  )
