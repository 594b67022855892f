import { titledName } from "@setiakawan/core/writing"
import { createResource, createSignal, Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Card, Stack } from "../../../ui/layout.tsx"
import { Progress } from "../../../ui/Progress.tsx"
import { Notice } from "../../../ui/states.tsx"
import { type Column, Table } from "../../../ui/Table.tsx"
import { useOffice } from "../../office/place.ts"
import { createPolling } from "../../participants/polling.ts"
import { type Decree, get, mayOf, type Place } from "../decree.ts"

/** Milliseconds between two looks at a draft whose annex is being taken over. */
const pause = 1_500
/** After so many looks at which nothing had come in, the job has probably ended: half a minute. */
const patience = 20

/** A draft that renews another one, while rows of that one's annex still come in. Nothing else can be done with it. */
export const TakingOver = (props: { decree: Decree; place: Place; onChanged: (decree: Decree) => void }) => {
  const office = useOffice()
  const words = () => text().decrees.renewal
  const [still, setStill] = createSignal(0)
  const polling = createPolling(async () => {
    const now = await get(props.place)
    setStill((looks) => (now.revision === props.decree.revision ? looks + 1 : 0))
    props.onChanged(now)
    return now.takingOver ? pause : undefined
  })
  polling.now()
  const goOn = createAction(async () => {
    await call("POST /api/offices/:office/decrees/:decree/take-over", { params: props.place })
    setStill(0)
  })
  return (
    <Card>
      <Stack>
        <Progress label={words().taking} value={undefined} detail={words().rows(number(props.decree.rows))} />
        <Show when={still() >= patience && mayOf(office.role()).draft}>
          <Notice tone="warning">{words().stopped}</Notice>
          <div>
            <Button busy={goOn.busy()} onClick={() => void goOn.run()}>
              {words().goOn}
            </Button>
          </div>
        </Show>
        <Show when={goOn.error()}>
          <Notice tone="danger">{goOn.error()}</Notice>
        </Show>
      </Stack>
    </Card>
  )
}

type Row = Awaited<ReturnType<typeof call<"GET /api/offices/:office/decrees/:decree/left-out">>>[number]

/**
 * Whom a renewal did not take over, and why, and who would have been left out had it been today; nothing where it took
 * everybody.
 */
export const LeftOut = (props: { place: Place }) => {
  const words = () => text().decrees.renewal
  const [left] = createResource(
    () => props.place,
    (params) => call("GET /api/offices/:office/decrees/:decree/left-out", { params }).catch(() => []),
  )
  const all = () => (left.state === "ready" ? left() : [])
  const rows = () => all().filter(({ kept }) => kept === undefined)
  const kept = () => all().filter((row) => row.kept !== undefined)
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
  const inDraft = (): Column<Row> => ({
    key: "kept",
    header: words().keptRow,
    cell: (row) => String(row.kept),
  })
  return (
    <>
      <Show when={kept().length > 0}>
        <Card title={words().keptTitle(number(kept().length))}>
          <Table caption={words().keptLead} showCaption columns={[...columns(), inDraft()]} rows={kept()} />
        </Card>
      </Show>
      <Show when={rows().length > 0}>
        <Card title={words().leftOutTitle(number(rows().length))}>
          <Table caption={words().leftOutLead} showCaption columns={columns()} rows={rows()} />
        </Card>
      </Show>
    </>
  )
}
