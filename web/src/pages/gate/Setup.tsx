import * as Writing from "@setiakawan/core/writing"
import { createMemo, For, Show } from "solid-js"
import { text } from "../../text/text.ts"
import { Icon } from "../../ui/Icon.tsx"
import { Notice } from "../../ui/states.tsx"
import type { Place } from "./device.ts"
import type { Gate } from "./gate.tsx"

export type SetupProps = {
  gate: Gate
  /** The place chosen before, if there is one. */
  current: Place | undefined
  onChoose: (place: Place) => void
}

/** Asked once on each device: at which gate the officer stands. */
export const Setup = (props: SetupProps) => {
  const words = () => text().gate.setup
  const early = createMemo(() => {
    const { start, zone } = props.gate
    const today = Writing.calendarDate(new Date().toISOString(), zone)
    return Writing.calendarDate(start, zone) > today ? Writing.day(start, zone) : undefined
  })
  const isCurrent = (checkpoint: string, gate: string) =>
    props.current?.checkpoint === checkpoint && props.current.gate === gate
  return (
    <section class="gate-setup" aria-labelledby="gate-setup-title">
      <h2 class="gate-setup-title" id="gate-setup-title">
        {words().title}
      </h2>
      <p class="gate-setup-lead">{words().lead}</p>
      <Show when={early()}>{(when) => <Notice tone="warning">{words().notToday(when())}</Notice>}</Show>
      <For each={props.gate.checkpoints}>
        {(checkpoint) => (
          <div class="gate-checkpoint">
            <Show when={props.gate.checkpoints.length > 1}>
              <h3 class="gate-checkpoint-name">{checkpoint.name}</h3>
            </Show>
            <ul class="gate-choices">
              <For each={checkpoint.gates}>
                {(lane) => (
                  <li>
                    <button
                      type="button"
                      class="gate-choice"
                      aria-current={isCurrent(checkpoint.id, lane.id) ? "true" : undefined}
                      onClick={() => props.onChoose({ checkpoint: checkpoint.id, gate: lane.id })}
                    >
                      <Icon name="place" />
                      <span>{lane.name}</span>
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
  )
}
