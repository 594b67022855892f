import * as v from "valibot"
import { instant, type OfficeContext } from "./context.ts"
import { found } from "./errors.ts"
import * as Id from "./id.ts"
import * as Input from "./input.ts"
import * as Nik from "./nik.ts"
import * as PersonName from "./person-name.ts"
import * as Phone from "./phone.ts"
import * as Region from "./region.ts"
import * as Table from "./table.ts"

/** A NIK typed by a person; stored as its sixteen digits. Refused by the rules of `nik.ts`. */
export const NikInput = v.pipe(
  v.string(),
  v.maxLength(40),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const result = Nik.parse(dataset.value)
    if (result.ok) return result.value
    addIssue({ message: "nik" })
    return NEVER
  }),
)

/** A telephone number typed by a person, stored as `+62…`. */
export const PhoneInput = v.pipe(
  v.string(),
  v.maxLength(60),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const result = Phone.parse(dataset.value)
    if (result.ok) return result.value
    addIssue({ message: "phone" })
    return NEVER
  }),
)

/** A kabupaten or kota that exists. */
export const RegencyInput = v.pipe(
  Input.RegencyCode,
  v.check((code) => Region.find(code) !== undefined, "region"),
)

/** What is known of a person when they come in, by whichever way; one gate for form, desk and file. */
export const Draft = v.strictObject({
  name: Input.line(120),
  titleBefore: Input.optionalLine(40),
  titleAfter: Input.optionalLine(80),
  sex: v.optional(v.picklist(["L", "P"])),
  nik: v.optional(NikInput),
  nip: v.optional(
    v.pipe(
      v.string(),
      v.transform((text) => text.replaceAll(/\D/g, "")),
      v.regex(/^\d{18}$/),
    ),
  ),
  phone: v.optional(PhoneInput),
  email: v.optional(Input.Email),
  birthPlace: Input.optionalLine(80),
  birthDate: v.optional(Input.CalendarDate),
  instansi: Input.optionalLine(160),
  position: Input.optionalLine(160),
  address: Input.optionalLine(240),
})
export type Draft = v.InferOutput<typeof Draft>

/** A person as one office knows them: the only place of their personal values. NIK and NIP are sealed. */
export const Person = Table.entity({
  name: "person",
  version: 1,
  schema: v.object({
    ...v.omit(Draft, ["nik", "nip", "phone"]).entries,
    nik: v.optional(v.string()),
    nip: v.optional(v.string()),
    phone: v.optional(v.string()),
    office: Id.schema("office"),
    id: Id.schema("person"),
    /** Hashes that this person holds in the identity guards, so that erasing finds them. */
    identities: v.array(v.string()),
    /** The valid volunteer's card of each unsur, by its code, so that a gate knows whose it is without another read. */
    cards: v.optional(v.record(v.string(), Id.Reference)),
    createdAt: Input.Instant,
    revision: v.number(),
  }),
  key: ({ office, id }: { office: string; id: string }) => ({
    pk: `OFFICE#${office}#PERSON#${id}`,
    sk: "PERSON",
  }),
})

export type Person = Table.Stored<typeof Person>

/** Holds an identity (a NIK, or name and phone) for one person of the office, so that nobody is twice. */
export const Identity = Table.entity({
  name: "identity",
  version: 1,
  schema: v.object({ office: Id.schema("office"), hash: v.string(), person: Id.schema("person") }),
  key: ({ office, hash }: { office: string; hash: string }) => ({
    pk: `OFFICE#${office}#IDENTITY#${hash}`,
    sk: "IDENTITY",
  }),
})

export type Identities = { nik?: string; other?: string }

/**
 * The hashes by which a person is recognised: their NIK, and beside it name and phone, or name, instansi and region
 * where there is no phone.
 */
export const identitiesOf = async (
  context: OfficeContext,
  draft: Draft,
  region: string | undefined,
): Promise<Identities> => {
  const hash = (field: string, value: unknown) =>
    context.keys.hash(JSON.stringify(value), { office: context.office, field })
  const name = PersonName.matchKey(draft.name)
  const nik = draft.nik === undefined ? undefined : await hash("nik", draft.nik)
  const other =
    draft.phone === undefined
      ? nik === undefined
        ? await hash("name+instansi+region", [name, PersonName.matchKey(draft.instansi ?? ""), region ?? ""])
        : undefined
      : await hash("name+phone", [name, draft.phone])
  return { ...(nik ? { nik } : {}), ...(other ? { other } : {}) }
}

/** The writes that make a new person who holds these identities. */
export const createWrites = async (
  context: OfficeContext,
  id: string,
  draft: Draft,
  identities: readonly string[],
): Promise<Table.Write[]> => [
  Table.put(Person, await record(context, id, draft, identities, instant(context), 1), Table.absent),
  ...identities.map((hash) =>
    Table.put(Identity, { office: context.office, hash, person: id }, Table.absent),
  ),
]

/**
 * The writes that replace a person's values and the identities that follow from them. An identity that the person had
 * by their old values (`was`) and that somebody else holds stays with whoever holds it.
 */
export const replaceWrites = async (
  context: OfficeContext,
  before: Person,
  was: { draft: Draft; region: string | undefined },
  draft: Draft,
  region: string | undefined,
): Promise<Table.Write[]> => {
  const known = await identitiesOf(context, was.draft, was.region)
  const { nik, other } = await identitiesOf(context, draft, region)
  const identities = [nik, other].filter(
    (hash) =>
      hash !== undefined &&
      (before.identities.includes(hash) || (hash !== known.nik && hash !== known.other)),
  ) as string[]
  const after = await record(context, before.id, draft, identities, before.createdAt, before.revision + 1)
  const { office } = context
  return [
    Table.put(Person, { ...after, cards: before.cards }, Table.unchanged(before.revision)),
    ...before.identities
      .filter((hash) => !identities.includes(hash))
      .map((hash) => Table.remove(Identity, { office, hash })),
    ...identities
      .filter((hash) => !before.identities.includes(hash))
      .map((hash) => Table.put(Identity, { office, hash, person: before.id }, Table.absent)),
  ]
}

const record = async (
  context: OfficeContext,
  id: string,
  { nik, nip, ...rest }: Draft,
  identities: readonly string[],
  createdAt: string,
  revision: number,
): Promise<Person> => ({
  ...rest,
  ...(nik ? { nik: await seal(context, id, "nik", nik) } : {}),
  ...(nip ? { nip: await seal(context, id, "nip", nip) } : {}),
  office: context.office,
  id,
  identities: [...identities],
  createdAt,
  revision,
})

/** The writes that add the NIK to a person who was recorded without one. */
export const completeWrites = async (
  context: OfficeContext,
  person: Person,
  draft: Draft,
): Promise<Table.Write[]> => {
  const { nik: hash } = await identitiesOf(context, draft, undefined)
  if (!hash || !draft.nik) return []
  const nik = await seal(context, person.id, "nik", draft.nik)
  const after = { ...person, nik, identities: [...person.identities, hash], revision: person.revision + 1 }
  return [
    Table.put(Person, after, Table.unchanged(person.revision)),
    Table.put(Identity, { office: context.office, hash, person: person.id }, Table.absent),
  ]
}

export const get = async (context: OfficeContext, id: string): Promise<Person> =>
  found(await context.table.get(Person, { office: context.office, id }))

/** A sealed NIK or NIP in clear, for the few places that print it masked or compare it. */
export const unseal = async (
  context: OfficeContext,
  person: Person,
  field: "nik" | "nip",
): Promise<string | undefined> => {
  const sealed = person[field]
  return sealed && context.keys.decrypt(sealed, { office: person.office, record: person.id, field })
}

/** Whether both names are one, however they are spaced, cased and titled. */
export const sameName = (one: { name: string }, other: { name: string }): boolean =>
  PersonName.matchKey(one.name) === PersonName.matchKey(other.name)

const seal = (context: OfficeContext, id: string, field: string, value: string) =>
  context.keys.encrypt(value, { office: context.office, record: id, field })
