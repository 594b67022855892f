import * as v from "valibot"
import * as Accreditation from "./accreditation/accreditation.ts"
import * as Dossier from "./accreditation/dossier.ts"
import * as Audit from "./audit.ts"
import { instant, type OfficeContext } from "./context.ts"
import { type DutyKind, duties } from "./duty-kind.ts"
import { found, Refusal } from "./errors.ts"
import * as Event from "./event.ts"
import * as Id from "./id.ts"
import * as Input from "./input.ts"
import * as Office from "./office.ts"
import * as Person from "./person.ts"
import * as Table from "./table.ts"
import * as Unsur from "./unsur.ts"
import * as Volunteer from "./volunteer/volunteer.ts"
import * as Writing from "./writing.ts"

/**
 * What the decrees said when somebody was named: kept as it was, whatever another decree says later. Asking them again
 * for this day, as known at this instant, gives the same answer.
 */
export const Basis = v.object({
  /** Whether the office asked for accreditation. */
  asked: v.boolean(),
  /** As what; as anything when it is left out. */
  unsur: v.optional(v.string()),
  /** The day of the event (of several, the one it was on then), and until when what was known counted. */
  day: Input.CalendarDate,
  known: Input.Instant,
  state: v.picklist(Volunteer.standings),
  /** The row that gave the answer, its decree's number, and the last day it covers. */
  decree: v.optional(Id.schema("decree")),
  row: v.optional(v.number()),
  number: v.optional(v.string()),
  until: v.optional(Input.CalendarDate),
})
export type Basis = v.InferOutput<typeof Basis>

/** Who did something in a duty, and the basis on which they might: kept with what they did. */
export const Held = v.object({ person: Id.schema("person"), basis: Basis })
export type Held = v.InferOutput<typeof Held>

const Naming = v.object({
  basis: Basis,
  namedAt: Input.Instant,
  namedBy: v.string(),
  ended: v.optional(v.object({ at: Input.Instant, by: v.string() })),
})

/** Somebody who is named for a duty at an event. Ended or named anew, every naming stays as it was. */
export const Duty = Table.entity({
  name: "duty",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    event: Id.schema("event"),
    duty: v.picklist(duties),
    person: Id.schema("person"),
    ...Naming.entries,
    earlier: v.array(Naming),
    revision: v.number(),
  }),
  key: ({
    office,
    event,
    duty,
    person,
  }: {
    office: string
    event: string
    duty: DutyKind
    person: string
  }) => ({
    pk: `OFFICE#${office}#EVENT#${event}`,
    sk: `DUTY#${duty}#${person}`,
  }),
})
export type Duty = Table.Stored<typeof Duty>

export const View = v.object({
  ...v.omit(Duty.schema, ["office", "event", "revision"]).entries,
  /** With titles; empty when the person's record was erased. */
  name: v.string(),
})
export type View = v.InferOutput<typeof View>

export const NameInput = v.strictObject({
  person: Id.schema("person"),
  duty: v.picklist(duties),
  /** As what they have to be accredited; as anything when it is left out. */
  unsur: v.optional(v.picklist(Unsur.table.map(({ code }) => code))),
})

/**
 * Names a person for a duty at an event. Where the office asks for accreditation, the decrees have to cover the event's
 * day (`not_accredited`); where it does not, what they say is kept all the same. Who is named already stays as they are.
 */
export const name = async (
  context: OfficeContext,
  eventId: string,
  input: v.InferInput<typeof NameInput>,
): Promise<View> => {
  const { person, duty, unsur } = Input.parse(NameInput, input)
  const [event, record] = await Promise.all([Event.get(context, eventId), Person.get(context, person)])
  if (event.state === "finished") throw new Refusal("event_finished")
  const basis = await ask(context, event, { person, duty, unsur })
  const identity = { office: context.office, event: eventId, duty, person }
  const before = await context.table.get(Duty, identity)
  if (before && !before.ended) return { ...before, name: Writing.titledName(record) }
  const after: Duty = {
    ...identity,
    basis,
    namedAt: instant(context),
    namedBy: Audit.actorId(context.actor),
    earlier: before ? [...before.earlier, v.parse(Naming, before)] : [],
    revision: (before?.revision ?? 0) + 1,
  }
  await Table.edit(context.table, [
    Table.put(Duty, after, before ? Table.unchanged(before.revision) : Table.absent),
    Audit.write(context, { event: eventId, action: "duty.name", subject: person, fields: [duty] }),
  ])
  return { ...after, name: Writing.titledName(record) }
}

/** Ends a naming; it stays on record with its basis. */
export const end = async (
  context: OfficeContext,
  event: string,
  duty: DutyKind,
  person: string,
): Promise<void> => {
  const before = found(await context.table.get(Duty, { office: context.office, event, duty, person }))
  if (before.ended) return
  const ended = { at: instant(context), by: Audit.actorId(context.actor) }
  await Table.edit(context.table, [
    Table.put(Duty, { ...before, ended, revision: before.revision + 1 }, Table.unchanged(before.revision)),
    Audit.write(context, { event, action: "duty.end", subject: person, fields: [duty] }),
  ])
}

export const List = v.object({
  /** For which duties the office asks for accreditation. */
  asked: v.array(v.picklist(duties)),
  named: v.array(View),
})

/** Everybody who is or was named at an event, by duty. An event has some dozens of them. */
export const list = async (context: OfficeContext, event: string): Promise<v.InferOutput<typeof List>> => {
  const { office } = context
  const [{ accreditedDuties }, named] = await Promise.all([
    Office.get(context),
    context.table.all(Duty, { pk: `OFFICE#${office}#EVENT#${event}`, prefix: "DUTY#" }, { consistent: true }),
  ])
  const people = await context.table.batchGet(
    Person.Person,
    named.map(({ person }) => ({ office, id: person })),
  )
  return {
    asked: accreditedDuties,
    named: named.map((each, index) => {
      const person = people[index]
      return { ...each, name: person ? Writing.titledName(person) : "" }
    }),
  }
}

/**
 * Whoever acts in a duty: named for it, and, where the office asks for accreditation, accredited as the decrees stand
 * now. `officer_required` when the office asks and nobody is given, or when who is given is not named; `not_accredited`.
 */
export const require = async (
  context: OfficeContext,
  event: Event.Event,
  person: string | undefined,
  duty: DutyKind,
): Promise<Held | undefined> => {
  if (person === undefined) {
    if ((await Office.get(context)).accreditedDuties.includes(duty)) throw new Refusal("officer_required")
    return undefined
  }
  const named = await context.table.get(Duty, { office: context.office, event: event.id, duty, person })
  if (!named || named.ended) throw new Refusal("officer_required")
  return { person, basis: await ask(context, event, { person, duty, unsur: named.basis.unsur }) }
}

/** Asks the decrees, and refuses where they have to cover the day of the event and do not. */
const ask = async (
  context: OfficeContext,
  event: Event.Event,
  { person, duty, unsur }: { person: string; duty: DutyKind; unsur: string | undefined },
): Promise<Basis> => {
  const [{ accreditedDuties }, dossier] = await Promise.all([
    Office.get(context),
    Dossier.load(context, person),
  ])
  const asked = accreditedDuties.includes(duty)
  const known = instant(context)
  const question = { day: Event.dayAt(event, known), known, ...(unsur && { unsur }) }
  const standing = Accreditation.on(dossier, question)
  if (asked && standing.state !== "accredited") throw new Refusal("not_accredited")
  const cover = "cover" in standing ? standing.cover : undefined
  return {
    asked,
    ...question,
    state: standing.state,
    ...(cover && {
      decree: cover.decree,
      row: cover.row,
      number: dossier.decrees.get(cover.decree)?.heading.number,
      until: cover.until,
    }),
  }
}
