/**
 * An uploaded list too large to be held: its beginning shown, and all of it taken chunk by chunk, from wherever it was left.
 * Beside `intake.ts`, which holds a list as a whole and so finds merged cells and repeats.
 */
import * as v from "valibot"
import { instant, later, type OfficeContext } from "./context.ts"
import { found } from "./errors.ts"
import * as Intake from "./intake.ts"
import * as Job from "./job.ts"
import * as RefusedParts from "./refused-parts.ts"
import type { Cell } from "./sheet/cell.ts"
import type { Table as Columns } from "./sheet/header.ts"
import type { ListRow } from "./sheet/list.ts"
import { type Problem, texts } from "./sheet/problems.ts"
import * as StreamedList from "./streamed-list.ts"
import type * as Table from "./table.ts"
import * as Uploads from "./uploads.ts"

export type Outcome = { kind: string }

/** Whom a row names, with its number in the list. */
export type Candidate<C> = { row: number; candidate: C }

/** Rows whose kind is shown before a list is taken, and the characters they may have in all. */
const previewRows = 2_000
const previewVolume = 5_000_000
/** Rows that are held until they are taken, where few of them are good. */
const mostRows = 500

/** Bytes that an import has to go through, for its job's progress; refuses as `preview` does. */
export const total = async <P extends { name: string }, C>(
  context: OfficeContext,
  kind: StreamedList.Kind<P, C>,
  layout: Intake.Layout,
): Promise<number> =>
  StreamedList.refusing(async () => (await StreamedList.open(context, kind, layout)).sheet.bytes)

/**
 * What the first 2,000 rows of a list would bring; changes nothing. `foresee` says what would become of the candidates;
 * without it all of them count as new. `more` says that the list goes on. Refuses with a `file_…` or `sheet_…` code.
 */
export const preview = async <P extends { name: string }, C>(
  context: OfficeContext,
  kind: StreamedList.Kind<P, C>,
  layout: Intake.Layout,
  foresee?: (candidates: readonly C[]) => Promise<Intake.Verdict[]>,
) =>
  StreamedList.refusing(async () => {
    const { sheets, index, table, ...opened } = await StreamedList.open(context, kind, layout)
    const cells: Cell[][] = []
    const rows: ListRow<P>[] = []
    const candidates: C[] = []
    let volume = 0
    let more = false
    for await (const row of StreamedList.read({ ...opened, table }, kind)) {
      more = rows.length >= previewRows || volume > previewVolume
      if (more) break
      cells[row.row - 1] = row.cells
      rows.push(row)
      if (row.candidate !== undefined) candidates.push(row.candidate)
      volume += row.cells.reduce<number>((sum, cell) => sum + (typeof cell === "string" ? cell.length : 1), 0)
    }
    const verdicts = (await foresee?.(candidates)) ?? candidates.map(() => "fresh" as const)
    const shown = { upload: layout.upload, sheets, sheet: index, table, cells, rows }
    return { ...Intake.previewOf(shown, verdicts), more }
  })

const cursorPlace = v.object({ row: v.number(), byte: v.number(), ended: v.boolean() })

/** Where a job stands. What it refused since the last part was written is known by number and code alone. */
const Cursor = v.object({
  /** Behind the last row that was taken. */
  at: v.optional(cursorPlace),
  /** Where the part begins that is not written yet. */
  part: v.optional(cursorPlace),
  /** Bytes of the parts that are. */
  parts: v.array(v.number()),
  refused: v.array(v.tuple([v.number(), v.string()])),
})
type Cursor = v.InferOutput<typeof Cursor>

/**
 * A step of a job that takes a list. Each chunk and the job's advance are one transaction: `enter` takes as many of the
 * candidates as one transaction does, at least one, and adds the write that `also` makes of their outcomes. These are
 * counted; one that is the code of a problem makes its row a refused one. Refused rows come back as CSV at the end.
 */
export const take = async <P extends { name: string }, C>(
  context: OfficeContext,
  job: Job.Job,
  layout: Intake.Layout,
  kind: StreamedList.Kind<P, C> & {
    mostAtOnce: number
    enter(
      candidates: readonly Candidate<C>[],
      also: (outcomes: readonly Outcome[]) => Table.Write[],
    ): Promise<unknown>
  },
): Promise<Job.Job> =>
  StreamedList.refusing(async () => {
    const until = later(instant(context), Job.stepLength)
    const opened = await StreamedList.open(context, kind, layout)
    const { sheet, table } = opened
    const refusals = RefusedParts.of(context, job.id, table, StreamedList.widthOf(opened))
    let current = job
    let cursor: Cursor = job.cursor ? v.parse(Cursor, JSON.parse(job.cursor)) : { parts: [], refused: [] }
    let batch: StreamedList.Row<P, C>[] = []

    const advance = (next: Cursor, counts = current.counts) =>
      Job.advanceWrite(context, current, {
        cursor: JSON.stringify(next),
        done: next.at?.byte ?? 0,
        total: sheet.bytes,
        counts,
      })

    /** Takes what is in the batch from its beginning, as far as one transaction goes. */
    const takeSome = async () => {
      let after: (() => void) | undefined
      const also = (outcomes: readonly Outcome[]): Table.Write[] => {
        const { settled, refused } = settle(batch, outcomes, table)
        const next = passed(cursor, settled, refused, refusals.pending())
        const written = advance(next, counted(current.counts, settled, outcomes, refused))
        after = () => {
          current = written.job
          cursor = next
          batch = batch.slice(settled.length)
          refusals.add(refused)
        }
        return [written.write]
      }
      const candidates = candidatesOf(batch).slice(0, kind.mostAtOnce)
      if (candidates.length > 0) await kind.enter(candidates, also)
      else await context.table.write(...also([]))
      found(after)()
    }

    /** Writes the part of refused rows that is held. Done again after a crash, it writes the same one anew. */
    const flush = async () => {
      if (!refusals.pending()) return
      const bytes = await refusals.write(cursor.parts.length)
      cursor = { at: cursor.at, part: cursor.at, parts: [...cursor.parts, bytes], refused: [] }
      const { job: after, write } = advance(cursor)
      await context.table.write(write)
      current = after
    }

    /** Takes the batch while it is large enough to be a chunk, or to its end. */
    const takeBatch = async (toItsEnd = false) => {
      const isFull = () => batch.length >= mostRows || candidatesOf(batch).length >= kind.mostAtOnce
      while (toItsEnd ? batch.length > 0 : isFull()) await takeSome()
      if (refusals.isLarge() || cursor.refused.length >= mostRows) await flush()
    }

    const before = new Map(cursor.refused)
    const takenTo = cursor.at?.row ?? 0
    let waiting = 0
    for await (const row of StreamedList.read(opened, kind, cursor.part)) {
      if (row.row <= takenTo) {
        // The part it belongs to was not written before the last step was cut off.
        refusals.add(refusedOf([row], before, table))
        continue
      }
      batch.push(row)
      if (row.candidate !== undefined) waiting += 1
      if (batch.length < mostRows && waiting < kind.mostAtOnce) continue
      await takeBatch()
      waiting = candidatesOf(batch).length
      if (instant(context) < until) continue
      await flush()
      return current
    }
    await takeBatch(true)
    await flush()
    return finish(context, current, layout.upload, { refusals, cursor, total: sheet.bytes })
  })

/** Puts the parts together, and lets go of them and of the upload, which holds what we no longer need. */
const finish = async (
  context: OfficeContext,
  job: Job.Job,
  upload: string,
  { refusals, cursor, total }: { refusals: RefusedParts.RefusedParts; cursor: Cursor; total: number },
): Promise<Job.Job> => {
  const files = await refusals.joined(cursor.parts)
  const counts = { ...job.counts, refused: job.counts.refused ?? 0 }
  const { job: after, write } = Job.advanceWrite(context, job, {
    finished: true,
    done: total,
    total,
    counts,
    files,
  })
  await context.table.write(write)
  await refusals.remove(cursor.parts.length)
  await context.files.remove(Uploads.keyOf(context, upload))
  return after
}

const candidatesOf = <P, C>(rows: readonly StreamedList.Row<P, C>[]): Candidate<C>[] =>
  rows.flatMap(({ row, candidate }) => (candidate === undefined ? [] : [{ row, candidate }]))

/** The rows of a batch of which it is known what became of them, with those that are refused. */
const settle = <P, C>(
  batch: readonly StreamedList.Row<P, C>[],
  outcomes: readonly Outcome[],
  table: Columns,
) => {
  const candidates = candidatesOf(batch)
  const last = candidates[outcomes.length - 1]?.row
  const all = outcomes.length === candidates.length
  const settled = all ? batch : batch.slice(0, batch.findIndex(({ row }) => row === last) + 1)
  if (settled.length === 0) throw new Error("no candidate was taken")
  const kinds = new Map(outcomes.map((outcome, index) => [candidates[index]?.row, outcome.kind]))
  return { settled, refused: refusedOf(settled, kinds, table) }
}

/** The cursor behind rows that are settled; the part that is not written goes on where any row of it is refused. */
const passed = <P, C>(
  cursor: Cursor,
  settled: readonly StreamedList.Row<P, C>[],
  refused: readonly Refused[],
  pending: boolean,
): Cursor => {
  const at = settled[settled.length - 1]?.behind
  const coded = refused.flatMap(({ row, code }): [number, string][] => (code ? [[row, code]] : []))
  const part = pending || refused.length > 0 ? cursor.part : at
  return { ...cursor, at, part, refused: [...cursor.refused, ...coded] }
}

const counted = <P, C>(
  counts: Job.Job["counts"],
  settled: readonly StreamedList.Row<P, C>[],
  outcomes: readonly Outcome[],
  refused: readonly Refused[],
): Job.Job["counts"] => ({
  ...Intake.countsOf(counts, outcomes),
  rows: (counts.rows ?? 0) + settled.filter(({ kind }) => kind === "good" || kind === "bad").length,
  refused: (counts.refused ?? 0) + refused.length,
})

/** A refused row; with the code of its outcome where it was a good one. */
type Refused = RefusedParts.Refused & { code?: string }

/** Those rows that are refused: for what stands in them, or for what came of them. */
const refusedOf = <P, C>(
  rows: readonly StreamedList.Row<P, C>[],
  outcomes: ReadonlyMap<number | undefined, string>,
  table: Columns,
): Refused[] =>
  rows.flatMap(({ row, kind, cells, problems }) => {
    if (kind === "bad") return [{ row, cells, problems }]
    const code = outcomes.get(row)
    return isProblem(code) ? [{ row, cells, problems: [Intake.refusedAs(code, table)], code }] : []
  })

const isProblem = (code: string | undefined): code is Problem["code"] =>
  code !== undefined && Object.hasOwn(texts, code)
