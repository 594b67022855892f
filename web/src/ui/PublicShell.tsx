import { A } from "@solidjs/router"
import { type JSX, type ParentProps, Show } from "solid-js"
import { text } from "../text/text.ts"
import { Main, SkipLink } from "./AppShell.tsx"
import { Logo } from "./Logo.tsx"

export type PublicShellProps = ParentProps<{
  /** The office that speaks on this page, beside the logo. */
  office?: string | undefined
  /** At the right of the top bar: a LinkButton to sign in. */
  action?: JSX.Element | undefined
  /** Content as narrow as a form. */
  narrow?: boolean | undefined
}>

/** The frame of the pages without sign-in: registration, ticket, verification, sign-in itself. */
export const PublicShell = (props: PublicShellProps) => (
  <div class="public-shell">
    <SkipLink />
    <header class="public-bar">
      <A href="/" end aria-label={text().shell.home}>
        <Logo compact={props.office !== undefined} />
      </A>
      <Show when={props.office}>
        <span class="public-office">{props.office}</span>
      </Show>
      <Show when={props.action}>
        <div class="public-action">{props.action}</div>
      </Show>
    </header>
    <Main class={props.narrow ? "main-narrow" : "main-public"}>{props.children}</Main>
    <footer class="public-footer">{text().shell.footer}</footer>
  </div>
)
