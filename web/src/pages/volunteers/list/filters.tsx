import { months } from "@setiakawan/core/writing"
import { createSignal, createUniqueId, Show } from "solid-js"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { AreaPicker } from "../../../ui/AreaPicker.tsx"
import { Button } from "../../../ui/Button.tsx"
import { Combobox } from "../../../ui/Combobox.tsx"
import { Field } from "../../../ui/Field.tsx"
import { Select, TextInput } from "../../../ui/inputs.tsx"
import { unsurOptions } from "../../participants/labels.ts"
import { dutyLevels, states } from "../volunteer.ts"
import { everybody, type Search } from "./search.ts"

/** How many months before and after this one are offered. */
const [past, ahead] = [3, 24]

/** Search by name, and filters that are folded away until asked for. */
export const Filters = (props: { search: Search; region: string | undefined }) => {
  const id = createUniqueId()
  const words = () => text().volunteers.list
  const [open, setOpen] = createSignal(false)
  const wanted = () => props.search.wanted
  const active = () => {
    const { unsur, area, state, until } = wanted()
    return [unsur, area, state, until].filter(Boolean).length
  }
  const stateOptions = () => [
    { value: "" as const, label: words().all },
    ...states.map((value) => ({ value, label: text().volunteers.states[value] })),
  ]
  return (
    <div class="filters" role="search">
      <div class="filters-first">
        <Field label={words().search} hint={words().searchHint}>
          <TextInput
            type="search"
            icon="search"
            value={wanted().name}
            onChange={(name) => props.search.want({ name })}
            autocomplete="off"
            spellcheck={false}
            maxlength={120}
          />
        </Field>
        <Button
          class="volunteer-filters-toggle"
          aria-expanded={open()}
          aria-controls={id}
          onClick={() => setOpen((was) => !was)}
        >
          {active() > 0 ? words().filtersOn(number(active())) : words().filters}
        </Button>
      </div>
      <div id={id} class="volunteer-filters" hidden={!open()}>
        <Show when={open()}>
          <div class="filters-more is-open">
            <Field label={words().unsur}>
              <Combobox
                value={wanted().unsur}
                onChange={(unsur) => props.search.want({ unsur })}
                options={unsurOptions()}
                placeholder={words().all}
              />
            </Field>
            <Field label={words().state}>
              <Select
                value={wanted().state}
                onChange={(state) => props.search.want({ state })}
                options={stateOptions()}
                placeholder={false}
              />
            </Field>
            <Field label={words().until}>
              <Select
                value={wanted().until}
                onChange={(until) => props.search.want({ until })}
                options={[{ value: "", label: words().anyMonth }, ...monthOptions(new Date())]}
                placeholder={false}
              />
            </Field>
          </div>
          <AreaPicker
            label={words().area}
            value={wanted().area}
            start={props.region}
            levels={dutyLevels}
            onChange={(area) => props.search.want({ area })}
          />
        </Show>
      </div>
      <Show when={active() > 0}>
        <div class="filters-chips">
          <Button
            size="small"
            variant="quiet"
            icon="close"
            onClick={() => props.search.want({ ...everybody, name: wanted().name })}
          >
            {words().clear}
          </Button>
        </div>
      </Show>
    </div>
  )
}

/** Months around a day: `2027-03` as "Maret 2027". */
export const monthOptions = (today: Date) =>
  Array.from({ length: past + ahead + 1 }, (_, at) => {
    const date = new Date(Date.UTC(today.getFullYear(), today.getMonth() + at - past, 1))
    const value = date.toISOString().slice(0, 7)
    return { value, label: monthText(value) }
  })

/** "Maret 2027" of `2027-03`. */
export const monthText = (month: string): string =>
  `${months[Number(month.slice(5)) - 1] ?? ""} ${month.slice(0, 4)}`
