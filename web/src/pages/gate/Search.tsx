import { createEffect, createMemo, createSignal, For, on, Show } from "solid-js"
import { number } from "../../text/format.ts"
import { text } from "../../text/text.ts"
import { Badge } from "../../ui/Badge.tsx"
import { Button } from "../../ui/Button.tsx"
import { Dialog } from "../../ui/Dialog.tsx"
import { Field } from "../../ui/Field.tsx"
import { TextInput } from "../../ui/inputs.tsx"
import { Progress } from "../../ui/Progress.tsx"
import { Notice } from "../../ui/states.tsx"
import type { Person, Roster } from "./roster.ts"
import { group } from "./verdict.ts"

const SHOWN = 20

export type SearchProps = {
  open: boolean
  roster: Roster
  onChoose: (person: Person) => void
  onClose: () => void
}

/** For somebody without a ticket at hand: find the person, compare the identity, let them in. */
export const Search = (props: SearchProps) => {
  const [query, setQuery] = createSignal("")
  const [person, setPerson] = createSignal<Person>()
  const words = () => text().gate.search
  const found = createMemo(() => props.roster.search(query()))
  let box: HTMLDivElement | undefined

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
          <div class="gate-search" ref={box}>
            <Field label={words().label}>
              <TextInput icon="search" type="search" value={query()} onChange={setQuery} autocomplete="off" />
            </Field>
            <RosterState roster={props.roster} />
            <div role="status" class="gate-search-note">
              <Show when={query().trim().length >= 2} fallback={words().hint}>
                <Show when={props.roster.state() !== "loading" && found().length === 0}>{words().none}</Show>
              </Show>
            </div>
            <ul class="gate-found">
              <For each={found().slice(0, SHOWN)}>
                {(each) => (
                  <li>
                    <button type="button" onClick={() => setPerson(each)}>
                      <span class="gate-found-name">{each.titledName}</span>
                      <span>{[each.instansi, group(each)].filter(Boolean).join(" · ")}</span>
                      <span class="gate-found-marks">
                        <Show when={each.phoneEnd}>{(digits) => words().phoneEnd(digits())}</Show>
                        <Show when={each.state === "cancelled"}>
                          <Badge tone="danger">{words().cancelled}</Badge>
                        </Show>
                      </span>
                    </button>
                  </li>
                )}
              </For>
            </ul>
            <Show when={found().length > SHOWN}>
              <p class="gate-search-note">{words().more(number(found().length - SHOWN))}</p>
            </Show>
          </div>
        }
      >
        {(chosen) => (
          <div class="gate-confirm">
            <p class="gate-confirm-name">{chosen().titledName}</p>
            <Show when={chosen().instansi}>
              <p>{chosen().instansi}</p>
            </Show>
            <p class="gate-confirm-group">{group(chosen())}</p>
            <Show when={chosen().phoneEnd}>
              {(digits) => <p class="gate-confirm-group">{words().phoneEnd(digits())}</p>}
            </Show>
            <Notice>{words().confirmBody}</Notice>
          </div>
        )}
      </Show>
    </Dialog>
  )
}

const RosterState = (props: { roster: Roster }) => {
  const words = () => text().gate.search
  return (
    <Show
      when={props.roster.state() === "ready"}
      fallback={
        <Show
          when={props.roster.state() === "failed"}
          fallback={
            <Progress
              label={words().loading}
              value={undefined}
              detail={words().loaded(number(props.roster.count()))}
            />
          }
        >
          <Notice tone="warning">
            <p>{words().failed}</p>
            <Button size="small" icon="refresh" onClick={() => void props.roster.load()}>
              {words().reload}
            </Button>
          </Notice>
        </Show>
      }
    >
      <p class="gate-search-note">
        {words().loaded(number(props.roster.count()))}{" "}
        <button type="button" class="gate-reload" onClick={() => void props.roster.load()}>
          {words().reload}
        </button>
      </p>
    </Show>
  )
}
