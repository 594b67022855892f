import * as Job from "@setiakawan/core/job"
import * as Card from "@setiakawan/core/volunteer/card"
import * as v from "valibot"
import * as CardFiles from "../card-files.ts"
import * as Cards from "../jobs/cards.ts"
import { clerks, member, organisers } from "../route.ts"

/** Volunteers' cards: issued on what the decrees say today, revoked, and printed. */
export const cardRoutes = {
  "GET /api/offices/:office/volunteers/:person/cards": member(...clerks)({
    summary: "A person's cards, the latest first",
    answer: v.array(Card.View),
    run: ({ context, params }) => Card.ofPerson(context, params.person),
  }),
  "POST /api/offices/:office/volunteers/:person/cards": member(...organisers)({
    summary: "Issue a card to somebody who is accredited today; it takes the place of an older one",
    body: Card.IssueInput,
    answer: Card.View,
    status: 201,
    run: ({ context, params, body }) => Card.issue(context, params.person, body),
  }),
  "POST /api/offices/:office/volunteers/:person/cards/:card/revoke": member(...organisers)({
    summary: "Revoke a card, with a reason",
    body: Card.RevokeInput,
    answer: Card.View,
    run: ({ context, params, body }) => Card.revoke(context, params.person, params.card, body),
  }),
  "GET /api/offices/:office/volunteers/:person/cards/:card/card.pdf": member(...clerks)({
    summary: "One card, front and back, in its own size",
    answer: { media: "application/pdf", name: ({ card }: { card: string }) => `kartu-${card}.pdf` },
    run: ({ context, params }) => CardFiles.pdf(context, params.person, params.card),
  }),
  "POST /api/offices/:office/card-batches": member(...organisers)({
    summary: "Issue and print the cards of a decree's people or of an unsur, on A4 with cut marks",
    body: Cards.Settings,
    answer: Job.View,
    status: 202,
    run: ({ context, body }) => Job.start(context, undefined, "cards", body),
  }),
}
