import type { Zone } from "@setiakawan/core/writing"
import { createMemo, createResource, createSignal, For, Show } from "solid-js"
import { call } from "../../api/client.ts"
import { text } from "../../text/text.ts"
import { Button } from "../../ui/Button.tsx"
import { Loaded } from "../../ui/Loaded.tsx"
import { Card } from "../../ui/layout.tsx"
import { useHere } from "../participants/here.ts"
import type { Place } from "./board-view.ts"
import { moment } from "./clock.ts"
import ScanHistory from "./ScanHistory.tsx"
import { UndoDialog, type Undoing, undoable } from "./UndoDialog.tsx"

type People = Awaited<
  ReturnType<typeof call<"GET /api/offices/:office/events/:event/checkpoints/:checkpoint/recent">>
>

/** Who came in last at a checkpoint, and taking that back. Asks for names only when the board tells of somebody new. */
export const Recent = (props: { place: Place; zone: Zone; now: Date; onUndone: () => void }) => {
  const here = useHere()
  const words = () => text().checkIn.board.recent
  const [undoing, setUndoing] = createSignal<Undoing>()
  const [asked, setAsked] = createSignal<{ ticket: string; name: string }>()
  const [undone, setUndone] = createSignal<readonly string[]>([])
  const key = () => `${props.place.id} ${props.place.recent.map(({ nonce }) => nonce).join(" ")}`
  const [people, { refetch }] = createResource(key, () =>
    props.place.recent.length === 0
      ? []
      : call("GET /api/offices/:office/events/:event/checkpoints/:checkpoint/recent", {
          params: { ...here.place(), checkpoint: props.place.id },
        }),
  )
  const gate = (id: string) =>
    props.place.byGate.find((each) => each.gate === id)?.name ?? (id || text().common.selfCheckIn)
  return (
    <Card title={words().title[props.place.kind]}>
      <Loaded of={people} retry={refetch}>
        {(list) => {
          // Who stays on the list stays the same object, so that a button under somebody's finger is not made anew.
          const shown = createMemo<People>(
            (before) =>
              list()
                .filter(({ nonce }) => !undone().includes(nonce))
                .map((person) => before.find(({ nonce }) => nonce === person.nonce) ?? person),
            [],
          )
          return (
            <Show when={shown().length > 0} fallback={<p class="quiet">{words().empty[props.place.kind]}</p>}>
              <ol class="recent">
                <For each={shown()}>
                  {(person) => {
                    const name = () => person.name || text().checkIn.unknownPerson
                    return (
                      <li>
                        <div class="recent-words">
                          <Show when={here.may.organise()} fallback={<strong>{name()}</strong>}>
                            <button
                              type="button"
                              class="people-name"
                              onClick={() => setAsked({ ticket: person.ticket, name: person.name })}
                            >
                              <span>{name()}</span>
                            </button>
                          </Show>
                          <span class="quiet">
                            <time datetime={person.at}>{moment(person.at, props.zone, props.now)}</time>
                            {` · ${gate(person.gate)}`}
                            <Show when={person.instansi}>{(instansi) => ` · ${instansi()}`}</Show>
                          </span>
                        </div>
                        <Show when={undoable(person.receivedAt, props.now)}>
                          <Button
                            size="small"
                            variant="quiet"
                            aria-label={words().undoOf(name())}
                            onClick={() => setUndoing({ ...person, checkpoint: props.place.id })}
                          >
                            {words().undo}
                          </Button>
                        </Show>
                      </li>
                    )
                  }}
                </For>
              </ol>
            </Show>
          )
        }}
      </Loaded>
      <Show when={undoing()}>
        {(of) => (
          <UndoDialog
            of={of()}
            onDone={() => {
              setUndone((all) => [...all, of().nonce])
              setUndoing(undefined)
              props.onUndone()
            }}
            onClose={() => setUndoing(undefined)}
          />
        )}
      </Show>
      <ScanHistory
        open={asked() !== undefined}
        ticket={asked()?.ticket ?? ""}
        name={asked()?.name ?? ""}
        onClose={() => {
          setAsked(undefined)
          props.onUndone()
        }}
      />
    </Card>
  )
}
