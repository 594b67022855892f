import { type RouteSectionProps, useLocation } from "@solidjs/router"
import { type ParentProps, Show } from "solid-js"
import { me, roleIn } from "../../session.ts"
import { text } from "../../text/text.ts"
import { AppShell, type NavItem, type OfficeLink } from "../../ui/AppShell.tsx"
import { LinkButton } from "../../ui/Button.tsx"
import { setPageTitle } from "../../ui/PageHeader.tsx"
import { PublicShell } from "../../ui/PublicShell.tsx"
import { Empty } from "../../ui/states.tsx"
import { may, useOffice, useSignOut } from "./place.ts"
import { SignedIn } from "./signed-in.tsx"
import "./office.css"

/** The frame of all pages of an office. */
const OfficeLayout = (props: RouteSectionProps) => (
  <SignedIn>
    <Frame>{props.children}</Frame>
  </SignedIn>
)

const Frame = (props: ParentProps) => {
  const office = useOffice()
  const location = useLocation()
  const leave = useSignOut()

  const offices = (): OfficeLink[] =>
    (me()?.offices ?? []).map((one) => ({
      href: `/kantor/${one.office}`,
      name: one.name,
      role: text().office.roles[one.role],
    }))
  /** Another office's event, shared with one of ours: the server decides, the frame is that of our own office. */
  const visiting = () => roleIn(office.id()) === undefined && /\/acara\/evt_/.test(location.pathname)
  const current = () =>
    offices().find(({ href }) => href === office.href()) ?? (visiting() ? offices()[0] : undefined)
  const nav = (href: string): NavItem[] => [
    {
      href,
      label: text().office.nav.events,
      icon: "calendar",
      active: !/^\/kantor\/[^/]+\/(relawan|sk|bantuan|anggota|pengaturan)(\/|$)/.test(location.pathname),
    },
    ...(may.print(office.role())
      ? [{ href: `${href}/sk`, label: text().office.nav.decrees, icon: "document" as const }]
      : []),
    { href: `${href}/relawan`, label: text().office.nav.volunteers, icon: "award" },
    { href: `${href}/bantuan`, label: text().office.nav.aid, icon: "box" },
    { href: `${href}/anggota`, label: text().office.nav.members, icon: "people" },
    { href: `${href}/pengaturan`, label: text().office.nav.settings, icon: "settings" },
  ]
  const links = (): NavItem[] =>
    me()?.operator ? [{ href: "/instansi-baru", label: text().home.openOffice, icon: "office" }] : []

  return (
    <Show when={current()} fallback={<NoAccess />}>
      {(own) => (
        <AppShell
          office={own()}
          offices={offices()}
          member={{ name: me()?.name ?? "", email: me()?.email ?? "" }}
          nav={nav(own().href)}
          links={links()}
          onSignOut={() => void leave()}
        >
          {props.children}
        </AppShell>
      )}
    </Show>
  )
}

const NoAccess = () => {
  setPageTitle(text().office.noAccess.title)
  return (
    <PublicShell narrow>
      <Empty
        heading
        icon="office"
        title={text().office.noAccess.title}
        action={<LinkButton href="/">{text().page.toHome}</LinkButton>}
      >
        {text().office.noAccess.message(me()?.email ?? "")}
      </Empty>
    </PublicShell>
  )
}

export default OfficeLayout
