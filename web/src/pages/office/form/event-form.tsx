import { useNavigate } from "@solidjs/router"
import { createEffect, on, onMount, Show } from "solid-js"
import { ApiError } from "../../../api/client.ts"
import { errorText } from "../../../text/errors.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Checkbox } from "../../../ui/Choice.tsx"
import { Field, focusFirstInvalid } from "../../../ui/Field.tsx"
import { Select, TextArea, TextInput } from "../../../ui/inputs.tsx"
import { Card, FieldGrid, Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { toast } from "../../../ui/Toast.tsx"
import { createForm, keepEnter } from "../form-state.ts"
import { LeaveGuard } from "../leave-guard.tsx"
import type { Event, EventInput } from "../place.ts"
import { SaveBar } from "../save-bar.tsx"
import { AgendaEditor } from "./agenda-editor.tsx"
import type { Usage } from "./checkpoint-fields.tsx"
import { CheckpointsEditor } from "./checkpoints-editor.tsx"
import { type EventForm as Form, toInput, withoutEmptyRows } from "./model.ts"
import { OfficialFields } from "./official-fields.tsx"
import { WhenFields } from "./when-fields.tsx"

export type EventFormProps = {
  /** What the form begins with: blank, or the event as it is saved. */
  initial: Form
  /** The address of the page, by which what was typed is found again after signing in. */
  address: string
  submit: string
  /** Where to go after saving, and when giving up. */
  back: string
  /** What one is told after saving. */
  done: string
  /** Which checkpoints were used, by their ids. */
  usage?: ReadonlyMap<string, Usage> | undefined
  /** Saves, and resolves to where to go. */
  save: (body: EventInput) => Promise<string>
  /** The event as it is saved by now; for when somebody else was faster. */
  latest: () => Promise<Event | undefined>
  fromEvent: (event: Event) => Form
}

const unused: ReadonlyMap<string, Usage> = new Map<string, Usage>()
const kinds = ["hksn", "rakor", "bimtek", "other"] as const

/** The form of an event, new or not. */
export const EventForm = (props: EventFormProps) => {
  const navigate = useNavigate()
  const state = createForm<Form>(props.address, props.initial)
  const { form, set } = state
  const words = () => text().event.form
  const error = (path: string) =>
    state.fieldError(path, { time: words().noSuchTime, number: words().wholeNumber })
  let element!: HTMLFormElement

  const submit = async () => {
    set("agenda", withoutEmptyRows(form.agenda))
    let to = ""
    const done = await state.submit(async () => {
      const { body, problems } = toInput(form)
      if (problems.length > 0) throw new ApiError("validation", 0, problems)
      to = await props.save(body)
      state.saved(form)
    })
    if (!done) {
      focusFirstInvalid(element)
      return
    }
    toast.success(props.done)
    navigate(to)
  }
  const reload = async () => {
    const event = await props.latest().catch((error: unknown) => {
      toast.failure(errorText(error))
      return undefined
    })
    if (!event) return
    state.rebase(props.fromEvent(event))
    toast.info(text().office.conflict.merged)
  }
  // Most events end on the day they begin.
  createEffect(
    on(
      () => form.startDate,
      (date) => {
        if (date && (form.endDate === "" || form.endDate < date)) set("endDate", date)
      },
      { defer: true },
    ),
  )
  onMount(() => {
    if (state.restored) toast.info(text().office.restored)
  })

  return (
    <form
      ref={element}
      novalidate
      onKeyDown={keepEnter}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <LeaveGuard dirty={state.dirty() && !state.busy()} />
      <Stack gap={6}>
        <Card title={words().about}>
          <Stack gap={6}>
            <Field label={words().name} hint={words().nameHint} required error={error("name")}>
              <TextInput value={form.name} maxlength={160} onChange={(name) => set("name", name)} />
            </Field>
            <FieldGrid>
              <Field label={words().kind} required error={error("kind")}>
                <Select
                  value={form.kind}
                  placeholder={false}
                  onChange={(kind) => set("kind", kind)}
                  options={kinds.map((kind) => ({ value: kind, label: text().event.kinds[kind] }))}
                />
              </Field>
              <Field label={words().unit} hint={words().unitHint} error={error("unit")}>
                <TextInput value={form.unit} maxlength={160} onChange={(unit) => set("unit", unit)} />
              </Field>
            </FieldGrid>
            <Field label={words().theme} error={error("theme")}>
              <TextArea
                rows={2}
                class="textarea-short"
                value={form.theme}
                maxlength={200}
                onChange={(theme) => set("theme", theme)}
              />
            </Field>
          </Stack>
        </Card>

        <WhenFields form={form} set={set} error={error} />

        <Card title={words().people}>
          <Stack gap={6}>
            <FieldGrid>
              <Field label={words().capacity} hint={words().capacityHint} required error={error("capacity")}>
                <TextInput
                  inputmode="numeric"
                  value={form.capacity}
                  onChange={(capacity) => set("capacity", capacity)}
                />
              </Field>
            </FieldGrid>
            <Checkbox
              label={words().openRegistration}
              hint={words().openRegistrationHint}
              checked={form.openRegistration}
              onChange={(open) => set("openRegistration", open)}
            />
            <Show when={form.openRegistration || form.approval}>
              <Checkbox
                label={words().approval}
                hint={words().approvalHint}
                checked={form.approval}
                onChange={(approval) => set("approval", approval)}
              />
            </Show>
          </Stack>
        </Card>

        <AgendaEditor rows={form.agenda} set={(rows) => set("agenda", rows)} edit={set} error={error} />

        <CheckpointsEditor
          form={form}
          set={(checkpoints) => set("checkpoints", checkpoints)}
          edit={set}
          error={error}
          usage={props.usage ?? unused}
        />

        <Card title={words().opening}>
          <OfficialFields
            official={form.opening}
            onChange={(field, value) => set("opening", field, value)}
            error={(field) => error(`opening.${field}`)}
          />
        </Card>

        <Card title={words().signatory}>
          <Stack gap={6}>
            <p class="card-lead">{words().signatoryHint}</p>
            <OfficialFields
              signs
              official={form.signatory}
              onChange={(field, value) => set("signatory", field, value)}
              error={(field) => error(`signatory.${field}`)}
            />
          </Stack>
        </Card>

        <Card title={words().documents}>
          <FieldGrid>
            <Field label={words().programme} hint={words().programmeHint} error={error("programme")}>
              <TextInput
                value={form.programme}
                maxlength={200}
                onChange={(programme) => set("programme", programme)}
              />
            </Field>
            <Field label={words().activity} hint={words().activityHint} error={error("activity")}>
              <TextInput
                value={form.activity}
                maxlength={200}
                onChange={(activity) => set("activity", activity)}
              />
            </Field>
            <Field label={words().lessonHours} hint={words().lessonHoursHint} error={error("lessonHours")}>
              <TextInput
                inputmode="numeric"
                value={form.lessonHours}
                onChange={(hours) => set("lessonHours", hours)}
              />
            </Field>
            <Field label={words().code} hint={words().codeHint} error={error("code")}>
              <TextInput value={form.code} maxlength={20} onChange={(code) => set("code", code)} />
            </Field>
          </FieldGrid>
        </Card>
        <Show when={state.restored && state.dirty()}>
          <Notice>{text().office.restored}</Notice>
        </Show>
      </Stack>
      <SaveBar
        state={state}
        submit={props.submit}
        onReload={() => void reload()}
        cancel={<Button onClick={() => navigate(props.back)}>{text().common.cancel}</Button>}
      />
    </form>
  )
}
