import * as Quantities from "@setiakawan/core/aid/quantities"
import { createEffect, createResource, createSignal, Show } from "solid-js"
import { call } from "../../../api/client.ts"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Card, Row, Stack } from "../../../ui/layout.tsx"
import { Loaded } from "../../../ui/Loaded.tsx"
import { setPageTitle } from "../../../ui/PageHeader.tsx"
import { Empty, Notice, Skeleton } from "../../../ui/states.tsx"
import { type Column, Table } from "../../../ui/Table.tsx"
import { isMoney } from "../give/quantities.ts"
import { ReserveDialog } from "../give/ReserveDialog.tsx"
import { useProgramme } from "../view/place.ts"
import { AddPlace } from "./add-place.tsx"
import { MoveDialog, type MovementKind } from "./move-dialog.tsx"
import { Movements } from "./movements.tsx"

/** What is being done, in a dialog. */
type Doing = MovementKind | "place" | "reserve"

export type Place = Awaited<ReturnType<typeof call<"GET /api/offices/:office/aid/:programme/stock">>>[number]

/** The stock of a programme: what lies where, and how it moved. */
const StockPage = () => {
  const { programme, may } = useProgramme()
  const words = () => text().aid.stock
  createEffect(() => setPageTitle(`${words().title} · ${programme().name}`))
  return (
    <Show
      when={may().deliver}
      fallback={
        <Card>
          <Empty icon="lock" title={words().forbidden} />
        </Card>
      }
    >
      <Show
        when={programme().stocked}
        fallback={
          <Card title={words().title}>
            <Notice>{words().notStocked}</Notice>
          </Card>
        }
      >
        <Stocked />
      </Show>
    </Show>
  )
}

const Stocked = () => {
  const { programme, params, may } = useProgramme()
  const words = () => text().aid.stock
  const [doing, setDoing] = createSignal<Doing>()
  const [places, { refetch }] = createResource(params, (params) =>
    call("GET /api/offices/:office/aid/:programme/stock", { params }),
  )
  // Grows with each movement, so that their list is read anew.
  const [moved, setMoved] = createSignal(0)
  const mayMove = () => may().edit && programme().closed !== true
  const total = (all: readonly Place[]): Place => ({
    place: "",
    name: words().total,
    on: { ...Quantities.sum(all.map(({ on }) => on)) },
  })
  const rows = (all: readonly Place[]) => (all.length > 1 ? [...all, total(all)] : all)
  const columns = (): Column<Place>[] => [
    {
      key: "name",
      header: words().place,
      main: true,
      cell: (one) => (
        <>
          {one.name}
          <Show when={one.event}>
            <span class="aid-detail">{words().phone}</span>
          </Show>
        </>
      ),
    },
    ...programme().items.map(
      (item): Column<Place> => ({
        key: item.id,
        header: `${isMoney(item) ? text().aid.kinds.cash : item.name} (${item.unit})`,
        align: "end",
        cell: (one) => <span class="tabular">{number(one.on[item.id] ?? 0)}</span>,
      }),
    ),
  ]
  const hasAny = (all: readonly Place[]) => all.some(({ on }) => !Quantities.isNone(on))
  return (
    <Stack gap={6}>
      <Card
        title={words().title}
        actions={
          <Show when={mayMove()}>
            <Button size="small" icon="plus" onClick={() => setDoing("place")}>
              {words().addPlace}
            </Button>
          </Show>
        }
      >
        <Stack>
          <p class="card-lead">{words().lead}</p>
          <Loaded of={places} retry={refetch} skeleton={<Skeleton lines={4} />}>
            {(all) => (
              <>
                <Show when={mayMove() && all().length > 0}>
                  <Row>
                    <Button variant="primary" icon="plus" onClick={() => setDoing("receive")}>
                      {words().actions.receive}
                    </Button>
                    <Show when={all().length > 1 && hasAny(all())}>
                      <Button icon="share" onClick={() => setDoing("transfer")}>
                        {words().actions.transfer}
                      </Button>
                    </Show>
                    <Show when={hasAny(all())}>
                      <Button icon="lock" onClick={() => setDoing("reserve")}>
                        {text().aidGive.reserve.action}
                      </Button>
                      <Button variant="quiet" icon="trash" onClick={() => setDoing("write_off")}>
                        {words().actions.write_off}
                      </Button>
                    </Show>
                  </Row>
                </Show>
                <Table
                  caption={words().caption}
                  rows={rows(all())}
                  columns={columns()}
                  empty={
                    <Empty icon="box" title={words().empty}>
                      {may().edit ? words().emptyMessage : words().emptyReader}
                    </Empty>
                  }
                />
                <Dialogs
                  doing={doing()}
                  places={all()}
                  onClose={() => setDoing(undefined)}
                  onDone={() => {
                    setDoing(undefined)
                    setMoved((count) => count + 1)
                    void refetch()
                  }}
                />
              </>
            )}
          </Loaded>
        </Stack>
      </Card>
      <Movements places={places.state === "errored" ? [] : (places.latest ?? [])} moved={moved()} />
    </Stack>
  )
}

const Dialogs = (props: {
  doing: Doing | undefined
  places: readonly Place[]
  onClose: () => void
  onDone: () => void
}) => {
  const { programme, params } = useProgramme()
  const kind = () => (props.doing === "place" || props.doing === "reserve" ? undefined : props.doing)
  return (
    <>
      <Show when={props.doing === "reserve"}>
        <ReserveDialog
          programme={programme()}
          params={params()}
          places={props.places}
          onClose={props.onClose}
          onDone={props.onDone}
        />
      </Show>
      <Show when={props.doing === "place"}>
        <AddPlace places={props.places} onClose={props.onClose} onDone={props.onDone} />
      </Show>
      <Show when={kind()} keyed>
        {(kind) => (
          <MoveDialog kind={kind} places={props.places} onClose={props.onClose} onDone={props.onDone} />
        )}
      </Show>
    </>
  )
}

export default StockPage
