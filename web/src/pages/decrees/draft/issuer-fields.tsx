import { Show } from "solid-js"
import { text } from "../../../text/text.ts"
import { Field } from "../../../ui/Field.tsx"
import { DateInput, Select, TextArea, TextInput } from "../../../ui/inputs.tsx"
import { Card, FieldGrid, Stack } from "../../../ui/layout.tsx"
import type { Office } from "../../office/place.ts"
import type { Decree } from "../decree.ts"
import { EffectFields } from "./effect-fields.tsx"
import type { DraftState } from "./draft-state.ts"
import { fitted } from "./fitted.ts"
import { authorities, type Authority, issuerOf } from "./model.ts"

const forms = ["keputusan", "surat-keputusan", "surat-perintah-tugas"] as const

/** Who issues it, what it does and what it is about; of a decree of somebody else also its number and date. */
export const IssuerFields = (props: {
  state: DraftState
  office: Office
  touched: Decree | undefined
  rows: number
}) => {
  const words = () => text().decrees.draft
  const form = () => props.state.form
  const error = (path: string) => props.state.fieldError(path)
  const choose = (authority: Authority) => {
    // What was typed stays; a proposal of ours gives way to the next.
    const isOurs = form().issuer === "" || form().issuer === issuerOf(form().authority, props.office)
    props.state.set("authority", authority)
    if (isOurs) props.state.set("issuer", issuerOf(authority, props.office))
  }
  return (
    <Card title={words().issuerTitle}>
      <Stack gap={6}>
        <FieldGrid>
          <Field label={words().authority} required error={error("authority.kind")}>
            <Select
              value={form().authority}
              placeholder={false}
              onChange={choose}
              options={authorities.map((value) => ({ value, label: text().decrees.authorities[value] }))}
            />
          </Field>
          <Field label={words().form} required error={error("form")}>
            <Select
              value={form().form}
              placeholder={false}
              onChange={(value) => props.state.set("form", value)}
              options={forms.map((value) => ({ value, label: text().decrees.forms[value] }))}
            />
          </Field>
        </FieldGrid>
        <Field label={words().issuer} hint={words().issuerHint} required error={error("authority.title")}>
          <TextInput
            value={form().issuer}
            maxlength={160}
            onChange={(issuer) => props.state.set("issuer", issuer)}
          />
        </Field>
        <EffectFields state={props.state} touched={props.touched} rows={props.rows} />
        <div ref={(element) => fitted(element, () => form().title)}>
          <Field label={words().title} hint={words().titleHint} required error={error("title")}>
            <TextArea
              rows={1}
              class="clause-input"
              value={form().title}
              maxlength={400}
              onChange={(title) => props.state.set("title", title)}
            />
          </Field>
        </div>
        <Show when={!form().own}>
          <Field label={words().number} hint={words().numberHint} error={error("number")}>
            <TextInput
              value={form().number}
              maxlength={120}
              onChange={(number) => props.state.set("number", number)}
            />
          </Field>
          <FieldGrid>
            <Field label={words().date} error={error("date")}>
              <DateInput value={form().date} onChange={(date) => props.state.set("date", date)} />
            </Field>
            <Field label={words().place} error={error("place")}>
              <TextInput
                value={form().place}
                maxlength={80}
                onChange={(place) => props.state.set("place", place)}
              />
            </Field>
          </FieldGrid>
        </Show>
      </Stack>
    </Card>
  )
}
