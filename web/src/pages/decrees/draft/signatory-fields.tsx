import { text } from "../../../text/text.ts"
import { Field } from "../../../ui/Field.tsx"
import { Select, TextInput } from "../../../ui/inputs.tsx"
import { Card, FieldGrid, Stack } from "../../../ui/layout.tsx"
import type { DraftState } from "./draft-state.ts"
import { capacities, type SignatoryForm } from "./model.ts"

/** Who signs, and in which capacity. The position printed above the name is the issuer's. */
export const SignatoryFields = (props: { state: DraftState }) => {
  const words = () => text().decrees.draft
  const official = () => text().event.form.official
  const signatory = () => props.state.form.signatory
  const set = (field: keyof SignatoryForm) => (value: string) =>
    props.state.set("signatory", field, value as never)
  const error = (field: string) => props.state.fieldError(`signatory.${field}`)
  return (
    <Card title={words().signatoryTitle}>
      <Stack>
        <p class="card-lead">{words().signatoryLead}</p>
        <FieldGrid>
          <Field label={official().name} hint={official().nameHint} error={error("name")}>
            <TextInput value={signatory().name} maxlength={120} autocomplete="off" onChange={set("name")} />
          </Field>
          <Field label={words().capacity} hint={words().capacityHint} error={error("capacity")}>
            <Select
              value={signatory().capacity}
              placeholder={false}
              onChange={set("capacity")}
              options={capacities.map((value) => ({ value, label: words().capacities[value] }))}
            />
          </Field>
          <Field label={official().before} error={error("titleBefore")}>
            <TextInput
              value={signatory().titleBefore}
              maxlength={40}
              placeholder="Dr. H."
              onChange={set("titleBefore")}
            />
          </Field>
          <Field label={official().after} error={error("titleAfter")}>
            <TextInput
              value={signatory().titleAfter}
              maxlength={80}
              placeholder="S.Sos., M.Si."
              onChange={set("titleAfter")}
            />
          </Field>
          <Field label={official().rank} error={error("rank")}>
            <TextInput value={signatory().rank} maxlength={80} onChange={set("rank")} />
          </Field>
          <Field
            label={official().nip}
            hint={official().nipHint}
            error={error("nip") ? official().nipFormat : ""}
          >
            <TextInput value={signatory().nip} inputmode="numeric" autocomplete="off" onChange={set("nip")} />
          </Field>
        </FieldGrid>
      </Stack>
    </Card>
  )
}
