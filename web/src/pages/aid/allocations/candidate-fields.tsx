import * as Ppks from "@setiakawan/core/ppks"
import { createMemo, Show } from "solid-js"
import type { SetStoreFunction } from "solid-js/store"
import { text } from "../../../text/text.ts"
import { AreaPicker } from "../../../ui/AreaPicker.tsx"
import { Field } from "../../../ui/Field.tsx"
import { TextInput } from "../../../ui/inputs.tsx"
import { Card, FieldGrid, Stack } from "../../../ui/layout.tsx"
import { ManyChoice } from "../../office/form/many-choice.tsx"
import { PersonFields } from "../../volunteers/forms/person-fields.tsx"
import { AmountInput, MoneyField } from "../amount-input.tsx"
import { isMoney } from "../give/quantities.ts"
import { type Amounts, amountText } from "../programme.ts"
import { useProgramme } from "../view/place.ts"
import type { CandidateForm } from "./candidate.ts"

/** Who somebody is, where they live, what is sensitive about them, and how much they are to get. */
export const CandidateFields = (props: {
  form: CandidateForm
  set: SetStoreFunction<CandidateForm>
  error: (path: string) => string
  /** What everybody gets. */
  each: Amounts
  region: string
}) => {
  const { programme } = useProgramme()
  const words = () => text().aid.adding
  const categories = createMemo(() =>
    Ppks.table.map(({ number, name }) => ({ value: String(number), label: `${number}. ${name}` })),
  )
  const only = () => (programme().items.length === 1 ? programme().items[0] : undefined)
  const each = () => amountText(programme(), props.each)
  const quantity = {
    get value() {
      return props.form.quantity
    },
    onChange: (digits: string) => props.set("quantity", digits),
  }
  return (
    <>
      <Card title={words().person}>
        <PersonFields
          form={props.form.person}
          change={(part) => props.set("person", part)}
          error={(field) => props.error(field)}
        />
      </Card>
      <Card title={words().residence}>
        <Stack>
          <AreaPicker
            label={words().area}
            hint={words().areaHint}
            value={props.form.area}
            onChange={(area) => props.set("area", area)}
            start={props.region}
            error={props.error("area")}
            required
          />
          <Field label={words().kk} hint={words().kkHint} error={props.error("kk") && words().kkError}>
            <TextInput
              value={props.form.kk}
              onChange={(kk) => props.set("kk", kk)}
              inputmode="numeric"
              maxlength={24}
            />
          </Field>
        </Stack>
      </Card>
      <Card title={words().entitlement}>
        <Show
          when={only()}
          fallback={
            <Field
              label={words().packages}
              hint={words().packagesHint(each())}
              error={props.error("quantity")}
            >
              <AmountInput {...quantity} />
            </Field>
          }
        >
          {(item) => (
            <Show
              when={isMoney(item())}
              fallback={
                <Field
                  label={`${words().quantity} (${item().unit})`}
                  hint={words().quantityHint(each())}
                  error={props.error("quantity")}
                >
                  <AmountInput {...quantity} />
                </Field>
              }
            >
              <MoneyField
                {...quantity}
                label={text().aid.amount}
                hint={words().quantityHint(each())}
                error={props.error("quantity")}
              />
            </Show>
          )}
        </Show>
      </Card>
      <Card title={words().sensitive}>
        <Stack>
          <p class="quiet">{words().sensitiveLead}</p>
          <FieldGrid>
            <ManyChoice
              label={words().categories}
              values={props.form.categories}
              onChange={(values) => props.set("categories", values)}
              options={categories()}
              none={text().ui.choose}
            />
            <Field label={words().disability} hint={words().disabilityHint} error={props.error("disability")}>
              <TextInput
                value={props.form.disability}
                onChange={(disability) => props.set("disability", disability)}
                maxlength={80}
              />
            </Field>
          </FieldGrid>
        </Stack>
      </Card>
    </>
  )
}
