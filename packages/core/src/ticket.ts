import * as v from "valibot"
import * as Base32 from "./base32.ts"
import * as Ledger from "./check-in/ledger.ts"
import { correctedAt } from "./check-in/scan.ts"
import { type Context, type OfficeContext, within } from "./context.ts"
import { Refusal } from "./errors.ts"
import * as Event from "./event.ts"
import * as Input from "./input.ts"
import * as Participants from "./participants.ts"
import * as Registration from "./registration.ts"
import * as Signing from "./signing.ts"
import * as Token from "./token.ts"
import * as Writing from "./writing.ts"

const Occasion = v.object({
  reference: v.string(),
  name: v.string(),
  theme: v.optional(v.string()),
  venue: v.string(),
  venueAddress: v.optional(v.string()),
  zone: Input.Zone,
  start: v.string(),
  end: v.string(),
})

/** A ticket as its holder sees it. */
export const View = v.object({
  event: Occasion,
  ticket: v.string(),
  /** The code for typing, in groups. */
  code: v.string(),
  /** The text of the QR. */
  qr: v.string(),
  name: v.string(),
  instansi: v.optional(v.string()),
  unsur: v.string(),
  part: v.picklist(Registration.parts),
  state: v.picklist(Registration.states),
  admittedAt: v.optional(v.string()),
  /** Whether one may check in by oneself, with the code on the venue's screen. */
  self: v.boolean(),
})
export type View = v.InferOutput<typeof View>

/** What the QR's own page tells to whoever scans it: nothing of the person. */
export const Status = v.object({
  event: Occasion,
  status: v.picklist(["valid", "pending", "used", "cancelled", "replaced"]),
})

export const show = async (
  context: OfficeContext,
  event: Event.Event,
  registration: Registration.Registration,
): Promise<View> => {
  const [signer, holder, at] = await Promise.all([
    Signing.signer(context),
    Participants.holderOf(context, registration),
    admittedAt(context, event, registration),
  ])
  return {
    event,
    ticket: registration.ticket,
    code: Base32.toTypedCode(registration.ticket),
    qr: await Registration.ticketUrl(context, signer, event, registration),
    name: holder ? Writing.titledName(holder) : "",
    instansi: holder?.instansi,
    unsur: registration.unsur,
    part: registration.part,
    state: registration.state,
    admittedAt: at,
    self: event.checkpoints.some(({ self }) => self),
  }
}

/** The status behind a scanned token; `signature_invalid` when no key of the office signed it. */
export const status = async (context: Context, text: string): Promise<v.InferOutput<typeof Status>> => {
  const { scope, event, token } = await genuine(context, text, "ticket")
  const registration = await Registration.get(scope, event.id, token.ticket)
  if (registration.state === "cancelled") return { event, status: "cancelled" }
  if (token.issue < registration.issue) return { event, status: "replaced" }
  if (registration.state === "pending") return { event, status: "pending" }
  return { event, status: (await admittedAt(scope, event, registration)) ? "used" : "valid" }
}

/** A token of this kind that one of its office's keys signed, with its event. */
export const genuine = async (context: Context, text: string, kind: Token.Place["kind"]) => {
  const signed = Token.textIn(text)
  const token = signed && Token.unpack(signed)
  if (!token || token.kind === "card" || token.kind === "coupon" || token.kind !== kind)
    throw new Refusal("signature_invalid")
  const { office, event } = await Event.byReference(context, token.event)
  const scope = within(context, office, { kind: "public" })
  if (!(await Token.verify(signed, await Signing.publicKeys(scope)))) throw new Refusal("signature_invalid")
  return { scope, event, token }
}

/** When the holder came in at the event's first checkpoint. */
const admittedAt = async (context: OfficeContext, event: Event.Event, { ticket }: { ticket: string }) => {
  const ledger = await Ledger.get(context, event.id, event.checkpoints[0]?.id ?? "", ticket)
  const [first] = ledger ? Ledger.settled(event, ledger).admitted : []
  return first && correctedAt(first)
}
