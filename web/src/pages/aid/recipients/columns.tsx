import { A } from "@solidjs/router"
import { For, Show } from "solid-js"
import { text } from "../../../text/text.ts"
import type { Column } from "../../../ui/Table.tsx"
import { amountText, isNone, type Programme } from "../programme.ts"
import type { Line } from "./search.ts"

export const nameOf = ({ who }: Pick<Line, "who">): string => who?.name ?? text().aid.recipients.unnamed

/** Who it is, as a link to them, and where they live. */
export const whoColumns = (href: (recipient: string) => string): Column<Line>[] => [
  {
    key: "name",
    header: text().aid.recipients.name,
    main: true,
    cell: (line) => (
      <>
        <A class="aid-name" href={href(line.recipient)}>
          {nameOf(line)}
        </A>
        <Show when={line.who?.nik}>
          <span class="aid-detail">{line.who?.nik}</span>
        </Show>
      </>
    ),
  },
  { key: "area", header: text().aid.recipients.place, cell: (line) => line.areaName },
]

/** What they are entitled to, were given, and what is left. */
export const amountColumns = (programme: Programme): Column<Line>[] => {
  const words = text().aid.recipients
  return [
    {
      key: "allocated",
      header: words.allocated,
      cell: (line) => (
        <>
          {amountText(programme, line.sums.allocated)}
          <Show when={!isNone(line.pending)}>
            <span class="aid-detail">{words.pending(amountText(programme, line.pending))}</span>
          </Show>
        </>
      ),
    },
    {
      key: "delivered",
      header: words.delivered,
      cell: (line) => amountText(programme, line.sums.delivered),
    },
    {
      key: "outstanding",
      header: words.outstanding,
      cell: (line) => amountText(programme, line.sums.outstanding),
    },
  ]
}

export const mismatchColumn = (): Column<Line> => ({
  key: "mismatches",
  header: text().aid.recipients.mismatches,
  cell: (line) => <Mismatches of={line.mismatches ?? []} />,
})

/** What does not match about somebody, in words. */
export const Mismatches = (props: { of: NonNullable<Line["mismatches"]> }) => (
  <ul class="fact-lines">
    <For each={props.of}>{(each) => <li>{text().aidGive.mismatch.kinds[each]}</li>}</For>
  </ul>
)
