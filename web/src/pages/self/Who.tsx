import * as Base32 from "@setiakawan/core/base32"
import { For, Show } from "solid-js"
import { text } from "../../text/text.ts"
import { Button } from "../../ui/Button.tsx"
import { Icon } from "../../ui/Icon.tsx"
import type { Held } from "./store.ts"

/** The tickets of this phone: one is confirmed, among several the one who is here is chosen. Either takes one tap. */
export const Who = (props: { held: readonly Held[]; busy: string; onChoose: (held: Held) => void }) => {
  const words = () => text().self
  const only = () => (props.held.length === 1 ? props.held[0] : undefined)
  return (
    <Show
      when={only()}
      fallback={
        <section class="self-who">
          <h1 class="page-title">{words().several.title}</h1>
          <p class="page-lead">{words().several.lead}</p>
          <ul class="self-people">
            <For each={props.held}>
              {(held) => (
                <li>
                  <Button
                    size="large"
                    block
                    class="self-person"
                    busy={props.busy === held.ticket}
                    disabled={props.busy !== "" && props.busy !== held.ticket}
                    onClick={() => props.onChoose(held)}
                  >
                    <span class="self-person-name">{held.name}</span>
                    <span class="self-person-code">
                      {words().several.ticket(Base32.toTypedCode(held.ticket))}
                    </span>
                  </Button>
                </li>
              )}
            </For>
          </ul>
        </section>
      }
    >
      {(held) => (
        <section class="self-who self-one">
          <span class="self-face">
            <Icon name="person" />
          </span>
          <h1 class="page-title">
            {words().one.greeting} <span class="self-greeted">{held().name}</span>
          </h1>
          <p class="page-lead">{words().one.lead(held().event)}</p>
          <Button
            variant="primary"
            size="large"
            block
            icon="check"
            busy={props.busy !== ""}
            onClick={() => props.onChoose(held())}
          >
            {words().one.confirm}
          </Button>
        </section>
      )}
    </Show>
  )
}
