import { useParams } from "@solidjs/router"
import { createResource, Match, Switch } from "solid-js"
import { call } from "../../api/client.ts"
import { roleIn } from "../../session.ts"
import { errorText } from "../../text/errors.ts"
import { text } from "../../text/text.ts"
import { FocusShell } from "../../ui/FocusShell.tsx"
import { Loaded } from "../../ui/Loaded.tsx"
import { Empty, ErrorState, PageSkeleton, Skeleton } from "../../ui/states.tsx"
import { EventContext, useOffice } from "../office/place.ts"
import { SignedIn } from "../office/signed-in.tsx"
import { useHere } from "../participants/here.ts"
import { createLines } from "./lines.ts"
import { Stage } from "./Stage.tsx"
import "../participants/participants.css"
import "./ceremony.css"
import "./stage.css"

/** The ceremony on a phone in one hand on stage: nothing else to touch by mistake. */
const StagePage = () => (
  <SignedIn>
    <OfEvent />
  </SignedIn>
)

const OfEvent = () => {
  const params = useParams()
  const office = useOffice()
  const [event, { refetch }] = createResource(
    () => ({ office: office.id(), event: params.event ?? "" }),
    (params) => call("GET /api/offices/:office/events/:event", { params }),
  )
  return (
    <Loaded of={event} retry={refetch} skeleton={<PageSkeleton />}>
      {(now) => (
        <EventContext.Provider
          value={{
            event: now,
            setEvent: () => undefined,
            role: () => roleIn(office.id()) ?? now().role,
            href: (page = "") => office.href(`acara/${now().id}${page && `/${page}`}`),
          }}
        >
          <OnStage />
        </EventContext.Provider>
      )}
    </Loaded>
  )
}

const OnStage = () => {
  const here = useHere()
  const words = () => text().ceremony
  const lines = createLines(here)
  return (
    <FocusShell
      title={words().title}
      lead={here.event().name}
      back={{ href: here.href("penyerahan"), label: words().receive.back }}
    >
      <Switch>
        <Match when={!here.may.keepDoor()}>
          <Empty icon="info" title={text().duties.forbidden} />
        </Match>
        <Match when={lines.value() === undefined && lines.failure()}>
          <ErrorState message={errorText(lines.failure())} onRetry={lines.now} />
        </Match>
        <Match when={lines.value() === undefined}>
          <Skeleton lines={6} />
        </Match>
        <Match when={lines.value()?.length === 0}>
          <Empty icon="document" title={words().empty.title}>
            {words().empty.viewer}
          </Empty>
        </Match>
        <Match when={lines.value()}>{(all) => <Stage lines={lines} all={all()} />}</Match>
      </Switch>
    </FocusShell>
  )
}

export default StagePage
