import { createSignal } from "solid-js"
import { createStore } from "solid-js/store"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Field } from "../../../ui/Field.tsx"
import { DateInput, TextInput } from "../../../ui/inputs.tsx"
import { Card, FieldGrid, Row, Stack } from "../../../ui/layout.tsx"
import { useProgramme } from "../view/place.ts"
import { type Part, partBody, PartFields } from "./part-fields.tsx"
import { type Printing, PrintingStatus } from "./printing.tsx"

/** Prints coupons with where and when the aid is handed out. */
export const PrintCoupons = (props: { printing: Printing }) => {
  const { params } = useProgramme()
  const words = () => text().aidDocuments.coupons
  const [part, setPart] = createStore<Part>({ allocation: "", area: "" })
  const [place, setPlace] = createSignal("")
  const [date, setDate] = createSignal("")
  const start = () =>
    props.printing.begin.run("coupons", () =>
      call("POST /api/offices/:office/aid/:programme/coupons", {
        params: params(),
        body: { ...partBody(part), place: place(), ...(date() ? { date: date() } : {}) },
      }),
    )
  return (
    <Card title={words().title}>
      <Stack gap={6}>
        <p class="card-lead">{words().lead}</p>
        <PartFields part={part} onChange={setPart} areaHint={text().aidDocuments.part.areaHint} />
        <FieldGrid>
          <Field label={words().place} hint={words().placeHint}>
            <TextInput value={place()} maxlength={120} onChange={setPlace} />
          </Field>
          <Field label={words().date}>
            <DateInput value={date()} onChange={setDate} />
          </Field>
        </FieldGrid>
        <PrintingStatus printing={props.printing} kinds={["coupons"]} />
        <Row>
          <Button
            icon="printer"
            busy={props.printing.begin.busy()}
            disabled={props.printing.isBusy("coupons")}
            onClick={() => void start()}
          >
            {words().start}
          </Button>
        </Row>
        <p class="card-lead">{words().again}</p>
      </Stack>
    </Card>
  )
}
