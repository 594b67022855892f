import * as Accreditation from "../accreditation/accreditation.ts"
import * as Dossier from "../accreditation/dossier.ts"
import type { OfficeContext } from "../context.ts"
import * as Person from "../person.ts"
import * as Table from "../table.ts"
import * as Listing from "./listing.ts"
import * as Volunteer from "./volunteer.ts"

/**
 * Asks the decrees anew for one person and brings the lists by status and expiry up to it. Harmless to repeat. Returns
 * whether anything was different.
 */
export const refresh = async (context: OfficeContext, person: string, day: string): Promise<boolean> => {
  const [dossier, volunteers, record] = await Promise.all([
    Dossier.load(context, person),
    Volunteer.ofPerson(context, person),
    context.table.get(Person.Person, { office: context.office, id: person }),
  ])
  if (!record) return false
  let changed = false
  for (const before of volunteers) {
    const standing = projected(dossier, before.unsur, day)
    const { on: _, ...was } = before.standing
    const { on: __, ...is } = standing
    if (JSON.stringify(was) === JSON.stringify(is)) continue
    const after = Volunteer.placed(record.name, { ...before, standing, revision: before.revision + 1 })
    await Table.edit(context.table, [
      Table.put(Volunteer.Volunteer, after, Table.unchanged(before.revision)),
      ...Listing.moveWrites(context, before, before.places, after.places),
    ])
    changed = true
  }
  return changed
}

/** What a list says of somebody on a day. */
export const projected = (
  dossier: Accreditation.Dossier,
  unsur: string,
  day: string,
): Volunteer.Projected => {
  const standing = Accreditation.on(dossier, { day, unsur })
  const decree =
    standing.state === "accredited" || standing.state === "suspended"
      ? standing.cover.decree
      : standing.state === "none"
        ? standing.last?.decree
        : undefined
  const until =
    standing.state === "none" ? standing.last?.until : Accreditation.coveredUntil(dossier, { day, unsur })
  return { state: standing.state, on: day, ...(decree ? { decree } : {}), ...(until ? { until } : {}) }
}
