import { createSignal, onCleanup, onMount, Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { ApiError, call } from "../../../api/client.ts"
import { refreshSession } from "../../../session.ts"
import { errorText } from "../../../text/errors.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Field } from "../../../ui/Field.tsx"
import { TextInput } from "../../../ui/inputs.tsx"
import { Card, Stack } from "../../../ui/layout.tsx"
import { PageHeader } from "../../../ui/PageHeader.tsx"
import { Notice } from "../../../ui/states.tsx"
import { toast } from "../../../ui/Toast.tsx"
import type { Pending } from "./pending.ts"

const resendAfter = 60_000

export type CodeFormProps = {
  pending: Pending
  onResent: (email: string) => void
  onChangeAddress: () => void
}

/** The second step: the code. A pasted or filled-in code is sent at once; a typed one may still be corrected. */
export const CodeForm = (props: CodeFormProps) => {
  const [code, setCode] = createSignal("")
  const [problem, setProblem] = createSignal("")
  // A code that is used up cannot be corrected, so the way on is another one.
  const [spent, setSpent] = createSignal("")
  let form!: HTMLFormElement
  const input = () => form.querySelector("input")

  const finish = createAction(async (code: string) => {
    try {
      await call("POST /api/sign-in/code", { body: { code } })
      await refreshSession()
    } catch (error) {
      refused(error)
    }
  })
  const refused = (error: unknown) => {
    const reason = error instanceof ApiError ? error.code : ""
    if (reason === "code_expired") setSpent(text().signIn.expired)
    else if (reason === "too_many_attempts") setSpent(text().signIn.tooMany)
    else setProblem(errorText(error))
    // A code that never reached the server is still good.
    if (reason !== "network" && reason !== "timeout") setCode("")
    ;(spent() ? form.querySelector<HTMLElement>("button") : input())?.focus()
  }
  const submit = () => {
    if (code().length !== 6) {
      setProblem(text().signIn.codeShort)
      input()?.focus()
      return
    }
    setProblem("")
    void finish.run(code())
  }
  const change = (typed: string) => {
    const digits = typed.replace(/\D/g, "").slice(0, 6)
    const pasted = digits.length === 6 && code().length < 5
    setCode(digits)
    // What was typed beyond the code must leave the input, too, though the signal did not change.
    const element = input()
    if (element) element.value = digits
    if (digits.length > 0) setProblem("")
    if (pasted && !spent()) submit()
  }

  const resend = createAction(async () => {
    await call("POST /api/sign-in", { body: { email: props.pending.email } })
    setCode("")
    setProblem("")
    setSpent("")
    props.onResent(props.pending.email)
    toast.success(text().signIn.resent)
    input()?.focus()
  })
  const [now, setNow] = createSignal(Date.now())
  const timer = setInterval(() => setNow(Date.now()), 1000)
  onCleanup(() => clearInterval(timer))
  const wait = () => Math.ceil(Math.max(0, props.pending.at + resendAfter - now()) / 1000)

  onMount(() => input()?.focus({ preventScroll: true }))
  return (
    <>
      <PageHeader title={text().signIn.codeTitle} lead={text().signIn.sentTo(props.pending.email)} />
      <Card>
        <form
          ref={form}
          novalidate
          onSubmit={(event) => {
            event.preventDefault()
            if (!spent()) submit()
          }}
        >
          <Stack gap={6}>
            <Show when={spent() || resend.error()}>
              {(message) => <Notice tone="danger">{message()}</Notice>}
            </Show>
            <Show when={!spent()}>
              <Field label={text().signIn.code} hint={text().signIn.codeHint} required error={problem()}>
                <TextInput
                  class="code-input"
                  name="code"
                  inputmode="numeric"
                  autocomplete="one-time-code"
                  spellcheck={false}
                  value={code()}
                  onChange={change}
                />
              </Field>
              <Button type="submit" variant="primary" size="large" block busy={finish.busy()}>
                {text().signIn.submit}
              </Button>
            </Show>
            <div class="sign-in-others">
              <Button
                variant={spent() ? "primary" : "quiet"}
                icon={wait() > 0 && !spent() ? undefined : "refresh"}
                disabled={wait() > 0 && !spent()}
                busy={resend.busy()}
                onClick={() => void resend.run()}
              >
                {wait() > 0 && !spent() ? text().signIn.resendIn(wait()) : text().signIn.resend}
              </Button>
              <Button variant="quiet" icon="edit" onClick={() => props.onChangeAddress()}>
                {text().signIn.change}
              </Button>
            </div>
          </Stack>
        </form>
      </Card>
    </>
  )
}
