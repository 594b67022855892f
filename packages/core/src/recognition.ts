import * as v from "valibot"
import * as Changes from "./changes.ts"
import type { OfficeContext } from "./context.ts"
import type { Candidate } from "./enrolment.ts"
import { found } from "./errors.ts"
import type { Event } from "./event.ts"
import * as Id from "./id.ts"
import * as Person from "./person.ts"
import type { Registration } from "./registration.ts"
import * as Table from "./table.ts"

type Way = Registration["way"]

/** One registration a person and event; also how a person's registrations are found. */
export const Guard = Table.entity({
  name: "registration-guard",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    person: Id.schema("person"),
    event: Id.schema("event"),
    ticket: Id.Reference,
    /** Hash of the client's request, so that a repeated request is recognised. */
    request: v.optional(v.string()),
  }),
  key: ({ office, person, event }: { office: string; person: string; event: string }) => ({
    pk: `OFFICE#${office}#PERSON#${person}`,
    sk: `EVENT#${event}`,
  }),
})

/** The registrations of a person, one an event. */
export const ofPerson = (context: OfficeContext, person: string) =>
  context.table.all(Guard, { pk: `OFFICE#${context.office}#PERSON#${person}`, prefix: "EVENT#" })

/** Tells the phones at the doors of a person's events that something about them changed; but for one that has heard. */
export const tell = async (context: OfficeContext, person: string, known?: string): Promise<void> => {
  for (const { event, ticket } of await ofPerson(context, person))
    if (event !== known) await Changes.commit(context, event, [ticket], [])
}

/** Who a candidate is to the office, and what is to be done about it. */
export type Recognised =
  | { kind: "registered"; ticket: string; request?: string | undefined }
  /** The same person as an earlier candidate of this call, by whichever identity. */
  | { kind: "repeated"; earlier: number }
  | { kind: "conflict" }
  /** To be registered: a person of the office, as they are or completed, or a new one with these identities. */
  | { kind: "person"; person: Person.Person; completes: boolean; attention: boolean }
  | { kind: "new"; identities: string[]; attention: boolean }

/** Finds out who of the candidates is known to the office and who is registered already. */
export const recognise = async (
  context: OfficeContext,
  event: Event,
  candidates: readonly Candidate[],
  way: Way,
): Promise<Recognised[]> => {
  const { office } = context
  const consistent = { consistent: true }
  const identities = await Promise.all(
    candidates.map((candidate) => Person.identitiesOf(context, candidate, candidate.region)),
  )
  const hashes = identities.flatMap(({ nik, other }) => [nik, other].filter((hash) => hash !== undefined))
  const held = await context.table.batchGet(
    Person.Identity,
    hashes.map((hash) => ({ office, hash })),
    consistent,
  )
  const holder = new Map(
    held.filter((identity) => identity !== undefined).map(({ hash, person }) => [hash, person]),
  )
  const ids = [...new Set(holder.values())]
  const [people, guards] = await Promise.all([
    context.table.batchGet(
      Person.Person,
      ids.map((id) => ({ office, id })),
      consistent,
    ),
    context.table.batchGet(
      Guard,
      ids.map((person) => ({ office, person, event: event.id })),
      consistent,
    ),
  ])
  const person = (hash: string | undefined) => people[ids.indexOf(holder.get(hash ?? "") ?? "")]
  /** Who came before in this call, by each of their hashes and by the person they turned out to be. */
  const earlier = new Map<string, number>()
  /** Whether two candidates who share an identity have another name, or another NIK. */
  const contradicts = (one: number, other: number): boolean => {
    const [first, second] = [identities[one]?.nik, identities[other]?.nik]
    return (
      !Person.sameName(found(candidates[one]), found(candidates[other])) ||
      (first !== undefined && second !== undefined && first !== second)
    )
  }
  return candidates.map((candidate, index): Recognised => {
    const { nik, other } = identities[index] ?? {}
    const mine = [nik, other].filter((hash) => hash !== undefined)
    const byNik = person(nik)
    const byOther = person(other)
    const conflict =
      (byNik && !Person.sameName(byNik, candidate)) || (!byNik && nik && byOther?.nik !== undefined) || false
    const known = conflict ? byOther : (byNik ?? byOther)
    const keys = [...mine, ...(known ? [known.id] : [])]
    const first = keys.map((key) => earlier.get(key)).find((at) => at !== undefined)
    // A file can be corrected; somebody at a form cannot know who else holds their number, so the office looks.
    if (conflict && way === "import") return { kind: "conflict" }
    if (first !== undefined && contradicts(first, index)) return { kind: "conflict" }
    for (const key of keys) if (!earlier.has(key)) earlier.set(key, index)
    if (first !== undefined) return { kind: "repeated", earlier: first }
    if (!known)
      return { kind: "new", identities: mine.filter((hash) => !holder.has(hash)), attention: conflict }
    const guard = guards[ids.indexOf(known.id)]
    if (guard) return { kind: "registered", ticket: guard.ticket, request: guard.request }
    // A stranger's form never changes the record of a person whom the office knows.
    const completes = way !== "public" && !conflict && nik !== undefined && known.nik === undefined
    return { kind: "person", person: known, completes, attention: conflict }
  })
}
