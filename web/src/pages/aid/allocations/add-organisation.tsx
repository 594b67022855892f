import * as Unsur from "@setiakawan/core/unsur"
import { createMemo, createResource, createSignal, Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { LinkButton } from "../../../ui/Button.tsx"
import { Combobox } from "../../../ui/Combobox.tsx"
import { Field } from "../../../ui/Field.tsx"
import { Loaded } from "../../../ui/Loaded.tsx"
import { Notice } from "../../../ui/states.tsx"
import { toast } from "../../../ui/Toast.tsx"
import { useOffice } from "../../office/place.ts"
import { FormDialog } from "../../volunteers/forms/form-dialog.tsx"
import { everyOne } from "../../volunteers/organisations/every-one.ts"
import { AmountsField, amountsOf, type Typed } from "../amounts-field.tsx"
import { isNone } from "../programme.ts"
import { useProgramme } from "../view/place.ts"
import type { Allocation } from "./allocations.tsx"

/** Enters an organisation of the office's register in a draft. */
export const AddOrganisation = (props: {
  allocation: Allocation
  onClose: () => void
  onAdded: () => void
}) => {
  const { programme, params } = useProgramme()
  const office = useOffice()
  const words = () => text().aid.addingOrganisation
  const [all, { refetch }] = createResource(office.id, everyOne)
  const [chosen, setChosen] = createSignal("")
  const [quantities, setQuantities] = createSignal<Typed>({})
  const [tried, setTried] = createSignal(false)
  const [already, setAlready] = createSignal(false)
  const options = createMemo(() =>
    (all.state === "ready" ? all() : []).map(({ id, name, unsur, number, areaName }) => ({
      value: id,
      label: name,
      detail: [Unsur.shortName(unsur), number, areaName].filter(Boolean).join(" · "),
    })),
  )
  const add = createAction(async () => {
    setAlready(false)
    const amounts = amountsOf(quantities())
    const { kind } = await call(
      "POST /api/offices/:office/aid/:programme/allocations/:allocation/organisations",
      {
        params: { ...params(), allocation: props.allocation.id },
        body: { organisation: chosen(), ...(isNone(amounts) ? {} : { quantities: amounts }) },
      },
    )
    if (kind === "already") {
      setAlready(true)
      return
    }
    toast.success(words().added(options().find(({ value }) => value === chosen())?.label ?? ""))
    props.onAdded()
  })
  const error = () => {
    if (already()) return words().already
    return tried() && chosen() === "" ? words().choose : add.fieldError("organisation")
  }
  return (
    <FormDialog
      title={words().title}
      submit={words().confirm}
      action={add}
      onSubmit={() => {
        setTried(true)
        if (chosen() !== "") void add.run()
      }}
      onClose={props.onClose}
    >
      <Loaded of={all} retry={refetch}>
        {(found) => (
          <Show
            when={found().length > 0}
            fallback={
              <Notice>
                <p>{words().none}</p>
                <p class="notice-action">
                  <LinkButton href={office.href("relawan/lembaga")} size="small">
                    {words().toRegister}
                  </LinkButton>
                </p>
              </Notice>
            }
          >
            <Field label={words().search} hint={words().searchHint} required error={error()}>
              <Combobox
                value={chosen()}
                onChange={(value) => {
                  setAlready(false)
                  setChosen(value)
                }}
                options={options()}
              />
            </Field>
            <AmountsField
              legend={words().quantities}
              items={programme().items}
              value={quantities()}
              onChange={setQuantities}
              hint={() => words().quantitiesHint}
              error={add.fieldError("quantities")}
            />
          </Show>
        )}
      </Loaded>
    </FormDialog>
  )
}
