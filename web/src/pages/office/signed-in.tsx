import { useLocation, useNavigate } from "@solidjs/router"
import { createEffect, Match, type ParentProps, Switch, untrack } from "solid-js"
import { refreshSession, session, signInPath } from "../../session.ts"
import { errorText } from "../../text/errors.ts"
import { Main } from "../../ui/AppShell.tsx"
import { ErrorState, PageSkeleton } from "../../ui/states.tsx"

/** Shows its children to whom is signed in; takes anybody else to the sign-in page, and back here afterwards. */
export const SignedIn = (props: ParentProps) => {
  const location = useLocation()
  const navigate = useNavigate()
  createEffect(() => {
    const now = session()
    if (now.kind !== "visitor") return
    const here = untrack(() => location.pathname + location.search)
    navigate(now.left ? "/" : signInPath(here), { replace: true })
  })
  const failure = () => {
    const now = session()
    return now.kind === "failed" ? now : undefined
  }
  return (
    <Switch fallback={<PageSkeleton />}>
      <Match when={failure()}>
        {(failed) => (
          <Main class="page-error">
            <ErrorState message={errorText(failed().error)} onRetry={() => void refreshSession()} />
          </Main>
        )}
      </Match>
      <Match when={session().kind === "member"}>{props.children}</Match>
    </Switch>
  )
}
