import * as Allocation from "@setiakawan/core/aid/allocation"
import * as Delivery from "@setiakawan/core/aid/delivery"
import * as Desk from "@setiakawan/core/aid/desk"
import * as Entitlement from "@setiakawan/core/aid/entitlement"
import * as Grant from "@setiakawan/core/aid/grant"
import * as Programme from "@setiakawan/core/aid/programme"
import * as Proof from "@setiakawan/core/aid/proof"
import * as Recipient from "@setiakawan/core/aid/recipient"
import * as Reference from "@setiakawan/core/aid/reference"
import * as Sensitive from "@setiakawan/core/aid/sensitive"
import * as Stock from "@setiakawan/core/aid/stock"
import * as Input from "@setiakawan/core/input"
import * as v from "valibot"
import { clerks, doorkeepers, everyMember, member, organisers } from "../route.ts"

const Made = v.object({ id: v.string(), revision: v.number() })

/** Programmes of aid: who is entitled to what, what lies in stock, what was handed over, and what contradicts. */
export const aidRoutes = {
  "GET /api/offices/:office/aid": member(...everyMember)({
    summary: "Fifty programmes, the newest first",
    query: v.strictObject({ after: v.optional(Input.Cursor) }),
    answer: v.object({ items: v.array(Programme.View), after: v.optional(v.string()) }),
    run: ({ context, query }) => Programme.list(context, query.after),
  }),
  "POST /api/offices/:office/aid": member(...organisers)({
    summary: "Set up a programme",
    body: Programme.CreateInput,
    answer: Made,
    status: 201,
    run: ({ context, body }) => Programme.create(context, body),
  }),
  "GET /api/offices/:office/aid/:programme": member(...everyMember)({
    summary: "One programme",
    answer: Programme.View,
    run: ({ context, params }) => Programme.get(context, params.programme),
  }),
  "PUT /api/offices/:office/aid/:programme": member(...organisers)({
    summary: "Change a programme; items stand once something was allocated",
    body: Programme.UpdateInput,
    answer: Made,
    run: ({ context, params, body }) => Programme.update(context, params.programme, body),
  }),
  "POST /api/offices/:office/aid/:programme/close": member(...organisers)({
    summary: "Close a programme, so that nothing more is given, or open it again",
    body: Programme.CloseInput,
    answer: Made,
    run: ({ context, params, body }) => Programme.close(context, params.programme, body),
  }),
  "GET /api/offices/:office/aid/:programme/allocations": member(...everyMember)({
    summary: "The allocations of a programme, the oldest first",
    answer: v.array(Allocation.View),
    run: ({ context, params }) => Allocation.list(context, params.programme),
  }),
  "POST /api/offices/:office/aid/:programme/allocations": member(...organisers)({
    summary: "Begin an allocation; its rows count for nothing until a decision freezes it",
    body: Allocation.CreateInput,
    answer: Made,
    status: 201,
    run: ({ context, params, body }) => Allocation.create(context, params.programme, body),
  }),
  "POST /api/offices/:office/aid/:programme/allocations/:allocation/people": member(...organisers)({
    summary: "Enter somebody in a draft allocation",
    body: Recipient.Candidate,
    answer: v.object({
      kind: v.picklist(["fresh", "already", "identity_conflict", "family_served"]),
      recipient: v.optional(v.string()),
      mismatches: v.optional(v.array(v.string())),
    }),
    run: async ({ context, params, body }) => {
      const outcome = await Grant.enterOne(context, params.programme, params.allocation, body)
      return outcome.kind === "fresh" ? { ...outcome, mismatches: [...outcome.mismatches] } : outcome
    },
  }),
  "POST /api/offices/:office/aid/:programme/allocations/:allocation/organisations": member(...organisers)({
    summary: "Enter an organisation in a draft allocation",
    body: Grant.OrganisationInput,
    answer: v.object({ kind: v.picklist(["fresh", "already"]) }),
    run: ({ context, params, body }) =>
      Grant.enterOrganisation(context, params.programme, params.allocation, body),
  }),
  "DELETE /api/offices/:office/aid/:programme/allocations/:allocation/recipients/:recipient": member(
    ...organisers,
  )({
    summary: "Take somebody out of a draft allocation",
    run: ({ context, params }) =>
      Grant.remove(context, params.programme, params.allocation, params.recipient),
  }),
  "POST /api/offices/:office/aid/:programme/allocations/:allocation/freeze": member(...clerks)({
    summary: "Make every row of an allocation count, by a decree or a decision",
    body: Allocation.FreezeInput,
    answer: Made,
    run: ({ context, params, body }) => Allocation.freeze(context, params.programme, params.allocation, body),
  }),
  "POST /api/offices/:office/aid/:programme/answers": member(...organisers)({
    summary: "Give a reason for what does not match about some recipients",
    body: Entitlement.AnswerInput,
    answer: v.object({ answered: v.number() }),
    run: ({ context, params, body }) => Entitlement.answer(context, params.programme, body),
  }),
  "GET /api/offices/:office/aid/:programme/recipients": member(...doorkeepers)({
    summary: "Twenty recipients of a list: outstanding, done, without proof, mismatched, in conflict",
    query: Desk.ListInput,
    answer: v.object({ items: v.array(Desk.Line), after: v.optional(v.string()) }),
    run: ({ context, params, query }) => Desk.list(context, params.programme, query),
  }),
  "POST /api/offices/:office/aid/:programme/find": member(...doorkeepers)({
    summary: "The recipient whom a coupon, a card, a ticket or a NIK names",
    body: Desk.FindInput,
    answer: Desk.View,
    run: ({ context, params, body }) => Desk.find(context, params.programme, body),
  }),
  "GET /api/offices/:office/aid/:programme/recipients/:recipient": member(...doorkeepers)({
    summary: "What a recipient is entitled to and was given",
    answer: Desk.View,
    run: ({ context, params }) => Desk.show(context, params.programme, params.recipient),
  }),
  "GET /api/offices/:office/aid/:programme/recipients/:recipient/sensitive": member(...organisers)({
    summary: "PPKS categories, disability and KK of a recipient; reading them is noted in the audit",
    answer: Sensitive.View,
    run: ({ context, params }) => Sensitive.read(context, params.programme, params.recipient),
  }),
  "POST /api/offices/:office/aid/:programme/recipients/:recipient/cancel": member(...organisers)({
    summary: "Take outstanding entitlement back, by a decision",
    body: Entitlement.CancelInput,
    run: ({ context, params, body }) => Entitlement.cancel(context, params.programme, params.recipient, body),
  }),
  "POST /api/offices/:office/aid/:programme/deliveries": member(...doorkeepers)({
    summary: "Give something: recorded first, handed over when this says so",
    body: Delivery.GiveInput,
    answer: Delivery.Given,
    run: ({ context, params, body }) => Delivery.give(context, params.programme, body),
  }),
  "POST /api/offices/:office/aid/:programme/recipients/:recipient/proofs": member(...doorkeepers)({
    summary: "Add proof to a delivery: a drawn signature, a thumb print, a photo, a representative",
    body: Proof.AddInput,
    run: ({ context, params, body }) => Proof.add(context, params.programme, params.recipient, body),
  }),
  "POST /api/offices/:office/aid/:programme/recipients/:recipient/returns": member(...doorkeepers)({
    summary: "Note what came back of a delivery",
    body: Delivery.ReturnInput,
    run: ({ context, params, body }) => Delivery.takeBack(context, params.programme, params.recipient, body),
  }),
  "POST /api/offices/:office/aid/:programme/recipients/:recipient/reversals": member(...organisers)({
    summary: "Say that a delivery was recorded by mistake; it stays on record",
    body: Delivery.ReverseInput,
    run: ({ context, params, body }) => Delivery.reverse(context, params.programme, params.recipient, body),
  }),
  "POST /api/offices/:office/aid/:programme/recipients/:recipient/findings": member(...organisers)({
    summary: "Decide what two devices made of one entitlement",
    body: Delivery.ResolveInput,
    run: ({ context, params, body }) => Delivery.resolve(context, params.programme, params.recipient, body),
  }),
  "GET /api/offices/:office/aid/:programme/stock": member(...doorkeepers)({
    summary: "The places that hold stock, and what lies there",
    answer: v.array(Stock.View),
    run: async ({ context, params }) => (await Stock.list(context, params.programme)).map(Stock.viewOf),
  }),
  "POST /api/offices/:office/aid/:programme/stock": member(...organisers)({
    summary: "Add a place that holds stock",
    body: Stock.AddInput,
    answer: Stock.View,
    status: 201,
    run: ({ context, params, body }) => Stock.add(context, params.programme, body),
  }),
  "POST /api/offices/:office/aid/:programme/stock/moves": member(...organisers)({
    summary: "Take stock in, move it, or write it off; never below zero",
    body: Stock.MoveInput,
    run: ({ context, params, body }) => Stock.move(context, params.programme, body),
  }),
  "GET /api/offices/:office/aid/:programme/stock/movements": member(...doorkeepers)({
    summary: "What came into stock, went elsewhere or was written off, the newest first",
    answer: v.array(Stock.MovementView),
    run: ({ context, params }) => Stock.movements(context, params.programme),
  }),
  "GET /api/offices/:office/references": member(...clerks)({
    summary: "The lists against which recipients are checked",
    answer: v.array(Reference.View),
    run: ({ context }) => Reference.list(context),
  }),
  "POST /api/offices/:office/references": member(...organisers)({
    summary: "Begin a reference list",
    body: Reference.CreateInput,
    answer: Made,
    status: 201,
    run: ({ context, body }) => Reference.create(context, body),
  }),
  "POST /api/offices/:office/references/:list/adopt": member(...organisers)({
    summary: "Make a reference list the one that allocations are checked against",
    run: ({ context, params }) => Reference.adopt(context, params.list),
  }),
}
