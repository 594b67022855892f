import { duties } from "@setiakawan/core/duty-kind"
import { For, Show } from "solid-js"
import { text } from "../../../text/text.ts"
import { Checkbox } from "../../../ui/Choice.tsx"
import { Field } from "../../../ui/Field.tsx"
import { Select, TextArea, TextInput } from "../../../ui/inputs.tsx"
import { Card, FieldGrid, Stack } from "../../../ui/layout.tsx"
import { RegionFields } from "../region-fields.tsx"
import { type OfficeForm, templateExample, templateProblem } from "./office-form.ts"

export type OfficeFieldsProps = {
  form: OfficeForm
  set: <Field extends keyof OfficeForm>(field: Field, value: OfficeForm[Field]) => void
  error: (path: string) => string
}

const papers = ["A4", "F4_215", "F4_210"] as const

/** The fields of an office: kop, place, documents. */
export const OfficeFields = (props: OfficeFieldsProps) => {
  const words = () => text().office.settings
  return (
    <>
      <Card title={words().identity}>
        <Stack gap={6}>
          <FieldGrid>
            <Field label={words().name} hint={words().nameHint} required error={props.error("name")}>
              <TextInput
                value={props.form.name}
                maxlength={120}
                onChange={(name) => props.set("name", name)}
              />
            </Field>
            <Field
              label={words().government}
              hint={words().governmentHint}
              required
              error={props.error("government")}
            >
              <TextInput
                value={props.form.government}
                maxlength={120}
                onChange={(government) => props.set("government", government)}
              />
            </Field>
          </FieldGrid>
          <Field label={words().address} required error={props.error("address")}>
            <TextArea
              rows={2}
              class="textarea-short"
              value={props.form.address}
              maxlength={200}
              onChange={(address) => props.set("address", address)}
            />
          </Field>
          <FieldGrid>
            <Field label={words().contact} hint={words().contactHint} error={props.error("contact")}>
              <TextInput
                value={props.form.contact}
                maxlength={200}
                onChange={(contact) => props.set("contact", contact)}
              />
            </Field>
            <Field label={words().city} hint={words().cityHint} required error={props.error("city")}>
              <TextInput
                value={props.form.city}
                maxlength={80}
                onChange={(city) => props.set("city", city)}
              />
            </Field>
          </FieldGrid>
        </Stack>
      </Card>
      <Card title={words().place}>
        <FieldGrid>
          <RegionFields
            provinces
            region={props.form.region}
            zone={props.form.zone}
            regionLabel={words().region}
            zoneLabel={words().zone}
            regionError={props.error("region")}
            onRegion={(region) => props.set("region", region)}
            onZone={(zone) => props.set("zone", zone)}
          />
        </FieldGrid>
      </Card>
      <Card title={words().documents}>
        <Stack gap={6}>
          <FieldGrid>
            <Field label={words().paper} required error={props.error("paper")}>
              <Select
                value={props.form.paper}
                placeholder={false}
                onChange={(paper) => props.set("paper", paper)}
                options={papers.map((paper) => ({ value: paper, label: words().papers[paper] }))}
              />
            </Field>
            <Field
              label={words().unitCode}
              hint={words().unitCodeHint}
              required
              error={props.error("unitCode")}
            >
              <TextInput
                value={props.form.unitCode}
                maxlength={40}
                onChange={(code) => props.set("unitCode", code)}
              />
            </Field>
          </FieldGrid>
          <NumberTemplate
            field="certificateNumber"
            label={words().certificateNumber}
            hint={words().certificateNumberHint}
            {...props}
          />
          <NumberTemplate
            field="decreeNumber"
            label={words().decreeNumber}
            hint={words().decreeNumberHint}
            {...props}
          />
          <NumberTemplate
            field="handoverNumber"
            label={words().handoverNumber}
            hint={words().handoverNumberHint}
            {...props}
          />
        </Stack>
      </Card>
      <Card title={text().duties.settings.title}>
        <p class="card-lead">{text().duties.settings.lead}</p>
        <Stack gap={2}>
          <For each={duties}>
            {(duty) => (
              <Checkbox
                label={text().duties.kinds[duty]}
                hint={text().duties.what[duty]}
                checked={props.form.accreditedDuties.includes(duty)}
                onChange={(asked) =>
                  props.set(
                    "accreditedDuties",
                    duties.filter((each) =>
                      each === duty ? asked : props.form.accreditedDuties.includes(each),
                    ),
                  )
                }
              />
            )}
          </For>
        </Stack>
      </Card>
    </>
  )
}

/** The pattern of a document's numbers, with a number that it would give. */
const NumberTemplate = (
  props: OfficeFieldsProps & {
    field: "certificateNumber" | "decreeNumber" | "handoverNumber"
    label: string
    hint: string
  },
) => {
  const template = () => props.form[props.field]
  const example = () => templateExample(template(), props.form.unitCode, new Date())
  const error = () => (template() && templateProblem(template())) || props.error(props.field)
  return (
    <Stack gap={2}>
      <Field label={props.label} hint={props.hint} required error={error()}>
        <TextInput
          class="mono"
          spellcheck={false}
          autocapitalize="off"
          value={template()}
          maxlength={80}
          onChange={(value) => props.set(props.field, value)}
        />
      </Field>
      <Show when={!error() && example()}>
        {(number) => (
          <p class="example" aria-live="polite">
            {text().office.settings.example} <strong>{number()}</strong>
          </p>
        )}
      </Show>
    </Stack>
  )
}
