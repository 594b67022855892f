import { type RouteSectionProps, useLocation, useParams } from "@solidjs/router"
import { createMemo, createResource } from "solid-js"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { Loaded } from "../../../ui/Loaded.tsx"
import { PageHeader } from "../../../ui/PageHeader.tsx"
import { PageSkeleton } from "../../../ui/states.tsx"
import { type Tab, Tabs } from "../../../ui/Tabs.tsx"
import { useOffice } from "../../office/place.ts"
import { mayOf, type Params, type Programme, sourceText } from "../programme.ts"
import { StateBadge } from "../state-badge.tsx"
import { ProgrammeContext, type ProgrammePlace } from "./place.ts"
import "../styles.ts"

/** Heading and tabs of a programme; its pages stand below and take it from `useProgramme`. */
const ProgrammeLayout = (props: RouteSectionProps) => {
  const params = useParams()
  const office = useOffice()
  const here = (): Params => ({ office: office.id(), programme: params.programme ?? "" })
  const [loaded, { refetch }] = createResource(here, (params) =>
    call("GET /api/offices/:office/aid/:programme", { params }),
  )
  const crumbs = () => [{ href: office.href("bantuan"), label: text().aid.list.title }]
  const place = (now: () => Programme): ProgrammePlace => ({
    programme: now,
    params: here,
    may: () => mayOf(office.role()),
    reload: async () => refetch(),
    href: (page = "") => office.href(`bantuan/${now().id}${page && `/${page}`}`),
  })
  return (
    <Loaded
      of={loaded}
      retry={refetch}
      skeleton={<PageSkeleton />}
      failed={<PageHeader title={text().aid.programme} crumbs={crumbs()} />}
    >
      {(now) => {
        const here = place(now)
        return (
          <ProgrammeContext.Provider value={here}>
            <Header place={here} crumbs={crumbs()} />
            {props.children}
          </ProgrammeContext.Provider>
        )
      }}
    </Loaded>
  )
}

const Header = (props: { place: ProgrammePlace; crumbs: readonly { href: string; label: string }[] }) => {
  const location = useLocation()
  const programme = () => props.place.programme()
  const tabs = createMemo((): Tab[] => {
    const words = text().aid.tabs
    const { href, may } = props.place
    return [
      { href: href(), label: words.summary, end: true },
      ...(may().deliver ? [{ href: href("penerima"), label: words.recipients }] : []),
      { href: href("alokasi"), label: words.allocations },
      ...(may().deliver && programme().stocked ? [{ href: href("stok"), label: words.stock }] : []),
      ...(may().deliver ? [{ href: href("serahkan"), label: words.give }] : []),
      ...(may().deliver || may().freeze ? [{ href: href("dokumen"), label: words.documents }] : []),
      { href: href("laporan"), label: words.reports },
    ]
  })
  // On a phone the pages below the summary need the room.
  const below = () => location.pathname.replace(/\/$/, "") !== props.place.href()
  return (
    <div class="event-header" classList={{ "is-small": below() }}>
      <PageHeader
        title={programme().name}
        crumbs={props.crumbs}
        status={<StateBadge programme={programme()} />}
        lead={`${text().aid.kinds[programme().kind]} · ${sourceText(programme())} · ${programme().year}`}
      />
      <Tabs label={text().aid.tabs.label} tabs={tabs()} />
    </div>
  )
}

export default ProgrammeLayout
