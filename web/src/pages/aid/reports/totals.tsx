import { For, Show } from "solid-js"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Card, Stack } from "../../../ui/layout.tsx"
import { BarList, Stat, Stats } from "../../../ui/Stat.tsx"
import { Table } from "../../../ui/Table.tsx"
import { isMoney, quantityWords } from "../give/quantities.ts"
import { type Item, rupiah } from "../programme.ts"
import { type Count, percentOf, type Report, shareOf, type Term, worth } from "./figures.ts"

const terms: readonly Term[] = ["allocated", "delivered", "outstanding", "cancelled", "returned", "over"]

/** What an area came to: in rupiah, in recipients, by item, and what asks for attention. */
export const Totals = (props: { report: Report; count: Count }) => {
  const words = () => text().aidReports
  const term = (which: Term) => text().aid.summary[which]
  const items = () => props.report.items
  const value = (which: Term) => worth(items(), props.count, which)
  const people = () => props.count.recipients
  const shown = () => props.report.shown
  return (
    <>
      <div class="aid-stats report-stats">
        <Stats>
          <Stat
            label={term("allocated")}
            value={rupiah(value("allocated"))}
            detail={words().recipientsCount(number(people().entitled))}
          />
          <Show when={props.report.area === ""}>
            <Stat
              label={words().shown}
              value={shown().lines > 0 ? rupiah(shown().amount) : "–"}
              detail={shown().lines > 0 ? words().shownLines(number(shown().lines)) : words().shownNone}
            />
          </Show>
          <Stat
            label={term("delivered")}
            value={rupiah(value("delivered"))}
            detail={words().share(percentOf(shareOf(items(), props.count)))}
            tone="accent"
          />
          <Stat label={term("outstanding")} value={rupiah(value("outstanding"))} />
          <Stat label={term("cancelled")} value={rupiah(value("cancelled"))} />
          <Stat label={term("returned")} value={rupiah(value("returned"))} />
        </Stats>
      </div>
      <div class="board-groups">
        <Card title={words().standing}>
          <BarList
            label={words().standing}
            bars={(["complete", "partial", "nothing", "withdrawn"] as const).map((standing) => ({
              label: words().standings[standing],
              value: people()[standing],
              of: people().entitled,
            }))}
          />
        </Card>
        <Card title={words().value}>
          <BarList
            label={words().value}
            bars={(["delivered", "outstanding", "cancelled"] as const).map((which) => ({
              label: words().rupiah(term(which)),
              value: value(which),
              of: value("allocated"),
            }))}
          />
        </Card>
      </div>
      <Besides count={props.count} />
      <Card title={words().items}>
        <Stack>
          <div class="report-table">
            <Items items={items()} count={props.count} />
          </div>
          <p class="quiet">{words().valueNote}</p>
        </Stack>
      </Card>
    </>
  )
}

/** Each item's quantities, term by term. */
const Items = (props: { items: readonly Item[]; count: Count }) => (
  <Table
    caption={text().aidReports.items}
    rows={props.items}
    columns={[
      {
        key: "item",
        header: text().aid.summary.item,
        main: true,
        cell: (item) => (isMoney(item) ? text().aid.kinds.cash : item.name),
      },
      ...terms.map((term) => ({
        key: term,
        header: text().aid.summary[term],
        align: "end" as const,
        cell: (item: Item) => quantityWords(item, props.count[term][item.id] ?? 0),
      })),
    ]}
  />
)

const Besides = (props: { count: Count }) => {
  const words = () => text().aidReports
  const said = () =>
    (["unentitled", "cancelled", "over", "returned", "unproven"] as const).flatMap((which) => {
      const count = props.count.recipients[which]
      return count > 0 ? [words().besides[which](number(count))] : []
    })
  return (
    <Show when={said().length > 0}>
      <Card title={words().besidesTitle}>
        <ul class="points">
          <For each={said()}>{(line) => <li>{line}</li>}</For>
        </ul>
      </Card>
    </Show>
  )
}
