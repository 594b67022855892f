import { createUniqueId, For, type JSX, Show } from "solid-js"
import { Notes, RequiredMark } from "./Field.tsx"
import type { Option } from "./inputs.tsx"

export type CheckboxProps = {
  label: JSX.Element
  checked: boolean
  onChange: (checked: boolean) => void
  hint?: string | undefined
  error?: string | undefined
  required?: boolean | undefined
  disabled?: boolean | undefined
  name?: string | undefined
}

/** A checkbox that brings its own label, hint and error; it needs no Field around it. */
export const Checkbox = (props: CheckboxProps) => {
  const id = createUniqueId()
  return (
    <div class="choice-block" classList={{ "is-invalid": Boolean(props.error) }}>
      <label class="choice">
        <input
          type="checkbox"
          name={props.name}
          checked={props.checked}
          disabled={props.disabled}
          aria-required={props.required ? "true" : undefined}
          aria-invalid={props.error ? "true" : undefined}
          aria-describedby={`${id}-error ${id}-hint`}
          onChange={(event) => props.onChange(event.currentTarget.checked)}
        />
        <span>
          {props.label}
          <RequiredMark when={props.required} />
        </span>
      </label>
      <Notes hint={props.hint} hintId={`${id}-hint`} error={props.error} errorId={`${id}-error`} />
    </div>
  )
}

export type RadioGroupProps<Value extends string> = {
  label: string
  value: Value | ""
  onChange: (value: Value) => void
  options: readonly Option<Value>[]
  hint?: string | undefined
  error?: string | undefined
  required?: boolean | undefined
  /** Side by side instead of one below the other. */
  inline?: boolean | undefined
}

/** A group of radio buttons with its own label, hint and error; it needs no Field around it. */
export const RadioGroup = <Value extends string>(props: RadioGroupProps<Value>) => {
  const id = createUniqueId()
  return (
    <fieldset
      class="field radio-group"
      classList={{ "is-invalid": Boolean(props.error), "is-inline": props.inline === true }}
      role="radiogroup"
      aria-invalid={props.error ? "true" : undefined}
      aria-required={props.required ? "true" : undefined}
      aria-describedby={`${id}-error ${id}-hint`}
    >
      <legend class="field-label">
        {props.label}
        <RequiredMark when={props.required} />
      </legend>
      <div class="radio-options">
        <For each={props.options}>
          {(option) => (
            <label class="choice choice-boxed">
              <input
                type="radio"
                name={id}
                value={option.value}
                checked={option.value === props.value}
                disabled={option.disabled}
                onChange={() => props.onChange(option.value)}
              />
              <span>
                {option.label}
                <Show when={option.detail}>
                  <span class="choice-detail">{option.detail}</span>
                </Show>
              </span>
            </label>
          )}
        </For>
      </div>
      <Notes hint={props.hint} hintId={`${id}-hint`} error={props.error} errorId={`${id}-error`} />
    </fieldset>
  )
}
