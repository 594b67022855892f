import { createSignal } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { Field } from "../../../ui/Field.tsx"
import { TextInput } from "../../../ui/inputs.tsx"
import { toast } from "../../../ui/Toast.tsx"
import { FormDialog } from "../../volunteers/forms/form-dialog.tsx"
import { slug, unused } from "../form/model.ts"
import { useProgramme } from "../view/place.ts"
import type { Place } from "./stock.tsx"

/** Adds a place that holds stock; its id is made of its name. */
export const AddPlace = (props: { places: readonly Place[]; onClose: () => void; onDone: () => void }) => {
  const { params } = useProgramme()
  const words = () => text().aid.stock
  const [name, setName] = createSignal("")
  const [tried, setTried] = createSignal(false)
  const add = createAction(async () => {
    await call("POST /api/offices/:office/aid/:programme/stock", {
      params: params(),
      body: { place: unused(slug(name()), new Set(props.places.map(({ place }) => place))), name: name() },
    })
    toast.success(words().added(name()))
    props.onDone()
  })
  const error = () => {
    if (tried() && name().trim() === "") return text().errors.fields.required
    return add.fieldError("place") ? words().taken : add.fieldError("name")
  }
  return (
    <FormDialog
      title={words().addTitle}
      submit={words().addPlace}
      action={add}
      onSubmit={() => {
        setTried(true)
        if (name().trim() !== "") void add.run()
      }}
      onClose={props.onClose}
    >
      <Field label={words().name} hint={words().nameHint} required error={error()}>
        <TextInput value={name()} onChange={setName} maxlength={80} />
      </Field>
    </FormDialog>
  )
}
