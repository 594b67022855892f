import { Show } from "solid-js"
import { text } from "../../../text/text.ts"
import { Field } from "../../../ui/Field.tsx"
import { TextInput } from "../../../ui/inputs.tsx"
import { FieldGrid } from "../../../ui/layout.tsx"
import type { OfficialForm } from "./model.ts"

export type OfficialFieldsProps = {
  official: OfficialForm
  onChange: (field: keyof OfficialForm, value: string) => void
  error: (field: keyof OfficialForm) => string
  /** Also pangkat and NIP, which stand below a signature. */
  signs?: boolean | undefined
}

/** A person as documents name them: the bare name, with the titles apart. */
export const OfficialFields = (props: OfficialFieldsProps) => {
  const words = () => text().event.form.official
  const nipError = () => (props.error("nip") ? words().nipFormat : "")
  return (
    <FieldGrid>
      <Field label={words().name} hint={words().nameHint} error={props.error("name")}>
        <TextInput
          value={props.official.name}
          maxlength={120}
          autocomplete="off"
          onChange={(name) => props.onChange("name", name)}
        />
      </Field>
      <Field label={words().position} hint={words().positionHint} error={props.error("position")}>
        <TextInput
          value={props.official.position}
          maxlength={160}
          onChange={(position) => props.onChange("position", position)}
        />
      </Field>
      <Field label={words().before} error={props.error("titleBefore")}>
        <TextInput
          value={props.official.titleBefore}
          maxlength={40}
          placeholder="Dr. H."
          onChange={(title) => props.onChange("titleBefore", title)}
        />
      </Field>
      <Field label={words().after} error={props.error("titleAfter")}>
        <TextInput
          value={props.official.titleAfter}
          maxlength={60}
          placeholder="S.Sos., M.Si."
          onChange={(title) => props.onChange("titleAfter", title)}
        />
      </Field>
      <Show when={props.signs}>
        <Field label={words().rank} error={props.error("rank")}>
          <TextInput
            value={props.official.rank}
            maxlength={80}
            onChange={(rank) => props.onChange("rank", rank)}
          />
        </Field>
        <Field label={words().nip} hint={words().nipHint} error={nipError()}>
          <TextInput
            value={props.official.nip}
            inputmode="numeric"
            autocomplete="off"
            onChange={(nip) => props.onChange("nip", nip)}
          />
        </Field>
      </Show>
    </FieldGrid>
  )
}
