import * as Annex from "@setiakawan/core/decree/annex"
import * as Decree from "@setiakawan/core/decree/decree"
import * as Enactment from "@setiakawan/core/decree/enactment"
import * as Renewal from "@setiakawan/core/decree/renewal"
import * as Scan from "@setiakawan/core/decree/scan"
import * as Input from "@setiakawan/core/input"
import * as Job from "@setiakawan/core/job"
import * as Roll from "@setiakawan/core/volunteer/roll"
import * as v from "valibot"
import * as DecreeFile from "../jobs/decree.ts"
import { clerks, member, organisers } from "../route.ts"

const Page = v.strictObject({ after: v.optional(Input.Cursor) })
/** The head after a change of its annex. */
const Changed = v.object({ revision: v.number(), rows: v.number() })

/** Decrees and their annexes, from draft to enactment. The office drafts; only who signs enacts. */
export const decreeRoutes = {
  "GET /api/offices/:office/decrees": member(...clerks)({
    summary: "The office's decrees, the newest first",
    query: Page,
    answer: v.object({ items: v.array(Decree.Line), after: v.optional(v.string()) }),
    run: ({ context, query }) => Decree.list(context, query.after),
  }),
  "POST /api/offices/:office/decrees": member(...organisers)({
    summary: "Begin a draft",
    body: Decree.DraftInput,
    answer: Decree.View,
    status: 201,
    run: ({ context, body }) => Decree.create(context, body),
  }),
  "GET /api/offices/:office/decrees/:decree": member(...clerks)({
    summary: "One decree with its text, and what it is today",
    answer: Decree.View,
    run: ({ context, params }) => Decree.show(context, params.decree),
  }),
  "PUT /api/offices/:office/decrees/:decree": member(...organisers)({
    summary: "Replace the text of a draft",
    body: Decree.UpdateInput,
    answer: Decree.View,
    run: ({ context, params, body }) => Decree.update(context, params.decree, body),
  }),
  "DELETE /api/offices/:office/decrees/:decree": member(...organisers)({
    summary: "Throw away a draft whose annex is empty",
    run: ({ context, params }) => Decree.remove(context, params.decree),
  }),
  "GET /api/offices/:office/decrees/:decree/rows": member(...clerks)({
    summary: "A hundred rows of the annex, in their order",
    query: Page,
    answer: v.object({ items: v.array(Annex.View), after: v.optional(v.string()) }),
    run: ({ context, params, query }) => Annex.list(context, params.decree, query),
  }),
  "POST /api/offices/:office/decrees/:decree/rows": member(...organisers)({
    summary: "Add up to thirty rows to a draft's annex",
    body: Annex.AddInput,
    answer: Changed,
    run: ({ context, params, body }) => Annex.add(context, params.decree, body),
  }),
  "PUT /api/offices/:office/decrees/:decree/rows/:row": member(...organisers)({
    summary: "Replace a row of a draft's annex",
    body: Annex.ReplaceInput,
    answer: Changed,
    run: ({ context, params, body }) => Annex.replace(context, params.decree, Number(params.row), body),
  }),
  "POST /api/offices/:office/decrees/:decree/rows/remove": member(...organisers)({
    summary: "Take up to thirty rows out of a draft's annex",
    body: Annex.RemoveInput,
    answer: Changed,
    run: ({ context, params, body }) => Annex.remove(context, params.decree, body),
  }),
  "POST /api/offices/:office/decrees/:decree/propose": member(...organisers)({
    summary: "Lay a draft before whoever signs; it stands still from here",
    answer: Decree.View,
    run: ({ context, params }) => Enactment.propose(context, params.decree),
  }),
  "POST /api/offices/:office/decrees/:decree/withdraw": member(...clerks)({
    summary: "Take a proposal back to be worked on",
    answer: Decree.View,
    run: ({ context, params }) => Decree.withdraw(context, params.decree),
  }),
  "POST /api/offices/:office/decrees/:decree/enact": member(
    "owner",
    "signatory",
  )({
    summary: "Enact a proposed decree with its number and date; final",
    body: Enactment.EnactInput,
    answer: Decree.View,
    run: async ({ context, params, body }) => {
      const decree = await Enactment.enact(context, params.decree, body)
      await Roll.start(context, { decree: decree.id })
      return decree
    },
  }),
  "POST /api/offices/:office/decrees/:decree/prints": member(...clerks)({
    summary: "Print a decree with its annex, or the petikan of one person",
    body: v.optional(v.omit(DecreeFile.Settings, ["decree"]), {}),
    answer: Job.View,
    status: 202,
    run: ({ context, params: { decree }, body }) => {
      // Nobody waits for another's decree or petikan to be printed.
      const about = [decree, body.person].filter(Boolean).join("#")
      return Job.start(context, undefined, "decree", { decree, ...body }, 0, about)
    },
  }),
  "POST /api/offices/:office/decrees/:decree/renewals": member(...organisers)({
    summary: "Begin the next draft from the current annex, which a job takes over",
    body: Renewal.BeginInput,
    answer: v.object({ decree: v.string(), job: Job.View }),
    status: 202,
    run: async ({ context, params, body }) => {
      const { id } = await Renewal.begin(context, params.decree, body)
      return { decree: id, job: await Job.start(context, undefined, "renewal", { draft: id }, 0, id) }
    },
  }),
  "POST /api/offices/:office/decrees/:decree/take-over": member(...organisers)({
    summary: "Go on taking over an annex into a draft, where the job that did it failed or was cancelled",
    answer: Job.View,
    status: 202,
    run: async ({ context, params }) => {
      const { id } = await Decree.editable(context, params.decree)
      return Job.start(context, undefined, "renewal", { draft: id }, 0, id)
    },
  }),
  "GET /api/offices/:office/decrees/:decree/left-out": member(...clerks)({
    summary: "Whom a renewal left out of its annex, and why",
    answer: v.array(Renewal.LeftOut),
    run: ({ context, params }) => Renewal.leftOut(context, params.decree),
  }),
  "GET /api/offices/:office/decrees/:decree/intact": member(...clerks)({
    summary: "Whether an enacted decree is still what was enacted, by its seal",
    answer: v.object({ intact: v.boolean() }),
    run: async ({ context, params }) => ({ intact: await Enactment.isIntact(context, params.decree) }),
  }),
  "GET /api/offices/:office/decrees/:decree/scans": member(...clerks)({
    summary: "The scans of a decree's paper, each with an address that gives it for fifteen minutes",
    answer: v.array(Scan.View),
    run: ({ context, params }) => Scan.list(context, params.decree),
  }),
  "POST /api/offices/:office/decrees/:decree/scans": member(...organisers)({
    summary: "Attach an uploaded PDF, JPEG or PNG, in any state of the decree",
    body: Scan.AttachInput,
    answer: Scan.View,
    status: 201,
    run: ({ context, params, body }) => Scan.attach(context, params.decree, body),
  }),
  "DELETE /api/offices/:office/decrees/:decree/scans/:file": member(...organisers)({
    summary: "Take a scan away from a decree that is not enacted",
    run: ({ context, params }) => Scan.remove(context, params.decree, params.file),
  }),
}
