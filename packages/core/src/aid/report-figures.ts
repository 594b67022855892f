import * as v from "valibot"
import * as Region from "../region.ts"
import * as Listing from "./listing.ts"
import * as Quantities from "./quantities.ts"

/** Where a recipient stands: everybody is in exactly one of these. */
export const standings = ["complete", "partial", "nothing", "withdrawn", "unentitled"] as const
export type Standing = (typeof standings)[number]

/**
 * `withdrawn`: all that they were entitled to was cancelled; `unentitled`: no allocation that was frozen names them. What
 * came back to be given anew counts as not delivered, so whoever returned everything has had nothing.
 */
export const standingOf = ({ allocated, delivered, outstanding }: Listing.Sums): Standing => {
  if (Quantities.isNone(allocated)) return "unentitled"
  if (Quantities.isNone(outstanding)) return Quantities.isNone(delivered) ? "withdrawn" : "complete"
  return Quantities.isNone(delivered) ? "nothing" : "partial"
}

const terms = ["allocated", "cancelled", "delivered", "outstanding", "over", "returned"] as const

/** How many recipients, and how much of each item; `allocated` = `outstanding` + `delivered` + `cancelled`. */
export const Count = v.object({
  recipients: v.object({
    /** `complete` + `partial` + `nothing` + `withdrawn`. */
    entitled: v.number(),
    complete: v.number(),
    partial: v.number(),
    nothing: v.number(),
    withdrawn: v.number(),
    unentitled: v.number(),
    /** Of any standing: to whom something was cancelled, given beyond entitlement, and who gave something back. */
    cancelled: v.number(),
    over: v.number(),
    returned: v.number(),
    /** Who received something that nothing proves. */
    unproven: v.number(),
  }),
  ...Listing.Sums.entries,
})
export type Count = v.InferOutput<typeof Count>

/** As much of a recipient as is counted. */
export type Tallied = {
  area: string
  sums: Listing.Sums
  /** PPKS categories, by their numbers. */
  categories: readonly number[]
  unproven: boolean
}

/**
 * The figures of an area, of what it is divided into, and of each PPKS category in it. Parts add up to the total;
 * categories do not, since a recipient of several counts in each.
 */
export const Node = v.object({
  /** `""` for the whole programme. */
  area: v.string(),
  total: Count,
  /** By the area next below; by the area itself where no smaller one is known of a recipient. */
  parts: v.record(v.string(), Count),
  /** By number; `-` for none that is recorded. */
  categories: v.record(v.string(), Count),
})
export type Node = v.InferOutput<typeof Node>

export const blank = (): Count => ({
  recipients: {
    entitled: 0,
    complete: 0,
    partial: 0,
    nothing: 0,
    withdrawn: 0,
    unentitled: 0,
    cancelled: 0,
    over: 0,
    returned: 0,
    unproven: 0,
  },
  allocated: {},
  cancelled: {},
  delivered: {},
  outstanding: {},
  over: {},
  returned: {},
})

export const emptyNode = (area: string): Node => ({ area, total: blank(), parts: {}, categories: {} })

/** The figures of an area from everybody in it. */
export const fold = (area: string, everybody: Iterable<Tallied>): Node => {
  const node = emptyNode(area)
  for (const one of everybody) grow(node, one)
  return node
}

/** Adds somebody to the figures of an area that they are in; changes the node, since a hundred thousand are added. */
export const grow = (node: Node, one: Tallied): void => {
  add(node.total, one)
  add(entry(node.parts, partOf(node.area, one.area)), one)
  const categories = one.categories.length > 0 ? new Set(one.categories.map(String)) : ["-"]
  for (const category of categories) add(entry(node.categories, category), one)
}

/** The areas whose figures somebody is in: the whole programme, province, kabupaten or kota, kecamatan. */
export const areasOf = (area: string): string[] => {
  if (area === "") return [""]
  const wider = areasOf(Region.parentOf(area))
  return Region.levelOf(area) === "village" ? wider : [...wider, area]
}

/** Length of the code of an area, and of those that it is divided into: `""`, `36`, `36.01`, `36.01.26`. */
const below: Readonly<Record<number, number>> = { 0: 2, 2: 5, 5: 8, 8: 13 }

const partOf = (within: string, area: string): string => area.slice(0, below[within.length])

const entry = (counts: Record<string, Count>, key: string): Count => (counts[key] ??= blank())

const add = (count: Count, { sums, unproven }: Tallied): void => {
  const { recipients } = count
  const standing = standingOf(sums)
  recipients[standing] += 1
  if (standing !== "unentitled") recipients.entitled += 1
  for (const term of ["cancelled", "over", "returned"] as const)
    if (!Quantities.isNone(sums[term])) recipients[term] += 1
  if (unproven) recipients.unproven += 1
  for (const term of terms)
    for (const [item, quantity] of Object.entries(sums[term]))
      count[term][item] = (count[term][item] ?? 0) + quantity
}
