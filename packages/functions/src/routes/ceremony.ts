import * as Line from "@setiakawan/core/ceremony/line"
import * as Photo from "@setiakawan/core/ceremony/photo"
import * as Receipt from "@setiakawan/core/ceremony/receipt"
import * as RunningOrder from "@setiakawan/core/ceremony/running-order"
import type { OfficeContext, Role } from "@setiakawan/core/context"
import * as Duty from "@setiakawan/core/duty"
import { found } from "@setiakawan/core/errors"
import * as Event from "@setiakawan/core/event"
import { xlsxType } from "@setiakawan/core/sheet/write"
import * as Uploads from "@setiakawan/core/uploads"
import * as v from "valibot"
import { receiptsSheet } from "../receipts-sheet.ts"
import { doorkeepers, everyMember, member, organisers, type Params } from "../route.ts"

/** The event of a line, and the decree that the line hands over; aid has no receipts here. */
const handedOver = async (context: OfficeContext, params: Params) => {
  const [event, { subject }] = await Promise.all([
    Event.get(context, params.event),
    Line.get(context, params.event, params.line),
  ])
  return { event, decree: found(subject.kind === "decree" ? subject.decree : undefined) }
}

const handsOver = ({ actor }: OfficeContext): boolean =>
  actor.kind === "member" && (doorkeepers as readonly Role[]).includes(actor.role)

const Added = v.object({ id: v.string(), revision: v.number() })

/** Who is named for what at an event, the lines of its ceremony, and who received what is handed over. */
export const ceremonyRoutes = {
  "GET /api/offices/:office/events/:event/duties": member(...doorkeepers)({
    summary: "Who is or was named for a duty, on what basis, and for which duties the office asks",
    answer: Duty.List,
    run: ({ context, params }) => Duty.list(context, params.event),
  }),
  "POST /api/offices/:office/events/:event/duties": member(...organisers)({
    summary: "Name somebody for a duty; where the office asks, only who is accredited on the day",
    body: Duty.NameInput,
    answer: Duty.View,
    status: 201,
    run: ({ context, params, body }) => Duty.name(context, params.event, body),
  }),
  "POST /api/offices/:office/events/:event/duties/:duty/:person/end": member(...organisers)({
    summary: "End a naming; it stays on record",
    run: ({ context, params }) => Duty.end(context, params.event, params.duty, params.person),
  }),
  "GET /api/offices/:office/events/:event/ceremony": member(...everyMember)({
    summary: "The lines of the ceremony in their order; who stands on stage, for those who hand over",
    answer: v.array(RunningOrder.View),
    etag: true,
    run: ({ context, params }) => RunningOrder.list(context, params.event, { people: handsOver(context) }),
  }),
  "POST /api/offices/:office/events/:event/ceremony": member(...organisers)({
    summary: "Add a line at the end",
    body: Line.CreateInput,
    answer: Added,
    status: 201,
    run: ({ context, params, body }) => Line.create(context, params.event, body),
  }),
  "PUT /api/offices/:office/events/:event/ceremony": member(...organisers)({
    summary: "Put the lines in another order",
    body: Line.OrderInput,
    run: ({ context, params, body }) => Line.reorder(context, params.event, body),
  }),
  "PUT /api/offices/:office/events/:event/ceremony/:line": member(...organisers)({
    summary: "Replace what a line says",
    body: Line.UpdateInput,
    answer: Added,
    run: ({ context, params, body }) => Line.update(context, params.event, params.line, body),
  }),
  "DELETE /api/offices/:office/events/:event/ceremony/:line": member(...organisers)({
    summary: "Take out a line whose decree nobody has received",
    run: ({ context, params }) => Line.remove(context, params.event, params.line),
  }),
  "POST /api/offices/:office/events/:event/ceremony/:line/state": member(...doorkeepers)({
    summary: "Say on stage what became of a line: done, skipped, or planned again",
    body: Line.MarkInput,
    run: ({ context, params, body }) => Line.mark(context, params.event, params.line, body),
  }),
  "POST /api/offices/:office/events/:event/ceremony/uploads": member(...doorkeepers)({
    summary: "Permission to upload a photo from the stage, by a URL that takes one PUT",
    body: Uploads.StartInput,
    answer: Uploads.Started,
    status: 201,
    run: ({ context, body }) => Uploads.start(context, "photo", body),
  }),
  "GET /api/offices/:office/events/:event/ceremony/:line/photo": member(...doorkeepers)({
    summary: "Where the photo of a line is to be seen",
    answer: Photo.View,
    run: ({ context, params }) => Photo.view(context, params.event, params.line),
  }),
  "PUT /api/offices/:office/events/:event/ceremony/:line/photo": member(...doorkeepers)({
    summary: "Make an upload the photo of a line, in place of the one before",
    body: Photo.SetInput,
    run: ({ context, params, body }) => Photo.set(context, params.event, params.line, body),
  }),
  "DELETE /api/offices/:office/events/:event/ceremony/:line/photo": member(...doorkeepers)({
    summary: "Take the photo of a line away",
    run: ({ context, params }) => Photo.remove(context, params.event, params.line),
  }),
  "GET /api/offices/:office/events/:event/ceremony/:line/recipients": member(...doorkeepers)({
    summary: "Everybody to whom the line's decree is handed, and who has received it",
    answer: v.array(Receipt.Recipient),
    etag: true,
    run: async ({ context, params }) => {
      const { event, decree } = await handedOver(context, params)
      return (await Receipt.recipients(context, event, decree)).recipients
    },
  }),
  "GET /api/offices/:office/events/:event/ceremony/:line/receipts": member(...organisers)({
    summary: "The same as a spreadsheet",
    answer: { media: xlsxType, name: () => "penerimaan-sk.xlsx" },
    run: async ({ context, params }) => {
      const { event, decree } = await handedOver(context, params)
      return receiptsSheet(context, event, decree)
    },
  }),
  "POST /api/offices/:office/events/:event/ceremony/:line/receipts": member(...doorkeepers)({
    summary: "Mark that somebody received it, by their code or from the list; the first one stands",
    body: Receipt.MarkInput,
    answer: Receipt.Marked,
    run: async ({ context, params, body }) => {
      const { event, decree } = await handedOver(context, params)
      return Receipt.mark(context, event, decree, body)
    },
  }),
  "POST /api/offices/:office/events/:event/ceremony/:line/receipts/:row/undo": member(...doorkeepers)({
    summary: "Take back that somebody received it, with a reason",
    body: Receipt.UndoInput,
    run: async ({ context, params, body }) => {
      const { event, decree } = await handedOver(context, params)
      await Receipt.undo(context, event.id, decree, Number(params.row), body)
    },
  }),
}
