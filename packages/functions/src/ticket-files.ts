import * as Base32 from "@setiakawan/core/base32"
import type { OfficeContext } from "@setiakawan/core/context"
import type { Event } from "@setiakawan/core/event"
import { found } from "@setiakawan/core/errors"
import * as Office from "@setiakawan/core/office"
import * as Participants from "@setiakawan/core/participants"
import * as Registration from "@setiakawan/core/registration"
import * as Signing from "@setiakawan/core/signing"
import * as Unsur from "@setiakawan/core/unsur"
import { place } from "@setiakawan/core/writing"
import { named } from "./letterhead.ts"
import { type TicketInput, ticketPdf, ticketPng } from "@setiakawan/documents/ticket"

/** Whose tickets they are, and what signs them: the same for all tickets of an office. */
export type Issuer = { office: Office.Office; signer: Signing.Signer }

export const issuerOf = async (context: OfficeContext): Promise<Issuer> => {
  const [office, signer] = await Promise.all([Office.get(context), Signing.signer(context)])
  return { office, signer }
}

type Held = [context: OfficeContext, event: Event, registration: Registration.Registration]

/** A ticket as a PDF page. */
export const pdf = async (...held: Held): Promise<Uint8Array> =>
  ticketPdf(await content(...held, issuerOf(held[0])))

/** A ticket as a picture, for saving and for WhatsApp. */
export const png = async (...held: Held): Promise<Uint8Array> => pngFrom(issuerOf(held[0]), ...held)

/** The same for whoever makes many and has read their issuer once. */
export const pngFrom = async (issuer: Issuer | Promise<Issuer>, ...held: Held): Promise<Uint8Array> =>
  ticketPng(await content(...held, issuer))

const content = async (
  ...[context, event, registration, issuer]: [...Held, Issuer | Promise<Issuer>]
): Promise<TicketInput> => {
  const [{ office, signer }, holder] = await Promise.all([
    issuer,
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
    place: place(event),
    holder: { ...named(person), institution: person.instansi, element: Unsur.name(registration.unsur) },
    qr: await Registration.ticketUrl(context, signer, event, registration),
    code: Base32.toTypedCode(registration.ticket),
    createdAt: registration.issuedAt,
  }
}
