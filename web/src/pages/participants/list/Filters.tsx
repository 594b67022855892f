import { createMemo, createSignal, createUniqueId, Show } from "solid-js"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Field } from "../../../ui/Field.tsx"
import { type Option, Select, TextInput } from "../../../ui/inputs.tsx"
import { regionName, unsurName } from "../labels.ts"
import type { Row } from "./roster.ts"
import * as Search from "./search.ts"

/** Search and filters over the list of participants. On a phone the filters are folded away. */
export const Filters = (props: {
  rows: readonly Row[]
  wanted: Search.Wanted
  onChange: (wanted: Search.Wanted) => void
  /** Where attendance is looked at, of an event that has several checkpoints. */
  checkpoints: readonly { id: string; name: string }[]
  checkpoint: string
  onCheckpoint: (id: string) => void
}) => {
  const id = createUniqueId()
  const words = () => text().participants
  const [open, setOpen] = createSignal(false)
  const change = (part: Partial<Search.Wanted>) => props.onChange({ ...props.wanted, ...part })

  const registered = createMemo(() => props.rows.filter(Search.isRegistered))
  /** Only what occurs, the most frequent first, with its count. */
  const options = (codeOf: (row: Row) => string, nameOf: (code: string) => string): Option[] => {
    const counts = new Map<string, number>()
    for (const row of registered()) counts.set(codeOf(row), (counts.get(codeOf(row)) ?? 0) + 1)
    return [
      { value: "", label: words().all },
      ...[...counts]
        .sort(([, a], [, b]) => b - a)
        .map(([code, count]) => ({ value: code, label: `${nameOf(code)} (${number(count)})` })),
    ]
  }
  const unsur = createMemo(() => options((row) => row.unsur, unsurName))
  const regions = createMemo(() => options((row) => row.region ?? "-", regionName))
  const ways = createMemo(() =>
    options(
      (row) => row.way,
      (way) => words().ways[way as Row["way"]],
    ),
  )
  const presences = (): Option<Search.Presence>[] => [
    { value: "", label: words().all },
    ...Search.presences
      .filter((value) => value !== "pending" || props.rows.some(({ state }) => state === "pending"))
      .map((value) => ({ value, label: words().presences[value] })),
  ]
  const attention = createMemo(() => registered().filter((row) => row.attention).length)
  const active = () =>
    [
      props.wanted.unsur,
      props.wanted.region,
      props.wanted.presence,
      props.wanted.way,
      props.wanted.attention,
    ].filter(Boolean).length

  return (
    <div class="filters" role="search">
      <div class="filters-first">
        <Field label={words().searchLabel} hideLabel>
          <TextInput
            type="search"
            icon="search"
            value={props.wanted.query}
            onChange={(query) => change({ query })}
            placeholder={words().searchPlaceholder}
            autocomplete="off"
            spellcheck={false}
          />
        </Field>
        <Button
          class="filters-toggle"
          aria-expanded={open()}
          aria-controls={id}
          onClick={() => setOpen((was) => !was)}
        >
          {active() > 0 ? words().filtersOn(number(active())) : words().filters}
        </Button>
      </div>
      <div id={id} class="filters-more" classList={{ "is-open": open() }}>
        <Field label={words().unsur}>
          <Select
            value={props.wanted.unsur}
            onChange={(unsur) => change({ unsur })}
            options={unsur()}
            placeholder={false}
          />
        </Field>
        <Field label={words().region}>
          <Select
            value={props.wanted.region}
            onChange={(region) => change({ region })}
            options={regions()}
            placeholder={false}
          />
        </Field>
        <Show when={props.checkpoints.length > 1}>
          <Field label={words().checkpoint}>
            <Select<string>
              value={props.checkpoint}
              onChange={props.onCheckpoint}
              options={props.checkpoints.map(({ id, name }) => ({ value: id, label: name }))}
              placeholder={false}
            />
          </Field>
        </Show>
        <Field label={words().presence}>
          <Select
            value={props.wanted.presence}
            onChange={(presence) => change({ presence })}
            options={presences()}
            placeholder={false}
          />
        </Field>
        <Field label={words().way}>
          <Select
            value={props.wanted.way}
            onChange={(way) => change({ way })}
            options={ways()}
            placeholder={false}
          />
        </Field>
      </div>
      <Show when={attention() > 0 || active() > 0}>
        <div class="filters-chips">
          <Show when={attention() > 0}>
            <button
              type="button"
              class="chip chip-warning"
              aria-pressed={props.wanted.attention}
              title={words().attentionHint}
              onClick={() => change({ attention: !props.wanted.attention })}
            >
              {words().attentionCount(number(attention()))}
            </button>
          </Show>
          <Show when={active() > 0}>
            <Button
              size="small"
              variant="quiet"
              icon="close"
              onClick={() => props.onChange({ ...Search.everything, query: props.wanted.query })}
            >
              {words().clear}
            </Button>
          </Show>
        </div>
      </Show>
    </div>
  )
}
