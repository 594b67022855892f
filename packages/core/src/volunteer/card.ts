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

/** Nobody's card is good for longer, however long their decree is. */
const longest = 730
/** A card without an end of its own is not made anew while so many days are left of it. */
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
 * Gives somebody who is accredited today a card, good for as long as decrees cover them without a gap, two years at
 * most where that has no end. An older one of the same unsur is revoked in the same transaction. `not_accredited` when
 * no decree covers today, or when they are suspended.
 */
export const issue = async (
  context: OfficeContext,
  person: string,
  input: v.InferInput<typeof IssueInput>,
): Promise<View> => {
  const { unsur, instead } = Input.parse(IssueInput, input)
  const [record, dossier, office] = await Promise.all([
    Person.get(context, Input.parse(Id.schema("person"), person)),
    Dossier.load(context, person),
    Office.get(context),
  ])
  const today = Writing.calendarDate(instant(context), office.zone)
  const until = untilOf(dossier, unsur, today)
  const standing = Accreditation.on(dossier, { day: today, unsur })
  if (until === undefined || standing.state !== "accredited") throw new Refusal("not_accredited")
  const { cover } = standing
  const row = found(dossier.rows.find((each) => each.decree === cover.decree && each.row === cover.row))
  const code = Id.reference(context.ids)
  const card: Card = {
    office: context.office,
    person,
    code,
    unsur,
    area: cover.area,
    areaName: row.areaName,
    basis: { decree: cover.decree, row: cover.row },
    until,
    untilInstant: Writing.endOfDay(until, office.zone),
    issuedAt: instant(context),
    revision: 1,
  }
  const before = record.cards?.[unsur]
  await Table.edit(context.table, [
    Table.put(Card, card, Table.absent),
    Table.put(Pointer, { code, office: context.office, person }, Table.absent),
    // Two that are issued at once meet here, so that one of them is the valid one.
    cardsWrite(record, { ...record.cards, [unsur]: code }),
    ...(before ? revokeWrites(context, await get(context, person, before), instead) : []),
    Audit.write(context, { action: "card.issue", subject: person, fields: [unsur, code] }),
  ])
  await Recognition.tell(context, person)
  return view(card, today)
}

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
  return cards.sort((one, other) => (one.issuedAt < other.issuedAt ? 1 : -1)).map((card) => view(card, today))
}

export const get = async (context: OfficeContext, person: string, code: string): Promise<Card> =>
  found(await context.table.get(Card, { office: context.office, person, code }))

/** Whether a valid card says what a new one would: that nobody needs another one. */
export const isCurrent = (card: Card, dossier: Accreditation.Dossier, today: string): boolean => {
  const wanted = untilOf(dossier, card.unsur, today)
  const open = Accreditation.coveredUntil(dossier, { day: today, unsur: card.unsur }) === undefined
  return card.until === wanted || (open && wanted !== undefined && card.until >= Day.plus(today, enough))
}

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

/** The last day of a card that is made today; `undefined` for whom no decree covers today. */
const untilOf = (dossier: Accreditation.Dossier, unsur: string, today: string): string | undefined => {
  const question = { day: today, unsur }
  if (Accreditation.on(dossier, question).state !== "accredited") return undefined
  const capped = Day.plus(today, longest)
  const covered = Accreditation.coveredUntil(dossier, question)
  return covered ?? capped
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

const view = (card: Card, today: string): View => ({
  ...card,
  typed: Base32.toTypedCode(card.code),
  state: card.revoked ? "revoked" : card.until < today ? "expired" : "valid",
})
