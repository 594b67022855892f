/** The file that goes back to the office: the rows that were refused, as they were written, and why. */
import { type Cell, display } from "./cell.ts"
import { refusalHeading } from "./fields.ts"
import type { Table } from "./header.ts"
import type { ListRow } from "./list.ts"
import { describe } from "./problems.ts"
import { writeXlsx } from "./write.ts"

/**
 * An .xlsx of the bad rows with their own headings, cells and a column that says in Indonesian what to correct. It can
 * be corrected and sent again as it is: the added column is recognised and skipped.
 */
export const refusedFile = (
  rows: readonly Cell[][],
  table: Pick<Table, "labels" | "mapping">,
  result: readonly ListRow<unknown>[],
): Promise<Uint8Array> => {
  const bad = result.filter((row) => row.kind === "bad")
  const width = Math.max(table.labels.length, ...bad.map((row) => rows[row.row - 1]?.length ?? 0))
  const { kept, headings } = columnsOf(table, width)
  return writeXlsx(
    headings.map((heading, index) => ({ heading, width: index < kept.length ? 18 : 60 })),
    bad.map((row) => lineOf(rows[row.row - 1] ?? [], row, table, kept)),
    { name: "Perlu diperbaiki" },
  )
}

/** Which columns go back to the office, and their headings with the one that is added. */
export const columnsOf = (
  { labels }: Pick<Table, "labels">,
  width: number,
): { kept: number[]; headings: string[] } => {
  // A file that was refused once already carries the column; it is replaced, not repeated.
  const kept = Array.from({ length: width }, (_, index) => index).filter(
    (index) => !labels[index]?.startsWith(refusalHeading),
  )
  return { kept, headings: [...kept.map((index) => labels[index] ?? ""), refusalHeading] }
}

/** A refused row as it was, and what is to be corrected. */
export const lineOf = (
  cells: readonly Cell[],
  row: Pick<ListRow<unknown>, "row" | "problems">,
  table: Pick<Table, "labels">,
  kept: readonly number[],
): Cell[] => [...kept.map((index) => original(cells[index] ?? null, row, index)), explain(row, table)]

/**
 * The cell as it was. Written as text, a NIK or KK that Excel rounded would look whole and be taken when it comes back
 * uncorrected, so its unknown last digit is shown as one.
 */
const original = (cell: Cell, { problems }: Pick<ListRow<unknown>, "problems">, column: number): Cell => {
  const rounded = problems.some((one) => one.column === column && one.code.endsWith("_rounded_by_excel"))
  return rounded ? display(cell).replace(/.$/, "?") : cell
}

/** "Baris 12. NIK: NIK harus 16 digit. No. HP: jumlah digit nomor HP tidak benar." Errors only. */
export const explain = (
  row: Pick<ListRow<unknown>, "row" | "problems">,
  table: Pick<Table, "labels">,
): string => {
  const sentences = row.problems
    .filter((problem) => problem.level === "error")
    .map((problem) => {
      const label = display(table.labels[problem.column])
      return label === "" ? `${describe(problem)}.` : `${label}: ${describe(problem)}.`
    })
  return [`Baris ${row.row}.`, ...sentences].join(" ")
}
