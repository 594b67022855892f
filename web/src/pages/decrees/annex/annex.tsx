import { useParams } from "@solidjs/router"
import { createResource, createSignal, Match, Show, Switch } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Button, LinkButton } from "../../../ui/Button.tsx"
import { Card, Row as Line, Stack } from "../../../ui/layout.tsx"
import { Loaded } from "../../../ui/Loaded.tsx"
import { PageHeader } from "../../../ui/PageHeader.tsx"
import { Progress } from "../../../ui/Progress.tsx"
import { Empty, Notice, Skeleton } from "../../../ui/states.tsx"
import { type Office, useOffice } from "../../office/place.ts"
import { type Decree, get, isWhole, mayOf, type Place, type Row, touchedBy } from "../decree.ts"
import { AddPeople } from "./add-people.tsx"
import { createAnnex, type Options } from "./annex-state.ts"
import { RowDialog } from "./row-dialog.tsx"
import { RowsView } from "./rows-view.tsx"
import { TouchedRows } from "./touched-rows.tsx"
import "../decrees.css"

/** The annex of a draft: who is in it, as what and where. */
const AnnexPage = () => {
  const office = useOffice()
  const params = useParams()
  const place = (): Place => ({ office: office.id(), decree: params.decree ?? "" })
  const back = () => office.href(`sk/${place().decree}`)
  const words = () => text().decrees.annex
  const [known, { refetch }] = createResource(place, async (at) => {
    const [settings, decree] = await Promise.all([
      call("GET /api/offices/:office", { params: { office: at.office } }),
      get(at),
    ])
    return { settings, decree }
  })
  return (
    <Loaded
      of={known}
      retry={refetch}
      failed={<PageHeader title={words().title} />}
      skeleton={
        <>
          <PageHeader title={words().title} />
          <Card>
            <Skeleton lines={8} />
          </Card>
        </>
      }
    >
      {(found) => (
        <>
          <PageHeader
            title={words().title}
            lead={words().lead}
            crumbs={[
              { href: office.href("sk"), label: text().decrees.list.title },
              { href: back(), label: found().decree.heading.title },
            ]}
            actions={<LinkButton href={back()}>{words().done}</LinkButton>}
          />
          <Switch fallback={<Editor {...found()} place={place()} />}>
            <Match when={found().decree.state !== "draft" || !mayOf(office.role()).draft}>
              <Empty
                icon="lock"
                title={
                  found().decree.state === "draft"
                    ? text().decrees.draft.forbidden
                    : text().decrees.draft.closed
                }
                action={<LinkButton href={back()}>{text().common.back}</LinkButton>}
              />
            </Match>
            <Match when={isWhole(found().decree)}>
              <Empty
                icon="info"
                title={words().none}
                action={<LinkButton href={back()}>{text().common.back}</LinkButton>}
              />
            </Match>
          </Switch>
        </>
      )}
    </Loaded>
  )
}

type Work = { total: number; done: number; stop: () => void }

const Editor = (props: { decree: Decree; settings: Office; place: Place }) => {
  const words = () => text().decrees.annex
  // What is edited here is read once; later answers tell the rest.
  const annex = createAnnex(props.place, props.decree)
  const [editing, setEditing] = createSignal<Row>()
  const [chosen, setChosen] = createSignal<ReadonlyMap<number, Row>>(new Map())
  const [work, setWork] = createSignal<Work>()
  const { kind } = props.decree.heading.effect
  const of = touchedBy(props.decree)
  // Which rows are named already is known once all of these are here; a failure is shown where they are listed.
  if (of) annex.all().catch(() => undefined)

  /** One change at a time; one of many rows shows how far it is, and may be stopped. */
  const change = createAction(async (total: number, perform: (options: Options) => Promise<unknown>) => {
    const controller = new AbortController()
    if (total > 30) setWork({ total, done: 0, stop: () => controller.abort() })
    try {
      await perform({
        signal: controller.signal,
        onDone: (done) => setWork((now) => now && { ...now, done }),
      })
      return true
    } finally {
      setWork(undefined)
    }
  })
  const add: Parameters<typeof TouchedRows>[0]["onAdd"] = async (rows) =>
    (await change.run(rows.length, (options) => annex.add(rows, options))) ?? false
  const remove = async (rows: readonly Row[]) => {
    const done = await change.run(rows.length, (options) => annex.remove(rows, options))
    if (done) setChosen(new Map())
  }
  const choose = (row: Row, on: boolean) =>
    setChosen((before) => {
      const next = new Map(before)
      if (on) next.set(row.row, row)
      else next.delete(row.row)
      return next
    })

  return (
    <Stack gap={6}>
      <Show when={of}>
        {(touched) => (
          <Card title={words().touchedTitle}>
            <TouchedRows
              office={props.place.office}
              of={touched()}
              replaces={kind === "amendment"}
              rows={annex.rows()}
              busy={change.busy()}
              onAdd={add}
            />
          </Card>
        )}
      </Show>
      <Show when={kind !== "revocation"}>
        <AddPeople
          office={props.place.office}
          region={props.settings.region}
          annex={annex}
          busy={change.busy()}
          onAdd={add}
        />
      </Show>
      <Card title={words().rowsTitle(number(annex.total()))}>
        <Stack>
          <div class="annex-news" role="status">
            <Show when={!work() && annex.change()}>
              {(last) => (
                <Notice tone="success">
                  <p>
                    {last().kind === "added"
                      ? words().added(countOf(last()))
                      : words().removedRows(countOf(last()))}
                  </p>
                  <p class="notice-action">
                    <Button
                      size="small"
                      busy={change.busy()}
                      onClick={() => void change.run(countOf(last()), (options) => annex.undo(options))}
                    >
                      {words().undo}
                    </Button>
                  </p>
                </Notice>
              )}
            </Show>
          </div>
          <Show when={work()}>
            {(now) => (
              <>
                <Progress
                  label={words().working}
                  value={now().done / now().total}
                  detail={text().common.outOf(number(now().done), number(now().total))}
                />
                <Line>
                  <Button size="small" onClick={() => now().stop()}>
                    {words().stop}
                  </Button>
                </Line>
              </>
            )}
          </Show>
          <Show when={change.error()}>
            <Notice tone="danger">{change.error()}</Notice>
          </Show>
          <Show when={chosen().size > 0}>
            <Line>
              <Button
                icon="trash"
                busy={change.busy()}
                onClick={() => void remove(Array.from(chosen().values()))}
              >
                {words().removeChosen(number(chosen().size))}
              </Button>
              <Button variant="quiet" onClick={() => setChosen(new Map())}>
                {words().chooseNone}
              </Button>
            </Line>
          </Show>
          <Show
            when={annex.total() > 0}
            fallback={
              <Empty icon="people" title={words().empty}>
                {kind === "revocation" ? words().emptyRevocation : words().emptyMessage}
              </Empty>
            }
          >
            <RowsView
              annex={annex}
              caption={words().caption}
              chosen={new Set(chosen().keys())}
              onChoose={choose}
              onEdit={setEditing}
              onRemove={(row) => void remove([row])}
            />
          </Show>
        </Stack>
      </Card>
      <RowDialog row={editing()} onSave={annex.replace} onClose={() => setEditing(undefined)} />
    </Stack>
  )
}

const countOf = (change: NonNullable<ReturnType<ReturnType<typeof createAnnex>["change"]>>): number =>
  change.kind === "added" ? change.count : change.rows.length

export default AnnexPage
