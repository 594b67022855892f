import { createEffect, createSignal, For, on, onCleanup, Show } from "solid-js"
import { call } from "../../../api/client.ts"
import { errorText } from "../../../text/errors.ts"
import { text } from "../../../text/text.ts"
import { Badge } from "../../../ui/Badge.tsx"
import { Button } from "../../../ui/Button.tsx"
import { Field } from "../../../ui/Field.tsx"
import { TextInput } from "../../../ui/inputs.tsx"
import { Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { shortUnsur } from "../../participants/labels.ts"

export type Person = Awaited<ReturnType<typeof call<"GET /api/offices/:office/volunteers">>>["items"][number]

type Found = { items: readonly Person[]; after: string | undefined; name: string }

/** Milliseconds without a key until the register is asked. */
const pause = 250

/** Somebody of the register, by the beginnings of their name. */
export const PersonSearch = (props: {
  office: string
  label: string
  hint?: string | undefined
  /** What the button beside a person says. */
  action: string
  /** Why a person cannot be picked; "" when they can. */
  refused?: ((person: Person) => string) | undefined
  busy: boolean
  /** Resolves to whether it went through, so that the next name can be typed. */
  onPick: (person: Person) => Promise<boolean>
}) => {
  const words = () => text().decrees.annex
  const [name, setName] = createSignal("")
  const [found, setFound] = createSignal<Found>()
  const [failure, setFailure] = createSignal<unknown>()
  const [asking, setAsking] = createSignal(false)
  let field!: HTMLDivElement
  let controller: AbortController | undefined

  const ask = async (after?: string) => {
    controller?.abort()
    const mine = new AbortController()
    controller = mine
    setAsking(true)
    setFailure(undefined)
    const wanted = name().trim()
    try {
      const page = await call("GET /api/offices/:office/volunteers", {
        params: { office: props.office },
        query: { name: wanted, after },
        signal: mine.signal,
      })
      const before = after ? (found()?.items ?? []) : []
      setFound({ items: [...before, ...page.items], after: page.after, name: wanted })
    } catch (error) {
      if (!mine.signal.aborted) setFailure(error)
    } finally {
      if (controller === mine) setAsking(false)
    }
  }
  createEffect(
    on(
      name,
      (typed) => {
        controller?.abort()
        if (typed.trim().length < 2) {
          setFound(undefined)
          setAsking(false)
          return
        }
        const timer = setTimeout(() => void ask(), pause)
        onCleanup(() => clearTimeout(timer))
      },
      { defer: true },
    ),
  )
  onCleanup(() => controller?.abort())

  const pick = async (person: Person) => {
    if (!(await props.onPick(person))) return
    const input = field.querySelector("input")
    input?.focus()
    input?.select()
  }

  return (
    <Stack>
      <div ref={field}>
        <Field label={props.label} hint={props.hint}>
          <TextInput
            icon="search"
            type="search"
            autocomplete="off"
            value={name()}
            onChange={setName}
            aria-busy={asking() ? "true" : undefined}
          />
        </Field>
      </div>
      <div class="visually-hidden" role="status">
        {found() ? words().foundPeople(found()?.items.length ?? 0) : ""}
      </div>
      <Show when={failure() !== undefined}>
        <Notice tone="danger">{errorText(failure())}</Notice>
      </Show>
      <Show when={found()}>
        {(page) => (
          <Show when={page().items.length > 0} fallback={<p class="quiet">{words().nobody(page().name)}</p>}>
            <ul class="person-list">
              <For each={page().items}>
                {(person) => (
                  <li class="person-line">
                    <div class="person-words">
                      <span class="person-name">{person.titledName}</span>
                      <span class="decree-detail">
                        {shortUnsur(person.unsur)} · {person.areaName}
                      </span>
                    </div>
                    <Show
                      when={!props.refused?.(person)}
                      fallback={<Badge tone="success">{props.refused?.(person)}</Badge>}
                    >
                      <Button
                        size="small"
                        icon="plus"
                        busy={props.busy}
                        aria-label={`${props.action}: ${person.name}`}
                        onClick={() => void pick(person)}
                      >
                        {props.action}
                      </Button>
                    </Show>
                  </li>
                )}
              </For>
            </ul>
            <Show when={page().after}>
              {(after) => (
                <div class="more">
                  <Button size="small" busy={asking()} onClick={() => void ask(after())}>
                    {text().decrees.list.more}
                  </Button>
                </div>
              )}
            </Show>
          </Show>
        )}
      </Show>
    </Stack>
  )
}
