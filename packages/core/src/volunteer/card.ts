import * as v from "valibot"
import * as Accreditation from "../accreditation/accreditation.ts"
import * as Dossier from "../accreditation/dossier.ts"
import * as Audit from "../audit.ts"
import * as Base32 from "../base32.ts"
import { instant, type OfficeContext, seconds } from "../context.ts"
import * as Day from "../day.ts"
import { found, Refusal } from "../errors.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as Office from "../office.ts"
import * as Person from "../person.ts"
import * as Recognition from "../recognition.ts"
import type * as Signing from "../signing.ts"
import * as Table from "../table.ts"
import * as Token from "../token.ts"
import * as Unsur from "../unsur.ts"
import * as Writing from "../writing.ts"
import * as Revoked from "./revoked-cards.ts"

/** Why a card was taken back. */
export const reasons = ["lost", "replaced", "ended", "other"] as const
export type Reason = (typeof reasons)[number]

/** A card of somebody whose decree has no end is good for so many days. */
const longest = 730
/** It is not made anew while so many are left. */
const enough = 365

/**
 * A volunteer's card of one unsur, issued on the strength of a row of a decree. What it says is printed, so it never
 * changes but by being revoked. The person's record says which card of each unsur is the valid one.
 */
export const Card = Table.entity({
  name: "card",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    person: Id.schema("person"),
    code: Id.Reference,
    unsur: v.string(),
    /** Duty area as printed: its code, and how the decree writes it. */
    area: v.string(),
    areaName: v.string(),
    /** What it was issued on. */
    basis: v.object({ decree: Id.schema("decree"), row: v.number() }),
    /** The last day it is good for, as printed. */
    until: Input.CalendarDate,
    /** The same as the QR says it: the last second of that day at the office. */
    untilInstant: Input.Instant,
    issuedAt: Input.Instant,
    revoked: v.optional(v.object({ at: Input.Instant, reason: v.picklist(reasons), by: v.string() })),
    revision: v.number(),
  }),
  key: ({ office, person, code }: { office: string; person: string; code: string }) => ({
    pk: `OFFICE#${office}#PERSON#${person}`,
    sk: `CARD#${code}`,
  }),
})
export type Card = Table.Stored<typeof Card>

/** Leads from the code in a QR to the card. */
export const Pointer = Table.entity({
  name: "card-pointer",
  version: 1,
  schema: v.object({ code: Id.Reference, office: Id.schema("office"), person: Id.schema("person") }),
  key: ({ code }: { code: string }) => ({ pk: `PUBLIC#${code}`, sk: "CARD" }),
})

export const states = ["valid", "expired", "revoked"] as const

export const View = v.object({
  ...v.pick(Card.schema, ["code", "unsur", "area", "areaName", "basis", "until", "issuedAt", "revoked"])
    .entries,
  /** The code as it is printed, for reading aloud: `K7Q 2M9 PX4`. */
  typed: v.string(),
  state: v.picklist(states),
})
export type View = v.InferOutput<typeof View>

export const IssueInput = v.strictObject({
  unsur: v.picklist(Unsur.table.map(({ code }) => code)),
  /** Why there is to be a new one, when there is a valid card already. */
  instead: v.optional(v.picklist(["lost", "replaced"]), "replaced"),
})

/**
 * Gives somebody who is accredited today a card, good for as long as decrees cover them without a gap, two years
 * where that has no end. An older one of the same unsur is revoked in the same transaction. `not_accredited` when
 * no decree covers today, or when they are suspended.
 */
export const issue = async (
  context: OfficeContext,
  person: string,
  input: v.InferInput<typeof IssueInput>,
): Promise<View> => {
  const { unsur, instead } = Input.parse(IssueInput, input)
  const bearer = await bearerOf(context, Input.parse(Id.schema("person"), person))
  return view(await make(context, bearer, unsur, instead), bearer.today)
}

/**
 * The card to be printed for somebody: the valid one when it says what a new one would, or else a new one, which
 * `isNew`. Harmless to repeat. `not_accredited` as for `issue`.
 */
export const provide = async (
  context: OfficeContext,
  person: string,
  unsur: string,
): Promise<{ card: Card; isNew: boolean }> => {
  for (let attempt = 0; ; attempt++) {
    const bearer = await bearerOf(context, person)
    const valid = bearer.record.cards?.[unsur]
    const card = valid === undefined ? undefined : await get(context, person, valid)
    if (card && isCurrent(card, bearer)) return { card, isNew: false }
    try {
      return { card: await make(context, bearer, unsur, "replaced"), isNew: true }
    } catch (error) {
      const collided = error instanceof Refusal && error.code === "changed_meanwhile"
      if (!collided || attempt >= mostAttempts) throw error
    }
  }
}

/** Somebody edits a person now and then; nobody does it all the time. */
const mostAttempts = 8

export const RevokeInput = v.strictObject({ reason: v.picklist(reasons) })

/** Takes a card back; a phone that has heard of it since refuses it without a network. Harmless to repeat. */
export const revoke = async (
  context: OfficeContext,
  person: string,
  code: string,
  input: v.InferInput<typeof RevokeInput>,
): Promise<View> => {
  const { reason } = Input.parse(RevokeInput, input)
  const [card, record, today] = await Promise.all([
    get(context, person, code),
    context.table.get(Person.Person, { office: context.office, id: person }),
    Office.today(context),
  ])
  if (card.revoked) return view(card, today)
  const others = Object.entries(record?.cards ?? {}).filter(([, valid]) => valid !== code)
  await Table.edit(context.table, [
    ...revokeWrites(context, card, reason),
    ...(record ? [cardsWrite(record, Object.fromEntries(others))] : []),
    Audit.write(context, { action: "card.revoke", subject: person, fields: [card.unsur, code, reason] }),
  ])
  await Recognition.tell(context, person)
  return view(await get(context, person, code), today)
}

/** A person's cards, the latest first. */
export const ofPerson = async (context: OfficeContext, person: string): Promise<View[]> => {
  const [cards, today] = await Promise.all([
    context.table.all(
      Card,
      { pk: `OFFICE#${context.office}#PERSON#${Input.parse(Id.schema("person"), person)}`, prefix: "CARD#" },
      { consistent: true },
    ),
    Office.today(context),
  ])
  return cards.sort((one, other) => (order(other) > order(one) ? 1 : -1)).map((card) => view(card, today))
}

export const get = async (context: OfficeContext, person: string, code: string): Promise<Card> =>
  found(await context.table.get(Card, { office: context.office, person, code }))

/** The URL inside a card's QR. */
export const verifyUrl = async (
  context: OfficeContext,
  signer: Signing.Signer,
  card: Card,
): Promise<string> =>
  Token.toUrl(context.origin, signer, {
    kind: "card",
    office: await Token.officeTag(card.office),
    card: card.code,
    until: seconds(card.untilInstant),
  })

/** A person with what decrees say of them, on a day at the office. */
type Bearer = { record: Person.Person; dossier: Dossier.Loaded; zone: Input.Zone; today: string }

const bearerOf = async (context: OfficeContext, person: string): Promise<Bearer> => {
  const [record, dossier, { zone }] = await Promise.all([
    Person.get(context, person),
    Dossier.load(context, person),
    Office.get(context),
  ])
  return { record, dossier, zone, today: Writing.calendarDate(instant(context), zone) }
}

const make = async (
  context: OfficeContext,
  { record, dossier, zone, today }: Bearer,
  unsur: string,
  instead: Reason,
): Promise<Card> => {
  const standing = Accreditation.on(dossier, { day: today, unsur })
  if (standing.state !== "accredited") throw new Refusal("not_accredited")
  const { decree, row, area } = standing.cover
  const { areaName } = found(dossier.rows.find((each) => each.decree === decree && each.row === row))
  const code = Id.reference(context.ids)
  const until = Accreditation.coveredUntil(dossier, { day: today, unsur }) ?? Day.plus(today, longest)
  const card: Card = {
    office: context.office,
    person: record.id,
    code,
    unsur,
    area,
    areaName,
    basis: { decree, row },
    until,
    untilInstant: Writing.endOfDay(until, zone),
    issuedAt: instant(context),
    revision: 1,
  }
  const before = record.cards?.[unsur]
  await Table.edit(context.table, [
    Table.put(Card, card, Table.absent),
    Table.put(Pointer, { code, office: context.office, person: record.id }, Table.absent),
    // Two that are issued at once meet here, so that one of them is the valid one.
    cardsWrite(record, { ...record.cards, [unsur]: code }),
    ...(before ? revokeWrites(context, await get(context, record.id, before), instead) : []),
    Audit.write(context, { action: "card.issue", subject: record.id, fields: [unsur, code] }),
  ])
  await Recognition.tell(context, record.id)
  return card
}

/** Whether a valid card says what a new one would: that nobody needs another one. */
const isCurrent = (card: Card, { dossier, today }: Bearer): boolean => {
  const question = { day: today, unsur: card.unsur }
  const standing = Accreditation.on(dossier, question)
  if (standing.state !== "accredited" || standing.cover.area !== card.area) return false
  const covered = Accreditation.coveredUntil(dossier, question)
  return covered === undefined ? card.until >= Day.plus(today, enough) : card.until === covered
}

const revokeWrites = (context: OfficeContext, card: Card, reason: Reason): Table.Write[] => [
  Table.put(
    Card,
    {
      ...card,
      revoked: { at: instant(context), reason, by: Audit.actorId(context.actor) },
      revision: card.revision + 1,
    },
    Table.unchanged(card.revision),
  ),
  ...Revoked.writes(context, card),
]

/** Which cards of a person are valid, under a guard on the record. */
const cardsWrite = (record: Person.Person, cards: Record<string, string>): Table.Write =>
  Table.put(
    Person.Person,
    { ...record, cards, revision: record.revision + 1 },
    Table.unchanged(record.revision),
  )

/** What was not revoked sorts after what was. */
const order = ({ revoked, issuedAt }: Card): string => `${revoked ? 0 : 1}${issuedAt}`

const view = (card: Card, today: string): View => ({
  ...card,
  typed: Base32.toTypedCode(card.code),
  state: card.revoked ? "revoked" : card.until < today ? "expired" : "valid",
})
