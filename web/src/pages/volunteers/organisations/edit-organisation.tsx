import * as Unsur from "@setiakawan/core/unsur"
import { createSignal, Show } from "solid-js"
import { createStore } from "solid-js/store"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { AreaPicker } from "../../../ui/AreaPicker.tsx"
import { Button } from "../../../ui/Button.tsx"
import { ConfirmDialog } from "../../../ui/Dialog.tsx"
import { Field } from "../../../ui/Field.tsx"
import { Select, TextInput } from "../../../ui/inputs.tsx"
import { Notice } from "../../../ui/states.tsx"
import { toast } from "../../../ui/Toast.tsx"
import { FormDialog } from "../forms/form-dialog.tsx"
import type { Organisation } from "./every-one.ts"

const kinds = ["karang-taruna", "lks", "lk3", "wksbm"] as const satisfies readonly Organisation["unsur"][]

type Form = Record<"name" | "number" | "area", string> & Pick<Organisation, "unsur">

type EditProps = {
  office: string
  /** Where the picker of areas begins: the region of the office. */
  start: string | undefined
  /** Undefined for a new one. */
  before: Organisation | undefined
  onClose: () => void
  onChanged: () => void
}

/** Enters an organisation, corrects it, or takes it out of the register. */
export const EditOrganisation = (props: EditProps) => {
  const words = () => text().organisations
  const { before } = props
  const [form, set] = createStore<Form>({
    unsur: before?.unsur ?? "karang-taruna",
    name: before?.name ?? "",
    number: before?.number ?? "",
    area: before?.area ?? "",
  })
  const [removing, setRemoving] = createSignal(false)
  const save = createAction(async () => {
    const body = { ...form }
    await (before
      ? call("PUT /api/offices/:office/organisations/:organisation", {
          params: { office: props.office, organisation: before.id },
          body: { ...body, revision: before.revision },
        })
      : call("POST /api/offices/:office/organisations", { params: { office: props.office }, body }))
    toast.success(words().saved(form.name))
    props.onChanged()
  })
  const remove = createAction(async (one: Organisation) => {
    await call("DELETE /api/offices/:office/organisations/:organisation", {
      params: { office: props.office, organisation: one.id },
    })
    toast.success(words().removed(one.name))
    props.onChanged()
  })
  return (
    <>
      <FormDialog
        title={before ? words().editOf(before.name) : words().add}
        submit={text().common.save}
        action={save}
        onSubmit={() => void save.run()}
        onClose={props.onClose}
      >
        <Field label={words().fields.unsur} error={save.fieldError("unsur")} required>
          <Select
            value={form.unsur}
            onChange={(unsur) => set("unsur", unsur)}
            placeholder={false}
            options={kinds.map((value) => ({ value, label: Unsur.name(value) }))}
          />
        </Field>
        <Field label={words().fields.name} error={save.fieldError("name")} required>
          <TextInput value={form.name} onChange={(name) => set("name", name)} maxlength={160} />
        </Field>
        <Field
          label={words().fields.number}
          hint={words().fields.numberHint}
          error={save.fieldError("number")}
        >
          <TextInput value={form.number} onChange={(number) => set("number", number)} maxlength={120} />
        </Field>
        <AreaPicker
          label={words().fields.area}
          value={form.area}
          onChange={(area) => set("area", area)}
          start={props.start}
          error={save.fieldError("area")}
          required
        />
        <Show when={before}>
          <div>
            <Button variant="quiet" size="small" icon="trash" onClick={() => setRemoving(true)}>
              {words().remove}
            </Button>
          </div>
        </Show>
      </FormDialog>
      <Show when={removing() && before}>
        {(one) => (
          <ConfirmDialog
            open
            danger
            title={words().removeTitle(one().name)}
            confirm={words().remove}
            busy={remove.busy()}
            onConfirm={() => void remove.run(one())}
            onClose={() => setRemoving(false)}
          >
            <p>{words().removeBody}</p>
            <Show when={remove.error()}>
              <Notice tone="danger">{remove.error()}</Notice>
            </Show>
          </ConfirmDialog>
        )}
      </Show>
    </>
  )
}
