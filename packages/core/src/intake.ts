/** An uploaded list of people: found, read, shown before it is taken, taken chunk by chunk, and what is refused given back. */
import * as v from "valibot"
import { instant, later, type OfficeContext } from "./context.ts"
import { type Code, found, Refusal } from "./errors.ts"
import * as Job from "./job.ts"
import type * as Table from "./table.ts"
import * as Uploads from "./uploads.ts"
import { type Cell, display, type Merge, type Sheet } from "./sheet/cell.ts"
import type { Field, List } from "./sheet/fields.ts"
import * as Header from "./sheet/header.ts"
import type { ListRow } from "./sheet/list.ts"
import type { Problem } from "./sheet/problems.ts"
import { type Code as SheetCode, readSheet } from "./sheet/read.ts"
import { refusedFile } from "./sheet/refused.ts"
import { xlsxType } from "./sheet/write.ts"

const Column = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(200))

/** Which part of a file is the list. What is left out is detected. */
export const layoutOf = <const F extends readonly Field[]>(fields: F) => ({
  upload: Uploads.Upload,
  sheet: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(50))),
  /** Row of the heading, from 0, and how many rows it is tall. */
  headerRow: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(20_000))),
  headerHeight: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3))),
  /** Column by field; a field that is left out is not read. */
  mapping: v.optional(v.partial(v.strictObject(v.entriesFromList(fields, Column)))),
})

export type Layout = {
  upload: string
  sheet?: number | undefined
  headerRow?: number | undefined
  headerHeight?: number | undefined
  mapping?: Partial<Record<Field, number | undefined>> | undefined
}

/** A kind of list as it is taken: how its rows are read, whom they name, and what comes of these. */
export type Kind<P, C> = {
  list: List
  readRows: (rows: readonly Cell[][], table: Header.Table, merges: readonly Merge[]) => ListRow<P>[]
  /** What our own schema makes of a row; a value it refuses, a text too long say, makes the row a bad one. */
  schema: v.GenericSchema<unknown, C>
  candidateOf: (person: P) => unknown
}

export type Opened<P> = {
  upload: string
  sheets: string[]
  sheet: number
  table: Header.Table
  cells: readonly Cell[][]
  rows: ListRow<P>[]
}

export const fileCodes: Record<SheetCode, Code> = {
  not_a_spreadsheet: "file_kind",
  encrypted: "file_encrypted",
  old_excel: "file_old_excel",
  opendocument: "file_opendocument",
  too_large: "file_too_large",
  too_many_rows: "too_many_rows",
  empty: "file_empty",
  corrupt: "file_corrupt",
}

/** The list inside an upload, as the given layout reads it. Refuses with a `file_…` or `sheet_…` code. */
export const open = async <P, C>(
  context: OfficeContext,
  intake: Kind<P, C>,
  { upload, headerRow, headerHeight, mapping, sheet: chosenSheet }: Layout,
): Promise<Opened<P>> => {
  const { list } = intake
  // Names of files are not kept, and what was uploaded as a list may be one of names alone.
  const file = await readSheet(await Uploads.read(context, upload), "list.csv")
  if (!file.ok) throw new Refusal(fileCodes[file.code])
  const proposed = Header.propose(file.sheets, list)
  const index = chosenSheet ?? proposed?.sheet ?? 0
  const sheet = found(file.sheets[index], "sheet_columns")
  const chosen = tableOf(sheet, { headerRow, headerHeight, mapping }, list)
  return {
    upload,
    sheets: file.sheets.map(({ name }) => name),
    sheet: index,
    table: chosen,
    cells: sheet.rows,
    rows: intake.readRows(sheet.rows, chosen, sheet.merges).map((row) => checked(row, chosen, intake)),
  }
}

/** The table of a sheet as a layout says, else as it is detected; `sheet_columns` when nothing names people. */
export const tableOf = (
  { rows, merges }: Pick<Sheet, "rows" | "merges">,
  { headerRow, headerHeight, mapping }: Omit<Layout, "upload">,
  list: List,
): Header.Table => {
  const table = found(
    headerRow === undefined
      ? Header.detect(rows, merges, list)
      : Header.at(rows, merges, headerRow, headerHeight, list),
    "sheet_columns",
  )
  const chosen = { ...table, mapping: (mapping as Header.Table["mapping"] | undefined) ?? table.mapping }
  if (chosen.mapping.name === undefined) throw new Refusal("sheet_columns")
  return chosen
}

const checked = <P, C>(row: ListRow<P>, table: Header.Table, intake: Kind<P, C>): ListRow<P> => {
  if (row.kind !== "good" || !row.value) return row
  const result = v.safeParse(intake.schema, intake.candidateOf(row.value))
  if (result.success) return row
  return { ...row, kind: "bad", problems: [...row.problems, ...issuesOf(result.issues, table, intake.list)] }
}

/** What our own schema refuses of a row, as problems of its cells. */
export const issuesOf = (
  issues: readonly v.BaseIssue<unknown>[],
  table: Header.Table,
  { fields }: List,
): Problem[] =>
  issues.map((issue) => {
    const field = fields.find((field) => field === issue.path?.[0]?.key) ?? "name"
    const code = field === "email" ? "email_invalid" : field === "phone" ? "phone_length" : "text_too_long"
    return { column: table.mapping[field] ?? 0, field, code, level: "error" }
  })

/** The people of the good rows, in their order. */
export const candidatesOf = <P, C>({ rows }: Opened<P>, { schema, candidateOf }: Kind<P, C>): C[] =>
  goodOf(rows).map(({ value }) => v.parse(schema, candidateOf(found(value))))

const goodOf = <P>(rows: readonly ListRow<P>[]) => rows.filter(({ kind }) => kind === "good")

/** What will become of a good row: it comes in, is in already, or cannot be taken for this reason. */
export type Verdict = "fresh" | "already" | Problem["code"]

/** What will become of each row, by its number; rows that cannot be taken turn bad, with the reason. */
export const judged = <P>({ rows, table }: Opened<P>, verdicts: readonly Verdict[]) => {
  const byRow = new Map(goodOf(rows).map(({ row }, index) => [row, found(verdicts[index])]))
  const states = new Map<number, "fresh" | "already" | "bad">()
  const all = rows.map((row): ListRow<P> => {
    const verdict = byRow.get(row.row)
    if (verdict === undefined) return row
    if (verdict === "fresh" || verdict === "already") {
      states.set(row.row, verdict)
      return row
    }
    return { ...row, kind: "bad", problems: [...row.problems, refusedAs(verdict, table)] }
  })
  return { states, rows: all }
}

/** Why somebody whose row is good cannot be taken. */
export const refusedAs = (code: Problem["code"], { mapping }: Pick<Header.Table, "mapping">): Problem => ({
  column: mapping.nik ?? mapping.name ?? 0,
  field: "nik",
  code,
  level: "error",
})

const shownFirst = 100
const shownWithProblems = 400
/** A function answers 6 MB at most: of a long cell the beginning is shown, and rows up to so many characters. */
const shownOfCell = 100
const shownInAll = 1_200_000

export const preview = {
  sheets: v.array(v.string()),
  sheet: v.number(),
  headerRow: v.number(),
  firstDataRow: v.number(),
  labels: v.array(v.string()),
  mapping: v.record(v.string(), v.number()),
  confidence: v.record(v.string(), v.number()),
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
}

export const counts = {
  /** Rows that will come in. */
  fresh: v.number(),
  /** Rows of people who are in already: they stay as they are. */
  already: v.number(),
  bad: v.number(),
  warnings: v.number(),
  /** Blank rows, totals, repeated headings and what stands under the table. */
  passedOver: v.number(),
}

/** What is shown of a list before it is taken, with the values of its good rows for counts of their own. */
export const previewOf = <P>(opened: Opened<P>, verdicts: readonly Verdict[]) => {
  const { states, rows } = judged(opened, verdicts)
  const { table } = opened
  const people = rows.filter(({ kind }) => kind === "good" || kind === "bad")
  const marked = people.map((row, index) => ({
    ...row,
    index,
    state: states.get(row.row) ?? ("bad" as const),
  }))
  const troubled = marked.filter(({ problems, index }) => index >= shownFirst && problems.length > 0)
  const count = (state: string) => marked.filter((row) => row.state === state).length
  let room = shownInAll
  const shown = [...marked.slice(0, shownFirst), ...troubled.slice(0, shownWithProblems)]
    .map(({ row, state, problems }) => ({
      row,
      state,
      cells: (opened.cells[row - 1] ?? []).map((cell) => display(cell).slice(0, shownOfCell)),
      problems: problems.map(({ column, code, level, of }) => ({ column, code, level, of })),
    }))
    .filter(({ cells }) => (room -= cells.join().length) >= 0)
  return {
    preview: {
      sheets: opened.sheets,
      sheet: opened.sheet,
      headerRow: table.headerRow,
      firstDataRow: table.firstDataRow,
      labels: table.labels,
      mapping: table.mapping,
      confidence: table.confidence,
      rows: shown,
    },
    counts: {
      fresh: count("fresh"),
      already: count("already"),
      bad: count("bad"),
      warnings: marked.filter(({ kind, problems }) => kind === "good" && problems.length > 0).length,
      passedOver: rows.length - people.length,
    },
    good: goodOf(rows).flatMap(({ value }) => (value ? [value] : [])),
  }
}

/** How many there are of each. */
export const tally = (codes: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1
  return counts
}

/**
 * Takes the good rows, chunk by chunk; each chunk and the job's advance are one transaction, so an interrupted import
 * goes on where it stood and a repeated one finds everybody in. `enter` takes as many of the candidates it is given as
 * one transaction does, and adds the write that `also` makes of their outcomes. Ends with a file of refused rows.
 */
export const take = async <P, C>(
  context: OfficeContext,
  job: Job.Job,
  opened: Opened<P>,
  intake: Kind<P, C> & {
    mostAtOnce: number
    enter(
      candidates: readonly C[],
      also: (outcomes: readonly { kind: string }[]) => Table.Write[],
    ): Promise<unknown>
    foresee(candidates: readonly C[]): Promise<Verdict[]>
  },
): Promise<Job.Job> => {
  const candidates = candidatesOf(opened, intake)
  const until = later(instant(context), Job.stepLength)
  let current = job
  for (let at = Number(job.cursor || 0); at < candidates.length; at = Number(current.cursor)) {
    let next: Job.Job | undefined
    await intake.enter(candidates.slice(at, at + intake.mostAtOnce), (outcomes) => {
      const done = at + outcomes.length
      const advance = Job.advanceWrite(context, current, {
        cursor: String(done),
        done,
        total: candidates.length,
        counts: countsOf(current.counts, outcomes),
      })
      next = advance.job
      return [advance.write]
    })
    current = found(next)
    // The file is read once a step, so a step is many chunks, yet shorter than the lease.
    if (instant(context) >= until) return current
  }
  return finish(context, current, opened, await intake.foresee(candidates))
}

/** The counts of a job with the outcomes of one more chunk. */
export const countsOf = (
  before: Job.Job["counts"],
  outcomes: readonly { kind: string }[],
): Job.Job["counts"] => {
  const counts = { ...before }
  for (const { kind } of outcomes) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

/** Writes the file of rows that were not taken, and lets go of the upload, which holds what we no longer need. */
const finish = async <P>(
  context: OfficeContext,
  job: Job.Job,
  opened: Opened<P>,
  verdicts: readonly Verdict[],
): Promise<Job.Job> => {
  const { rows } = judged(opened, verdicts)
  const bad = rows.filter(({ kind }) => kind === "bad")
  const name = "perlu-diperbaiki.xlsx"
  const key = Uploads.keyOf(context, `${job.id}-${name}`)
  if (bad.length > 0)
    await context.files.write(key, await refusedFile(opened.cells, opened.table, rows), xlsxType)
  const { job: after, write } = Job.advanceWrite(context, job, {
    finished: true,
    counts: { ...job.counts, refused: bad.length },
    files: bad.length > 0 ? [{ key, name }] : [],
  })
  await context.table.write(write)
  await context.files.remove(Uploads.keyOf(context, opened.upload))
  return after
}
