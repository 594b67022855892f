import * as Unsur from "@setiakawan/core/unsur"
import { createStore } from "solid-js/store"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { toast } from "../../../ui/Toast.tsx"
import { FormDialog } from "../forms/form-dialog.tsx"
import { ServingFields } from "../forms/serving-fields.tsx"
import { servingBody, servingForm } from "../forms/serving-form.ts"
import type { Serving } from "../volunteer.ts"
import type { Here } from "./here.ts"

/** Replaces what is known of somebody as a volunteer of an unsur, or enters them as one of another. */
export const EditServing = (props: { here: Here; serving?: Serving; onClose: () => void }) => {
  const words = () => text().volunteers.detail
  const [form, set] = createStore(servingForm(props.serving))
  const save = createAction(async () => {
    const { serving, here } = props
    const { unsur, ...body } = servingBody(form)
    const place = here.place()
    const after = serving
      ? await call("PUT /api/offices/:office/volunteers/:person/unsur/:unsur", {
          params: { ...place, unsur: serving.unsur },
          body: { ...body, revision: serving.revision },
        })
      : await call("POST /api/offices/:office/volunteers/:person/unsur", {
          params: place,
          body: { unsur, ...body },
        })
    here.put(after)
    toast.success(serving ? words().saved : words().served)
    props.onClose()
  })
  return (
    <FormDialog
      title={
        props.serving ? words().editServing(Unsur.shortName(props.serving.unsur)) : words().serveMoreTitle
      }
      submit={text().common.save}
      action={save}
      onSubmit={() => void save.run()}
      onClose={props.onClose}
      wide
    >
      <ServingFields
        form={form}
        change={set}
        changeTraining={(at, part) => set("training", at, part)}
        error={save.fieldError}
        region={props.here.region()}
        fixed={props.serving !== undefined}
      />
    </FormDialog>
  )
}
