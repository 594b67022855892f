/** Tells what the rows of a list are as they come, with a look at what stands just below. */
import type { Cell } from "./cell.ts"
import type { List, Mapping } from "./fields.ts"
import type { Table } from "./header.ts"
import { isStrong, kindOf, type ListRow } from "./list.ts"
import type { Problem } from "./problems.ts"
import type { Position, Row } from "./stream-source.ts"

/** How a kind of list is read, row by row. */
export type Reader<P> = {
  list: List
  readRow: (row: readonly Cell[], mapping: Mapping) => { value: Partial<P>; problems: Problem[] }
}

/** Where judging stands: behind this row, in a table that has ended above it or not. */
export type Place = Position & { ended: boolean }

export type Judged<P> = ListRow<P> & { cells: Cell[]; behind: Place }

/**
 * The table is over where its signature block begins, or its total stands, and nobody is named for so many rows: the
 * longest block that a group of a list has between its people.
 */
const lookAhead = 50

/**
 * The rows below a heading, told apart as `readList` does, but for what only the whole list shows: merged cells, which a
 * sheet names behind its rows, and people who stand in it twice, whom the database finds. `headings` are the signatures
 * of the heading's rows, which printed lists repeat.
 */
export const judged = async function* <P extends { name: string }>(
  rows: AsyncIterable<Row>,
  { firstDataRow, mapping }: Pick<Table, "firstDataRow" | "mapping">,
  headings: readonly string[],
  { list, readRow }: Reader<P>,
  begun = false,
): AsyncGenerator<Judged<P>> {
  const ahead: (Row & { strong: boolean })[] = []
  let strongAhead = 0
  let ended = begun
  const next = (): Judged<P>[] => {
    const one = ahead.shift()
    if (!one) return []
    const { cells, strong, row, byte } = one
    if (strong) strongAhead -= 1
    const maybeBelow = strongAhead === 0 && !strong
    if (strong) ended = false
    const kind = kindOf({ row: cells, original: cells, list, mapping, headings, strong, ended, maybeBelow })
    if (kind === "footer" || (kind === "total" && maybeBelow)) ended = true
    const behind = { row, byte, ended }
    if (kind !== undefined) return [{ row, kind, problems: [], cells, behind }]
    const { value, problems } = readRow(cells, mapping)
    const bad = value.name === undefined || problems.some(({ level }) => level === "error")
    return [{ row, kind: bad ? "bad" : "good", value: value as P, problems, cells, behind }]
  }
  for await (const row of rows) {
    // Rows are counted from 1.
    if (row.row <= firstDataRow) continue
    const strong = isStrong(row.cells, mapping, list)
    if (strong) strongAhead += 1
    ahead.push({ ...row, strong })
    if (ahead.length > lookAhead) yield* next()
  }
  while (ahead.length > 0) yield* next()
}
