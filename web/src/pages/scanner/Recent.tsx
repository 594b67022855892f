import type { Checkpoint } from "@setiakawan/core/event"
import * as Writing from "@setiakawan/core/writing"
import { For, Show } from "solid-js"
import type { VerdictKind } from "../../scan/ResultView.tsx"
import { text } from "../../text/text.ts"
import { Badge, type Tone } from "../../ui/Badge.tsx"
import type { Entry } from "./door.ts"

const tones: Record<VerdictKind, Tone> = {
  admitted: "success",
  already: "warning",
  refused: "danger",
  ask_desk: "danger",
  checking: "neutral",
  confirm: "neutral",
  problem: "danger",
}

/** The last scans of this page, the newest first; gone with the page, and when it is locked. */
export const Recent = (props: {
  entries: readonly Entry[]
  zone: Writing.Zone
  kind: Checkpoint["kind"]
}) => {
  const words = () => text().scanner
  const short = ({ verdict, direction }: Entry) => {
    if (verdict.kind !== "admitted") return words().short[verdict.kind]
    if (direction === "out") return words().short.out
    return props.kind === "handout" ? words().short.given : words().short.admitted
  }
  /** Why, where the badge alone does not say it. */
  const why = ({ verdict, shown }: Entry) =>
    verdict.name && (verdict.kind !== "admitted" || shown.unlisted) ? verdict.detail : undefined
  return (
    <section class="scanner-recent" aria-labelledby="scanner-recent-title">
      <h2 class="scanner-recent-title" id="scanner-recent-title">
        {words().recent}
      </h2>
      <Show when={props.entries.length > 0} fallback={<p class="scanner-note">{words().recentEmpty}</p>}>
        <ol class="scanner-recent-list">
          <For each={props.entries}>
            {(entry) => (
              <li>
                <span class="scanner-recent-who">
                  <strong>{entry.verdict.name ?? entry.verdict.detail ?? ""}</strong>
                  <span>
                    {[Writing.time(entry.at, props.zone), entry.verdict.note, why(entry)]
                      .filter(Boolean)
                      .join(" · ")}
                  </span>
                </span>
                <Badge tone={tones[entry.verdict.kind]}>{short(entry)}</Badge>
              </li>
            )}
          </For>
        </ol>
      </Show>
    </section>
  )
}
