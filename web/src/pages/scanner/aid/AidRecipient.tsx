import * as Quantities from "@setiakawan/core/aid/quantities"
import type { Look, Table } from "@setiakawan/scanner/aid"
import { createSignal, For, Show } from "solid-js"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { focusFirstInvalid } from "../../../ui/Field.tsx"
import { Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { lacksName } from "../../aid/give/entered.ts"
import { Entitlement } from "../../aid/give/Entitlement.tsx"
import { HandProof } from "../../aid/give/HandProof.tsx"
import { amountWords, quantityWords, some } from "../../aid/give/quantities.ts"
import { QuantityFields } from "../../aid/give/QuantityFields.tsx"
import type { Counter } from "./counter.ts"
import { earlierWords, withheldWords } from "./said.ts"

/** Whoever stands there: who they are, what they are entitled to and had, and the one button. */
export const AidRecipient = (props: { look: Look; table: Table; counter: Counter; onUsed: () => void }) => {
  const words = () => text().handing
  const [tried, setTried] = createSignal(false)
  let form!: HTMLFormElement
  const items = () => props.table.programme.items
  const figures = () => props.look.figures
  const left = () => figures().outstanding
  const due = () => items().filter(({ id }) => (left()[id] ?? 0) > 0)
  const isDue = () => !Quantities.isNone(left())
  const state = () => {
    if (!Quantities.isNone(figures().over)) return words().phone.over
    return Quantities.isNone(figures().allocated) ? words().phone.notFrozen : words().phone.complete
  }
  const earlier = () => props.look.earlier.filter((each) => !each.void)
  /** Why this phone would give nothing now, though something is outstanding. */
  const hindrance = () => {
    const { said } = props.look
    return isDue() && said.kind === "withhold" && said.reason !== "no_stock"
      ? withheldWords(said.reason)
      : undefined
  }
  const submit = (submitted: SubmitEvent) => {
    submitted.preventDefault()
    props.onUsed()
    const amounts = props.counter.amounts()
    if (
      Quantities.isNone(some(amounts)) ||
      !Quantities.holds(left(), amounts) ||
      lacksName(props.counter.entered())
    ) {
      setTried(true)
      focusFirstInvalid(form)
      return
    }
    setTried(false)
    void props.counter.give(props.table)
  }
  return (
    <form ref={form} class="aid-recipient" onSubmit={submit} novalidate>
      <Button variant="quiet" icon="back" class="aid-back" onClick={props.counter.close}>
        {words().phone.back}
      </Button>
      <Stack gap={4}>
        <header>
          <h2 class="aid-name">{props.look.row.name || words().phone.unknownName}</h2>
          <p class="aid-area">{props.look.row.areaName}</p>
          <p class="scanner-note">
            {words().phone.identity} {props.look.fresh ? words().phone.fresh : words().phone.stale}
          </p>
        </header>
        <Show when={!isDue()}>
          <Notice tone={Quantities.isNone(figures().over) ? "success" : "warning"}>{state()}</Notice>
        </Show>
        <Show when={hindrance()}>
          {(why) => (
            <Notice tone="warning">
              <strong>{why().word}.</strong> {why().detail}
            </Notice>
          )}
        </Show>
        <Entitlement items={items()} figures={figures()} />
        <Show when={earlier().length > 0}>
          <section aria-label={words().phone.earlier}>
            <ul class="aid-earlier">
              <For each={earlier()}>
                {(each) => (
                  <li>{earlierWords(each, { items: items(), zone: props.table.programme.zone })}</li>
                )}
              </For>
            </ul>
          </section>
        </Show>
        <Show when={isDue()}>
          <QuantityFields
            legend={words().quantity.legend}
            items={due()}
            amounts={props.counter.amounts()}
            most={left()}
            onChange={props.counter.setAmounts}
            disabled={props.counter.busy()}
            hint={(item) =>
              [
                words().quantity.left(quantityWords(item, left()[item.id] ?? 0)),
                props.table.programme.stocked &&
                  words().quantity.reserve(quantityWords(item, props.table.left[item.id] ?? 0)),
              ]
                .filter(Boolean)
                .join(" · ")
            }
            error={() =>
              tried() && Quantities.isNone(some(props.counter.amounts())) ? words().quantity.none : ""
            }
          />
          <HandProof
            entered={props.counter.entered()}
            onChange={(entered) => {
              props.onUsed()
              props.counter.setEntered(entered)
            }}
            tried={tried()}
          />
        </Show>
      </Stack>
      <Show when={isDue()}>
        <div class="give-bar aid-bar">
          <Button type="submit" variant="primary" size="large" icon="check" block busy={props.counter.busy()}>
            {words().give}
            <Show when={amountWords(items(), some(props.counter.amounts()))}>
              {(amounts) => <span class="give-bar-amounts">{amounts()}</span>}
            </Show>
          </Button>
        </div>
      </Show>
    </form>
  )
}
