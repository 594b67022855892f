import { A, useNavigate } from "@solidjs/router"
import { createEffect, For, Match, onMount, Show, Switch } from "solid-js"
import { type Me, session } from "../session.ts"
import { text } from "../text/text.ts"
import { Button, LinkButton } from "../ui/Button.tsx"
import { Icon } from "../ui/Icon.tsx"
import { Stack } from "../ui/layout.tsx"
import { Mark } from "../ui/Logo.tsx"
import { PageHeader, setPageTitle } from "../ui/PageHeader.tsx"
import { PublicShell } from "../ui/PublicShell.tsx"
import { Empty, Skeleton } from "../ui/states.tsx"
import { useSignOut } from "./office/place.ts"
import "./office/office.css"

/** The landing for visitors; whom is signed in goes on to their office, or chooses one. */
const Home = () => {
  const navigate = useNavigate()
  const signedIn = () => {
    const now = session()
    return now.kind === "member" ? now.me : undefined
  }
  /** The only place there is to go to. */
  const straight = () => {
    const [first, ...others] = signedIn()?.offices ?? []
    return first && others.length === 0 && !signedIn()?.operator ? `/kantor/${first.office}` : undefined
  }
  createEffect(() => {
    const to = straight()
    if (to) navigate(to, { replace: true })
  })
  return (
    <Switch fallback={<Landing />}>
      <Match when={session().kind === "unknown" || straight()}>
        <PublicShell>
          <Skeleton />
        </PublicShell>
      </Match>
      <Match when={signedIn()}>{(me) => <Chooser me={me()} />}</Match>
    </Switch>
  )
}

const Landing = () => {
  onMount(() => setPageTitle(text().common.product))
  return (
    <PublicShell>
      <section class="hero">
        <div class="hero-words">
          <h1 class="hero-title">{text().home.title}</h1>
          <p class="hero-lead">{text().home.lead}</p>
          <div class="hero-action">
            <LinkButton href="/masuk" variant="primary" size="large">
              {text().home.signIn}
            </LinkButton>
            <p class="hero-hint">{text().home.signInHint}</p>
          </div>
        </div>
        <div class="hero-mark">
          <Mark />
        </div>
      </section>
      <ol class="hero-points">
        <For each={text().home.points}>
          {(point) => (
            <li>
              <h2>{point.title}</h2>
              <p>{point.body}</p>
            </li>
          )}
        </For>
      </ol>
    </PublicShell>
  )
}

const Chooser = (props: { me: Me }) => {
  const leave = useSignOut()
  const lead = () =>
    props.me.offices.length > 1 ? text().home.chooseLead : props.me.operator ? text().home.operatorLead : ""
  return (
    <PublicShell
      narrow
      action={
        <Button variant="quiet" icon="signOut" onClick={() => void leave()}>
          {text().shell.signOut}
        </Button>
      }
    >
      <PageHeader
        title={
          props.me.offices.length > 0
            ? text().home.choose
            : text().home.hello(props.me.name || props.me.email)
        }
        lead={lead()}
      />
      <Stack gap={6}>
        <ul class="office-list">
          <For each={props.me.offices}>
            {(office) => (
              <li>
                <A class="office-link" href={`/kantor/${office.office}`}>
                  <span class="office-link-icon">
                    <Icon name="office" />
                  </span>
                  <span class="office-link-words">
                    <strong>{office.name}</strong>
                    <span class="office-link-role">{text().office.roles[office.role]}</span>
                  </span>
                  <Icon name="chevronRight" />
                </A>
              </li>
            )}
          </For>
        </ul>
        <Show
          when={props.me.operator}
          fallback={
            <Show when={props.me.offices.length === 0}>
              <Empty icon="office" title={text().home.noOffice}>
                {text().home.noOfficeMessage(props.me.email)}
              </Empty>
            </Show>
          }
        >
          <div>
            <LinkButton href="/instansi-baru" icon="plus">
              {text().home.openOffice}
            </LinkButton>
          </div>
        </Show>
      </Stack>
    </PublicShell>
  )
}

export default Home
