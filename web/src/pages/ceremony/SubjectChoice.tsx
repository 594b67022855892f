import { createResource, createSignal, Show } from "solid-js"
import { createAction } from "../../api/action.ts"
import { errorText } from "../../text/errors.ts"
import { text } from "../../text/text.ts"
import { Button } from "../../ui/Button.tsx"
import { Combobox } from "../../ui/Combobox.tsx"
import { Field } from "../../ui/Field.tsx"
import { Stack } from "../../ui/layout.tsx"
import { ErrorState, Notice, Skeleton } from "../../ui/states.tsx"

/** What may be handed over: `name` is what the title of its line is made of. */
export type Choice = { value: string; label: string; detail: string; name: string }

/** One of the office's decrees or programmes, the newest first, and older ones when they are asked for. */
export const SubjectChoice = (props: {
  label: string
  hint: string
  /** There is none that could be chosen. */
  none: string
  value: string
  /** What the line hands over already: it may be older than the first page. */
  own: Choice | undefined
  page: (after: string | undefined) => Promise<{ items: readonly Choice[]; after?: string | undefined }>
  onChoose: (choice: Choice | undefined) => void
  error: string
}) => {
  const [older, setOlder] = createSignal<string>()
  const load = async (after: string | undefined) => {
    const { items, after: next } = await props.page(after)
    setOlder(next)
    return items
  }
  const joined = (known: readonly Choice[], more: readonly Choice[]) => [
    ...known,
    ...more.filter(({ value }) => known.every((each) => each.value !== value)),
  ]
  const [loaded, { refetch, mutate }] = createResource(async () =>
    joined(props.own ? [props.own] : [], await load(undefined)),
  )
  const more = createAction(async () => {
    const next = await load(older())
    mutate((known = []) => joined(known, next))
  })
  return (
    <Show
      when={loaded.state !== "errored"}
      fallback={<ErrorState message={errorText(loaded.error)} onRetry={() => void refetch()} />}
    >
      <Show when={loaded()} fallback={<Skeleton lines={2} />}>
        {(choices) => (
          <Stack gap={2}>
            <Field label={props.label} hint={props.hint} error={props.error} required>
              <Combobox
                value={props.value}
                onChange={(value) => props.onChoose(choices().find((each) => each.value === value))}
                options={choices()}
              />
            </Field>
            <Show when={choices().length === 0 && !older()}>
              <Notice>{props.none}</Notice>
            </Show>
            <Show when={more.error()}>
              <Notice tone="danger">{more.error()}</Notice>
            </Show>
            <Show when={older()}>
              <div>
                <Button size="small" variant="quiet" busy={more.busy()} onClick={() => void more.run()}>
                  {text().ceremony.form.older}
                </Button>
              </div>
            </Show>
          </Stack>
        )}
      </Show>
    </Show>
  )
}
