import * as v from "valibot"
import { instant, type OfficeContext } from "../context.ts"
import * as Input from "../input.ts"
import * as Intake from "../intake.ts"
import * as Job from "../job.ts"
import * as Office from "../office.ts"
import { volunteerFields, volunteers } from "../sheet/fields.ts"
import { type Listing, readVolunteers } from "../sheet/volunteers.ts"
import * as Unsur from "../unsur.ts"
import * as Writing from "../writing.ts"
import * as Volunteer from "./volunteer.ts"

export const PreviewInput = v.strictObject({
  ...Intake.layoutOf(volunteerFields),
  /** The unsur of everybody for whom the list names none: lists of TKSK seldom say that they are. */
  unsur: v.optional(v.picklist(Unsur.table.map(({ code }) => code))),
})
export const StartInput = PreviewInput

export const Preview = v.object({
  ...Intake.preview,
  counts: v.object(Intake.counts),
  byUnsur: v.record(v.string(), v.number()),
  /** By kabupaten or kota of the duty area, or the province where that is all. */
  byRegion: v.record(v.string(), v.number()),
})
export type Preview = v.InferOutput<typeof Preview>

/** What an uploaded list would bring into the register; changes nothing. Refuses with a `file_…` or `sheet_…` code. */
export const preview = async (
  context: OfficeContext,
  input: v.InferInput<typeof PreviewInput>,
): Promise<Preview> => {
  const settings = Input.parse(PreviewInput, input)
  const intake = await intakeOf(context, settings)
  const opened = await Intake.open(context, intake, settings)
  const verdicts = await foresee(context, Intake.candidatesOf(opened, intake))
  const { preview, counts, good } = Intake.previewOf(opened, verdicts)
  return {
    ...preview,
    counts,
    byUnsur: Intake.tally(good.map(({ unsur = "" }) => unsur)),
    byRegion: Intake.tally(good.map(({ area = "" }) => area.slice(0, 5))),
  }
}

/** Begins the import of the good rows as a job of the office. */
export const start = async (
  context: OfficeContext,
  input: v.InferInput<typeof StartInput>,
): Promise<Job.View> => {
  const settings = Input.parse(StartInput, input)
  const intake = await intakeOf(context, settings)
  const opened = await Intake.open(context, intake, settings)
  const total = Intake.candidatesOf(opened, intake).length
  return Job.start(context, undefined, "volunteer-import", settings, total)
}

/** Enters the good rows in the register; see `Intake.take`. */
export const step: Job.Step = async (context, job) => {
  const settings = v.parse(StartInput, job.settings)
  const intake = await intakeOf(context, settings)
  return Intake.take(context, job, await Intake.open(context, intake, settings), {
    ...intake,
    mostAtOnce: Volunteer.mostAtOnce,
    enter: (candidates, also) => Volunteer.enlist(context, candidates, also),
    foresee: (candidates) => foresee(context, candidates),
  })
}

const intakeOf = async (
  context: OfficeContext,
  { unsur }: v.InferOutput<typeof PreviewInput>,
): Promise<Intake.Kind<Listing, Volunteer.Candidate>> => {
  const { zone, region } = await Office.get(context)
  const today = Writing.calendarDate(instant(context), zone)
  return {
    list: volunteers,
    schema: Volunteer.Candidate,
    candidateOf,
    readRows: (rows, table, merges) => readVolunteers(rows, table, { today, region, unsur, merges }),
  }
}

/** What a row says of somebody is what a candidate may hold; remarks stay behind. */
const candidateOf = ({ training, ...row }: Listing): unknown => ({
  ...Object.fromEntries(Object.entries(row).filter(([field]) => field in Volunteer.Candidate.entries)),
  training: training?.map((name) => ({ name })),
})

const foresee = async (
  context: OfficeContext,
  candidates: readonly Volunteer.Candidate[],
): Promise<Intake.Verdict[]> =>
  (await Volunteer.foresee(context, candidates)).map((outcome) => verdictOf[outcome])

const verdictOf = {
  enlisted: "fresh",
  already: "already",
  identity_conflict: "identity_conflict",
} as const satisfies Record<Volunteer.Outcome["kind"], Intake.Verdict>
