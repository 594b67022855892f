import { For, Show } from "solid-js"
import { text } from "../../../text/text.ts"
import { Button, IconButton } from "../../../ui/Button.tsx"
import { Field } from "../../../ui/Field.tsx"
import { DateInput, TextInput } from "../../../ui/inputs.tsx"
import { FieldGrid } from "../../../ui/layout.tsx"
import { blankTraining, type TrainingForm } from "./serving-form.ts"

const most = 50

/** The trainings of a volunteer, one below the other. */
export const TrainingFields = (props: {
  rows: readonly TrainingForm[]
  /** Replaces the rows. */
  set: (rows: TrainingForm[]) => void
  /** Changes within a row. */
  edit: (at: number, part: Partial<TrainingForm>) => void
  error: (path: string) => string
}) => {
  const words = () => text().volunteers.form
  let list!: HTMLOListElement
  let adding!: HTMLDivElement
  const add = () => {
    props.set([...props.rows, blankTraining(props.rows)])
    list.lastElementChild?.querySelector("input")?.focus()
  }
  const remove = (at: number) => {
    props.set(props.rows.filter((_, index) => index !== at))
    adding.querySelector("button")?.focus()
  }
  return (
    <fieldset class="field trainings">
      <legend class="field-label">{words().training}</legend>
      <Show when={props.rows.length === 0}>
        <p class="quiet">{words().trainingNone}</p>
      </Show>
      <ol class="training-rows" ref={list}>
        <For each={props.rows}>
          {(row, at) => {
            const change = (field: Exclude<keyof TrainingForm, "key">) => (value: string) =>
              props.edit(at(), { [field]: value })
            const wrong = (field: keyof TrainingForm) => props.error(`training.${at()}.${field}`)
            return (
              <li class="training-row" aria-label={words().trainingOf(String(at() + 1))}>
                <div class="training-first">
                  <Field label={words().trainingName} required error={wrong("name")}>
                    <TextInput value={row.name} onChange={change("name")} maxlength={160} />
                  </Field>
                  <IconButton
                    icon="trash"
                    label={words().trainingRemove(String(at() + 1))}
                    onClick={() => remove(at())}
                  />
                </div>
                <FieldGrid>
                  <Field label={words().trainingOrganiser} error={wrong("organiser")}>
                    <TextInput value={row.organiser} onChange={change("organiser")} maxlength={160} />
                  </Field>
                  <Field label={words().trainingNumber} error={wrong("number")}>
                    <TextInput value={row.number} onChange={change("number")} maxlength={120} />
                  </Field>
                  <Field label={words().trainingDate} error={wrong("date")}>
                    <DateInput value={row.date} onChange={change("date")} />
                  </Field>
                  <Field label={words().trainingHours} error={wrong("hours")}>
                    <TextInput
                      value={row.hours}
                      onChange={(value) => change("hours")(value.replace(/\D/g, ""))}
                      inputmode="numeric"
                      maxlength={4}
                    />
                  </Field>
                </FieldGrid>
              </li>
            )
          }}
        </For>
      </ol>
      <div ref={adding}>
        <Button size="small" icon="plus" disabled={props.rows.length >= most} onClick={add}>
          {words().trainingAdd}
        </Button>
      </div>
    </fieldset>
  )
}
