import { For, Show } from "solid-js"
import { text } from "../../../text/text.ts"
import { FindByCode } from "./FindByCode.tsx"
import { FindByName } from "./FindByName.tsx"
import { useGiving, type View } from "./giving.ts"
import { ways } from "./spot.ts"

/** Whose turn it is: by what they show, or by their name. */
export const Find = (props: { onOpen: (view: View) => void }) => {
  const { spot } = useGiving()
  const words = () => text().aidGive.ways
  return (
    <>
      <div class="desk-ways" role="group" aria-label={words().label}>
        <For each={ways}>
          {(way) => (
            <button
              type="button"
              class="desk-way"
              aria-pressed={spot.way() === way}
              onClick={() => spot.choose({ way })}
            >
              {words()[way]}
            </button>
          )}
        </For>
      </div>
      <Show when={spot.way() === "cari"} fallback={<FindByCode onOpen={props.onOpen} />}>
        <FindByName />
      </Show>
    </>
  )
}
