import * as Quantities from "@setiakawan/core/aid/quantities"
import { createResource, createSignal, Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { handing } from "../../../text/id/handing.ts"
import { addWords, text } from "../../../text/text.ts"
import { Field } from "../../../ui/Field.tsx"
import { Select } from "../../../ui/inputs.tsx"
import { Loaded } from "../../../ui/Loaded.tsx"
import { Empty, Skeleton } from "../../../ui/states.tsx"
import { toast } from "../../../ui/Toast.tsx"
import { random } from "../../participants/desk/nonces.ts"
import { FormDialog } from "../../volunteers/forms/form-dialog.tsx"
import type { Programme, StockPlace } from "./giving.ts"
import { type AidPhone, phonesOf } from "./phones.ts"
import { type Amounts, quantityWords, some } from "./quantities.ts"
import { QuantityFields } from "./QuantityFields.tsx"

addWords({ handing })

/** Reserves stock to a phone: what it may hand out without a network, and no more. Open as long as it is mounted. */
export const ReserveDialog = (props: {
  programme: Programme
  params: { office: string; programme: string }
  places: readonly StockPlace[]
  onDone: () => void
  onClose: () => void
}) => {
  const words = () => text().aidGive.reserve
  // Sent again after a lost answer, it is recognised and reserves once.
  const nonce = random()
  const stores = () =>
    props.places.filter(({ place, on }) => !place.startsWith("dev_") && !Quantities.isNone(on))
  const [phones, { refetch }] = createResource(() => props.params, phonesOf)
  const [device, setDevice] = createSignal("")
  const [from, setFrom] = createSignal(stores().length === 1 ? (stores()[0]?.place ?? "") : "")
  const [amounts, setAmounts] = createSignal<Amounts>({})
  const [tried, setTried] = createSignal(false)
  const onHand = (): Amounts => stores().find(({ place }) => place === from())?.on ?? {}
  const items = () => props.programme.items.filter(({ id }) => (onHand()[id] ?? 0) > 0)
  const none = () => Object.keys(some(amounts())).length === 0
  const reserve = createAction(async ({ device, event, name }: AidPhone) => {
    await call("POST /api/offices/:office/aid/:programme/reserves", {
      params: props.params,
      body: { nonce, event, device, from: from(), quantities: some(amounts()) },
    })
    toast.success(words().done(name))
    props.onDone()
  })
  const required = (missing: boolean) => (tried() && missing ? text().errors.fields.required : "")
  const submit = () => {
    setTried(true)
    const phone = phones.latest?.find((each) => each.device === device())
    if (phone && from() !== "" && !none() && Quantities.holds(onHand(), amounts())) void reserve.run(phone)
  }
  return (
    <FormDialog
      title={words().title}
      submit={words().confirm}
      action={reserve}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <p class="quiet">{words().lead}</p>
      <Loaded of={phones} retry={refetch} skeleton={<Skeleton lines={2} />}>
        {(all) => (
          <Show
            when={all().length > 0}
            fallback={
              <Empty icon="info" title={words().nobody}>
                {words().nobodyHint}
              </Empty>
            }
          >
            <Field label={words().phone} error={required(device() === "")} required>
              <Select<string>
                value={device()}
                onChange={setDevice}
                options={all().map(({ device, name, eventName }) => ({
                  value: device,
                  label: `${name} · ${eventName}`,
                }))}
              />
            </Field>
            <Field label={words().from} error={required(from() === "")} required>
              <Select<string>
                value={from()}
                onChange={(place) => {
                  setFrom(place)
                  setAmounts({})
                }}
                options={stores().map(({ place, name }) => ({ value: place, label: name }))}
              />
            </Field>
            <Show when={items().length > 0}>
              <QuantityFields
                legend={words().quantities}
                items={items()}
                amounts={amounts()}
                most={onHand()}
                onChange={setAmounts}
                hint={(item) => words().onHand(quantityWords(item, onHand()[item.id] ?? 0))}
                error={() => required(none())}
              />
            </Show>
          </Show>
        )}
      </Loaded>
    </FormDialog>
  )
}
