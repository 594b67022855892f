import * as Writing from "@setiakawan/core/writing"
import type { Status } from "@setiakawan/scanner/session"
import { type JSX, Show } from "solid-js"
import { number } from "../../text/format.ts"
import { text } from "../../text/text.ts"

type Line = "online" | "slow" | "offline"

export const lineOf = ({ online }: Pick<Status, "online">): Line =>
  online === "yes" ? "online" : online === "slow" ? "slow" : "offline"

/** A full, a half and a crossed signal: told apart without the colour. */
const marks: Record<Line, () => JSX.Element> = {
  online: () => <path d="M5 19v-3M10 19v-6M15 19V9M20 19V5" />,
  slow: () => (
    <>
      <path d="M5 19v-3M10 19v-6" />
      <path d="M15 19v-.01M20 19v-.01" />
    </>
  ),
  offline: () => (
    <>
      <path d="M5 19v-3M10 19v-6M15 19V9M20 19V5" opacity="0.35" />
      <path d="m4 4 16 16" />
    </>
  ),
}

export type IndicatorProps = {
  status: Status
  zone: Writing.Zone
  /** A newer version waits. */
  update: boolean
  /** Opens the details. */
  onOpen: () => void
}

/** How the line is, what waits, and how old the list is; nobody switches anything. */
export const Indicator = (props: IndicatorProps) => {
  const words = () => text().scanner.link
  const line = () => lineOf(props.status)
  return (
    <button type="button" class={`scanner-link is-${line()}`} onClick={() => props.onOpen()}>
      <svg class="scanner-link-mark" viewBox="0 0 24 24" aria-hidden="true">
        {marks[line()]()}
      </svg>
      <span class="scanner-link-words">
        <span>{words()[line()]}</span>
        <Show when={props.status.waiting > 0}>
          <span>{words().waiting(number(props.status.waiting))}</span>
        </Show>
        <Show when={props.status.attention > 0}>
          <span class="is-attention">{words().attention(number(props.status.attention))}</span>
        </Show>
        <Show when={props.update}>
          <span>{text().scanner.sheet.update}</span>
        </Show>
        <span>
          {props.status.rosterAt
            ? words().asOf(Writing.time(props.status.rosterAt, props.zone))
            : words().noRoster}
        </span>
      </span>
      <span class="visually-hidden">{text().scanner.details}</span>
    </button>
  )
}
