import type { JSX } from "solid-js"
import { Show } from "solid-js"
import { text } from "../../../text/text.ts"
import { Badge } from "../../../ui/Badge.tsx"
import { type Sort, Table } from "../../../ui/Table.tsx"
import { regionName, shortRegion, shortUnsur, unsurName } from "../labels.ts"
import type { Row } from "./roster.ts"

/** Present, absent or cancelled, in a word. */
export const StateBadge = (props: { row: Pick<Row, "state" | "present"> }) => {
  const words = () => text().participants.states
  return (
    <Show when={props.row.state !== "cancelled"} fallback={<Badge tone="danger">{words().cancelled}</Badge>}>
      <Show when={props.row.present} fallback={<Badge>{words().absent}</Badge>}>
        <Badge tone="success">{words().present}</Badge>
      </Show>
    </Show>
  )
}

/** One page of participants; the name opens the rest. */
export const PeopleTable = (props: {
  rows: readonly Row[]
  sort: Sort
  onSort: (sort: Sort) => void
  onOpen: (row: Row) => void
  empty: JSX.Element
}) => {
  const words = () => text().participants
  return (
    <div class="people">
      <Table
        caption={words().title}
        rows={props.rows}
        sort={props.sort}
        onSort={props.onSort}
        empty={props.empty}
        columns={[
          {
            key: "name",
            header: words().columns.name,
            main: true,
            sortable: true,
            cell: (row) => (
              <button type="button" class="people-name" onClick={() => props.onOpen(row)}>
                <span>{row.titledName || words().noName}</span>
                <Show when={row.instansi}>
                  <span class="people-instansi">{row.instansi}</span>
                </Show>
              </button>
            ),
          },
          {
            key: "unsur",
            header: words().columns.unsur,
            sortable: true,
            cell: (row) => <span title={unsurName(row.unsur)}>{shortUnsur(row.unsur)}</span>,
          },
          {
            key: "region",
            header: words().columns.region,
            sortable: true,
            cell: (row) => (
              <span title={regionName(row.region)}>{row.region ? shortRegion(row.region) : "–"}</span>
            ),
          },
          {
            key: "code",
            header: words().columns.code,
            cell: (row) => <code class="people-code">{row.code}</code>,
          },
          {
            key: "state",
            header: words().columns.state,
            sortable: true,
            cell: (row) => (
              <span class="people-state">
                <StateBadge row={row} />
                <Show when={row.attention}>
                  <Badge tone="warning">{words().states.attention}</Badge>
                </Show>
              </span>
            ),
          },
        ]}
      />
    </div>
  )
}
