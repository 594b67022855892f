import {
  createEffect,
  createMemo,
  createSignal,
  lazy,
  Match,
  onCleanup,
  onMount,
  Show,
  Suspense,
  Switch,
} from "solid-js"
import { Dynamic } from "solid-js/web"
import * as Pwa from "../../pwa.ts"
import { scan } from "../../text/id/scan.ts"
import { scanner } from "../../text/id/scanner.ts"
import { addWords, text } from "../../text/text.ts"
import { Button } from "../../ui/Button.tsx"
import { PageSkeleton } from "../../ui/states.tsx"
import { toast } from "../../ui/Toast.tsx"
import { Bar } from "./Bar.tsx"
import { NoStorage, OtherTab } from "./Blocked.tsx"
import { Closed } from "./Closed.tsx"
import { type DoorProps, DoorView } from "./Door.tsx"
import { createDuty } from "./duty.ts"
import * as Idle from "./idle.ts"
import { createPhone } from "./phone.ts"
import { ChoosePlace } from "./Place.tsx"
import { LoadingRoster, Secure } from "./Setup.tsx"
import { createStanding } from "./standing.ts"
import { Unlock } from "./Unlock.tsx"
import { Updating } from "./Updating.tsx"
import { Enrolling, Replacing, Welcome } from "./Welcome.tsx"
import "./scanner.css"

// Officers have no account: these words come with this page, and not with the members'.
addWords({ scan, scanner })

const LOOK_FOR_UPDATE = 30 * 60_000

/** The officer's phone: enrolled, locked, loading, at a door, or why it does not scan. */
const ScannerPage = () => {
  const phone = createPhone()
  const duty = createDuty(phone)
  const standing = createStanding(phone)
  const [securing, setSecuring] = createSignal(false)
  const [without, setWithout] = createSignal(false)
  const [muted, setMuted] = createSignal(false)
  const details = createDetails()
  const app = createApp()
  const { status, state, why } = duty
  const event = () => phone.event()

  // The lock, also of a phone that was left lying.
  const lock = () => {
    setSecuring(false)
    phone.lock()
  }
  let used = () => {}
  createEffect(() => {
    if (!phone.unlocked()) {
      details.close()
      setWithout(false)
      return
    }
    const watch = Idle.watch({ onIdle: lock })
    used = watch.used
    onCleanup(watch.stop)
  })

  const isLoaded = () => status()?.rosterAt !== undefined || without()
  const ready = () => phone.unlocked() && !securing() && !duty.changing() && isLoaded() && !why()
  const scanning = () =>
    ready() && state() === "active" && !standing.choosing() && standing.lane() !== undefined
  // The button that was pressed is gone by now, and the focus with it.
  createEffect(() => {
    if (!scanning()) return
    queueMicrotask(() => {
      if (document.activeElement === document.body) document.getElementById("main")?.focus()
    })
  })
  const lead = () => (phone.unlocked() && standing.words()) || phone.device()?.name

  return (
    <div class="focus-shell">
      <Bar
        title={event()?.name ?? text().scanner.title}
        lead={lead()}
        scanning={scanning()}
        unlocked={phone.unlocked()}
        muted={muted()}
        onMute={() => setMuted(!muted())}
        onChange={standing.change}
        onLock={lock}
      />
      <main id="main" class="main main-public" tabindex={-1}>
        <Switch fallback={<PageSkeleton />}>
          <Match when={phone.opened().kind === "other_tab"}>
            <OtherTab onTake={phone.takeTab} />
          </Match>
          <Match when={phone.opened().kind === "no_storage"}>
            <NoStorage />
          </Match>
          <Match when={!duty.opened()}>
            <PageSkeleton />
          </Match>
          <Match when={phone.enrolment()}>
            {(enrolment) => <Enrolling enrolment={enrolment()} onAgain={duty.enrol} onOther={duty.seek} />}
          </Match>
          <Match when={duty.secret() && duty.replaces()}>
            <Replacing
              event={event()?.name ?? ""}
              waiting={status()?.waiting ?? 0}
              attention={status()?.attention ?? 0}
              onConfirm={duty.enrol}
              onKeep={() => duty.setSecret(undefined)}
            />
          </Match>
          <Match when={duty.seeking()}>
            <Welcome onSecret={duty.setSecret} onCancel={duty.stopSeeking} />
          </Match>
          <Match when={state() === "none" && phone.wiped()}>
            <Closed why="wiped" phone={phone} zone={undefined} onEnrol={duty.seek} />
          </Match>
          <Match when={state() === "none"}>
            <Welcome onSecret={duty.setSecret} />
          </Match>
          <Match when={why()}>
            {(reason) => (
              <Closed
                why={reason()}
                phone={phone}
                zone={event()?.zone}
                checkpoints={event()?.checkpoints}
                onEnrol={duty.seek}
              />
            )}
          </Match>
          <Match when={securing() || !duty.opened()?.hasVault}>
            <Secure
              phone={phone}
              onBegin={() => setSecuring(true)}
              onDone={() => {
                setSecuring(false)
                void Pwa.persist()
              }}
            />
          </Match>
          <Match when={!phone.unlocked()}>
            <Unlock phone={phone} />
            <Show when={app.update()}>
              <div class="scanner-narrow">
                <Updating />
              </div>
            </Show>
          </Match>
          <Match when={!isLoaded() || !event()}>
            <LoadingRoster phone={phone} onWithout={event() && (() => setWithout(true))} />
          </Match>
          <Match when={state() === "early"}>
            <Closed
              why="early"
              phone={phone}
              zone={event()?.zone}
              onEnrol={duty.seek}
              action={
                <Button icon="settings" onClick={details.open}>
                  {text().scanner.details}
                </Button>
              }
            />
          </Match>
          <Match when={!standing.choosing() && standing.lane() && event()}>
            {(now) => (
              <Show when={JSON.stringify(standing.place())} keyed>
                <PlaceView
                  phone={phone}
                  event={now()}
                  lane={standing.lane() as NonNullable<ReturnType<typeof standing.lane>>}
                  direction={standing.direction()}
                  onDirection={standing.turn}
                  muted={muted()}
                  update={app.update()}
                  onUsed={() => used()}
                  onStopped={(reason) => {
                    if (reason === "not_its_checkpoint") standing.leave()
                    void phone.load()
                  }}
                  onDetails={details.open}
                />
              </Show>
            )}
          </Match>
          <Match when={event()}>
            {(now) => (
              <ChoosePlace
                checkpoints={now().checkpoints}
                zone={now().zone}
                start={now().start}
                now={new Date(Date.now() + (status()?.clockOff ?? 0)).toISOString()}
                current={standing.place()}
                onChoose={standing.choose}
              />
            )}
          </Match>
        </Switch>
      </main>
      <Show when={details.page() && phone.unlocked() && event()}>
        {(now) => (
          <Dynamic
            component={details.page()}
            phone={phone}
            event={now()}
            place={standing.allWords()}
            update={app.update()}
            install={app.install()}
            onClose={details.close}
          />
        )}
      </Show>
    </div>
  )
}

/** A door, or a place where aid is handed over: that page comes only where it is needed. */
const PlaceView = (props: DoorProps) => {
  const aid = createMemo(() => {
    props.phone.status()
    return props.phone.scanner().aid(props.lane.checkpoint.id)
  })
  return (
    <Show when={props.lane.checkpoint.aid} fallback={<DoorView {...props} />}>
      <Show when={aid()} fallback={<LoadingRoster phone={props.phone} onWithout={undefined} />}>
        {(aid) => (
          <Suspense fallback={<PageSkeleton />}>
            <AidDoor {...props} aid={aid()} />
          </Suspense>
        )}
      </Show>
    </Show>
  )
}

const AidDoor = lazy(() => import("./aid/AidDoor.tsx"))

/** Nobody needs the details to scan, so they come when asked for; without a network from the worker's files. */
const createDetails = () => {
  const [page, setPage] = createSignal<typeof import("./Details.tsx")["default"]>()
  const open = async () => {
    try {
      const module = await import("./Details.tsx")
      setPage(() => module.default)
    } catch {
      toast.failure(text().page.chunkTitle)
    }
  }
  return { page, open: () => void open(), close: () => setPage(undefined) }
}

/** The page as an app on the phone: kept for when there is no network, installed, and brought up to date. */
const createApp = () => {
  const [update, setUpdate] = createSignal(false)
  const [install, setInstall] = createSignal<() => Promise<boolean>>()
  onCleanup(Pwa.onInstallable((ask) => setInstall(() => ask)))
  onMount(() => {
    void Pwa.registerScanner()
    const look = () => void Pwa.hasUpdate().then(setUpdate)
    const timer = setInterval(look, LOOK_FOR_UPDATE)
    look()
    onCleanup(() => clearInterval(timer))
  })
  return { update, install }
}

export default ScannerPage
