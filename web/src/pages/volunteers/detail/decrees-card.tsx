import { A } from "@solidjs/router"
import { For, Show } from "solid-js"
import { longDate } from "../../../text/dates.ts"
import { text } from "../../../text/text.ts"
import { Card } from "../../../ui/layout.tsx"
import type { Here } from "./here.ts"

/** The enacted decrees that name somebody, the youngest first. */
export const DecreesCard = (props: { here: Here }) => {
  const words = () => text().volunteers.detail
  const decrees = () =>
    [...props.here.details().accreditation.decrees].sort((one, other) =>
      (one.date ?? "") < (other.date ?? "") ? 1 : -1,
    )
  return (
    <Card title={words().decrees}>
      <Show when={decrees().length > 0} fallback={<p class="quiet">{words().noDecrees}</p>}>
        <ul class="plain-list">
          <For each={decrees()}>
            {(decree) => (
              <li>
                <A href={props.here.href(`sk/${decree.id}`)}>{decree.title}</A>
                <Show when={decree.number}>
                  {(number) => (
                    <span class="quiet">
                      {words().decreeNumber(number(), decree.date ? longDate(decree.date) : "")}
                    </span>
                  )}
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </Card>
  )
}
