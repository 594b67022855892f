import * as Ppks from "@setiakawan/core/ppks"
import { useNavigate } from "@solidjs/router"
import { createMemo, onMount, Show } from "solid-js"
import { ApiError } from "../../../api/client.ts"
import { errorText } from "../../../text/errors.ts"
import { text } from "../../../text/text.ts"
import { LinkButton } from "../../../ui/Button.tsx"
import { Checkbox, RadioGroup } from "../../../ui/Choice.tsx"
import { Field, focusFirstInvalid } from "../../../ui/Field.tsx"
import { Select, TextInput } from "../../../ui/inputs.tsx"
import { Card, FieldGrid, Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { toast } from "../../../ui/Toast.tsx"
import { ManyChoice } from "../../office/form/many-choice.tsx"
import { createForm, keepEnter } from "../../office/form-state.ts"
import { LeaveGuard } from "../../office/leave-guard.tsx"
import { SaveBar } from "../../office/save-bar.tsx"
import { unsurOptions } from "../../participants/labels.ts"
import { MoneyField } from "../amount-input.tsx"
import { type Draft, kinds, sources } from "../programme.ts"
import { ItemFields } from "./item-fields.tsx"
import { bodyOf, hasItems, type ProgrammeForm as Form } from "./model.ts"
import { RuleFields } from "./rule-fields.tsx"

export type ProgrammeFormProps = {
  initial: Form
  /** The address of the page, by which what was typed is found again after signing in. */
  address: string
  region: string
  submit: string
  /** Where to go when giving up. */
  back: string
  done: string
  /** Something was allocated, so what it is stands. */
  allocated?: boolean | undefined
  /** Saves, and resolves to where to go. */
  save: (body: Draft) => Promise<string>
  /** What is saved by now, for when somebody else was faster. */
  latest: () => Promise<Form | undefined>
}

/** The form of a programme, new or not. */
export const ProgrammeForm = (props: ProgrammeFormProps) => {
  const navigate = useNavigate()
  const state = createForm<Form>(props.address, props.initial)
  const { form, set } = state
  const words = () => text().aid.form
  const change = (part: Partial<Form>) => set(part)
  const error = (path: string) => state.fieldError(path)
  const categories = createMemo(() =>
    Ppks.table.map(({ number, name }) => ({ value: String(number), label: `${number}. ${name}` })),
  )
  let element!: HTMLFormElement

  const submit = async () => {
    let to = ""
    const done = await state.submit(async () => {
      const { body, problems } = bodyOf(form)
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
    const latest = await props.latest().catch((failure: unknown) => {
      toast.failure(errorText(failure))
      return undefined
    })
    if (!latest) return
    state.rebase(latest)
    toast.info(text().office.conflict.merged)
  }
  onMount(() => {
    if (state.restored) toast.info(text().office.restored)
  })

  return (
    <form
      ref={element}
      novalidate
      autocomplete="off"
      onKeyDown={keepEnter}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <LeaveGuard dirty={state.dirty()} />
      <Stack gap={6}>
        <Card title={words().what}>
          <Stack>
            <Field label={words().name} hint={words().nameHint} required error={error("name")}>
              <TextInput value={form.name} onChange={(name) => change({ name })} maxlength={160} />
            </Field>
            <Show
              when={!props.allocated}
              fallback={
                <Field label={words().kind} hint={words().kindStands}>
                  <TextInput value={text().aid.kinds[form.kind]} onChange={() => undefined} disabled />
                </Field>
              }
            >
              <RadioGroup
                label={words().kind}
                value={form.kind}
                onChange={(kind) => change({ kind, stocked: kind === "goods" })}
                options={kinds.map((value) => ({
                  value,
                  label: text().aid.kinds[value],
                  detail: words().kindDetails[value],
                }))}
              />
            </Show>
            <FieldGrid>
              <Field label={words().source} required error={error("source")}>
                <Select
                  value={form.source}
                  onChange={(source) => change({ source })}
                  options={sources.map((value) => ({ value, label: text().aid.sources[value] }))}
                />
              </Field>
              <Field label={words().sourceNote} hint={words().sourceNoteHint} error={error("sourceNote")}>
                <TextInput
                  value={form.sourceNote}
                  onChange={(sourceNote) => change({ sourceNote })}
                  maxlength={120}
                />
              </Field>
              <Field label={words().year} required error={error("year") && words().yearError}>
                <TextInput
                  value={form.year}
                  onChange={(year) => change({ year: year.replace(/\D/g, "") })}
                  inputmode="numeric"
                  maxlength={4}
                />
              </Field>
              <MoneyField
                label={words().budget}
                value={form.budget}
                onChange={(budget) => change({ budget })}
                hint={words().budgetHint}
                error={error("budget")}
              />
            </FieldGrid>
          </Stack>
        </Card>
        <Show when={hasItems(form)}>
          <Card title={words().items}>
            <ItemFields
              items={form.items}
              set={(items) => change({ items })}
              edit={(at, part) => set("items", at, part)}
              error={(path) => error(path) || (path === "items.0.name" ? error("items") : "")}
            />
          </Card>
        </Show>
        <Card title={words().serves}>
          <Stack>
            <p class="quiet">{words().servesLead}</p>
            <ManyChoice
              label={words().categories}
              values={form.categories}
              onChange={(values) => change({ categories: values })}
              options={categories()}
            />
            <ManyChoice
              label={words().unsur}
              hint={words().unsurHint}
              values={form.unsur}
              onChange={(unsur) => change({ unsur })}
              options={unsurOptions()}
            />
          </Stack>
        </Card>
        <Card title={words().rules}>
          <RuleFields
            form={form}
            change={change}
            error={error}
            region={props.region}
            stands={props.allocated}
          />
        </Card>
        <Card title={words().stock}>
          <Stack>
            <Checkbox
              label={words().stocked}
              hint={words().stockedHint}
              checked={form.stocked}
              onChange={(stocked) => change({ stocked })}
            />
            <Show when={!form.stocked}>
              <Notice>{words().notStocked}</Notice>
            </Show>
          </Stack>
        </Card>
      </Stack>
      <SaveBar
        state={state}
        submit={props.submit}
        cancel={<LinkButton href={props.back}>{text().common.cancel}</LinkButton>}
        onReload={() => void reload()}
      />
    </form>
  )
}
