import type { Row } from "@setiakawan/core/aid/station"
import { createEffect, createMemo, createSignal, For, on, Show } from "solid-js"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Dialog } from "../../../ui/Dialog.tsx"
import { Field } from "../../../ui/Field.tsx"
import { TextInput } from "../../../ui/inputs.tsx"

const SHOWN = 20

/** For somebody without a coupon at hand: by name or desa, among those on this phone. */
export const AidSearch = (props: {
  open: boolean
  search: (query: string, most: number) => readonly Row[]
  onChoose: (row: Row) => void
  onClose: () => void
}) => {
  const [query, setQuery] = createSignal("")
  const words = () => text().handing.phone
  const asked = () => query().trim().length >= 2
  const found = createMemo(() => (props.open && asked() ? props.search(query(), 200) : []))
  let box!: HTMLDivElement
  // Each time it is opened it is for the next person.
  createEffect(
    on(
      () => props.open,
      (open) => {
        setQuery("")
        if (open) queueMicrotask(() => box.querySelector("input")?.focus())
      },
    ),
  )
  return (
    <Dialog open={props.open} title={words().search} onClose={props.onClose}>
      <div class="scanner-search" ref={box}>
        <Field label={words().searchLabel}>
          <TextInput
            icon="search"
            type="search"
            value={query()}
            onChange={setQuery}
            autocomplete="off"
            autocorrect="off"
            spellcheck={false}
          />
        </Field>
        <p role="status" class="scanner-note">
          {asked() ? found().length === 0 && words().searchNone : words().searchHint}
        </p>
        <ul class="scanner-found">
          <For each={found().slice(0, SHOWN)}>
            {(row) => (
              <li>
                <button type="button" onClick={() => props.onChoose(row)}>
                  <span class="scanner-found-name">{row.name || words().unknownName}</span>
                  <span>{row.areaName}</span>
                </button>
              </li>
            )}
          </For>
        </ul>
        <Show when={found().length > SHOWN}>
          <p class="scanner-note">{words().searchMore(number(found().length - SHOWN))}</p>
        </Show>
      </div>
    </Dialog>
  )
}
