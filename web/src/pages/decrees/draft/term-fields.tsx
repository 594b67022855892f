import { Show } from "solid-js"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Field } from "../../../ui/Field.tsx"
import { DateInput } from "../../../ui/inputs.tsx"
import { Card, FieldGrid, Row, Stack } from "../../../ui/layout.tsx"
import type { DraftState } from "./draft-state.ts"

/** From when until when it applies. */
export const TermFields = (props: { state: DraftState }) => {
  const words = () => text().decrees.draft
  const form = () => props.state.form
  const year = () => form().effective.slice(0, 4)
  return (
    <Card title={words().termTitle}>
      <Stack>
        <p class="card-lead">{words().termLead}</p>
        <FieldGrid>
          <Field
            label={words().effective}
            hint={words().effectiveHint}
            error={props.state.fieldError("effective")}
          >
            <DateInput value={form().effective} onChange={(day) => props.state.set("effective", day)} />
          </Field>
          <Show when={form().effect !== "revocation"}>
            <Field
              label={words().until}
              hint={form().effect === "amendment" ? words().untilAmendment : words().untilHint}
              error={props.state.fieldError("until")}
            >
              <DateInput value={form().until} onChange={(day) => props.state.set("until", day)} />
            </Field>
          </Show>
        </FieldGrid>
        <Show when={year().length === 4 && form().effect === "appointment" && form().until === ""}>
          <Row>
            <Button size="small" onClick={() => props.state.set("until", `${year()}-12-31`)}>
              {words().untilYearEnd(year())}
            </Button>
          </Row>
        </Show>
      </Stack>
    </Card>
  )
}
