import * as v from "valibot"
import { instant, later, type OfficeContext } from "../context.ts"
import * as Id from "../id.ts"
import * as Job from "../job.ts"
import * as Table from "../table.ts"
import * as Listing from "./listing.ts"
import * as Programme from "./programme.ts"
import * as Report from "./report.ts"
import * as Figures from "./report-figures.ts"
import * as Kept from "./report-kept.ts"

/** A job that counts a programme, and then writes its files. */
export const kind = "aid-report"

export const Settings = v.strictObject({ programme: Id.schema("programme"), slot: v.picklist(Kept.slots) })

/** A step writes the figures of the kecamatan it counted and of what they lie in: 62 items of a hundred. */
const mostAtOnce = 20

/** Counts a programme anew, of any size, and makes the files of its report. `job_active` while it is being counted. */
export const start = async (context: OfficeContext, programmeId: string): Promise<Job.View> => {
  const { id: programme } = await Programme.get(context, programmeId)
  const identity = { office: context.office, programme }
  const [head, rows] = await Promise.all([
    context.table.get(Kept.Head, identity),
    Report.rowsOf(context, programme),
  ])
  const slot: Kept.Slot = head?.slot === "a" ? "b" : "a"
  return Job.start(context, undefined, kind, { programme, slot }, rows, programme)
}

/** Where the cursor of a job stands once everybody is counted; then come its files. */
export const finished = "counted"

/**
 * Counts on from where the last step ended, kecamatan by kecamatan: the cursor comes after everybody who is counted. The
 * figures, and how far they go, are one transaction, so that nobody counts twice. The last step shows the new count.
 */
export const step: Job.Step = async (context, job) => {
  const settings = v.parse(Settings, job.settings)
  const { slot } = settings
  const programme = await Programme.get(context, settings.programme)
  const identity = { office: context.office, programme: programme.id }
  const nodes = new Map<string, Figures.Node>()
  const until = later(instant(context), Job.stepLength)
  let { cursor, done } = job
  for (let chunks = 0; cursor !== finished && chunks < mostAtOnce && instant(context) < until; chunks++) {
    const prefix = await nextPrefix(context, programme.id, cursor)
    // A tilde comes after everything that an area's key goes on with.
    cursor = prefix === undefined ? finished : `${prefix}~`
    if (prefix === undefined) break
    for (const one of await Report.everybody(context, programme, prefix, { categories: true })) {
      for (const area of Figures.areasOf(one.area)) {
        const node = nodes.get(area) ?? (await resumed(context, job, { ...identity, slot, area }))
        nodes.set(area, node)
        Figures.grow(node, one)
      }
      done += 1
    }
  }
  const at = instant(context)
  const kept = await Promise.all(
    [...nodes.values()].map((node) =>
      Kept.sealed(context, { ...identity, slot, area: node.area, job: job.id, at }, node),
    ),
  )
  const isLast = cursor === finished
  const head = { ...identity, slot, job: job.id, from: job.createdAt, until: at }
  const next = Job.advanceWrite(context, job, {
    cursor,
    done,
    total: isLast ? done : Math.max(job.total, done + 1),
    counts: { ...job.counts, recipients: done },
  })
  await context.table.write(
    ...kept.map((node) => Table.put(Kept.Counted, node)),
    ...(isLast ? [Table.put(Kept.Head, head)] : []),
    next.write,
  )
  return next.job
}

/**
 * The first area after the cursor where somebody is, as the beginning of keys: a kecamatan with all its desa, or a wider
 * area with those alone of whom no kecamatan is known (`36.01#`).
 */
const nextPrefix = async (
  context: OfficeContext,
  programme: string,
  cursor: string,
): Promise<string | undefined> => {
  const pages = await Promise.all(
    (["OPEN", "DONE"] as const).map((list) =>
      Listing.page(context, programme, list, { after: cursor || undefined, limit: 1 }),
    ),
  )
  const [first] = pages
    .flatMap(({ items }) => items.map(({ area }) => (area.length < kecamatan ? `${area}#` : area)))
    .sort()
  return first?.slice(0, kecamatan)
}

/** Length of the code of a kecamatan: `36.01.26`. */
const kecamatan = 8

/** The figures of an area as far as this job has counted them. */
const resumed = async (
  context: OfficeContext,
  job: Job.Job,
  place: { office: string; programme: string; slot: Kept.Slot; area: string },
): Promise<Figures.Node> => {
  const kept = await context.table.get(Kept.Counted, place)
  if (kept?.job !== job.id) return Figures.emptyNode(place.area)
  const { area, total, parts } = kept
  return { area, total, parts, categories: await Kept.unseal(context, kept) }
}

/** A page of the areas of a count, each before those that it is divided into. */
export const areas = async (
  context: OfficeContext,
  { programme, slot }: v.InferOutput<typeof Settings>,
  job: string,
  after: string | undefined,
): Promise<Table.Page<Kept.Counted>> => {
  const page = await context.table.query(
    Kept.Counted,
    Kept.partitionOf({ office: context.office, programme }, slot),
    { after, limit: 100, consistent: true },
  )
  return { ...page, items: page.items.filter((counted) => counted.job === job) }
}
