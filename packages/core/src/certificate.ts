import * as v from "valibot"
import * as Audit from "./audit.ts"
import { type Context, instant, type OfficeContext, seconds } from "./context.ts"
import { found, Refusal } from "./errors.ts"
import type * as Event from "./event.ts"
import * as Id from "./id.ts"
import * as Input from "./input.ts"
import * as Office from "./office.ts"
import * as Person from "./person.ts"
import * as Registration from "./registration.ts"
import * as Sequence from "./sequence.ts"
import type * as Signing from "./signing.ts"
import * as Table from "./table.ts"
import * as Ticket from "./ticket.ts"
import * as Token from "./token.ts"
import * as Writing from "./writing.ts"

/** An issued certificate. A document of its own: the name stands here as it was printed. */
export const Certificate = Table.entity({
  name: "certificate",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    event: Id.schema("event"),
    ticket: Id.Reference,
    number: Input.line(120),
    name: v.string(),
    titleBefore: v.optional(v.string()),
    titleAfter: v.optional(v.string()),
    instansi: v.optional(v.string()),
    part: v.picklist(Registration.parts),
    state: v.picklist(["valid", "revoked"]),
    issuedAt: Input.Instant,
  }),
  key: ({ office, event, ticket }: { office: string; event: string; ticket: string }) => ({
    pk: `OFFICE#${office}#EVENT#${event}`,
    sk: `CERT#${ticket}`,
  }),
})

export type Certificate = Table.Stored<typeof Certificate>

export type Attendee = { registration: Registration.Registration; person: Person.Person | undefined }

/** Certificates issued in one transaction take two writes each, beside sequence, audit and the caller's own. */
export const mostAtOnce = 40

/** Every certificate of an event by ticket. */
export const issued = async (context: OfficeContext, event: string): Promise<Map<string, Certificate>> => {
  const all = await context.table.all(
    Certificate,
    { pk: `OFFICE#${context.office}#EVENT#${event}`, prefix: "CERT#" },
    { consistent: true },
  )
  return new Map(all.map((certificate) => [certificate.ticket, certificate]))
}

/**
 * Numbers and issues certificates for attendees who have none yet, all or nothing. Numbers are consecutive in the
 * order given and start anew each year; `number_taken` when the template repeats a number that is in use. Throws
 * ConditionFailed when others took the next numbers, or issued one of these, meanwhile.
 */
export const issue = async (
  context: OfficeContext,
  event: Event.Event,
  attendees: readonly Attendee[],
  also: readonly Table.Write[] = [],
): Promise<Certificate[]> => {
  const office = await Office.get(context)
  const today = Writing.calendarDate(instant(context), event.zone)
  const block = await Sequence.reserve(context, "certificate", today.slice(0, 4), attendees.length)
  const certificates = attendees.map(({ registration, person }, index): Certificate => {
    const number = Writing.documentNumber(office.certificateNumber, {
      sequence: block.first + index,
      year: Number(today.slice(0, 4)),
      month: Number(today.slice(5, 7)),
      code: event.code ?? event.kind.toUpperCase(),
      unit: office.unitCode,
    })
    return {
      office: context.office,
      event: event.id,
      ticket: registration.ticket,
      number,
      name: person?.name ?? "",
      titleBefore: person?.titleBefore,
      titleAfter: person?.titleAfter,
      instansi: person?.instansi,
      part: registration.part,
      state: "valid",
      issuedAt: instant(context),
    }
  })
  const claims = certificates.map(({ number }) => Sequence.claim(context, "certificate", number, event.id))
  try {
    // The sequence goes first: when somebody else took its next numbers, they are in use as well, and the failure
    // that is told is the first one.
    await context.table.write(
      block.write,
      ...claims,
      ...certificates.map((certificate) => Table.put(Certificate, certificate, Table.absent)),
      Audit.write(context, {
        event: event.id,
        action: "certificate.issue",
        subject: found(certificates[0]).ticket,
        fields: ["number", "name"],
        count: certificates.length,
      }),
      ...also,
    )
  } catch (error) {
    const taken = error instanceof Table.ConditionFailed && error.index >= 1 && error.index <= claims.length
    throw taken ? new Refusal("number_taken") : error
  }
  return certificates
}

/** The URL inside a certificate's QR. */
export const verifyUrl = (
  context: OfficeContext,
  signer: Signing.Signer,
  event: Event.Event,
  certificate: Certificate,
): Promise<string> =>
  Token.toUrl(context.origin, signer, {
    kind: "certificate",
    event: event.reference,
    ticket: certificate.ticket,
    issue: 0,
    issuedAt: seconds(certificate.issuedAt),
  })

export const Verification = v.object({
  office: v.string(),
  number: v.string(),
  name: v.string(),
  part: v.picklist(Registration.parts),
  event: v.string(),
  venue: v.string(),
  start: v.string(),
  end: v.string(),
  zone: Input.Zone,
  issuedAt: v.string(),
  status: v.picklist(["valid", "revoked"]),
})

/** What the public page shows of a certificate; only its signed token leads here. */
export const verify = async (context: Context, text: string): Promise<v.InferOutput<typeof Verification>> => {
  const { scope, event, token } = await Ticket.genuine(context, text, "certificate")
  const [office, certificate] = await Promise.all([
    Office.get(scope),
    context.table.get(Certificate, { office: scope.office, event: event.id, ticket: token.ticket }),
  ])
  const { number, part, state, issuedAt, ...person } = found(certificate)
  return {
    office: office.name,
    number,
    name: Writing.titledName(person),
    part,
    event: event.name,
    venue: event.venue,
    start: event.start,
    end: event.end,
    zone: event.zone,
    issuedAt,
    status: state,
  }
}
