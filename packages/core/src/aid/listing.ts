import * as v from "valibot"
import type { OfficeContext } from "../context.ts"
import * as Id from "../id.ts"
import * as Table from "../table.ts"
import * as Quantities from "./quantities.ts"

/**
 * Lists of a programme's recipients that are read in order of area: `OPEN` with something outstanding, `DONE` without,
 * and beside these `UNPROVEN` with a delivery that nothing proves, `MISMATCH` with an unanswered mismatch, `CONFLICT`
 * with an open finding.
 */
export const lists = ["OPEN", "DONE", "UNPROVEN", "MISMATCH", "CONFLICT"] as const
export type List = (typeof lists)[number]

const Amounts = v.record(v.string(), v.number())

/** As much of a recipient's figures as reports add up; see `Settle.Figures`. */
export const Sums = v.object({
  allocated: Amounts,
  cancelled: Amounts,
  delivered: Amounts,
  outstanding: Amounts,
  over: Amounts,
  returned: Amounts,
})
export type Sums = v.InferOutput<typeof Sums>

/** A recipient's place in one list. Ids and figures; who it is stands on the person's record. */
export const Entry = Table.entity({
  name: "aid-entry",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    programme: Id.schema("programme"),
    list: v.picklist(lists),
    /** Where the recipient lives or works, down to the desa. */
    area: v.string(),
    recipient: v.string(),
    /** As they were when written; in `OPEN` and `DONE` only. */
    sums: v.optional(Sums),
    /** Allocations that were not frozen when this was written: they count as soon as they are. */
    pending: v.optional(v.record(v.string(), Amounts)),
    /** Of the ledger that this was written with, so that a phone knows which of its rows changed; there with `sums`. */
    revision: v.optional(v.number()),
    /** Sealed PPKS categories and disability, so that a report need not read the ledgers. */
    sealed: v.optional(v.string()),
    /** Given on stage: see the ceremony. */
    shown: v.optional(v.boolean()),
  }),
  key: ({ list, area, recipient, ...programme }: Place & { list: List }) => ({
    pk: partition(programme, list),
    sk: `${area}#${recipient}`,
  }),
})
export type Entry = Table.Stored<typeof Entry>

type Place = { office: string; programme: string; area: string; recipient: string }

const partition = ({ office, programme }: { office: string; programme: string }, list: List): string =>
  `OFFICE#${office}#PROGRAMME#${programme}#${list}`

/** The figures of an entry now that these allocations are frozen. */
export const sumsOf = ({ sums, pending }: Entry, frozen: ReadonlySet<string>): Sums => {
  let now = sums ?? { allocated: {}, cancelled: {}, delivered: {}, outstanding: {}, over: {}, returned: {} }
  for (const [allocation, more] of Object.entries(pending ?? {})) {
    if (!frozen.has(allocation)) continue
    // What had been given beyond the entitlement is within it now.
    const covered = Quantities.least(now.over, more)
    now = {
      ...now,
      allocated: Quantities.plus(now.allocated, more),
      delivered: Quantities.plus(now.delivered, covered),
      over: Quantities.minus(now.over, covered),
      outstanding: Quantities.plus(now.outstanding, Quantities.minus(more, covered)),
    }
  }
  return now
}

/**
 * A page of a list within an area (the whole programme without one), in order of area. One more is read than is given,
 * so that a page that holds the last is known to be the last.
 */
export const page = async (
  context: OfficeContext,
  programme: string,
  list: List,
  {
    area = "",
    after,
    limit = 20,
    consistent = false,
  }: { area?: string | undefined; after?: string | undefined; limit?: number; consistent?: boolean },
): Promise<Table.Page<Entry>> => {
  const read = await context.table.query(
    Entry,
    { pk: partition({ office: context.office, programme }, list), prefix: area },
    { after, limit: limit + 1, consistent },
  )
  if (read.items.length <= limit) return read
  const items = read.items.slice(0, limit)
  const last = items[limit - 1]
  return { items, after: last && Entry.key(last).sk }
}

/**
 * The writes that bring a recipient from the lists they were put into to those they are in now. Freezing an allocation
 * writes no entry, so a list may hold somebody who left it by that: whoever reads it looks at the figures, and what was
 * written last is what is taken away.
 */
export const moveWrites = (place: Place, before: readonly List[], after: readonly Entry[]): Table.Write[] => [
  ...before
    .filter((list) => !after.some((entry) => entry.list === list))
    .map((list) => Table.remove(Entry, { ...place, list })),
  // Figures change with every fact; the other lists only say that somebody is in them.
  ...after
    .filter((entry) => entry.sums !== undefined || !before.includes(entry.list))
    .map((entry) => Table.put(Entry, entry)),
]
