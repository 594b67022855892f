import { letter, ordinal } from "@setiakawan/documents/ordinal"
import { createSignal, For, Show } from "solid-js"
import { text } from "../../../text/text.ts"
import { Button, IconButton } from "../../../ui/Button.tsx"
import { Field } from "../../../ui/Field.tsx"
import { TextArea } from "../../../ui/inputs.tsx"
import { Stack } from "../../../ui/layout.tsx"
import { moved } from "../../office/form/model.ts"
import { fitted } from "./fitted.ts"
import type { Clause, List } from "./model.ts"

export type ClausesEditorProps = {
  list: List
  rows: readonly Clause[]
  most: number
  /** Replaces the clauses. */
  set: (rows: Clause[]) => void
  /** Changes the words of one. */
  edit: (at: number, text: string) => void
  error: (path: string) => string
}

/** How each list counts, as it is printed. */
const marks: Record<List, (at: number) => string> = {
  considerations: (at) => `${letter(at + 1)}.`,
  bases: (at) => `${at + 1}.`,
  observing: (at) => `${at + 1}.`,
  dictums: (at) => ordinal(at + 1),
  copies: (at) => `${at + 1}.`,
}

/** The clauses of one list, in their order. They are moved by buttons, which serve fingers and keyboards alike. */
export const ClausesEditor = (props: ClausesEditorProps) => {
  const words = () => text().decrees.draft
  const [said, setSaid] = createSignal("")
  let list!: HTMLOListElement
  let addButton!: HTMLDivElement
  const mark = (at: number) => marks[props.list](at)
  const nameOf = (at: number) => `${words().lists[props.list].one} ${mark(at).replace(/\.$/, "")}`
  const focus = (at: number, what: string) => list.children[at]?.querySelector<HTMLElement>(what)?.focus()

  const add = () => {
    const key = Math.max(0, ...props.rows.map((row) => row.key)) + 1
    props.set([...props.rows, { key, text: "" }])
    focus(props.rows.length - 1, "textarea")
  }
  const move = (at: number, step: 1 | -1) => {
    props.set(moved(props.rows, at, step))
    const now = at + step
    setSaid(words().moved(nameOf(now), now + 1, props.rows.length))
    // At an end the button that was pressed is gone; the other one takes its place.
    const ended = now === (step < 0 ? 0 : props.rows.length - 1)
    focus(now, step < 0 === ended ? ".clause-down" : ".clause-up")
  }
  const remove = (at: number) => {
    setSaid(words().removed(nameOf(at)))
    props.set(props.rows.filter((_, index) => index !== at))
    if (props.rows.length > 0) focus(Math.min(at, props.rows.length - 1), ".clause-remove")
    else addButton.querySelector("button")?.focus()
  }

  return (
    <section class="clauses" aria-labelledby={`clauses-${props.list}`}>
      <Stack>
        <div>
          <h3 class="clauses-title" id={`clauses-${props.list}`}>
            {words().lists[props.list].title}
          </h3>
          <p class="field-hint">{words().lists[props.list].hint}</p>
        </div>
        <div class="visually-hidden" role="status">
          {said()}
        </div>
        <ol class="clause-list" ref={list}>
          <For each={props.rows}>
            {(row, at) => (
              <li class="clause" classList={{ "clause-wide": props.list === "dictums" }}>
                <span class="clause-mark" aria-hidden="true">
                  {mark(at())}
                </span>
                <div class="clause-text" ref={(element) => fitted(element, () => row.text)}>
                  <Field label={nameOf(at())} hideLabel error={props.error(`${props.list}.${at()}`)}>
                    <TextArea
                      rows={1}
                      class="clause-input"
                      maxlength={4000}
                      value={row.text}
                      onChange={(value) => props.edit(at(), value)}
                    />
                  </Field>
                </div>
                <div class="row-buttons">
                  <IconButton
                    class="clause-up"
                    icon="chevronUp"
                    label={words().moveUp(nameOf(at()))}
                    disabled={at() === 0}
                    onClick={() => move(at(), -1)}
                  />
                  <IconButton
                    class="clause-down"
                    icon="chevronDown"
                    label={words().moveDown(nameOf(at()))}
                    disabled={at() === props.rows.length - 1}
                    onClick={() => move(at(), 1)}
                  />
                  <IconButton
                    class="clause-remove"
                    icon="trash"
                    label={words().removeOne(nameOf(at()))}
                    onClick={() => remove(at())}
                  />
                </div>
              </li>
            )}
          </For>
        </ol>
        <Show when={props.error(props.list)}>
          {(message) => (
            <p class="field-error" role="alert">
              {message()}
            </p>
          )}
        </Show>
        <div ref={addButton}>
          <Button size="small" icon="plus" disabled={props.rows.length >= props.most} onClick={add}>
            {words().lists[props.list].add}
          </Button>
        </div>
      </Stack>
    </section>
  )
}
