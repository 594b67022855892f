import { createMemo, For, Show } from "solid-js"
import { text } from "../../../text/text.ts"
import { Combobox } from "../../../ui/Combobox.tsx"
import { Field } from "../../../ui/Field.tsx"
import { Icon } from "../../../ui/Icon.tsx"
import type { Option } from "../../../ui/inputs.tsx"

/** Several of a long list: chosen one by one, each taken away by itself. None chosen means all, unless told. */
export const ManyChoice = (props: {
  label: string
  hint?: string | undefined
  values: readonly string[]
  onChange: (values: string[]) => void
  options: readonly Option[]
  /** What stands there when none is chosen. */
  none?: string | undefined
}) => {
  const words = () => text().event.form
  const left = createMemo(() => props.options.filter(({ value }) => !props.values.includes(value)))
  const nameOf = (value: string) => props.options.find((option) => option.value === value)?.label ?? value
  let root!: HTMLDivElement

  const remove = (value: string) => {
    props.onChange(props.values.filter((one) => one !== value))
    root.querySelector("input")?.focus()
  }
  return (
    <div class="many-choice" ref={root}>
      <Field label={props.label} hint={props.hint}>
        <Combobox
          value=""
          onChange={(value) => value && props.onChange([...props.values, value])}
          options={left()}
          placeholder={props.values.length === 0 ? (props.none ?? words().all) : words().addOne}
        />
      </Field>
      <Show when={props.values.length > 0}>
        <ul class="many-chosen" aria-label={props.label}>
          <For each={props.values}>
            {(value) => (
              <li class="many-one">
                <span>{nameOf(value)}</span>
                <button
                  type="button"
                  aria-label={words().removeItem(nameOf(value))}
                  onClick={() => remove(value)}
                >
                  <Icon name="close" />
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </div>
  )
}
