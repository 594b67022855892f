import * as Decide from "../check-in/decide.ts"
import type { RefusalReason } from "../check-in/scan.ts"
import { instant, type OfficeContext } from "../context.ts"
import type * as Event from "../event.ts"
import * as Person from "../person.ts"
import * as Registration from "../registration.ts"
import * as Signing from "../signing.ts"
import * as Token from "../token.ts"
import * as Card from "../volunteer/card.ts"
import * as CardCheck from "../volunteer/card-check.ts"
import * as Writing from "../writing.ts"

/** Whoever shows a code: the person behind it, or why it does not say who they are. */
export type Bearer =
  | { kind: "person"; person: string; way: "ticket" | "card" | "list" | "representative" }
  | { kind: "refused"; reason: RefusalReason }

/**
 * Who bears a ticket of this event or a volunteer's card of this office. A code that was replaced, cancelled or revoked
 * says nothing any more.
 */
export const of = async (context: OfficeContext, event: Event.Event, text: string): Promise<Bearer> => {
  const keys = await Signing.publicKeys(context)
  const signed = Token.textIn(text)
  if (signed && Token.unpack(signed)?.kind === "card") return ofCard(context, signed, keys)
  const code = await Decide.readCode(text, keys)
  const refused = Decide.beforeLookUp(code, event.reference)
  if (refused?.kind === "refuse") return { kind: "refused", reason: refused.reason }
  const ticket = Decide.ticketOf(code) ?? ""
  const { office } = context
  const registration = await context.table.get(Registration.Registration, { office, event: event.id, ticket })
  const standing = Decide.standingOf(anybody, "in", registration, Decide.issueOf(code), instant(context))
  if (standing !== "ok") return { kind: "refused", reason: standing }
  return registration
    ? { kind: "person", person: registration.person, way: "ticket" }
    : { kind: "refused", reason: "unknown" }
}

/** Who bears a volunteer's card of this office, by the text of its QR. */
export const ofCard = async (
  context: OfficeContext,
  text: string,
  keys: Signing.PublicKeys,
): Promise<Bearer> => {
  const { office } = context
  const now = context.now().getTime()
  const known = { keys, office: await Token.officeTag(office), revoked: new Set<string>(), now }
  const checked = await CardCheck.check(text, known)
  if (checked.kind === "refuse")
    return {
      kind: "refused",
      reason: checked.reason === "unreadable" ? "unreadable" : `card_${checked.reason}`,
    }
  const pointer = await context.table.get(Card.Pointer, { code: checked.card })
  const person = pointer?.office === office ? pointer.person : undefined
  const card = person && (await context.table.get(Card.Card, { office, person, code: checked.card }))
  if (!card) return { kind: "refused", reason: "card_unlisted" }
  return card.revoked
    ? { kind: "refused", reason: "card_revoked" }
    : { kind: "person", person: card.person, way: "card" }
}

/** The name of a person with titles; `undefined` when they were erased. */
export const nameOf = async (context: OfficeContext, person: string): Promise<string | undefined> => {
  const record = await context.table.get(Person.Person, { office: context.office, id: person })
  return record && Writing.titledName(record)
}

/** A place that is for everybody at any hour: only the ticket itself is judged. */
const anybody: Event.Checkpoint = {
  id: "serah",
  name: "",
  kind: "handout",
  rule: "unlimited",
  admits: { pending: true },
  gates: [],
}
