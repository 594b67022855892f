import { createSignal, Show } from "solid-js"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { focusFirstInvalid } from "../../../ui/Field.tsx"
import { Card, Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { useGiving, type View } from "./giving.ts"
import { lostOf } from "./handover.ts"
import { type Entered, lacksName } from "./entered.ts"
import { ProofFields } from "./ProofFields.tsx"
import { type Amounts, quantityWords, some } from "./quantities.ts"
import { QuantityFields } from "./QuantityFields.tsx"
import { SpotCard } from "./SpotCard.tsx"

/** How much, with what proof, and the one button. */
export const GiveForm = (props: {
  view: View
  amounts: Amounts
  onAmounts: (amounts: Amounts) => void
  entered: Entered
  onEntered: (entered: Entered) => void
  busy: boolean
  onGive: () => void
}) => {
  const giving = useGiving()
  const words = () => text().handing
  const [tried, setTried] = createSignal(false)
  let form!: HTMLFormElement
  const left = (): Amounts => props.view.figures.outstanding
  const items = () => giving.items().filter(({ id }) => (left()[id] ?? 0) > 0)
  const store = () => giving.stores().find(({ place }) => place === giving.spot.stock())
  const lost = () => lostOf(giving, props.view.recipient)
  /** What may be given of each item: what is left of the entitlement, and where stock is kept what lies there. */
  const most = (): Amounts => {
    const on = store()?.on
    if (!on) return left()
    return Object.fromEntries(items().map(({ id }) => [id, Math.min(left()[id] ?? 0, on[id] ?? 0)]))
  }
  const isWrong = () =>
    Object.keys(some(props.amounts)).length === 0 ||
    items().some(({ id }) => (props.amounts[id] ?? 0) > (most()[id] ?? 0)) ||
    lacksName(props.entered) ||
    (giving.programme().stocked && giving.spot.stock() === undefined)
  const submit = (submitted: SubmitEvent) => {
    submitted.preventDefault()
    if (!lost() && isWrong()) {
      setTried(true)
      focusFirstInvalid(form)
      return
    }
    setTried(false)
    props.onGive()
  }
  return (
    <form ref={form} class="give-form" onSubmit={submit} novalidate>
      <Card>
        <Stack gap={4}>
          <SpotCard />
          <Show
            when={lost()}
            fallback={
              <>
                <QuantityFields
                  legend={words().quantity.legend}
                  items={items()}
                  amounts={props.amounts}
                  most={most()}
                  onChange={props.onAmounts}
                  disabled={props.busy}
                  hint={(item) =>
                    [
                      words().quantity.left(quantityWords(item, left()[item.id] ?? 0)),
                      store() && words().quantity.inStock(quantityWords(item, store()?.on[item.id] ?? 0)),
                    ]
                      .filter(Boolean)
                      .join(" · ")
                  }
                  error={() =>
                    tried() && Object.keys(some(props.amounts)).length === 0 ? words().quantity.none : ""
                  }
                />
                <ProofFields entered={props.entered} onChange={props.onEntered} tried={tried()} />
                <p class="quiet">{text().aidGive.proof.optional}</p>
              </>
            }
          >
            {(sent) => (
              <Notice tone="warning">
                <p>{text().aidGive.lost.notice}</p>
                <p>
                  <strong>{giving.words(sent().quantities)}</strong>
                </p>
              </Notice>
            )}
          </Show>
        </Stack>
        <div class="give-bar">
          <Button type="submit" variant="primary" size="large" icon="check" block busy={props.busy}>
            {lost() ? text().aidGive.lost.again : words().give}
            <Show when={!lost() && giving.words(some(props.amounts))}>
              {(amounts) => <span class="give-bar-amounts">{amounts()}</span>}
            </Show>
          </Button>
        </div>
      </Card>
    </form>
  )
}
