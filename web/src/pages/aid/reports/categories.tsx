import * as Ppks from "@setiakawan/core/ppks"
import { Show } from "solid-js"
import { text } from "../../../text/text.ts"
import { Card, Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { Table } from "../../../ui/Table.tsx"
import { countColumns } from "./areas.tsx"
import type { Counted, Report } from "./figures.ts"

type Row = NonNullable<Counted["categories"]>[number]

/** Figures by PPKS category, for those who may see them; their rows are never added up. */
export const Categories = (props: { report: Report; counted: Counted }) => {
  const words = () => text().aidReports.categories
  const rows = (): readonly Row[] => props.counted.categories ?? []
  return (
    <Show when={rows().length > 0}>
      <Card title={words().title}>
        <Stack>
          <p>{words().note}</p>
          <div class="report-table">
            <Table
              caption={words().caption}
              rows={rows()}
              columns={[
                {
                  key: "name",
                  header: words().name,
                  main: true,
                  cell: ({ category }) =>
                    category === "-" ? words().none : `${category}. ${Ppks.nameOf(Number(category))}`,
                },
                ...countColumns<Row>(
                  () => props.report.items,
                  ({ count }) => count,
                ).map((column) => ({ ...column, sortable: false })),
              ]}
            />
          </div>
          <Notice>{words().sensitive}</Notice>
        </Stack>
      </Card>
    </Show>
  )
}
