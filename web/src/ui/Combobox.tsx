import { createEffect, createMemo, createSignal, createUniqueId, For, on, Show } from "solid-js"
import { number } from "../text/format.ts"
import { text } from "../text/text.ts"
import { useField } from "./Field.tsx"
import { Icon } from "./Icon.tsx"
import type { Option } from "./inputs.tsx"
import { matching } from "./match.ts"

/** More would be slow to draw on a cheap phone, and nobody reads them. */
const SHOWN = 50

export type ComboboxProps<Value extends string> = {
  value: Value | ""
  /** Called with "" when the choice is cleared. */
  onChange: (value: Value | "") => void
  options: readonly Option<Value>[]
  placeholder?: string | undefined
  disabled?: boolean | undefined
}

/**
 * A select one can type into, after the ARIA combobox pattern with a listbox: for long lists such as the 514
 * kabupaten/kota. What is typed only filters; the value is always one of the options or "".
 */
export const Combobox = <Value extends string>(props: ComboboxProps<Value>) => {
  const field = useField()
  const listId = createUniqueId()
  let input!: HTMLInputElement
  let panel!: HTMLDivElement
  let list: HTMLUListElement | undefined
  const [open, setOpen] = createSignal(false)
  // undefined: not typing, so the input shows the choice.
  const [query, setQuery] = createSignal<string>()
  const [active, setActive] = createSignal(0)

  const chosen = createMemo(() => props.options.find((option) => option.value === props.value))
  const found = createMemo(() =>
    matching(props.options, query() ?? "", (option) => `${option.label} ${option.detail ?? ""}`),
  )
  const shown = createMemo(() => found().slice(0, SHOWN))

  const expand = () => {
    if (props.disabled || open()) return
    const at = shown().findIndex((option) => option.value === props.value)
    setActive(Math.max(0, at))
    setOpen(true)
  }
  const collapse = () => {
    setOpen(false)
    setQuery(undefined)
  }
  const choose = (option: Option<Value> | undefined) => {
    if (!option || option.disabled) return
    props.onChange(option.value)
    collapse()
  }
  const move = (step: number) => {
    if (!open()) return expand()
    const count = shown().length
    if (count) setActive((at) => (at + step + count) % count)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    switch (event.key) {
      case "ArrowDown":
        move(1)
        break
      case "ArrowUp":
        move(-1)
        break
      case "Enter":
        if (!open()) return
        choose(shown()[active()])
        break
      case "Escape":
        if (!open()) return
        collapse()
        break
      default:
        return
    }
    event.preventDefault()
    event.stopPropagation()
  }

  // Near the foot of the screen the list would open out of sight.
  createEffect(() => open() && panel.scrollIntoView?.({ block: "nearest" }))
  createEffect(
    on([open, active], () => {
      if (open()) list?.querySelector('[aria-selected="true"]')?.scrollIntoView?.({ block: "nearest" })
    }),
  )

  return (
    <div
      class="combobox"
      onFocusOut={(event) => !event.currentTarget.contains(event.relatedTarget as Node | null) && collapse()}
    >
      <input
        ref={input}
        type="text"
        class="input"
        id={field?.id}
        role="combobox"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        aria-autocomplete="list"
        aria-expanded={open()}
        aria-controls={listId}
        aria-activedescendant={open() && shown().length ? `${listId}-${active()}` : undefined}
        aria-describedby={field?.describedBy()}
        aria-invalid={field?.invalid() ? "true" : undefined}
        aria-required={field?.required() ? "true" : undefined}
        placeholder={props.placeholder ?? text().ui.choose}
        disabled={props.disabled}
        value={query() ?? chosen()?.label ?? ""}
        onInput={(event) => {
          setQuery(event.currentTarget.value)
          setActive(0)
          setOpen(true)
        }}
        onClick={expand}
        onKeyDown={onKeyDown}
      />
      <Show
        when={props.value !== "" && !props.disabled}
        fallback={
          <span class="combobox-icon">
            <Icon name="chevronDown" />
          </span>
        }
      >
        <button
          type="button"
          class="combobox-icon combobox-clear"
          aria-label={text().ui.clear}
          onClick={() => {
            props.onChange("")
            collapse()
            input.focus()
          }}
        >
          <Icon name="close" />
        </button>
      </Show>
      <div class="visually-hidden" role="status">
        {open() && query() ? text().ui.comboboxCount(found().length) : ""}
      </div>
      {/* The list keeps the focus in the input: a press on it must not blur. */}
      <div
        ref={panel}
        class="combobox-panel"
        hidden={!open()}
        onMouseDown={(event) => event.preventDefault()}
      >
        <ul ref={list} class="combobox-list" id={listId} role="listbox" aria-label={text().ui.choose}>
          <For each={open() ? shown() : []}>
            {(option, at) => (
              <li
                class="combobox-option"
                id={`${listId}-${at()}`}
                role="option"
                aria-selected={at() === active()}
                aria-disabled={option.disabled ? "true" : undefined}
                classList={{ "is-active": at() === active(), "is-chosen": option.value === props.value }}
                onClick={() => choose(option)}
                onMouseMove={() => setActive(at())}
              >
                <span>{option.label}</span>
                <Show when={option.detail}>
                  <span class="combobox-detail">{option.detail}</span>
                </Show>
              </li>
            )}
          </For>
        </ul>
        <Show when={found().length === 0}>
          <p class="combobox-note">{text().ui.comboboxEmpty}</p>
        </Show>
        <Show when={found().length > SHOWN}>
          <p class="combobox-note">{text().ui.comboboxMore(number(found().length - SHOWN))}</p>
        </Show>
      </div>
    </div>
  )
}
