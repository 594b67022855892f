import type { Item } from "@setiakawan/core/aid/programme"
import { createUniqueId, For, Show } from "solid-js"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { IconButton } from "../../../ui/Button.tsx"
import { Notes } from "../../../ui/Field.tsx"
import { type Amounts, isMoney, quantityWords, stepOf, typed } from "./quantities.ts"
import "./hand.css"

/** How much of each item, with a plus and a minus for thumbs. */
export const QuantityFields = (props: {
  legend: string
  items: readonly Item[]
  amounts: Amounts
  /** Of each item at most so much. */
  most: Amounts
  onChange: (amounts: Amounts) => void
  /** Below an item: what is left, what lies in stock. */
  hint: (item: Item) => string
  /** Says what is wrong as soon as it is known; "" for nothing. */
  error?: ((item: Item) => string) | undefined
  disabled?: boolean | undefined
}) => (
  <fieldset class="field give-quantities" disabled={props.disabled}>
    <legend class="field-label">{props.legend}</legend>
    <For each={props.items}>
      {(item) => (
        <QuantityField
          item={item}
          value={props.amounts[item.id] ?? 0}
          most={props.most[item.id] ?? 0}
          hint={props.hint(item)}
          error={props.error?.(item) ?? ""}
          onChange={(quantity) => props.onChange({ ...props.amounts, [item.id]: quantity })}
        />
      )}
    </For>
  </fieldset>
)

const QuantityField = (props: {
  item: Item
  value: number
  most: number
  hint: string
  error: string
  onChange: (quantity: number) => void
}) => {
  const id = createUniqueId()
  const words = () => text().handing.quantity
  const tooMuch = () =>
    props.value > props.most ? words().tooMuch(quantityWords(props.item, props.most)) : props.error
  const step = (by: number) =>
    props.onChange(Math.min(props.most, Math.max(0, props.value + by * stepOf(props.item))))
  return (
    <div class="give-quantity" classList={{ "is-invalid": tooMuch() !== "" }}>
      <label for={id} class="give-item">
        {props.item.name}
        <Show when={!isMoney(props.item)}>
          {" "}
          <span class="quiet">{props.item.unit}</span>
        </Show>
      </label>
      <div class="give-stepper">
        <IconButton
          variant="secondary"
          icon="minus"
          label={words().less(props.item.name)}
          disabled={props.value <= 0}
          onClick={() => step(-1)}
        />
        <span class="give-number">
          <Show when={isMoney(props.item)}>
            <span aria-hidden="true">Rp</span>
          </Show>
          <input
            id={id}
            class="input"
            type="text"
            inputmode="numeric"
            autocomplete="off"
            aria-label={words().of(props.item.name)}
            aria-describedby={`${id}-error ${id}-hint`}
            aria-invalid={tooMuch() ? "true" : undefined}
            value={number(props.value)}
            onInput={(event) => {
              const quantity = typed(event.currentTarget.value)
              props.onChange(quantity)
              // The same number written otherwise is no change, and the field would keep what was typed.
              event.currentTarget.value = number(quantity)
            }}
            onFocus={(event) => event.currentTarget.select()}
          />
        </span>
        <IconButton
          variant="secondary"
          icon="plus"
          label={words().more(props.item.name)}
          disabled={props.value >= props.most}
          onClick={() => step(1)}
        />
      </div>
      <Notes hint={props.hint} hintId={`${id}-hint`} error={tooMuch()} errorId={`${id}-error`} />
    </div>
  )
}
