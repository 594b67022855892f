import { Show } from "solid-js"
import { text } from "../text/text.ts"

/** The mark: two hands as hooks that hold each other, which together write an S. */
export const Mark = () => (
  <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
    <path class="mark-one" d="M21.5 7H13a6 6 0 0 0 0 12h6" />
    <path class="mark-two" d="M10.5 25H19a6 6 0 0 0 0-12h-6" />
  </svg>
)

/** The mark with the product's name; `compact` leaves the name to screen readers. */
export const Logo = (props: { compact?: boolean | undefined }) => (
  <span class="logo">
    <Mark />
    <Show when={!props.compact} fallback={<span class="visually-hidden">{text().common.product}</span>}>
      <span class="logo-name">{text().common.product}</span>
    </Show>
  </span>
)
