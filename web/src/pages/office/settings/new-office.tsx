import { createSignal, Match, Show, Switch } from "solid-js"
import { call } from "../../../api/client.ts"
import { me } from "../../../session.ts"
import { text } from "../../../text/text.ts"
import { Button, LinkButton } from "../../../ui/Button.tsx"
import { Field, focusFirstInvalid } from "../../../ui/Field.tsx"
import { TextInput } from "../../../ui/inputs.tsx"
import { Card, FieldGrid, Row, Stack } from "../../../ui/layout.tsx"
import { PageHeader, setPageTitle } from "../../../ui/PageHeader.tsx"
import { PublicShell } from "../../../ui/PublicShell.tsx"
import { Empty, Notice } from "../../../ui/states.tsx"
import { createForm, keepEnter } from "../form-state.ts"
import { LeaveGuard } from "../leave-guard.tsx"
import { SaveBar } from "../save-bar.tsx"
import { CopyButton, WhatsAppLink } from "../share.tsx"
import { SignedIn } from "../signed-in.tsx"
import { OfficeFields } from "./office-fields.tsx"
import { blankOffice, type OfficeForm } from "./office-form.ts"
import "../office.css"

type Opened = { name: string; owner: { name: string; email: string } }
type Form = OfficeForm & { owner: { name: string; email: string } }

/** Opens an office with its first owner; for operators. */
const NewOffice = () => (
  <SignedIn>
    <PublicShell
      action={
        <LinkButton href="/" variant="quiet" icon="back">
          {text().common.back}
        </LinkButton>
      }
    >
      <div class="form-column">
        <Show when={me()?.operator} fallback={<Forbidden />}>
          <Open />
        </Show>
      </div>
    </PublicShell>
  </SignedIn>
)

const Forbidden = () => {
  setPageTitle(text().office.create.forbidden)
  return (
    <Empty
      heading
      icon="office"
      title={text().office.create.forbidden}
      action={<LinkButton href="/">{text().page.toHome}</LinkButton>}
    >
      {text().office.create.forbiddenMessage}
    </Empty>
  )
}

const Open = () => {
  const [opened, setOpened] = createSignal<Opened>()
  return (
    <Switch fallback={<OpenForm onOpened={setOpened} />}>
      <Match when={opened()}>
        {(office) => <Done office={office()} onAnother={() => setOpened(undefined)} />}
      </Match>
    </Switch>
  )
}

const OpenForm = (props: { onOpened: (opened: Opened) => void }) => {
  const words = () => text().office.create
  const blank: Form = { ...blankOffice, owner: { name: "", email: "" } }
  const state = createForm<Form>("/instansi-baru", blank)
  let element!: HTMLFormElement
  const submit = async () => {
    let opened: Opened | undefined
    const done = await state.submit(async () => {
      const { name } = await call("POST /api/offices", { body: state.form })
      opened = { name, owner: { ...state.form.owner } }
      state.saved(blank)
    })
    if (done && opened) props.onOpened(opened)
    else focusFirstInvalid(element)
  }
  return (
    <>
      <PageHeader title={words().title} lead={words().lead} />
      <form
        ref={element}
        novalidate
        onKeyDown={keepEnter}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <LeaveGuard dirty={state.dirty()} />
        <Stack gap={6}>
          <OfficeFields
            form={state.form}
            set={(field, value) => state.set({ [field]: value } as Partial<OfficeForm>)}
            error={state.fieldError}
          />
          <Card title={words().owner}>
            <FieldGrid>
              <Field label={words().ownerName} required error={state.fieldError("owner.name")}>
                <TextInput
                  value={state.form.owner.name}
                  maxlength={120}
                  autocomplete="off"
                  onChange={(name) => state.set("owner", "name", name)}
                />
              </Field>
              <Field
                label={words().ownerEmail}
                hint={words().ownerEmailHint}
                required
                error={state.fieldError("owner.email")}
              >
                <TextInput
                  type="email"
                  inputmode="email"
                  autocomplete="off"
                  autocapitalize="off"
                  value={state.form.owner.email}
                  onChange={(email) => state.set("owner", "email", email)}
                />
              </Field>
            </FieldGrid>
          </Card>
        </Stack>
        <SaveBar state={state} submit={words().submit} onReload={() => undefined} />
      </form>
    </>
  )
}

const Done = (props: { office: Opened; onAnother: () => void }) => {
  const words = () => text().office.members
  const message = () =>
    words().tellMessage(
      props.office.owner.name,
      props.office.name,
      `${location.origin}/masuk`,
      props.office.owner.email,
    )
  return (
    <>
      <PageHeader title={text().office.create.done(props.office.name)} />
      <Card title={words().tell(props.office.owner.name)}>
        <Stack>
          <Notice>{words().tellHint}</Notice>
          <blockquote class="message">{message()}</blockquote>
          <Row>
            <CopyButton value={message()} label={words().copyMessage} />
            <WhatsAppLink message={message()} />
            <Button variant="quiet" icon="plus" onClick={() => props.onAnother()}>
              {text().office.create.another}
            </Button>
          </Row>
        </Stack>
      </Card>
    </>
  )
}

export default NewOffice
