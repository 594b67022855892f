import { A } from "@solidjs/router"
import { createResource, createSignal, For, Show } from "solid-js"
import { createAction } from "../../api/action.ts"
import { call } from "../../api/client.ts"
import { text } from "../../text/text.ts"
import { Button, LinkButton } from "../../ui/Button.tsx"
import { Card, Row, Stack } from "../../ui/layout.tsx"
import { Loaded } from "../../ui/Loaded.tsx"
import { PageHeader } from "../../ui/PageHeader.tsx"
import { Empty, Notice, Skeleton } from "../../ui/states.tsx"
import { type Column, Table } from "../../ui/Table.tsx"
import { useOffice } from "../office/place.ts"
import { mayOf, type Programme, rupiah, sourceText } from "./programme.ts"
import { StateBadge } from "./state-badge.tsx"
import "./styles.ts"

/** The office's programmes of aid, the newest first. */
const Programmes = () => {
  const office = useOffice()
  const may = () => mayOf(office.role())
  const words = () => text().aid.list
  const read = (id: string, after?: string) =>
    call("GET /api/offices/:office/aid", { params: { office: id }, query: { after } })
  const [further, setFurther] = createSignal<{ items: Programme[]; after: string | undefined }>({
    items: [],
    after: undefined,
  })
  const [page, { refetch }] = createResource(office.id, async (id) => {
    const first = await read(id)
    setFurther({ items: [], after: first.after })
    return first
  })
  const more = createAction(async () => {
    const { items, after } = await read(office.id(), further().after)
    setFurther((so) => ({ items: [...so.items, ...items], after }))
  })
  const columns = (): Column<Programme>[] => [
    {
      key: "name",
      header: words().name,
      main: true,
      cell: (one) => (
        <>
          <A class="aid-name" href={office.href(`bantuan/${one.id}`)}>
            {one.name}
          </A>
          <span class="aid-detail">{text().aid.kinds[one.kind]}</span>
        </>
      ),
    },
    { key: "source", header: words().source, cell: sourceText },
    { key: "year", header: words().year, cell: (one) => one.year },
    {
      key: "budget",
      header: words().budget,
      align: "end",
      cell: (one) => <span class="tabular">{one.budget === undefined ? "–" : rupiah(one.budget)}</span>,
    },
    { key: "state", header: words().state, cell: (one) => <StateBadge programme={one} /> },
  ]
  return (
    <>
      <PageHeader
        title={words().title}
        lead={words().lead}
        actions={
          <Row>
            <LinkButton href={office.href("bantuan/laporan")} icon="chart">
              {text().aidReports.overview.link}
            </LinkButton>
            <Show when={may().freeze}>
              <LinkButton href={office.href("bantuan/acuan")} icon="document">
                {text().aid.references.title}
              </LinkButton>
            </Show>
            <Show when={may().edit}>
              <LinkButton href={office.href("bantuan/baru")} variant="primary" icon="plus">
                {words().create}
              </LinkButton>
            </Show>
          </Row>
        }
      />
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
              empty={<NoProgrammes mayEdit={may().edit} />}
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
    </>
  )
}

/** What a programme goes through, for whoever has none yet. */
const NoProgrammes = (props: { mayEdit: boolean }) => {
  const words = () => text().aid.list
  return (
    <Card>
      <Stack gap={6}>
        <Empty icon="box" title={words().empty}>
          {props.mayEdit ? words().emptyMessage : words().emptyReader}
        </Empty>
        <ol class="next-steps">
          <For each={words().steps}>
            {(step, at) => (
              <li class="next-step">
                <span class="next-step-mark" aria-hidden="true">
                  {at() + 1}
                </span>
                <div class="next-step-words">
                  <strong>{step.title}</strong>
                  <p>{step.detail}</p>
                </div>
              </li>
            )}
          </For>
        </ol>
      </Stack>
    </Card>
  )
}

export default Programmes
