import { createSignal, onMount, Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { sessionEndedAtWork } from "../../../session.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Field, focusFirstInvalid } from "../../../ui/Field.tsx"
import { TextInput } from "../../../ui/inputs.tsx"
import { Card, Stack } from "../../../ui/layout.tsx"
import { PageHeader } from "../../../ui/PageHeader.tsx"
import { Notice } from "../../../ui/states.tsx"

/** The first step: whose code it shall be. */
export const AskForm = (props: { onSent: (email: string) => void }) => {
  const [email, setEmail] = createSignal("")
  const [missing, setMissing] = createSignal(false)
  let form!: HTMLFormElement
  const ask = createAction(async (email: string) => {
    await call("POST /api/sign-in", { body: { email } })
    return email
  })
  const submit = async () => {
    setMissing(email().trim() === "")
    const sent = missing() ? undefined : await ask.run(email().trim())
    if (sent) props.onSent(sent)
    else focusFirstInvalid(form)
  }
  // Not by `autofocus`, which the router's pages get too late.
  onMount(() => form.querySelector("input")?.focus({ preventScroll: true }))
  return (
    <>
      <PageHeader title={text().signIn.title} lead={text().signIn.lead} />
      <Card>
        <form
          ref={form}
          novalidate
          onSubmit={(event) => {
            event.preventDefault()
            void submit()
          }}
        >
          <Stack gap={6}>
            <Show when={sessionEndedAtWork()}>
              <Notice tone="warning">{text().signIn.ended}</Notice>
            </Show>
            <Show when={ask.error() && !ask.fieldError("email")}>
              <Notice tone="danger">{ask.error()}</Notice>
            </Show>
            <Field
              label={text().signIn.email}
              required
              error={missing() ? text().signIn.emailMissing : ask.fieldError("email")}
            >
              <TextInput
                type="email"
                name="email"
                inputmode="email"
                autocomplete="username"
                autocapitalize="off"
                spellcheck={false}
                value={email()}
                onChange={setEmail}
              />
            </Field>
            <Button type="submit" variant="primary" size="large" block busy={ask.busy()}>
              {text().signIn.send}
            </Button>
          </Stack>
        </form>
      </Card>
      <p class="sign-in-note">{text().signIn.noAccount}</p>
    </>
  )
}
