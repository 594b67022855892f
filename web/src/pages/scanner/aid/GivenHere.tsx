import type { Item } from "@setiakawan/core/aid/programme"
import * as Writing from "@setiakawan/core/writing"
import type { Given } from "@setiakawan/scanner/aid"
import { For, Match, Show, Switch } from "solid-js"
import { text } from "../../../text/text.ts"
import { Badge } from "../../../ui/Badge.tsx"
import { amountWords } from "../../aid/give/quantities.ts"

const SHOWN = 10

/** What was handed over here, the latest first, and what a person has to look at: that stays on top. */
export const GivenHere = (props: { given: readonly Given[]; items: readonly Item[]; zone: Writing.Zone }) => {
  const words = () => text().handing.phone
  const needs = (each: Given) => each.conflict || each.quarantined || each.state === "attention"
  const shown = () => [
    ...props.given.filter(needs),
    ...props.given.filter((each) => !needs(each)).slice(0, SHOWN),
  ]
  return (
    <section class="scanner-recent" aria-labelledby="aid-given">
      <h2 class="scanner-recent-title" id="aid-given">
        {words().given}
      </h2>
      <Show when={shown().length > 0} fallback={<p class="scanner-note">{words().givenNone}</p>}>
        <ol class="scanner-recent-list">
          <For each={shown()}>
            {(each) => (
              <li>
                <span class="scanner-recent-who">
                  <strong>{each.row?.name || words().unknownName}</strong>
                  <span>
                    {[
                      Writing.time(each.at, props.zone),
                      amountWords(props.items, each.quantities),
                      each.proofWaits && words().proofWaits,
                      each.conflict && words().conflict,
                      each.quarantined && words().quarantined,
                    ]
                      .filter(Boolean)
                      .join(" · ")}
                  </span>
                </span>
                <Switch fallback={<Badge tone="success">{words().sent}</Badge>}>
                  <Match when={needs(each)}>
                    <Badge tone="danger">{words().attention}</Badge>
                  </Match>
                  <Match when={each.state === "waiting"}>
                    <Badge tone="neutral">{words().waiting}</Badge>
                  </Match>
                </Switch>
              </li>
            )}
          </For>
        </ol>
      </Show>
    </section>
  )
}
