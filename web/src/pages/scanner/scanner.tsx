import type { Direction } from "@setiakawan/core/check-in/scan"
import { createEffect, createMemo, createSignal, Match, onCleanup, onMount, Show, Switch } from "solid-js"
import { Dynamic } from "solid-js/web"
import * as Pwa from "../../pwa.ts"
import { scan } from "../../text/id/scan.ts"
import { scanner } from "../../text/id/scanner.ts"
import { addWords, text } from "../../text/text.ts"
import { Button, IconButton } from "../../ui/Button.tsx"
import { setPageTitle } from "../../ui/PageHeader.tsx"
import { Empty, PageSkeleton } from "../../ui/states.tsx"
import { toast } from "../../ui/Toast.tsx"
import { Closed, whyNot } from "./Closed.tsx"
import { DoorView } from "./Door.tsx"
import * as Idle from "./idle.ts"
import { createPhone } from "./phone.ts"
import { ChoosePlace, fixedDirection, laneOf, onlyLane, type Place } from "./Place.tsx"
import * as Remembered from "./remembered.ts"
import * as Secret from "./secret.ts"
import { LoadingRoster, Secure } from "./Setup.tsx"
import { Unlock } from "./Unlock.tsx"
import { Updating } from "./Updating.tsx"
import { Enrolling, Replacing, Welcome } from "./Welcome.tsx"
import "./scanner.css"

// Officers have no account: these words come with this page, and not with the members'.
addWords({ scan, scanner })

type DetailsPage = typeof import("./Details.tsx")["default"]

const LOOK_FOR_UPDATE = 30 * 60_000

/** The officer's phone: enrolled, locked, loading, at a door, or why it does not scan. */
const ScannerPage = () => {
  const phone = createPhone()
  const [secret, setSecret] = createSignal(Secret.fromAddress())
  /** Another code is to be scanned, though this phone has a duty or had one. */
  const [enrolling, setEnrolling] = createSignal(false)
  const [securing, setSecuring] = createSignal(false)
  const [without, setWithout] = createSignal(false)
  const [choosing, setChoosing] = createSignal(false)
  const [detailed, setDetailed] = createSignal(false)
  const [Details, setDetails] = createSignal<DetailsPage>()
  const [muted, setMuted] = createSignal(false)
  const [remembered, setRemembered] = createSignal(Remembered.read())
  const [update, setUpdate] = createSignal(false)
  const [install, setInstall] = createSignal<() => Promise<boolean>>()
  const words = () => text().scanner

  const stopListening = Pwa.onInstallable((ask) => setInstall(() => ask))
  onCleanup(stopListening)
  onMount(() => {
    void Pwa.registerScanner()
    // Another code may be opened in this very tab.
    const onHash = () => {
      const next = Secret.fromAddress()
      if (next) setSecret(next)
    }
    window.addEventListener("hashchange", onHash)
    const look = () => void Pwa.hasUpdate().then(setUpdate)
    const timer = setInterval(look, LOOK_FOR_UPDATE)
    look()
    onCleanup(() => {
      window.removeEventListener("hashchange", onHash)
      clearInterval(timer)
    })
  })

  const open = () => {
    const now = phone.opened()
    return now.kind === "open" ? now : undefined
  }
  const status = () => (open() ? phone.status() : undefined)
  const state = () => status()?.state ?? "none"
  const event = () => phone.event()
  const why = () => {
    const now = status()
    return now && whyNot(now, event())
  }
  /** A code was opened on a phone that has a duty already. */
  const replaces = () => state() !== "none" && why() !== "unknown"

  // A phone without a duty enrols at once.
  createEffect(() => {
    const known = secret()
    if (known && open() && !replaces() && !phone.enrolment()) enrol(known)
  })
  const enrol = (known: string) => {
    setEnrolling(false)
    void phone.enrol(known, () => {
      setSecret(undefined)
      setRemembered(undefined)
    })
  }
  const enrolAnew = () => {
    phone.stopEnrolling()
    setSecret(undefined)
    setEnrolling(true)
  }

  // Nobody needs it to scan, so it comes when it is asked for; without a network from the worker's files.
  const showDetails = async () => {
    try {
      const page = await import("./Details.tsx")
      setDetails(() => page.default)
      setDetailed(true)
    } catch {
      toast.failure(text().page.chunkTitle)
    }
  }

  // The lock, also of a phone that was left lying.
  const lock = () => {
    setDetailed(false)
    setWithout(false)
    setSecuring(false)
    phone.lock()
  }
  let used = () => {}
  createEffect(() => {
    if (!phone.unlocked()) return
    const watch = Idle.watch({ onIdle: lock })
    used = watch.used
    onCleanup(watch.stop)
  })

  const lane = createMemo(
    () => {
      const { checkpoints = [], id } = event() ?? {}
      const kept = remembered()
      return (kept?.event === id ? laneOf(checkpoints, kept) : undefined) ?? onlyLane(checkpoints)
    },
    undefined,
    { equals: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  )
  const choose = (place: Place) => {
    remember({ ...place, direction: undefined })
    setChoosing(false)
  }
  const remember = (change: Place & { direction?: Direction | undefined }) => {
    const next = { ...change, event: event()?.id ?? "" }
    Remembered.write(next)
    setRemembered(next)
  }
  const isLoaded = () => status()?.rosterAt !== undefined || without()
  const scanning = () =>
    phone.unlocked() &&
    !securing() &&
    !secret() &&
    !enrolling() &&
    isLoaded() &&
    state() === "active" &&
    !why() &&
    !choosing() &&
    lane()

  const title = () => event()?.name ?? words().title
  const lead = () => {
    const at = phone.unlocked() ? lane() : undefined
    if (!at) return phone.device()?.name
    const single = event()?.checkpoints.length === 1
    return single ? at.gate.name : `${at.checkpoint.name} · ${at.gate.name}`
  }
  createEffect(() => setPageTitle(title()))

  // The button that was pressed is gone by now, and the focus with it.
  createEffect(() => {
    if (!scanning()) return
    queueMicrotask(() => {
      if (document.activeElement === document.body) document.getElementById("main")?.focus()
    })
  })

  return (
    <div class="focus-shell">
      <header class="focus-bar scanner-bar">
        <div class="focus-words">
          <h1 class="focus-title">{title()}</h1>
          <Show when={lead()}>
            <p class="focus-lead">{lead()}</p>
          </Show>
        </div>
        <div class="focus-actions">
          <Show when={scanning()}>
            <IconButton
              icon={muted() ? "soundOff" : "sound"}
              label={muted() ? words().unmute : words().mute}
              onClick={() => setMuted(!muted())}
            />
            <IconButton icon="place" label={words().change} onClick={() => setChoosing(true)} />
          </Show>
          <Show when={phone.unlocked()}>
            <IconButton icon="lock" label={words().lock} onClick={lock} />
          </Show>
        </div>
      </header>
      <main id="main" class="main main-public" tabindex={-1}>
        <Switch fallback={<PageSkeleton />}>
          <Match when={phone.opened().kind === "other_tab"}>
            <Empty
              icon="copy"
              title={words().states.otherTab.title}
              action={
                <Button variant="primary" onClick={() => phone.takeTab()}>
                  {words().states.otherTab.action}
                </Button>
              }
            >
              {words().states.otherTab.body}
            </Empty>
          </Match>
          <Match when={phone.opened().kind === "no_storage"}>
            <Empty
              icon="alert"
              title={words().states.noStorage.title}
              action={
                <Button icon="refresh" onClick={() => window.location.reload()}>
                  {text().common.reload}
                </Button>
              }
            >
              {words().states.noStorage.body}
            </Empty>
          </Match>
          <Match when={!open()}>
            <PageSkeleton />
          </Match>
          <Match when={phone.enrolment()}>
            {(enrolment) => (
              <Enrolling
                enrolment={enrolment()}
                onAgain={() => {
                  phone.stopEnrolling()
                  enrol(secret() ?? "")
                }}
                onOther={enrolAnew}
              />
            )}
          </Match>
          <Match when={secret() && replaces()}>
            <Replacing
              event={event()?.name ?? ""}
              waiting={status()?.waiting ?? 0}
              attention={status()?.attention ?? 0}
              onConfirm={() => enrol(secret() ?? "")}
              onKeep={() => setSecret(undefined)}
            />
          </Match>
          <Match when={enrolling()}>
            <Welcome onSecret={setSecret} onCancel={() => setEnrolling(false)} />
          </Match>
          <Match when={state() === "none" && phone.wiped()}>
            <Closed why="wiped" phone={phone} zone={undefined} onEnrol={() => setEnrolling(true)} />
          </Match>
          <Match when={state() === "none"}>
            <Welcome onSecret={setSecret} />
          </Match>
          <Match when={why()}>
            {(reason) => (
              <Closed why={reason()} phone={phone} zone={event()?.zone} onEnrol={() => setEnrolling(true)} />
            )}
          </Match>
          <Match when={securing() || !open()?.hasVault}>
            <Securing onBegin={() => setSecuring(true)}>
              <Secure
                phone={phone}
                onDone={() => {
                  setSecuring(false)
                  void Pwa.persist()
                }}
              />
            </Securing>
          </Match>
          <Match when={!phone.unlocked()}>
            <Unlock phone={phone} />
            <Show when={update()}>
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
              onEnrol={() => setEnrolling(true)}
              action={
                <Button icon="settings" onClick={() => void showDetails()}>
                  {words().details}
                </Button>
              }
            />
          </Match>
          <Match when={!choosing() && lane() && event()}>
            {(now) => (
              <Show when={lane() && `${lane()?.checkpoint.id}/${lane()?.gate.id}`} keyed>
                <DoorView
                  phone={phone}
                  event={now()}
                  lane={lane() as NonNullable<ReturnType<typeof lane>>}
                  direction={remembered()?.direction ?? "in"}
                  onDirection={(direction) => {
                    const at = lane()
                    if (at) remember({ checkpoint: at.checkpoint.id, gate: at.gate.id, direction })
                  }}
                  muted={muted()}
                  update={update()}
                  onUsed={() => used()}
                  onStopped={(reason) => {
                    if (reason === "not_its_checkpoint") setRemembered(undefined)
                    void phone.load()
                  }}
                  onDetails={() => void showDetails()}
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
                current={lane() && remembered()}
                onChoose={choose}
              />
            )}
          </Match>
        </Switch>
      </main>
      <Show when={detailed() && phone.unlocked() && event()}>
        {(now) => (
          <Dynamic
            component={Details()}
            phone={phone}
            event={now()}
            place={placeWords()}
            update={update()}
            install={install()}
            onClose={() => setDetailed(false)}
          />
        )}
      </Show>
    </div>
  )

  function placeWords(): string {
    const at = lane()
    if (!at) return ""
    const fixed = fixedDirection(at)
    const direction = fixed ? "" : words().place.directions[remembered()?.direction ?? "in"]
    return [at.checkpoint.name, at.gate.name, direction].filter(Boolean).join(" · ")
  }
}

/** Choosing a PIN goes on after the first of its steps has made one. */
const Securing = (props: { onBegin: () => void; children: import("solid-js").JSX.Element }) => {
  onMount(() => props.onBegin())
  return <>{props.children}</>
}

export default ScannerPage
