import { useNavigate } from "@solidjs/router"
import { createSignal } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { Field } from "../../../ui/Field.tsx"
import { TextInput } from "../../../ui/inputs.tsx"
import { toast } from "../../../ui/Toast.tsx"
import { FormDialog } from "../../volunteers/forms/form-dialog.tsx"
import { AmountsField, amountsOf, type Typed } from "../amounts-field.tsx"
import { isNone } from "../programme.ts"
import { useProgramme } from "../view/place.ts"

/** Begins an allocation, and goes to it. */
export const NewAllocation = (props: { onClose: () => void }) => {
  const { programme, params, href, reload } = useProgramme()
  const navigate = useNavigate()
  const words = () => text().aid.allocations
  const [title, setTitle] = createSignal("")
  const [each, setEach] = createSignal<Typed>({})
  const [tried, setTried] = createSignal(false)
  const create = createAction(async () => {
    const { id } = await call("POST /api/offices/:office/aid/:programme/allocations", {
      params: params(),
      body: { title: title(), each: amountsOf(each()) },
    })
    toast.success(words().created(title()))
    // The first allocation makes the programme's items stand.
    await reload()
    navigate(href(`alokasi/${id}`))
  })
  const submit = () => {
    setTried(true)
    if (title().trim() !== "" && !isNone(amountsOf(each()))) void create.run()
  }
  return (
    <FormDialog
      title={words().createTitle}
      submit={words().create}
      action={create}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <Field
        label={words().name}
        hint={words().nameHint}
        required
        error={tried() && title().trim() === "" ? text().errors.fields.required : create.fieldError("title")}
      >
        <TextInput value={title()} onChange={setTitle} maxlength={120} />
      </Field>
      <AmountsField
        legend={words().each}
        items={programme().items}
        value={each()}
        onChange={setEach}
        hint={() => words().eachHint}
        error={tried() && isNone(amountsOf(each())) ? words().eachMissing : create.fieldError("each")}
      />
    </FormDialog>
  )
}
