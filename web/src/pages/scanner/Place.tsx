import type { Direction } from "@setiakawan/core/check-in/scan"
import type { Checkpoint } from "@setiakawan/core/event"
import * as Writing from "@setiakawan/core/writing"
import { createMemo, For, Show } from "solid-js"
import { text } from "../../text/text.ts"
import { Icon } from "../../ui/Icon.tsx"
import { Empty, Notice } from "../../ui/states.tsx"

/** A checkpoint and one of its gates, by their ids. */
export type Place = { checkpoint: string; gate: string }

export type Lane = { checkpoint: Checkpoint; gate: Checkpoint["gates"][number] }

/** The lane of a place while the event still has it. */
export const laneOf = (checkpoints: readonly Checkpoint[], place: Place | undefined): Lane | undefined => {
  const checkpoint = checkpoints.find(({ id }) => id === place?.checkpoint)
  const gate = checkpoint?.gates.find(({ id }) => id === place?.gate)
  return checkpoint && gate && { checkpoint, gate }
}

/** The only lane that there is. */
export const onlyLane = (checkpoints: readonly Checkpoint[]): Lane | undefined => {
  const [first, ...others] = checkpoints.flatMap((checkpoint) =>
    checkpoint.gates.map((gate) => ({ checkpoint, gate })),
  )
  return others.length === 0 ? first : undefined
}

/** Which way a lane leads; undefined where the officer says it. */
export const fixedDirection = ({ checkpoint, gate }: Lane): Direction | undefined =>
  gate.direction ?? (checkpoint.rule === "passage" ? undefined : "in")

export type PlaceProps = {
  checkpoints: readonly Checkpoint[]
  zone: Writing.Zone
  /** When the event starts, and what time it is now, by the server's clock. */
  start: string
  now: string
  /** The place chosen before, if there is one. */
  current: Place | undefined
  onChoose: (place: Place) => void
}

/** Asked once on each device: where the officer stands. */
export const ChoosePlace = (props: PlaceProps) => {
  const words = () => text().scanner.place
  const early = createMemo(() => {
    const today = Writing.calendarDate(props.now, props.zone)
    return Writing.calendarDate(props.start, props.zone) > today
      ? Writing.day(props.start, props.zone)
      : undefined
  })
  const isCurrent = (checkpoint: string, gate: string) =>
    props.current?.checkpoint === checkpoint && props.current.gate === gate
  return (
    <Show
      when={props.checkpoints.length > 0}
      fallback={
        <Empty icon="place" title={words().none}>
          {words().noneBody}
        </Empty>
      }
    >
      <section class="scanner-narrow" aria-labelledby="place-title">
        <h2 class="scanner-title" id="place-title">
          {words().title}
        </h2>
        <p class="scanner-lead">{words().lead}</p>
        <Show when={early()}>{(when) => <Notice tone="warning">{words().notToday(when())}</Notice>}</Show>
        <For each={props.checkpoints}>
          {(checkpoint) => (
            <div>
              <h3 class="scanner-checkpoint-name">
                {checkpoint.name}
                <span>
                  {words().kinds[checkpoint.kind]} · {words().rules[checkpoint.rule]}
                </span>
              </h3>
              <ul class="scanner-choices">
                <For each={checkpoint.gates}>
                  {(gate) => (
                    <li>
                      <button
                        type="button"
                        class="scanner-choice"
                        aria-current={isCurrent(checkpoint.id, gate.id) ? "true" : undefined}
                        onClick={() => props.onChoose({ checkpoint: checkpoint.id, gate: gate.id })}
                      >
                        <Icon name="place" />
                        <span>
                          {gate.name}
                          <Show when={gate.direction}>
                            {(direction) => (
                              <small>{direction() === "in" ? words().onlyIn : words().onlyOut}</small>
                            )}
                          </Show>
                        </span>
                        <Icon name="chevronRight" />
                      </button>
                    </li>
                  )}
                </For>
              </ul>
            </div>
          )}
        </For>
      </section>
    </Show>
  )
}

/** In or out, at a lane that leads both ways. */
export const Directions = (props: { direction: Direction; onChange: (direction: Direction) => void }) => (
  <div class="scanner-directions" role="group" aria-label={text().scanner.place.direction}>
    <For each={["in", "out"] as const}>
      {(direction) => (
        <button
          type="button"
          aria-pressed={props.direction === direction}
          onClick={() => props.onChange(direction)}
        >
          {text().scanner.place.directions[direction]}
        </button>
      )}
    </For>
  </div>
)
