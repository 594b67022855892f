import { For, onCleanup, onMount, Show } from "solid-js"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Notice } from "../../../ui/states.tsx"
import type { createOutgoing } from "./proofs.ts"

/** Proof that is still on its way, and what could not be sent: above the page, whoever is on it. */
export const UnsentProofs = (props: { outgoing: ReturnType<typeof createOutgoing> }) => {
  const words = () => text().aidGive.proof
  const unload = (event: BeforeUnloadEvent) => {
    if (props.outgoing.all().length > 0) event.preventDefault()
  }
  onMount(() => {
    window.addEventListener("beforeunload", unload)
    onCleanup(() => window.removeEventListener("beforeunload", unload))
  })
  return (
    <For each={props.outgoing.all()}>
      {(proof) => (
        <Show
          when={proof.failure}
          fallback={
            <p class="quiet" role="status">
              {words().sending(proof.name)}
            </p>
          }
        >
          <Notice tone="danger">
            <p>{words().unsent(proof.name, proof.failure)}</p>
            <p class="notice-action">
              <Button size="small" icon="refresh" onClick={() => props.outgoing.again(proof)}>
                {words().resend}
              </Button>
            </p>
          </Notice>
        </Show>
      )}
    </For>
  )
}
