import type { Row } from "@setiakawan/core/check-in/roster"
import { createEffect, createMemo, createSignal, For, on, Show } from "solid-js"
import { number } from "../../text/format.ts"
import { text } from "../../text/text.ts"
import { Badge } from "../../ui/Badge.tsx"
import { Button } from "../../ui/Button.tsx"
import { Dialog } from "../../ui/Dialog.tsx"
import { Field } from "../../ui/Field.tsx"
import { TextInput } from "../../ui/inputs.tsx"
import { Notice } from "../../ui/states.tsx"
import { group, nameOf } from "./verdict.ts"

const SHOWN = 20

export type SearchProps = {
  open: boolean
  /** People of the roster, the best first; at most so many. */
  search: (query: string, most: number) => readonly Row[]
  /** How many people the roster holds; 0 while there is none. */
  count: number
  onChoose: (person: Row) => void
  onClose: () => void
}

/** For somebody without a ticket at hand: find the person, compare the identity, go on. */
export const Search = (props: SearchProps) => {
  const [query, setQuery] = createSignal("")
  const [person, setPerson] = createSignal<Row>()
  const words = () => text().scanner.search
  const asked = () => query().trim().length >= 2
  const found = createMemo(() => (props.open && asked() ? props.search(query(), 200) : []))
  let box: HTMLDivElement | undefined
  let confirming: HTMLDivElement | undefined

  // Each time it is opened it is for the next person.
  createEffect(
    on(
      () => props.open,
      () => {
        setQuery("")
        setPerson(undefined)
        queueMicrotask(() => box?.querySelector("input")?.focus())
      },
    ),
  )
  // The name that was pressed is gone, and so is the button that leads back to the list.
  createEffect(
    on(
      person,
      (chosen) => queueMicrotask(() => (chosen ? confirming : box?.querySelector("input"))?.focus()),
      { defer: true },
    ),
  )

  return (
    <Dialog
      open={props.open}
      title={person() ? words().confirmTitle : words().title}
      onClose={props.onClose}
      actions={
        <Show when={person()}>
          {(chosen) => (
            <>
              <Button onClick={() => setPerson(undefined)}>{words().backToList}</Button>
              <Button variant="primary" onClick={() => props.onChoose(chosen())}>
                {words().confirm}
              </Button>
            </>
          )}
        </Show>
      }
    >
      <Show
        when={person()}
        fallback={
          <div class="scanner-search" ref={box}>
            <Show when={props.count === 0}>
              <Notice tone="warning">{words().noRoster}</Notice>
            </Show>
            <Field label={words().label}>
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
              {asked() ? found().length === 0 && props.count > 0 && words().none : words().hint}
            </p>
            <ul class="scanner-found">
              <For each={found().slice(0, SHOWN)}>
                {(each) => (
                  <li>
                    <button type="button" onClick={() => setPerson(each)}>
                      <span class="scanner-found-name">{nameOf(each, each.ticket)}</span>
                      <span>{[each.instansi, group(each)].filter(Boolean).join(" · ")}</span>
                      <Marks person={each} />
                    </button>
                  </li>
                )}
              </For>
            </ul>
            <Show when={found().length > SHOWN}>
              <p class="scanner-note">{words().more(number(found().length - SHOWN))}</p>
            </Show>
          </div>
        }
      >
        {(chosen) => (
          <div class="scanner-confirm" tabindex={-1} ref={confirming}>
            <p class="scanner-confirm-name">{nameOf(chosen(), chosen().ticket)}</p>
            <Show when={chosen().instansi}>
              <p>{chosen().instansi}</p>
            </Show>
            <p class="scanner-note">{group(chosen())}</p>
            <Marks person={chosen()} />
            <Notice>{words().confirmBody}</Notice>
          </div>
        )}
      </Show>
    </Dialog>
  )
}

const Marks = (props: { person: Row }) => {
  const words = () => text().scanner.search
  const state = () => {
    const { state, substitutedBy } = props.person
    if (state === "cancelled") return substitutedBy ? words().substituted : words().cancelled
    return state === "pending" ? words().pending : undefined
  }
  return (
    <span class="scanner-found-marks">
      <Show when={props.person.phoneEnd}>{(digits) => words().phoneEnd(digits())}</Show>
      <Show when={state()}>{(word) => <Badge tone="warning">{word()}</Badge>}</Show>
    </span>
  )
}
