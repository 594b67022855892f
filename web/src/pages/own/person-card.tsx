import { date, phone } from "@setiakawan/core/writing"
import { createSignal, For, type JSX, Match, Show, Switch } from "solid-js"
import { createStore } from "solid-js/store"
import { createAction } from "../../api/action.ts"
import { call } from "../../api/client.ts"
import { text } from "../../text/text.ts"
import { Button } from "../../ui/Button.tsx"
import { Dialog } from "../../ui/Dialog.tsx"
import { Field, focusFirstInvalid } from "../../ui/Field.tsx"
import { DateInput, TextArea, TextInput } from "../../ui/inputs.tsx"
import { Card, Facts, Stack } from "../../ui/layout.tsx"
import { Notice } from "../../ui/states.tsx"
import { toast } from "../../ui/Toast.tsx"
import { longDate } from "../../text/dates.ts"
import type { OwnView } from "./own.tsx"

const fields = [
  "name",
  "titleBefore",
  "titleAfter",
  "phone",
  "email",
  "address",
  "birthPlace",
  "birthDate",
] as const
type FieldName = (typeof fields)[number]

/** What stands on record of the person, and the way to propose that it be put right. */
export const PersonCard = (props: { view: OwnView; refetch: () => unknown }) => {
  const [open, setOpen] = createSignal(false)
  const words = () => text().own.person
  const shown = (value: string | undefined): JSX.Element =>
    value || <span class="own-quiet">{words().empty}</span>
  const born = () =>
    [props.view.birthPlace, props.view.birthDate && longDate(props.view.birthDate)].filter(Boolean).join(", ")
  return (
    <Card
      title={words().title}
      actions={
        <Button icon="edit" size="small" onClick={() => setOpen(true)}>
          {words().propose}
        </Button>
      }
    >
      <Stack>
        <Decision view={props.view} />
        <Facts
          facts={[
            [words().name, props.view.titledName],
            [words().nik, shown(props.view.nik)],
            [words().phone, shown(props.view.phone && phone(props.view.phone))],
            [words().email, shown(props.view.email)],
            [words().address, shown(props.view.address)],
            [words().born, shown(born())],
          ]}
        />
      </Stack>
      <Show when={open()}>
        <Propose
          view={props.view}
          onClose={() => setOpen(false)}
          onSent={() => {
            setOpen(false)
            void props.refetch()
          }}
        />
      </Show>
    </Card>
  )
}

/** What became of the last proposal. */
const Decision = (props: { view: OwnView }) => {
  const words = () => text().own.proposal
  const day = (instant: string) => date(instant, "WIB")
  return (
    <Show when={props.view.proposal}>
      {(proposal) => (
        <Switch>
          <Match when={proposal().state === "open"}>
            <Notice>{words().open(day(proposal().at))}</Notice>
          </Match>
          <Match when={proposal().state === "accepted" && proposal().decided}>
            {(decided) => <Notice tone="success">{words().accepted(day(decided().at))}</Notice>}
          </Match>
          <Match when={proposal().decided}>
            {(decided) => (
              <Notice tone="warning">
                <p>{words().declined(day(decided().at))}</p>
                <p>{words().reason(decided().reason ?? "")}</p>
              </Notice>
            )}
          </Match>
        </Switch>
      )}
    </Show>
  )
}

const Propose = (props: { view: OwnView; onClose: () => void; onSent: () => void }) => {
  const words = () => text().own
  let form!: HTMLFormElement
  const recorded = (): Record<FieldName, string> =>
    Object.fromEntries(fields.map((field) => [field, props.view[field] ?? ""])) as Record<FieldName, string>
  const [filled, setFilled] = createStore({ ...recorded(), note: "" })
  const [nothing, setNothing] = createSignal(false)
  const send = createAction(async (changes: Record<string, string>) => {
    await call("POST /api/volunteer/proposal", { body: changes })
    toast.success(words().proposal.sent)
    props.onSent()
  })
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const before = recorded()
    const changes: Record<string, string> = filled.note.trim() ? { note: filled.note } : {}
    for (const field of fields) if (filled[field] !== before[field]) changes[field] = filled[field]
    setNothing(Object.keys(changes).length === 0)
    if (nothing()) return
    await send.run(changes)
    focusFirstInvalid(form)
  }
  return (
    <Dialog
      open
      title={words().proposal.title}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={props.onClose}>{text().common.cancel}</Button>
          <Button variant="primary" type="submit" form="own-proposal" busy={send.busy()}>
            {words().proposal.send}
          </Button>
        </>
      }
    >
      <form id="own-proposal" ref={form} onSubmit={(event) => void submit(event)} novalidate>
        <Stack>
          <p class="own-quiet">{words().proposal.lead}</p>
          <Show when={props.view.proposal?.state === "open"}>
            <Notice>{words().proposal.replaces}</Notice>
          </Show>
          <For each={fields}>
            {(field) => (
              <Field label={words().person[field]} error={send.fieldError(field)}>
                <Show
                  when={field === "birthDate"}
                  fallback={
                    <TextInput
                      value={filled[field]}
                      onChange={(value) => setFilled(field, value)}
                      maxlength={240}
                      {...typing[field]}
                    />
                  }
                >
                  <DateInput value={filled.birthDate} onChange={(value) => setFilled("birthDate", value)} />
                </Show>
              </Field>
            )}
          </For>
          <Field
            label={words().proposal.note}
            hint={words().proposal.noteHint}
            error={send.fieldError("note")}
          >
            <TextArea value={filled.note} onChange={(value) => setFilled("note", value)} maxlength={400} />
          </Field>
          <Show when={nothing()}>
            <Notice tone="warning">{words().proposal.nothing}</Notice>
          </Show>
          <Show when={send.error()}>{(error) => <Notice tone="danger">{error()}</Notice>}</Show>
        </Stack>
      </form>
    </Dialog>
  )
}

/** The keyboard that an old phone shows for a field. */
const typing: Partial<Record<FieldName, { type?: string; inputmode?: "tel" | "email" }>> = {
  phone: { type: "tel", inputmode: "tel" },
  email: { type: "email", inputmode: "email" },
}
