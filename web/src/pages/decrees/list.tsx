import { A } from "@solidjs/router"
import { createResource, createSignal, Show } from "solid-js"
import { createAction } from "../../api/action.ts"
import { call } from "../../api/client.ts"
import { number } from "../../text/format.ts"
import { longDate } from "../../text/dates.ts"
import { text } from "../../text/text.ts"
import { Button, LinkButton } from "../../ui/Button.tsx"
import { Card, Row } from "../../ui/layout.tsx"
import { Loaded } from "../../ui/Loaded.tsx"
import { PageHeader } from "../../ui/PageHeader.tsx"
import { Empty, Notice, Skeleton } from "../../ui/states.tsx"
import { type Column, Table } from "../../ui/Table.tsx"
import { useOffice } from "../office/place.ts"
import { type Line, mayOf } from "./decree.ts"
import { StatusBadge } from "./status-badge.tsx"
import "./decrees.css"

/** The office's decrees, the newest first. */
const Decrees = () => {
  const office = useOffice()
  const may = () => mayOf(office.role())
  const read = (id: string, after?: string) =>
    call("GET /api/offices/:office/decrees", { params: { office: id }, query: { after } })
  const [further, setFurther] = createSignal<{ items: Line[]; after: string | undefined }>({
    items: [],
    after: undefined,
  })
  // Pages after the first belong to the first: another office, another list.
  const [page, { refetch }] = createResource(
    () => may().read && office.id(),
    async (id) => {
      const first = await read(id)
      setFurther({ items: [], after: first.after })
      return first
    },
  )
  const more = createAction(async () => {
    const { items, after } = await read(office.id(), further().after)
    setFurther((so) => ({ items: [...so.items, ...items], after }))
  })
  const words = () => text().decrees.list

  const columns = (): Column<Line>[] => [
    {
      key: "title",
      header: words().about,
      main: true,
      cell: (line) => (
        <>
          <A class="decree-name" href={office.href(`sk/${line.id}`)}>
            {line.heading.title}
          </A>
          <span class="decree-detail">
            {text().decrees.effects[line.heading.effect.kind]} · {line.heading.authority.title}
          </span>
        </>
      ),
    },
    {
      key: "number",
      header: words().number,
      cell: (line) => <span class="decree-number">{line.heading.number ?? words().noNumber}</span>,
    },
    {
      key: "date",
      header: words().date,
      cell: (line) => (line.heading.date ? longDate(line.heading.date) : words().noDate),
    },
    { key: "rows", header: words().rows, align: "end", cell: (line) => number(line.rows) },
    { key: "status", header: words().status, cell: (line) => <StatusBadge status={line.status} /> },
  ]
  const buttons = () => (
    <Row>
      <LinkButton href={office.href("sk/baru?luar=1")} icon="document">
        {words().record}
      </LinkButton>
      <LinkButton href={office.href("sk/baru")} variant="primary" icon="plus">
        {words().create}
      </LinkButton>
    </Row>
  )

  return (
    <>
      <PageHeader
        title={words().title}
        lead={words().lead}
        actions={<Show when={may().draft}>{buttons()}</Show>}
      />
      <Show
        when={may().read}
        fallback={
          <Card>
            <Empty icon="lock" title={words().forbidden} />
          </Card>
        }
      >
        <Loaded
          of={page}
          retry={refetch}
          skeleton={
            <Card>
              <Skeleton lines={6} />
            </Card>
          }
        >
          {(first) => (
            <>
              <Table
                caption={words().caption}
                columns={columns()}
                rows={[...first().items, ...further().items]}
                empty={
                  <Card>
                    <Empty icon="document" title={words().empty}>
                      {may().draft ? words().emptyMessage : words().emptyReader}
                    </Empty>
                  </Card>
                }
              />
              <Show when={more.error()}>
                <Notice tone="danger">{more.error()}</Notice>
              </Show>
              <Show when={further().after}>
                <div class="more">
                  <Button busy={more.busy()} onClick={() => void more.run()}>
                    {words().more}
                  </Button>
                </div>
              </Show>
            </>
          )}
        </Loaded>
      </Show>
    </>
  )
}

export default Decrees
