import * as v from "valibot"
import * as Area from "../area.ts"
import * as Device from "../check-in/device.ts"
import { Nonce } from "../check-in/scan.ts"
import type { OfficeContext } from "../context.ts"
import { found, Refusal } from "../errors.ts"
import * as Event from "../event.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as Organisation from "../organisation.ts"
import * as Person from "../person.ts"
import * as Recognition from "../recognition.ts"
import * as Writing from "../writing.ts"
import * as Coupon from "./coupon.ts"
import * as Ledger from "./ledger.ts"
import * as Listing from "./listing.ts"
import * as Programme from "./programme.ts"
import * as Proof from "./proof.ts"
import * as Settle from "./settle.ts"
import * as Stock from "./stock.ts"

const Amounts = v.record(v.string(), v.number())

/** What a phone that hands aid over needs to know of a programme: nothing personal. */
export const Told = v.object({
  ...v.pick(Programme.Programme.schema, [
    "id",
    "reference",
    "name",
    "kind",
    "items",
    "rules",
    "zone",
    "stocked",
    "frozen",
    "closed",
  ]).entries,
})
export type Told = v.InferOutput<typeof Told>

/** A programme that a device hands out, and what lies at the place of its id: what it may give without a network. */
export const Reserved = v.object({ programme: Told, reserve: Amounts })
export type Reserved = v.InferOutput<typeof Reserved>

/** Facts of a ledger as settling needs them: ids, quantities and times; no proof, no reason. */
const Facts = v.object({
  grants: v.record(v.string(), Amounts),
  cancelled: v.optional(v.record(v.string(), v.object({ quantities: Amounts }))),
  deliveries: v.record(
    v.string(),
    v.object({
      ...v.pick(Ledger.Delivery, [
        "nonce",
        "quantities",
        "device",
        "sequence",
        "capturedAt",
        "offset",
        "uncertainty",
        "unstocked",
        "where",
      ]).entries,
    }),
  ),
  returns: v.optional(
    v.record(v.string(), v.object({ of: Nonce, quantities: Amounts, reopens: v.boolean() })),
  ),
  reversed: v.optional(v.record(v.string(), v.literal(true))),
  resolved: v.optional(v.record(v.string(), v.object({ outcome: v.picklist(Settle.outcomes) }))),
})

/** A recipient as a device keeps them, sealed: what is needed to find them and to decide. No NIK, no address. */
export const Row = v.object({
  recipient: Ledger.Recipient,
  /** With titles; empty when their record was erased. */
  name: v.string(),
  area: v.string(),
  /** "Cikole, Pandeglang, Kabupaten Pandeglang, Banten". */
  areaName: v.string(),
  /** Code of the printed coupon. */
  coupon: v.optional(Id.Reference),
  /** Their ticket of this event. */
  ticket: v.optional(Id.Reference),
  /** Codes of their valid volunteer's cards. */
  cards: v.optional(v.array(v.string())),
  /** Of the ledger. */
  revision: v.number(),
  facts: Facts,
})
export type Row = v.InferOutput<typeof Row>

/** The programmes of these checkpoints as a device is told them at a contact, each with what is reserved to it. */
export const reserved = async (
  context: OfficeContext,
  checkpoints: readonly Event.Checkpoint[],
  device: string,
): Promise<Reserved[]> => {
  const { office } = context
  const ids = [...new Set(checkpoints.flatMap((checkpoint) => aidOf(checkpoint)?.programme ?? []))]
  const [programmes, stocks] = await Promise.all([
    context.table.batchGet(
      Programme.Programme,
      ids.map((id) => ({ office, id })),
    ),
    context.table.batchGet(
      Stock.Stock,
      ids.map((programme) => ({ office, programme, place: device })),
      // The phone takes it that what it was answered before is in here.
      { consistent: true },
    ),
  ])
  return programmes.flatMap((programme, index) =>
    programme ? [{ programme, reserve: { ...Stock.onHand(stocks[index]) } }] : [],
  )
}

/** What a checkpoint hands out, if it hands out aid. */
export const aidOf = ({ kind, aid }: Pick<Event.Checkpoint, "kind" | "aid">): Event.Checkpoint["aid"] =>
  kind === "handout" ? aid : undefined

const checkpoint = v.pipe(v.string(), v.maxLength(24))

export const ListInput = v.strictObject({ checkpoint, after: v.optional(Input.Cursor) })

export const List = v.object({
  items: v.array(v.object({ recipient: v.string(), revision: v.number() })),
  after: v.optional(v.string()),
})

/** As many recipients are told at once. */
const mostListed = 1000

/**
 * A page of those who are recipients of a checkpoint's programme in its areas, each with the revision of their ledger,
 * so that a device asks only for the rows that it lacks. Reads lists alone, some units for every hundred.
 */
export const list = async (
  context: OfficeContext,
  input: v.InferInput<typeof ListInput>,
): Promise<v.InferOutput<typeof List>> => {
  const { checkpoint, after = "0~" } = Input.parse(ListInput, input)
  const aid = await aidAt(context, checkpoint)
  const areas = aid.areas && aid.areas.length > 0 ? aid.areas : [""]
  const parts = (["OPEN", "DONE"] as const).flatMap((list) => areas.map((area) => ({ list, area })))
  const [part = "", cursor = ""] = after.split("~")
  const place = parts[Number(part)]
  if (!place) throw new Refusal("validation", [{ path: "after", code: "choice" }])
  const page = await Listing.page(context, aid.programme, place.list, {
    area: place.area,
    after: cursor === "" ? undefined : cursor,
    limit: mostListed,
  })
  const next = page.after ? `${part}~${page.after}` : `${Number(part) + 1}~`
  return {
    items: page.items.map(({ recipient, revision = 0 }) => ({ recipient, revision })),
    ...(page.after || Number(part) + 1 < parts.length ? { after: next } : {}),
  }
}

export const RowsInput = v.strictObject({
  checkpoint,
  recipients: v.optional(v.pipe(v.array(Ledger.Recipient), v.maxLength(100)), []),
  /** The code of a coupon, of somebody whom the device does not know. */
  coupon: v.optional(Id.Reference),
})

export const Rows = v.object({ items: v.array(Row) })

/**
 * Recipients of a checkpoint's programme as they are now, up to a hundred; those of other areas, and whoever is none,
 * are left out. Asked for one, it is what stands in the ledger at this moment.
 */
export const rows = async (
  context: OfficeContext,
  input: v.InferInput<typeof RowsInput>,
): Promise<v.InferOutput<typeof Rows>> => {
  const { checkpoint, recipients, coupon } = Input.parse(RowsInput, input)
  const { programme, areas = [] } = await aidAt(context, checkpoint)
  const { office } = context
  const bearer = coupon && (await Coupon.recipientOf(context, programme, coupon))
  const wanted = [...new Set([...recipients, ...(bearer ? [bearer] : [])])]
  const ledgers = await context.table.batchGet(
    Ledger.Ledger,
    wanted.map((recipient) => ({ office, recipient, programme })),
    { consistent: wanted.length === 1 },
  )
  const there = ledgers.filter(
    (ledger) =>
      ledger !== undefined && (areas.length === 0 || areas.some((area) => ledger.area.startsWith(area))),
  )
  const people = await peopleOf(
    context,
    there.flatMap((ledger) => ledger?.recipient ?? []),
  )
  return {
    items: there.flatMap((ledger) =>
      ledger ? [{ ...(people.get(ledger.recipient) ?? { name: "" }), ...rowOf(ledger) }] : [],
    ),
  }
}

const rowOf = (ledger: Ledger.Ledger) => {
  const { recipient, area, coupon, revision, grants, cancelled, deliveries, returns, reversed, resolved } =
    ledger
  return {
    recipient,
    area,
    areaName: Area.name(area),
    coupon,
    revision,
    facts: {
      grants,
      cancelled,
      deliveries,
      returns,
      reversed: reversed && Object.fromEntries(Object.keys(reversed).map((nonce) => [nonce, true as const])),
      resolved,
    },
  }
}

/** Names with titles, tickets and cards; whoever was erased has none. */
const peopleOf = async (context: OfficeContext, recipients: readonly string[]) => {
  const { office } = context
  const { event } = Device.acting(context)
  const ids = recipients.filter((id) => id.startsWith("prs_"))
  const [people, tickets, bodies] = await Promise.all([
    context.table.batchGet(
      Person.Person,
      ids.map((id) => ({ office, id })),
    ),
    context.table.batchGet(
      Recognition.Guard,
      ids.map((person) => ({ office, person, event })),
    ),
    context.table.batchGet(
      Organisation.Organisation,
      recipients.filter((id) => id.startsWith("org_")).map((id) => ({ office, id })),
    ),
  ])
  return new Map<string, Pick<Row, "name" | "ticket" | "cards">>([
    ...people.flatMap((person, index) =>
      person
        ? [
            [
              person.id,
              {
                name: Writing.titledName(person),
                ticket: tickets[index]?.ticket,
                cards: person.cards && Object.values(person.cards),
              },
            ] as const,
          ]
        : [],
    ),
    ...bodies.flatMap((body) => (body ? [[body.id, { name: body.name }] as const] : [])),
  ])
}

export const ProveInput = v.strictObject({
  programme: Id.schema("programme"),
  recipient: Ledger.Recipient,
  ...v.omit(Proof.AddInput, ["photo"]).entries,
})

/** Adds proof to what this very device handed over; `not_found` before the server has taken the delivery. */
export const prove = async (
  context: OfficeContext,
  input: v.InferInput<typeof ProveInput>,
): Promise<void> => {
  const { programme, recipient, ...proof } = Input.parse(ProveInput, input)
  const { device, revoked } = Device.acting(context)
  if (revoked) throw new Refusal("device_revoked")
  const ledger = await Ledger.get(context, programme, recipient)
  if (ledger.deliveries[proof.of]?.device !== device) throw new Refusal("not_found")
  await Proof.add(context, programme, recipient, proof)
}

/** What the device hands out at one of its checkpoints, while its span lasts. */
const aidAt = async (context: OfficeContext, checkpoint: string) => {
  const { event, checkpoints } = Device.onDuty(context)
  if (!checkpoints.includes(checkpoint)) throw new Refusal("forbidden")
  const place = (await Event.get(context, event)).checkpoints.find(({ id }) => id === checkpoint)
  return found(place && aidOf(place))
}
