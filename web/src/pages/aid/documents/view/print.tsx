import { Show } from "solid-js"
import { call } from "../../../../api/client.ts"
import { text } from "../../../../text/text.ts"
import { Button } from "../../../../ui/Button.tsx"
import { Card, Row, Stack } from "../../../../ui/layout.tsx"
import type { Kind } from "../../../participants/jobs.ts"
import { useOffice } from "../../../office/place.ts"
import { createPrinting, PrintingFailure, PrintingStatus } from "../printing.tsx"
import type { HandoverRecord, RecordPlace } from "../record.ts"

const kinds: readonly Kind[] = ["handover-record", "aid-certificates"]

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
        </Row>
        <Show when={props.record.state === "issued"}>
          <p class="card-lead">{words().certificatesLead}</p>
        </Show>
      </Stack>
    </Card>
  )
}
