import { useParams } from "@solidjs/router"
import { createMemo, createResource, Show } from "solid-js"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Card, Stack } from "../../../ui/layout.tsx"
import { Loaded } from "../../../ui/Loaded.tsx"
import { PageHeader } from "../../../ui/PageHeader.tsx"
import { Skeleton } from "../../../ui/states.tsx"
import { focusMain, may, useOffice } from "../../office/place.ts"
import { createAnnex } from "../annex/annex-state.ts"
import { RowsView } from "../annex/rows-view.tsx"
import { type Decree, get, isWhole, type Place } from "../decree.ts"
import { StatusBadge } from "../status-badge.tsx"
import { Paper } from "./paper.tsx"
import { Print } from "./print.tsx"
import { Scans } from "./scans.tsx"
import { Standing } from "./standing.tsx"
import { Steps } from "./steps.tsx"
import { LeftOut, TakingOver } from "./taking-over.tsx"
import "../decrees.css"

/** A decree: how it stands, what comes next, all it says, and who is in its annex. */
const DecreePage = () => {
  const office = useOffice()
  const params = useParams()
  const place = createMemo((): Place => ({ office: office.id(), decree: params.decree ?? "" }))
  const [decree, { mutate, refetch }] = createResource(place, get)
  const words = () => text().decrees.view
  return (
    <Loaded
      of={decree}
      retry={refetch}
      failed={<PageHeader title={words().title} />}
      skeleton={
        <>
          <PageHeader title={words().title} />
          <Card>
            <Skeleton lines={8} />
          </Card>
        </>
      }
    >
      {(found) => (
        <>
          <PageHeader
            title={found().heading.title}
            crumbs={[{ href: office.href("sk"), label: text().decrees.list.title }]}
            status={<StatusBadge status={found().status} />}
            lead={`${text().decrees.effects[found().heading.effect.kind]} · ${found().heading.authority.title}`}
          />
          <Stack gap={6}>
            <Show
              when={found().takingOver}
              fallback={
                <Steps
                  decree={found()}
                  place={place()}
                  onChanged={(now) => {
                    mutate(() => now)
                    // The button that was pressed is gone.
                    focusMain()
                  }}
                  onReload={() => void refetch()}
                />
              }
            >
              <TakingOver decree={found()} place={place()} onChanged={(now) => mutate(() => now)} />
            </Show>
            <Show when={found().state !== "enacted" && found().renews && !found().takingOver}>
              <LeftOut place={place()} />
            </Show>
            <Standing decree={found()} place={place()} />
            <Card title={words().content}>
              <Show when={hasText(found())} fallback={<p class="quiet">{words().noContent}</p>}>
                <Paper decree={found()} />
              </Show>
            </Card>
            <Print decree={found()} place={place()} mayIssue={may.organise(office.role())} />
            <Scans decree={found()} place={place()} onChanged={() => void refetch()} />
            <Show when={!isWhole(found())}>
              <Rows decree={found()} place={place()} />
            </Show>
          </Stack>
        </>
      )}
    </Loaded>
  )
}

/** The annex, read as it is looked at. */
const Rows = (props: { decree: Decree; place: Place }) => {
  const words = () => text().decrees.annex
  return (
    <Card title={words().rowsTitle(number(props.decree.rows))}>
      <Show when={props.decree.rows > 0} fallback={<p class="quiet">{words().empty}</p>}>
        {/* Proposing and withdrawing give the rows new numbers and the decree a new revision. */}
        <Show when={!props.decree.takingOver && props.decree.revision} keyed>
          <AllRows decree={props.decree} place={props.place} />
        </Show>
      </Show>
    </Card>
  )
}

const AllRows = (props: { decree: Decree; place: Place }) => {
  const annex = createAnnex(props.place, props.decree)
  return <RowsView annex={annex} caption={text().decrees.annex.caption} />
}

const hasText = ({ text: clauses }: Decree): boolean =>
  clauses.considerations.length + clauses.bases.length + clauses.dictums.length > 0

export default DecreePage
