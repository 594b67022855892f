import * as Correction from "@setiakawan/core/correction"
import * as Participants from "@setiakawan/core/participants"
import * as Registration from "@setiakawan/core/registration"
import * as Substitution from "@setiakawan/core/substitution"
import * as v from "valibot"
import { doorkeepers, everyMember, member, organisers } from "../route.ts"

/** Participants of an event and their tickets. */
export const participantRoutes = {
  "GET /api/offices/:office/events/:event/participants": member(...everyMember)({
    summary: "A page of 250 participants, without NIK and with four digits of a phone number",
    query: Participants.RosterInput,
    answer: Participants.Roster,
    run: ({ context, params, query }) => Participants.roster(context, params.event, query),
  }),
  "POST /api/offices/:office/events/:event/participants": member(...organisers)({
    summary: "Register somebody at the desk",
    body: Participants.AddInput,
    answer: Participants.Details,
    status: 201,
    run: async ({ context, params, body }) => {
      const { ticket } = await Participants.add(context, params.event, body)
      return Participants.details(context, params.event, ticket)
    },
  }),
  "GET /api/offices/:office/events/:event/participants/:ticket": member(...organisers)({
    summary: "One participant, the NIK masked",
    answer: Participants.Details,
    run: ({ context, params }) => Participants.details(context, params.event, params.ticket),
  }),
  "PUT /api/offices/:office/events/:event/participants/:ticket": member(...organisers)({
    summary: "Correct a participant; a NIK or NIP that is left out stays",
    body: Correction.CorrectInput,
    answer: Participants.Details,
    run: async ({ context, params, body }) => {
      await Correction.correct(context, params.event, params.ticket, body)
      return Participants.details(context, params.event, params.ticket)
    },
  }),
  "POST /api/offices/:office/events/:event/participants/:ticket/erase": member("owner")({
    summary: "Erase a person's record; counts and issued certificates stay",
    run: ({ context, params }) => Correction.erase(context, params.event, params.ticket),
  }),
  "POST /api/offices/:office/events/:event/participants/:ticket/cancel": member(...organisers)({
    summary: "Take a registration back",
    answer: Participants.Details,
    run: async ({ context, params }) => {
      await Registration.cancel(context, params.event, params.ticket)
      return Participants.details(context, params.event, params.ticket)
    },
  }),
  "POST /api/offices/:office/events/:event/participants/:ticket/reissue": member(...organisers)({
    summary: "A new ticket for a lost or leaked one; older codes and links stop working",
    answer: Participants.Details,
    run: async ({ context, params }) => {
      await Registration.reissue(context, params.event, params.ticket)
      return Participants.details(context, params.event, params.ticket)
    },
  }),
  "POST /api/offices/:office/events/:event/participants/:ticket/share": member(...organisers)({
    summary: "A new personal link, with a WhatsApp message that carries it",
    answer: Participants.Shared,
    run: ({ context, params }) => Participants.share(context, params.event, params.ticket),
  }),
  "POST /api/offices/:office/events/:event/participants/:ticket/accept": member(...organisers)({
    summary: "Accept a registration that waits; the ticket goes to whoever has an e-mail address",
    answer: Participants.Details,
    run: async ({ context, params }) => {
      await Registration.accept(context, params.event, params.ticket)
      const details = await Participants.details(context, params.event, params.ticket)
      const message = { office: context.office, event: params.event, ticket: params.ticket }
      if (details.hasEmail && !details.mailedAt) await context.queue.send({ kind: "ticket-mail", ...message })
      return details
    },
  }),
  "POST /api/offices/:office/events/:event/participants/:ticket/substitute": member(...organisers)({
    summary: "Register somebody in the stead of a participant; the old ticket is refused from then on",
    body: Substitution.SubstituteInput,
    answer: Participants.Details,
    status: 201,
    run: async ({ context, params, body }) => {
      const { ticket } = await Substitution.substitute(context, params.event, params.ticket, body)
      return Participants.details(context, params.event, ticket)
    },
  }),
  "PUT /api/offices/:office/events/:event/participants/:ticket/absence": member(...doorkeepers)({
    summary: "Note why somebody does not come, or take the note back",
    body: v.strictObject({ absence: v.optional(v.picklist(Registration.absences)) }),
    run: async ({ context, params, body }) => {
      await Registration.excuse(context, params.event, params.ticket, body.absence)
    },
  }),
}
