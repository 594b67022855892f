import { createSignal, createUniqueId, Show } from "solid-js"
import { createStore } from "solid-js/store"
import { createAction } from "../../api/action.ts"
import { call } from "../../api/client.ts"
import { text } from "../../text/text.ts"
import { MoneyField } from "../aid/amount-input.tsx"
import { Button } from "../../ui/Button.tsx"
import { RadioGroup } from "../../ui/Choice.tsx"
import { Dialog } from "../../ui/Dialog.tsx"
import { Field, focusFirstInvalid } from "../../ui/Field.tsx"
import { TextInput } from "../../ui/inputs.tsx"
import { FieldGrid, Stack } from "../../ui/layout.tsx"
import { Notice } from "../../ui/states.tsx"
import { OfficialFields } from "../office/form/official-fields.tsx"
import { useHere } from "../participants/here.ts"
import { bodyOf, fromLine, type LineForm, missingOf, withProgramme } from "./line-form.ts"
import type { Line } from "./lines.ts"
import { Representatives } from "./Representatives.tsx"
import { type Choice, SubjectChoice } from "./SubjectChoice.tsx"
import { programmeWords } from "./words.ts"
import "../aid/aid.css"

/** Adds a line or changes one: a decree or a programme, what it is called on stage, who hands it over to whom. */
export const LineDialog = (props: {
  line: Line | undefined
  /** All lines: a decree stands on one alone. */
  lines: readonly Line[]
  onSaved: () => void
  onClose: () => void
}) => {
  const here = useHere()
  const id = createUniqueId()
  let element!: HTMLFormElement
  const words = () => text().ceremony.form
  const own = props.line
  const [form, setForm] = createStore<LineForm>(
    fromLine(own, props.lines[props.lines.length - 1], words().placard.standard),
  )
  const [tried, setTried] = createSignal(false)
  /** The title that was proposed; one that somebody typed stays. */
  let proposed = ""

  const office = () => ({ office: here.place().office })
  const taken = () =>
    props.lines.flatMap(({ subject }) => (subject.kind === "decree" ? [subject.decree] : []))
  const decrees = async (after: string | undefined) => {
    const { items, after: next } = await call("GET /api/offices/:office/decrees", {
      params: office(),
      query: after ? { after } : {},
    })
    const choices = items
      .filter(({ id, state, heading }) => {
        const appoints = state === "enacted" && heading.effect?.kind !== "revocation"
        return appoints && !taken().includes(id)
      })
      .map(({ id, heading }) => decreeChoice(id, heading))
    return { items: choices, after: next }
  }
  const programmes = async (after: string | undefined) => {
    const { items, after: next } = await call("GET /api/offices/:office/aid", {
      params: office(),
      query: after ? { after } : {},
    })
    return {
      items: items.filter(({ closed }) => !closed).map((each) => programmeChoice(each.id, each)),
      after: next,
    }
  }
  const mine = (kind: LineForm["kind"]): Choice | undefined => {
    if (own?.subject.kind !== kind) return undefined
    if (own.subject.kind === "decree") return own.decree && decreeChoice(own.subject.decree, own.decree)
    return own.programme && programmeChoice(own.subject.programme, own.programme)
  }
  const propose = (choice: Choice | undefined) => {
    const title = choice ? words().titleOf[form.kind](choice.name).slice(0, 200) : ""
    if (form.title.trim() === "" || form.title === proposed) setForm("title", title)
    proposed = title
  }
  const save = createAction(async () => {
    const body = bodyOf(form, own)
    if (own)
      await call("PUT /api/offices/:office/events/:event/ceremony/:line", {
        params: { ...here.place(), line: own.id },
        body: { ...body, revision: own.revision },
      })
    else await call("POST /api/offices/:office/events/:event/ceremony", { params: here.place(), body })
    props.onSaved()
  })
  const required = (field: keyof ReturnType<typeof missingOf>) =>
    tried() && missingOf(form)[field] ? text().errors.fields.required : ""
  const submit = async (submitted: SubmitEvent) => {
    submitted.preventDefault()
    setTried(true)
    if (!Object.values(missingOf(form)).includes(true)) await save.run()
    queueMicrotask(() => focusFirstInvalid(element))
  }

  return (
    <Dialog
      open
      wide
      title={own ? words().edit : words().add}
      onClose={() => !save.busy() && props.onClose()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{text().common.cancel}</Button>
          <Button type="submit" form={id} variant="primary" busy={save.busy()}>
            {words().save}
          </Button>
        </>
      }
    >
      <form ref={element} id={id} onSubmit={(event) => void submit(event)} novalidate>
        <Stack gap={6}>
          <Show when={save.error()}>
            <Notice tone="danger">{save.error()}</Notice>
          </Show>
          <RadioGroup
            label={words().kind}
            inline
            value={form.kind}
            onChange={(kind) => setForm("kind", kind)}
            options={(["aid", "decree"] as const).map((value) => ({ value, label: words().kinds[value] }))}
          />
          <Show
            when={form.kind === "aid"}
            fallback={
              <SubjectChoice
                label={words().decree}
                hint={words().decreeHint}
                none={words().noDecree}
                value={form.decree}
                own={mine("decree")}
                page={decrees}
                onChoose={(choice) => {
                  setForm("decree", choice?.value ?? "")
                  propose(choice)
                }}
                error={required("decree") || save.fieldError("subject.decree")}
              />
            }
          >
            <SubjectChoice
              label={words().programme}
              hint={words().programmeHint}
              none={words().noProgramme}
              value={form.programme}
              own={mine("aid")}
              page={programmes}
              onChoose={(choice) => {
                setForm(withProgramme(form, choice?.value ?? ""))
                propose(choice)
              }}
              error={required("programme") || save.fieldError("subject.programme")}
            />
          </Show>
          <Field
            label={words().title}
            hint={words().titleHint}
            error={required("title") || save.fieldError("title")}
            required
          >
            <TextInput
              value={form.title}
              onChange={(title) => setForm("title", title)}
              maxlength={200}
              autocomplete="off"
            />
          </Field>
          <fieldset class="field">
            <legend class="field-label">{words().dignitary}</legend>
            <p class="field-hint">{words().dignitaryHint[form.kind]}</p>
            <OfficialFields
              official={form.dignitary}
              onChange={(field, value) => setForm("dignitary", field, value)}
              error={(field) => save.fieldError(`dignitary.${field}`)}
            />
          </fieldset>
          <Representatives
            form={form}
            onChange={(representatives) => setForm("representatives", representatives)}
            fieldError={save.fieldError}
          />
          <Show when={form.kind === "aid"}>
            <fieldset class="field">
              <legend class="field-label">{words().placard.title}</legend>
              <p class="field-hint">{words().placard.hint}</p>
              <FieldGrid>
                <MoneyField
                  label={words().placard.amount}
                  value={form.placard.amount}
                  onChange={(amount) => setForm("placard", "amount", amount)}
                  error={save.fieldError("symbolic.amount")}
                />
                <Field label={words().placard.text} error={save.fieldError("symbolic.text")}>
                  <TextInput
                    value={form.placard.text}
                    onChange={(value) => setForm("placard", "text", value)}
                    maxlength={160}
                    autocomplete="off"
                    placeholder={words().placard.example}
                  />
                </Field>
                <Field label={words().placard.name} error={save.fieldError("symbolic.name")}>
                  <TextInput
                    value={form.placard.name}
                    onChange={(name) => setForm("placard", "name", name)}
                    maxlength={80}
                    autocomplete="off"
                  />
                </Field>
              </FieldGrid>
            </fieldset>
          </Show>
          <Field label={words().note} error={save.fieldError("note")}>
            <TextInput
              value={form.note}
              onChange={(note) => setForm("note", note)}
              maxlength={300}
              autocomplete="off"
            />
          </Field>
        </Stack>
      </form>
    </Dialog>
  )
}

const decreeChoice = (
  id: string,
  { number = "", title, authority }: Pick<NonNullable<Line["decree"]>, "number" | "title" | "authority">,
): Choice => ({ value: id, label: `${number} · ${title}`, detail: authority.title, name: title })

const programmeChoice = (id: string, programme: NonNullable<Line["programme"]>): Choice => ({
  value: id,
  label: programme.name,
  detail: programmeWords(programme),
  name: programme.name,
})
