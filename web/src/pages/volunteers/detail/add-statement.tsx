import { createStore } from "solid-js/store"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { RadioGroup } from "../../../ui/Choice.tsx"
import { Field } from "../../../ui/Field.tsx"
import { DateInput, Select, TextInput } from "../../../ui/inputs.tsx"
import { FieldGrid } from "../../../ui/layout.tsx"
import { toast } from "../../../ui/Toast.tsx"
import { unsurName } from "../../participants/labels.ts"
import { FormDialog } from "../forms/form-dialog.tsx"
import type { Here } from "./here.ts"

const kinds = ["assignment", "suspension"] as const

type Form = {
  kind: (typeof kinds)[number]
  unsur: string
  from: string
  until: string
  reason: string
}

/** States that somebody works where they serve since a day, or may not work between days. */
export const AddStatement = (props: { here: Here; onClose: () => void }) => {
  const words = () => text().volunteers.statements
  const served = () => props.here.details().volunteers
  const [form, set] = createStore<Form>({
    kind: "assignment",
    unsur: served()[0]?.unsur ?? "",
    from: "",
    until: "",
    reason: "",
  })
  const save = createAction(async () => {
    const { kind, unsur, from, until, reason } = form
    const area = served().find((one) => one.unsur === unsur)?.area
    props.here.put(
      await call("POST /api/offices/:office/volunteers/:person/statements", {
        params: props.here.place(),
        body: {
          kind,
          unsur,
          from,
          ...(kind === "assignment" && area ? { area } : {}),
          ...(until ? { until } : {}),
          ...(reason.trim() ? { reason } : {}),
        },
      }),
    )
    toast.success(words().saved)
    props.onClose()
  })
  const options = () =>
    kinds.map((value) => ({ value, label: words().kinds[value], detail: words().kindsHint[value] }))
  return (
    <FormDialog
      title={words().add}
      submit={words().save}
      action={save}
      onSubmit={() => void save.run()}
      onClose={props.onClose}
    >
      <RadioGroup
        label={words().kind}
        value={form.kind}
        onChange={(kind) => set("kind", kind)}
        options={options()}
      />
      <Field label={words().unsur} required error={save.fieldError("unsur")}>
        <Select
          value={form.unsur}
          onChange={(unsur) => set("unsur", unsur)}
          options={served().map(({ unsur }) => ({ value: unsur, label: unsurName(unsur) }))}
        />
      </Field>
      <FieldGrid>
        <Field label={words().from} required error={save.fieldError("from")}>
          <DateInput value={form.from} onChange={(from) => set("from", from)} />
        </Field>
        <Field label={words().until} hint={words().untilHint} error={save.fieldError("until")}>
          <DateInput value={form.until} onChange={(until) => set("until", until)} />
        </Field>
      </FieldGrid>
      <Field
        label={words().reason}
        hint={words().reasonHint}
        required={form.kind === "suspension"}
        error={save.fieldError("reason")}
      >
        <TextInput value={form.reason} onChange={(reason) => set("reason", reason)} maxlength={240} />
      </Field>
    </FormDialog>
  )
}
