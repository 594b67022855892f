import * as Region from "@setiakawan/core/region"
import { A } from "@solidjs/router"
import { createSignal, Show } from "solid-js"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Card } from "../../../ui/layout.tsx"
import { type Column, type Sort, Table } from "../../../ui/Table.tsx"
import { type Item, rupiah } from "../programme.ts"
import { type Count, type Counted, type Report, shareOf, worth } from "./figures.ts"
import { Share } from "./share.tsx"

type Part = Counted["parts"][number]

/** What an area is divided into, each a bar and a row of the same figures; its name leads into it. */
export const Areas = (props: { report: Report; parts: readonly Part[]; href: (area: string) => string }) => {
  const words = () => text().aidReports.areas
  const [sort, setSort] = createSignal<Sort>({ key: "name", direction: "asc" })
  const level = () => Region.levelOf(props.report.area) ?? "country"
  const rows = () => sorted(props.parts, props.report.items, sort())
  const isRest = ({ code }: Part) => code === props.report.area
  const title = () => {
    const at = level()
    return at === "village" ? words().title : words().into[at]
  }
  const columns = (): Column<Part>[] => [
    {
      key: "name",
      header: words().name,
      main: true,
      sortable: true,
      cell: (part) => (
        <Show when={!isRest(part)} fallback={<span class="quiet">{words().rest}</span>}>
          <A class="aid-name" href={props.href(part.code)} aria-label={words().open(part.name)}>
            {part.name}
          </A>
        </Show>
      ),
    },
    ...countColumns<Part>(
      () => props.report.items,
      ({ count }) => count,
    ),
  ]
  return (
    <Show when={level() !== "village"}>
      <Card title={title()}>
        <div class="report-table">
          <Table caption={title()} rows={rows()} columns={columns()} sort={sort()} onSort={setSort} />
        </div>
      </Card>
    </Show>
  )
}

/** Recipients by standing, what was delivered as a bar of what was allocated, and what is left. */
export const countColumns = <Row,>(
  items: () => readonly Item[],
  countOf: (row: Row) => Count,
): Column<Row>[] => {
  const words = text().aidReports.areas
  const people = (key: "entitled" | "complete" | "partial" | "nothing"): Column<Row> => ({
    key,
    header: words[key],
    align: "end",
    sortable: key === "nothing",
    cell: (row) => number(countOf(row).recipients[key]),
  })
  return [
    people("entitled"),
    people("complete"),
    people("partial"),
    people("nothing"),
    {
      key: "delivered",
      header: text().aid.summary.delivered,
      sortable: true,
      cell: (row) => (
        <Share
          part={rupiah(worth(items(), countOf(row), "delivered"))}
          whole={rupiah(worth(items(), countOf(row), "allocated"))}
          share={shareOf(items(), countOf(row))}
        />
      ),
    },
    {
      key: "outstanding",
      header: text().aid.summary.outstanding,
      align: "end",
      sortable: true,
      cell: (row) => rupiah(worth(items(), countOf(row), "outstanding")),
    },
  ]
}

/** By name in the order of the codes, as lists of areas are written; by a figure, and then so. */
const sorted = (parts: readonly Part[], items: readonly Item[], { key, direction }: Sort): Part[] => {
  const rank = ({ count }: Part): number => {
    if (key === "name") return 0
    if (key === "outstanding") return worth(items, count, key)
    return key === "delivered" ? shareOf(items, count) : count.recipients.nothing
  }
  const sign = direction === "asc" ? 1 : -1
  return [...parts].sort((one, other) => sign * (rank(one) - rank(other) || (one.code < other.code ? -1 : 1)))
}
