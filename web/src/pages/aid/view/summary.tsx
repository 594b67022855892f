import * as Ppks from "@setiakawan/core/ppks"
import * as Unsur from "@setiakawan/core/unsur"
import { createEffect, createResource, For, type JSX, Show } from "solid-js"
import { call } from "../../../api/client.ts"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { LinkButton } from "../../../ui/Button.tsx"
import { Card, Facts, Stack } from "../../../ui/layout.tsx"
import { setPageTitle } from "../../../ui/PageHeader.tsx"
import { AreaName } from "../area-list.tsx"
import { isMoney } from "../give/quantities.ts"
import { type Programme, rupiah, sourceText } from "../programme.ts"
import { FiguresCard } from "./figures-card.tsx"
import { NextSteps } from "./next-steps.tsx"
import { useProgramme } from "./place.ts"

/** A programme at a glance: what it came to, what to do next, and what it is. */
const Summary = () => {
  const { programme, params, may, href } = useProgramme()
  const words = () => text().aid.summary
  const [allocations, { refetch }] = createResource(params, (params) =>
    call("GET /api/offices/:office/aid/:programme/allocations", { params }),
  )
  createEffect(() => setPageTitle(programme().name))
  return (
    <Stack gap={6}>
      <FiguresCard />
      <NextSteps allocations={allocations} retry={refetch} />
      <Card
        title={words().details}
        actions={
          <Show when={may().edit}>
            <LinkButton href={href("ubah")} size="small" icon="edit">
              {words().edit}
            </LinkButton>
          </Show>
        }
      >
        <Stack>
          <Show when={programme().allocated}>
            <p class="quiet">{words().stands}</p>
          </Show>
          <Facts facts={factsOf(programme())} />
        </Stack>
      </Card>
    </Stack>
  )
}

/** All that was said of a programme. */
const factsOf = (programme: Programme): (readonly [string, JSX.Element])[] => {
  const words = text().aid.summary
  const { kind, year, budget, items, rules, stocked } = programme
  return [
    [words.kind, text().aid.kinds[kind]],
    [words.source, sourceText(programme)],
    [words.year, String(year)],
    [words.budget, budget === undefined ? words.noBudget : rupiah(budget)],
    ...(items.every(isMoney)
      ? []
      : [
          [
            words.items,
            <Lines lines={items.map((one) => words.itemValue(one.name, one.unit, rupiah(one.unitValue)))} />,
          ] as const,
        ]),
    [words.serves, <Lines lines={servedBy(programme)} />],
    [words.rules, <Lines lines={rulesText(rules)} />],
    ...(rules.areas.length > 0
      ? [
          [
            words.areas,
            <ul class="fact-lines">
              <For each={rules.areas}>
                {(code) => (
                  <li>
                    <AreaName code={code} />
                  </li>
                )}
              </For>
            </ul>,
          ] as const,
        ]
      : []),
    [
      words.stock,
      <>
        {stocked ? words.stocked : words.notStocked}
        <span class="fact-detail">{stocked ? words.stockedDetail : words.notStockedDetail}</span>
      </>,
    ],
  ]
}

const servedBy = ({ categories, unsur }: Programme): string[] => {
  const served = [...categories.map(Ppks.nameOf), ...unsur.map((code) => Unsur.name(code))]
  return served.length > 0 ? served : [text().aid.summary.everyone]
}

const rulesText = ({ once, most, interval, onePerFamily }: Programme["rules"]): string[] => {
  const words = text().aid.form
  const said = [
    ...(once ? [words.rulesInWords.once] : []),
    ...(most ? [words.rulesInWords.most(number(most.count), words.periods[most.period])] : []),
    ...(interval ? [words.rulesInWords.interval(number(interval))] : []),
    ...(onePerFamily ? [words.rulesInWords.onePerFamily] : []),
  ]
  return said.length > 0 ? said : [words.rulesInWords.none]
}

const Lines = (props: { lines: readonly string[] }) => (
  <ul class="fact-lines">
    <For each={props.lines}>{(line) => <li>{line}</li>}</For>
  </ul>
)

export default Summary
