import { useNavigate } from "@solidjs/router"
import { createResource, For, onMount, Show } from "solid-js"
import { errorText } from "../../../text/errors.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { focusFirstInvalid } from "../../../ui/Field.tsx"
import { Card, Stack } from "../../../ui/layout.tsx"
import { toast } from "../../../ui/Toast.tsx"
import { createForm, keepEnter } from "../../office/form-state.ts"
import { LeaveGuard } from "../../office/leave-guard.tsx"
import type { Office } from "../../office/place.ts"
import { SaveBar } from "../../office/save-bar.tsx"
import { type Decree, type Draft, get } from "../decree.ts"
import { ClausesEditor } from "./clauses-editor.tsx"
import { IssuerFields } from "./issuer-fields.tsx"
import { type DecreeForm as Form, fromDecree, type List, toDraft, withoutEmptyClauses } from "./model.ts"
import { SignatoryFields } from "./signatory-fields.tsx"
import { StartingTexts } from "./starting-texts.tsx"
import { TermFields } from "./term-fields.tsx"

/** How many clauses each list may have, as the server has it. */
const most: Record<List, number> = { considerations: 30, bases: 60, observing: 30, dictums: 40, copies: 40 }

export type DecreeFormProps = {
  initial: Form
  office: Office
  /** Rows that its annex has. */
  rows: number
  /** The address of the page, by which what was typed is found again after signing in. */
  address: string
  submit: string
  back: string
  /** Saves, and resolves to where to go. */
  save: (draft: Draft) => Promise<string>
  /** The draft as it is saved by now; for when somebody else was faster. */
  latest: () => Promise<Decree | undefined>
}

/** The draft of a decree, from who issues it to who gets copies, on one page. */
export const DecreeForm = (props: DecreeFormProps) => {
  const navigate = useNavigate()
  const state = createForm<Form>(props.address, props.initial)
  const { form, set } = state
  const words = () => text().decrees.draft
  let element!: HTMLFormElement
  // The decree that this one changes or revokes.
  const [read] = createResource(
    () => form.effect !== "appointment" && form.of,
    (decree) => get({ office: props.office.office, decree }).catch(() => undefined),
  )
  const touched = () => (form.effect !== "appointment" && read.state === "ready" ? read() : undefined)

  const submit = async () => {
    set(withoutEmptyClauses(form))
    let to = ""
    const done = await state.submit(async () => {
      to = await props.save(toDraft(form))
      state.saved(form)
    })
    if (!done) {
      focusFirstInvalid(element)
      return
    }
    toast.success(words().saved)
    navigate(to)
  }
  const reload = async () => {
    const decree = await props.latest().catch((error: unknown) => {
      toast.failure(errorText(error))
      return undefined
    })
    if (!decree) return
    state.rebase(fromDecree(decree))
    toast.info(text().office.conflict.merged)
  }
  onMount(() => {
    if (state.restored) toast.info(text().office.restored)
  })
  const editor = (list: List) => (
    <ClausesEditor
      list={list}
      rows={form[list]}
      most={most[list]}
      set={(rows) => set(list, rows)}
      edit={(at, value) => set(list, at, "text", value)}
      error={(path) => state.fieldError(path)}
    />
  )
  const editors = (lists: readonly List[]) => (
    <Stack gap={8}>
      <For each={lists}>{editor}</For>
    </Stack>
  )

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
        <IssuerFields state={state} office={props.office} touched={touched()} rows={props.rows} />
        <TermFields state={state} />
        <Show
          when={form.own}
          fallback={
            <Card title={words().contentTitle}>
              <details class="fold">
                <summary>{words().contentFold}</summary>
                <p class="card-lead fold-lead">{words().contentLead}</p>
                {editors(["considerations", "bases", "observing", "dictums", "copies"])}
              </details>
            </Card>
          }
        >
          <StartingTexts state={state} office={props.office} touched={touched()} />
          <Card title={words().reasonsTitle}>{editors(["considerations", "bases", "observing"])}</Card>
          <Card title={words().dictumsTitle}>{editor("dictums")}</Card>
        </Show>
        <SignatoryFields state={state} />
        <Show when={form.own}>
          <Card title={words().copiesTitle}>{editor("copies")}</Card>
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
