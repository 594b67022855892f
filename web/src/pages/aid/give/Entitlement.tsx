import type { Item } from "@setiakawan/core/aid/programme"
import type { Figures } from "@setiakawan/core/aid/settle"
import { For, Show } from "solid-js"
import { text } from "../../../text/text.ts"
import { isMoney, numberWords } from "./quantities.ts"
import "./hand.css"

/** Of each item what there is a right to, what was given of it, and what is left. */
export const Entitlement = (props: {
  items: readonly Item[]
  figures: Pick<Figures, "allocated" | "delivered" | "outstanding">
}) => {
  const columns = () => text().handing.columns
  const items = () => props.items.filter(({ id }) => (props.figures.allocated[id] ?? 0) > 0)
  return (
    <section class="give-entitlement" aria-label={text().handing.entitlement}>
      <For each={items()}>
        {(item) => (
          <div class="give-entitled">
            <h3 class="give-item">
              {item.name}
              <Show when={!isMoney(item)}>
                {" "}
                <span class="quiet">{item.unit}</span>
              </Show>
            </h3>
            <dl>
              <For each={["allocated", "delivered", "outstanding"] as const}>
                {(figure) => (
                  <div classList={{ "is-left": figure === "outstanding" }}>
                    <dt>{columns()[figure]}</dt>
                    <dd>{numberWords(item, props.figures[figure][item.id] ?? 0)}</dd>
                  </div>
                )}
              </For>
            </dl>
          </div>
        )}
      </For>
    </section>
  )
}
