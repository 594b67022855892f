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
  const columns = Array.from({ length: width }, (_, index) => ({ heading: table.labels[index] ?? "" }))
  // A file that was refused once already carries the column; it is replaced, not repeated.
  const kept = columns
    .map((_, index) => index)
    .filter((index) => !columns[index]?.heading.startsWith(refusalHeading))
  return writeXlsx(
    [
      ...kept.map((index) => ({ heading: columns[index]?.heading ?? "", width: 18 })),
      { heading: refusalHeading, width: 60 },
    ],
    bad.map((row) => [...kept.map((index) => original(rows, row, index)), explain(row, table)]),
    { name: "Perlu diperbaiki" },
  )
}

/**
 * The cell as it was. Written as text, a NIK that Excel rounded would look whole and be taken when it comes back
 * uncorrected, so its unknown last digit is shown as one.
 */
const original = (rows: readonly Cell[][], row: ListRow<unknown>, column: number): Cell => {
  const cell = rows[row.row - 1]?.[column] ?? null
  const rounded = row.problems.some((one) => one.column === column && one.code === "nik_rounded_by_excel")
  return rounded ? display(cell).replace(/.$/, "?") : cell
}

/** "Baris 12. NIK: NIK harus 16 digit. No. HP: jumlah digit nomor HP tidak benar." Errors only. */
export const explain = (row: ListRow<unknown>, table: Pick<Table, "labels">): string => {
  const sentences = row.problems
    .filter((problem) => problem.level === "error")
    .map((problem) => {
      const label = display(table.labels[problem.column])
      return label === "" ? `${describe(problem)}.` : `${label}: ${describe(problem)}.`
    })
  return [`Baris ${row.row}.`, ...sentences].join(" ")
}
