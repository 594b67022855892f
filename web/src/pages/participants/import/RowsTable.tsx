import { fields } from "@setiakawan/core/sheet/fields"
import { describe, type Problem } from "@setiakawan/core/sheet/problems"
import { For, Show } from "solid-js"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Badge, type Tone } from "../../../ui/Badge.tsx"
import { Icon } from "../../../ui/Icon.tsx"
import { type Column, Table } from "../../../ui/Table.tsx"
import type { Preview } from "./wizard.ts"

type Row = Preview["rows"][number]

const tones: Record<Row["state"], Tone> = { fresh: "success", already: "neutral", bad: "danger" }

/** "NIK harus 16 digit": the sentences of the sheet reader begin small, since they follow a column's name. */
const sentence = (problem: Row["problems"][number]) => {
  const words = describe(problem as Problem)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** The rows of a list as they were read: the cells that count, each with what is wrong with it. */
export const RowsTable = (props: { rows: readonly Row[]; preview: Preview }) => {
  const words = () => text().importing.check
  const nameColumn = () => props.preview.mapping.name ?? 0

  const cell = (row: Row, column: number) => {
    const problems = row.problems.filter((problem) => problem.column === column)
    const level = problems.some((problem) => problem.level === "error") ? "error" : "warning"
    return (
      <Show when={problems.length > 0} fallback={row.cells[column] ?? ""}>
        <div class={`marked marked-${level}`}>
          <span class="marked-value">{row.cells[column] || "–"}</span>
          <ul>
            <For each={problems}>
              {(problem) => (
                <li class={`cell-mark cell-mark-${problem.level}`}>
                  <Icon name={problem.level === "error" ? "close" : "alert"} />
                  <span>
                    <span class="visually-hidden">{words()[problem.level]}: </span>
                    {sentence(problem)}
                  </span>
                </li>
              )}
            </For>
          </ul>
        </div>
      </Show>
    )
  }

  /** Name first, then the other columns that are read, in the order of the file. */
  const columns = (): Column<Row>[] => {
    const mapped = fields
      .filter((field) => field !== "number" && field !== "name")
      .flatMap((field) => {
        const column = props.preview.mapping[field]
        return column === undefined ? [] : [{ field, column }]
      })
      .sort((a, b) => a.column - b.column)
    return [
      { key: "row", header: words().row, cell: (row) => number(row.row) },
      {
        key: "name",
        header: text().importing.fields.name,
        main: true,
        cell: (row) => cell(row, nameColumn()),
      },
      {
        key: "state",
        header: text().participants.columns.state,
        cell: (row) => <Badge tone={tones[row.state]}>{words().states[row.state]}</Badge>,
      },
      ...mapped.map(({ field, column }) => ({
        key: field,
        header: text().importing.fields[field],
        cell: (row: Row) => cell(row, column),
      })),
    ]
  }

  return (
    <div class="sheet-scroll check-rows" tabindex={0} role="region" aria-label={words().scroll}>
      <Table caption={words().rows} rows={props.rows} columns={columns()} />
    </div>
  )
}
