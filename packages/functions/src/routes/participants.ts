import * as Admission from "@setiakawan/core/check-in/admission"
import * as Gate from "@setiakawan/core/check-in/gate"
import * as Input from "@setiakawan/core/input"
import * as Correction from "@setiakawan/core/correction"
import * as Participants from "@setiakawan/core/participants"
import * as Registration from "@setiakawan/core/registration"
import * as v from "valibot"
import { doorkeepers, everyMember, member, organisers } from "../route.ts"

/** Participants of an event and their tickets, and the door they come through. */
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
  "GET /api/offices/:office/events/:event/gate": member(...doorkeepers)({
    summary: "What a gate needs: checkpoints, gates and public keys",
    answer: Gate.View,
    run: ({ context, params }) => Gate.get(context, params.event),
  }),
  "POST /api/offices/:office/events/:event/check-ins": member(...doorkeepers)({
    summary: "Decide about one scan and record it; repeating a nonce repeats its answer",
    body: Admission.ScanInput,
    answer: Admission.Verdict,
    run: ({ context, params, body }) => Admission.admit(context, params.event, body),
  }),
  "GET /api/offices/:office/events/:event/admissions": member(...everyMember)({
    summary: "A page of who came in at a checkpoint",
    query: v.strictObject({ checkpoint: Input.line(24), after: v.optional(Input.Cursor) }),
    answer: v.object({
      items: v.array(v.object({ ticket: v.string(), receivedAt: v.string(), gate: v.string() })),
      after: v.optional(v.string()),
    }),
    run: ({ context, params, query }) => Admission.list(context, params.event, query.checkpoint, query.after),
  }),
}
