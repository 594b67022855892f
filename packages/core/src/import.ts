import * as v from "valibot"
import { instant, type OfficeContext } from "./context.ts"
import * as Enrolment from "./enrolment.ts"
import { Refusal } from "./errors.ts"
import * as Event from "./event.ts"
import * as Input from "./input.ts"
import * as Intake from "./intake.ts"
import * as Job from "./job.ts"
import { fields, participants } from "./sheet/fields.ts"
import * as Sheet from "./sheet/participants.ts"
import type { Participant } from "./sheet/row.ts"
import * as Person from "./person.ts"
import * as Region from "./region.ts"
import * as Unsur from "./unsur.ts"
import * as Writing from "./writing.ts"

export const PreviewInput = v.strictObject(Intake.layoutOf(fields))
export const StartInput = PreviewInput

export const Preview = v.object({
  ...Intake.preview,
  counts: v.object({
    ...Intake.counts,
    /** Places that are left. */
    left: v.number(),
  }),
  byUnsur: v.record(v.string(), v.number()),
  byRegion: v.record(v.string(), v.number()),
})
export type Preview = v.InferOutput<typeof Preview>

/** What an uploaded list would bring in; changes nothing. Refuses with a `file_…` or `sheet_…` code. */
export const preview = async (
  context: OfficeContext,
  eventId: string,
  input: v.InferInput<typeof PreviewInput>,
): Promise<Preview> => {
  const event = await Event.get(context, eventId)
  const intake = intakeOf(context, event)
  const opened = await Intake.open(context, intake, Input.parse(PreviewInput, input))
  const { verdicts, left } = await foresee(context, event, Intake.candidatesOf(opened, intake))
  const { preview, counts, good } = Intake.previewOf(opened, verdicts)
  return {
    ...preview,
    counts: { ...counts, left },
    byUnsur: Intake.tally(good.map(({ unsur }) => unsur ?? Unsur.other)),
    byRegion: Intake.tally(good.map(({ region }) => region ?? "-")),
  }
}

/** Begins the import of the good rows as a job. */
export const start = async (
  context: OfficeContext,
  eventId: string,
  input: v.InferInput<typeof StartInput>,
): Promise<Job.View> => {
  const settings = Input.parse(StartInput, input)
  const event = await Event.get(context, eventId)
  if (event.state === "finished") throw new Refusal("event_finished")
  const intake = intakeOf(context, event)
  const opened = await Intake.open(context, intake, settings)
  return Job.start(context, eventId, "import", settings, Intake.candidatesOf(opened, intake).length)
}

/** Registers the good rows; see `Intake.take`. */
export const step: Job.Step = async (context, job) => {
  const event = await Event.get(context, Job.eventOf(job))
  const intake = intakeOf(context, event)
  const opened = await Intake.open(context, intake, v.parse(StartInput, job.settings))
  return Intake.take(context, job, opened, {
    ...intake,
    mostAtOnce: Enrolment.mostAtOnce,
    enter: (candidates, also) => Enrolment.enrol(context, event, candidates, { way: "import", also }),
    foresee: async (candidates) => (await foresee(context, event, candidates)).verdicts,
  })
}

const intakeOf = (
  context: OfficeContext,
  event: Event.Event,
): Intake.Kind<Participant, Enrolment.Candidate> => {
  const province = Region.provinceOf(event.region)
  return {
    list: participants,
    schema: Enrolment.Candidate,
    candidateOf,
    readRows: (rows, table, merges) =>
      Sheet.readParticipants(rows, table, {
        ...(province ? { defaultProvince: province } : {}),
        today: Writing.calendarDate(instant(context), event.zone),
        merges,
      }).rows,
  }
}

/** What a row says of a person is what a draft may hold; the texts that a code was read from stay behind. */
const candidateOf = ({ unsur = Unsur.other, region, ...person }: Participant): unknown => ({
  ...Object.fromEntries(Object.entries(person).filter(([field]) => field in Person.Draft.entries)),
  unsur,
  // A list may name only the province; the count by kabupaten/kota then has nothing to say.
  region: region !== undefined && /^\d{2}\.\d{2}$/.test(region) ? region : undefined,
  part: "peserta",
})

const foresee = async (
  context: OfficeContext,
  event: Event.Event,
  candidates: readonly Enrolment.Candidate[],
): Promise<{ verdicts: Intake.Verdict[]; left: number }> => {
  const { outcomes, left } = await Enrolment.foresee(context, event, candidates, "import")
  return { verdicts: outcomes.map((outcome) => verdictOf[outcome]), left }
}

const verdictOf = {
  registered: "fresh",
  already: "already",
  full: "event_full",
  identity_conflict: "identity_conflict",
} as const satisfies Record<Enrolment.Outcome["kind"], Intake.Verdict>
