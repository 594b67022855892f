import { A } from "@solidjs/router"
import { createEffect, For, type JSX, Show } from "solid-js"
import { text } from "../text/text.ts"
import { Icon } from "./Icon.tsx"

export type Crumb = { href: string; label: string }

export type PageHeaderProps = {
  title: string
  /** The pages above this one, from the top; this page itself is not among them. */
  crumbs?: readonly Crumb[] | undefined
  /** A line below the title: date and place of the event. */
  lead?: JSX.Element | undefined
  /** Beside the title: a Badge. */
  status?: JSX.Element | undefined
  actions?: JSX.Element | undefined
}

/** The one <h1> of a page; it names the browser's tab, too. */
export const PageHeader = (props: PageHeaderProps) => {
  createEffect(() => setPageTitle(props.title))
  return (
    <header class="page-header">
      <Show when={props.crumbs?.length}>
        <nav class="crumbs" aria-label={text().shell.breadcrumbs}>
          <ol>
            <For each={props.crumbs}>
              {(crumb) => (
                <li>
                  <A href={crumb.href} end>
                    {crumb.label}
                  </A>
                  <Icon name="chevronRight" />
                </li>
              )}
            </For>
          </ol>
        </nav>
      </Show>
      <div class="page-header-row">
        <div class="page-header-words">
          <div class="page-title-row">
            <h1 class="page-title">{props.title}</h1>
            <Show when={props.status}>
              <span class="page-status">{props.status}</span>
            </Show>
          </div>
          <Show when={props.lead}>
            <p class="page-lead">{props.lead}</p>
          </Show>
        </div>
        <Show when={props.actions}>
          <div class="page-actions">{props.actions}</div>
        </Show>
      </div>
    </header>
  )
}

/** Names the browser's tab, for a page without a PageHeader. */
export const setPageTitle = (title: string) => {
  document.title = title === text().common.product ? title : `${title} · ${text().common.product}`
}
