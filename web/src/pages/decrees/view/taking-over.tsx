import { titledName } from "@setiakawan/core/writing"
import { createResource, Show } from "solid-js"
import { call } from "../../../api/client.ts"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Card } from "../../../ui/layout.tsx"
import { Progress } from "../../../ui/Progress.tsx"
import { type Column, Table } from "../../../ui/Table.tsx"
import { createPolling } from "../../participants/polling.ts"
import { type Decree, get, type Place } from "../decree.ts"

/** Milliseconds between two looks at a draft whose annex is being taken over. */
const pause = 1_500

/** A draft that renews another one, while rows of that one's annex still come in. Nothing else can be done with it. */
export const TakingOver = (props: { decree: Decree; place: Place; onChanged: (decree: Decree) => void }) => {
  const words = () => text().decrees.renewal
  const polling = createPolling(async () => {
    const now = await get(props.place)
    props.onChanged(now)
    return now.takingOver ? pause : undefined
  })
  polling.now()
  return (
    <Card>
      <Progress label={words().taking} value={undefined} detail={words().rows(number(props.decree.rows))} />
    </Card>
  )
}

type Row = Awaited<ReturnType<typeof call<"GET /api/offices/:office/decrees/:decree/left-out">>>[number]

/** Whom a renewal did not take over, and why; nothing where it took everybody. */
export const LeftOut = (props: { place: Place }) => {
  const words = () => text().decrees.renewal
  const [left] = createResource(
    () => props.place,
    (params) => call("GET /api/offices/:office/decrees/:decree/left-out", { params }).catch(() => []),
  )
  const rows = () => (left.state === "ready" ? left() : [])
  const columns = (): Column<Row>[] => [
    {
      key: "name",
      header: text().decrees.annex.name,
      main: true,
      cell: (row) => <span class="break">{titledName(row)}</span>,
    },
    { key: "area", header: text().decrees.annex.area, cell: (row) => row.areaName },
    { key: "reason", header: words().reason, cell: (row) => words().reasons[row.reason] },
  ]
  return (
    <Show when={rows().length > 0}>
      <Card title={words().leftOutTitle(number(rows().length))}>
        <Table caption={words().leftOutLead} showCaption columns={columns()} rows={rows()} />
      </Card>
    </Show>
  )
}
