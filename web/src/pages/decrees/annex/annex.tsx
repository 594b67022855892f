import { useParams } from "@solidjs/router"
import { createResource, createSignal, Match, Show, Switch } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { ApiError, call } from "../../../api/client.ts"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { LinkButton } from "../../../ui/Button.tsx"
import { Card, Stack } from "../../../ui/layout.tsx"
import { Loaded } from "../../../ui/Loaded.tsx"
import { PageHeader } from "../../../ui/PageHeader.tsx"
import { Empty, Skeleton } from "../../../ui/states.tsx"
import { type Office, useOffice } from "../../office/place.ts"
import { type Decree, get, isWhole, mayOf, type Place, type Row, touchedBy } from "../decree.ts"
import { AddPeople } from "./add-people.tsx"
import { AnnexBar, type Work } from "./annex-bar.tsx"
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
            <Match when={found().decree.takingOver}>
              <Empty
                icon="clock"
                title={text().decrees.renewal.taking}
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

const Editor = (props: { decree: Decree; settings: Office; place: Place }) => {
  const words = () => text().decrees.annex
  // What is edited here is read once; later answers tell the rest.
  const annex = createAnnex(props.place, props.decree)
  const [editing, setEditing] = createSignal<Row>()
  const [chosen, setChosen] = createSignal<ReadonlyMap<number, Row>>(new Map())
  const [work, setWork] = createSignal<Work>()
  /** Somebody else changed the annex, which was read anew. */
  const [overtaken, setOvertaken] = createSignal(false)
  const { kind } = props.decree.heading.effect
  const of = touchedBy(props.decree)
  // Who is in it already is known once all rows are here; a failure is shown where they are listed.
  annex.all().catch(() => undefined)

  /** One change at a time; one of many rows shows how far it is, and may be stopped. */
  const change = createAction(async (total: number, perform: (options: Options) => Promise<unknown>) => {
    const controller = new AbortController()
    setOvertaken(false)
    if (total > 30) setWork({ total, done: 0, stop: () => controller.abort() })
    try {
      await perform({
        signal: controller.signal,
        onDone: (done) => setWork((now) => now && { ...now, done }),
      })
      return true
    } catch (error) {
      setOvertaken(error instanceof ApiError && error.code === "changed_meanwhile")
      throw error
    } finally {
      setWork(undefined)
    }
  })
  // What is asked for while another change is under way comes after it.
  let line: Promise<unknown> = Promise.resolve()
  const run: typeof change.run = (total, perform) => {
    const mine = line.then(() => change.run(total, perform))
    line = mine
    return mine
  }
  const add: Parameters<typeof TouchedRows>[0]["onAdd"] = async (rows) =>
    (await run(rows.length, (options) => annex.add(rows, options))) ?? false
  const remove = async (rows: readonly Row[]) => {
    const done = await run(rows.length, (options) => annex.remove(rows, options))
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
          <AnnexBar
            annex={annex}
            work={work()}
            error={overtaken() ? words().changedMeanwhile : change.error()}
            busy={change.busy()}
            chosen={chosen().size}
            onUndo={(count) => void run(count, (options) => annex.undo(options))}
            onRemove={() => void remove(Array.from(chosen().values()))}
            onChooseNone={() => setChosen(new Map())}
          />
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
              onRemove={(row) => remove([row])}
            />
          </Show>
        </Stack>
      </Card>
      <RowDialog row={editing()} onSave={annex.replace} onClose={() => setEditing(undefined)} />
    </Stack>
  )
}

export default AnnexPage
