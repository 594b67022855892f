import * as HandoverDraft from "@setiakawan/core/aid/handover-draft"
import * as HandoverIssue from "@setiakawan/core/aid/handover-issue"
import * as HandoverProposal from "@setiakawan/core/aid/handover-proposal"
import * as HandoverRecord from "@setiakawan/core/aid/handover-record"
import * as Programme from "@setiakawan/core/aid/programme"
import type { OfficeContext } from "@setiakawan/core/context"
import * as Input from "@setiakawan/core/input"
import * as Job from "@setiakawan/core/job"
import * as v from "valibot"
import * as AidCertificates from "../jobs/aid-certificates.ts"
import * as Coupons from "../jobs/aid-coupons.ts"
import * as Part from "../jobs/aid-part.ts"
import * as ReceiptList from "../jobs/aid-receipt-list.ts"
import { clerks, doorkeepers, member, organisers, type Params, workers } from "../route.ts"

const Made = v.object({ id: v.string(), revision: v.number() })
const Revised = v.strictObject({ revision: Input.Revision })

/** Begins to print for many recipients; how many there will be is said as far as it is known. */
const printMany = async (
  context: OfficeContext,
  kind: "coupons" | "receipt-list",
  id: string,
  choice: Part.Choice & { record?: string | undefined },
) => {
  const programme = await Programme.get(context, id)
  const total = await Part.expected(context, programme, choice)
  return Job.start(context, undefined, kind, { ...choice, programme: id }, total, choice.record ?? id)
}

const ofRecord = ({ programme, record }: Params) => ({ programme, record })

/** The papers of a programme: hand-over records (BAST), tanda terima, coupons, certificates. */
export const aidDocumentRoutes = {
  "GET /api/offices/:office/aid/:programme/records": member(...clerks)({
    summary: "Twenty hand-over records (BAST), the newest first",
    query: v.strictObject({ after: v.optional(Input.Cursor) }),
    answer: v.object({ items: v.array(HandoverRecord.Line), after: v.optional(v.string()) }),
    run: ({ context, params, query }) => HandoverRecord.list(context, params.programme, query.after),
  }),
  "GET /api/offices/:office/aid/:programme/record-proposal": member(...clerks)({
    summary: "What a new record may begin with: who signed before, what it rests on, today",
    query: HandoverProposal.AskInput,
    answer: HandoverProposal.Proposal,
    run: ({ context, params, query }) => HandoverProposal.propose(context, params.programme, query),
  }),
  "POST /api/offices/:office/aid/:programme/records": member(...organisers)({
    summary: "Begin a hand-over record",
    body: HandoverDraft.DraftInput,
    answer: Made,
    status: 201,
    run: ({ context, params, body }) => HandoverRecord.create(context, params.programme, body),
  }),
  "GET /api/offices/:office/aid/:programme/records/:record": member(...clerks)({
    summary: "One hand-over record",
    answer: HandoverRecord.View,
    run: ({ context, params }) => HandoverRecord.get(context, params.programme, params.record),
  }),
  "GET /api/offices/:office/aid/:programme/records/:record/content": member(...clerks)({
    summary: "Items, value, and the first twenty recipients: as issued, or of a draft as of now",
    answer: HandoverIssue.Preview,
    run: ({ context, params }) => HandoverIssue.show(context, params.programme, params.record),
  }),
  "PUT /api/offices/:office/aid/:programme/records/:record": member(...organisers)({
    summary: "Change a draft",
    body: HandoverRecord.UpdateInput,
    answer: Made,
    run: ({ context, params, body }) => HandoverRecord.update(context, params.programme, params.record, body),
  }),
  "POST /api/offices/:office/aid/:programme/records/:record/remove": member(...organisers)({
    summary: "Throw a draft away",
    body: Revised,
    run: ({ context, params, body }) =>
      HandoverIssue.remove(context, params.programme, params.record, body.revision),
  }),
  "POST /api/offices/:office/aid/:programme/records/:record/issue": member(...clerks)({
    summary: "Issue a draft under a number; from then on it says what it says",
    body: HandoverIssue.IssueInput,
    answer: HandoverRecord.View,
    run: ({ context, params, body }) => HandoverIssue.issue(context, params.programme, params.record, body),
  }),
  "POST /api/offices/:office/aid/:programme/records/:record/void": member(...clerks)({
    summary: "Say that an issued record counts no more; it stays, and so does its number",
    body: HandoverIssue.VoidInput,
    answer: HandoverRecord.View,
    run: ({ context, params, body }) => HandoverIssue.cancel(context, params.programme, params.record, body),
  }),
  "POST /api/offices/:office/aid/:programme/records/:record/prints": member(...clerks)({
    summary: "Print a record with its annexes; a draft is marked as one, and so is what is void",
    answer: Job.View,
    status: 202,
    run: ({ context, params }) =>
      Job.start(context, undefined, "handover-record", ofRecord(params), 0, params.record),
  }),
  "POST /api/offices/:office/aid/:programme/records/:record/certificates": member(...clerks)({
    summary: "Print certificates for those whom an issued record is about",
    body: v.omit(AidCertificates.Settings, ["programme", "record"]),
    answer: Job.View,
    status: 202,
    run: ({ context, params, body }) =>
      Job.start(context, undefined, "aid-certificates", { ...body, ...ofRecord(params) }, 0, params.record),
  }),
  "POST /api/offices/:office/aid/:programme/receipt-lists": member(...workers)({
    summary: "Print tanda terima, blank for signing or as recorded, 500 recipients a file",
    body: v.omit(ReceiptList.Settings, ["programme"]),
    answer: Job.View,
    status: 202,
    run: ({ context, params, body }) => printMany(context, "receipt-list", params.programme, body),
  }),
  "POST /api/offices/:office/aid/:programme/coupons": member(...doorkeepers)({
    summary: "Print coupons for those who are still to get something, a thousand a file",
    body: v.omit(Coupons.Settings, ["programme"]),
    answer: Job.View,
    status: 202,
    run: ({ context, params, body }) => printMany(context, "coupons", params.programme, body),
  }),
}
