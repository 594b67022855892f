import type { Zone } from "@setiakawan/core/writing"
import * as Writing from "@setiakawan/core/writing"
import { type JSX, Show } from "solid-js"
import { text } from "../../../text/text.ts"
import { Badge } from "../../../ui/Badge.tsx"
import { Button } from "../../../ui/Button.tsx"
import { type Sort, Table } from "../../../ui/Table.tsx"
import { regionName, shortRegion, shortUnsur, unsurName } from "../labels.ts"
import type { Row } from "./roster.ts"
import { stateOf } from "./search.ts"

const tones = {
  present: "success",
  pending: "warning",
  absent: "neutral",
  excused: "accent",
  cancelled: "danger",
} as const

/** Present, absent, excused, waiting or cancelled, in a word. */
export const StateBadge = (props: { row: Pick<Row, "state" | "present" | "absence" | "substitutedBy"> }) => {
  const words = () => text().participants.states
  const state = () => stateOf(props.row)
  const word = () => {
    const { absence, substitutedBy } = props.row
    if (state() === "excused" && absence) return text().participants.absence.reasons[absence]
    return state() === "cancelled" && substitutedBy ? words().substituted : words()[state()]
  }
  return <Badge tone={tones[state()]}>{word()}</Badge>
}

/** One page of participants; the name opens the rest. */
export const PeopleTable = (props: {
  rows: readonly Row[]
  sort: Sort
  onSort: (sort: Sort) => void
  onOpen: (row: Row) => void
  /** Accepts one that waits; absent for whoever may not. */
  onAccept?: ((row: Row) => void) | undefined
  /** The tickets that are being accepted. */
  accepting: ReadonlySet<string>
  zone: Zone
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
                <Show when={row.present}>
                  {(present) => (
                    <time class="people-time" datetime={present().at} title={present().gate}>
                      {Writing.time(present().at, props.zone)}
                    </time>
                  )}
                </Show>
                <Show when={row.state === "pending" && props.onAccept}>
                  {(accept) => (
                    <Button
                      size="small"
                      class="people-accept"
                      busy={props.accepting.has(row.ticket)}
                      aria-label={words().accept.oneOf(row.titledName)}
                      onClick={() => accept()(row)}
                    >
                      {words().accept.one}
                    </Button>
                  )}
                </Show>
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
