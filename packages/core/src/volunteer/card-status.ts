import * as v from "valibot"
import * as Accreditation from "../accreditation/accreditation.ts"
import * as Dossier from "../accreditation/dossier.ts"
import * as Base32 from "../base32.ts"
import { type Context, instant, within } from "../context.ts"
import { Refusal } from "../errors.ts"
import * as Input from "../input.ts"
import * as Office from "../office.ts"
import * as Person from "../person.ts"
import * as Signing from "../signing.ts"
import * as Token from "../token.ts"
import * as Writing from "../writing.ts"
import * as Card from "./card.ts"
import * as CardCheck from "./card-check.ts"

/** What a card is worth today: of itself, or for what the decrees say of its holder. */
export const statuses = [
  "valid",
  "replaced",
  "revoked",
  "expired",
  "suspended",
  "waiting",
  "decree_expired",
  "decree_revoked",
  "none",
] as const
export type Status = (typeof statuses)[number]

/** What the public page shows: never a NIK, a telephone number or an address. */
export const Verification = v.object({
  office: v.string(),
  zone: Input.Zone,
  /** The card's code as it is printed. */
  code: v.string(),
  status: v.picklist(statuses),
  /** The day that was asked about, at the office. */
  day: v.string(),
  /** Last day printed on the card. */
  until: v.string(),
  /** Whose card it is; a card that was taken back tells nobody. */
  holder: v.optional(v.object({ name: v.string(), unsur: v.string(), area: v.string() })),
})
export type Verification = v.InferOutput<typeof Verification>

/**
 * The status of a card today, asked from the decrees at this moment. Only a token that a key of its office signed is
 * answered; any other is `signature_invalid`, whether or not there is such a card.
 */
export const verify = async (context: Context, text: string): Promise<Verification> => {
  const signed = Token.textIn(text)
  const token = signed && Token.unpack(signed)
  if (!token || token.kind !== "card") throw new Refusal("signature_invalid")
  const pointer = await context.table.get(Card.Pointer, { code: token.card })
  if (!pointer) throw new Refusal("signature_invalid")
  const scope = within(context, pointer.office, { kind: "public" })
  const checked = await CardCheck.check(signed, {
    keys: await Signing.publicKeys(scope),
    office: await Token.officeTag(pointer.office),
    // What the card itself says of this is read below.
    revoked: new Set(),
    now: 0,
  })
  if (checked.kind !== "good") throw new Refusal("signature_invalid")
  const [card, office, person, dossier] = await Promise.all([
    Card.get(scope, pointer.person, pointer.code),
    Office.get(scope),
    context.table.get(Person.Person, { office: pointer.office, id: pointer.person }),
    Dossier.load(scope, pointer.person),
  ])
  const day = Writing.calendarDate(instant(context), office.zone)
  const { unsur, areaName: area, until } = card
  return {
    office: office.name,
    zone: office.zone,
    code: Base32.toTypedCode(card.code),
    status: statusOf(card, dossier, day),
    day,
    until,
    holder: card.revoked || !person ? undefined : { name: Writing.titledName(person), unsur, area },
  }
}

/** The card's own state first; then, for a good one, what the decrees say. */
export const statusOf = (card: Card.Card, dossier: Accreditation.Dossier, day: string): Status => {
  if (card.revoked) return card.revoked.reason === "replaced" ? "replaced" : "revoked"
  if (card.until < day) return "expired"
  const standing = Accreditation.on(dossier, { day, unsur: card.unsur })
  switch (standing.state) {
    case "accredited":
      return "valid"
    case "suspended":
    case "waiting":
      return standing.state
    case "none":
      if (!standing.last) return "none"
      return standing.last.endedBy ? "decree_revoked" : "decree_expired"
  }
}
