import * as Writing from "@setiakawan/core/writing"
import { createSignal, type JSX, Show } from "solid-js"
import { createStore } from "solid-js/store"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { longDate } from "../../../text/dates.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Card, Facts } from "../../../ui/layout.tsx"
import { toast } from "../../../ui/Toast.tsx"
import { FormDialog } from "../forms/form-dialog.tsx"
import { PersonFields } from "../forms/person-fields.tsx"
import { personBody, personForm } from "../forms/person-form.ts"
import type { Here } from "./here.ts"

/** Who a volunteer is, whatever they serve as. */
export const PersonCard = (props: { here: Here }) => {
  const words = () => text().volunteers.detail
  const labels = () => text().participants.form
  const [editing, setEditing] = createSignal(false)
  const person = () => props.here.details().person
  const shown = (value: string | undefined): JSX.Element => value || <span class="quiet">{words().none}</span>
  const born = () => {
    const { birthPlace, birthDate } = person()
    return [birthPlace, birthDate && longDate(birthDate)].filter(Boolean).join(", ")
  }
  const facts = (): [string, JSX.Element][] => {
    const { sex, nik, phone, email, address, instansi, position } = person()
    return [
      [labels().nik, shown(nik)],
      [labels().sex, shown(sex && labels().sexes[sex])],
      [words().born, shown(born())],
      [labels().phone, shown(phone && Writing.phone(phone))],
      [labels().email, shown(email)],
      [labels().address, shown(address)],
      ...(instansi ? [[labels().instansi, instansi] as [string, JSX.Element]] : []),
      ...(position ? [[labels().position, position] as [string, JSX.Element]] : []),
    ]
  }
  return (
    <Card
      title={words().person}
      actions={
        <Show when={props.here.may().edit}>
          <Button size="small" icon="edit" aria-label={words().editPerson} onClick={() => setEditing(true)}>
            {words().edit}
          </Button>
        </Show>
      }
    >
      <Facts facts={facts()} />
      <Show when={editing()}>
        <EditPerson here={props.here} onClose={() => setEditing(false)} />
      </Show>
    </Card>
  )
}

const EditPerson = (props: { here: Here; onClose: () => void }) => {
  const words = () => text().volunteers.detail
  const [form, set] = createStore(personForm(props.here.details().person))
  const save = createAction(async () => {
    props.here.put(
      await call("PUT /api/offices/:office/volunteers/:person", {
        params: props.here.place(),
        body: personBody(form),
      }),
    )
    toast.success(words().corrected)
    props.onClose()
  })
  return (
    <FormDialog
      title={words().editPerson}
      submit={text().common.save}
      action={save}
      onSubmit={() => void save.run()}
      onClose={props.onClose}
      wide
    >
      <p class="quiet">{words().personLead}</p>
      <PersonFields
        form={form}
        change={set}
        error={save.fieldError}
        kept={props.here.details().person.nik ?? ""}
      />
    </FormDialog>
  )
}
