import { Show } from "solid-js"
import { text } from "../../../text/text.ts"
import { Checkbox } from "../../../ui/Choice.tsx"
import { Field } from "../../../ui/Field.tsx"
import { Select, TextInput } from "../../../ui/inputs.tsx"
import { FieldGrid, Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { AreaList } from "../area-list.tsx"
import { type ProgrammeForm, periods } from "./model.ts"

/** How often, how far apart, to whom and where it may be given. */
export const RuleFields = (props: {
  form: ProgrammeForm
  change: (part: Partial<ProgrammeForm>) => void
  error: (path: string) => string
  region: string
  /** Something was allocated: only where recipients live may still be changed. */
  stands?: boolean | undefined
}) => {
  const words = () => text().aid.form
  return (
    <Stack>
      <Show when={props.stands}>
        <Notice>{words().rulesStand}</Notice>
      </Show>
      <Show when={!props.stands}>
        <Checkbox
          label={words().once}
          hint={words().onceHint}
          checked={props.form.once}
          onChange={(once) => props.change({ once })}
        />
        <Show when={!props.form.once}>
          <Checkbox
            label={words().limited}
            checked={props.form.limited}
            onChange={(limited) => props.change({ limited })}
          />
          <Show when={props.form.limited}>
            <FieldGrid>
              <Field label={words().count} required error={props.error("rules.most.count")}>
                <Digits value={props.form.count} onChange={(count) => props.change({ count })} />
              </Field>
              <Field label={words().period}>
                <Select
                  value={props.form.period}
                  onChange={(period) => props.change({ period })}
                  placeholder={false}
                  options={periods.map((value) => ({ value, label: words().periods[value] }))}
                />
              </Field>
            </FieldGrid>
          </Show>
          <Checkbox
            label={words().spaced}
            checked={props.form.spaced}
            onChange={(spaced) => props.change({ spaced })}
          />
          <Show when={props.form.spaced}>
            <Field label={words().interval} required error={props.error("rules.interval")}>
              <Digits value={props.form.interval} onChange={(interval) => props.change({ interval })} />
            </Field>
          </Show>
        </Show>
        <Checkbox
          label={words().onePerFamily}
          hint={words().onePerFamilyHint}
          checked={props.form.onePerFamily}
          onChange={(onePerFamily) => props.change({ onePerFamily })}
        />
      </Show>
      <AreaList
        label={words().areas}
        hint={words().areasHint}
        values={props.form.areas}
        onChange={(areas) => props.change({ areas })}
        start={props.region}
        most={60}
      />
    </Stack>
  )
}

const Digits = (props: { value: string; onChange: (value: string) => void }) => (
  <TextInput
    value={props.value}
    onChange={(value) => props.onChange(value.replace(/\D/g, ""))}
    inputmode="numeric"
    maxlength={4}
  />
)
