import { rupiahInWords } from "@setiakawan/core/terbilang"
import { Show } from "solid-js"
import { rupiah } from "../aid/programme.ts"
import type { Line } from "./lines.ts"

type Symbolic = NonNullable<Line["symbolic"]>

/** The placard as it is held up: what it is, and what it says. */
export const Placard = (props: { symbolic: Symbolic }) => (
  <div class="cer-placard">
    <span class="quiet">{props.symbolic.name}</span>
    <Said symbolic={props.symbolic} />
  </div>
)

/** What a placard says: its amount with the words below, and what else stands on it. */
export const Said = (props: { symbolic: Symbolic }) => (
  <>
    <Show when={props.symbolic.amount}>
      {(amount) => (
        <>
          <strong class="cer-amount">{rupiah(amount())}</strong>
          <span class="cer-amount-words">{rupiahInWords(amount())}</span>
        </>
      )}
    </Show>
    <Show when={props.symbolic.text}>
      <span class="cer-placard-text">{props.symbolic.text}</span>
    </Show>
  </>
)
