import * as Writing from "@setiakawan/core/writing"
import { For, Show } from "solid-js"
import { text } from "../../../text/text.ts"
import { shortUnsur } from "../labels.ts"
import type { PaperLine } from "./paper.ts"

/** Lines of the printed list, each with a box to tick; whoever is in already has theirs ticked for good. */
export const PaperLines = (props: {
  lines: readonly PaperLine[]
  ticked: ReadonlySet<string>
  zone: Writing.Zone
  disabled: boolean
  onTick: (ticket: string, on: boolean) => void
}) => (
  <ol class="paper-lines" aria-label={text().desk.paper.list}>
    <For each={props.lines}>
      {(line) => (
        <li>
          <label class="paper-line" classList={{ "is-present": line.row.present !== undefined }}>
            <input
              type="checkbox"
              checked={line.row.present !== undefined || props.ticked.has(line.row.ticket)}
              disabled={props.disabled || line.row.present !== undefined}
              onChange={(event) => props.onTick(line.row.ticket, event.currentTarget.checked)}
            />
            <span class="paper-number">{line.number}</span>
            <span class="paper-who">
              <span class="paper-name">{line.row.titledName || text().participants.noName}</span>
              <span class="quiet">
                {[line.row.instansi, shortUnsur(line.row.unsur)].filter(Boolean).join(" · ")}
              </span>
            </span>
            <span class="paper-state quiet">
              <Show
                when={line.row.present}
                fallback={line.row.absence && text().participants.absence.reasons[line.row.absence]}
              >
                {(present) => text().desk.paper.presentAt(Writing.time(present().at, props.zone))}
              </Show>
            </span>
          </label>
        </li>
      )}
    </For>
  </ol>
)
