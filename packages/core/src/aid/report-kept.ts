import * as v from "valibot"
import type { OfficeContext } from "../context.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as Region from "../region.ts"
import * as Table from "../table.ts"
import * as Figures from "./report-figures.ts"

/**
 * `now`: counted when somebody asked. `a` and `b`: counted by a job; one of them is shown while the other is made, so that
 * two are kept however often a programme is counted.
 */
export const slots = ["now", "a", "b"] as const
export type Slot = (typeof slots)[number]

const partition = ({ office, programme }: { office: string; programme: string }): string =>
  `OFFICE#${office}#PROGRAMME#${programme}#REPORT`

/** The figures of an area as they were counted. Never a source of truth: they are counted anew from the lists. */
export const Counted = Table.entity({
  name: "aid-report",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    programme: Id.schema("programme"),
    slot: v.picklist(slots),
    /** The job that counted it: what an earlier one left in this slot is nothing. */
    job: v.optional(Id.schema("job")),
    ...v.omit(Figures.Node, ["categories"]).entries,
    /** Figures by PPKS category, sealed: in a small area they would tell who is of which. */
    sealed: v.string(),
    at: Input.Instant,
  }),
  key: ({ slot, area, ...programme }: Place) => ({ pk: partition(programme), sk: `${slot}#${area}` }),
})
export type Counted = Table.Stored<typeof Counted>
export type Place = { office: string; programme: string; slot: Slot; area: string }

/** Which count by a job is shown, and between which instants it was made. */
export const Head = Table.entity({
  name: "aid-report-head",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    programme: Id.schema("programme"),
    slot: v.picklist(slots),
    job: Id.schema("job"),
    from: Input.Instant,
    until: Input.Instant,
  }),
  key: (programme: { office: string; programme: string }) => ({ pk: partition(programme), sk: "HEAD" }),
})
export type Head = Table.Stored<typeof Head>

/** An area's figures as they are kept: what is sensitive of them sealed. */
export const sealed = async (
  { keys }: OfficeContext,
  place: Place & { job?: string | undefined; at: string },
  { categories, ...node }: Figures.Node,
): Promise<Counted> => ({
  ...place,
  ...node,
  sealed: await keys.encrypt(JSON.stringify(categories), sealedAt(place)),
})

/** Figures by category, in clear. */
export const unseal = async (
  { keys }: OfficeContext,
  counted: Pick<Counted, "office" | "programme" | "slot" | "area" | "sealed">,
): Promise<Record<string, Figures.Count>> =>
  JSON.parse(await keys.decrypt(counted.sealed, sealedAt(counted))) as Record<string, Figures.Count>

/** All areas of a count, in the order of their codes. */
export const partitionOf = (programme: { office: string; programme: string }, slot: Slot) => ({
  pk: partition(programme),
  prefix: `${slot}#`,
})

/**
 * The figures of an area in the count that is shown; nobody is in an area that it does not have. Of a desa only the total
 * is kept, with its kecamatan.
 */
export const shown = async (
  context: OfficeContext,
  head: Head | undefined,
  area: string,
): Promise<Counted | undefined> => {
  if (!head) return undefined
  const { slot, job, until } = head
  const isDesa = Region.levelOf(area) === "village"
  const place: Place = {
    office: head.office,
    programme: head.programme,
    slot,
    area: isDesa ? Region.parentOf(area) : area,
  }
  const counted = await context.table.get(Counted, place)
  if (counted?.job === job && !isDesa) return counted
  const total = (counted?.job === job ? counted.parts[area] : undefined) ?? Figures.blank()
  return sealed(context, { ...place, area, job, at: until }, { ...Figures.emptyNode(area), total })
}

const sealedAt = ({ office, programme, slot, area }: Place) => ({
  office,
  record: `${programme}/${slot}/${area}`,
  field: "categories",
})
