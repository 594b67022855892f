import * as Import from "@setiakawan/core/aid/import"
import * as Job from "@setiakawan/core/job"
import { member, organisers } from "../route.ts"

/** Taking lists of recipients and reference lists, however long they are. Files come by `uploads/:purpose`. */
export const aidImportRoutes = {
  "POST /api/offices/:office/aid/:programme/allocations/:allocation/imports/preview": member(...organisers)({
    summary: "What the first two thousand rows of an uploaded list would bring; changes nothing",
    body: Import.PreviewInput,
    answer: Import.Preview,
    run: ({ context, params, body }) => Import.preview(context, params.programme, params.allocation, body),
  }),
  "POST /api/offices/:office/aid/:programme/allocations/:allocation/imports": member(...organisers)({
    summary: "Take an uploaded list into a draft allocation, as a job of the office",
    body: Import.PreviewInput,
    answer: Job.View,
    status: 202,
    run: ({ context, params, body }) => Import.start(context, params.programme, params.allocation, body),
  }),
  "POST /api/offices/:office/references/imports/preview": member(...organisers)({
    summary: "What the beginning of an uploaded reference list would bring; changes nothing",
    body: Import.ReferencePreviewInput,
    answer: Import.Preview,
    run: ({ context, body }) => Import.previewReferences(context, body),
  }),
  "POST /api/offices/:office/references/:list/imports": member(...organisers)({
    summary: "Take an uploaded list into a reference list that is not the current one yet",
    body: Import.ReferencePreviewInput,
    answer: Job.View,
    status: 202,
    run: ({ context, params, body }) => Import.startReferences(context, params.list, body),
  }),
}
