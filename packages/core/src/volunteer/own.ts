import * as v from "valibot"
import * as Accreditation from "../accreditation/accreditation.ts"
import * as Dossier from "../accreditation/dossier.ts"
import * as Area from "../area.ts"
import * as Certificate from "../certificate.ts"
import { instant, type OfficeContext } from "../context.ts"
import * as Event from "../event.ts"
import * as Input from "../input.ts"
import * as Office from "../office.ts"
import * as Person from "../person.ts"
import * as Recognition from "../recognition.ts"
import * as Signing from "../signing.ts"
import * as Writing from "../writing.ts"
import * as Card from "./card.ts"
import * as Proposal from "./proposal.ts"
import * as Volunteer from "./volunteer.ts"

/** What a volunteer sees of themselves, and of nobody else. */
export const View = v.object({
  office: v.string(),
  name: v.string(),
  titledName: v.string(),
  /** Masked: `3673••••••••0001`. */
  nik: v.optional(v.string()),
  phone: v.optional(v.string()),
  email: v.optional(v.string()),
  address: v.optional(v.string()),
  birthPlace: v.optional(v.string()),
  birthDate: v.optional(v.string()),
  titleBefore: v.optional(v.string()),
  titleAfter: v.optional(v.string()),
  /** As what they serve, and what the decrees say of it today. */
  serves: v.array(
    v.object({
      unsur: v.string(),
      areaName: v.string(),
      memberNumber: v.optional(v.string()),
      since: v.optional(v.number()),
      state: v.picklist(Volunteer.standings),
      until: v.optional(v.string()),
    }),
  ),
  /** Their own rows in decrees, the latest first. */
  rows: v.array(
    v.object({
      decree: v.string(),
      number: v.optional(v.string()),
      title: v.string(),
      issuer: v.string(),
      date: v.optional(v.string()),
      row: v.number(),
      unsur: v.string(),
      areaName: v.string(),
      from: v.string(),
      until: v.optional(v.string()),
      /** It covers nothing any more: its term is over, or it was replaced, ended or revoked. */
      ended: v.boolean(),
    }),
  ),
  /** The events they are registered for, the latest first. */
  events: v.array(
    v.object({
      reference: v.string(),
      name: v.string(),
      venue: v.string(),
      start: v.string(),
      zone: Input.Zone,
      ticket: v.string(),
      /** The certificate that was issued: its number, and where it is verified. */
      certificate: v.optional(v.object({ number: v.string(), url: v.string() })),
    }),
  ),
  /** Their cards that can be shown at a door. */
  cards: v.array(
    v.object({ ...v.pick(Card.View, ["code", "typed", "unsur", "until"]).entries, qr: v.string() }),
  ),
  proposal: v.optional(v.omit(Proposal.Proposal.schema, ["office", "person", "revision"])),
})
export type View = v.InferOutput<typeof View>

/** A volunteer's own page: computed from the decrees at this moment. */
export const show = async (context: OfficeContext, person: string): Promise<View> => {
  const signer = await Signing.signer(context)
  const [office, record, volunteers, dossier, events, cards, proposal] = await Promise.all([
    Office.get(context),
    Person.get(context, person),
    Volunteer.ofPerson(context, person),
    Dossier.load(context, person),
    attended(context, signer, person),
    cardsOf(context, signer, person),
    Proposal.ofPerson(context, person),
  ])
  const day = Writing.calendarDate(instant(context), office.zone)
  const nik = await Person.unseal(context, record, "nik")
  const { name, titleBefore, titleAfter, phone, email, address, birthPlace, birthDate } = record
  return {
    office: office.name,
    name,
    titledName: Writing.titledName(record),
    nik: nik && Writing.maskNik(nik),
    phone,
    email,
    address,
    birthPlace,
    birthDate,
    titleBefore,
    titleAfter,
    serves: volunteers.map(({ unsur, area, memberNumber, since }) => ({
      unsur,
      areaName: Area.name(area),
      memberNumber,
      since,
      state: Accreditation.on(dossier, { day, unsur }).state,
      until: Accreditation.coveredUntil(dossier, { day, unsur }),
    })),
    rows: rowsOf(dossier, day),
    events,
    cards,
    proposal,
  }
}

const rowsOf = (dossier: Dossier.Loaded, day: string): View["rows"] =>
  Accreditation.coversOf(dossier)
    .flatMap((cover) => {
      const decree = dossier.decrees.get(cover.decree)
      const row = dossier.rows.find((one) => one.decree === cover.decree && one.row === cover.row)
      if (!decree || !row) return []
      const { number, title, authority, date } = decree.heading
      return [
        {
          decree: decree.id,
          number,
          title,
          issuer: authority.title,
          date,
          row: cover.row,
          unsur: cover.unsur,
          areaName: row.areaName,
          from: cover.from,
          until: cover.until,
          ended: cover.until !== undefined && cover.until < day,
        },
      ]
    })
    .sort((one, other) => (one.from < other.from ? 1 : -1))

const cardsOf = async (
  context: OfficeContext,
  signer: Signing.Signer,
  person: string,
): Promise<View["cards"]> => {
  const valid = (await Card.ofPerson(context, person)).filter(({ state }) => state === "valid")
  return Promise.all(
    valid.map(async ({ code, typed, unsur, until }) => ({
      code,
      typed,
      unsur,
      until,
      qr: await Card.verifyUrl(context, signer, await Card.get(context, person, code)),
    })),
  )
}

const attended = async (
  context: OfficeContext,
  signer: Signing.Signer,
  person: string,
): Promise<View["events"]> => {
  const { office } = context
  const guards = await Recognition.ofPerson(context, person)
  const [events, certificates] = await Promise.all([
    context.table.batchGet(
      Event.Event,
      guards.map(({ event }) => ({ office, id: event })),
    ),
    context.table.batchGet(
      Certificate.Certificate,
      guards.map(({ event, ticket }) => ({ office, event, ticket })),
    ),
  ])
  const shown = guards.map(async ({ ticket }, index): Promise<View["events"]> => {
    const event = events[index]
    if (!event || event.state === "draft") return []
    const issued = certificates[index]
    const certificate = issued?.state === "valid" && {
      number: issued.number,
      url: await Certificate.verifyUrl(context, signer, event, issued),
    }
    const { reference, name, venue, start, zone } = event
    return [{ reference, name, venue, start, zone, ticket, ...(certificate ? { certificate } : {}) }]
  })
  return (await Promise.all(shown)).flat().sort((one, other) => (one.start < other.start ? 1 : -1))
}
