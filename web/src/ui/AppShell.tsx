import { A, useLocation } from "@solidjs/router"
import { createEffect, For, type ParentProps, Show } from "solid-js"
import { text } from "../text/text.ts"
import { Icon, type IconName } from "./Icon.tsx"
import { initials } from "./initials.ts"
import { Logo } from "./Logo.tsx"
import { Menu } from "./Menu.tsx"

export type NavItem = {
  href: string
  label: string
  icon: IconName
  end?: boolean | undefined
  /** Says itself whether it is where one is, for an entry whose pages do not lie below its address. */
  active?: boolean | undefined
}
export type OfficeLink = {
  href: string
  name: string /** The member's role there, in words. */
  role?: string | undefined
}

export type AppShellProps = ParentProps<{
  /** The office in whose name one works, as listed in `offices`. */
  office: OfficeLink
  offices: readonly OfficeLink[]
  member: { name: string; email: string }
  nav: readonly NavItem[]
  /** Further places to go, in the account's menu. */
  links?: readonly NavItem[] | undefined
  onSignOut: () => void
}>

/** The frame of the pages for members: top bar, navigation (at the side, on a phone at the bottom), content. */
export const AppShell = (props: AppShellProps) => (
  <div class="shell">
    <SkipLink />
    <header class="topbar">
      <A class="topbar-logo" href={props.office.href} end>
        <Logo />
      </A>
      <Show
        when={props.offices.length > 1}
        fallback={
          <span class="topbar-office">
            <Icon name="office" />
            <span class="topbar-office-name">{props.office.name}</span>
          </span>
        }
      >
        <Menu
          class="topbar-menu"
          label={`${text().shell.switchOffice}: ${props.office.name}`}
          trigger={
            <span class="topbar-office">
              <Icon name="office" />
              <span class="topbar-office-name">{props.office.name}</span>
            </span>
          }
        >
          <p class="menu-heading">{text().shell.switchOffice}</p>
          <ul class="menu-list">
            <For each={props.offices}>
              {(office) => (
                <li>
                  <A
                    class="menu-item"
                    href={office.href}
                    aria-current={office.href === props.office.href ? "true" : undefined}
                    classList={{ "is-current": office.href === props.office.href }}
                  >
                    <span>{office.name}</span>
                    <Show when={office.role}>
                      <span class="menu-detail">{office.role}</span>
                    </Show>
                  </A>
                </li>
              )}
            </For>
          </ul>
        </Menu>
      </Show>
      <Menu
        class="topbar-account"
        align="end"
        label={text().shell.accountOf(props.member.name)}
        trigger={
          // Drawn by the style sheet: no words of their own, so the button is called what its label says.
          <span class="avatar" data-initials={initials(props.member.name)} aria-hidden="true" />
        }
      >
        <p class="menu-heading">
          <strong>{props.member.name}</strong>
          <span class="menu-detail">{props.member.email}</span>
        </p>
        <ul class="menu-list">
          <For each={props.links}>
            {(link) => (
              <li>
                <A class="menu-item" href={link.href} end>
                  <span class="menu-item-row">
                    <Icon name={link.icon} />
                    {link.label}
                  </span>
                </A>
              </li>
            )}
          </For>
          <li>
            <button type="button" class="menu-item" onClick={() => props.onSignOut()}>
              <span class="menu-item-row">
                <Icon name="signOut" />
                {text().shell.signOut}
              </span>
            </button>
          </li>
        </ul>
      </Menu>
    </header>
    <nav class="sidenav" aria-label={text().shell.mainNav}>
      <ul>
        <For each={props.nav}>
          {(item) => (
            <li>
              <A
                class="sidenav-link"
                href={item.href}
                end={item.end ?? false}
                activeClass={item.active === undefined ? "is-active" : "is-here"}
                classList={item.active === undefined ? {} : { "is-active": item.active }}
              >
                <Icon name={item.icon} />
                <span>{item.label}</span>
              </A>
            </li>
          )}
        </For>
      </ul>
    </nav>
    <Main>{props.children}</Main>
  </div>
)

/** The first thing Tab reaches: past the navigation. */
export const SkipLink = () => (
  <a
    class="skip-link"
    href="#main"
    onClick={(event) => {
      event.preventDefault()
      document.getElementById("main")?.focus()
    }}
  >
    {text().shell.skip}
  </a>
)

/** The page last shown; undefined before the first, where the browser's own focus is right. */
let shown: string | undefined

/** The content of a shell. Takes the focus when the page changes, so that a screen reader starts at its top. */
export const Main = (props: ParentProps<{ class?: string | undefined }>) => {
  let main!: HTMLElement
  const location = useLocation()
  // Made before the children, so that an input of theirs which takes the focus on mounting keeps it.
  createEffect(() => {
    const path = location.pathname
    if (shown !== undefined && shown !== path) main.focus({ preventScroll: true })
    shown = path
  })
  return (
    <main ref={main} id="main" class={`main ${props.class ?? ""}`} tabindex={-1}>
      {props.children}
    </main>
  )
}
