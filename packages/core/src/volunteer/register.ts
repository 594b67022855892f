import * as v from "valibot"
import * as Accreditation from "../accreditation/accreditation.ts"
import * as Dossier from "../accreditation/dossier.ts"
import * as Statement from "../accreditation/statement.ts"
import * as Area from "../area.ts"
import { instant, type OfficeContext } from "../context.ts"
import { Refusal } from "../errors.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as Office from "../office.ts"
import * as Person from "../person.ts"
import * as Writing from "../writing.ts"
import * as Photo from "./photo.ts"
import * as Search from "./search.ts"
import * as Volunteer from "./volunteer.ts"

/** A line of the register: enough to find somebody, no NIK, four digits of a telephone number. */
export const Line = v.object({
  person: v.string(),
  unsur: v.string(),
  name: v.string(),
  titledName: v.string(),
  /** Duty area by its code, and with all it lies in: "Kec. Cikedal, Kab. Pandeglang, Banten". */
  area: v.string(),
  areaName: v.string(),
  memberNumber: v.optional(v.string()),
  active: v.boolean(),
  /** Where the photo is to be seen for fifteen minutes. */
  photo: v.optional(v.string()),
  /** What the decrees said on `standing.on`; for the day itself ask `accreditation`. */
  standing: Volunteer.Projected,
  phoneEnd: v.optional(v.string()),
})
export type Line = v.InferOutput<typeof Line>

export const ListInput = v.strictObject({ ...Search.Filter.entries, after: v.optional(Input.Cursor) })

export const Page = v.object({
  items: v.array(Line),
  after: v.optional(v.string()),
  /** Not everything was looked at: `after` goes on, and this page may be short or empty. */
  partly: v.optional(v.literal(true)),
})
export type Page = v.InferOutput<typeof Page>

/** Twenty of the register: by name, or in the order of areas or of the day on which their cover ends. */
export const list = async (context: OfficeContext, input: v.InferInput<typeof ListInput>): Promise<Page> => {
  const { after, ...filter } = Input.parse(ListInput, input)
  const { items, ...rest } = await Search.read(context, Search.planOf(filter), { after, limit: 20 })
  const entries = await withPeople(context, items)
  return { items: await Promise.all(entries.map((entry) => line(context, entry))), ...rest }
}

/** Volunteers beside their people. One who was erased meanwhile is left out. */
export const withPeople = async (
  context: OfficeContext,
  volunteers: readonly Volunteer.Volunteer[],
): Promise<Entry[]> => {
  const people = await context.table.batchGet(
    Person.Person,
    volunteers.map(({ person }) => ({ office: context.office, id: person })),
  )
  return volunteers.flatMap((volunteer, index) => {
    const person = people[index]
    return person ? [{ volunteer, person }] : []
  })
}
export type Entry = { volunteer: Volunteer.Volunteer; person: Person.Person }

const line = async (context: OfficeContext, { volunteer, person }: Entry): Promise<Line> => ({
  person: person.id,
  unsur: volunteer.unsur,
  name: person.name,
  titledName: Writing.titledName(person),
  area: volunteer.area,
  areaName: Area.name(volunteer.area),
  memberNumber: volunteer.memberNumber,
  active: volunteer.active,
  photo: await Photo.urlOf(context, volunteer),
  standing: volunteer.standing,
  phoneEnd: person.phone?.slice(-4),
})

const Term = { from: v.string(), until: v.optional(v.string()) }

/** A row of an annex and the days it covers, once what ended it is applied. */
const Cover = v.object({
  ...Term,
  decree: v.string(),
  row: v.number(),
  unsur: v.string(),
  area: v.string(),
  date: v.string(),
  /** The decree that ended it early. */
  endedBy: v.optional(v.string()),
})

const Stated = v.object({
  ...Term,
  id: v.string(),
  kind: v.picklist(Statement.kinds),
  unsur: v.string(),
  area: v.optional(v.string()),
})

export const Standing = v.variant("state", [
  v.object({ state: v.literal("accredited"), cover: Cover }),
  v.object({ state: v.literal("suspended"), cover: Cover, statement: Stated }),
  v.object({ state: v.literal("waiting"), statement: Stated }),
  v.object({ state: v.literal("none"), last: v.optional(Cover) }),
])

const DecreeName = v.object({
  id: v.string(),
  number: v.optional(v.string()),
  title: v.string(),
  date: v.optional(v.string()),
})

/** What decrees and statements say of a person, for a day and as known at an instant. */
export const Accredited = v.object({
  day: v.string(),
  known: v.string(),
  standing: Standing,
  /** The last day of cover without a gap, where somebody is covered and that has an end. */
  until: v.optional(v.string()),
  history: v.array(v.object({ ...Term, standing: Standing })),
  overlaps: v.array(v.object({ ...Term, rows: v.array(Cover) })),
  gaps: v.array(v.object({ ...Term, unsur: v.string() })),
  /** The decrees that the answer names, by id. */
  decrees: v.array(DecreeName),
  /** What its areas are called, by their codes. */
  areas: v.record(v.string(), v.string()),
})
export type Accredited = v.InferOutput<typeof Accredited>

export const AskInput = v.strictObject({
  /** Today in the office's zone unless told. */
  day: v.optional(Input.CalendarDate),
  /** What was known by then; everything unless told. */
  known: v.optional(Input.Instant),
  unsur: v.optional(v.pipe(v.string(), v.maxLength(60))),
})

/** Whether somebody was accredited on a day, as known at an instant, by which decree, and the whole history. */
export const accreditation = async (
  context: OfficeContext,
  person: string,
  input: v.InferInput<typeof AskInput> = {},
): Promise<Accredited> => {
  const question = Input.parse(AskInput, input)
  return answer(context, await Dossier.load(context, Input.parse(Id.schema("person"), person)), question)
}

const answer = async (
  context: OfficeContext,
  dossier: Dossier.Loaded,
  { day, known, unsur }: v.InferOutput<typeof AskInput>,
): Promise<Accredited> => {
  const asked = { day: day ?? (await Office.today(context)), known, unsur }
  return {
    day: asked.day,
    known: known ?? instant(context),
    standing: Accreditation.on(dossier, asked),
    until: Accreditation.coveredUntil(dossier, asked),
    history: Accreditation.history(dossier, { known, unsur }),
    overlaps: Accreditation.overlaps(dossier, known).map(({ rows, ...term }) => ({
      ...term,
      rows: [...rows],
    })),
    gaps: Accreditation.gaps(dossier, known),
    decrees: [...dossier.decrees.values()]
      .filter(({ enactedAt = "" }) => known === undefined || enactedAt <= known)
      .map(({ id, heading: { number, title, date } }) => ({ id, number, title, date })),
    areas: Object.fromEntries(
      [...dossier.appointments, ...dossier.statements].flatMap(({ area }) =>
        area ? [[area, Area.name(area)] as const] : [],
      ),
    ),
  }
}

/** What somebody is in the register as, with everything but their bank account. */
const Serving = v.object({
  ...v.omit(Volunteer.Volunteer.schema, ["office", "person", "photo", "bank", "places"]).entries,
  areaName: v.string(),
  homeName: v.optional(v.string()),
  /** Where the photo is to be seen for fifteen minutes. */
  photo: v.optional(v.string()),
  /** Whether a bank account is kept. */
  bank: v.boolean(),
})

export const Details = v.object({
  person: v.object({
    ...v.omit(Person.Draft, ["nik", "nip"]).entries,
    id: v.string(),
    titledName: v.string(),
    phone: v.optional(v.string()),
    /** Masked: `3673••••••••0001`. */
    nik: v.optional(v.string()),
  }),
  volunteers: v.array(Serving),
  /** On today's date, with all that is known. */
  accreditation: Accredited,
  /** Every statement, those that were taken back as well. */
  statements: v.array(v.omit(Statement.Statement.schema, ["office", "person", "revision"])),
})
export type Details = v.InferOutput<typeof Details>

/** Somebody of the register, or of whom decrees or statements speak; `not_found` for anybody else. */
export const details = async (context: OfficeContext, id: string): Promise<Details> => {
  const person = await Person.get(context, Input.parse(Id.schema("person"), id))
  const [volunteers, dossier, nik] = await Promise.all([
    Volunteer.ofPerson(context, person.id),
    Dossier.load(context, person.id),
    Person.unseal(context, person, "nik"),
  ])
  if (volunteers.length + dossier.rows.length + dossier.stated.length === 0) throw new Refusal("not_found")
  return {
    person: {
      ...person,
      titledName: Writing.titledName(person),
      nik: nik && Writing.maskNik(nik),
    },
    volunteers: await Promise.all(
      volunteers.map(async (volunteer) => ({
        ...volunteer,
        areaName: Area.name(volunteer.area),
        homeName: volunteer.home && Area.name(volunteer.home),
        photo: await Photo.urlOf(context, volunteer),
        bank: volunteer.bank !== undefined,
      })),
    ),
    accreditation: await answer(context, dossier, {}),
    statements: [...dossier.stated],
  }
}
