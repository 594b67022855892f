import * as Attention from "@setiakawan/core/check-in/attention"
import * as Board from "@setiakawan/core/check-in/board"
import * as Desk from "@setiakawan/core/check-in/desk"
import * as Device from "@setiakawan/core/check-in/device"
import * as Quarantine from "@setiakawan/core/check-in/quarantine"
import * as Recent from "@setiakawan/core/check-in/recent"
import * as Input from "@setiakawan/core/input"
import * as v from "valibot"
import { deviceCookie, deviceCookieLife } from "../authorise.ts"
import { doorkeepers, everyMember, member, organisers } from "../route.ts"

/** What members of an office do about check-in: devices, the live board, marks by hand, and what needs a decision. */
export const checkInRoutes = {
  "GET /api/offices/:office/events/:event/board": member(...everyMember)({
    summary: "Who is in, by checkpoint, gate, unsur, kabupaten/kota and minute; a few seconds old at most",
    answer: Board.View,
    etag: true,
    run: ({ context, params }) => Board.get(context, params.event),
  }),
  "GET /api/offices/:office/events/:event/attention": member(...organisers)({
    summary: "Conflicts, irregular and unlisted admissions, and signs of titip presensi",
    answer: v.array(Attention.Item),
    run: ({ context, params }) => Attention.list(context, params.event),
  }),
  "GET /api/offices/:office/events/:event/admissions": member(...everyMember)({
    summary: "A page of 500 tickets that were scanned at a checkpoint, and what they came to",
    query: v.strictObject({ checkpoint: Input.line(24), after: v.optional(Input.Cursor) }),
    answer: Desk.Admissions,
    run: ({ context, params, query }) =>
      Desk.admissions(context, params.event, query.checkpoint, query.after),
  }),
  "GET /api/offices/:office/events/:event/participants/:ticket/scans": member(...organisers)({
    summary: "Every scan of one ticket, at every checkpoint",
    answer: v.array(Desk.History),
    run: ({ context, params }) => Desk.history(context, params.event, params.ticket),
  }),
  "GET /api/offices/:office/events/:event/checkpoints/:checkpoint/recent": member(...doorkeepers)({
    summary: "The last eight people who were let in at a checkpoint",
    answer: Recent.List,
    run: ({ context, params }) => Recent.list(context, params.event, params.checkpoint),
  }),
  "POST /api/offices/:office/events/:event/checkpoints/:checkpoint/marks": member(...doorkeepers)({
    summary: "Mark up to a hundred people present by hand, from a paper list or at the desk",
    body: Desk.MarkInput,
    answer: Desk.Marked,
    run: ({ context, params, body }) => Desk.mark(context, params.event, params.checkpoint, body),
  }),
  "POST /api/offices/:office/events/:event/walk-ins": member(...doorkeepers)({
    summary: "Register somebody who came without a ticket, and let them in",
    body: Desk.WalkInInput,
    answer: Desk.WalkedIn,
    status: 201,
    run: ({ context, params, body }) => Desk.walkIn(context, params.event, body),
  }),
  "POST /api/offices/:office/events/:event/checkpoints/:checkpoint/tickets/:ticket/undo": member(
    ...doorkeepers,
  )({
    summary: "Take an admission back within an hour, with a reason",
    body: Desk.UndoInput,
    run: ({ context, params, body }) =>
      Desk.undo(context, params.event, params.checkpoint, params.ticket, body),
  }),
  "POST /api/offices/:office/events/:event/checkpoints/:checkpoint/tickets/:ticket/resolve": member(
    ...organisers,
  )({
    summary: "Decide a conflict or another finding, with a reason",
    body: Desk.ResolveInput,
    run: ({ context, params, body }) =>
      Desk.resolve(context, params.event, params.checkpoint, params.ticket, body),
  }),
  "GET /api/offices/:office/events/:event/devices": member(...organisers)({
    summary: "The phones at the doors: when they were last heard of, and what waits on them",
    answer: v.array(Device.View),
    etag: true,
    run: ({ context, params }) => Device.list(context, params.event),
  }),
  "POST /api/offices/:office/events/:event/devices": member(...organisers)({
    summary: "A one-time address that enrols a phone, good for ten minutes",
    body: Device.CreateInput,
    answer: Device.Invited,
    status: 201,
    run: ({ context, params, body }) => Device.create(context, params.event, body),
  }),
  "POST /api/offices/:office/events/:event/own-device": member(...doorkeepers)({
    summary: "Enrol the browser that one is signed in with",
    body: Device.CreateInput,
    answer: v.object({ device: v.string(), until: v.string() }),
    status: 201,
    run: async ({ context, params, body, cookies }) => {
      const { token, ...device } = await Device.createOwn(context, params.event, body)
      cookies.set(deviceCookie, token, deviceCookieLife)
      return device
    },
  }),
  "POST /api/offices/:office/events/:event/devices/:device/invite": member(...organisers)({
    summary: "A new one-time address for a phone that was not enrolled yet",
    answer: Device.Invited,
    run: ({ context, params }) => Device.invite(context, params.event, params.device),
  }),
  "POST /api/offices/:office/events/:event/devices/:device/revoke": member(...organisers)({
    summary: "Take a phone's permission back",
    answer: Device.View,
    run: ({ context, params }) => Device.revoke(context, params.event, params.device),
  }),
  "GET /api/offices/:office/events/:event/quarantine": member(...organisers)({
    summary: "Scans that count only if somebody says so",
    query: v.strictObject({ after: v.optional(Input.Cursor) }),
    answer: v.object({ items: v.array(Quarantine.View), after: v.optional(v.string()) }),
    run: ({ context, params, query }) => Quarantine.list(context, params.event, query.after),
  }),
  "POST /api/offices/:office/events/:event/quarantine": member(...organisers)({
    summary: "Let scans count or dismiss them, with a reason",
    body: Quarantine.DecideInput,
    run: ({ context, params, body }) => Quarantine.decide(context, params.event, body),
  }),
}
