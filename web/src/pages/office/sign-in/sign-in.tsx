import { useNavigate, useSearchParams } from "@solidjs/router"
import { createEffect, createSignal, Match, Show, Switch } from "solid-js"
import { returnPath, session } from "../../../session.ts"
import { text } from "../../../text/text.ts"
import { PublicShell } from "../../../ui/PublicShell.tsx"
import { AskForm } from "./ask-form.tsx"
import { CodeForm } from "./code-form.tsx"
import * as Pending from "./pending.ts"
import "../office.css"

/** Signing in: the address, then the code that was sent there. */
const SignIn = () => {
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const [pending, setPending] = createSignal(Pending.read(Date.now()))

  // Also for somebody who comes here signed in already.
  createEffect(() => {
    if (session().kind !== "member") return
    Pending.clear()
    navigate(returnPath(search.ke, location.origin), { replace: true })
  })
  const begin = (email: string) => setPending(Pending.write(email, Date.now()))
  const change = () => {
    Pending.clear()
    setPending(undefined)
  }
  return (
    <PublicShell narrow>
      <div class="sign-in">
        <Switch fallback={<AskForm onSent={begin} />}>
          <Match when={pending()}>
            {(asked) => <CodeForm pending={asked()} onResent={begin} onChangeAddress={change} />}
          </Match>
        </Switch>
        <Show when={location.hostname === "localhost"}>
          <p class="sign-in-outbox">
            {text().signIn.outbox}{" "}
            <a href="/_outbox" target="_blank" rel="noopener external">
              {text().signIn.outboxLink}
            </a>
            .
          </p>
        </Show>
      </div>
    </PublicShell>
  )
}

export default SignIn
