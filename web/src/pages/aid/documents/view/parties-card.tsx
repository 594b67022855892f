import { titledName, type TitledName } from "@setiakawan/core/writing"
import { For, type JSX } from "solid-js"
import { longDate } from "../../../../text/dates.ts"
import { text } from "../../../../text/text.ts"
import { Card, Facts } from "../../../../ui/layout.tsx"
import { rupiah } from "../../programme.ts"
import type { Content, HandoverRecord } from "../record.ts"

/** Who signs, on what basis, when and where. `printed` is the second party as its record has it now. */
export const PartiesCard = (props: {
  record: HandoverRecord
  printed: Content["secondParty"] | undefined
}) => {
  const words = () => text().aidDocuments.view
  const facts = (): (readonly [string, JSX.Element])[] => {
    const { firstParty, witnesses, acknowledgedBy, basis, cash, symbolic, date, place } = props.record
    const list: (readonly [string, JSX.Element])[] = [[words().first, <Someone who={firstParty} />]]
    const second = props.printed
    if (second)
      list.push([
        words().second,
        <>
          <Someone who={second} also={[second.institution, second.nik, second.address]} />
          {second.representation && (
            <span class="aid-detail">{words().onBehalfOf(second.representation.onBehalfOf)}</span>
          )}
        </>,
      ])
    if (basis.length > 0) list.push([words().basis, <Lines lines={basis} />])
    if (witnesses.length > 0)
      list.push([words().witnesses, <For each={witnesses}>{(one) => <Someone who={one} />}</For>])
    if (acknowledgedBy) list.push([words().acknowledged, <Someone who={acknowledgedBy} />])
    if (symbolic)
      list.push([
        words().symbolic,
        [
          symbolic.name,
          symbolic.amount === undefined ? "" : rupiah(symbolic.amount),
          symbolic.dignitary ? titledName(symbolic.dignitary) : "",
        ]
          .filter(Boolean)
          .join(" · "),
      ])
    if (cash)
      list.push([
        words().cash,
        [
          cash.account ? words().transferred(cash.account) : words().byHand,
          cash.transferDate ? words().on(longDate(cash.transferDate)) : "",
        ]
          .filter(Boolean)
          .join(" "),
      ])
    if (date) list.push([words().date, longDate(date)])
    if (place) list.push([words().place, place])
    return list
  }
  return (
    <Card title={words().parties}>
      <Facts facts={facts()} />
    </Card>
  )
}

const Someone = (props: {
  who: TitledName & { position?: string | undefined }
  also?: readonly (string | undefined)[]
}) => (
  <>
    <span class="aid-name">{titledName(props.who)}</span>
    <span class="aid-detail">{[props.who.position, ...(props.also ?? [])].filter(Boolean).join(" · ")}</span>
  </>
)

const Lines = (props: { lines: readonly string[] }) => (
  <ul class="points">
    <For each={props.lines}>{(line) => <li>{line}</li>}</For>
  </ul>
)
