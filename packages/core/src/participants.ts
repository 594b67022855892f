import * as v from "valibot"
import { sha256 } from "./bytes.ts"
import { type Context, instant, type OfficeContext, within } from "./context.ts"
import * as Enrolment from "./enrolment.ts"
import { Refusal } from "./errors.ts"
import * as Event from "./event.ts"
import * as Office from "./office.ts"
import * as Holder from "./holder.ts"
import * as Input from "./input.ts"
import * as Person from "./person.ts"
import * as Registration from "./registration.ts"
import * as Audit from "./audit.ts"
import * as Base32 from "./base32.ts"
import * as Tally from "./tally.ts"
import * as Writing from "./writing.ts"

/** What the public page shows of an event, and what it asks. */
export const PublicEvent = v.object({
  reference: v.string(),
  office: v.string(),
  kind: v.picklist(Event.kinds),
  name: v.string(),
  theme: v.optional(v.string()),
  venue: v.string(),
  venueAddress: v.optional(v.string()),
  region: v.string(),
  zone: Input.Zone,
  start: v.string(),
  end: v.string(),
  unit: v.optional(v.string()),
  agenda: v.array(Event.AgendaItem),
  state: v.picklist(Event.states),
  /** Whether somebody may register now, and if not, why. */
  registration: v.picklist(["open", "closed", "full", "finished"]),
  left: v.number(),
  /** Whoever registers here waits for the organiser to accept them. */
  approval: v.boolean(),
})
export type PublicEvent = v.InferOutput<typeof PublicEvent>

/** The public face of an event. */
export const showPublic = async (context: Context, reference: string): Promise<PublicEvent> => {
  const { office, event } = await Event.byReference(context, reference)
  const scope = within(context, office, { kind: "public" })
  const [{ left }, { name }] = await Promise.all([Tally.get(context, office, event.id), Office.get(scope)])
  const registration = isOver(context, event)
    ? "finished"
    : !event.openRegistration
      ? "closed"
      : left === 0
        ? "full"
        : "open"
  return { ...event, office: name, registration, left }
}

/** A stranger's words go into letters of ours: they hold no address to click on. */
const plain = (text: string | undefined): boolean => !/:\/\/|www\.|@/i.test(text ?? "")

/** Counts up when the consent text of the public form changes, so that it is known what somebody agreed to. */
export const consentVersion = 1

export const RegisterInput = v.strictObject({
  name: v.pipe(
    Input.line(120),
    v.check((text) => plain(text)),
  ),
  titleBefore: v.pipe(
    Input.optionalLine(40),
    v.check((text) => plain(text)),
  ),
  titleAfter: v.pipe(
    Input.optionalLine(80),
    v.check((text) => plain(text)),
  ),
  unsur: Enrolment.Candidate.entries.unsur,
  instansi: v.pipe(
    Input.line(160),
    v.check((text) => plain(text)),
  ),
  region: Person.RegencyInput,
  phone: Person.PhoneInput,
  email: v.optional(Input.Email),
  nik: v.optional(Person.NikInput),
  /** The consent text was shown and agreed to (UU 27/2022). */
  consent: v.literal(true, "consent"),
  /** Random, made once for a filled form: a repeated request is then recognised instead of refused. */
  request: v.pipe(v.string(), v.regex(/^[\w-]{16,64}$/)),
})

export const Registered = v.object({
  ticket: v.string(),
  reference: v.string(),
  link: v.string(),
  email: v.boolean(),
})
export type Registered = v.InferOutput<typeof Registered>

/**
 * Registers somebody on the public page and gives their personal link. Refuses with `full`, `already_registered`
 * (unless it is the same request again), `event_finished` or `event_not_published`.
 */
export const registerPublicly = async (
  context: Context,
  reference: string,
  input: v.InferInput<typeof RegisterInput>,
): Promise<Registered> => {
  const { consent: _, request, ...candidate } = Input.parse(RegisterInput, input)
  const { office, event } = await Event.byReference(context, reference)
  if (isOver(context, event)) throw new Refusal("event_finished")
  if (!event.openRegistration) throw new Refusal("registration_closed")
  const scope = within(context, office, { kind: "public" })
  const hash = await sha256(request)
  const [outcome] = await Enrolment.enrol(scope, event, [{ ...candidate, part: "peserta" }], {
    way: "public",
    request: hash,
    consent: consentVersion,
  })
  if (outcome?.kind === "full") throw new Refusal("full")
  if (outcome?.kind !== "registered" && !(outcome?.kind === "already" && outcome.request === hash)) {
    throw new Refusal("already_registered")
  }
  const registration = await Registration.get(scope, event.id, outcome.ticket)
  const { url, write } = await Holder.newLink(scope, event, registration)
  await context.table.write(write)
  // The letter goes to the address on record: a person who was recognised hears of it, nobody else does. Whoever has
  // to be accepted first gets it then.
  if (registration.state === "accepted" && (candidate.email || registration.recognised)) {
    await context.queue.send({ kind: "ticket-mail", office, event: event.id, ticket: registration.ticket })
  }
  const email = candidate.email !== undefined && !registration.recognised
  return { ticket: registration.ticket, reference, link: url, email }
}

export const AddInput = v.strictObject({
  ...Enrolment.Candidate.entries,
  region: v.optional(Person.RegencyInput),
})

/** Registers somebody by hand, at the desk of the office. */
export const add = async (
  context: OfficeContext,
  eventId: string,
  input: v.InferInput<typeof AddInput>,
): Promise<Registration.Registration> => {
  const candidate = Input.parse(AddInput, input)
  const event = await Event.get(context, eventId)
  if (event.state === "finished") throw new Refusal("event_finished")
  const [outcome] = await Enrolment.enrol(context, event, [candidate], { way: "office" })
  if (outcome?.kind === "full") throw new Refusal("full")
  if (outcome?.kind !== "registered") throw new Refusal("already_registered")
  return Registration.get(context, eventId, outcome.ticket)
}

/** A line of the list of participants: enough to find and greet a person, no NIK, four digits of a phone number. */
export const Line = v.object({
  ticket: v.string(),
  code: v.string(),
  name: v.string(),
  titledName: v.string(),
  instansi: v.optional(v.string()),
  position: v.optional(v.string()),
  unsur: v.string(),
  region: v.optional(v.string()),
  part: v.picklist(Registration.parts),
  state: v.picklist(Registration.states),
  way: v.picklist(Registration.ways),
  phoneEnd: v.optional(v.string()),
  hasEmail: v.boolean(),
  mailedAt: v.optional(v.string()),
  attention: v.optional(v.string()),
  absence: v.optional(v.picklist(Registration.absences)),
  substitutedBy: v.optional(v.string()),
  createdAt: v.string(),
})
export type Line = v.InferOutput<typeof Line>

export const RosterInput = v.strictObject({ after: v.optional(Input.Cursor) })
export const Roster = v.object({ items: v.array(Line), after: v.optional(v.string()) })

/** A page of 250 participants in the order of their tickets; the client sorts, since it holds them all. */
export const roster = async (
  context: OfficeContext,
  event: string,
  input: v.InferInput<typeof RosterInput>,
): Promise<v.InferOutput<typeof Roster>> => {
  const { after } = Input.parse(RosterInput, input)
  const page = await Registration.list(context, event, { after })
  const people = await withPeople(context, page.items)
  return { items: people.map(line), ...(page.after ? { after: page.after } : {}) }
}

/** Registrations beside their people; a person who was erased is `undefined`. */
export const withPeople = async (
  context: OfficeContext,
  registrations: readonly Registration.Registration[],
  options: { consistent?: boolean } = {},
) => {
  const people = await context.table.batchGet(
    Person.Person,
    registrations.map(({ person }) => ({ office: context.office, id: person })),
    options,
  )
  return registrations.map((registration, index) => ({ registration, person: people[index] }))
}

/** What a ticket shows of its holder; `undefined` when they were erased. */
export const holderOf = async (
  context: OfficeContext,
  registration: Registration.Registration,
): Promise<Pick<Person.Person, "name" | "titleBefore" | "titleAfter" | "instansi"> | undefined> => {
  const [entry] = await withPeople(context, [registration])
  const person = entry?.person
  return person && registration.recognised ? { name: person.name } : person
}

/** All registrations of an event with their people, for documents. */
export const everyone = async (context: OfficeContext, event: string) => {
  const all: Awaited<ReturnType<typeof withPeople>> = []
  let after: string | undefined
  do {
    const page = await Registration.list(context, event, { after, limit: 500 })
    all.push(...(await withPeople(context, page.items)))
    after = page.after
  } while (after)
  return all
}

export const Details = v.object({
  ...Line.entries,
  titleBefore: v.optional(v.string()),
  titleAfter: v.optional(v.string()),
  sex: v.optional(v.picklist(["L", "P"])),
  birthPlace: v.optional(v.string()),
  birthDate: v.optional(v.string()),
  address: v.optional(v.string()),
  /** Masked: `3673••••••••0001`. */
  nik: v.optional(v.string()),
  phone: v.optional(v.string()),
  email: v.optional(v.string()),
  issue: v.number(),
})

/** One participant as an organiser sees them; the NIK stays masked. */
export const details = async (context: OfficeContext, event: string, ticket: string) => {
  const registration = await Registration.get(context, event, ticket)
  const [entry] = await withPeople(context, [registration])
  const person = entry?.person
  const nik = person && (await Person.unseal(context, person, "nik"))
  return {
    ...line({ registration, person }),
    titleBefore: person?.titleBefore,
    titleAfter: person?.titleAfter,
    sex: person?.sex,
    birthPlace: person?.birthPlace,
    birthDate: person?.birthDate,
    address: person?.address,
    phone: person?.phone,
    email: person?.email,
    issue: registration.issue,
    nik: nik && Writing.maskNik(nik),
  }
}

export const Shared = v.object({ link: v.string(), whatsapp: v.string() })

/** A new personal link for a participant, with a WhatsApp message that carries it. */
export const share = async (
  context: OfficeContext,
  eventId: string,
  ticket: string,
): Promise<v.InferOutput<typeof Shared>> => {
  const [event, registration] = await Promise.all([
    Event.get(context, eventId),
    Registration.get(context, eventId, ticket),
  ])
  if (registration.state === "cancelled") throw new Refusal("registration_cancelled")
  const { url, write } = await Holder.newLink(context, event, registration)
  await context.table.write(
    write,
    Audit.write(context, { event: eventId, action: "registration.share", subject: ticket, fields: ["link"] }),
  )
  const [entry] = await withPeople(context, [registration])
  const text = [
    `Yth. Bapak/Ibu ${entry?.person ? Writing.titledName(entry.person) : ""}`.trim(),
    "",
    `Berikut tiket Anda untuk ${event.name} di ${event.venue}:`,
    url,
    "",
    "Tautan ini pribadi. Mohon tidak diteruskan kepada orang lain.",
  ].join("\n")
  const phone = entry?.person?.phone?.replace("+", "") ?? ""
  return { link: url, whatsapp: `https://wa.me/${phone}?text=${encodeURIComponent(text)}` }
}

/** Nobody registers for what has ended, whether or not somebody closed it. */
const isOver = (context: Context, event: Event.Event): boolean =>
  event.state === "finished" || event.end <= instant(context)

const line = ({
  registration,
  person,
}: {
  registration: Registration.Registration
  person: Person.Person | undefined
}): Line => ({
  ...registration,
  code: Base32.toTypedCode(registration.ticket),
  name: person?.name ?? "",
  titledName: person ? Writing.titledName(person) : "",
  instansi: person?.instansi,
  position: person?.position,
  phoneEnd: person?.phone?.slice(-4),
  hasEmail: person?.email !== undefined,
})
