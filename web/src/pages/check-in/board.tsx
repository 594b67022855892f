import * as Writing from "@setiakawan/core/writing"
import { createEffect, createMemo, createSignal, For, onCleanup, Show } from "solid-js"
import { errorText } from "../../text/errors.ts"
import { number } from "../../text/format.ts"
import { text } from "../../text/text.ts"
import { Button, LinkButton } from "../../ui/Button.tsx"
import { Card, Stack } from "../../ui/layout.tsx"
import { BarList } from "../../ui/Stat.tsx"
import { Empty, ErrorState, Notice, Skeleton } from "../../ui/states.tsx"
import { useHere } from "../participants/here.ts"
import { regionName, unsurName } from "../participants/labels.ts"
import { Section } from "../participants/Section.tsx"
import { Arrivals } from "./Arrivals.tsx"
import { Attention } from "./Attention.tsx"
import { barsOf, type Place, type View } from "./board-view.ts"
import { age, clock } from "./clock.ts"
import { Figures, Gates } from "./Figures.tsx"
import { createNow } from "./now.ts"
import { createBoard, createDevices } from "./polled.ts"
import { Projector } from "./Projector.tsx"
import { Recent } from "./Recent.tsx"
import "./check-in.css"
import "./board.css"

/** A screen reader is told at most this often. */
const ANNOUNCE_EVERY = 30_000

/** Who is in, as it happens. */
const BoardPage = () => {
  const here = useHere()
  const words = () => text().checkIn.board
  const board = createBoard(here)
  const devices = createDevices(here)
  const now = createNow()
  const [chosen, setChosen] = createSignal<string>()
  const [projecting, setProjecting] = createSignal(false)
  const zone = () => here.event().zone
  const placeOf = (view: View): Place | undefined =>
    view.checkpoints.find(({ id }) => id === chosen()) ?? view.checkpoints[0]

  const answered = () => board.answeredAt()?.toISOString() ?? ""
  const updated = () =>
    board.failure() === undefined
      ? words().updated(clock(answered(), zone()))
      : words().stale(clock(answered(), zone()), age(answered(), now()))
  const said = createAnnouncement(() => {
    const view = board.value()
    const place = view && placeOf(view)
    return view && place ? words().announce(number(place.people), number(view.registered)) : ""
  })
  const lastArrival = (place: Place) =>
    place.lastAt ? Writing.time(place.lastAt, zone()) : words().noArrival

  return (
    <Section
      title={words().title}
      lead={<Show when={board.answeredAt() && board.failure() === undefined}>{updated()}</Show>}
      actions={
        <Button icon="chart" onClick={() => setProjecting(true)} disabled={!board.value()?.registered}>
          {words().projector}
        </Button>
      }
    >
      <p class="visually-hidden" role="status">
        {said()}
      </p>
      <Show
        when={board.value()}
        fallback={
          <Card>
            <Show when={board.failure()} fallback={<Skeleton lines={6} />}>
              <ErrorState message={errorText(board.failure())} onRetry={board.now} />
            </Show>
          </Card>
        }
      >
        {(view) => (
          <Stack gap={6}>
            <Show when={board.failure() !== undefined}>
              <Notice tone="warning">{updated()}</Notice>
            </Show>
            <Show when={view().registered > 0} fallback={<NobodyYet />}>
              <Attention view={view()} devices={devices.value() ?? []} now={now()} />
              <Show when={here.event().checkpoints.length > 1}>
                <div class="board-places" role="group" aria-label={words().checkpoints}>
                  {/* The event's own list, which stays what it is when figures change: so does the focus. */}
                  <For each={here.event().checkpoints}>
                    {({ id, name }) => (
                      <button
                        type="button"
                        class="chip"
                        aria-pressed={placeOf(view())?.id === id}
                        onClick={() => setChosen(id)}
                      >
                        {name}
                      </button>
                    )}
                  </For>
                </div>
              </Show>
              <Show when={placeOf(view())}>
                {(place) => (
                  <>
                    <Figures view={view()} place={place()} lastArrival={lastArrival(place())} />
                    <Arrivals place={place()} zone={zone()} />
                    <div class="board-groups">
                      <Stack gap={6}>
                        <Show when={here.may.keepDoor()}>
                          <Recent place={place()} zone={zone()} now={now()} onUndone={board.now} />
                        </Show>
                        <Gates place={place()} />
                      </Stack>
                      <Stack gap={6}>
                        <Card title={words().byUnsur}>
                          <BarList label={words().byUnsur} bars={barsOf(place().byUnsur, unsurName)} />
                        </Card>
                        <Card title={words().byRegion}>
                          <BarList label={words().byRegion} bars={barsOf(place().byRegion, regionName)} />
                        </Card>
                      </Stack>
                    </div>
                    <Show when={projecting()}>
                      <Projector
                        event={here.event().name}
                        view={view()}
                        place={place()}
                        bars={barsOf(place().byUnsur, unsurName, 8)}
                        lastArrival={lastArrival(place())}
                        updated={updated()}
                        onClose={() => setProjecting(false)}
                      />
                    </Show>
                  </>
                )}
              </Show>
            </Show>
          </Stack>
        )}
      </Show>
    </Section>
  )
}

const NobodyYet = () => {
  const here = useHere()
  const words = () => text().checkIn.board
  return (
    <Card>
      <Empty
        icon="chart"
        title={words().emptyTitle}
        action={
          <Show when={here.may.organise()}>
            <LinkButton href={here.href("impor")}>{words().toImport}</LinkButton>
          </Show>
        }
      >
        {words().empty}
      </Empty>
    </Card>
  )
}

/** A sentence for screen readers that follows another one, and never more often than every half minute. */
const createAnnouncement = (sentence: () => string) => {
  const [said, setSaid] = createSignal("")
  const wanted = createMemo(sentence)
  let saidAt = 0
  let later: ReturnType<typeof setTimeout> | undefined
  createEffect(() => {
    const next = wanted()
    clearTimeout(later)
    later = setTimeout(
      () => {
        saidAt = Date.now()
        setSaid(next)
      },
      Math.max(0, saidAt + ANNOUNCE_EVERY - Date.now()),
    )
  })
  onCleanup(() => clearTimeout(later))
  return said
}

export default BoardPage
