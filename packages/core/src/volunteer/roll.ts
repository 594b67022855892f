import * as v from "valibot"
import * as Accreditation from "../accreditation/accreditation.ts"
import * as Dossier from "../accreditation/dossier.ts"
import { instant, later, type OfficeContext } from "../context.ts"
import * as Annex from "../decree/annex.ts"
import * as Decree from "../decree/decree.ts"
import { Refusal } from "../errors.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as Job from "../job.ts"
import * as Office from "../office.ts"
import * as Person from "../person.ts"
import * as Table from "../table.ts"
import * as Card from "./card.ts"
import * as Listing from "./listing.ts"
import * as Volunteer from "./volunteer.ts"

export const Settings = v.strictObject({
  /** Those whom this decree concerns; the whole register unless told. */
  decree: v.optional(Id.schema("decree")),
  /** Writes every place in a list anew, also where nothing seems to have changed. */
  rebuild: v.optional(v.boolean()),
})

/** Begins to bring the lists up to the decrees: of those whom a decree concerns, or of the whole register. */
export const start = async (
  context: OfficeContext,
  input: v.InferInput<typeof Settings> = {},
): Promise<Job.View> => {
  const settings = Input.parse(Settings, input)
  // Two decrees that are enacted at once are each seen to.
  return Job.start(context, undefined, "roll", settings, 0, settings.decree)
}

/** Asks anew for everybody a roll is for, page by page; harmless to repeat and to interrupt. */
export const step: Job.Step = async (context, job) => {
  const { decree, rebuild } = v.parse(Settings, job.settings)
  const [day, sources] = await Promise.all([
    Office.today(context),
    decree ? concerned(context, decree) : Promise.resolve([everybody(context)]),
  ])
  const until = later(instant(context), Job.stepLength)
  const [number = "0", ...rest] = job.cursor.split(".")
  let at = Number(number)
  let after: string | undefined = rest.join(".") || undefined
  let { done } = job
  let changed = job.counts.changed ?? 0
  for (;;) {
    const page = await sources[at]?.(after)
    const people = [...new Set(page?.people)]
    for (let from = 0; from < people.length; from += together) {
      const outcomes = await Promise.all(
        people.slice(from, from + together).map((person) => refresh(context, person, day, rebuild)),
      )
      changed += outcomes.filter(Boolean).length
    }
    done += people.length
    after = page?.after
    if (after === undefined) at += 1
    const counts = { ...job.counts, changed }
    if (at >= sources.length) return { finished: true, done, total: done, counts }
    if (instant(context) >= until) return { cursor: `${at}.${after ?? ""}`, done, counts }
  }
}

/** How many people are asked for at a time. */
const together = 10

type Source = (after: string | undefined) => Promise<{ people: string[]; after: string | undefined }>

const everybody =
  (context: OfficeContext): Source =>
  async (after) => {
    const page = await context.table.query(
      Listing.Listing,
      { pk: Listing.partition(context, "ALL"), prefix: "" },
      { after, limit: 200, consistent: true },
    )
    return { people: page.items.map(({ person }) => person), after: page.after }
  }

/** The annexes of those whom a decree concerns: its own, and where it revokes a whole decree that one's with its amendments. */
const concerned = async (context: OfficeContext, decree: string): Promise<Source[]> => {
  const { effect } = (await Decree.get(context, decree)).heading
  const ids = [decree]
  if (effect.kind === "revocation" && effect.whole) {
    const touched = await Decree.get(context, effect.of)
    ids.push(touched.id, ...touched.amendedBy.map((touch) => touch.decree))
  }
  return ids.map((id) => async (after) => {
    const page = await Annex.list(context, id, { after, limit: 200 })
    return {
      people: page.items.flatMap(({ person, of }) => (of ? [person, of.person] : [person])),
      after: page.after,
    }
  })
}

/**
 * Asks the decrees anew for one person, brings the lists by status and expiry up to it, and takes back a card whose
 * decree has ended early. Harmless to repeat. Returns whether anything was different.
 */
export const refresh = async (
  context: OfficeContext,
  person: string,
  day: string,
  rebuild = false,
): Promise<boolean> => {
  for (let attempt = 0; ; attempt++) {
    try {
      return await bringUp(context, person, day, rebuild)
    } catch (error) {
      // Somebody edits them meanwhile: look again.
      if (!(error instanceof Refusal && error.code === "changed_meanwhile") || attempt >= 5) throw error
    }
  }
}

const bringUp = async (
  context: OfficeContext,
  person: string,
  day: string,
  rebuild: boolean,
): Promise<boolean> => {
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
    const same = JSON.stringify(was) === JSON.stringify(is)
    if (same && !rebuild) continue
    const after = Volunteer.placed(record.name, { ...before, standing, revision: before.revision + 1 })
    const gone = before.places.filter(
      ({ list, at }) => !after.places.some((is) => is.list === list && is.at === at),
    )
    await Table.edit(context.table, [
      Table.put(Volunteer.Volunteer, after, Table.unchanged(before.revision)),
      ...Listing.moveWrites(context, before, rebuild ? gone : before.places, after.places),
    ])
    changed ||= !same
  }
  // Who is suspended may come back to it.
  for (const [unsur, code] of Object.entries(record.cards ?? {}))
    if (!("cover" in Accreditation.on(dossier, { day, unsur }))) await endCard(context, person, code, day)
  return changed
}

/** A card outlives no revocation: phones without a network know only its last day and the list of revoked ones. */
const endCard = async (context: OfficeContext, person: string, code: string, day: string): Promise<void> => {
  const { until } = await Card.get(context, person, code)
  if (until >= day) await Card.revoke(context, person, code, { reason: "ended" })
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
