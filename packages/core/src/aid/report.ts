import * as v from "valibot"
import * as Area from "../area.ts"
import * as Shown from "../ceremony/shown.ts"
import { instant, type OfficeContext } from "../context.ts"
import * as Input from "../input.ts"
import * as Table from "../table.ts"
import * as Allocation from "./allocation.ts"
import * as Listing from "./listing.ts"
import * as Programme from "./programme.ts"
import * as Recipient from "./recipient.ts"
import * as Figures from "./report-figures.ts"
import * as Kept from "./report-kept.ts"

/** A programme with more rows is counted by a job; see `report-count.ts`. */
export const mostAtOnce = 2000

/** A count this old is shown as it is, in milliseconds; an older one is made anew by whoever asks first. */
const fresh = 5_000

const Part = v.object({ code: v.string(), name: v.string(), count: Figures.Count })

export const View = v.object({
  /** Whether a job counts it, since it has more than `mostAtOnce` rows. */
  large: v.boolean(),
  /** Rows of its allocations, drafts included. */
  rows: v.number(),
  items: v.array(Programme.Item),
  /** Missing while nobody has counted a large programme yet. */
  counted: v.optional(
    v.object({
      /** Counted between these instants; what happened between them may be in or not. */
      from: v.string(),
      until: v.string(),
      /** The job that did, and has the files. */
      job: v.optional(v.string()),
      total: Figures.Count,
      parts: v.array(Part),
      /** By PPKS category, in the order of their numbers, "-" for none recorded; for those who may see them. */
      categories: v.optional(v.array(v.object({ category: v.string(), count: Figures.Count }))),
    }),
  ),
  /** On how many lines of ceremonies the whole programme was shown, and how many rupiah their placards said. */
  shown: v.object({ lines: v.number(), amount: v.number() }),
  /** "" and no name for the whole programme. */
  area: v.string(),
  areaName: v.string(),
  /** The areas it lies in, the widest first, itself included. */
  path: v.array(v.object({ code: v.string(), name: v.string() })),
})
export type View = v.InferOutput<typeof View>

export const ViewInput = v.strictObject({
  /** An area of any level; the whole programme without one. */
  area: v.optional(Input.RegionCode),
})

/**
 * What a programme came to in an area and what that is divided into. A small programme is counted from its lists, at
 * most a few seconds ago: half a unit for about nine recipients. Of a large one the last count is shown: two reads.
 */
export const view = async (
  context: OfficeContext,
  programmeId: string,
  input: v.InferInput<typeof ViewInput>,
): Promise<View> => {
  const { area = "" } = Input.parse(ViewInput, input)
  const identity = { office: context.office, programme: programmeId }
  const [programme, rows, head, shown] = await Promise.all([
    Programme.get(context, programmeId),
    rowsOf(context, programmeId),
    context.table.get(Kept.Head, identity),
    Shown.by(context, programmeId),
  ])
  const large = rows > mostAtOnce
  const node = large ? await Kept.shown(context, head, area) : await countedNow(context, programme, area)
  const span = large ? head : node && { from: node.at, until: node.at, job: head?.job }
  return {
    large,
    rows,
    items: programme.items,
    shown: Shown.sum(shown),
    area,
    areaName: area && Area.name(area),
    path: Area.path(area).map((each) => ({ code: each.code, name: Area.title(each) })),
    ...(node && span
      ? {
          counted: {
            from: span.from,
            until: span.until,
            job: span.job,
            total: node.total,
            parts: sorted(node.parts).map(([code, count]) => ({ code, name: nameOf(code), count })),
            ...(seesCategories(context)
              ? {
                  categories: sorted(await Kept.unseal(context, node)).map(([category, count]) => ({
                    category,
                    count,
                  })),
                }
              : {}),
          },
        }
      : {}),
  }
}

/** How many rows its allocations have, drafts included: at least as many as it has recipients. */
export const rowsOf = async (context: OfficeContext, programme: string): Promise<number> =>
  (await Allocation.list(context, programme)).reduce((sum, { rows }) => sum + rows, 0)

/** The figures of the whole programme: of a small one as of now, of a large one as they were counted last. */
export const totalOf = async (
  context: OfficeContext,
  programme: Programme.Programme,
): Promise<Figures.Count | undefined> => {
  if ((await rowsOf(context, programme.id)) <= mostAtOnce)
    return Figures.fold("", await everybody(context, programme, "")).total
  const head = await context.table.get(Kept.Head, { office: context.office, programme: programme.id })
  return (await Kept.shown(context, head, ""))?.total
}

/**
 * Everybody of the programme whose area begins so, each once. OPEN is read before DONE: whoever is given their last
 * meanwhile is met twice, and counted as they are now; whoever has something to come again just then is missed once.
 * With `categories` these are unsealed.
 */
export const everybody = async (
  context: OfficeContext,
  programme: Programme.Programme,
  prefix: string,
  { categories = false }: { categories?: boolean } = {},
): Promise<Figures.Tallied[]> => {
  const entries = new Map<string, Listing.Entry>()
  for (const list of ["OPEN", "DONE"] as const)
    for (const entry of await entriesOf(context, programme.id, list, prefix))
      entries.set(entry.recipient, entry)
  const unproven = new Set(
    (await entriesOf(context, programme.id, "UNPROVEN", prefix)).map(({ recipient }) => recipient),
  )
  const frozen = new Set(programme.frozen)
  return Promise.all(
    [...entries.values()].map(async (entry) => ({
      area: entry.area,
      sums: Listing.sumsOf(entry, frozen),
      categories: categories ? ((await Recipient.unseal(context, entry)).categories ?? []) : [],
      unproven: unproven.has(entry.recipient),
    })),
  )
}

/** "Kec. Cikedal"; a code that is none as it came. */
export const nameOf = (code: string): string => {
  const area = Area.find(code)
  return area ? Area.title(area) : code
}

const countedNow = async (
  context: OfficeContext,
  programme: Programme.Programme,
  area: string,
): Promise<Kept.Counted> => {
  const place: Kept.Place = { office: context.office, programme: programme.id, slot: "now", area }
  const before = await context.table.get(Kept.Counted, place, { consistent: false })
  if (before && context.now().getTime() - Date.parse(before.at) < fresh) return before
  // Before reading: what happens meanwhile may be in or not, and the next count has it.
  const at = instant(context)
  const node = Figures.fold(area, await everybody(context, programme, area, { categories: true }))
  const counted = await Kept.sealed(context, { ...place, at }, node)
  await context.table.write(Table.put(Kept.Counted, counted))
  return counted
}

const entriesOf = async (
  context: OfficeContext,
  programme: string,
  list: Listing.List,
  prefix: string,
): Promise<Listing.Entry[]> => {
  const entries: Listing.Entry[] = []
  let after: string | undefined
  do {
    const page = await Listing.page(context, programme, list, { area: prefix, after, limit: 1000 })
    entries.push(...page.items)
    after = page.after
  } while (after)
  return entries
}

const seesCategories = ({ actor }: OfficeContext): boolean =>
  actor.kind !== "member" ||
  actor.role === "owner" ||
  actor.role === "organiser" ||
  actor.role === "signatory"

/** In the order of their codes or numbers; what is none ("-") comes last. */
const sorted = (counts: Readonly<Record<string, Figures.Count>>): [string, Figures.Count][] =>
  Object.entries(counts).sort(([one], [other]) => (order(one) < order(other) ? -1 : 1))

const order = (key: string): string => (key === "-" ? "~" : key.padStart(2, "0"))
