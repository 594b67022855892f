import { describe, type Problem } from "@setiakawan/core/sheet/problems"
import { For, Show } from "solid-js"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Badge, type Tone } from "../../../ui/Badge.tsx"
import { Icon } from "../../../ui/Icon.tsx"
import { type Column, Table } from "../../../ui/Table.tsx"
import type { Kind } from "./kind.ts"
import type { Preview } from "./wizard.ts"

type Row = Preview["rows"][number]

const tones: Record<Row["state"], Tone> = { fresh: "success", already: "neutral", bad: "danger" }

/** "NIK harus 16 digit.", "NIK sama dengan baris 12."; to be put after the name of the column. */
const sentence = (problem: Row["problems"][number]) => `${describe(problem as Problem)}.`

/** The rows of a list as they were read: the cells that count, each with what is wrong with it. */
export const RowsTable = (props: {
  rows: readonly Row[]
  preview: Preview
  /** What the list may hold, and how that is called. */
  kind: Pick<Kind, "fields" | "words">
}) => {
  const words = () => props.kind.words().check
  const nameColumn = () => props.preview.mapping.name ?? 0

  const labelOf = (column: number) => {
    const field = props.kind.fields.find((field) => props.preview.mapping[field] === column)
    return field ? props.kind.words().fields[field] : (props.preview.labels[column] ?? "")
  }
  const cell = (row: Row, column: number) => {
    const problems = row.problems.filter((problem) => problem.column === column)
    const level = problems.some((problem) => problem.level === "error") ? "error" : "warning"
    return (
      <Show when={problems.length > 0} fallback={row.cells[column] ?? ""}>
        <span class={`marked marked-${level}`} title={problems.map(sentence).join(" ")}>
          {row.cells[column] || "–"}
          <span class="visually-hidden"> ({words()[level]})</span>
        </span>
      </Show>
    )
  }
  /** What is wrong, beside the name: the cell it is about may be out of sight at the side. */
  const notes = (row: Row) => (
    <Show when={row.problems.length > 0} fallback="–">
      <ul class="cell-marks">
        <For each={row.problems}>
          {(problem) => (
            <li class={`cell-mark cell-mark-${problem.level}`}>
              <Icon name={problem.level === "error" ? "close" : "alert"} />
              <span>
                <span class="visually-hidden">{words()[problem.level]}: </span>
                <strong>{labelOf(problem.column)}</strong>: {sentence(problem)}
              </span>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )

  /** Name first, then the other columns that are read, in the order of the file. */
  const columns = (): Column<Row>[] => {
    const mapped = props.kind.fields
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
        header: props.kind.words().fields.name,
        main: true,
        cell: (row) => cell(row, nameColumn()),
      },
      {
        key: "state",
        header: text().participants.columns.state,
        cell: (row) => <Badge tone={tones[row.state]}>{words().states[row.state]}</Badge>,
      },
      { key: "notes", header: words().notes, cell: notes },
      ...mapped.map(({ field, column }) => ({
        key: field,
        header: props.kind.words().fields[field],
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
