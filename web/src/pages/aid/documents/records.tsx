import { A } from "@solidjs/router"
import { createResource, createSignal, Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { longDate } from "../../../text/dates.ts"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Button, LinkButton } from "../../../ui/Button.tsx"
import { Card, Row, Stack } from "../../../ui/layout.tsx"
import { Loaded } from "../../../ui/Loaded.tsx"
import { Empty, Notice, Skeleton } from "../../../ui/states.tsx"
import { type Column, Table } from "../../../ui/Table.tsx"
import { rupiah } from "../programme.ts"
import { useProgramme } from "../view/place.ts"
import type { Line } from "./record.ts"
import { StateBadge } from "./state-badge.tsx"

/** The hand-over records of the programme, the newest first. */
export const Records = (props: { mayDraft: boolean }) => {
  const { params, href } = useProgramme()
  const words = () => text().aidDocuments.records
  const page = (after?: string) =>
    call("GET /api/offices/:office/aid/:programme/records", { params: params(), query: { after } })
  const [first, { refetch }] = createResource(params, () => page())
  const [more, setMore] = createSignal<{ items: Line[]; after?: string | undefined }>()
  const next = createAction(async (after: string) => {
    const answer = await page(after)
    setMore((before) => ({ items: [...(before?.items ?? []), ...answer.items], after: answer.after }))
  })
  const columns = (): Column<Line>[] => [
    {
      key: "number",
      header: words().number,
      main: true,
      cell: (line) => (
        <>
          <A class="aid-name" href={href(`dokumen/${line.id}`)}>
            {line.number ?? words().noNumber}
          </A>
          <span class="aid-detail">{text().aidDocuments.variants[line.variant]}</span>
        </>
      ),
    },
    { key: "receiver", header: words().receiver, cell: (line) => line.receiver ?? words().byRecord },
    { key: "date", header: words().date, cell: (line) => (line.date ? longDate(line.date) : "–") },
    { key: "rows", header: words().rows, align: "end", cell: ({ rows }) => (rows ? number(rows) : "–") },
    {
      key: "value",
      header: words().value,
      align: "end",
      cell: ({ value }) => (value === undefined ? "–" : rupiah(value)),
    },
    { key: "state", header: words().state, cell: (line) => <StateBadge state={line.state} /> },
  ]
  return (
    <Card
      title={words().title}
      actions={
        <Show when={props.mayDraft}>
          <LinkButton variant="primary" size="small" icon="plus" href={href("dokumen/baru")}>
            {words().create}
          </LinkButton>
        </Show>
      }
    >
      <Stack>
        <p class="card-lead">{words().lead}</p>
        <Loaded of={first} retry={refetch} skeleton={<Skeleton lines={4} />}>
          {(page) => {
            const after = () => (more() ? more()?.after : page().after)
            return (
              <>
                <Table
                  caption={words().caption}
                  columns={columns()}
                  rows={[...page().items, ...(more()?.items ?? [])]}
                  empty={
                    <Empty icon="document" title={words().empty}>
                      {props.mayDraft ? words().emptyMessage : words().emptyReader}
                    </Empty>
                  }
                />
                <Show when={next.error()}>
                  <Notice tone="danger">{next.error()}</Notice>
                </Show>
                <Show when={after()}>
                  {(from) => (
                    <Row>
                      <Button busy={next.busy()} onClick={() => void next.run(from())}>
                        {words().more}
                      </Button>
                    </Row>
                  )}
                </Show>
              </>
            )
          }}
        </Loaded>
      </Stack>
    </Card>
  )
}
