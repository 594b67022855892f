import * as v from "valibot"
import { instant, type OfficeContext } from "../context.ts"
import { Refusal } from "../errors.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as Intake from "../intake.ts"
import * as Job from "../job.ts"
import * as Office from "../office.ts"
import { recipientFields, recipients, referenceFields, references } from "../sheet/fields.ts"
import { readRecipient, type Recipient as Listed } from "../sheet/recipients.ts"
import { readReference, type Reference as Referenced } from "../sheet/references.ts"
import * as StreamedIntake from "../streamed-intake.ts"
import type { Kind } from "../streamed-list.ts"
import * as Writing from "../writing.ts"
import * as Allocation from "./allocation.ts"
import * as Grant from "./grant.ts"
import * as Recipient from "./recipient.ts"
import * as Reference from "./reference.ts"

export const PreviewInput = v.strictObject(Intake.layoutOf(recipientFields))
export const ReferencePreviewInput = v.strictObject(Intake.layoutOf(referenceFields))

export const Preview = v.object({
  ...Intake.preview,
  counts: v.object(Intake.counts),
  /** Only the first two thousand rows were looked at; the list goes on. */
  more: v.boolean(),
  /** By kabupaten or kota, or the province where that is all. */
  byRegion: v.record(v.string(), v.number()),
  /** What will need a reason, of the rows that were looked at. */
  mismatches: v.record(v.string(), v.number()),
})
export type Preview = v.InferOutput<typeof Preview>

/** What the beginning of a list would bring into a draft allocation; changes nothing. Refuses with `file_…`, `sheet_…`. */
export const preview = async (
  context: OfficeContext,
  programme: string,
  allocation: string,
  input: v.InferInput<typeof PreviewInput>,
): Promise<Preview> => {
  const layout = Input.parse(PreviewInput, input)
  const mismatches: string[] = []
  const { preview, counts, good, more } = await StreamedIntake.preview(
    context,
    await recipientKind(context),
    layout,
    async (candidates) => {
      const outcomes = await foresee(context, programme, allocation, candidates)
      for (const outcome of outcomes) if (outcome.kind === "fresh") mismatches.push(...outcome.mismatches)
      return outcomes.map(({ kind }) => kind)
    },
  )
  return {
    ...preview,
    counts,
    more,
    byRegion: Intake.tally(good.map(({ area }) => area.slice(0, 5))),
    mismatches: Intake.tally(mismatches),
  }
}

/** Begins the import of a list into a draft allocation, as a job of the office; one at a time for each programme. */
export const start = async (
  context: OfficeContext,
  programme: string,
  allocation: string,
  input: v.InferInput<typeof PreviewInput>,
): Promise<Job.View> => {
  const layout = Input.parse(PreviewInput, input)
  const { state } = await Allocation.get(context, programme, allocation)
  if (state === "frozen") throw new Refusal("allocation_frozen")
  const total = await StreamedIntake.total(context, await recipientKind(context), layout)
  const settings = { ...layout, programme, allocation }
  return Job.start(context, undefined, "recipient-import", settings, total, programme)
}

const Settings = v.object({
  ...PreviewInput.entries,
  programme: Id.schema("programme"),
  allocation: Id.schema("allocation"),
})

/** Enters the good rows of a list; see `StreamedIntake.take`. */
export const step: Job.Step = async (context, job) => {
  const { programme, allocation, ...layout } = v.parse(Settings, job.settings)
  return StreamedIntake.take(context, job, layout, {
    ...(await recipientKind(context)),
    mostAtOnce: Grant.mostAtOnce,
    enter: (given, also) =>
      Grant.enter(
        context,
        programme,
        allocation,
        given.map(({ candidate }) => candidate),
        also,
      ),
  })
}

/** What the beginning of a reference list would bring; changes nothing. */
export const previewReferences = async (
  context: OfficeContext,
  input: v.InferInput<typeof ReferencePreviewInput>,
): Promise<Preview> => {
  const { preview, counts, good, more } = await StreamedIntake.preview(
    context,
    await referenceKind(context),
    Input.parse(ReferencePreviewInput, input),
  )
  const byRegion = Intake.tally(good.map(({ area = "-" }) => area.slice(0, 5)))
  return { ...preview, counts, more, byRegion, mismatches: {} }
}

/** Begins the import of rows into a reference list that is not the current one yet. */
export const startReferences = async (
  context: OfficeContext,
  list: string,
  input: v.InferInput<typeof ReferencePreviewInput>,
): Promise<Job.View> => {
  const layout = Input.parse(ReferencePreviewInput, input)
  if ((await Reference.get(context, list)).state !== "draft") throw new Refusal("changed_meanwhile")
  const total = await StreamedIntake.total(context, await referenceKind(context), layout)
  return Job.start(context, undefined, "reference-import", { ...layout, list }, total, list)
}

const ReferenceSettings = v.object({ ...ReferencePreviewInput.entries, list: Id.schema("list") })

export const stepReferences: Job.Step = async (context, job) => {
  const { list, ...layout } = v.parse(ReferenceSettings, job.settings)
  return StreamedIntake.take(context, job, layout, {
    ...(await referenceKind(context)),
    mostAtOnce: Reference.mostAtOnce,
    enter: (given, also) =>
      Reference.enter(
        context,
        list,
        given.map(({ candidate }) => candidate),
        also,
      ),
  })
}

const recipientKind = async (context: OfficeContext): Promise<Kind<Listed, Recipient.Candidate>> => {
  const options = await optionsOf(context)
  return {
    list: recipients,
    readRow: (row, mapping) => readRecipient(row, mapping, options),
    schema: Recipient.Candidate,
    candidateOf: fieldsOf(Recipient.Candidate),
  }
}

const referenceKind = async (context: OfficeContext): Promise<Kind<Referenced, Reference.Candidate>> => {
  const options = await optionsOf(context)
  return {
    list: references,
    readRow: (row, mapping) => readReference(row, mapping, options),
    schema: Reference.Candidate,
    candidateOf: fieldsOf(Reference.Candidate),
  }
}

const optionsOf = async (context: OfficeContext) => {
  const { zone, region } = await Office.get(context)
  return { today: Writing.calendarDate(instant(context), zone), region }
}

/** What a row says is what a candidate may hold; remarks and the texts that a code was read from stay behind. */
const fieldsOf =
  ({ entries }: { entries: object }) =>
  (row: object): unknown =>
    Object.fromEntries(Object.entries(row).filter(([field]) => field in entries))

/** A batch of reads at a time, so that two thousand rows do not ask all at once. */
const foreseenAtOnce = 100

const foresee = async (
  context: OfficeContext,
  programme: string,
  allocation: string,
  candidates: readonly Recipient.Candidate[],
): Promise<Grant.Outcome[]> => {
  const outcomes: Grant.Outcome[] = []
  for (let at = 0; at < candidates.length; at += foreseenAtOnce)
    outcomes.push(
      ...(await Grant.foresee(context, programme, allocation, candidates.slice(at, at + foreseenAtOnce))),
    )
  return outcomes
}
