import * as Import from "@setiakawan/core/import"
import * as Job from "@setiakawan/core/job"
import * as v from "valibot"
import * as AttendanceList from "../jobs/attendance-list.ts"
import * as Certificates from "../jobs/certificates.ts"
import * as ParticipantsFile from "../jobs/participants.ts"
import { clerks, member, organisers, workers } from "../route.ts"

/** Work that takes longer than a request: import, mail and documents. */
export const jobRoutes = {
  "POST /api/offices/:office/events/:event/imports/preview": member(...organisers)({
    summary: "What an uploaded list would bring in: columns, rows, errors by cell, duplicates",
    body: Import.PreviewInput,
    answer: Import.Preview,
    run: ({ context, params, body }) => Import.preview(context, params.event, body),
  }),
  "POST /api/offices/:office/events/:event/imports": member(...organisers)({
    summary: "Import the good rows of an uploaded list",
    body: Import.StartInput,
    answer: Job.View,
    status: 202,
    run: ({ context, params, body }) => Import.start(context, params.event, body),
  }),
  "POST /api/offices/:office/events/:event/ticket-mails": member(...organisers)({
    summary: "Send tickets to everybody who has an e-mail address and was not sent theirs",
    answer: Job.View,
    status: 202,
    run: ({ context, params }) => Job.start(context, params.event, "mail-tickets", {}),
  }),
  "POST /api/offices/:office/events/:event/attendance-lists": member(...clerks)({
    summary: "Print the attendance list, blank for signing or as recorded",
    body: AttendanceList.Settings,
    answer: Job.View,
    status: 202,
    run: ({ context, params, body }) => Job.start(context, params.event, "attendance-list", body),
  }),
  "POST /api/offices/:office/events/:event/certificates": member(...clerks)({
    summary: "Issue and print certificates for those present, in one file",
    body: Certificates.Settings,
    answer: Job.View,
    status: 202,
    run: ({ context, params, body }) => Job.start(context, params.event, "certificates", body),
  }),
  "POST /api/offices/:office/events/:event/exports": member(...organisers)({
    summary: "Export the participants, or those who have not come, as a spreadsheet without NIK",
    body: v.optional(ParticipantsFile.Settings, {}),
    answer: Job.View,
    status: 202,
    run: ({ context, params, body }) => Job.start(context, params.event, "participants", body),
  }),
  "POST /api/offices/:office/events/:event/migrations": member("owner")({
    summary: "Rewrite the event's stored items in their newest form",
    answer: Job.View,
    status: 202,
    run: ({ context, params }) => Job.start(context, params.event, "migrate", {}),
  }),
  "GET /api/offices/:office/events/:event/jobs": member(...clerks)({
    summary: "The latest twenty jobs of an event",
    answer: v.array(Job.View),
    run: ({ context, params }) => Job.list(context, params.event),
  }),
  "GET /api/offices/:office/events/:event/jobs/:job": member(...clerks)({
    summary: "How far a job is, and the files it made",
    answer: Job.View,
    run: ({ context, params }) => Job.get(context, params.event, params.job),
  }),
  "POST /api/offices/:office/events/:event/jobs/:job/cancel": member(...clerks)({
    summary: "Ask a job to stop",
    answer: Job.View,
    run: ({ context, params }) => Job.cancel(context, params.event, params.job),
  }),
  "GET /api/offices/:office/jobs": member(...workers)({
    summary: "The latest twenty jobs of the office as a whole",
    answer: v.array(Job.View),
    run: ({ context }) => Job.list(context, undefined),
  }),
  "GET /api/offices/:office/jobs/:job": member(...workers)({
    summary: "How far a job of the office is, and the files it made",
    answer: Job.View,
    run: ({ context, params }) => Job.get(context, undefined, params.job),
  }),
  "POST /api/offices/:office/jobs/:job/cancel": member(...workers)({
    summary: "Ask a job of the office to stop",
    answer: Job.View,
    run: ({ context, params }) => Job.cancel(context, undefined, params.job),
  }),
}
