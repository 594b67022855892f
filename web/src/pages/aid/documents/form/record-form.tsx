import { useNavigate } from "@solidjs/router"
import { onMount, Show } from "solid-js"
import { ApiError } from "../../../../api/client.ts"
import { errorText } from "../../../../text/errors.ts"
import { text } from "../../../../text/text.ts"
import { Button } from "../../../../ui/Button.tsx"
import { Field, focusFirstInvalid } from "../../../../ui/Field.tsx"
import { TextInput } from "../../../../ui/inputs.tsx"
import { Card, Stack } from "../../../../ui/layout.tsx"
import { toast } from "../../../../ui/Toast.tsx"
import { OfficialFields } from "../../../office/form/official-fields.tsx"
import { createForm, type FormState, keepEnter } from "../../../office/form-state.ts"
import { LeaveGuard } from "../../../office/leave-guard.tsx"
import { SaveBar } from "../../../office/save-bar.tsx"
import { useProgramme } from "../../view/place.ts"
import type { Draft } from "../record.ts"
import { CoverageCard } from "./coverage-card.tsx"
import { type RecordForm as Form, toDraft } from "./model.ts"
import { BasisCards, CashCard, SymbolicCard, WhenCard } from "./occasion-cards.tsx"
import { SecondPartyCard } from "./second-party-card.tsx"

export type RecordFormProps = {
  initial: Form
  /** The address of the page, by which what was typed is found again after signing in. */
  address: string
  submit: string
  back: string
  /** Saves, and resolves to where to go. */
  save: (draft: Draft) => Promise<string>
  /** The draft as it is saved by now; for when somebody else was faster. */
  latest: () => Promise<Form | undefined>
}

/** A hand-over record on one page, from whose receipt it records to when and where. */
export const RecordForm = (props: RecordFormProps) => {
  const navigate = useNavigate()
  const { programme } = useProgramme()
  const state = createForm<Form>(props.address, props.initial)
  let element!: HTMLFormElement
  const isMoney = () => programme().kind === "cash" || programme().kind === "operational"
  const submit = async () => {
    let to = ""
    const done = await state.submit(async () => {
      const { body, problems } = toDraft(state.form)
      if (problems.length > 0) throw new ApiError("validation", 422, problems)
      to = await props.save(body)
      state.saved(state.form)
    })
    if (!done) {
      focusFirstInvalid(element)
      return
    }
    toast.success(text().aidDocuments.form.saved)
    navigate(to)
  }
  const reload = async () => {
    const saved = await props.latest().catch((error: unknown) => {
      toast.failure(errorText(error))
      return undefined
    })
    if (!saved) return
    state.rebase(saved)
    toast.info(text().office.conflict.merged)
  }
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
        <CoverageCard state={state} />
        <Show when={state.form.variant === "symbolic"}>
          <SymbolicCard state={state} />
        </Show>
        <FirstPartyCard state={state} />
        <SecondPartyCard state={state} />
        <Show when={isMoney() && state.form.variant !== "symbolic"}>
          <CashCard state={state} />
        </Show>
        <BasisCards state={state} />
        <WhenCard state={state} />
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

/** The official who hands over. */
const FirstPartyCard = (props: { state: FormState<Form> }) => {
  const { form, set } = props.state
  const words = () => text().aidDocuments.form
  const error = (field: string) => props.state.fieldError(`firstParty.${field}`)
  return (
    <Card title={words().first}>
      <Stack gap={6}>
        <p class="card-lead">{words().firstLead}</p>
        <OfficialFields
          signs
          official={form.firstParty}
          onChange={(field, value) => set("firstParty", field, value)}
          error={error}
        />
        <Field label={words().address} error={error("address")}>
          <TextInput
            value={form.firstParty.address}
            maxlength={240}
            onChange={(address) => set("firstParty", "address", address)}
          />
        </Field>
      </Stack>
    </Card>
  )
}
