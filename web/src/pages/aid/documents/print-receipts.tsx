import { createSignal } from "solid-js"
import { createStore } from "solid-js/store"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { RadioGroup } from "../../../ui/Choice.tsx"
import { Card, Row, Stack } from "../../../ui/layout.tsx"
import { useProgramme } from "../view/place.ts"
import { type Part, partBody, PartFields } from "./part-fields.tsx"
import { type Printing, PrintingStatus } from "./printing.tsx"

export type Variant = "blank" | "recorded"
export const variants = ["blank", "recorded"] as const

/** Prints tanda terima, blank or recorded, of an allocation or an area. */
export const PrintReceipts = (props: { printing: Printing }) => {
  const { params } = useProgramme()
  const words = () => text().aidDocuments.receipts
  const [variant, setVariant] = createSignal<Variant>("blank")
  const [part, setPart] = createStore<Part>({ allocation: "", area: "" })
  const start = () =>
    props.printing.begin.run("receipt-list", () =>
      call("POST /api/offices/:office/aid/:programme/receipt-lists", {
        params: params(),
        body: { variant: variant(), ...partBody(part) },
      }),
    )
  return (
    <Card title={words().title}>
      <Stack gap={6}>
        <p class="card-lead">{words().lead}</p>
        <RadioGroup
          label={words().variant}
          value={variant()}
          onChange={setVariant}
          options={variants.map((value) => ({
            value,
            label: words().variants[value],
            detail: words().variantDetails[value],
          }))}
        />
        <PartFields part={part} onChange={setPart} areaHint={text().aidDocuments.part.areaHint} />
        <PrintingStatus printing={props.printing} kinds={["receipt-list"]} />
        <Row>
          <Button
            icon="printer"
            busy={props.printing.begin.busy()}
            disabled={props.printing.isBusy("receipt-list")}
            onClick={() => void start()}
          >
            {words().start}
          </Button>
        </Row>
      </Stack>
    </Card>
  )
}
