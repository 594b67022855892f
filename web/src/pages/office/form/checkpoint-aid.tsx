import { createMemo, type Resource, Show } from "solid-js"
import { errorText } from "../../../text/errors.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Combobox } from "../../../ui/Combobox.tsx"
import { Field } from "../../../ui/Field.tsx"
import { Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { AreaList } from "../../aid/area-list.tsx"
import { type Programme, sourceText } from "../../aid/programme.ts"
import type { Checkpoint } from "./checkpoint-model.ts"

/** The office's programmes, as far as they came, and how to ask for them again. */
export type Programmes = { list: Resource<Programme[]>; retry: () => void }

const mostAreas = 60

/** Which programme's aid is handed out at a checkpoint; without one it is an ordinary hand-out. */
export const CheckpointAid = (props: {
  checkpoint: Checkpoint
  change: (part: Partial<Checkpoint>) => void
  error: (field: string) => string
  region: string
  programmes: Programmes
}) => {
  const words = () => text().event.form.aid
  const aid = () => props.checkpoint.aid
  const chosen = () => aid()?.programme ?? ""
  const listed = () => (props.programmes.list.state === "ready" ? props.programmes.list() : undefined)
  const options = createMemo(() => {
    const open = (listed() ?? []).filter(({ id, closed }) => !closed || id === chosen())
    const all = open.map((one) => ({ value: one.id, label: one.name, detail: detailOf(one) }))
    // What was chosen stays, also while nobody knows its name.
    return chosen() === "" || all.some(({ value }) => value === chosen())
      ? all
      : [{ value: chosen(), label: words().chosen, detail: undefined }, ...all]
  })
  const choose = (programme: string) =>
    // Who gets how much is the programme's to say, not the ticket's.
    props.change(programme ? { aid: { ...aid(), programme }, rule: "unlimited" } : { aid: undefined })
  const placeholder = () => {
    if (props.programmes.list.loading) return text().common.loading
    return listed()?.length === 0 ? words().empty : words().none
  }
  return (
    <Stack gap={4}>
      <Field label={words().programme} hint={words().hint} error={props.error("aid.programme")}>
        <Combobox value={chosen()} onChange={choose} options={options()} placeholder={placeholder()} />
      </Field>
      <Show when={props.programmes.list.state === "errored"}>
        <Notice tone="warning">
          <p>
            {words().failed} {errorText(props.programmes.list.error)}
          </p>
          <Button size="small" onClick={() => props.programmes.retry()}>
            {text().common.retry}
          </Button>
        </Notice>
      </Show>
      <Show when={aid()}>
        {(aid) => (
          <AreaList
            label={words().areas}
            hint={words().areasHint}
            values={aid().areas ?? []}
            onChange={(areas) => props.change({ aid: { ...aid(), areas } })}
            start={props.region || undefined}
            most={mostAreas}
          />
        )}
      </Show>
    </Stack>
  )
}

const detailOf = (programme: Programme): string =>
  [sourceText(programme), programme.year, programme.closed ? text().aid.states.closed : ""]
    .filter(Boolean)
    .join(", ")
