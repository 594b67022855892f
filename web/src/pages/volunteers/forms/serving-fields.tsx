import { createMemo, Show } from "solid-js"
import { text } from "../../../text/text.ts"
import { AreaPicker } from "../../../ui/AreaPicker.tsx"
import { Checkbox } from "../../../ui/Choice.tsx"
import { Combobox } from "../../../ui/Combobox.tsx"
import { Field } from "../../../ui/Field.tsx"
import { Select, TextInput } from "../../../ui/inputs.tsx"
import { FieldGrid, Stack } from "../../../ui/layout.tsx"
import { unsurOptions } from "../../participants/labels.ts"
import { hasLevel, type ServingForm, type TrainingForm } from "./serving-form.ts"
import { TrainingFields } from "./training-fields.tsx"

/** What is known of somebody as a volunteer of one unsur. */
export const ServingFields = (props: {
  form: ServingForm
  change: (part: Partial<ServingForm>) => void
  /** Changes one training. */
  changeTraining: (at: number, part: Partial<TrainingForm>) => void
  /** What is wrong with a field by its path, in words; "" when nothing is. */
  error: (path: string) => string
  /** The region of the office, where its areas begin. */
  region: string | undefined
  /** The unsur stands already and is not asked for. */
  fixed?: boolean | undefined
}) => {
  const words = () => text().volunteers.form
  const unsur = createMemo(unsurOptions)
  const levels = () => [
    { value: "" as const, label: words().noLevel },
    ...(["muda", "madya", "utama"] as const).map((value) => ({ value, label: words().levels[value] })),
  ]
  return (
    <Stack>
      <Show when={!props.fixed}>
        <Field label={words().unsur} required error={props.error("unsur")}>
          <Combobox
            value={props.form.unsur}
            onChange={(code) => props.change({ unsur: code })}
            options={unsur()}
          />
        </Field>
      </Show>
      <AreaPicker
        label={words().area}
        hint={words().areaHint}
        value={props.form.area}
        start={props.region}
        onChange={(code) => props.change({ area: code })}
        required
        error={props.error("area")}
      />
      <Checkbox
        label={words().homeOther}
        checked={props.form.elsewhere}
        onChange={(elsewhere) => props.change({ elsewhere })}
      />
      <Show when={props.form.elsewhere}>
        <AreaPicker
          label={words().home}
          value={props.form.home}
          start={props.region}
          onChange={(code) => props.change({ home: code })}
          error={props.error("home")}
        />
      </Show>
      <FieldGrid>
        <Field
          label={props.form.unsur === "tagana" ? words().nia : words().memberNumber}
          error={props.error("memberNumber")}
        >
          <TextInput
            value={props.form.memberNumber}
            onChange={(value) => props.change({ memberNumber: value })}
            maxlength={60}
          />
        </Field>
        <Show when={hasLevel(props.form.unsur)}>
          <Field label={words().level} error={props.error("level")}>
            <Select
              value={props.form.level}
              onChange={(level) => props.change({ level })}
              options={levels()}
              placeholder={false}
            />
          </Field>
        </Show>
        <Field label={words().since} error={props.error("since") && words().sinceError}>
          <TextInput
            value={props.form.since}
            onChange={(value) => props.change({ since: value.replace(/\D/g, "") })}
            inputmode="numeric"
            maxlength={4}
          />
        </Field>
        <Field label={words().skills} hint={words().skillsHint} error={props.error("skills")}>
          <TextInput value={props.form.skills} onChange={(value) => props.change({ skills: value })} />
        </Field>
      </FieldGrid>
      <Checkbox
        label={words().active}
        hint={words().activeHint}
        checked={props.form.active}
        onChange={(active) => props.change({ active })}
      />
      <TrainingFields
        rows={props.form.training}
        set={(training) => props.change({ training })}
        edit={props.changeTraining}
        error={props.error}
      />
    </Stack>
  )
}
