import { For, Show } from "solid-js"
import { text } from "../../../../text/text.ts"
import { Checkbox } from "../../../../ui/Choice.tsx"
import { Field } from "../../../../ui/Field.tsx"
import { DateInput, TextArea, TextInput } from "../../../../ui/inputs.tsx"
import { Card, FieldGrid, Stack } from "../../../../ui/layout.tsx"
import { OfficialFields } from "../../../office/form/official-fields.tsx"
import type { FormState } from "../../../office/form-state.ts"
import { useProgramme } from "../../view/place.ts"
import { type RecordForm } from "./model.ts"
import { NameFields } from "./name-fields.tsx"

type Props = { state: FormState<RecordForm> }

/** What is shown on stage, and by whom. */
export const SymbolicCard = (props: Props) => {
  const { form, set } = props.state
  const words = () => text().aidDocuments.form
  const error = (field: string) => props.state.fieldError(`symbolic.${field}`)
  return (
    <Card title={words().symbolic}>
      <Stack gap={6}>
        <FieldGrid>
          <Field label={words().placard} hint={words().placardHint} required error={error("name")}>
            <TextInput value={form.placard} maxlength={120} onChange={(name) => set("placard", name)} />
          </Field>
          <Field label={words().placardAmount} error={error("amount")}>
            <TextInput
              value={form.placardAmount}
              inputmode="numeric"
              maxlength={24}
              onChange={(amount) => set("placardAmount", amount)}
            />
          </Field>
        </FieldGrid>
        <fieldset class="field">
          <legend class="field-label">{words().dignitary}</legend>
          <Stack gap={4}>
            <p class="quiet">{words().dignitaryHint}</p>
            <NameFields
              value={form.dignitary}
              onChange={(field, value) => set("dignitary", field, value)}
              error={(field) => error(`dignitary.${field}`)}
            />
          </Stack>
        </fieldset>
      </Stack>
    </Card>
  )
}

/** How money was paid. */
export const CashCard = (props: Props) => {
  const { form, set } = props.state
  const words = () => text().aidDocuments.form
  return (
    <Card title={words().cash}>
      <FieldGrid>
        <Field
          label={words().account}
          hint={words().accountHint}
          error={props.state.fieldError("cash.account")}
        >
          <TextInput
            value={form.account}
            maxlength={80}
            autocomplete="off"
            onChange={(account) => set("account", account)}
          />
        </Field>
        <Field label={words().transferDate} error={props.state.fieldError("cash.transferDate")}>
          <DateInput value={form.transferDate} onChange={(date) => set("transferDate", date)} />
        </Field>
      </FieldGrid>
    </Card>
  )
}

/** What it rests on, and who else signs. */
export const BasisCards = (props: Props) => {
  const { form, set } = props.state
  const words = () => text().aidDocuments.form
  const isFilled = form.acknowledgedBy.name !== "" || form.witnesses.some(({ name }) => name !== "")
  const basisError = () =>
    Array.from({ length: 10 }, (_, at) => props.state.fieldError(`basis.${at}`)).find(Boolean) ??
    props.state.fieldError("basis")
  return (
    <>
      <Card title={words().basis}>
        <Field label={words().basis} hint={words().basisHint} error={basisError()}>
          <TextArea value={form.basis} onChange={(basis) => set("basis", basis)} />
        </Field>
      </Card>
      <Card title={words().witnesses}>
        <details class="fold" open={isFilled}>
          <summary>{words().witnessesFold}</summary>
          <Stack gap={8}>
            <For each={[0, 1] as const}>
              {(at) => (
                <Stack gap={4}>
                  <h3 class="field-label">{words().witness(String(at + 1))}</h3>
                  <NameFields
                    value={form.witnesses[at]}
                    onChange={(field, value) => set("witnesses", at, field, value)}
                    error={(field) => props.state.fieldError(`witnesses.${at}.${field}`)}
                  />
                </Stack>
              )}
            </For>
            <Stack gap={4}>
              <h3 class="field-label">{words().acknowledged}</h3>
              <OfficialFields
                signs
                official={form.acknowledgedBy}
                onChange={(field, value) => set("acknowledgedBy", field, value)}
                error={(field) => props.state.fieldError(`acknowledgedBy.${field}`)}
              />
            </Stack>
          </Stack>
        </details>
      </Card>
    </>
  )
}

/** When and where, and whether a meterai is stuck on it. */
export const WhenCard = (props: Props) => {
  const { programme } = useProgramme()
  const { form, set } = props.state
  const words = () => text().aidDocuments.form
  const isMoney = () => programme().kind === "cash" || programme().kind === "operational"
  return (
    <Card title={words().when}>
      <Stack gap={6}>
        <FieldGrid>
          <Field label={words().date} error={props.state.fieldError("date")}>
            <DateInput value={form.date} onChange={(date) => set("date", date)} />
          </Field>
          <Field label={words().place} hint={words().placeHint} error={props.state.fieldError("place")}>
            <TextInput value={form.place} maxlength={160} onChange={(place) => set("place", place)} />
          </Field>
        </FieldGrid>
        <Show when={isMoney() && form.variant !== "symbolic"}>
          <Checkbox
            label={words().stampDuty}
            hint={words().stampHint}
            checked={form.stampDuty}
            onChange={(stampDuty) => set("stampDuty", stampDuty)}
          />
        </Show>
      </Stack>
    </Card>
  )
}
