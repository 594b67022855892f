import { For, Show } from "solid-js"
import { call } from "../../../../api/client.ts"
import { text } from "../../../../text/text.ts"
import { Button } from "../../../../ui/Button.tsx"
import { Card, Row, Stack } from "../../../../ui/layout.tsx"
import type { Kind } from "../../../participants/jobs.ts"
import { useOffice } from "../../../office/place.ts"
import { partBody } from "../part-fields.tsx"
import { type Variant, variants } from "../print-receipts.tsx"
import { createPrinting, PrintingFailure, PrintingStatus } from "../printing.tsx"
import type { HandoverRecord, RecordPlace } from "../record.ts"

const kinds: readonly Kind[] = ["handover-record", "aid-certificates", "receipt-list"]

/** The papers of a record: itself, and certificates for whom it is about. */
export const Print = (props: { record: HandoverRecord; place: RecordPlace }) => {
  const office = useOffice()
  const words = () => text().aidDocuments.print
  const printing = createPrinting(office.id, () => props.place.record, {
    since: () => props.record.voided?.at ?? props.record.issued?.at ?? "",
  })
  const print = () =>
    call("POST /api/offices/:office/aid/:programme/records/:record/prints", { params: props.place })
  const certify = () =>
    call("POST /api/offices/:office/aid/:programme/records/:record/certificates", {
      params: props.place,
      body: {},
    })
  /** The tanda terima of those whom the record covers, with its number and parties. */
  const list = (variant: Variant) => {
    const { office, programme, record } = props.place
    const { coverage } = props.record
    const part = {
      allocation: coverage.kind === "allocation" ? coverage.allocation : "",
      area: coverage.kind === "named" ? "" : (coverage.area ?? ""),
    }
    return call("POST /api/offices/:office/aid/:programme/receipt-lists", {
      params: { office, programme },
      body: { variant, record, ...partBody(part) },
    })
  }
  const isOfMany = () => props.record.state === "issued" && props.record.coverage.kind !== "named"
  return (
    <Card title={words().title}>
      <Stack>
        <p class="card-lead">{words().lead}</p>
        <PrintingFailure printing={printing} />
        <PrintingStatus printing={printing} kinds={kinds} />
        <Row>
          <Button
            icon="printer"
            busy={printing.begin.busy()}
            disabled={printing.isBusy(...kinds)}
            onClick={() => void printing.begin.run("handover-record", print)}
          >
            {props.record.state === "draft" ? words().draft : words().record}
          </Button>
          <Show when={props.record.state === "issued"}>
            <Button
              icon="printer"
              busy={printing.begin.busy()}
              disabled={printing.isBusy(...kinds)}
              onClick={() => void printing.begin.run("aid-certificates", certify)}
            >
              {words().certificates}
            </Button>
          </Show>
          <Show when={isOfMany()}>
            <For each={variants}>
              {(variant) => (
                <Button
                  icon="printer"
                  busy={printing.begin.busy()}
                  disabled={printing.isBusy(...kinds)}
                  onClick={() => void printing.begin.run("receipt-list", () => list(variant))}
                >
                  {words().receipts[variant]}
                </Button>
              )}
            </For>
          </Show>
        </Row>
        <Show when={props.record.state === "issued"}>
          <p class="card-lead">{words().certificatesLead}</p>
        </Show>
      </Stack>
    </Card>
  )
}
