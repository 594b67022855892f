import type { SetStoreFunction } from "solid-js/store"
import { text } from "../../../text/text.ts"
import { Field } from "../../../ui/Field.tsx"
import { DateInput, TextInput, TimeInput } from "../../../ui/inputs.tsx"
import { Card, FieldGrid, Stack } from "../../../ui/layout.tsx"
import { RegionFields } from "../region-fields.tsx"
import type { EventForm } from "./model.ts"

export type WhenFieldsProps = {
  form: EventForm
  set: SetStoreFunction<EventForm>
  error: (path: string) => string
}

/** Where and when; the times are those of the clocks at the venue. */
export const WhenFields = (props: WhenFieldsProps) => {
  const words = () => text().event.form
  const zone = () => words().timeHint(props.form.zone)
  return (
    <Card title={words().when}>
      <Stack gap={6}>
        <FieldGrid>
          <Field label={words().venue} hint={words().venueHint} required error={props.error("venue")}>
            <TextInput
              value={props.form.venue}
              maxlength={160}
              onChange={(venue) => props.set("venue", venue)}
            />
          </Field>
          <Field label={words().address} error={props.error("venueAddress")}>
            <TextInput
              value={props.form.venueAddress}
              maxlength={200}
              onChange={(address) => props.set("venueAddress", address)}
            />
          </Field>
        </FieldGrid>
        <FieldGrid>
          <RegionFields
            region={props.form.region}
            zone={props.form.zone}
            regionLabel={words().region}
            zoneLabel={words().zone}
            regionError={props.error("region")}
            onRegion={(region) => props.set("region", region)}
            onZone={(zone) => props.set("zone", zone)}
          />
        </FieldGrid>
        <div class="when-grid">
          <Field label={words().startDate} required error={props.error("start")}>
            <DateInput value={props.form.startDate} onChange={(date) => props.set("startDate", date)} />
          </Field>
          <Field label={words().startTime} required hint={zone()}>
            <TimeInput value={props.form.startTime} onChange={(time) => props.set("startTime", time)} />
          </Field>
          <Field label={words().endDate} required error={props.error("end")}>
            <DateInput
              value={props.form.endDate}
              min={props.form.startDate || undefined}
              onChange={(date) => props.set("endDate", date)}
            />
          </Field>
          <Field label={words().endTime} required hint={zone()}>
            <TimeInput value={props.form.endTime} onChange={(time) => props.set("endTime", time)} />
          </Field>
        </div>
      </Stack>
    </Card>
  )
}
