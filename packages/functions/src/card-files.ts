import * as Base32 from "@setiakawan/core/base32"
import { instant, type OfficeContext } from "@setiakawan/core/context"
import { found, Refusal } from "@setiakawan/core/errors"
import * as Office from "@setiakawan/core/office"
import * as Person from "@setiakawan/core/person"
import * as Signing from "@setiakawan/core/signing"
import * as Unsur from "@setiakawan/core/unsur"
import * as Card from "@setiakawan/core/volunteer/card"
import * as Volunteer from "@setiakawan/core/volunteer/volunteer"
import {
  type CardIssuer,
  volunteerCard,
  volunteerCardSheets,
  type VolunteerCard,
} from "@setiakawan/documents/volunteer-card"
import { letterhead, named } from "./letterhead.ts"

/** One card, front and back; `card_revoked` for one that is good no longer. */
export const pdf = async (context: OfficeContext, person: string, code: string): Promise<Uint8Array> => {
  const [card, issuer, signer] = await Promise.all([
    Card.get(context, person, code),
    issuerOf(context),
    Signing.signer(context),
  ])
  if (card.revoked) throw new Refusal("card_revoked")
  return volunteerCard(issuer, await content(context, signer, card))
}

/** Cards on A4 sheets with cut marks, fronts and backs. Photos are read as they are needed. */
export const sheets = async (context: OfficeContext, cards: readonly Card.Card[]): Promise<Uint8Array> => {
  const [issuer, signer] = await Promise.all([issuerOf(context), Signing.signer(context)])
  const contents = async function* () {
    for (const card of cards) yield await content(context, signer, card)
  }
  const pieces: Uint8Array[] = []
  for await (const piece of volunteerCardSheets(issuer, contents())) pieces.push(piece)
  return new Uint8Array(Buffer.concat(pieces))
}

const issuerOf = async (context: OfficeContext): Promise<CardIssuer> => ({
  letterhead: await letterhead(context, await Office.get(context)),
  createdAt: instant(context),
})

const content = async (
  context: OfficeContext,
  signer: Signing.Signer,
  card: Card.Card,
): Promise<VolunteerCard> => {
  const { office, person: id, unsur } = card
  const [person, volunteer, qr] = await Promise.all([
    context.table.get(Person.Person, { office, id }),
    // Who was taken out of the register keeps the card, without a photo.
    context.table.get(Volunteer.Volunteer, { office, person: id, unsur }),
    Card.verifyUrl(context, signer, card),
  ])
  return {
    ...named(found(person)),
    photo: volunteer?.photo ? await context.files.read(volunteer.photo) : undefined,
    unsur: shortAndLong(Unsur.name(unsur)),
    dutyArea: card.areaName,
    number: Base32.toTypedCode(card.code),
    validUntil: card.until,
    qr,
  }
}

/** "Taruna Siaga Bencana (Tagana)" as what is said and what it stands for. */
const shortAndLong = (name: string): VolunteerCard["unsur"] => {
  const [, long, short] = /^(.+) \(([^)]+)\)$/.exec(name) ?? []
  return short === undefined ? { short: name } : { short, long }
}
