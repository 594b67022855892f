import { rupiahInWords } from "@setiakawan/core/terbilang"
import { Show } from "solid-js"
import { number } from "../../text/format.ts"
import { Field } from "../../ui/Field.tsx"
import { TextInput } from "../../ui/inputs.tsx"

/** Digits of a thousand trillion, the most that the server takes. */
const longest = 16

/** What is typed or pasted, as digits: "Rp1.250.000,00" → "1250000". */
export const digitsOf = (written: string): string =>
  written
    .replace(/,(\d{0,2}|-)$/, "")
    .replace(/\D/g, "")
    .replace(/^0+(?=\d)/, "")
    .slice(0, longest)

const grouped = (digits: string): string => (digits === "" ? "" : number(Number(digits)))

/** A whole number whose thousands are shown while it is typed; `value` is its digits, "" for none. */
export const AmountInput = (props: {
  value: string
  onChange: (digits: string) => void
  money?: boolean
}) => {
  let input!: HTMLInputElement
  const typed = (written: string) => {
    // The caret stays before the digits that were behind it.
    const behind = written.slice(input.selectionStart ?? written.length).replace(/\D/g, "").length
    const digits = digitsOf(written)
    props.onChange(digits)
    const shown = grouped(digits)
    input.value = shown
    let at = shown.length
    for (let left = behind; left > 0 && at > 0; at--) if (/\d/.test(shown[at - 1] ?? "")) left--
    input.setSelectionRange(at, at)
  }
  return (
    <div class="amount" classList={{ "amount-money": props.money === true }}>
      <Show when={props.money}>
        <span class="amount-unit" aria-hidden="true">
          Rp
        </span>
      </Show>
      <TextInput
        ref={(element: HTMLInputElement) => {
          input = element
        }}
        value={grouped(props.value)}
        onChange={typed}
        inputmode="numeric"
        autocomplete="off"
        maxlength={26}
      />
    </div>
  )
}

/** An amount of rupiah, said in words below as documents will. */
export const MoneyField = (props: {
  label: string
  value: string
  onChange: (digits: string) => void
  hint?: string | undefined
  error?: string | undefined
  required?: boolean | undefined
}) => (
  <Field
    label={props.label}
    hint={inWords(props.value) || props.hint}
    error={props.error}
    required={props.required}
  >
    <AmountInput value={props.value} onChange={props.onChange} money />
  </Field>
)

/** "Satu juta rupiah"; "" for nothing, and for more than there are words for. */
const inWords = (digits: string): string => {
  const amount = Number(digits)
  if (digits === "" || amount > 1_000_000_000_000_000) return ""
  const words = rupiahInWords(amount)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
