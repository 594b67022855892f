import * as v from "valibot"
import type { OfficeContext } from "../context.ts"
import * as Day from "../day.ts"
import { Refusal } from "../errors.ts"
import * as Input from "../input.ts"
import * as Person from "../person.ts"
import * as Annex from "./annex.ts"
import * as Decree from "./decree.ts"

export const BeginInput = v.pipe(
  v.strictObject({ from: Input.CalendarDate, until: v.optional(Input.CalendarDate) }),
  v.forward(
    v.check(({ from, until }) => !until || from <= until, "order"),
    ["until"],
  ),
)

/**
 * Begins the decree that follows an enacted one: a draft of the same text without number and date, for a new term. Its
 * annex is taken over by `step`, called until there is nothing left; until then the draft lacks its annex.
 */
export const begin = async (
  context: OfficeContext,
  decree: string,
  input: v.InferInput<typeof BeginInput>,
): Promise<Decree.View> => {
  const { from, until } = Input.parse(BeginInput, input)
  const base = await Decree.get(context, decree)
  if (base.state !== "enacted") throw new Refusal("decree_not_enacted")
  if (base.heading.effect.kind !== "appointment") throw new Refusal("decree_not_first")
  if (base.revoked) throw new Refusal("decree_revoked")
  const { number: _, date: __, ...heading } = base.heading
  const text = await Decree.textOf(context, base.id)
  return Decree.create(context, { ...heading, ...text, effective: from, until }, base.id)
}

/**
 * Takes over the next thirty places of the current annex. Rows and how far they reach are one transaction, so a step
 * may be repeated after any failure and takes nobody twice; `changed_meanwhile` when somebody edits the draft at the
 * same time. Returns whether the annex is whole, and how many rows it has.
 */
export const step = async (
  context: OfficeContext,
  draft: string,
): Promise<{ done: boolean; rows: number }> => {
  const head = await Decree.editable(context, draft)
  const { takingOver } = head
  if (!takingOver) return { done: true, rows: head.rows }
  const annex = await currentAnnex(context, head)
  const { office } = context
  const { items, after } = await Annex.list(context, takingOver.decree, {
    after: takingOver.row > 0 ? Annex.Row.key({ office, ...takingOver }).sk : undefined,
    limit: Annex.mostAtOnce,
  })
  const standing = (await fates(context, annex, items)).flatMap(({ row, reason }) => (reason ? [] : [row]))
  const rows = await Annex.composeAll(
    context,
    head,
    standing.map(({ person, unsur, area, position, note }) => ({
      action: "appoint" as const,
      person,
      unsur,
      area,
      position,
      note,
    })),
  )
  const next = annex.family[annex.family.indexOf(takingOver.decree) + 1]
  const last = items.at(-1)
  const { takingOver: left, rows: count } = await Annex.append(context, head, rows, {
    takingOver:
      after && last
        ? { decree: takingOver.decree, row: last.row }
        : next === undefined
          ? undefined
          : { decree: next, row: 0 },
  })
  return { done: left === undefined, rows: count }
}

export const reasons = [
  /** An amendment or a revocation ended it. */
  "ended",
  /** Its own term was over before that of the decree. */
  "expired",
  /** The office holds no record of the person any more. */
  "erased",
] as const

/** A row that was not taken over, as it was printed. */
export const LeftOut = v.object({
  ...Annex.View.entries,
  decree: v.string(),
  reason: v.picklist(reasons),
  /** The draft's row in which they stand all the same: this came to pass after it was taken over, or they were added. */
  kept: v.optional(v.number()),
})
export type LeftOut = v.InferOutput<typeof LeftOut>

/** Whom the renewal of a decree leaves out and why, reckoned anew from what stands. Reads both annexes whole. */
export const leftOut = async (context: OfficeContext, draft: string): Promise<LeftOut[]> => {
  const annex = await currentAnnex(context, await Decree.get(context, draft))
  const kept = new Map((await Annex.all(context, draft)).map((row) => [appointed(row), row.row]))
  const left: LeftOut[] = []
  for (const decree of annex.family)
    for (const { row, reason } of await fates(context, annex, await Annex.all(context, decree))) {
      const { office: _, ...printed } = row
      if (reason) left.push({ ...printed, reason, kept: kept.get(appointed(row)) })
    }
  return left
}

type CurrentAnnex = {
  /** The decree and those that changed it, in their order. */
  family: string[]
  heads: ReadonlyMap<string, Decree.Decree>
  /** By the row that they name: what took its place, and which were ended. */
  replaced: ReadonlyMap<string, Annex.Row>
  ended: ReadonlySet<string>
  revoked: boolean
  /** Who is covered on this day goes on. */
  day: string | undefined
}

/** What became of the rows of the decree that a draft renews. */
const currentAnnex = async (context: OfficeContext, draft: Decree.Decree): Promise<CurrentAnnex> => {
  if (!draft.renews) throw new Refusal("not_found")
  const base = await Decree.get(context, draft.renews)
  const family = Annex.familyOf(base)
  const heads = await context.table.batchGet(
    Decree.Decree,
    family.map((id) => ({ office: context.office, id })),
    { consistent: true },
  )
  const replaced = new Map<string, Annex.Row>()
  const ended = new Set<string>()
  for (const { decree } of base.amendedBy)
    for (const row of await Annex.all(context, decree)) {
      if (row.action === "replace" && row.of) replaced.set(nameOf(row.of), row)
      if (row.action === "end" && row.of) ended.add(nameOf(row.of))
    }
  const begins = draft.heading.effective
  const days = [base.heading.until, begins && Day.before(begins)].filter((day) => day !== undefined)
  return {
    family,
    heads: new Map(heads.flatMap((head) => (head ? [[head.id, head]] : []))),
    replaced,
    ended,
    revoked: base.revoked !== undefined,
    day: days.sort()[0],
  }
}

type Fate = { row: Annex.Row; reason?: (typeof reasons)[number] | undefined }

/**
 * What becomes of each place that rows opened: the row that stands in it now, and why it is left out if it is. Rows
 * that took a place over come with that place, not by themselves.
 */
const fates = async (
  context: OfficeContext,
  annex: CurrentAnnex,
  rows: readonly Annex.Row[],
): Promise<Fate[]> => {
  const standing = rows
    .filter(({ action }) => action === "appoint")
    .map((row) => {
      let last = row
      for (let next = annex.replaced.get(nameOf(row)); next; next = annex.replaced.get(nameOf(next)))
        last = next
      return last
    })
  const { office } = context
  const people = await context.table.batchGet(
    Person.Person,
    standing.map(({ person }) => ({ office, id: person })),
  )
  return standing.map((row, index): Fate => {
    const until = row.until ?? annex.heads.get(row.decree)?.heading.until
    if (annex.revoked || annex.ended.has(nameOf(row))) return { row, reason: "ended" }
    if (until && annex.day && until < annex.day) return { row, reason: "expired" }
    return { row, reason: people[index] ? undefined : "erased" }
  })
}

/** Who is appointed as what. */
const appointed = ({ person, unsur }: Annex.Row): string => `${person}#${unsur}`

const nameOf = ({ decree, row }: { decree: string; row: number }): string => `${decree}#${row}`
