import * as v from "valibot"
import * as Area from "../area.ts"
import type { OfficeContext } from "../context.ts"
import { found } from "../errors.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as Organisation from "../organisation.ts"
import * as Person from "../person.ts"
import * as Table from "../table.ts"
import * as Writing from "../writing.ts"
import type * as Ledger from "./ledger.ts"

/** Somebody to be entitled, as a form or a row of a list says. */
export const Candidate = v.strictObject({
  ...Person.Draft.entries,
  /** Where they live, down to the desa or kelurahan. */
  area: Area.Code,
  /** Number of the family card (KK): 16 digits. */
  kk: v.optional(v.pipe(v.string(), v.regex(/^\d{16}$/))),
  /** PPKS categories, by their numbers. */
  categories: v.optional(
    v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(26))), v.maxLength(26)),
  ),
  disability: Input.optionalLine(80),
  /** Of a programme's one item; of several, how many of the allocation's package. */
  quantity: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000_000_000))),
})
export type Candidate = v.InferOutput<typeof Candidate>

/** What is sensitive about a recipient (UU 27/2022): sealed wherever it stands. */
export type Sensitive = { categories?: number[]; disability?: string; kk?: string }

/** One recipient a family of a programme that asks for it. */
export const Family = Table.entity({
  name: "aid-family",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    programme: Id.schema("programme"),
    hash: v.string(),
    recipient: v.string(),
  }),
  key: ({ office, programme, hash }: { office: string; programme: string; hash: string }) => ({
    pk: `OFFICE#${office}#PROGRAMME#${programme}#FAMILY#${hash}`,
    sk: "FAMILY",
  }),
})

/** Who a candidate is to the office. */
export type Recognised =
  | { kind: "conflict" }
  /** The same person as an earlier candidate of this call. */
  | { kind: "repeated" }
  | { kind: "person"; person: Person.Person }
  /** Somebody new, with the identities that nobody holds. */
  | { kind: "new"; identities: string[] }

/** Finds out who of the candidates is known to the office: one batch of identities, one of people. */
export const recognise = async (
  context: OfficeContext,
  candidates: readonly Candidate[],
): Promise<Recognised[]> => {
  const { office } = context
  const identities = await Promise.all(
    candidates.map((candidate) => Person.identitiesOf(context, draftOf(candidate), whereabouts(candidate))),
  )
  const hashes = identities.flatMap(({ nik, other }) => [nik, other].filter((hash) => hash !== undefined))
  const held = await context.table.batchGet(
    Person.Identity,
    hashes.map((hash) => ({ office, hash })),
    { consistent: true },
  )
  const holder = new Map(held.flatMap((identity) => (identity ? [[identity.hash, identity.person]] : [])))
  const ids = [...new Set(holder.values())]
  const records = await context.table.batchGet(
    Person.Person,
    ids.map((id) => ({ office, id })),
    { consistent: true },
  )
  const people = new Map(records.flatMap((record) => (record ? [[record.id, record]] : [])))
  const person = (hash: string | undefined) => people.get(holder.get(hash ?? "") ?? "")
  /** The first candidate of this call by each identity. */
  const seen = new Map<string, Candidate>()
  return candidates.map((candidate, index): Recognised => {
    const { nik, other } = identities[index] ?? {}
    const [byNik, byOther] = [person(nik), person(other)]
    // One NIK under two names, or one name and telephone under two NIK.
    if (byNik ? !Person.sameName(byNik, candidate) : nik && byOther?.nik !== undefined)
      return { kind: "conflict" }
    const who = byNik ?? byOther
    const mine = [nik, other].filter((hash) => hash !== undefined)
    const keys = who ? [who.id, ...mine] : mine
    const earlier = keys.map((key) => seen.get(key)).find((each) => each !== undefined)
    if (earlier) return { kind: Person.sameName(earlier, candidate) ? "repeated" : "conflict" }
    for (const key of keys) seen.set(key, candidate)
    return who
      ? { kind: "person", person: who }
      : { kind: "new", identities: mine.filter((hash) => !holder.has(hash)) }
  })
}

/** Tells people of one name apart who have neither NIK nor telephone. */
const whereabouts = ({ area, birthDate, address, kk }: Candidate): string =>
  [area, kk ?? "", birthDate ?? "", address ?? ""].join("|")

export const draftOf = ({ area, kk, categories, disability, quantity, ...draft }: Candidate): Person.Draft =>
  draft

/** Seals what is sensitive; `undefined` when there is nothing. */
export const seal = async (
  { keys, office }: OfficeContext,
  programme: string,
  recipient: string,
  { categories, disability, kk }: Sensitive,
): Promise<string | undefined> => {
  const sensitive: Sensitive = {
    ...(categories && categories.length > 0 ? { categories: [...categories] } : {}),
    ...(disability ? { disability } : {}),
    ...(kk ? { kk } : {}),
  }
  if (Object.keys(sensitive).length === 0) return undefined
  return keys.encrypt(JSON.stringify(sensitive), place(office, programme, recipient))
}

/** What is sensitive about a recipient, in clear: for restricted roles and reports. */
export const unseal = async (
  { keys, office }: OfficeContext,
  { programme, recipient, sealed }: Pick<Ledger.Ledger, "programme" | "recipient" | "sealed">,
): Promise<Sensitive> =>
  sealed === undefined
    ? {}
    : (JSON.parse(await keys.decrypt(sealed, place(office, programme, recipient))) as Sensitive)

const place = (office: string, programme: string, recipient: string) => ({
  office,
  record: `${programme}/${recipient}`,
  field: "sensitive",
})

/** As much of a recipient as a list or a desk shows. */
export const Who = v.object({
  name: v.string(),
  /** Masked. */
  nik: v.optional(v.string()),
  address: v.optional(v.string()),
  phone: v.optional(v.string()),
})
export type Who = v.InferOutput<typeof Who>

/** Who recipients are, by id; somebody erased has no name any more. NIK masked, telephone masked. */
export const who = async (
  context: OfficeContext,
  recipients: readonly string[],
): Promise<Map<string, Who>> => {
  const { office } = context
  const [people, organisations] = [
    recipients.filter((id) => id.startsWith("prs_")),
    recipients.filter((id) => id.startsWith("org_")),
  ]
  const [persons, bodies] = await Promise.all([
    context.table.batchGet(
      Person.Person,
      people.map((id) => ({ office, id })),
    ),
    context.table.batchGet(
      Organisation.Organisation,
      organisations.map((id) => ({ office, id })),
    ),
  ])
  const shown = await Promise.all(
    persons.map(async (person) => {
      if (!person) return undefined
      const nik = await Person.unseal(context, person, "nik")
      const { address, phone } = person
      return {
        name: Writing.titledName(person),
        ...(nik ? { nik: Writing.maskNik(nik) } : {}),
        ...(address ? { address } : {}),
        ...(phone ? { phone: Writing.maskPhone(phone) } : {}),
      }
    }),
  )
  return new Map<string, Who>([
    ...people.flatMap((id, index) => {
      const each = shown[index]
      return each ? [[id, each] as const] : []
    }),
    ...organisations.flatMap((id, index) => {
      const body = bodies[index]
      return body ? [[id, { name: body.name }] as const] : []
    }),
  ])
}

/** The recipient who holds a NIK, if the office knows one: one read, however many recipients there are. */
export const byNik = async (context: OfficeContext, nik: string): Promise<string | undefined> => {
  const hash = await context.keys.hash(JSON.stringify(nik), { office: context.office, field: "nik" })
  return (await context.table.get(Person.Identity, { office: context.office, hash }))?.person
}

/** Where an organisation works, as its area. */
export const areaOf = async (context: OfficeContext, organisation: string): Promise<string> =>
  found(await context.table.get(Organisation.Organisation, { office: context.office, id: organisation })).area
