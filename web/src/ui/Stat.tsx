import { For, type JSX, type ParentProps, Show } from "solid-js"
import { number, percent } from "../text/format.ts"
import { text } from "../text/text.ts"

export type StatProps = {
  label: string
  value: number | string
  /** A quiet line below: "62% dari terdaftar". */
  detail?: JSX.Element | undefined
  tone?: "neutral" | "accent" | undefined
}

/** One number that matters, with its name. */
export const Stat = (props: StatProps) => (
  <div class="stat" classList={{ "stat-accent": props.tone === "accent" }}>
    <dt class="stat-label">{props.label}</dt>
    <dd class="stat-value">{typeof props.value === "number" ? number(props.value) : props.value}</dd>
    <Show when={props.detail}>
      <dd class="stat-detail">{props.detail}</dd>
    </Show>
  </div>
)

/** Stats side by side. */
export const Stats = (props: ParentProps) => <dl class="stats">{props.children}</dl>

export type Bar = {
  label: string
  value: number
  /** The whole that `value` is a part of: registered, where value is present. */
  of?: number | undefined
}

/** Counts as horizontal bars with their numbers; all bars share one scale. */
export const BarList = (props: { label: string; bars: readonly Bar[] }) => {
  const longest = () => Math.max(1, ...props.bars.map((bar) => Math.max(bar.value, bar.of ?? 0)))
  return (
    <ul class="bars" aria-label={props.label}>
      <For each={props.bars}>
        {(bar) => (
          <li class="bar">
            <div class="bar-words">
              <span class="bar-label">{bar.label}</span>
              <span class="bar-number">
                <strong>{number(bar.value)}</strong>
                <Show when={bar.of}>
                  {(whole) => (
                    <span class="bar-whole">
                      <span aria-hidden="true">/ {number(whole())}</span>
                      <span class="visually-hidden">
                        {text().common.outOf("", number(whole()))}, {percent(bar.value / whole())}
                      </span>
                    </span>
                  )}
                </Show>
              </span>
            </div>
            <div class="bar-track" aria-hidden="true">
              <div class="bar-of" style={{ "--share": String((bar.of ?? 0) / longest()) }} />
              <div class="bar-value" style={{ "--share": String(bar.value / longest()) }} />
            </div>
          </li>
        )}
      </For>
    </ul>
  )
}
