import * as Report from "@setiakawan/core/aid/report"
import * as ReportCount from "@setiakawan/core/aid/report-count"
import * as ReportLists from "@setiakawan/core/aid/report-lists"
import * as Job from "@setiakawan/core/job"
import * as v from "valibot"
import * as Overview from "../jobs/aid-report-overview.ts"
import * as Recipients from "../jobs/aid-report-recipients.ts"
import { clerks, everyMember, member, organisers } from "../route.ts"

/** Who sees recipients by name: whoever gives to them, and whoever signs for it. */
const readers = ["owner", "organiser", "officer", "signatory"] as const

/** What was allocated, delivered, and is outstanding: figures by area and category, and the recipients behind them. */
export const aidReportRoutes = {
  "GET /api/offices/:office/aid/:programme/report": member(...everyMember)({
    summary: "What a programme came to in an area, and in what that is divided into",
    query: Report.ViewInput,
    answer: Report.View,
    run: ({ context, params, query }) => Report.view(context, params.programme, query),
  }),
  "POST /api/offices/:office/aid/:programme/report": member(...clerks)({
    summary: "Count a programme anew, of any size, and make the files of its report",
    answer: Job.View,
    status: 202,
    run: ({ context, params }) => ReportCount.start(context, params.programme),
  }),
  "GET /api/offices/:office/aid/:programme/report/recipients": member(...readers)({
    summary: "Twenty recipients with something outstanding, or who had nothing at all, by area",
    query: ReportLists.PageInput,
    answer: ReportLists.Page,
    run: ({ context, params, query }) => ReportLists.page(context, params.programme, query),
  }),
  "GET /api/offices/:office/aid/:programme/report/unproven": member(...readers)({
    summary: "Twenty recipients of whom a delivery has no proof, by area",
    query: ReportLists.UnprovenInput,
    answer: ReportLists.UnprovenPage,
    run: ({ context, params, query }) => ReportLists.unproven(context, params.programme, query),
  }),
  "POST /api/offices/:office/aid/:programme/report/exports": member(...organisers)({
    summary: "Export recipients by name as a spreadsheet, NIK masked; what is sensitive only where asked for",
    body: v.omit(Recipients.Settings, ["programme"]),
    answer: Job.View,
    status: 202,
    run: ({ context, params: { programme }, body }) =>
      Job.start(context, undefined, "aid-recipients", { programme, ...body }, 0, programme),
  }),
  "POST /api/offices/:office/aid-overviews": member(...clerks)({
    summary: "Export all programmes of a year, one a row, as a spreadsheet",
    body: Overview.Settings,
    answer: Job.View,
    status: 202,
    run: ({ context, body }) => Job.start(context, undefined, "aid-overview", body),
  }),
}
