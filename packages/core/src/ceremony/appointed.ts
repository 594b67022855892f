import * as Dossier from "../accreditation/dossier.ts"
import type { OfficeContext } from "../context.ts"
import * as Annex from "../decree/annex.ts"
import * as Decree from "../decree/decree.ts"
import { found } from "../errors.ts"
import * as Event from "../event.ts"

/** Who is appointed by an enacted decree on the day of an event, as a set of rows; `not_found` for any other decree. */
export const ofDecree = async (
  context: OfficeContext,
  event: Event.Event,
  id: string,
): Promise<{ decree: Decree.Decree; rows: Annex.Row[]; standing: ReadonlySet<Annex.Row> }> => {
  const decree = await enacted(context, id)
  const others = await mayHaveEnded(context, decree)
  const [rows = [], ...touching] = await Promise.all(
    [decree, ...others].map((each) => Annex.all(context, each.id)),
  )
  const heads = new Map(others.map((head) => [head.id, head]))
  const standing = notEnded(decree, rows, touching.flat(), heads, Event.dayOf(event))
  return { decree, rows: rows.filter(appoints), standing: new Set(standing) }
}

/** The same of one person alone; costs what their own rows cost. */
export const ofPerson = async (
  context: OfficeContext,
  event: Event.Event,
  id: string,
  person: string,
): Promise<{ rows: Annex.Row[]; standing: Annex.Row[] }> => {
  const { rows, decrees } = await Dossier.load(context, person)
  const decree = found(decrees.get(id) ?? (await enacted(context, id)))
  const own = rows.filter((row) => row.decree === id && row.person === person)
  return {
    rows: own.filter(appoints),
    standing: notEnded(decree, own, rows, decrees, Event.dayOf(event)),
  }
}

/** The rows of a decree that appoint and that no row of these others, nor a revocation of the whole, had ended by a day. */
const notEnded = (
  decree: Decree.Decree,
  rows: readonly Annex.Row[],
  others: readonly Annex.Row[],
  heads: ReadonlyMap<string, Decree.Decree>,
  day: string,
): Annex.Row[] => {
  if (decree.revoked && decree.revoked.from <= day) return []
  const ended = new Set(
    others.flatMap((row) => {
      const head = heads.get(row.decree)
      return head && row.of?.decree === decree.id && Dossier.endsFrom(row, head) <= day ? [row.of.row] : []
    }),
  )
  return rows.filter((row) => appoints(row) && !ended.has(row.row))
}

const appoints = ({ action }: Annex.Row): boolean => action !== "end"

/** The decrees that may have ended rows of one: what amended it, or its first decree, or revoked it in part. */
const mayHaveEnded = async (context: OfficeContext, decree: Decree.Decree): Promise<Decree.Decree[]> => {
  const { effect } = decree.heading
  const first = effect.kind === "amendment" ? await Decree.get(context, effect.of) : decree
  const others = first.amendedBy.filter((touch) => touch.decree !== decree.id)
  const heads = await context.table.batchGet(
    Decree.Decree,
    others.map((touch) => ({ office: context.office, id: touch.decree })),
  )
  return heads.filter((head) => head !== undefined)
}

const enacted = async (context: OfficeContext, id: string): Promise<Decree.Decree> => {
  const decree = await Decree.get(context, id)
  return found(decree.state === "enacted" ? decree : undefined)
}
