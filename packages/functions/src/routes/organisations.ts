import * as Input from "@setiakawan/core/input"
import * as Organisation from "@setiakawan/core/organisation"
import * as v from "valibot"
import { everyMember, member, organisers } from "../route.ts"

/** Organisations that an office works with: Karang Taruna, LKS, LK3, WKSBM. */
export const organisationRoutes = {
  "GET /api/offices/:office/organisations": member(...everyMember)({
    summary: "250 organisations, in the order in which they were entered",
    query: v.strictObject({ after: v.optional(Input.Cursor) }),
    answer: v.object({ items: v.array(Organisation.View), after: v.optional(v.string()) }),
    run: ({ context, query }) => Organisation.list(context, query.after),
  }),
  "POST /api/offices/:office/organisations": member(...organisers)({
    summary: "Enter an organisation",
    body: Organisation.CreateInput,
    answer: Organisation.View,
    status: 201,
    run: ({ context, body }) => Organisation.create(context, body),
  }),
  "PUT /api/offices/:office/organisations/:organisation": member(...organisers)({
    summary: "Replace what is known of an organisation",
    body: Organisation.UpdateInput,
    answer: Organisation.View,
    run: ({ context, params, body }) => Organisation.update(context, params.organisation, body),
  }),
  "DELETE /api/offices/:office/organisations/:organisation": member(...organisers)({
    summary: "Take an organisation out of the register",
    run: ({ context, params }) => Organisation.remove(context, params.organisation),
  }),
}
