import * as Input from "@setiakawan/core/input"
import * as Access from "@setiakawan/core/volunteer/access"
import * as Own from "@setiakawan/core/volunteer/own"
import * as Proposal from "@setiakawan/core/volunteer/proposal"
import * as v from "valibot"
import { volunteerCookie } from "../authorise.ts"
import { anyone, clerks, member, organisers, volunteer } from "../route.ts"

const halfYear = 180 * 86_400
const Decided = v.omit(Proposal.Proposal.schema, ["office", "revision"])

/** A volunteer's own page, for whoever holds their personal link. */
export const ownRoutes = {
  "POST /api/public/volunteer": anyone({
    summary: "Exchange a volunteer's personal link for a cookie",
    body: Access.OpenInput,
    run: async ({ context, body, cookies }) => {
      const { token } = await Access.open(context, body)
      cookies.set(volunteerCookie, token, halfYear)
    },
  }),
  "GET /api/volunteer": volunteer({
    summary: "What the office knows of this volunteer: their own rows, events and proposal",
    answer: Own.View,
    run: ({ context }) => Own.show(context, context.person),
  }),
  "POST /api/volunteer/sign-out": volunteer({
    summary: "Forget the page in this browser; the link stays good",
    run: async ({ context, cookies }) => {
      await Access.leave(context, cookies.get(volunteerCookie) ?? "")
      cookies.clear(volunteerCookie)
    },
  }),
  "POST /api/volunteer/proposal": volunteer({
    summary: "Propose corrections; one proposal is open at a time",
    body: Proposal.Changes,
    answer: v.omit(Decided, ["person"]),
    run: ({ context, body }) => Proposal.propose(context, context.person, body),
  }),
}

/** What the office does about its volunteers' own pages. */
export const ownOfficeRoutes = {
  "POST /api/offices/:office/volunteers/:person/link": member(...organisers)({
    summary: "A new personal link for a volunteer; it ends every earlier one",
    answer: Access.Shared,
    status: 201,
    run: ({ context, params }) => Access.share(context, params.person),
  }),
  "GET /api/offices/:office/proposals": member(...clerks)({
    summary: "Corrections that volunteers propose, beside what stands on record",
    query: v.strictObject({ after: v.optional(Input.Cursor) }),
    answer: v.object({ items: v.array(Proposal.View), after: v.optional(v.string()) }),
    run: ({ context, query }) => Proposal.list(context, query.after),
  }),
  "POST /api/offices/:office/proposals/:person/accept": member(...organisers)({
    summary: "Accept a proposal: the person is corrected as it says",
    body: Proposal.AcceptInput,
    answer: Decided,
    run: ({ context, params, body }) => Proposal.accept(context, params.person, body),
  }),
  "POST /api/offices/:office/proposals/:person/decline": member(...organisers)({
    summary: "Decline a proposal with a reason that its maker reads",
    body: Proposal.DeclineInput,
    answer: Decided,
    run: ({ context, params, body }) => Proposal.decline(context, params.person, body),
  }),
}
