import { text } from "../../../text/text.ts"
import { Field } from "../../../ui/Field.tsx"
import { DateInput, Select, TextArea, TextInput } from "../../../ui/inputs.tsx"
import { FieldGrid, Stack } from "../../../ui/layout.tsx"
import type { PersonForm } from "./person-form.ts"

/** What is known of a person. */
export const PersonFields = (props: {
  form: PersonForm
  change: (part: Partial<PersonForm>) => void
  /** What is wrong with a field, in words; "" when nothing is. */
  error: (field: keyof PersonForm) => string
  /** The NIK on record, masked; "" for none. Absent for somebody new. */
  kept?: string | undefined
}) => {
  const words = () => text().participants.form
  const change = (field: keyof PersonForm) => (value: string) => props.change({ [field]: value })
  const sexes = () => (["L", "P"] as const).map((value) => ({ value, label: words().sexes[value] }))
  return (
    <Stack>
      <Field label={words().name} hint={words().nameHint} required error={props.error("name")}>
        <TextInput value={props.form.name} onChange={change("name")} maxlength={120} />
      </Field>
      <FieldGrid>
        <Field label={words().titleBefore} hint={words().titleBeforeHint} error={props.error("titleBefore")}>
          <TextInput value={props.form.titleBefore} onChange={change("titleBefore")} maxlength={40} />
        </Field>
        <Field label={words().titleAfter} hint={words().titleAfterHint} error={props.error("titleAfter")}>
          <TextInput value={props.form.titleAfter} onChange={change("titleAfter")} maxlength={80} />
        </Field>
        <Field
          label={words().nik}
          hint={props.kept === undefined ? words().nikHint : words().keptHint(props.kept)}
          error={props.error("nik")}
        >
          <TextInput value={props.form.nik} onChange={change("nik")} inputmode="numeric" maxlength={24} />
        </Field>
        <Field label={words().sex} error={props.error("sex")}>
          <Select value={props.form.sex} onChange={change("sex")} options={sexes()} />
        </Field>
        <Field label={words().phone} error={props.error("phone")}>
          <TextInput value={props.form.phone} onChange={change("phone")} inputmode="tel" maxlength={40} />
        </Field>
        <Field label={words().email} error={props.error("email")}>
          <TextInput value={props.form.email} onChange={change("email")} inputmode="email" maxlength={254} />
        </Field>
        <Field label={words().birthPlace} error={props.error("birthPlace")}>
          <TextInput value={props.form.birthPlace} onChange={change("birthPlace")} maxlength={80} />
        </Field>
        <Field label={words().birthDate} error={props.error("birthDate")}>
          <DateInput value={props.form.birthDate} onChange={change("birthDate")} />
        </Field>
      </FieldGrid>
      <Field label={words().address} error={props.error("address")}>
        <TextArea value={props.form.address} onChange={change("address")} rows={2} maxlength={240} />
      </Field>
      <details class="fold">
        <summary>{words().more}</summary>
        <FieldGrid>
          <Field label={words().instansi} error={props.error("instansi")}>
            <TextInput value={props.form.instansi} onChange={change("instansi")} maxlength={160} />
          </Field>
          <Field label={words().position} error={props.error("position")}>
            <TextInput value={props.form.position} onChange={change("position")} maxlength={160} />
          </Field>
          <Field
            label={words().nip}
            hint={props.kept === undefined ? words().nipHint : words().keptHint("")}
            error={props.error("nip")}
          >
            <TextInput value={props.form.nip} onChange={change("nip")} inputmode="numeric" maxlength={24} />
          </Field>
        </FieldGrid>
      </details>
    </Stack>
  )
}
