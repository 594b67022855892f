import { Show } from "solid-js"
import { text } from "../../../text/text.ts"
import { Field } from "../../../ui/Field.tsx"
import { Select } from "../../../ui/inputs.tsx"
import type { Here } from "../here.ts"
import type { SpotChoice } from "./spot.ts"

/** At which checkpoint and gate people are marked present; not asked where there is no choice. */
export const SpotFields = (props: { here: Here; choice: SpotChoice; onCheckpoint: (id: string) => void }) => {
  const words = () => text().desk
  const options = (items: readonly { id: string; name: string }[]) =>
    items.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <div class="desk-spot">
      <Show when={props.here.event().checkpoints.length > 1}>
        <Field label={words().checkpoint}>
          <Select<string>
            value={props.choice.spot().checkpoint}
            options={options(props.here.event().checkpoints)}
            placeholder={false}
            onChange={(checkpoint) => {
              props.choice.choose({ checkpoint })
              props.onCheckpoint(checkpoint)
            }}
          />
        </Field>
      </Show>
      <Show when={props.choice.gates().length > 1}>
        <Field label={words().gate}>
          <Select<string>
            value={props.choice.spot().gate}
            options={options(props.choice.gates())}
            placeholder={false}
            onChange={(gate) => props.choice.choose({ gate })}
          />
        </Field>
      </Show>
    </div>
  )
}
