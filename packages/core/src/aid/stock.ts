import * as v from "valibot"
import * as Audit from "../audit.ts"
import { Nonce } from "../check-in/scan.ts"
import { instant, type OfficeContext } from "../context.ts"
import { found, Refusal } from "../errors.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as Table from "../table.ts"
import * as Programme from "./programme.ts"
import * as Quantities from "./quantities.ts"

/** A place that holds stock: a store named by the office, or what is reserved to a phone, by the phone's id. */
export const PlaceId = v.pipe(v.string(), v.regex(/^([a-z0-9-]{1,24}|dev_[0-9a-hjkmnp-tv-z]{26})$/))

/** A store that the office names. */
export const StoreId = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,24}$/))

/** What lies at a place, as attributes `on:<item>`, so that taking and putting are one guarded write. */
export const Stock = Table.entity({
  name: "aid-stock",
  version: 1,
  schema: v.objectWithRest(
    {
      office: Id.schema("office"),
      programme: Id.schema("programme"),
      place: PlaceId,
      name: v.string(),
      /** The event of the phone that it is reserved to. */
      event: v.optional(Id.schema("event")),
    },
    v.union([v.number(), v.string()]),
  ),
  key: ({ office, programme, place }: Identity) => ({
    pk: partition({ office, programme }),
    sk: `PLACE#${place}`,
  }),
})
export type Stock = Table.Stored<typeof Stock>

type Identity = { office: string; programme: string; place: string }

const partition = ({ office, programme }: { office: string; programme: string }) =>
  `OFFICE#${office}#PROGRAMME#${programme}#STOCK`

export const movementKinds = ["receive", "transfer", "write_off"] as const

/** Stock that came in, went elsewhere, or is gone; what was given to recipients stands in their ledgers. */
export const Movement = Table.entity({
  name: "aid-movement",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    programme: Id.schema("programme"),
    nonce: Nonce,
    kind: v.picklist(movementKinds),
    from: v.optional(PlaceId),
    to: v.optional(PlaceId),
    quantities: v.record(v.string(), v.number()),
    /** Delivery note, reason. */
    note: v.optional(v.string()),
    at: Input.Instant,
    by: v.string(),
  }),
  key: ({ office, programme, nonce }: { office: string; programme: string; nonce: string }) => ({
    pk: partition({ office, programme }),
    sk: `MOVE#${nonce}`,
  }),
})
export type Movement = Table.Stored<typeof Movement>

export const View = v.object({
  place: v.string(),
  name: v.string(),
  event: v.optional(v.string()),
  on: v.record(v.string(), v.number()),
})
export type View = v.InferOutput<typeof View>

export const MovementView = v.omit(Movement.schema, ["office", "programme"])

/** What lies at a place. */
export const onHand = (stock: Stock | undefined): Quantities.Quantities =>
  Object.fromEntries(
    Object.entries(stock ?? {}).flatMap(([name, value]) =>
      name.startsWith("on:") && typeof value === "number" && value !== 0 ? [[name.slice(3), value]] : [],
    ),
  )

export const viewOf = (stock: Stock): View => ({
  place: stock.place,
  name: stock.name,
  ...(stock.event ? { event: stock.event } : {}),
  on: onHand(stock),
})

export const AddInput = v.strictObject({
  place: StoreId,
  name: Input.line(80),
})

/** Adds a place that holds stock of a programme; `validation` when there is one of this id. */
export const add = async (
  context: OfficeContext,
  programme: string,
  input: v.InferInput<typeof AddInput>,
): Promise<View> => {
  const { place, name } = Input.parse(AddInput, input)
  await Programme.get(context, programme)
  const stock = { office: context.office, programme, place, name }
  try {
    await context.table.write(
      Table.put(Stock, stock, Table.absent),
      Audit.write(context, { action: "aid.stock.add", subject: programme, fields: ["place"] }),
    )
  } catch (error) {
    if (!(error instanceof Table.ConditionFailed)) throw error
    throw new Refusal("validation", [{ path: "place", code: "choice" }])
  }
  return viewOf(stock)
}

export const MoveInput = v.pipe(
  v.strictObject({
    nonce: Nonce,
    kind: v.picklist(movementKinds),
    from: v.optional(PlaceId),
    to: v.optional(PlaceId),
    quantities: Programme.SomeAmounts,
    /** A reason, where it goes out for good. */
    note: Input.optionalLine(160),
  }),
  v.forward(
    v.check(({ kind, note }) => kind !== "write_off" || note !== undefined, "required"),
    ["note"],
  ),
  v.forward(
    v.check(({ kind, from }) => (kind === "receive") === (from === undefined), "required"),
    ["from"],
  ),
  v.forward(
    v.check(
      ({ kind, from, to }) =>
        (kind === "write_off") === (to === undefined) && (to === undefined || to !== from),
      "choice",
    ),
    ["to"],
  ),
)

/**
 * Moves stock: into a place, from one to another (a phone's id reserves it to that phone), or out for good with a
 * reason. Never below zero (`stock_short`), whatever happens beside it; repeating a nonce changes nothing.
 */
export const move = async (
  context: OfficeContext,
  programmeId: string,
  input: v.InferInput<typeof MoveInput>,
): Promise<void> => {
  const { nonce, kind, from, to, quantities, note } = Input.parse(MoveInput, input)
  const programme = await Programme.get(context, programmeId)
  Programme.known(programme, quantities, "quantities")
  const identity = { office: context.office, programme: programmeId }
  const places = await Promise.all(
    [from, to].map(async (place) => place && context.table.get(Stock, { ...identity, place })),
  )
  if ((from && !places[0]) || (to && !places[1])) throw new Refusal("not_found")
  const movement: Movement = {
    ...identity,
    nonce,
    kind,
    from,
    to,
    quantities,
    note,
    at: instant(context),
    by: Audit.actorId(context.actor),
  }
  try {
    await context.table.write(
      Table.put(Movement, movement, Table.absent),
      ...(from ? [takeWrite({ ...identity, place: from }, quantities)] : []),
      ...(to ? [giveWrite({ ...identity, place: to }, quantities)] : []),
      Audit.write(context, { action: `aid.stock.${kind}`, subject: programmeId, fields: ["quantities"] }),
    )
  } catch (error) {
    if (!(error instanceof Table.ConditionFailed)) throw error
    if (error.index === 0) return
    throw new Refusal("stock_short")
  }
}

/** The write that makes a place for what is reserved to a phone, if there is none yet. */
export const reserveFor = async (
  context: OfficeContext,
  programme: string,
  device: { id: string; name: string; event: string },
): Promise<void> => {
  const identity = { office: context.office, programme, place: device.id }
  if (await context.table.get(Stock, identity)) return
  try {
    await context.table.write(
      Table.put(Stock, { ...identity, name: device.name, event: device.event }, Table.absent),
    )
  } catch (error) {
    if (!(error instanceof Table.ConditionFailed)) throw error
  }
}

/** The places of a programme with what lies there. */
export const list = (context: OfficeContext, programme: string): Promise<Stock[]> =>
  context.table.all(
    Stock,
    { pk: partition({ office: context.office, programme }), prefix: "PLACE#" },
    { consistent: true },
  )

export const get = async (context: OfficeContext, programme: string, place: string): Promise<Stock> =>
  found(await context.table.get(Stock, { office: context.office, programme, place }))

/** Every movement of a programme's stock, the newest first; some hundreds. */
export const movements = async (context: OfficeContext, programme: string): Promise<Movement[]> => {
  const pk = partition({ office: context.office, programme })
  const all = await context.table.all(Movement, { pk, prefix: "MOVE#" })
  return all.sort((one, other) => (one.at < other.at ? 1 : -1))
}

/** The write that takes stock from a place; it fails when there is not so much. */
export const takeWrite = (identity: Identity, quantities: Quantities.Quantities): Table.Write => {
  const entries = Object.entries(quantities)
  return Table.update(Stock, identity, {
    add: Object.fromEntries(entries.map(([item, quantity]) => [`on:${item}`, -quantity])),
    condition: {
      expression: entries.map((_, index) => `#on${index} >= :on${index}`).join(" AND "),
      names: Object.fromEntries(entries.map(([item], index) => [`#on${index}`, `on:${item}`])),
      values: Object.fromEntries(entries.map(([, quantity], index) => [`:on${index}`, quantity])),
    },
  })
}

/** The write that puts stock to a place that is there. */
export const giveWrite = (identity: Identity, quantities: Quantities.Quantities): Table.Write =>
  Table.update(Stock, identity, {
    add: Object.fromEntries(Object.entries(quantities).map(([item, quantity]) => [`on:${item}`, quantity])),
    condition: Table.present,
  })
