import * as v from "valibot"
import * as Audit from "./audit.ts"
import * as Changes from "./changes.ts"
import * as Ledger from "./check-in/ledger.ts"
import type { OfficeContext } from "./context.ts"
import * as Enrolment from "./enrolment.ts"
import { Refusal } from "./errors.ts"
import * as Event from "./event.ts"
import * as Input from "./input.ts"
import * as Person from "./person.ts"
import * as Recognition from "./recognition.ts"
import * as Registration from "./registration.ts"
import * as Table from "./table.ts"
import * as Tally from "./tally.ts"
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
  const before = await Person.get(context, registration.person)
  const was: Person.Draft = {
    ...before,
    nik: await Person.unseal(context, before, "nik"),
    nip: await Person.unseal(context, before, "nip"),
  }
  const whole: Person.Draft = { ...draft, nik: draft.nik ?? was.nik, nip: draft.nip ?? was.nip }
  const after = {
    ...registration,
    unsur,
    region,
    part,
    attention: undefined,
    revision: registration.revision + 1,
  }
  const moved = unsur !== registration.unsur || region !== registration.region
  const person = await Person.replaceWrites(
    context,
    before,
    { draft: was, region: registration.region },
    whole,
    region,
  )
  const writes = [
    ...person,
    ...(whole.name === was.name ? [] : await Volunteer.renameWrites(context, before.id, whole.name)),
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
      fields: [
        ...Table.changedFields(was, whole, Person.Draft.entries),
        ...Table.changedFields(registration, after, { unsur, region, part }),
      ],
    }),
  ]
  await Changes.commit(context, event, [ticket], writes, (failed) => {
    const identity = failed?.key.sk === "IDENTITY" && failed.kind === "put"
    return new Refusal(identity ? "already_registered" : "changed_meanwhile")
  })
  await tellOtherEvents(context, registration.person, event)
}

/** Phones at the doors of the person's other events hear of it too: their rosters hold the name as well. */
const tellOtherEvents = async (context: OfficeContext, person: string, known: string): Promise<void> => {
  for (const { event, ticket } of await Recognition.ofPerson(context, person))
    if (event !== known) await Changes.commit(context, event, [ticket], [])
}

/**
 * Erases a person's record and identities (the right to erasure, UU 27/2022). Registrations, scans and counts hold
 * ids alone and stay; so do issued certificates, which are archives.
 */
export const erase = async (context: OfficeContext, event: string, ticket: string): Promise<void> => {
  const registration = await Registration.get(context, event, ticket)
  const person = await context.table.get(Person.Person, { office: context.office, id: registration.person })
  if (person) {
    await Changes.commit(
      context,
      event,
      [ticket],
      [
        Table.remove(Person.Person, person, Table.unchanged(person.revision)),
        ...(await Volunteer.ofPerson(context, person.id)).flatMap((volunteer) =>
          Volunteer.removeWrites(context, volunteer),
        ),
        ...person.identities.map((hash) => Table.remove(Person.Identity, { office: context.office, hash })),
        Audit.write(context, {
          event,
          action: "person.erase",
          subject: person.id,
          fields: Object.keys(Person.Draft.entries),
        }),
      ],
    )
  }
  // Also when it was erased before: that time may have ended half-way.
  await tellOtherEvents(context, registration.person, event)
}
