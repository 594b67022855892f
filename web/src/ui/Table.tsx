import { For, type JSX, Show } from "solid-js"
import { text } from "../text/text.ts"
import { Icon } from "./Icon.tsx"

export type Column<Row> = {
  key: string
  header: string
  cell: (row: Row) => JSX.Element
  /** Lets the header sort by this column's key. */
  sortable?: boolean | undefined
  /** Numbers stand at the end. */
  align?: "start" | "end" | undefined
  /** The column that names the row: its card's heading on a phone, a row header for screen readers. One a table. */
  main?: boolean | undefined
}

export type Sort = { key: string; direction: "asc" | "desc" }

export type TableProps<Row> = {
  /** What the table holds, for screen readers; shown when `showCaption`. */
  caption: string
  showCaption?: boolean | undefined
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  /** The order in force; the rows come in it already, the table does not sort. */
  sort?: Sort | undefined
  onSort?: ((sort: Sort) => void) | undefined
  /** Shown in place of the rows when there are none. */
  empty?: JSX.Element | undefined
}

/**
 * A table that becomes a list of cards on a phone. The roles are written out since `display: block` would take them
 * away; the order of the cards is a select, since the headers are gone there.
 */
export const Table = <Row,>(props: TableProps<Row>) => {
  const toggle = (key: string) =>
    props.onSort?.({
      key,
      direction: props.sort?.key === key && props.sort.direction === "asc" ? "desc" : "asc",
    })
  const sortable = () => props.columns.filter((column) => column.sortable)
  const ariaSort = (column: Column<Row>) => {
    if (!column.sortable) return undefined
    if (props.sort?.key !== column.key) return "none"
    return props.sort.direction === "asc" ? "ascending" : "descending"
  }

  return (
    <Show when={props.rows.length > 0 || !props.empty} fallback={props.empty}>
      <div class="table-frame">
        <Show when={props.onSort && sortable().length > 0}>
          <label class="table-sort">
            <span>{text().ui.sortBy}</span>
            <select
              class="input"
              onChange={(event) => {
                const [key = "", direction] = event.currentTarget.value.split(" ")
                props.onSort?.({ key, direction: direction === "desc" ? "desc" : "asc" })
              }}
            >
              <Show when={!props.sort}>
                <option selected>{text().ui.sortNone}</option>
              </Show>
              <For each={sortable()}>
                {(column) => (
                  <For each={["asc", "desc"] as const}>
                    {(direction) => (
                      <option
                        value={`${column.key} ${direction}`}
                        selected={props.sort?.key === column.key && props.sort.direction === direction}
                      >
                        {column.header} ({direction === "asc" ? text().ui.sortUp : text().ui.sortDown})
                      </option>
                    )}
                  </For>
                )}
              </For>
            </select>
          </label>
        </Show>
        <table class="table" role="table">
          <caption classList={{ "visually-hidden": !props.showCaption }}>{props.caption}</caption>
          <thead role="rowgroup">
            <tr role="row">
              <For each={props.columns}>
                {(column) => (
                  <th
                    role="columnheader"
                    scope="col"
                    classList={{ "align-end": column.align === "end" }}
                    aria-sort={ariaSort(column)}
                  >
                    <Show when={column.sortable && props.onSort} fallback={column.header}>
                      <button
                        type="button"
                        class="table-header-button"
                        classList={{
                          "is-sorted": props.sort?.key === column.key,
                          "is-descending": props.sort?.key === column.key && props.sort.direction === "desc",
                        }}
                        onClick={() => toggle(column.key)}
                      >
                        {column.header}
                        <Icon name={props.sort?.key === column.key ? "chevronDown" : "sort"} />
                      </button>
                    </Show>
                  </th>
                )}
              </For>
            </tr>
          </thead>
          <tbody role="rowgroup">
            <For each={props.rows}>
              {(row) => (
                <tr role="row">
                  <For each={props.columns}>
                    {(column) => (
                      <td
                        role={column.main ? "rowheader" : "cell"}
                        class="table-cell"
                        classList={{ "align-end": column.align === "end", "is-main": column.main === true }}
                      >
                        <span class="table-label" aria-hidden="true">
                          {column.header}
                        </span>
                        <div class="table-value">{column.cell(row)}</div>
                      </td>
                    )}
                  </For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
    </Show>
  )
}
