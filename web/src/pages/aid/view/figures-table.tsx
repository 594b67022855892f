import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { type Column, Table } from "../../../ui/Table.tsx"
import { isMoney } from "../give/quantities.ts"
import type { Amounts, Item } from "../programme.ts"
import { useProgramme } from "./place.ts"

const terms = ["allocated", "delivered", "outstanding", "cancelled", "returned", "over"] as const

/** What was allocated of each item and what became of it: of a programme, or of one recipient. */
export const FiguresTable = (props: {
  caption: string
  figures: Record<(typeof terms)[number], Amounts>
}) => {
  const { programme } = useProgramme()
  const words = () => text().aid.summary
  const columns = (): Column<Item>[] => [
    {
      key: "item",
      header: words().item,
      main: true,
      cell: (item) => (
        <>
          {isMoney(item) ? text().aid.kinds.cash : item.name}
          <span class="aid-detail">{item.unit}</span>
        </>
      ),
    },
    ...terms.map(
      (term): Column<Item> => ({
        key: term,
        header: words()[term],
        align: "end",
        cell: (item) => <span class="tabular">{number(props.figures[term][item.id] ?? 0)}</span>,
      }),
    ),
  ]
  return <Table caption={props.caption} rows={programme().items} columns={columns()} />
}
