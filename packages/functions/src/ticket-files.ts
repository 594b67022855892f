import * as Base32 from "@setiakawan/core/base32"
import type { OfficeContext } from "@setiakawan/core/context"
import type { Event } from "@setiakawan/core/event"
import { found } from "@setiakawan/core/errors"
import * as Office from "@setiakawan/core/office"
import * as Participants from "@setiakawan/core/participants"
import * as Registration from "@setiakawan/core/registration"
import * as Signing from "@setiakawan/core/signing"
import * as Unsur from "@setiakawan/core/unsur"
import { named } from "./letterhead.ts"
import { type TicketInput, ticketPdf, ticketPng } from "@setiakawan/documents/ticket"

type Held = [context: OfficeContext, event: Event, registration: Registration.Registration]

/** A ticket as a PDF page. */
export const pdf = async (...held: Held): Promise<Uint8Array> => ticketPdf(await content(...held))

/** A ticket as a picture, for saving and for WhatsApp. */
export const png = async (...held: Held): Promise<Uint8Array> => ticketPng(await content(...held))

const content = async (...[context, event, registration]: Held): Promise<TicketInput> => {
  const [office, signer, holder] = await Promise.all([
    Office.get(context),
    Signing.signer(context),
    Participants.holderOf(context, registration),
  ])
  const person = found(holder)
  return {
    office: office.name,
    event: event.name,
    theme: event.theme,
    start: event.start,
    end: event.end,
    zone: event.zone,
    place: [event.venue, event.venueAddress].filter(Boolean).join(", "),
    holder: { ...named(person), institution: person.instansi, element: Unsur.name(registration.unsur) },
    qr: await Registration.ticketUrl(context, signer, event, registration),
    code: Base32.toTypedCode(registration.ticket),
    createdAt: registration.issuedAt,
  }
}
