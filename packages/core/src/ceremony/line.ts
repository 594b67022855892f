import * as v from "valibot"
import * as Audit from "../audit.ts"
import { instant, later, type OfficeContext } from "../context.ts"
import { found, Refusal } from "../errors.ts"
import * as Event from "../event.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as Table from "../table.ts"
import * as Receipt from "./receipt.ts"
import * as Shown from "./shown.ts"
import * as Subject from "./subject.ts"
import * as Symbolic from "./symbolic.ts"

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
  representatives: Symbolic.Representatives,
  /** Of aid alone: a decree is handed over as it is. */
  symbolic: v.optional(Symbolic.Symbolic),
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
    /** The upload that it was. */
    photo: v.optional(Id.schema("file")),
    revision: v.number(),
  }),
  key: ({ office, event, id }: Identity) => ({
    pk: `OFFICE#${office}#EVENT#${event}#CEREMONY`,
    sk: id,
  }),
})
export type Line = Table.Stored<typeof Line>

type Identity = { office: string; event: string; id: string }

/** Bucket key of the photo of a line. */
export const photoKey = ({ office, event, id }: Identity, photo: string): string =>
  `offices/${office}/ceremony/${event}/${id}/${photo}`

/**
 * Adds a line at the end. `validation` when the decree is not enacted, revokes, or stands on another line, when the office
 * has no such programme, or when somebody is named as its recipient who is none.
 */
export const create = async (
  context: OfficeContext,
  eventId: string,
  input: v.InferInput<typeof Details>,
): Promise<Line> => {
  const details = Input.parse(Details, input)
  await unfinished(context, eventId)
  const lines = await inOrder(context, eventId)
  if (lines.length >= mostLines) throw new Refusal("validation", [{ path: "subject", code: "too_large" }])
  await Promise.all([Subject.check(context, details.subject, lines), Symbolic.check(context, details, [])])
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
    ...Subject.takeWrites(line),
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
  const isOther = !Subject.isSame(before.subject, details.subject)
  if (isOther) {
    await untouched(context, before)
    await Subject.check(context, details.subject, await inOrder(context, eventId))
  }
  await Symbolic.check(context, details, isOther ? [] : before.representatives)
  const after: Line = {
    ...before,
    dignitary: undefined,
    symbolic: undefined,
    note: undefined,
    ...details,
    revision: revision + 1,
  }
  await Table.edit(context.table, [
    Table.put(Line, after, Table.unchanged(revision)),
    ...(isOther ? [...Subject.leaveWrites(before), ...Subject.takeWrites(after)] : []),
    ...Shown.moveWrites(before, after),
    audit(context, after, "ceremony.update", Table.changedFields(before, after, Details.entries)),
  ])
  return after
}

/** Takes a line out, its photo with it; `line_has_receipts` once somebody has received the decree that it hands over. */
export const remove = async (context: OfficeContext, eventId: string, id: string): Promise<void> => {
  await unfinished(context, eventId)
  const before = await get(context, eventId, id)
  await untouched(context, before)
  await Table.edit(context.table, [
    Table.remove(Line, before, Table.unchanged(before.revision)),
    ...Subject.leaveWrites(before),
    ...Shown.moveWrites(before, undefined),
    audit(context, before, "ceremony.remove", []),
  ])
  if (before.photo) await context.files.remove(photoKey(before, before.photo))
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

export const MarkInput = v.strictObject({
  state: v.picklist(states),
  /** When it was so on stage, where that is said later for want of a network; now unless told. */
  at: v.optional(Input.Instant),
})

/** By how much the clocks of two phones on one stage may differ, in milliseconds. */
const tolerance = 10_000

/**
 * What became of a line on stage; back to planned when it was touched by mistake. An older word that arrives later does
 * not undo a newer one. For aid it is symbolic: what was shown changes nothing of what is outstanding.
 */
export const mark = async (
  context: OfficeContext,
  eventId: string,
  id: string,
  input: v.InferInput<typeof MarkInput>,
): Promise<void> => {
  const { state, at: said } = Input.parse(MarkInput, input)
  if ((await Event.get(context, eventId)).state === "draft") throw new Refusal("event_not_published")
  const now = instant(context)
  const at = said !== undefined && said < now ? said : now
  await change(context, eventId, id, `ceremony.${state}`, (before) =>
    before.state === state || later(at, tolerance) < before.at
      ? undefined
      : { state, at, by: Audit.actorId(context.actor) },
  )
}

/**
 * Changes what is told of a line on the day, beside whatever an organiser words anew: called again when somebody wrote
 * meanwhile, and without an answer nothing is written. Gives the line as it was.
 */
export const change = async (
  context: OfficeContext,
  event: string,
  id: string,
  action: string,
  tell: (before: Line) => Partial<Pick<Line, "state" | "at" | "by" | "photo">> | undefined,
): Promise<Line> => {
  for (let attempt = 0; attempt < 20; attempt++) {
    const before = await get(context, event, id)
    const told = tell(before)
    if (!told) return before
    const after: Line = { ...before, ...told, revision: before.revision + 1 }
    try {
      await context.table.write(
        Table.put(Line, after, Table.unchanged(before.revision)),
        ...Shown.moveWrites(before, after),
        audit(context, before, action, Object.keys(told).includes("photo") ? ["photo"] : ["state"]),
      )
      return before
    } catch (error) {
      if (!(error instanceof Table.ConditionFailed)) throw error
    }
  }
  throw new Refusal("busy")
}

export const get = async (context: OfficeContext, event: string, id: string): Promise<Line> =>
  found(await context.table.get(Line, { office: context.office, event, id }))

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
  if (subject.kind === "decree" && (await Receipt.any(context, event, subject.decree)))
    throw new Refusal("line_has_receipts")
}

const audit = (context: OfficeContext, { event, id }: Line, action: string, fields: string[]) =>
  Audit.write(context, { event, action, subject: id, fields })
