import * as v from "valibot"
import { instant, later, type OfficeContext } from "./context.ts"
import * as Enrolment from "./enrolment.ts"
import { type Code, found, Refusal } from "./errors.ts"
import * as Event from "./event.ts"
import * as Input from "./input.ts"
import * as Job from "./job.ts"
import { display } from "./sheet/cell.ts"
import { fields } from "./sheet/fields.ts"
import * as Header from "./sheet/header.ts"
import * as Sheet from "./sheet/participants.ts"
import { readSheet, type Code as SheetCode } from "./sheet/read.ts"
import { refusedFile } from "./sheet/refused.ts"
import { xlsxType } from "./sheet/write.ts"
import type { Problem } from "./sheet/problems.ts"
import type { Participant } from "./sheet/row.ts"
import * as Person from "./person.ts"
import * as Region from "./region.ts"
import * as Unsur from "./unsur.ts"
import * as Uploads from "./uploads.ts"
import * as Writing from "./writing.ts"

const Column = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(200))

/** Which part of the file is the list. What is left out is detected. */
const layout = {
  upload: Uploads.Upload,
  sheet: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(50))),
  /** Row of the heading, from 0, and how many rows it is tall. */
  headerRow: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(20_000))),
  headerHeight: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3))),
  /** Column by field; a field that is left out is not read. */
  mapping: v.optional(v.partial(v.strictObject(v.entriesFromList(fields, Column)))),
}

export const PreviewInput = v.strictObject(layout)
export const StartInput = v.strictObject(layout)
type Layout = v.InferOutput<typeof PreviewInput>

const shownFirst = 100
const shownWithProblems = 400
/** A function answers 6 MB at most: of a long cell the beginning is shown, and rows up to so many characters. */
const shownOfCell = 100
const shownInAll = 1_200_000

export const Preview = v.object({
  sheets: v.array(v.string()),
  sheet: v.number(),
  headerRow: v.number(),
  firstDataRow: v.number(),
  labels: v.array(v.string()),
  mapping: v.record(v.string(), v.number()),
  confidence: v.record(v.string(), v.number()),
  counts: v.object({
    /** Rows that will be registered. */
    fresh: v.number(),
    /** Rows of people who are registered already: they stay as they are. */
    already: v.number(),
    bad: v.number(),
    warnings: v.number(),
    /** Blank rows, totals, repeated headings and what stands under the table. */
    passedOver: v.number(),
    /** Places that are left. */
    left: v.number(),
  }),
  byUnsur: v.record(v.string(), v.number()),
  byRegion: v.record(v.string(), v.number()),
  /** The first hundred rows and up to four hundred with something wrong; fewer when they are very wide. */
  rows: v.array(
    v.object({
      row: v.number(),
      state: v.picklist(["fresh", "already", "bad"]),
      cells: v.array(v.string()),
      problems: v.array(
        v.object({
          column: v.number(),
          code: v.string(),
          level: v.picklist(["error", "warning"]),
          of: v.optional(v.number()),
        }),
      ),
    }),
  ),
})
export type Preview = v.InferOutput<typeof Preview>

/** What an uploaded list would bring in; changes nothing. Refuses with a `file_…` or `sheet_…` code. */
export const preview = async (
  context: OfficeContext,
  eventId: string,
  input: v.InferInput<typeof PreviewInput>,
): Promise<Preview> => {
  const event = await Event.get(context, eventId)
  const list = await read(context, event, Input.parse(PreviewInput, input))
  const { states, rows, left } = await judge(context, event, list)
  const people = rows.filter(({ kind }) => kind === "good" || kind === "bad")
  const marked = people.map((row, index) => ({
    ...row,
    index,
    state: states.get(row.row) ?? ("bad" as const),
  }))
  const troubled = marked.filter(({ problems, index }) => index >= shownFirst && problems.length > 0)
  const count = (state: string) => marked.filter((row) => row.state === state).length
  const good = rows.filter(({ kind }) => kind === "good")
  let room = shownInAll
  const shown = [...marked.slice(0, shownFirst), ...troubled.slice(0, shownWithProblems)]
    .map(({ row, state, problems }) => ({
      row,
      state,
      cells: (list.cells[row - 1] ?? []).map((cell) => display(cell).slice(0, shownOfCell)),
      problems: problems.map(({ column, code, level, of }) => ({ column, code, level, of })),
    }))
    .filter(({ cells }) => (room -= cells.join().length) >= 0)
  return {
    sheets: list.sheets,
    sheet: list.sheet,
    headerRow: list.table.headerRow,
    firstDataRow: list.table.firstDataRow,
    labels: list.table.labels,
    mapping: list.table.mapping,
    confidence: list.table.confidence,
    counts: {
      fresh: count("fresh"),
      already: count("already"),
      bad: count("bad"),
      warnings: marked.filter(({ kind, problems }) => kind === "good" && problems.length > 0).length,
      passedOver: rows.length - people.length,
      left,
    },
    byUnsur: tally(good.map(({ value }) => value?.unsur ?? Unsur.other)),
    byRegion: tally(good.map(({ value }) => value?.region ?? "-")),
    rows: shown,
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
  const list = await read(context, event, settings)
  const good = list.rows.filter(({ kind }) => kind === "good").length
  return Job.start(context, eventId, "import", settings, good)
}

/**
 * Registers the good rows, chunk by chunk; each chunk and the job's advance are one transaction, so an interrupted
 * import goes on where it stood and a repeated one finds everybody registered. Ends with a file of refused rows.
 */
export const step: Job.Step = async (context, job) => {
  const event = await Event.get(context, Job.eventOf(job))
  const list = await read(context, event, v.parse(StartInput, job.settings))
  const good = list.rows.filter(({ kind }) => kind === "good")
  const until = later(instant(context), Job.stepLength)
  let current = job
  for (let at = Number(job.cursor || 0); at < good.length; at += Enrolment.mostAtOnce) {
    const chunk = good.slice(at, at + Enrolment.mostAtOnce)
    let next: Job.Job | undefined
    await Enrolment.enrol(context, event, chunk.map(candidateOf), {
      way: "import",
      also: (outcomes) => {
        const advance = Job.advanceWrite(context, current, {
          cursor: String(at + chunk.length),
          done: at + chunk.length,
          total: good.length,
          counts: countsOf(current.counts, outcomes),
        })
        next = advance.job
        return [advance.write]
      },
    })
    current = found(next)
    // The file is read once a step, so a step is many chunks, yet shorter than the lease.
    if (instant(context) >= until) return current
  }
  return finish(context, event, current, list)
}

const countsOf = (before: Job.Job["counts"], outcomes: readonly Enrolment.Outcome[]): Job.Job["counts"] => {
  const counts = { ...before }
  for (const { kind } of outcomes) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

/** Writes the file of rows that were not taken, and lets go of the upload, which holds what we no longer need. */
const finish = async (
  context: OfficeContext,
  event: Event.Event,
  job: Job.Job,
  list: List,
): Promise<Job.Job> => {
  const { rows } = await judge(context, event, list)
  const bad = rows.filter(({ kind }) => kind === "bad")
  const name = "perlu-diperbaiki.xlsx"
  const key = Uploads.keyOf(context, `${job.id}-${name}`)
  if (bad.length > 0) {
    await context.files.write(key, await refusedFile(list.cells, list.table, rows), xlsxType)
  }
  const { job: after, write } = Job.advanceWrite(context, job, {
    finished: true,
    counts: { ...job.counts, refused: bad.length },
    files: bad.length > 0 ? [{ key, name }] : [],
  })
  await context.table.write(write)
  await context.files.remove(Uploads.keyOf(context, list.upload))
  return after
}

type List = {
  upload: string
  sheets: string[]
  sheet: number
  table: Header.Table
  cells: Parameters<typeof Sheet.readParticipants>[0]
  rows: Sheet.ParticipantRow[]
}

const fileCodes: Record<SheetCode, Code> = {
  not_a_spreadsheet: "file_kind",
  encrypted: "file_encrypted",
  old_excel: "file_old_excel",
  opendocument: "file_opendocument",
  too_large: "file_too_large",
  too_many_rows: "too_many_rows",
  empty: "file_empty",
  corrupt: "file_corrupt",
}

/** The list inside an upload, as the given layout reads it. */
const read = async (context: OfficeContext, event: Event.Event, input: Layout): Promise<List> => {
  const { upload, headerRow, headerHeight, mapping } = input
  // Names of files are not kept, and what was uploaded as a list may be one of names alone.
  const file = await readSheet(await Uploads.read(context, upload), "list.csv")
  if (!file.ok) throw new Refusal(fileCodes[file.code])
  const proposed = Header.propose(file.sheets)
  const index = input.sheet ?? proposed?.sheet ?? 0
  const sheet = found(file.sheets[index], "sheet_columns")
  const detected = headerRow === undefined ? Header.detect(sheet.rows, sheet.merges) : undefined
  const pointed = headerRow !== undefined && Header.at(sheet.rows, sheet.merges, headerRow, headerHeight)
  const table = found(pointed || detected, "sheet_columns")
  const chosen = { ...table, mapping: (mapping as Header.Table["mapping"] | undefined) ?? table.mapping }
  if (chosen.mapping.name === undefined) throw new Refusal("sheet_columns")
  const province = Region.provinceOf(event.region)
  const { rows } = Sheet.readParticipants(sheet.rows, chosen, {
    ...(province ? { defaultProvince: province } : {}),
    today: Writing.calendarDate(instant(context), event.zone),
    merges: sheet.merges,
  })
  return {
    upload,
    sheets: file.sheets.map(({ name }) => name),
    sheet: index,
    table: chosen,
    cells: sheet.rows,
    rows: rows.map((row) => checked(row, chosen)),
  }
}

/** A good row whose values our own schema would refuse (a text too long, say) is a bad one. */
const checked = (row: Sheet.ParticipantRow, table: Header.Table): Sheet.ParticipantRow => {
  if (row.kind !== "good" || !row.value) return row
  const result = v.safeParse(Enrolment.Candidate, candidateOf(row))
  if (result.success) return row
  const problems = result.issues.map((issue): Problem => {
    const field = fields.find((field) => field === issue.path?.[0]?.key) ?? "name"
    const code = field === "email" ? "email_invalid" : field === "phone" ? "phone_length" : "text_too_long"
    return { column: table.mapping[field] ?? 0, field, code, level: "error" }
  })
  return { ...row, kind: "bad", problems: [...row.problems, ...problems] }
}

/** What a row says of a person is what a draft may hold; the texts that a code was read from stay behind. */
const candidateOf = ({ value }: Sheet.ParticipantRow): Enrolment.Candidate => {
  const { unsur = Unsur.other, region, ...person }: Participant = found(value)
  const draft = Object.fromEntries(Object.entries(person).filter(([field]) => field in Person.Draft.entries))
  return {
    ...(draft as Person.Draft),
    unsur,
    // A list may name only the province; the count by kabupaten/kota then has nothing to say.
    region: region !== undefined && /^\d{2}\.\d{2}$/.test(region) ? region : undefined,
    part: "peserta",
  }
}

/** What will become of each good row, by its number; rows that cannot be taken turn bad, with the reason. */
const judge = async (context: OfficeContext, event: Event.Event, list: List) => {
  const good = list.rows.filter(({ kind }) => kind === "good")
  const { outcomes, left } = await Enrolment.foresee(context, event, good.map(candidateOf), "import")
  const states = new Map<number, "fresh" | "already" | "bad">()
  const reasons = new Map<number, Problem["code"]>()
  for (const [index, row] of good.entries()) {
    const outcome = found(outcomes[index])
    states.set(row.row, outcome === "registered" ? "fresh" : outcome === "already" ? "already" : "bad")
    if (outcome === "full") reasons.set(row.row, "event_full")
    if (outcome === "identity_conflict") reasons.set(row.row, "identity_conflict")
  }
  const column = list.table.mapping.nik ?? list.table.mapping.name ?? 0
  const rows = list.rows.map((row): Sheet.ParticipantRow => {
    const code = reasons.get(row.row)
    if (!code) return row
    return {
      ...row,
      kind: "bad",
      problems: [...row.problems, { column, field: "nik", code, level: "error" }],
    }
  })
  return { states, rows, left }
}

const tally = (codes: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1
  return counts
}
