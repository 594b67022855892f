import { text } from "../../../../text/text.ts"
import { Field } from "../../../../ui/Field.tsx"
import { TextInput } from "../../../../ui/inputs.tsx"
import { FieldGrid } from "../../../../ui/layout.tsx"
import type { NameForm } from "./model.ts"

/** Somebody who is named with titles and position, and signs nothing. */
export const NameFields = (props: {
  value: NameForm
  onChange: (field: keyof NameForm, value: string) => void
  error: (field: string) => string
  required?: boolean | undefined
}) => {
  const words = () => text().event.form.official
  return (
    <FieldGrid>
      <Field
        label={words().name}
        hint={words().nameHint}
        error={props.error("name")}
        required={props.required}
      >
        <TextInput
          value={props.value.name}
          maxlength={120}
          autocomplete="off"
          onChange={(name) => props.onChange("name", name)}
        />
      </Field>
      <Field label={words().position} error={props.error("position")}>
        <TextInput
          value={props.value.position}
          maxlength={160}
          onChange={(position) => props.onChange("position", position)}
        />
      </Field>
      <Field label={words().before} error={props.error("titleBefore")}>
        <TextInput
          value={props.value.titleBefore}
          maxlength={40}
          onChange={(title) => props.onChange("titleBefore", title)}
        />
      </Field>
      <Field label={words().after} error={props.error("titleAfter")}>
        <TextInput
          value={props.value.titleAfter}
          maxlength={80}
          onChange={(title) => props.onChange("titleAfter", title)}
        />
      </Field>
    </FieldGrid>
  )
}
