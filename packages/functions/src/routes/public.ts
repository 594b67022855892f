import * as CouponStatus from "@setiakawan/core/aid/coupon-status"
import * as Area from "@setiakawan/core/area"
import * as Certificate from "@setiakawan/core/certificate"
import type { Context } from "@setiakawan/core/context"
import * as Holder from "@setiakawan/core/holder"
import * as Participants from "@setiakawan/core/participants"
import * as Ticket from "@setiakawan/core/ticket"
import * as CardStatus from "@setiakawan/core/volunteer/card-status"
import * as v from "valibot"
import { calendar } from "../calendar.ts"
import { holderCookie } from "../authorise.ts"
import { anyone, type Cookies, holder, type Params } from "../route.ts"
import * as TicketFiles from "../ticket-files.ts"

const halfYear = 180 * 86_400

/** The ticket of the path, when this browser holds it, as what shows it takes it. */
const held = async ({ context, params, cookies }: { context: Context; params: Params; cookies: Cookies }) => {
  const session = cookies.get(holderCookie)
  const ticket = await Holder.ticket(context, session, params.reference, params.ticket)
  return [ticket.context, ticket.event, ticket.registration] as const
}

const fileName =
  (extension: string) =>
  ({ ticket }: { ticket: string }) =>
    `tiket-${ticket}.${extension}`

/** What anybody may call, and what the holder of a ticket may. */
export const publicRoutes = {
  "GET /api/public/areas/:area": anyone({
    summary:
      "An area by its Kemendagri code (36.01.26), and what it is divided into, down to desa and kelurahan",
    answer: Area.View,
    shared: 7 * 86_400,
    run: async ({ params }) => Area.show(params.area),
  }),
  "GET /api/public/events/:reference": anyone({
    summary: "An event's public page",
    answer: Participants.PublicEvent,
    run: ({ context, params }) => Participants.showPublic(context, params.reference),
  }),
  "POST /api/public/events/:reference/registrations": anyone({
    summary: "Register for an event; repeating `request` repeats the answer",
    body: Participants.RegisterInput,
    answer: Participants.Registered,
    status: 201,
    run: ({ context, params, body }) => Participants.registerPublicly(context, params.reference, body),
  }),
  "POST /api/public/holder": anyone({
    summary: "Exchange a personal link's secret for a cookie",
    body: Holder.OpenInput,
    answer: v.object({ reference: v.string(), ticket: v.string() }),
    run: async ({ context, body, cookies }) => {
      const { token, ...ticket } = await Holder.open(context, cookies.get(holderCookie), body)
      cookies.set(holderCookie, token, halfYear)
      return ticket
    },
  }),
  "GET /api/public/holder": anyone({
    summary: "The tickets that this browser holds",
    answer: v.array(v.object({ reference: v.string(), ticket: v.string() })),
    run: ({ context, cookies }) => Holder.tickets(context, cookies.get(holderCookie)),
  }),
  "GET /api/public/tickets/:reference/:ticket": holder({
    summary: "A ticket, for its holder",
    answer: Ticket.View,
    run: async (call) => Ticket.show(...(await held(call))),
  }),
  "GET /api/public/tickets/:reference/:ticket/ticket.pdf": holder({
    summary: "The ticket as a PDF",
    answer: { media: "application/pdf", name: fileName("pdf") },
    run: async (call) => TicketFiles.pdf(...(await held(call))),
  }),
  "GET /api/public/tickets/:reference/:ticket/ticket.png": holder({
    summary: "The ticket as a picture",
    answer: { media: "image/png", name: fileName("png") },
    run: async (call) => TicketFiles.png(...(await held(call))),
  }),
  "GET /api/public/tickets/:reference/:ticket/event.ics": holder({
    summary: "The event for a calendar",
    answer: { media: "text/calendar; charset=utf-8", name: fileName("ics") },
    run: async (call) => new TextEncoder().encode(calendar(...(await held(call)))),
  }),
  "GET /api/public/t/:token": anyone({
    summary: "What a ticket's QR says: the event and the ticket's status, no more",
    answer: Ticket.Status,
    run: ({ context, params }) => Ticket.status(context, params.token),
  }),
  "GET /api/public/k/:token": anyone({
    summary: "The status of a volunteer's card today, by the signed token of its QR; no NIK",
    answer: CardStatus.Verification,
    run: ({ context, params }) => CardStatus.verify(context, params.token),
  }),
  "GET /api/public/b/:token": anyone({
    summary:
      "Of which office and programme a coupon is, by the signed token of its QR; nothing of whose it is",
    answer: CouponStatus.Verification,
    run: ({ context, params }) => CouponStatus.verify(context, params.token),
  }),
  "GET /api/public/c/:token": anyone({
    summary: "Verify a certificate by the signed token of its QR",
    answer: Certificate.Verification,
    run: ({ context, params }) => Certificate.verify(context, params.token),
  }),
}
