import { For } from "solid-js"
import { text } from "../../text/text.ts"
import { Field } from "../../ui/Field.tsx"
import { FieldGrid } from "../../ui/layout.tsx"
import { AmountInput, MoneyField } from "./amount-input.tsx"
import { isMoney, some } from "./give/quantities.ts"
import type { Item } from "./programme.ts"

/** Digits by item. */
export type Typed = Readonly<Record<string, string>>

/** What was typed, as the server takes it: without the items of which there are none. */
export const amountsOf = (typed: Typed): Record<string, number> =>
  some(Object.fromEntries(Object.entries(typed).map(([item, digits]) => [item, Number(digits)])))

/** How much of each item of a programme. */
export const AmountsField = (props: {
  legend: string
  items: readonly Item[]
  value: Typed
  onChange: (value: Typed) => void
  hint?: ((item: Item) => string) | undefined
  error?: string | undefined
}) => (
  <fieldset class="field amounts">
    <legend class="field-label">{props.legend}</legend>
    <FieldGrid>
      <For each={props.items}>
        {(item, at) => {
          const change = (digits: string) => props.onChange({ ...props.value, [item.id]: digits })
          const shared = {
            get value() {
              return props.value[item.id] ?? ""
            },
            get hint() {
              return props.hint?.(item)
            },
            get error() {
              return at() === 0 ? props.error : undefined
            },
          }
          return isMoney(item) ? (
            <MoneyField {...shared} label={text().aid.amount} onChange={change} />
          ) : (
            <Field label={`${item.name} (${item.unit})`} hint={shared.hint} error={shared.error}>
              <AmountInput value={shared.value} onChange={change} />
            </Field>
          )
        }}
      </For>
    </FieldGrid>
  </fieldset>
)
