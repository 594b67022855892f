import { A, useLocation } from "@solidjs/router"
import { createEffect, For, on, Show } from "solid-js"
import { number } from "../text/format.ts"

export type Tab = {
  href: string
  label: string
  /** A number beside the word: how many wait there. */
  count?: number | undefined
  /** Only the exact address is this tab; for the one whose address is the start of the others'. */
  end?: boolean | undefined
}

/** Tabs as links: every one has an address, opens in a new window, and survives a reload. */
export const Tabs = (props: { label: string; tabs: readonly Tab[] }) => {
  let nav!: HTMLElement
  const location = useLocation()
  // On a phone the tab one stands on may be out of sight at the side.
  createEffect(
    on(
      () => location.pathname,
      () =>
        queueMicrotask(() => {
          const active = nav.querySelector<HTMLElement>(".is-active")
          if (active) nav.scrollLeft = active.offsetLeft - (nav.clientWidth - active.offsetWidth) / 2
        }),
    ),
  )
  return (
    <nav ref={nav} class="tabs" aria-label={props.label}>
      <ul>
        <For each={props.tabs}>
          {(tab) => (
            <li>
              <A href={tab.href} end={tab.end ?? false} class="tab" activeClass="is-active">
                {tab.label}
                <Show when={tab.count !== undefined}>
                  <span class="tab-count">{number(tab.count ?? 0)}</span>
                </Show>
              </A>
            </li>
          )}
        </For>
      </ul>
    </nav>
  )
}
