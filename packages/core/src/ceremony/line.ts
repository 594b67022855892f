import * as v from "valibot"
import * as Audit from "../audit.ts"
import { instant, type OfficeContext } from "../context.ts"
import * as Decree from "../decree/decree.ts"
import { found, Refusal } from "../errors.ts"
import * as Event from "../event.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as Table from "../table.ts"
import * as Receipt from "./receipt.ts"
import * as Subject from "./subject.ts"

export const states = ["planned", "done", "skipped"] as const

/** The ceremony of an event has ten lines or so (ten, Kaltim 2017). */
export const mostLines = 60

/** Who hands over on stage. Who issued what is handed over is another question, which the decree itself answers. */
export const Dignitary = v.strictObject({
  ...v.pick(Event.Official, ["name", "titleBefore", "titleAfter", "position"]).entries,
  /** Where it is somebody of the office's own records. */
  person: v.optional(Id.schema("person")),
})

const Details = v.strictObject({
  subject: Subject.Subject,
  /** "Penyerahan SK Sakti Peksos se-Kalimantan Timur" */
  title: Input.line(200),
  dignitary: v.optional(Dignitary),
  note: Input.optionalLine(300),
})

/** A line of the ceremony, in the order in which they are called to the stage. */
export const Line = Table.entity({
  name: "ceremony-line",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    event: Id.schema("event"),
    id: Id.schema("line"),
    order: v.number(),
    ...Details.entries,
    state: v.picklist(states),
    /** When it came to this state, and by whom. */
    at: Input.Instant,
    by: v.string(),
    revision: v.number(),
  }),
  key: ({ office, event, id }: { office: string; event: string; id: string }) => ({
    pk: `OFFICE#${office}#EVENT#${event}#CEREMONY`,
    sk: id,
  }),
})
export type Line = Table.Stored<typeof Line>

export const View = v.object({
  ...v.omit(Line.schema, ["office", "event"]).entries,
  /** The decree that is handed over, as its head says, and what it is on the day of the event. */
  decree: v.object({
    ...v.pick(Decree.Decree.schema.entries.heading, ["authority", "number", "title", "date", "until"])
      .entries,
    status: v.picklist(Decree.statuses),
  }),
  recipients: v.number(),
  received: v.number(),
})
export type View = v.InferOutput<typeof View>

/** Adds a line at the end. `validation` when the decree is not enacted, revokes, or stands on another line. */
export const create = async (
  context: OfficeContext,
  eventId: string,
  input: v.InferInput<typeof Details>,
): Promise<Line> => {
  const details = Input.parse(Details, input)
  await unfinished(context, eventId)
  const lines = await inOrder(context, eventId)
  if (lines.length >= mostLines) throw new Refusal("validation", [{ path: "subject", code: "too_large" }])
  await Subject.check(context, details.subject, lines)
  const line: Line = {
    ...details,
    office: context.office,
    event: eventId,
    id: context.ids.next("line"),
    order: (lines.at(-1)?.order ?? 0) + 1,
    state: "planned",
    at: instant(context),
    by: Audit.actorId(context.actor),
    revision: 1,
  }
  await Table.edit(context.table, [
    Table.put(Line, line, Table.absent),
    Subject.take(line),
    audit(context, line, "ceremony.add", Object.keys(details)),
  ])
  return line
}

export const CreateInput = Details
export const UpdateInput = v.strictObject({ ...Details.entries, revision: Input.Revision })

/** Replaces what a line says; what is handed over stays once somebody has received it (`line_has_receipts`). */
export const update = async (
  context: OfficeContext,
  eventId: string,
  id: string,
  input: v.InferInput<typeof UpdateInput>,
): Promise<Line> => {
  const { revision, ...details } = Input.parse(UpdateInput, input)
  await unfinished(context, eventId)
  const before = await get(context, eventId, id)
  const isOther = before.subject.decree !== details.subject.decree
  if (isOther) {
    await untouched(context, before)
    await Subject.check(context, details.subject, await inOrder(context, eventId))
  }
  const after: Line = {
    ...before,
    dignitary: undefined,
    note: undefined,
    ...details,
    revision: revision + 1,
  }
  await Table.edit(context.table, [
    Table.put(Line, after, Table.unchanged(revision)),
    ...(isOther ? [Subject.leave(before), Subject.take(after)] : []),
    audit(context, after, "ceremony.update", Table.changedFields(before, after, Details.entries)),
  ])
  return after
}

/** Takes a line out; `line_has_receipts` once somebody has received what it hands over. */
export const remove = async (context: OfficeContext, eventId: string, id: string): Promise<void> => {
  await unfinished(context, eventId)
  const before = await get(context, eventId, id)
  await untouched(context, before)
  await Table.edit(context.table, [
    Table.remove(Line, before, Table.unchanged(before.revision)),
    Subject.leave(before),
    audit(context, before, "ceremony.remove", []),
  ])
}

export const OrderInput = v.strictObject({
  /** Every line, in the order wanted. */
  lines: v.pipe(v.array(Id.schema("line")), v.maxLength(mostLines)),
})

/** Puts the lines in another order; `changed_meanwhile` when there are others than the caller saw. */
export const reorder = async (
  context: OfficeContext,
  eventId: string,
  input: v.InferInput<typeof OrderInput>,
): Promise<void> => {
  const { lines: wanted } = Input.parse(OrderInput, input)
  await unfinished(context, eventId)
  const lines = await inOrder(context, eventId)
  if (lines.length !== wanted.length || lines.some(({ id }) => !wanted.includes(id)))
    throw new Refusal("changed_meanwhile")
  const moved = lines.flatMap((line) => {
    const order = wanted.indexOf(line.id) + 1
    return order === line.order ? [] : [{ ...line, order, revision: line.revision + 1 }]
  })
  if (moved.length === 0) return
  await Table.edit(context.table, [
    ...moved.map((line) => Table.put(Line, line, Table.unchanged(line.revision - 1))),
    Audit.write(context, {
      event: eventId,
      action: "ceremony.reorder",
      subject: eventId,
      count: moved.length,
    }),
  ])
}

export const MarkInput = v.strictObject({ state: v.picklist(states) })

/** What became of a line on stage; back to planned when it was touched by mistake. */
export const mark = async (
  context: OfficeContext,
  eventId: string,
  id: string,
  input: v.InferInput<typeof MarkInput>,
): Promise<void> => {
  const { state } = Input.parse(MarkInput, input)
  const [event, before] = await Promise.all([Event.get(context, eventId), get(context, eventId, id)])
  if (event.state === "draft") throw new Refusal("event_not_published")
  if (before.state === state) return
  const after: Line = {
    ...before,
    state,
    at: instant(context),
    by: Audit.actorId(context.actor),
    revision: before.revision + 1,
  }
  await Table.edit(context.table, [
    Table.put(Line, after, Table.unchanged(before.revision)),
    audit(context, before, `ceremony.${state}`, ["state"]),
  ])
}

export const get = async (context: OfficeContext, event: string, id: string): Promise<Line> =>
  found(await context.table.get(Line, { office: context.office, event, id }))

/** The ceremony in its order, each line with its decree and how many of how many have received it. */
export const list = async (context: OfficeContext, eventId: string): Promise<View[]> => {
  const [event, lines] = await Promise.all([Event.get(context, eventId), inOrder(context, eventId)])
  return Promise.all(
    lines.map(async (line) => {
      const { decree, recipients } = await Receipt.recipients(context, event, line.subject.decree)
      return {
        ...line,
        decree: { ...decree.heading, status: Decree.statusOn(decree, Event.dayOf(event)) },
        recipients: recipients.length,
        received: recipients.filter(({ received }) => received).length,
      }
    }),
  )
}

/** The lines in their order. */
export const inOrder = async (context: OfficeContext, event: string): Promise<Line[]> =>
  (
    await context.table.all(
      Line,
      { pk: `OFFICE#${context.office}#EVENT#${event}#CEREMONY`, prefix: "lin_" },
      { consistent: true },
    )
  ).sort((one, other) => one.order - other.order || (one.id < other.id ? -1 : 1))

const unfinished = async (context: OfficeContext, event: string): Promise<void> => {
  if ((await Event.get(context, event)).state === "finished") throw new Refusal("event_finished")
}

const untouched = async (context: OfficeContext, { event, subject }: Line): Promise<void> => {
  if (await Receipt.any(context, event, subject.decree)) throw new Refusal("line_has_receipts")
}

const audit = (context: OfficeContext, { event, id }: Line, action: string, fields: string[]) =>
  Audit.write(context, { event, action, subject: id, fields })
