import { createSignal, For, Show } from "solid-js"
import type { SetStoreFunction } from "solid-js/store"
import { text } from "../../../text/text.ts"
import { Button, IconButton } from "../../../ui/Button.tsx"
import { Field } from "../../../ui/Field.tsx"
import { TextInput, TimeInput } from "../../../ui/inputs.tsx"
import { Card, Stack } from "../../../ui/layout.tsx"
import { type AgendaRow, type EventForm, moved } from "./model.ts"

export type AgendaEditorProps = {
  rows: readonly AgendaRow[]
  /** Replaces the rows. */
  set: (rows: AgendaRow[]) => void
  /** Changes within a row. */
  edit: SetStoreFunction<EventForm>
  error: (path: string) => string
}

const most = 60

/** The agenda, row by row. Rows are moved by buttons, which serve fingers and keyboards alike. */
export const AgendaEditor = (props: AgendaEditorProps) => {
  const words = () => text().event.form
  const [said, setSaid] = createSignal("")
  let list!: HTMLOListElement
  let addButton!: HTMLDivElement

  const nameOf = (row: AgendaRow, at: number) => row.title.trim() || words().agendaItem(at + 1)
  const focus = (at: number, what: string) =>
    list.children[at]?.querySelector<HTMLElement>(what)?.focus({ preventScroll: false })

  const add = () => {
    const key = Math.max(0, ...props.rows.map((row) => row.key)) + 1
    props.set([...props.rows, { key, time: "", title: "", speaker: "" }])
    focus(props.rows.length - 1, "input")
  }
  const move = (at: number, step: 1 | -1) => {
    const row = props.rows[at]
    if (!row) return
    props.set(moved(props.rows, at, step))
    const now = props.rows.findIndex(({ key }) => key === row.key)
    setSaid(words().moved(nameOf(row, now), now + 1, props.rows.length))
    // Moving takes the focus off the button; at an end it goes to the other one.
    const wanted = step < 0 ? ".agenda-up" : ".agenda-down"
    const ended = now === (step < 0 ? 0 : props.rows.length - 1)
    focus(now, ended ? (step < 0 ? ".agenda-down" : ".agenda-up") : wanted)
  }
  const remove = (at: number) => {
    const row = props.rows[at]
    if (!row) return
    setSaid(words().removed(nameOf(row, at)))
    props.set(props.rows.filter((_, index) => index !== at))
    if (props.rows.length > 0) focus(Math.min(at, props.rows.length - 1), ".agenda-remove")
    else addButton.querySelector("button")?.focus()
  }
  const inOrder = () => props.rows.every(({ time }, at) => (props.rows[at - 1]?.time ?? "") <= time)
  const sort = () =>
    props.set([...props.rows].sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0)))

  return (
    <Card
      title={words().agenda}
      actions={
        <Show when={!inOrder()}>
          <Button size="small" icon="sort" onClick={sort}>
            {words().agendaSort}
          </Button>
        </Show>
      }
    >
      <Stack>
        <p class="card-lead">{words().agendaLead}</p>
        <div class="visually-hidden" role="status">
          {said()}
        </div>
        <ol class="rows" ref={list}>
          <For each={props.rows}>
            {(row, at) => (
              <li class="agenda-row" aria-label={words().agendaItem(at() + 1)}>
                <Field label={words().agendaTime} error={props.error(`agenda.${at()}.time`)}>
                  <TimeInput value={row.time} onChange={(time) => props.edit("agenda", at(), "time", time)} />
                </Field>
                <Field label={words().agendaTitle} error={props.error(`agenda.${at()}.title`)}>
                  <TextInput
                    value={row.title}
                    maxlength={200}
                    onChange={(title) => props.edit("agenda", at(), "title", title)}
                  />
                </Field>
                <Field label={words().agendaSpeaker} error={props.error(`agenda.${at()}.speaker`)}>
                  <TextInput
                    value={row.speaker}
                    maxlength={160}
                    onChange={(speaker) => props.edit("agenda", at(), "speaker", speaker)}
                  />
                </Field>
                <div class="row-buttons">
                  <IconButton
                    class="agenda-up"
                    icon="chevronUp"
                    label={words().moveUp(nameOf(row, at()))}
                    disabled={at() === 0}
                    onClick={() => move(at(), -1)}
                  />
                  <IconButton
                    class="agenda-down"
                    icon="chevronDown"
                    label={words().moveDown(nameOf(row, at()))}
                    disabled={at() === props.rows.length - 1}
                    onClick={() => move(at(), 1)}
                  />
                  <IconButton
                    class="agenda-remove"
                    icon="trash"
                    label={words().removeItem(nameOf(row, at()))}
                    onClick={() => remove(at())}
                  />
                </div>
              </li>
            )}
          </For>
        </ol>
        <Show when={props.rows.length === 0}>
          <p class="rows-empty">{words().agendaEmpty}</p>
        </Show>
        <div ref={addButton}>
          <Button icon="plus" disabled={props.rows.length >= most} onClick={add}>
            {words().agendaAdd}
          </Button>
        </div>
      </Stack>
    </Card>
  )
}
