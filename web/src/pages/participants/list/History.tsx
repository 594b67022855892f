import * as Writing from "@setiakawan/core/writing"
import { For, Show } from "solid-js"
import { text } from "../../../text/text.ts"
import type { Row } from "./roster.ts"

/** What happened to a registration, in order: registered, sent, came in. */
export const History = (props: { row: Row; zone: Writing.Zone }) => {
  const words = () => text().participants.details
  const entries = () => [
    {
      at: props.row.createdAt,
      what: words().registered(text().participants.ways[props.row.way]),
    },
    {
      at: props.row.mailedAt,
      what: props.row.mailedAt ? words().mailed : props.row.hasEmail ? words().notMailed : words().noEmail,
    },
    {
      at: props.row.present?.at,
      what: props.row.present ? words().admitted(props.row.present.gate) : words().notAdmitted,
    },
  ]
  return (
    <div>
      <h3 class="sub-title">{words().history}</h3>
      <ol class="timeline">
        <For each={entries()}>
          {(entry) => (
            <li classList={{ "is-ahead": entry.at === undefined }}>
              <span>{entry.what}</span>
              <Show when={entry.at}>
                {(at) => (
                  <time datetime={at()}>
                    {Writing.date(at(), props.zone)}, {Writing.time(at(), props.zone)}
                  </time>
                )}
              </Show>
            </li>
          )}
        </For>
      </ol>
    </div>
  )
}
