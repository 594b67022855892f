import * as v from "valibot"
import * as Handout from "./aid/handout.ts"
import * as Audit from "./audit.ts"
import * as Ledger from "./check-in/ledger.ts"
import { type Context, instant, type OfficeContext } from "./context.ts"
import { found, Refusal } from "./errors.ts"
import * as Id from "./id.ts"
import * as Input from "./input.ts"
import * as Table from "./table.ts"
import * as Tally from "./tally.ts"
import * as Writing from "./writing.ts"

export const kinds = ["hksn", "rakor", "bimtek", "other"] as const
export const states = ["draft", "published", "finished"] as const

/** A person named on documents; not an account. */
export const Official = v.strictObject({
  name: Input.line(120),
  titleBefore: Input.optionalLine(40),
  titleAfter: Input.optionalLine(60),
  /** "Kepala Dinas Sosial", with "Plt." and its like in front where it applies. */
  position: Input.line(160),
  rank: Input.optionalLine(80),
  nip: v.optional(
    v.pipe(
      v.string(),
      v.transform((text) => text.replaceAll(/\s/g, "")),
      v.regex(/^\d{18}$/),
    ),
  ),
})
export type Official = v.InferOutput<typeof Official>

export const AgendaItem = v.strictObject({
  /** Local time at the venue, `HH:MM`. */
  time: v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/)),
  title: Input.line(200),
  speaker: Input.optionalLine(160),
})

/** How often a ticket passes a checkpoint; under `passage` in and out take turns. */
export const rules = ["once", "daily", "passage", "unlimited"] as const
export type Rule = (typeof rules)[number]

const choices = <const S extends v.GenericSchema>(choice: S, most: number) =>
  v.optional(v.pipe(v.array(choice), v.maxLength(most)))

const place = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,24}$/))

/** A place where tickets are checked; its gates are lanes of one checkpoint, so a ticket passes only one of them. */
export const Checkpoint = v.strictObject({
  id: place,
  name: Input.line(60),
  /** What it is for; a hand-out asks the officer to confirm that the item was given. */
  kind: v.optional(v.picklist(["entrance", "room", "handout"]), "entrance"),
  rule: v.optional(v.picklist(rules), "once"),
  /** Nobody is let in before and after these instants; everybody may leave at any time. */
  opens: v.optional(Input.Instant),
  closes: v.optional(Input.Instant),
  /** The groups that are let in; a list that is missing or empty admits all. */
  admits: v.optional(
    v.strictObject({
      unsur: choices(v.pipe(v.string(), v.maxLength(60)), 60),
      regions: choices(Input.RegencyCode, 520),
      parts: choices(v.picklist(["peserta", "narasumber", "moderator", "panitia", "relawan"]), 5),
      /** Also whose registration was not accepted yet. */
      pending: v.optional(v.boolean()),
    }),
  ),
  /** Participants may check in by themselves, with the code on the venue's screen. */
  self: v.optional(v.boolean()),
  /** At a hand-out: which programme's aid is given to its recipients, of these areas alone where some are named. */
  aid: v.optional(
    v.strictObject({ programme: Id.schema("programme"), areas: choices(Input.RegionCode, 60) }),
  ),
  gates: v.pipe(
    v.array(
      v.strictObject({
        id: place,
        name: Input.line(60),
        /** A lane that only leads in, or only out; else the officer says which. */
        direction: v.optional(v.picklist(["in", "out"])),
      }),
    ),
    v.minLength(1),
    v.maxLength(40),
  ),
})
export type Checkpoint = v.InferOutput<typeof Checkpoint>

const details = v.strictObject({
  kind: v.picklist(kinds),
  name: Input.line(160),
  theme: Input.optionalLine(200),
  venue: Input.line(160),
  venueAddress: Input.optionalLine(200),
  region: Input.RegionCode,
  zone: Input.Zone,
  start: Input.Instant,
  end: Input.Instant,
  /** People who may register, over every way in. */
  capacity: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000)),
  /** Program and kegiatan of the budget that pays for it, as the attendance list names them for the SPJ. */
  programme: Input.optionalLine(200),
  activity: Input.optionalLine(200),
  /** The bidang or unit that organises it. */
  unit: Input.optionalLine(160),
  opening: v.optional(Official),
  signatory: v.optional(Official),
  /** Lesson hours (JP) of 45 minutes, printed on certificates when set. */
  lessonHours: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999))),
  /** The `{kode}` of its document numbers. */
  code: Input.optionalLine(20),
  agenda: v.optional(v.pipe(v.array(AgendaItem), v.maxLength(60)), []),
  checkpoints: v.optional(v.pipe(v.array(Checkpoint), v.minLength(1), v.maxLength(20)), [
    {
      id: "masuk",
      name: "Pintu masuk",
      gates: [
        { id: "1", name: "Pintu 1" },
        { id: "2", name: "Pintu 2" },
      ],
    },
  ]),
  /** Whether whoever registers on the public page waits for the organiser to accept them. */
  approval: v.optional(v.boolean(), false),
  /** Whether anybody may register on the public page. */
  openRegistration: v.optional(v.boolean(), true),
})

type Details = v.InferOutput<typeof details>

const inOrder = ({ start, end }: Pick<Details, "start" | "end">): boolean => start < end
const distinct = (items: readonly { id: string }[]): boolean =>
  new Set(items.map(({ id }) => id)).size === items.length
const distinctIds = ({ checkpoints }: Pick<Details, "checkpoints">): boolean =>
  distinct(checkpoints) && checkpoints.every(({ gates }) => distinct(gates))

export const Event = Table.entity({
  name: "event",
  version: 1,
  schema: v.object({
    ...details.entries,
    office: Id.schema("office"),
    id: Id.schema("event"),
    /** Stands in public URLs and in QR codes. */
    reference: Id.Reference,
    state: v.picklist(states),
    createdAt: Input.Instant,
    revision: v.number(),
  }),
  // Heads of an office's events share a partition, so that their list is one query.
  key: ({ office, id }: { office: string; id: string }) => ({ pk: `OFFICE#${office}#EVENTS`, sk: id }),
})

export type Event = Table.Stored<typeof Event>

/** Global pointer from the public reference to the event. */
const Reference = Table.entity({
  name: "event-reference",
  version: 1,
  schema: v.object({ reference: Id.Reference, office: Id.schema("office"), event: Id.schema("event") }),
  key: ({ reference }: { reference: string }) => ({ pk: `PUBLIC#${reference}`, sk: "EVENT" }),
})

export const View = v.object({ ...Event.schema.entries })
export type View = v.InferOutput<typeof View>

/** A checkpoint that closes before it opens would let nobody in. Told at its own `closes`. */
const hoursInOrder = <T extends Pick<Details, "checkpoints">>() =>
  v.rawCheck<T>(({ dataset, addIssue }) => {
    if (!dataset.typed) return
    const input = dataset.value
    const { checkpoints } = input
    for (const [key, value] of checkpoints.entries()) {
      const { opens, closes } = value
      if (!opens || !closes || opens < closes) continue
      const origin = "value"
      const path: v.IssuePathItem[] = [
        { type: "object", origin, input, key: "checkpoints", value: checkpoints },
        { type: "array", origin, input: checkpoints, key, value },
        { type: "object", origin, input: value, key: "closes", value: closes },
      ]
      addIssue({ message: "order", path: path as [v.IssuePathItem, ...v.IssuePathItem[]] })
    }
  })

export const CreateInput = v.pipe(
  details,
  v.forward(
    v.check((event) => inOrder(event), "order"),
    ["end"],
  ),
  v.forward(
    v.check((event) => distinctIds(event), "choice"),
    ["checkpoints"],
  ),
  hoursInOrder(),
)
export const UpdateInput = v.pipe(
  v.strictObject({ ...details.entries, revision: Input.Revision }),
  v.forward(
    v.check((event) => inOrder(event), "order"),
    ["end"],
  ),
  v.forward(
    v.check((event) => distinctIds(event), "choice"),
    ["checkpoints"],
  ),
  hoursInOrder(),
)

/** Opens an event as a draft, with its capacity and its public reference. */
export const create = async (
  context: OfficeContext,
  input: v.InferInput<typeof CreateInput>,
): Promise<Event> => {
  const event: Event = {
    ...Input.parse(CreateInput, input),
    office: context.office,
    id: context.ids.next("event"),
    reference: Id.reference(context.ids),
    state: "draft",
    createdAt: instant(context),
    revision: 1,
  }
  await Handout.known(context, event.checkpoints)
  await context.table.write(
    Table.put(Event, event, Table.absent),
    Table.put(
      Reference,
      { reference: event.reference, office: context.office, event: event.id },
      Table.absent,
    ),
    Tally.open(event.office, event.id, event.capacity),
    audit(context, event.id, "event.create", Object.keys(details.entries)),
  )
  return event
}

export const get = async (context: OfficeContext, event: string): Promise<Event> =>
  found(await context.table.get(Event, { office: context.office, id: event }))

/** The office's events, the newest first, twenty a page. */
export const list = (context: OfficeContext, after?: string): Promise<Table.Page<Event>> =>
  context.table.query(
    Event,
    { pk: `OFFICE#${context.office}#EVENTS`, prefix: "evt_" },
    { limit: 20, backwards: true, after, consistent: true },
  )

/**
 * Changes the details of an event that has not finished; capacity never falls below what is taken, and a checkpoint
 * where tickets were scanned stays. (A first scan that comes in at the same moment as the removal is not lost: its
 * device hands it to quarantine, or its ledger is there again with the checkpoint's id.)
 */
export const update = async (
  context: OfficeContext,
  id: string,
  input: v.InferInput<typeof UpdateInput>,
): Promise<Event> => {
  const { revision, ...changes } = Input.parse(UpdateInput, input)
  const before = await get(context, id)
  if (before.state === "finished") throw new Refusal("event_finished")
  // The places are moved by the difference to this capacity, so it has to be the one that the client saw.
  if (before.revision !== revision) throw new Refusal("changed_meanwhile")
  await keepUsed(context, before, changes.checkpoints)
  await Handout.known(context, changes.checkpoints, before.checkpoints)
  const after = { ...before, ...changes, revision: revision + 1 }
  for (const field of Object.keys(details.entries) as (keyof typeof changes)[]) {
    // An optional field that the client left out was emptied.
    if (changes[field] === undefined) delete after[field]
  }
  const writes = [
    Table.put(Event, after, Table.unchanged(revision)),
    audit(context, id, "event.update", Table.changedFields(before, after, details.entries)),
  ]
  if (after.capacity !== before.capacity) {
    writes.push(Tally.resize(context.office, id, before.capacity, after.capacity))
  }
  try {
    await context.table.write(...writes)
  } catch (error) {
    if (!(error instanceof Table.ConditionFailed)) throw error
    throw new Refusal(error.index === 2 ? "capacity_below_registered" : "changed_meanwhile")
  }
  return after
}

/** Opens the event to the public. */
export const publish = (context: OfficeContext, id: string): Promise<Event> =>
  move(context, id, "draft", "published")

/** Closes the event: nobody registers any more; documents stay available. */
export const finish = (context: OfficeContext, id: string): Promise<Event> =>
  move(context, id, "published", "finished")

/** The event behind a public reference, as the public may use it; `not_found` for a draft. */
export const byReference = async (
  context: Context,
  reference: string,
): Promise<{ office: string; event: Event }> => {
  const pointer = found(
    await context.table.get(Reference, { reference: Input.parse(Id.Reference, reference) }),
  )
  const event = found(await context.table.get(Event, { office: pointer.office, id: pointer.event }))
  if (event.state === "draft") throw new Refusal("not_found")
  return { office: pointer.office, event }
}

/** The calendar date on which it begins, at the venue. */
export const dayOf = ({ start, zone }: Pick<Event, "start" | "zone">): string =>
  Writing.calendarDate(start, zone)

/** The day of an event on which something is done at an instant: its first before it begins, its last once it is over. */
export const dayAt = ({ start, end, zone }: Pick<Event, "start" | "end" | "zone">, at: string): string =>
  Writing.calendarDate(at < start ? start : at > end ? end : at, zone)

/** The checkpoint and gate of these ids; `not_found` when the event has none such. */
export const gateOf = (event: Event, checkpoint: string, gate: string) => {
  const place = found(event.checkpoints.find(({ id }) => id === checkpoint))
  return { checkpoint: place, gate: found(place.gates.find(({ id }) => id === gate)) }
}

/** Refuses with `checkpoint_used` to take away a checkpoint that has scans: they would count nowhere. */
const keepUsed = async (
  context: OfficeContext,
  before: Event,
  kept: readonly Checkpoint[],
): Promise<void> => {
  const gone = before.checkpoints.filter(({ id }) => !kept.some((checkpoint) => checkpoint.id === id))
  const used = await Promise.all(gone.map(({ id }) => Ledger.list(context, before.id, id, { limit: 1 })))
  if (used.some(({ items }) => items.length > 0)) throw new Refusal("checkpoint_used")
}

const move = async (
  context: OfficeContext,
  id: string,
  from: Event["state"],
  to: Event["state"],
): Promise<Event> => {
  const before = await get(context, id)
  if (before.state === to) return before
  if (before.state !== from) {
    throw new Refusal(before.state === "finished" ? "event_finished" : "event_not_published")
  }
  const after = { ...before, state: to, revision: before.revision + 1 }
  await Table.edit(context.table, [
    Table.put(Event, after, Table.unchanged(before.revision)),
    audit(context, id, `event.${to}`, ["state"]),
  ])
  return after
}

const audit = (context: OfficeContext, event: string, action: string, fields: string[]) =>
  Audit.write(context, { event, action, subject: event, fields })
