import type { OfficeContext } from "../context.ts"
import { found } from "../errors.ts"
import * as Person from "../person.ts"
import * as Volunteer from "./volunteer.ts"

/** Who a candidate for the register is to the office. */
export type Recognised =
  /** Is in the register as this unsur; `earlier` says by which candidate of this call, `person` otherwise. */
  | { kind: "already"; person?: string; earlier?: number }
  /** A person who becomes a volunteer by an earlier candidate of this call, as another unsur. */
  | { kind: "again" }
  | { kind: "conflict" }
  | { kind: "person"; person: Person.Person }
  /** Somebody new, with the identities that nobody holds. */
  | { kind: "new"; identities: string[] }

/** Finds out who of the candidates is known to the office and who is in the register already. */
export const recognise = async (
  context: OfficeContext,
  candidates: readonly Volunteer.Candidate[],
): Promise<Recognised[]> => {
  const { office } = context
  const consistent = { consistent: true }
  const identities = await Promise.all(
    candidates.map((candidate) => Person.identitiesOf(context, candidate, Volunteer.whereabouts(candidate))),
  )
  const hashes = identities.flatMap(({ nik, other }) => [nik, other].filter((hash) => hash !== undefined))
  const held = await context.table.batchGet(
    Person.Identity,
    hashes.map((hash) => ({ office, hash })),
    consistent,
  )
  const holder = new Map(held.flatMap((identity) => (identity ? [[identity.hash, identity.person]] : [])))
  const ids = [...new Set(holder.values())]
  const records = await context.table.batchGet(
    Person.Person,
    ids.map((id) => ({ office, id })),
    consistent,
  )
  const people = new Map(records.flatMap((record) => (record ? [[record.id, record]] : [])))
  const person = (hash: string | undefined) => people.get(holder.get(hash ?? "") ?? "")
  const known = identities.map(({ nik, other }) => person(nik) ?? person(other))
  const serving = new Set(
    (
      await context.table.batchGet(
        Volunteer.Volunteer,
        candidates.flatMap(({ unsur }, index) => {
          const person = known[index]?.id
          return person ? [{ office, person, unsur }] : []
        }),
        consistent,
      )
    ).map((volunteer) => volunteer && `${volunteer.person}#${volunteer.unsur}`),
  )
  /** The first candidate of this call with an identity, or of a person; and the first one of each unsur. */
  const earlier = new Map<string, number>()
  const contradicts = (one: number, other: number): boolean => {
    const [first, second] = [identities[one]?.nik, identities[other]?.nik]
    return (
      !Person.sameName(found(candidates[one]), found(candidates[other])) ||
      (first !== undefined && second !== undefined && first !== second)
    )
  }
  return candidates.map((candidate, index): Recognised => {
    const { nik, other } = identities[index] ?? {}
    const [byNik, byOther] = [person(nik), person(other)]
    const mine = [nik, other].filter((hash) => hash !== undefined)
    const who = known[index]
    // One NIK under two names, or one name and telephone under two NIK.
    if (byNik ? !Person.sameName(byNik, candidate) : nik && byOther?.nik !== undefined)
      return { kind: "conflict" }
    if (who && serving.has(`${who.id}#${candidate.unsur}`)) return { kind: "already", person: who.id }
    const keys = [...mine, ...(who ? [who.id] : [])]
    const first = keys.map((key) => earlier.get(key)).find((at) => at !== undefined)
    if (first !== undefined && contradicts(first, index)) return { kind: "conflict" }
    const asThis = keys.map((key) => earlier.get(`${key}#${candidate.unsur}`)).find((at) => at !== undefined)
    if (asThis !== undefined) return { kind: "already", earlier: asThis }
    for (const key of keys) {
      if (!earlier.has(key)) earlier.set(key, index)
      earlier.set(`${key}#${candidate.unsur}`, index)
    }
    if (first !== undefined) return { kind: "again" }
    return who
      ? { kind: "person", person: who }
      : { kind: "new", identities: mine.filter((hash) => !holder.has(hash)) }
  })
}
