import * as Audit from "@setiakawan/core/audit"
import { type Actor, type Role, roles } from "@setiakawan/core/context"
import * as Event from "@setiakawan/core/event"
import * as Grant from "@setiakawan/core/grant"
import * as Input from "@setiakawan/core/input"
import * as Uploads from "@setiakawan/core/uploads"
import * as v from "valibot"
import { everyMember, member, organisers } from "../route.ts"

const Page = v.strictObject({ after: v.optional(Input.Cursor) })

/** Events of an office, from draft to finished. */
export const eventRoutes = {
  "GET /api/offices/:office/events": member(...everyMember)({
    summary: "The office's events, the newest first",
    query: Page,
    answer: v.object({ items: v.array(Event.View), after: v.optional(v.string()) }),
    run: ({ context, query }) => Event.list(context, query.after),
  }),
  "GET /api/offices/:office/shared-events": member(...everyMember)({
    summary: "Events of other offices that this office may work on",
    answer: v.array(Grant.SharedEvent),
    run: ({ context }) => Grant.sharedWith(context),
  }),
  "POST /api/offices/:office/events": member(...organisers)({
    summary: "Open an event as a draft",
    body: Event.CreateInput,
    answer: Event.View,
    status: 201,
    run: ({ context, body }) => Event.create(context, body),
  }),
  "GET /api/offices/:office/events/:event": member(...everyMember)({
    summary: "One event, and the caller's role there",
    answer: v.object({ ...Event.View.entries, role: v.picklist(roles) }),
    run: async ({ context, params }) => ({
      ...(await Event.get(context, params.event)),
      role: roleOf(context.actor),
    }),
  }),
  "PUT /api/offices/:office/events/:event": member(...organisers)({
    summary: "Replace an event's details",
    body: Event.UpdateInput,
    answer: Event.View,
    run: ({ context, params, body }) => Event.update(context, params.event, body),
  }),
  "POST /api/offices/:office/events/:event/publish": member(...organisers)({
    summary: "Open the event to the public",
    answer: Event.View,
    run: ({ context, params }) => Event.publish(context, params.event),
  }),
  "POST /api/offices/:office/events/:event/finish": member(...organisers)({
    summary: "Close the event",
    answer: Event.View,
    run: ({ context, params }) => Event.finish(context, params.event),
  }),
  "GET /api/offices/:office/events/:event/grants": member(...organisers)({
    summary: "Other offices that may work on this event",
    answer: v.array(Grant.View),
    run: ({ context, params }) => Grant.list(context, params.event),
  }),
  "POST /api/offices/:office/events/:event/grants": member("owner")({
    summary: "Let another office work on this event",
    body: Grant.CreateInput,
    answer: Grant.View,
    status: 201,
    run: ({ context, params, body }) => Grant.create(context, params.event, body),
  }),
  "DELETE /api/offices/:office/events/:event/grants/:guest": member("owner")({
    summary: "Take another office's access back",
    run: ({ context, params }) => Grant.revoke(context, params.event, params.guest),
  }),
  "GET /api/offices/:office/events/:event/audit": member(...organisers)({
    summary: "What was changed on this event, by whom and when",
    query: Page,
    answer: v.object({ items: v.array(Audit.View), after: v.optional(v.string()) }),
    run: ({ context, params, query }) => Audit.list(context, { ...query, event: params.event }),
  }),
  "GET /api/offices/:office/audit": member("owner")({
    summary: "What was changed on the office and its members",
    query: Page,
    answer: v.object({ items: v.array(Audit.View), after: v.optional(v.string()) }),
    run: ({ context, query }) => Audit.list(context, query),
  }),
  "POST /api/offices/:office/events/:event/uploads": member(...organisers)({
    summary: "Permission to upload a list of participants, by a URL that takes one PUT",
    body: Uploads.StartInput,
    answer: Uploads.Started,
    status: 201,
    run: ({ context, body }) => Uploads.start(context, "participants", body),
  }),
}

/** A route for members is only ever called by one. */
const roleOf = (actor: Actor): Role => (actor.kind === "member" ? actor.role : "viewer")
