import { A } from "@solidjs/router"
import { createEffect, type JSX, type ParentProps, Show } from "solid-js"
import { Main } from "./AppShell.tsx"
import { Icon } from "./Icon.tsx"
import { setPageTitle } from "./PageHeader.tsx"

export type FocusShellProps = ParentProps<{
  title: string
  /** A quieter line below the title: the gate, the count. */
  lead?: JSX.Element | undefined
  back: { href: string; label: string }
  /** At the right: one or two IconButtons. */
  actions?: JSX.Element | undefined
}>

/** The frame of a page for one task only, such as the scanner at the door: no navigation to touch by mistake. */
export const FocusShell = (props: FocusShellProps) => {
  createEffect(() => setPageTitle(props.title))
  return (
    <div class="focus-shell">
      <header class="focus-bar">
        <A class="focus-back" href={props.back.href} aria-label={props.back.label} title={props.back.label}>
          <Icon name="back" />
        </A>
        <div class="focus-words">
          <h1 class="focus-title">{props.title}</h1>
          <Show when={props.lead}>
            <p class="focus-lead">{props.lead}</p>
          </Show>
        </div>
        <Show when={props.actions}>
          <div class="focus-actions">{props.actions}</div>
        </Show>
      </header>
      <Main class="main-public">{props.children}</Main>
    </div>
  )
}
