import * as Writing from "@setiakawan/core/writing"
import { For, Show } from "solid-js"
import type { Verdict } from "../../scan/ResultView.tsx"
import { text } from "../../text/text.ts"
import { Badge, type Tone } from "../../ui/Badge.tsx"

export type Entry = {
  id: string
  code: string
  /** ISO 8601. */
  at: string
  verdict: Verdict
}

const tones: Record<Verdict["kind"], Tone> = {
  admitted: "success",
  already: "warning",
  refused: "danger",
  ask_desk: "danger",
  checking: "neutral",
  problem: "danger",
}

/** The last scans of this page, the newest first; gone with the page. */
export const History = (props: { entries: readonly Entry[]; zone: Writing.Zone }) => (
  <section class="gate-history" aria-labelledby="gate-history-title">
    <h2 class="gate-history-title" id="gate-history-title">
      {text().gate.history}
    </h2>
    <Show
      when={props.entries.length > 0}
      fallback={<p class="gate-history-empty">{text().gate.historyEmpty}</p>}
    >
      <ol class="gate-history-list">
        <For each={props.entries}>
          {(entry) => (
            <li>
              <span class="gate-history-who">
                <strong>{entry.verdict.name ?? entry.verdict.detail ?? ""}</strong>
                <span>
                  {Writing.time(entry.at, props.zone)}
                  <Show
                    when={entry.verdict.name && entry.verdict.kind !== "admitted" && entry.verdict.detail}
                  >
                    {` · ${entry.verdict.detail}`}
                  </Show>
                </span>
              </span>
              <Badge tone={tones[entry.verdict.kind]}>{text().gate.short[entry.verdict.kind]}</Badge>
            </li>
          )}
        </For>
      </ol>
    </Show>
  </section>
)
