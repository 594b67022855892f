import { A } from "@solidjs/router"
import { createEffect, createResource, createSignal, Show } from "solid-js"
import { call } from "../../../api/client.ts"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Badge } from "../../../ui/Badge.tsx"
import { Button, LinkButton } from "../../../ui/Button.tsx"
import { Card, Row, Stack } from "../../../ui/layout.tsx"
import { Loaded } from "../../../ui/Loaded.tsx"
import { setPageTitle } from "../../../ui/PageHeader.tsx"
import { Empty, Notice, Skeleton } from "../../../ui/states.tsx"
import { type Column, Table } from "../../../ui/Table.tsx"
import { amountText } from "../programme.ts"
import { useProgramme } from "../view/place.ts"
import { BasisText } from "./basis.tsx"
import { NewAllocation } from "./new-allocation.tsx"

export type Allocation = Awaited<
  ReturnType<typeof call<"GET /api/offices/:office/aid/:programme/allocations">>
>[number]

export const AllocationBadge = (props: { state: Allocation["state"] }) => (
  <Badge tone={props.state === "frozen" ? "success" : "neutral"}>
    {text().aid.allocations.states[props.state]}
  </Badge>
)

/** The allocations of a programme: drafts, and those that a decision froze. */
const Allocations = () => {
  const { programme, params, may, href } = useProgramme()
  const words = () => text().aid.allocations
  const [creating, setCreating] = createSignal(false)
  const [allocations, { refetch }] = createResource(params, (params) =>
    call("GET /api/offices/:office/aid/:programme/allocations", { params }),
  )
  createEffect(() => setPageTitle(`${words().title} · ${programme().name}`))
  const unanswered = (all: readonly Allocation[]) => all.reduce((sum, one) => sum + one.unanswered, 0)
  const columns = (): Column<Allocation>[] => [
    {
      key: "title",
      header: words().title,
      main: true,
      cell: (one) => (
        <>
          <A class="aid-name" href={href(`alokasi/${one.id}`)}>
            {one.title}
          </A>
          <span class="aid-detail">{amountText(programme(), one.each)}</span>
        </>
      ),
    },
    { key: "rows", header: words().rows, align: "end", cell: (one) => number(one.rows) },
    {
      key: "unanswered",
      header: words().unanswered,
      align: "end",
      cell: (one) => (one.unanswered > 0 ? number(one.unanswered) : "–"),
    },
    { key: "state", header: words().state, cell: (one) => <AllocationBadge state={one.state} /> },
    { key: "basis", header: words().basis, cell: (one) => <BasisText basis={one.basis} /> },
  ]
  const mayCreate = () => may().edit && programme().closed !== true
  return (
    <Card
      title={words().title}
      actions={
        <Show when={mayCreate()}>
          <Button variant="primary" size="small" icon="plus" onClick={() => setCreating(true)}>
            {words().create}
          </Button>
        </Show>
      }
    >
      <Stack>
        <p class="card-lead">{words().lead}</p>
        <Loaded of={allocations} retry={refetch} skeleton={<Skeleton lines={4} />}>
          {(all) => (
            <>
              <Show when={unanswered(all()) > 0 && may().deliver}>
                <Notice tone="warning">
                  <Row>
                    <LinkButton href={href("alokasi/ketidaksesuaian")} size="small">
                      {words().answer(number(unanswered(all())))}
                    </LinkButton>
                  </Row>
                </Notice>
              </Show>
              <Table
                caption={words().caption}
                columns={columns()}
                rows={all()}
                empty={
                  <Empty icon="document" title={words().empty}>
                    {may().edit ? words().emptyMessage : words().emptyReader}
                  </Empty>
                }
              />
            </>
          )}
        </Loaded>
      </Stack>
      <Show when={creating()}>
        <NewAllocation onClose={() => setCreating(false)} />
      </Show>
    </Card>
  )
}

export default Allocations
