import { A } from "@solidjs/router"
import { type JSX, Show } from "solid-js"
import { longDate } from "../../../text/dates.ts"
import { text } from "../../../text/text.ts"
import { Badge } from "../../../ui/Badge.tsx"
import { Table } from "../../../ui/Table.tsx"
import { shortUnsur } from "../../participants/labels.ts"
import { Portrait } from "../portrait.tsx"
import { StandingBadge } from "../standing-badge.tsx"
import { type Line } from "../volunteer.ts"

/** Lines of the register; the name leads to the volunteer, for those who may see more than the line. */
export const Lines = (props: {
  caption: string
  lines: readonly Line[]
  /** The address of a volunteer; absent for whoever may not go there. */
  href?: ((person: string) => string) | undefined
  empty: JSX.Element
}) => {
  const words = () => text().volunteers.list
  return (
    <div class="volunteers">
      <Table
        caption={props.caption}
        rows={props.lines}
        empty={props.empty}
        columns={[
          {
            key: "name",
            header: words().columns.name,
            main: true,
            cell: (line) => (
              <div class="volunteer-who">
                <Portrait name={line.name} photo={line.photo} />
                <div class="volunteer-words">
                  <Show when={props.href} fallback={<span class="volunteer-name">{line.titledName}</span>}>
                    {(href) => (
                      <A class="volunteer-name" href={href()(line.person)}>
                        {line.titledName}
                      </A>
                    )}
                  </Show>
                  <Show when={line.memberNumber}>
                    <span class="quiet break">{line.memberNumber}</span>
                  </Show>
                  <Show when={!line.active}>
                    <span>
                      <Badge>{text().volunteers.inactive}</Badge>
                    </span>
                  </Show>
                </div>
              </div>
            ),
          },
          { key: "unsur", header: words().columns.unsur, cell: (line) => shortUnsur(line.unsur) },
          { key: "area", header: words().columns.area, cell: (line) => line.areaName },
          {
            key: "state",
            header: words().columns.state,
            cell: (line) => (
              <div class="volunteer-state">
                <StandingBadge state={line.standing.state} />
                <span class="quiet">{standingNote(line.standing)}</span>
              </div>
            ),
          },
        ]}
      />
    </div>
  )
}

/** "sampai 31 Desember 2027 (per 2 Januari 2027)". */
const standingNote = ({ state, until, on }: Line["standing"]): string => {
  const words = text().volunteers.list
  const asOf = on ? words.asOf(longDate(on)) : ""
  if (!until) return asOf
  const end = state === "none" ? words.ended(longDate(until)) : words.untilDay(longDate(until))
  return asOf ? `${end} (${asOf})` : end
}
