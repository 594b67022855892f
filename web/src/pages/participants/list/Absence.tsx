import type { Line } from "@setiakawan/core/participants"
import { Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { Field } from "../../../ui/Field.tsx"
import { Select } from "../../../ui/inputs.tsx"
import { Notice } from "../../../ui/states.tsx"
import { toast } from "../../../ui/Toast.tsx"
import type { Here } from "../here.ts"
import type { Row } from "./roster.ts"

type Reason = NonNullable<Line["absence"]>
const reasons: readonly Reason[] = ["izin", "sakit", "dinas_luar"]

/** Why somebody does not come; noted as soon as it is chosen. */
export const Absence = (props: { row: Row; here: Here; onChange: (line: Line) => void }) => {
  const words = () => text().participants.absence
  const note = createAction(async (absence: Reason | undefined) => {
    await call("PUT /api/offices/:office/events/:event/participants/:ticket/absence", {
      params: { ...props.here.place(), ticket: props.row.ticket },
      body: absence ? { absence } : {},
    })
    props.onChange({ ...props.row, absence })
    toast.success(absence ? words().noted(words().reasons[absence]) : words().cleared)
  })
  const options = () => [
    { value: "none", label: words().none },
    ...reasons.map((value) => ({ value, label: words().reasons[value] })),
  ]
  return (
    <div class="absence">
      <Field label={words().label} hint={words().hint}>
        <Select<string>
          value={props.row.absence ?? "none"}
          placeholder={false}
          disabled={note.busy()}
          options={options()}
          onChange={(value) => void note.run(reasons.find((reason) => reason === value))}
        />
      </Field>
      <Show when={note.error()}>
        <Notice tone="danger">{note.error()}</Notice>
      </Show>
    </div>
  )
}
