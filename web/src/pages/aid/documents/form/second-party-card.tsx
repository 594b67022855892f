import { Show } from "solid-js"
import { text } from "../../../../text/text.ts"
import { Checkbox, RadioGroup } from "../../../../ui/Choice.tsx"
import { Field } from "../../../../ui/Field.tsx"
import { TextInput } from "../../../../ui/inputs.tsx"
import { Card, FieldGrid, Stack } from "../../../../ui/layout.tsx"
import type { FormState } from "../../../office/form-state.ts"
import { isSingle, type RecordForm } from "./model.ts"
import { NameFields } from "./name-fields.tsx"

const kinds = ["recipient", "other"] as const

/** Who receives and signs: the recipient, or somebody who stands for others. */
export const SecondPartyCard = (props: { state: FormState<RecordForm> }) => {
  const { form, set } = props.state
  const words = () => text().aidDocuments.form
  const error = (field: string) => props.state.fieldError(`secondParty.${field}`)
  const isRecipient = () => isSingle(form.variant) && form.secondKind === "recipient"
  return (
    <Card title={words().second}>
      <Stack gap={6}>
        <Show when={isSingle(form.variant)}>
          <RadioGroup
            label={words().secondKind}
            value={form.secondKind}
            onChange={(kind) => set("secondKind", kind)}
            options={kinds.map((value) => ({ value, label: words().secondKinds[value] }))}
          />
        </Show>
        <Show
          when={isRecipient()}
          fallback={
            <>
              <NameFields
                value={form.second}
                onChange={(field, value) => set("second", field, value)}
                error={error}
                required
              />
              <FieldGrid>
                <Field label={words().nik} hint={words().nikHint} error={error("nik")}>
                  <TextInput
                    value={form.second.nik}
                    inputmode="numeric"
                    autocomplete="off"
                    onChange={(nik) => set("second", "nik", nik)}
                  />
                </Field>
                <Field label={words().institution} error={error("institution")}>
                  <TextInput
                    value={form.second.institution}
                    maxlength={160}
                    onChange={(institution) => set("second", "institution", institution)}
                  />
                </Field>
              </FieldGrid>
              <Field label={words().address} error={error("address")}>
                <TextInput
                  value={form.second.address}
                  maxlength={240}
                  onChange={(address) => set("second", "address", address)}
                />
              </Field>
            </>
          }
        >
          <p class="quiet">{words().secondRecipient}</p>
        </Show>
        <Checkbox
          label={words().represents}
          checked={form.represents}
          onChange={(represents) => set("represents", represents)}
        />
        <Show when={form.represents}>
          <FieldGrid>
            <Field label={words().onBehalfOf} required error={error("representation.onBehalfOf")}>
              <TextInput
                value={form.onBehalfOf}
                maxlength={160}
                onChange={(name) => set("onBehalfOf", name)}
              />
            </Field>
            <Field label={words().relation} hint={words().relationHint}>
              <TextInput
                value={form.relation}
                maxlength={60}
                onChange={(relation) => set("relation", relation)}
              />
            </Field>
          </FieldGrid>
          <Field label={words().letter} hint={words().letterHint}>
            <TextInput value={form.letter} maxlength={120} onChange={(letter) => set("letter", letter)} />
          </Field>
        </Show>
      </Stack>
    </Card>
  )
}
