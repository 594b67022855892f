import * as Statement from "@setiakawan/core/accreditation/statement"
import type { OfficeContext } from "@setiakawan/core/context"
import * as Correction from "@setiakawan/core/correction"
import * as Job from "@setiakawan/core/job"
import * as Office from "@setiakawan/core/office"
import * as Bank from "@setiakawan/core/volunteer/bank"
import * as Import from "@setiakawan/core/volunteer/import"
import * as Photo from "@setiakawan/core/volunteer/photo"
import * as Register from "@setiakawan/core/volunteer/register"
import * as Roll from "@setiakawan/core/volunteer/roll"
import * as Volunteer from "@setiakawan/core/volunteer/volunteer"
import * as v from "valibot"
import * as VolunteersFile from "../jobs/volunteers.ts"
import { clerks, everyMember, member, organisers } from "../route.ts"

/** After a change: what the lists say of them is asked anew, and the whole is shown. */
const refreshed = async (context: OfficeContext, person: string) => {
  await Roll.refresh(context, person, await Office.today(context))
  return Register.details(context, person)
}

/**
 * The register of volunteers. Every member finds somebody in it; what is personal beyond a line is for those who draft
 * and sign decrees, and a bank account for those alone who run the office.
 */
export const volunteerRoutes = {
  "GET /api/offices/:office/volunteers": member(...everyMember)({
    summary: "Twenty volunteers, by name, unsur, area, state or month of expiry; no NIK",
    query: Register.ListInput,
    answer: Register.Page,
    run: ({ context, query }) => Register.list(context, query),
  }),
  "POST /api/offices/:office/volunteers": member(...organisers)({
    summary:
      "Enter somebody in the register; a person of that NIK, or name and telephone, is the same person",
    body: Volunteer.Candidate,
    answer: Register.Details,
    status: 201,
    run: async ({ context, body }) => {
      const { person } = await Volunteer.create(context, body)
      return refreshed(context, person)
    },
  }),
  "GET /api/offices/:office/volunteers/:person": member(...clerks)({
    summary:
      "One volunteer: person with the NIK masked, what they serve as, accreditation, decrees, statements",
    answer: Register.Details,
    run: ({ context, params }) => Register.details(context, params.person),
  }),
  "PUT /api/offices/:office/volunteers/:person": member(...organisers)({
    summary: "Correct the person; a NIK or NIP that is left out stays",
    body: Correction.PersonInput,
    answer: Register.Details,
    run: async ({ context, params, body }) => {
      await Correction.correctPerson(context, params.person, body)
      return Register.details(context, params.person)
    },
  }),
  "POST /api/offices/:office/volunteers/:person/erase": member("owner")({
    summary: "Erase a person's record; counts, certificates and enacted decrees stay",
    run: ({ context, params }) => Correction.erasePerson(context, params.person),
  }),
  "GET /api/offices/:office/volunteers/:person/accreditation": member(...clerks)({
    summary: "Accreditation on a day, as it was known at an instant, with its history, overlaps and gaps",
    query: Register.AskInput,
    answer: Register.Accredited,
    run: ({ context, params, query }) => Register.accreditation(context, params.person, query),
  }),
  "POST /api/offices/:office/volunteers/:person/unsur": member(...organisers)({
    summary: "Enter a person whom the office knows as a volunteer of one more unsur",
    body: Volunteer.DetailsInput,
    answer: Register.Details,
    status: 201,
    run: async ({ context, params, body }) => {
      await Volunteer.serve(context, params.person, body)
      return refreshed(context, params.person)
    },
  }),
  "PUT /api/offices/:office/volunteers/:person/unsur/:unsur": member(...organisers)({
    summary: "Replace what is known of somebody as a volunteer of an unsur",
    body: Volunteer.UpdateInput,
    answer: Register.Details,
    run: async ({ context, params, body }) => {
      await Volunteer.update(context, params.person, params.unsur, body)
      return Register.details(context, params.person)
    },
  }),
  "DELETE /api/offices/:office/volunteers/:person/unsur/:unsur": member(...organisers)({
    summary: "Take somebody out of the register as this unsur; the person and their rows in decrees stay",
    run: ({ context, params }) => Volunteer.remove(context, params.person, params.unsur),
  }),
  "PUT /api/offices/:office/volunteers/:person/unsur/:unsur/photo": member(...organisers)({
    summary: "Make an upload their photo",
    body: Photo.SetInput,
    run: ({ context, params, body }) => Photo.set(context, params.person, params.unsur, body),
  }),
  "DELETE /api/offices/:office/volunteers/:person/unsur/:unsur/photo": member(...organisers)({
    summary: "Take the photo away",
    run: ({ context, params }) => Photo.remove(context, params.person, params.unsur),
  }),
  "GET /api/offices/:office/volunteers/:person/unsur/:unsur/bank": member(...organisers)({
    summary: "The bank account; reading it is noted in the audit",
    answer: Bank.Account,
    run: ({ context, params }) => Bank.read(context, params.person, params.unsur),
  }),
  "PUT /api/offices/:office/volunteers/:person/unsur/:unsur/bank": member(...organisers)({
    summary: "Keep a bank account",
    body: Bank.Account,
    run: ({ context, params, body }) => Bank.set(context, params.person, params.unsur, body),
  }),
  "DELETE /api/offices/:office/volunteers/:person/unsur/:unsur/bank": member(...organisers)({
    summary: "Forget the bank account",
    run: ({ context, params }) => Bank.remove(context, params.person, params.unsur),
  }),
  "POST /api/offices/:office/volunteers/:person/statements": member(...organisers)({
    summary: "State that somebody works somewhere since a day, or may not work between days",
    body: Statement.StateInput,
    answer: Register.Details,
    status: 201,
    run: async ({ context, params, body }) => {
      await Statement.state(context, params.person, body)
      return refreshed(context, params.person)
    },
  }),
  "POST /api/offices/:office/volunteers/:person/statements/:statement/retract": member(...organisers)({
    summary: "Take a statement back as wrong",
    body: Statement.RetractInput,
    answer: Register.Details,
    run: async ({ context, params, body }) => {
      await Statement.retract(context, params.person, params.statement, body)
      return refreshed(context, params.person)
    },
  }),
  "POST /api/offices/:office/volunteer-imports/preview": member(...organisers)({
    summary: "What an uploaded list of volunteers would bring in: columns, rows, errors by cell, duplicates",
    body: Import.PreviewInput,
    answer: Import.Preview,
    run: ({ context, body }) => Import.preview(context, body),
  }),
  "POST /api/offices/:office/volunteer-imports": member(...organisers)({
    summary: "Enter the good rows of an uploaded list in the register",
    body: Import.StartInput,
    answer: Job.View,
    status: 202,
    run: ({ context, body }) => Import.start(context, body),
  }),
  "POST /api/offices/:office/volunteer-exports": member(...organisers)({
    summary:
      "Export the register, or what a filter leaves of it, as a spreadsheet without NIK and bank account",
    body: v.optional(VolunteersFile.Settings, {}),
    answer: Job.View,
    status: 202,
    run: ({ context, body }) => Job.start(context, undefined, "volunteers", body),
  }),
  "POST /api/offices/:office/volunteer-rolls": member(...organisers)({
    summary: "Bring the lists by state and expiry up to the decrees, or write them anew",
    body: v.optional(Roll.Settings, {}),
    answer: Job.View,
    status: 202,
    run: ({ context, body }) => Roll.start(context, body),
  }),
}
