import * as v from "valibot"
import * as Area from "../area.ts"
import * as Audit from "../audit.ts"
import { instant, type OfficeContext } from "../context.ts"
import { found, Refusal } from "../errors.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as Office from "../office.ts"
import * as Table from "../table.ts"
import * as Unsur from "../unsur.ts"
import { periods } from "./rules.ts"
import type * as Settle from "./settle.ts"

export const kinds = ["goods", "cash", "service", "operational"] as const
export type Kind = (typeof kinds)[number]
export const sources = ["apbn", "apbd", "csr", "other"] as const

/** Whole rupiah, up to a thousand trillion: more than terbilang says. */
export const Rupiah = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000_000_000_000))

export const ItemId = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9-]{1,24}$/),
  // Quantities are kept by it, and every object knows `constructor` already.
  v.check((text) => !(text in {})),
)

/** Something that is handed over: "Beras", "karung 10 kg", Rp130.000 each. */
export const Item = v.strictObject({
  id: ItemId,
  name: Input.line(80),
  unit: Input.line(20),
  /** Whole rupiah. */
  unitValue: Rupiah,
})
export type Item = v.InferOutput<typeof Item>

/** Money is counted as an item of one rupiah each, so that quantities and amounts are the same thing. */
export const money: Item = { id: "uang", name: "Uang", unit: "rupiah", unitValue: 1 }
export const isMoney = ({ kind }: { kind: Kind }): boolean => kind === "cash" || kind === "operational"

/** So much of an item at once is more than anybody gets, and thousands of them still add up exactly. */
export const mostOfItem = 1_000_000_000_000

/** How much of some items; whole units, at least one. */
export const Amounts = v.pipe(
  v.record(ItemId, v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostOfItem))),
  v.maxEntries(12),
)
/** Of at least one item. */
export const SomeAmounts = v.pipe(Amounts, v.minEntries(1, "required"))

export const Rules = v.strictObject({
  once: v.optional(v.boolean()),
  most: v.optional(
    v.strictObject({
      count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(366)),
      period: v.picklist(periods),
    }),
  ),
  /** Days from one delivery to the next. */
  interval: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3660))),
  /** One recipient a family (KK). */
  onePerFamily: v.optional(v.boolean()),
  /** Where its recipients live; somebody from elsewhere needs a reason. */
  areas: v.optional(v.pipe(v.array(Area.Code), v.maxLength(60)), []),
})

const fields = {
  name: Input.line(160),
  kind: v.picklist(kinds),
  source: v.picklist(sources),
  /** Which company's CSR, which grant. */
  sourceNote: Input.optionalLine(120),
  year: v.pipe(v.number(), v.integer(), v.minValue(2000), v.maxValue(2200)),
  /** Whole rupiah. */
  budget: v.optional(Rupiah),
  /** PPKS categories that it serves, by their numbers (Permensos 8/2012). */
  categories: v.optional(
    v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(26))), v.maxLength(26)),
    [],
  ),
  /** Unsur that it serves: operational aid to Karang Taruna, LKS. */
  unsur: v.optional(v.pipe(v.array(v.picklist(Unsur.table.map(({ code }) => code))), v.maxLength(40)), []),
  items: v.optional(v.pipe(v.array(Item), v.maxLength(12)), []),
  rules: v.optional(Rules, {}),
  /** Whether it is handed out of a stock; without one nothing can be handed out where there is no network. */
  stocked: v.optional(v.boolean()),
}

/** A programme as it comes in; money has its one item by itself, goods and services name theirs. */
export const DraftInput = v.pipe(
  v.strictObject(fields),
  v.transform((draft) => ({
    ...draft,
    items: isMoney(draft) ? [money] : draft.items,
    stocked: draft.stocked ?? draft.kind === "goods",
  })),
  v.forward(
    v.check(({ items }) => items.length > 0, "required"),
    ["items"],
  ),
  v.forward(
    v.check(({ items }) => new Set(items.map(({ id }) => id)).size === items.length, "choice"),
    ["items"],
  ),
)

/** A programme of aid. Which allocations count stands on it, so that freezing thousands of rows is one write here. */
export const Programme = Table.entity({
  name: "aid-programme",
  version: 1,
  schema: v.object({
    ...fields,
    rules: v.object({ ...Rules.entries, areas: v.array(v.string()) }),
    stocked: v.boolean(),
    office: Id.schema("office"),
    id: Id.schema("programme"),
    /** Public reference, in coupons. */
    reference: Id.Reference,
    /** Of the office; days and months of its rules are counted in it. */
    zone: Input.Zone,
    /** Allocations that a decree or a decision froze: only they entitle anybody. */
    frozen: v.array(Id.schema("allocation")),
    /** Something was allocated, so that what its quantities mean stands. */
    allocated: v.optional(v.boolean()),
    closed: v.optional(v.boolean()),
    createdAt: Input.Instant,
    revision: v.number(),
  }),
  key: ({ office, id }: { office: string; id: string }) => ({ pk: `OFFICE#${office}#PROGRAMMES`, sk: id }),
})
export type Programme = Table.Stored<typeof Programme>

export const View = v.omit(Programme.schema, ["office", "frozen"])
export type View = v.InferOutput<typeof View>

/** More than this no programme is allocated in. */
export const mostAllocations = 200

/** Sets up a programme. */
export const create = async (
  context: OfficeContext,
  input: v.InferInput<typeof DraftInput>,
): Promise<Programme> => {
  const draft = Input.parse(DraftInput, input)
  const programme: Programme = {
    ...draft,
    rules: { ...draft.rules, areas: draft.rules.areas ?? [] },
    office: context.office,
    id: context.ids.next("programme"),
    reference: Id.reference(context.ids),
    zone: (await Office.get(context)).zone,
    frozen: [],
    createdAt: instant(context),
    revision: 1,
  }
  await Table.edit(context.table, [
    Table.put(Programme, programme, Table.absent),
    audit(context, programme, "aid.programme.create", Object.keys(draft)),
  ])
  return programme
}

export const CreateInput = DraftInput
export const UpdateInput = v.strictObject({ draft: DraftInput, revision: Input.Revision })

/**
 * Changes a programme. What it is, its items and its rules stand once something was allocated (`programme_allocated`):
 * quantities would mean something else, and what was given by the rules would break others. An item may still be added,
 * and where its recipients live be changed.
 */
export const update = async (
  context: OfficeContext,
  id: string,
  input: v.InferInput<typeof UpdateInput>,
): Promise<Programme> => {
  const { draft, revision } = Input.parse(UpdateInput, input)
  const before = await get(context, id)
  const stands = before.items.every((item) =>
    draft.items.some(
      ({ id, unit, unitValue }) => id === item.id && unit === item.unit && unitValue === item.unitValue,
    ),
  )
  const rules = { ...draft.rules, areas: draft.rules.areas ?? [] }
  const isOther = !stands || before.kind !== draft.kind || !isSameRules(before.rules, rules)
  if (before.allocated && isOther) throw new Refusal("programme_allocated")
  const after: Programme = {
    ...before,
    sourceNote: undefined,
    budget: undefined,
    ...draft,
    rules,
    revision: revision + 1,
  }
  await Table.edit(context.table, [
    Table.put(Programme, after, Table.unchanged(revision)),
    audit(context, after, "aid.programme.update", Table.changedFields(before, after, fields)),
  ])
  return after
}

export const CloseInput = v.strictObject({ closed: v.boolean(), revision: Input.Revision })

/** Closes a programme, so that nothing more is given, or opens it again. */
export const close = async (
  context: OfficeContext,
  id: string,
  input: v.InferInput<typeof CloseInput>,
): Promise<Programme> => {
  const { closed, revision } = Input.parse(CloseInput, input)
  const after = { ...(await get(context, id)), closed, revision: revision + 1 }
  await Table.edit(context.table, [
    Table.put(Programme, after, Table.unchanged(revision)),
    audit(context, after, closed ? "aid.programme.close" : "aid.programme.open", ["closed"]),
  ])
  return after
}

export const get = async (context: OfficeContext, id: string): Promise<Programme> =>
  found(await context.table.get(Programme, { office: context.office, id }))

/** The programmes of the office, the newest first; an office has some dozens a year. */
export const list = async (context: OfficeContext, after?: string): Promise<Table.Page<Programme>> =>
  context.table.query(
    Programme,
    { pk: `OFFICE#${context.office}#PROGRAMMES`, prefix: "prg_" },
    { limit: 50, backwards: true, after },
  )

type Kept = v.InferOutput<typeof Programme.schema>["rules"]

const isSameRules = (one: Kept, other: Kept): boolean =>
  (one.once ?? false) === (other.once ?? false) &&
  (one.onePerFamily ?? false) === (other.onePerFamily ?? false) &&
  one.interval === other.interval &&
  one.most?.count === other.most?.count &&
  one.most?.period === other.most?.period

/** What settling the facts of its recipients needs. */
export const termsOf = ({ rules, zone, frozen }: Programme): Settle.Terms => ({
  rules,
  zone,
  frozen: new Set(frozen),
})

/** Refuses quantities of items that the programme does not have. */
export const known = (
  { items }: Programme,
  quantities: Readonly<Record<string, number>>,
  path: string,
): void => {
  if (!Object.keys(quantities).every((id) => items.some((item) => item.id === id)))
    throw new Refusal("validation", [{ path, code: "choice" }])
}

const audit = (context: OfficeContext, { id }: Programme, action: string, fields: string[]) =>
  Audit.write(context, { action, subject: id, fields })
