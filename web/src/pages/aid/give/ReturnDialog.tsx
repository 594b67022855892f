import * as Quantities from "@setiakawan/core/aid/quantities"
import { createSignal, createUniqueId, For, Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { RadioGroup } from "../../../ui/Choice.tsx"
import { Dialog } from "../../../ui/Dialog.tsx"
import { Field } from "../../../ui/Field.tsx"
import { Select, TextInput } from "../../../ui/inputs.tsx"
import { Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { random } from "../../participants/desk/nonces.ts"
import { type Delivery, useGiving, type View } from "./giving.ts"
import { momentWords } from "./moments.ts"
import { type Amounts, quantityWords, some } from "./quantities.ts"
import { QuantityFields } from "./QuantityFields.tsx"

/** What of a delivery has not come back yet. */
export const leftOf = (view: View, { nonce, quantities }: Delivery): Amounts =>
  Quantities.minus(
    quantities,
    Quantities.sum(view.returns.filter(({ of }) => of === nonce).map((each) => each.quantities)),
  )

const spoilt = "-"

/** What came back of a delivery, whether it is to be given anew, and where it lies now. Open as long as it is mounted. */
export const ReturnDialog = (props: {
  view: View
  delivery: Delivery
  onDone: () => void
  onClose: () => void
}) => {
  const giving = useGiving()
  const form = createUniqueId()
  // One a dialog: pressed again after a lost answer, it is the same return.
  const nonce = random()
  const words = () => text().aidGive.returning
  const left = leftOf(props.view, props.delivery)
  const [amounts, setAmounts] = createSignal<Amounts>(left)
  const [reopens, setReopens] = createSignal<"yes" | "no" | "">("")
  const [stock, setStock] = createSignal(
    giving.stores().find(({ place }) => place === props.delivery.stock)?.place ?? "",
  )
  const [reason, setReason] = createSignal("")
  const [tried, setTried] = createSignal(false)
  const stocked = () => giving.programme().stocked
  const items = () => giving.items().filter(({ id }) => (left[id] ?? 0) > 0)
  const none = () => Object.keys(some(amounts())).length === 0
  const save = createAction(async () => {
    await call("POST /api/offices/:office/aid/:programme/recipients/:recipient/returns", {
      params: { ...giving.params(), recipient: props.view.recipient },
      body: {
        nonce,
        of: props.delivery.nonce,
        reason: reason().trim(),
        quantities: some(amounts()),
        reopens: reopens() === "yes",
        ...(stocked() && stock() !== spoilt ? { stock: stock() } : {}),
      },
    })
    props.onDone()
  })
  const required = (missing: boolean) => (tried() && missing ? text().errors.fields.required : "")
  const submit = (submitted: SubmitEvent) => {
    submitted.preventDefault()
    setTried(true)
    const complete = !none() && reopens() !== "" && reason().trim() !== "" && (!stocked() || stock() !== "")
    if (complete && Quantities.holds(left, amounts())) void save.run()
  }
  return (
    <Dialog
      open
      title={words().title}
      onClose={() => !save.busy() && props.onClose()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{text().common.cancel}</Button>
          <Button type="submit" form={form} variant="primary" busy={save.busy()}>
            {words().confirm}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} novalidate>
        <Stack gap={4}>
          <p class="quiet">{momentWords(props.delivery.at, giving.programme().zone)}</p>
          <Show when={save.error()}>{(error) => <Notice tone="danger">{error()}</Notice>}</Show>
          <QuantityFields
            legend={words().quantities}
            items={items()}
            amounts={amounts()}
            most={left}
            onChange={setAmounts}
            hint={(item) => words().most(quantityWords(item, left[item.id] ?? 0))}
            error={() => required(none())}
          />
          <RadioGroup
            label={words().reopens}
            value={reopens()}
            onChange={setReopens}
            required
            error={required(reopens() === "")}
            options={[
              { value: "yes", label: words().reopensYes, detail: words().reopensYesDetail },
              { value: "no", label: words().reopensNo, detail: words().reopensNoDetail },
            ]}
          />
          <Show when={stocked()}>
            <Field label={words().stock} error={required(stock() === "")} required>
              <Select<string>
                value={stock()}
                onChange={setStock}
                options={[
                  ...giving
                    .stores()
                    .map(({ place, name }) => ({ value: place, label: words().stockTo(name) })),
                  { value: spoilt, label: words().spoilt },
                ]}
              />
            </Field>
          </Show>
          <Field label={words().reason} error={required(reason().trim() === "")} required>
            <TextInput value={reason()} onChange={setReason} maxlength={300} autocomplete="off" />
          </Field>
          <div class="reason-chips" role="group" aria-label={text().checkIn.reason.suggestions}>
            <For each={words().suggestions}>
              {(suggestion) => (
                <button
                  type="button"
                  class="chip"
                  aria-pressed={reason() === suggestion}
                  onClick={() => setReason(suggestion)}
                >
                  {suggestion}
                </button>
              )}
            </For>
          </div>
        </Stack>
      </form>
    </Dialog>
  )
}
