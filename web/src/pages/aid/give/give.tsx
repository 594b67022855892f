import { useNavigate, useParams } from "@solidjs/router"
import { createResource, createSignal, Match, onCleanup, onMount, Show, Switch } from "solid-js"
import * as Sound from "../../../scan/sound.ts"
import { handing } from "../../../text/id/handing.ts"
import { scan } from "../../../text/id/scan.ts"
import { addWords, text } from "../../../text/text.ts"
import { Card, Stack } from "../../../ui/layout.tsx"
import { Loaded } from "../../../ui/Loaded.tsx"
import { PageHeader } from "../../../ui/PageHeader.tsx"
import { Empty, Notice, PageSkeleton } from "../../../ui/states.tsx"
import { may, useOffice } from "../../office/place.ts"
import { keepAwake } from "../../scanner/wake.ts"
import { Find } from "./Find.tsx"
import { createGiving, GivingContext, load, type Loaded as All, useGiving, type View } from "./giving.ts"
import { createOutgoing } from "./proofs.ts"
import { RecipientPage } from "./RecipientPage.tsx"
import { createSpot } from "./spot.ts"
import { SpotCard } from "./SpotCard.tsx"
import { UnsentProofs } from "./UnsentProofs.tsx"
import "../../participants/participants.css"
import "../../participants/desk/desk.css"
import "../../check-in/check-in.css"
import "../../check-in/decisions.css"
import "./give.css"
import "./hand.css"

addWords({ handing, scan })

/** Aid of one programme is handed over here, with a network: found, seen, given, and the next one. */
const Give = () => {
  const office = useOffice()
  const params = useParams()
  const place = () => ({ office: office.id(), programme: params.programme ?? "" })
  const [loaded, { refetch }] = createResource(place, (params) => load(params, may.keepDoor(office.role())))
  const header = () => (
    <PageHeader
      title={text().aidGive.title}
      crumbs={[{ href: office.href("bantuan"), label: text().aidGive.aid }]}
    />
  )
  return (
    <Show
      when={may.keepDoor(office.role())}
      fallback={
        <>
          {header()}
          <Card>
            <Empty icon="info" title={text().aidGive.forbidden} />
          </Card>
        </>
      }
    >
      <Loaded of={loaded} retry={refetch} skeleton={<PageSkeleton />} failed={header()}>
        {(all) => (
          <Show when={all().programme.id} keyed>
            <Desk loaded={all()} onStock={() => void refetch()} />
          </Show>
        )}
      </Loaded>
    </Show>
  )
}

const Desk = (props: { loaded: All; onStock: () => void }) => {
  const office = useOffice()
  const spot = createSpot(props.loaded.programme.id, () =>
    props.loaded.stock.filter(({ place }) => !place.startsWith("dev_")),
  )
  return (
    <GivingContext.Provider value={createGiving(office, () => props.loaded, spot)}>
      <Open onStock={props.onStock} />
    </GivingContext.Provider>
  )
}

const Open = (props: { onStock: () => void }) => {
  const giving = useGiving()
  const params = useParams()
  const navigate = useNavigate()
  // What the search for a code brought is shown at once, without asking for it again.
  const [seen, setSeen] = createSignal<View>()
  const [proven, setProven] = createSignal(0)
  const outgoing = createOutgoing(giving, () => setProven((count) => count + 1))
  onMount(() => {
    onCleanup(Sound.unlockOnFirstTouch())
    onCleanup(keepAwake())
  })
  const open = (view: View) => {
    setSeen(view)
    navigate(giving.href(`serahkan/${view.recipient}`))
  }
  return (
    <div class="give" classList={{ "is-open": Boolean(params.recipient) }}>
      <PageHeader
        title={text().aidGive.title}
        lead={giving.programme().name}
        crumbs={[
          { href: giving.href().replace(/\/[^/]*$/, ""), label: text().aidGive.aid },
          { href: giving.href(), label: giving.programme().name },
        ]}
      />
      <Stack gap={4}>
        <Show when={giving.programme().closed}>
          <Notice tone="warning">{text().aidGive.closed}</Notice>
        </Show>
        <UnsentProofs outgoing={outgoing} />
        <Switch>
          <Match when={params.recipient}>
            {(recipient) => (
              <RecipientPage
                recipient={recipient()}
                seen={seen()?.recipient === recipient() ? seen() : undefined}
                proven={proven()}
                outgoing={outgoing}
                onOpen={open}
                onStock={props.onStock}
                onNext={() => navigate(giving.href("serahkan"))}
              />
            )}
          </Match>
          <Match when={true}>
            <SpotCard />
            <Find onOpen={open} />
          </Match>
        </Switch>
      </Stack>
    </div>
  )
}

export default Give
