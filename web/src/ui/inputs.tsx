import { createEffect, For, type JSX, Show, splitProps } from "solid-js"
import { useField } from "./Field.tsx"
import { text } from "../text/text.ts"
import { Icon, type IconName } from "./Icon.tsx"

type Own = {
  value: string
  onChange: (value: string) => void
  class?: string | undefined
}

/** The attributes a control takes from the Field around it. */
const fieldAttributes = () => {
  const field = useField()
  return {
    get id() {
      return field?.id
    },
    get "aria-describedby"() {
      return field?.describedBy()
    },
    get "aria-invalid"() {
      return field?.invalid() ? ("true" as const) : undefined
    },
    get "aria-required"() {
      return field?.required() ? ("true" as const) : undefined
    },
  }
}

export type TextInputProps = Own & {
  /** Shown inside at the left: a magnifier for a search. */
  icon?: IconName | undefined
} & Omit<JSX.InputHTMLAttributes<HTMLInputElement>, "value" | "onChange" | "onInput" | "class">

/** One line of text; `onChange` gets every keystroke. Give `inputmode`, `autocomplete`, `maxlength` where they apply. */
export const TextInput = (props: TextInputProps) => {
  const [own, rest] = splitProps(props, ["value", "onChange", "class", "icon"])
  const input = () => (
    <input
      type="text"
      {...fieldAttributes()}
      {...rest}
      class={`input ${own.class ?? ""}`}
      value={own.value}
      onInput={(event) => own.onChange(event.currentTarget.value)}
    />
  )
  return (
    <Show when={own.icon} fallback={input()}>
      {(icon) => (
        <div class="input-with-icon">
          <Icon name={icon()} />
          {input()}
        </div>
      )}
    </Show>
  )
}

export type TextAreaProps = Own &
  Omit<JSX.TextareaHTMLAttributes<HTMLTextAreaElement>, "value" | "onChange" | "onInput" | "class">

/** Several lines of text. */
export const TextArea = (props: TextAreaProps) => {
  const [own, rest] = splitProps(props, ["value", "onChange", "class"])
  return (
    <textarea
      rows={4}
      {...fieldAttributes()}
      {...rest}
      class={`input textarea ${own.class ?? ""}`}
      value={own.value}
      onInput={(event) => own.onChange(event.currentTarget.value)}
    />
  )
}

export type Option<Value extends string = string> = {
  value: Value
  label: string
  /** A second, quieter line: the province of a kabupaten. */
  detail?: string | undefined
  disabled?: boolean | undefined
}

export type SelectProps<Value extends string> = {
  value: Value | ""
  onChange: (value: Value) => void
  options: readonly Option<Value>[]
  /** The entry for "nothing chosen yet"; "Pilih…" unless told, `false` when there is always a choice. */
  placeholder?: string | false | undefined
  disabled?: boolean | undefined
  name?: string | undefined
}

/** A native select: right for up to some twenty options; a Combobox beyond. */
export const Select = <Value extends string>(props: SelectProps<Value>) => {
  let select!: HTMLSelectElement
  // What the browser shows follows the value, also where the options come after it.
  createEffect(() => {
    void props.options
    select.value = props.value
  })
  return (
    <div class="select">
      <select
        ref={select}
        {...fieldAttributes()}
        class="input"
        name={props.name}
        disabled={props.disabled}
        onChange={(event) => props.onChange(event.currentTarget.value as Value)}
      >
        <Show when={props.placeholder !== false}>
          <option value="" disabled>
            {props.placeholder || text().ui.choose}
          </option>
        </Show>
        <For each={props.options}>
          {(option) => (
            <option value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          )}
        </For>
      </select>
      <Icon name="chevronDown" />
    </div>
  )
}

type NativeDateProps = Own & {
  min?: string | undefined
  max?: string | undefined
  disabled?: boolean | undefined
  name?: string | undefined
}

const nativeInput = (type: "date" | "time" | "datetime-local") => (props: NativeDateProps) => {
  const [own, rest] = splitProps(props, ["value", "onChange", "class"])
  return (
    <input
      {...fieldAttributes()}
      {...rest}
      type={type}
      class={`input input-native ${own.class ?? ""}`}
      value={own.value}
      onChange={(event) => own.onChange(event.currentTarget.value)}
    />
  )
}

/** A calendar date, "2024-12-20". */
export const DateInput = nativeInput("date")
/** A time of day, "09:00". */
export const TimeInput = nativeInput("time")
/** A wall-clock time without a zone, "2024-12-20T09:00"; the zone is the venue's. */
export const DateTimeInput = nativeInput("datetime-local")
