import * as Writing from "@setiakawan/core/writing"
import { createEffect, createResource, createSignal, on, Show } from "solid-js"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Card, Stack } from "../../../ui/layout.tsx"
import { Loaded } from "../../../ui/Loaded.tsx"
import { type Column, Table } from "../../../ui/Table.tsx"
import { amountText } from "../programme.ts"
import { useProgramme } from "../view/place.ts"
import type { Place } from "./stock.tsx"

type Movement = Awaited<
  ReturnType<typeof call<"GET /api/offices/:office/aid/:programme/stock/movements">>
>[number]

/** Movements that are shown at first, and each time more are asked for. */
const pageSize = 20

/** How stock came in, went elsewhere or was written off, the newest first. */
export const Movements = (props: { places: readonly Place[]; moved: number }) => {
  const { programme, params } = useProgramme()
  const words = () => text().aid.stock
  const [shown, setShown] = createSignal(pageSize)
  const [movements, { refetch }] = createResource(params, async (params) => {
    const [all, members] = await Promise.all([
      call("GET /api/offices/:office/aid/:programme/stock/movements", { params }),
      call("GET /api/offices/:office/members", { params: { office: params.office } }).catch(() => []),
    ])
    return { all, names: new Map(members.map(({ account, name }) => [account, name])) }
  })
  createEffect(
    on(
      () => props.moved,
      () => void refetch(),
      { defer: true },
    ),
  )
  const nameOf = (id: string | undefined) => props.places.find(({ place }) => place === id)?.name ?? id ?? ""
  const moveText = ({ kind, from, to }: Movement) => {
    const kinds = words().kinds
    if (kind === "receive") return kinds.receive(nameOf(to))
    return kind === "transfer" ? kinds.transfer(nameOf(from), nameOf(to)) : kinds.write_off(nameOf(from))
  }
  const columns = (names: ReadonlyMap<string, string>): Column<Movement>[] => [
    {
      key: "at",
      header: words().when,
      cell: ({ at }) => `${Writing.date(at, programme().zone)}, ${Writing.time(at, programme().zone)}`,
    },
    { key: "what", header: words().what, main: true, cell: moveText },
    {
      key: "amount",
      header: words().amount,
      cell: ({ quantities }) => amountText(programme(), quantities),
    },
    { key: "note", header: words().note, cell: ({ note }) => note ?? "–" },
    {
      key: "by",
      header: words().by,
      cell: ({ by }) => names.get(by) ?? text().aidGive.history.somebody,
    },
  ]
  return (
    <Card title={words().movements}>
      <Stack>
        <p class="card-lead">{words().movementsLead}</p>
        <Loaded of={movements} retry={refetch}>
          {(found) => (
            <>
              <Table
                caption={words().movementsCaption}
                rows={found().all.slice(0, shown())}
                columns={columns(found().names)}
                empty={<p class="quiet">{words().movementsEmpty}</p>}
              />
              <Show when={found().all.length > shown()}>
                <div class="more">
                  <Button onClick={() => setShown((count) => count + pageSize)}>{words().more}</Button>
                </div>
              </Show>
            </>
          )}
        </Loaded>
      </Stack>
    </Card>
  )
}
