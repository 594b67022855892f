import * as v from "valibot"
import * as AidErasure from "./aid/erasure.ts"
import * as Audit from "./audit.ts"
import * as Changes from "./changes.ts"
import * as Ledger from "./check-in/ledger.ts"
import type { OfficeContext } from "./context.ts"
import * as Enrolment from "./enrolment.ts"
import { Refusal } from "./errors.ts"
import * as Event from "./event.ts"
import * as Id from "./id.ts"
import * as Input from "./input.ts"
import * as Person from "./person.ts"
import * as Recognition from "./recognition.ts"
import * as Registration from "./registration.ts"
import * as Table from "./table.ts"
import * as Tally from "./tally.ts"
import * as Access from "./volunteer/access.ts"
import * as Proposal from "./volunteer/proposal.ts"
import * as Volunteer from "./volunteer/volunteer.ts"

/** What may be corrected. A NIK or NIP that is left out stays; every other field is replaced. */
export const CorrectInput = v.strictObject(Enrolment.Candidate.entries)

/**
 * Corrects a participant: the person's record, the identities it is recognised by, and the group it is counted under,
 * in one transaction (the right to correction, UU 27/2022). Refuses with `already_registered` when the corrected
 * identity belongs to somebody else.
 */
export const correct = async (
  context: OfficeContext,
  event: string,
  ticket: string,
  input: v.InferInput<typeof CorrectInput>,
): Promise<void> => {
  const { unsur, region, part, ...draft } = Input.parse(CorrectInput, input)
  const registration = await Registration.get(context, event, ticket)
  const corrected = await corrections(context, registration.person, draft, {
    was: registration.region,
    is: region,
  })
  const after = {
    ...registration,
    unsur,
    region,
    part,
    attention: undefined,
    revision: registration.revision + 1,
  }
  const moved = unsur !== registration.unsur || region !== registration.region
  const writes = [
    ...corrected.writes,
    Table.put(Registration.Registration, after, Table.unchanged(registration.revision)),
    ...(moved && registration.state !== "cancelled"
      ? [Tally.move(context.office, event, registration, { unsur, region })]
      : []),
    ...(moved
      ? await Ledger.regroup(context, await Event.get(context, event), ticket, { unsur, region })
      : []),
    Audit.write(context, {
      event,
      action: "registration.correct",
      subject: ticket,
      fields: [...corrected.fields, ...Table.changedFields(registration, after, { unsur, region, part })],
    }),
  ]
  await Changes.commit(
    context,
    event,
    [ticket],
    writes,
    (failed) => new Refusal(isIdentity(failed) ? "already_registered" : "changed_meanwhile"),
  )
  await Recognition.tell(context, registration.person, event)
}

/** What is known of the person themselves, whatever they are registered or serve as. */
export const PersonInput = Person.Draft

/**
 * Corrects a person of the office: the record, the identities it is recognised by, and the lists of volunteers in which
 * the name stands, with further writes of the caller's own. A NIK or NIP that is left out stays. Refuses with
 * `identity_conflict` when the corrected identity belongs to somebody else.
 */
export const correctPerson = async (
  context: OfficeContext,
  person: string,
  input: v.InferInput<typeof PersonInput>,
  also: readonly Table.Write[] = [],
): Promise<void> => {
  const draft = Input.parse(PersonInput, input)
  const region = await regionOf(context, await Person.get(context, person))
  const { writes, fields } = await corrections(context, person, draft, { was: region, is: region })
  const audit = Audit.write(context, { action: "person.correct", subject: person, fields })
  const all = [...writes, ...also, audit]
  try {
    await context.table.write(...all)
  } catch (error) {
    if (!(error instanceof Table.ConditionFailed)) throw error
    throw new Refusal(isIdentity(all[error.index]) ? "identity_conflict" : "changed_meanwhile")
  }
  await Recognition.tell(context, person)
}

/** The writes that correct a person, and the names of the fields that change. */
const corrections = async (
  context: OfficeContext,
  person: string,
  draft: Person.Draft,
  region: { was: string | undefined; is: string | undefined },
): Promise<{ writes: Table.Write[]; fields: string[] }> => {
  const before = await Person.get(context, person)
  const was = await draftOf(context, before)
  const whole: Person.Draft = { ...draft, nik: draft.nik ?? was.nik, nip: draft.nip ?? was.nip }
  return {
    writes: [
      ...(await Person.replaceWrites(context, before, { draft: was, region: region.was }, whole, region.is)),
      ...(whole.name === was.name ? [] : await Volunteer.renameWrites(context, person, whole.name)),
    ],
    fields: Table.changedFields(was, whole, Person.Draft.entries),
  }
}

const draftOf = async (context: OfficeContext, person: Person.Person): Promise<Person.Draft> => ({
  ...person,
  nik: await Person.unseal(context, person, "nik"),
  nip: await Person.unseal(context, person, "nip"),
})

/** The region by which a person without NIK and telephone is recognised: of a registration or as a volunteer. */
const regionOf = async (context: OfficeContext, person: Person.Person): Promise<string | undefined> => {
  const [guards, volunteers] = await Promise.all([
    Recognition.ofPerson(context, person.id),
    Volunteer.ofPerson(context, person.id),
  ])
  const registrations = await context.table.batchGet(Registration.Registration, guards)
  const regions = [
    ...volunteers.map(Volunteer.whereabouts),
    ...registrations.map((registration) => registration?.region),
  ]
  const draft = await draftOf(context, person)
  for (const region of regions) {
    const { other } = await Person.identitiesOf(context, draft, region)
    if (other && person.identities.includes(other)) return region
  }
  return regions[0]
}

const isIdentity = (failed: Table.Write | undefined): boolean =>
  failed?.key.sk === "IDENTITY" && failed.kind === "put"

/**
 * Erases a person's record, identities, proposals and personal link (the right to erasure, UU 27/2022). Registrations, scans and counts hold
 * ids alone and stay; so do issued certificates and enacted decrees, which are archives.
 */
export const erase = async (context: OfficeContext, event: string, ticket: string): Promise<void> => {
  const { person } = await Registration.get(context, event, ticket)
  await erasing(context, person, event, (writes) => Changes.commit(context, event, [ticket], writes))
  // Also when it was erased before: that time may have ended half-way.
  await Recognition.tell(context, person, event)
}

/** Erases a person of whom the office knows as a volunteer, as `erase` does for a participant. */
export const erasePerson = async (context: OfficeContext, person: string): Promise<void> => {
  await erasing(context, Input.parse(Id.schema("person"), person), undefined, (writes) =>
    Table.edit(context.table, writes),
  )
  await Recognition.tell(context, person)
}

const erasing = async (
  context: OfficeContext,
  id: string,
  event: string | undefined,
  commit: (writes: Table.Write[]) => Promise<void>,
): Promise<void> => {
  const { office } = context
  const person = await context.table.get(Person.Person, { office, id })
  // Also when the record was erased before: that time may have ended half-way.
  if (!person) return AidErasure.forget(context, id)
  const volunteers = await Volunteer.ofPerson(context, id)
  await commit([
    Table.remove(Person.Person, person, Table.unchanged(person.revision)),
    ...volunteers.flatMap((volunteer) => Volunteer.removeWrites(context, volunteer)),
    ...person.identities.map((hash) => Table.remove(Person.Identity, { office, hash })),
    ...Proposal.eraseWrites(context, id),
    Access.endWrite(context, id),
    Audit.write(context, {
      event,
      action: "person.erase",
      subject: id,
      fields: Object.keys(Person.Draft.entries),
    }),
  ])
  for (const { photo } of volunteers) if (photo) await context.files.remove(photo)
  await AidErasure.forget(context, id)
}
