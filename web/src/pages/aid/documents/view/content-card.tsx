import { Show } from "solid-js"
import { longDate } from "../../../../text/dates.ts"
import { number } from "../../../../text/format.ts"
import { text } from "../../../../text/text.ts"
import { Card, Stack } from "../../../../ui/layout.tsx"
import { Notice } from "../../../../ui/states.tsx"
import { type Column, Table } from "../../../../ui/Table.tsx"
import { amountText, rupiah } from "../../programme.ts"
import { useProgramme } from "../../view/place.ts"
import type { Content, HandoverRecord } from "../record.ts"

type Item = Content["items"][number]
type Row = Content["some"][number]

/** What the record comes to: its items, and the first of its recipients. */
export const ContentCard = (props: { record: HandoverRecord; content: Content }) => {
  const { programme } = useProgramme()
  const words = () => text().aidDocuments.view
  const items = (): Column<Item>[] => [
    { key: "name", header: words().item, main: true, cell: ({ name }) => name },
    { key: "quantity", header: words().quantity, align: "end", cell: ({ quantity }) => number(quantity) },
    { key: "unit", header: words().unit, cell: ({ unit }) => unit },
    { key: "value", header: words().value, align: "end", cell: ({ value }) => rupiah(value) },
  ]
  const rows = (): Column<Row>[] => [
    {
      key: "name",
      header: words().recipient,
      main: true,
      cell: (row) => (
        <>
          <span class="aid-name">{row.name ?? words().erased}</span>
          <span class="aid-detail">{[row.nik, row.address].filter(Boolean).join(" · ")}</span>
        </>
      ),
    },
    { key: "what", header: words().received, cell: (row) => amountText(programme(), row.quantities) },
    { key: "how", header: words().receivedAt, cell: howOf },
  ]
  const showsDuty = () => props.content.suggestsStampDuty && !props.record.stampDuty
  return (
    <Card title={words().content}>
      <Stack gap={6}>
        <Show when={props.content.rows > 0} fallback={<Notice tone="warning">{words().nobody}</Notice>}>
          <Show when={showsDuty() && props.record.state === "draft"}>
            <Notice>{words().stampSuggested}</Notice>
          </Show>
          <Table caption={words().items} showCaption columns={items()} rows={props.content.items} />
          <p>
            {words().total}: <strong>{rupiah(props.content.value)}</strong>
          </p>
          <Table
            caption={words().recipients(number(props.content.rows))}
            showCaption
            columns={rows()}
            rows={props.content.some}
          />
          <Show when={props.content.some.length < props.content.rows}>
            <p class="quiet">{words().some(number(props.content.some.length), number(props.content.rows))}</p>
          </Show>
        </Show>
      </Stack>
    </Card>
  )
}

/** When it was received, and by whom in whose place. */
const howOf = ({ at, representation, thumb }: Row): string => {
  const words = text().aidDocuments.view
  const how = [
    at ? longDate(at) : "",
    representation ? words.via(representation.name) : "",
    thumb ? words.thumb : "",
  ]
  return how.filter(Boolean).join(", ") || "–"
}
