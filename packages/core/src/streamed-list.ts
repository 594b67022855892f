/** A list inside an upload that is read row by row: found, and read on from wherever it was left. */
import * as v from "valibot"
import type { OfficeContext } from "./context.ts"
import { type Code, found, Refusal } from "./errors.ts"
import * as Intake from "./intake.ts"
import type { Cell } from "./sheet/cell.ts"
import * as Header from "./sheet/header.ts"
import { signatureOf } from "./sheet/list.ts"
import { type Judged, judged, type Place, type Reader } from "./sheet/stream-list.ts"
import { type Code as SheetCode, type Sheet, Unreadable } from "./sheet/stream-source.ts"
import * as Stream from "./sheet/stream.ts"
import * as Uploads from "./uploads.ts"

/** A kind of list as it is taken: how a row is read, whom it names, and what our own schema makes of that. */
export type Kind<P extends { name: string }, C> = Reader<P> & {
  schema: v.GenericSchema<unknown, C>
  candidateOf: (value: P) => unknown
}

/** A row of a list; a good one has its candidate. */
export type Row<P, C> = Judged<P> & { candidate?: C }

export type Opened = { sheets: string[]; index: number; sheet: Sheet; head: Cell[][]; table: Header.Table }

const fileCodes: Record<SheetCode, Code> = { ...Intake.fileCodes, not_streamable: "file_not_streamable" }

/** Rows in which the heading is looked for, and what stands below it. */
const headRows = 260

/** The list inside an upload, as the given layout reads it. */
export const open = async <P extends { name: string }, C>(
  context: OfficeContext,
  { list }: Kind<P, C>,
  layout: Intake.Layout,
): Promise<Opened> => {
  const source = await Uploads.source(context, layout.upload)
  if (source.size > Uploads.purposes.recipients.bytes) throw new Refusal("file_too_large")
  const sheets: Sheet[] = []
  let chosen: { index: number; head: Cell[][]; score: number } | undefined
  for (const sheet of await Stream.open(source)) {
    const head = await headOf(sheet)
    if (head.length === 0) continue
    const index = sheets.push(sheet) - 1
    if (layout.sheet !== undefined && layout.sheet !== index) continue
    // The heads of all sheets at once would be more than there is room for.
    const score = Header.detect(head, [], list)?.score ?? 0
    if (!chosen || score > chosen.score) chosen = { index, head, score }
  }
  if (sheets.length === 0) throw new Unreadable("empty")
  const { index, head } = found(chosen, "sheet_columns")
  const sheet = found(sheets[index])
  const table = Intake.tableOf({ rows: head, merges: [] }, layout, list)
  return { sheets: sheets.map(({ name }) => name), index, sheet, head, table }
}

/** The first rows of a sheet, each at its own place; empty for a blank one. */
const headOf = async (sheet: Sheet): Promise<Cell[][]> => {
  const head: Cell[][] = []
  for await (const { row, cells } of sheet.rows()) {
    if (row > headRows) break
    while (head.length < row - 1) head.push([])
    head.push(cells)
  }
  return head.some((row) => signatureOf(row) !== "") ? head : []
}

/** How many columns the list has, as far as its beginning shows. */
export const widthOf = ({ head, table }: Opened): number =>
  Math.max(table.labels.length, ...head.map((row) => row.length))

/** The rows of the list behind a place, as our own schema takes them. */
export const read = async function* <P extends { name: string }, C>(
  { sheet, head, table }: Pick<Opened, "sheet" | "head" | "table">,
  kind: Kind<P, C>,
  after?: Place,
): AsyncGenerator<Row<P, C>> {
  const headings = head.slice(table.headerRow, table.firstDataRow).map(signatureOf)
  for await (const row of judged(sheet.rows(after), table, headings, kind, after?.ended)) {
    if (row.kind !== "good" || !row.value) yield row
    else {
      const result = v.safeParse(kind.schema, kind.candidateOf(row.value))
      if (result.success) yield { ...row, candidate: result.output }
      else {
        const problems = [...row.problems, ...Intake.issuesOf(result.issues, table, kind.list)]
        yield { ...row, kind: "bad", problems }
      }
    }
  }
}

/** What makes a file unreadable, at its beginning or far inside, is told as a refusal. */
export const refusing = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    throw error instanceof Unreadable ? new Refusal(fileCodes[error.code]) : error
  }
}
