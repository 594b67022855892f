import * as v from "valibot"
import * as Area from "../area.ts"
import * as Audit from "../audit.ts"
import { instant, type OfficeContext } from "../context.ts"
import { found, Refusal } from "../errors.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as Person from "../person.ts"
import * as Table from "../table.ts"
import * as Unsur from "../unsur.ts"
import * as Acquaintance from "./acquaintance.ts"
import * as Listing from "./listing.ts"

/** Levels of Tagana (Permensos 28/2012). */
export const taganaLevels = ["muda", "madya", "utama"] as const

const Training = v.strictObject({
  name: Input.line(160),
  organiser: Input.optionalLine(160),
  date: v.optional(Input.CalendarDate),
  /** Jam pelajaran, 45 minutes each. */
  hours: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2000))),
  /** Number of the certificate. */
  number: Input.optionalLine(120),
})

/** What is known of somebody as a volunteer of one unsur, beside the person they are. */
export const Details = v.strictObject({
  unsur: v.picklist(Unsur.table.map(({ code }) => code)),
  /** Duty area: a region's code, from the province to the desa or kelurahan. */
  area: Input.RegionCode,
  /** Where they live, which may be another area. */
  home: v.optional(Input.RegionCode),
  /** Nomor Induk Anggota of Tagana, membership number of TKSK. */
  memberNumber: Input.optionalLine(60),
  level: v.optional(v.picklist(taganaLevels)),
  /** Year of the first appointment. */
  since: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1950), v.maxValue(2100))),
  active: v.optional(v.boolean(), true),
  training: v.optional(v.pipe(v.array(Training), v.maxLength(50)), []),
  skills: v.optional(v.pipe(v.array(Input.line(60)), v.maxLength(30)), []),
})
export type Details = v.InferOutput<typeof Details>

/** As it comes in: areas exist. Stored ones stay readable when an area is abolished. */
export const DetailsInput = v.strictObject({
  ...Details.entries,
  area: Area.Code,
  home: v.optional(Area.Code),
})

/** Somebody who is to be entered in the register. */
export const Candidate = v.strictObject({ ...Person.Draft.entries, ...DetailsInput.entries })
export type Candidate = v.InferOutput<typeof Candidate>

export const standings = ["accredited", "suspended", "waiting", "none"] as const

/** What the decrees said when they were last asked: a projection for lists, which no gate believes. */
export const Projected = v.object({
  state: v.picklist(standings),
  /** The decree that gives the answer. */
  decree: v.optional(Id.schema("decree")),
  /** Last day of cover without a gap. */
  until: v.optional(Input.CalendarDate),
  /** The day it was asked for; absent when it never was. */
  on: v.optional(Input.CalendarDate),
})
export type Projected = v.InferOutput<typeof Projected>

/** A person of the office as a volunteer of one unsur; who serves as two is there twice. */
export const Volunteer = Table.entity({
  name: "volunteer",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    person: Id.schema("person"),
    ...Details.entries,
    /** Bucket key of the photo. */
    photo: v.optional(v.string()),
    /** Bank account, sealed; see `bank.ts`. */
    bank: v.optional(v.string()),
    standing: Projected,
    /** Their places in the lists, so that an edit finds the old ones. */
    places: v.array(v.object({ list: v.string(), at: v.string() })),
    createdAt: Input.Instant,
    revision: v.number(),
  }),
  key: ({ office, person, unsur }: { office: string; person: string; unsur: string }) => ({
    pk: `OFFICE#${office}#PERSON#${person}`,
    sk: `VOLUNTEER#${unsur}`,
  }),
})
export type Volunteer = Table.Stored<typeof Volunteer>

export type Outcome =
  | { kind: "enlisted"; person: string }
  /** Is in the register as this unsur already; left as they are. */
  | { kind: "already"; person: string }
  /** The NIK belongs to a person of another name, or this name and phone to another NIK. */
  | { kind: "identity_conflict" }

/** Enlisted in one transaction: a person, two identities, the volunteer and up to twelve places take sixteen writes. */
export const mostAtOnce = 6

/**
 * Enters people in the register, all in one transaction with the caller's own writes. A person whom the office knows
 * is the same person; a NIK that was not known yet is added. Whoever comes again as another unsur, and who follows, has
 * no outcome: one transaction writes no item twice, so call again for these. Retries when others wrote meanwhile.
 */
export const enlist = async (
  context: OfficeContext,
  candidates: readonly Candidate[],
  also: (outcomes: readonly Outcome[]) => Table.Write[] = () => [],
): Promise<Outcome[]> => {
  if (candidates.length > mostAtOnce) throw new Error("too many candidates at once")
  for (let attempt = 0; attempt < 12; attempt++) {
    const { outcomes, writes } = await prepare(context, candidates)
    const entered = outcomes.filter(({ kind }) => kind === "enlisted")
    const [first] = entered
    if (first?.kind === "enlisted")
      writes.push(
        Audit.write(context, {
          action: "volunteer.enlist",
          subject: first.person,
          count: entered.length,
        }),
      )
    const own = also(outcomes)
    if (writes.length + own.length === 0) return outcomes
    try {
      await context.table.write(...writes, ...own)
      return outcomes
    } catch (error) {
      // A guard of the caller's own is for the caller.
      if (!(error instanceof Table.ConditionFailed) || error.index >= writes.length) throw error
    }
  }
  throw new Refusal("busy")
}

/** What `enlist` would come to for each candidate, one after the other. Changes nothing. */
export const foresee = async (
  context: OfficeContext,
  candidates: readonly Candidate[],
): Promise<Outcome["kind"][]> =>
  (await Acquaintance.recognise(context, candidates)).map((who) => {
    if (who.kind === "conflict") return "identity_conflict"
    return who.kind === "already" ? "already" : "enlisted"
  })

/** Enters one person by hand; `already_enlisted` or `identity_conflict` when that is not possible. */
export const create = async (
  context: OfficeContext,
  input: v.InferInput<typeof Candidate>,
): Promise<Volunteer> => {
  const candidate = Input.parse(Candidate, input)
  const [outcome] = await enlist(context, [candidate])
  if (outcome?.kind === "already") throw new Refusal("already_enlisted")
  if (outcome?.kind !== "enlisted") throw new Refusal("identity_conflict")
  return get(context, outcome.person, candidate.unsur)
}

/** Enters a person whom the office knows as a volunteer of one more unsur; `already_enlisted` when they are that. */
export const serve = async (
  context: OfficeContext,
  id: string,
  input: v.InferInput<typeof DetailsInput>,
): Promise<Volunteer> => {
  const details = Input.parse(DetailsInput, input)
  const person = await Person.get(context, Input.parse(Id.schema("person"), id))
  const volunteer = fresh(context, id, person.name, details)
  try {
    await context.table.write(
      Table.put(Volunteer, volunteer, Table.absent),
      holdWrite(person),
      ...Listing.moveWrites(context, volunteer, [], volunteer.places),
      Audit.write(context, { action: "volunteer.enlist", subject: id, count: 1 }),
    )
  } catch (error) {
    if (!(error instanceof Table.ConditionFailed)) throw error
    throw new Refusal(error.index === 0 ? "already_enlisted" : "changed_meanwhile")
  }
  return volunteer
}

export const UpdateInput = v.strictObject({
  ...v.omit(DetailsInput, ["unsur"]).entries,
  revision: Input.Revision,
})

/** Replaces what is known of a volunteer; the person is corrected apart. */
export const update = async (
  context: OfficeContext,
  person: string,
  unsur: string,
  input: v.InferInput<typeof UpdateInput>,
): Promise<Volunteer> => {
  const { revision, ...details } = Input.parse(UpdateInput, input)
  const [before, { name }] = await Promise.all([get(context, person, unsur), Person.get(context, person)])
  const after = placed(name, { ...before, ...details, revision: revision + 1 })
  await Table.edit(context.table, [
    Table.put(Volunteer, after, Table.unchanged(revision)),
    ...Listing.moveWrites(context, before, before.places, after.places),
    Audit.write(context, {
      action: "volunteer.update",
      subject: person,
      fields: Table.changedFields(before, after, Details.entries),
    }),
  ])
  return after
}

/** Takes somebody out of the register as this unsur, their photo with it. Person, rows in decrees and cards stay. */
export const remove = async (context: OfficeContext, person: string, unsur: string): Promise<void> => {
  const before = await get(context, person, unsur)
  await Table.edit(context.table, [
    ...removeWrites(context, before),
    Audit.write(context, { action: "volunteer.remove", subject: person, fields: [unsur] }),
  ])
  if (before.photo) await context.files.remove(before.photo)
}

export const get = async (context: OfficeContext, person: string, unsur: string): Promise<Volunteer> =>
  found(
    await context.table.get(Volunteer, {
      office: context.office,
      person: Input.parse(Id.schema("person"), person),
      unsur,
    }),
  )

/** What a person is in the register as: one for each unsur. */
export const ofPerson = (context: OfficeContext, person: string): Promise<Volunteer[]> =>
  context.table.all(
    Volunteer,
    { pk: `OFFICE#${context.office}#PERSON#${person}`, prefix: "VOLUNTEER#" },
    { consistent: true },
  )

/** The writes that follow when a person is called something else: their places in the lists of names. */
export const renameWrites = async (
  context: OfficeContext,
  person: string,
  name: string,
): Promise<Table.Write[]> =>
  (await ofPerson(context, person)).flatMap((before) => {
    const after = placed(name, { ...before, revision: before.revision + 1 })
    const moves = Listing.moveWrites(context, before, before.places, after.places)
    return moves.length === 0 ? [] : [Table.put(Volunteer, after, Table.unchanged(before.revision)), ...moves]
  })

export const removeWrites = (context: OfficeContext, before: Volunteer): Table.Write[] => [
  Table.remove(Volunteer, before, Table.unchanged(before.revision)),
  ...Listing.moveWrites(context, before, before.places, []),
]

/** A volunteer with the places that follow from what they are. */
export const placed = (name: string, volunteer: Volunteer): Volunteer => ({
  ...volunteer,
  places: Listing.placesOf(name, volunteer),
})

/** The region by which somebody without NIK and telephone is told from others of their name. */
export const whereabouts = ({ home, area }: Pick<Details, "home" | "area">): string => home ?? area

/** Their places hold the name as it was read, so a change of the person and this one are not made at once. */
const holdWrite = (person: Person.Person): Table.Write =>
  Table.update(Person.Person, person, { add: { revision: 1 }, condition: Table.unchanged(person.revision) })

const fresh = (context: OfficeContext, person: string, name: string, details: Details): Volunteer =>
  placed(name, {
    ...details,
    office: context.office,
    person,
    standing: { state: "none" },
    places: [],
    createdAt: instant(context),
    revision: 1,
  })

/** Outcomes and writes of the candidates up to the one who comes again as another unsur. */
const prepare = async (
  context: OfficeContext,
  candidates: readonly Candidate[],
): Promise<{ outcomes: Outcome[]; writes: Table.Write[] }> => {
  const outcomes: Outcome[] = []
  const writes: Table.Write[] = []
  const entered = new Map<number, string>()
  for (const [index, who] of (await Acquaintance.recognise(context, candidates)).entries()) {
    if (who.kind === "again") break
    if (who.kind === "conflict") outcomes.push({ kind: "identity_conflict" })
    else if (who.kind === "already")
      outcomes.push({ kind: "already", person: who.person ?? found(entered.get(who.earlier ?? -1)) })
    else {
      const person = who.kind === "person" ? who.person.id : context.ids.next("person")
      entered.set(index, person)
      outcomes.push({ kind: "enlisted", person })
      writes.push(...(await entryWrites(context, person, found(candidates[index]), who)))
    }
  }
  return { outcomes, writes }
}

/** The writes that enter one person as a volunteer, and as a person when the office did not know them. */
const entryWrites = async (
  context: OfficeContext,
  person: string,
  candidate: Candidate,
  who: Extract<Acquaintance.Recognised, { kind: "person" | "new" }>,
): Promise<Table.Write[]> => {
  const details = part(candidate, Details.entries) as Details
  const draft = part(candidate, Person.Draft.entries) as Person.Draft
  const known = who.kind === "person" ? who.person : undefined
  const volunteer = fresh(context, person, known?.name ?? candidate.name, details)
  return [
    ...(who.kind === "new"
      ? await Person.createWrites(context, person, draft, who.identities)
      : who.person.nik === undefined && draft.nik
        ? await Person.completeWrites(context, who.person, draft)
        : [holdWrite(who.person)]),
    Table.put(Volunteer, volunteer, Table.absent),
    ...Listing.moveWrites(context, volunteer, [], volunteer.places),
  ]
}

const part = (candidate: Candidate, fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.keys(fields).map((field) => [field, candidate[field as keyof Candidate]]))
