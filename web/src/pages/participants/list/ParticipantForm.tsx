import type { Line } from "@setiakawan/core/participants"
import { createEffect, createMemo, createSignal, createUniqueId, on, Show } from "solid-js"
import { createStore } from "solid-js/store"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Combobox } from "../../../ui/Combobox.tsx"
import { Dialog } from "../../../ui/Dialog.tsx"
import { Field, focusFirstInvalid } from "../../../ui/Field.tsx"
import { DateInput, Select, TextArea, TextInput } from "../../../ui/inputs.tsx"
import { FieldGrid, Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { toast } from "../../../ui/Toast.tsx"
import type { Place } from "../here.ts"
import { regencyOptions, unsurOptions } from "../labels.ts"
import { bodyOf, type Details, empty, type Form, formOf, insteadForm, type Part } from "./participant-form.ts"

/** The desk's form: registers somebody new, also in the stead of another, or corrects what is recorded of them. */
export const ParticipantForm = (props: {
  open: boolean
  place: Place
  /** The event's region: its province's kabupaten/kota come first. */
  region: string
  /** Whom to correct; somebody new without it. */
  before?: Details | undefined
  /** In whose stead the new one comes. */
  insteadOf?: Line | undefined
  onClose: () => void
  onSaved: (line: Details) => void
  /** The server did not take it, or its answer was lost. */
  onFailed?: (() => void) | undefined
}) => {
  const words = () => text().participants.form
  const id = createUniqueId()
  const [form, setForm] = createStore<Form>({ ...empty })
  const [tried, setTried] = createSignal(false)
  let element: HTMLFormElement | undefined
  const unsur = createMemo(unsurOptions)
  const regions = createMemo(() => regencyOptions(props.region))
  const set = (field: keyof Form) => (value: string) => setForm(field, value as never)

  createEffect(
    on(
      () => props.open,
      (open) => open && setForm(props.insteadOf ? insteadForm(props.insteadOf) : formOf(props.before)),
    ),
  )

  const save = createAction((body: ReturnType<typeof bodyOf>) => {
    const { before, insteadOf, place } = props
    if (before) {
      const params = { ...place, ticket: before.ticket }
      return call("PUT /api/offices/:office/events/:event/participants/:ticket", { params, body })
    }
    if (!insteadOf) {
      return call("POST /api/offices/:office/events/:event/participants", { params: place, body })
    }
    const params = { ...place, ticket: insteadOf.ticket }
    return call("POST /api/offices/:office/events/:event/participants/:ticket/substitute", { params, body })
  })
  const sayings = () => {
    const { before, insteadOf } = props
    const { title, lead, submit, done } = words()
    if (before) {
      const { correctTitle, correctLead, corrected } = words()
      return { title: correctTitle, lead: correctLead, submit: text().common.save, done: () => corrected }
    }
    if (!insteadOf) return { title, lead, submit, done }
    const { insteadTitle, insteadLead, insteadSubmit, insteadDone } = words()
    const name = insteadOf.titledName
    return {
      title: insteadTitle(name),
      lead: insteadLead,
      submit: insteadSubmit,
      done: (who: string) => insteadDone(who, name),
    }
  }
  const missing = (field: "name" | "unsur") =>
    tried() && form[field].trim() === "" ? text().errors.fields.required : ""
  const wrong = (field: keyof Form) => save.fieldError(field)

  const close = () => {
    setTried(false)
    save.reset()
    props.onClose()
  }
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    const complete = form.name.trim() !== "" && form.unsur !== ""
    const saved = complete ? await save.run(bodyOf(form)) : undefined
    if (saved) {
      toast.success(sayings().done(saved.titledName))
      close()
      props.onSaved(saved)
    } else {
      if (element) focusFirstInvalid(element)
      if (complete) props.onFailed?.()
    }
  }
  const sexes = () => (["L", "P"] as const).map((value) => ({ value, label: words().sexes[value] }))
  const parts = () =>
    (Object.entries(text().participants.parts) as [Part, string][]).map(([value, label]) => ({
      value,
      label,
    }))

  return (
    <Dialog
      open={props.open}
      wide
      title={sayings().title}
      onClose={() => !save.busy() && close()}
      actions={
        <>
          <Button onClick={close}>{text().common.cancel}</Button>
          <Button variant="primary" type="submit" form={id} busy={save.busy()}>
            {sayings().submit}
          </Button>
        </>
      }
    >
      <form
        id={id}
        novalidate
        autocomplete="off"
        ref={(form) => {
          element = form
        }}
        onSubmit={(event) => void submit(event)}
      >
        <Stack gap={6}>
          <p class="quiet">{sayings().lead}</p>
          <Show when={save.error()}>
            <Notice tone="danger">{save.error()}</Notice>
          </Show>
          <Field
            label={words().name}
            hint={words().nameHint}
            required
            error={missing("name") || wrong("name")}
          >
            <TextInput value={form.name} onChange={set("name")} maxlength={120} />
          </Field>
          <FieldGrid>
            <Field label={words().titleBefore} hint={words().titleBeforeHint} error={wrong("titleBefore")}>
              <TextInput value={form.titleBefore} onChange={set("titleBefore")} maxlength={40} />
            </Field>
            <Field label={words().titleAfter} hint={words().titleAfterHint} error={wrong("titleAfter")}>
              <TextInput value={form.titleAfter} onChange={set("titleAfter")} maxlength={80} />
            </Field>
            <Field label={words().unsur} required error={missing("unsur") || wrong("unsur")}>
              <Combobox value={form.unsur} onChange={set("unsur")} options={unsur()} />
            </Field>
            <Field label={words().part} error={wrong("part")}>
              <Select value={form.part} onChange={set("part")} options={parts()} placeholder={false} />
            </Field>
            <Field label={words().instansi} error={wrong("instansi")}>
              <TextInput value={form.instansi} onChange={set("instansi")} maxlength={160} />
            </Field>
            <Field label={words().position} error={wrong("position")}>
              <TextInput value={form.position} onChange={set("position")} maxlength={160} />
            </Field>
            <Field label={words().region} hint={words().regionHint} error={wrong("region")}>
              <Combobox value={form.region} onChange={set("region")} options={regions()} />
            </Field>
            <Field label={words().phone} hint={words().phoneHint} error={wrong("phone")}>
              <TextInput value={form.phone} onChange={set("phone")} inputmode="tel" maxlength={40} />
            </Field>
            <Field label={words().email} hint={words().emailHint} error={wrong("email")}>
              <TextInput value={form.email} onChange={set("email")} inputmode="email" maxlength={254} />
            </Field>
            <Field label={words().sex} error={wrong("sex")}>
              <Select value={form.sex} onChange={set("sex")} options={sexes()} />
            </Field>
          </FieldGrid>
          <details class="fold">
            <summary>{words().more}</summary>
            <FieldGrid>
              <Field
                label={words().nik}
                hint={props.before ? words().keptHint(props.before.nik ?? "") : words().nikHint}
                error={wrong("nik")}
              >
                <TextInput value={form.nik} onChange={set("nik")} inputmode="numeric" maxlength={24} />
              </Field>
              <Field
                label={words().nip}
                hint={props.before ? words().keptHint("") : words().nipHint}
                error={wrong("nip")}
              >
                <TextInput value={form.nip} onChange={set("nip")} inputmode="numeric" maxlength={24} />
              </Field>
              <Field label={words().birthPlace} error={wrong("birthPlace")}>
                <TextInput value={form.birthPlace} onChange={set("birthPlace")} maxlength={80} />
              </Field>
              <Field label={words().birthDate} error={wrong("birthDate")}>
                <DateInput value={form.birthDate} onChange={set("birthDate")} />
              </Field>
            </FieldGrid>
            <Field label={words().address} error={wrong("address")}>
              <TextArea value={form.address} onChange={set("address")} rows={2} maxlength={240} />
            </Field>
          </details>
        </Stack>
      </form>
    </Dialog>
  )
}
