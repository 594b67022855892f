import * as Unsur from "@setiakawan/core/unsur"
import { createEffect, createMemo, createSignal, onCleanup, onMount, Show } from "solid-js"
import { createStore, produce } from "solid-js/store"
import { call } from "../../api/client.ts"
import { CameraView } from "../../scan/CameraView.tsx"
import { createCodeFilter } from "../../scan/repeat.ts"
import { ResultView, type Verdict } from "../../scan/ResultView.tsx"
import * as Sound from "../../scan/sound.ts"
import * as Wedge from "../../scan/wedge.ts"
import { number } from "../../text/format.ts"
import { text } from "../../text/text.ts"
import { Button } from "../../ui/Button.tsx"
import { toast } from "../../ui/Toast.tsx"
import * as Device from "./device.ts"
import { createDoor, type Method, type Outcome, type Scan } from "./door.ts"
import type { Gate } from "./gate.tsx"
import { type Entry, History } from "./History.tsx"
import { createRoster } from "./roster.ts"
import { Search } from "./Search.tsx"
import { TypedCode } from "./TypedCode.tsx"
import { shown, signalOf } from "./verdict.ts"

const KEPT = 10
/** Milliseconds an admission stays on the screen; whatever needs a decision of the officer stays until dismissed. */
const GLANCE = 3_500
const TIMEOUT = 8_000

export type ScannerProps = {
  office: string
  gate: Gate
  place: Device.Place
  muted: boolean
  /** The server says that the event or the session is not what this page believes. */
  onStale: () => void
}

/** Camera, typed code, wedge scanner and search: every way in ends at the same door. */
export const Scanner = (props: ScannerProps) => {
  const params = { office: props.office, event: props.gate.event }
  const device = Device.id()
  const words = () => text().gate
  const [entries, setEntries] = createStore<Entry[]>([])
  const [current, setCurrent] = createSignal<string>()
  const [searching, setSearching] = createSignal(false)
  const [waiting, setWaiting] = createSignal(0)
  const admitted = createAdmitted(`${props.gate.event}.${props.place.checkpoint}.${props.place.gate}`)
  let latest: string | undefined

  const roster = createRoster(
    (after) => call("GET /api/offices/:office/events/:event/participants", { params, query: { after } }),
    (code) => Unsur.name(code),
  )
  void roster.load()

  const verdictOf = (scan: Scan, outcome: Outcome): Verdict =>
    shown(scan, outcome, {
      known: scan.ticket ? roster.byTicket(scan.ticket) : undefined,
      zone: props.gate.zone,
      now: new Date().toISOString(),
    })

  const onOutcome = (scan: Scan, outcome: Outcome) => {
    const verdict = verdictOf(scan, outcome)
    const begins = outcome.kind === "checking" && !outcome.resending
    if (begins || !entries.some(({ id }) => id === scan.nonce)) {
      latest = scan.nonce
      // A scan that was given up and is made again stands at the top again.
      setEntries((all) => all.filter(({ id }) => id !== scan.nonce))
    }
    record({ id: scan.nonce, code: scan.code, at: scan.capturedAt, verdict })
    setWaiting(door.waiting())
    if (outcome.kind === "decided" && outcome.verdict.kind === "admit") admitted.add(outcome.verdict.ticket)
    if (outcome.kind === "problem" && stale.has(outcome.code)) props.onStale()
    const signal = signalOf(verdict)
    if (scan.nonce === latest) setCurrent(scan.nonce)
    // The officer is with the next person already: only what needs a second look is said.
    else if (signal && signal !== "success")
      toast.failure([verdict.name, verdict.detail].filter(Boolean).join(": "))
    if (signal) Sound.play(signal)
  }

  const record = (entry: Entry) =>
    setEntries(
      produce((all) => {
        const at = all.findIndex(({ id }) => id === entry.id)
        if (at >= 0) all[at] = entry
        else all.unshift(entry)
        all.splice(KEPT)
      }),
    )

  const door = createDoor({
    event: props.gate.reference,
    keys: props.gate.keys,
    send: ({ ticket: _, ...scan }) =>
      call("POST /api/offices/:office/events/:event/check-ins", {
        params,
        body: { ...scan, ...props.place, device },
        timeout: TIMEOUT,
      }),
    onOutcome,
    makeNonce: Device.random,
    nextSequence: Device.nextSequence,
  })

  const see = (code: string, method: Method) => {
    void door.see(code, method).finally(() => setWaiting(door.waiting()))
  }
  let seenBy: Method = "camera"
  // What lies before the camera during a search is seen, so that it does not come as a surprise after it.
  const filter = createCodeFilter((code) => !searching() && see(code, seenBy))
  const pass = (method: Method) => (code: string) => {
    seenBy = method
    filter.see(code)
  }
  const byCamera = pass("camera")
  const byWedge = pass("wedge")

  const shownEntry = createMemo(() => entries.find(({ id }) => id === current()))
  const verdict = () => shownEntry()?.verdict
  const dismiss = () => {
    const entry = shownEntry()
    if (entry?.verdict.kind === "checking") return
    // Not before: with the ticket still before the camera it would fail again and again.
    if (entry?.verdict.kind === "problem") filter.forget(entry.code)
    setCurrent(undefined)
  }

  createEffect(() => {
    if (verdict()?.kind !== "admitted") return
    const shownNow = current()
    const timer = setTimeout(() => current() === shownNow && setCurrent(undefined), GLANCE)
    onCleanup(() => clearTimeout(timer))
  })
  createEffect(() => Sound.setMuted(props.muted))

  onMount(() => {
    onCleanup(Sound.unlockOnFirstTouch())
    onCleanup(
      Wedge.listen({
        onCode: (code) => {
          setSearching(false)
          byWedge(code)
        },
      }),
    )
  })

  return (
    <div class="gate">
      <div class="gate-camera">
        <CameraView onCode={byCamera} />
      </div>
      <div class="gate-side">
        <TypedCode gate={props.gate} onCode={(code) => see(code, "typed")} />
        <Button icon="search" block onClick={() => setSearching(true)}>
          {words().search.open}
        </Button>
        <p class="gate-count">
          <strong>{number(admitted.count())}</strong>
          <span>{words().admitted}</span>
          <Show when={waiting() > 1}>
            <span class="gate-waiting" role="status">
              {words().waiting(waiting())}
            </span>
          </Show>
        </p>
        <History entries={entries} zone={props.gate.zone} />
      </div>
      <Search
        open={searching()}
        roster={roster}
        onClose={() => setSearching(false)}
        onChoose={(person) => {
          setSearching(false)
          see(person.code, "search")
        }}
      />
      <ResultView verdict={verdict()} onDismiss={dismiss} />
    </div>
  )
}

/** Answers that mean the page is out of date: it loads the gate anew and says why. */
const stale = new Set(["unauthenticated", "forbidden", "event_finished", "event_not_published", "not_found"])

/** Counts the tickets let in here since the tab was opened; a reload goes on counting. */
const createAdmitted = (place: string) => {
  const key = `setiakawan.admitted.${place}`
  const read = (): string[] => {
    try {
      const kept = JSON.parse(sessionStorage.getItem(key) ?? "[]") as unknown
      return Array.isArray(kept) ? kept.filter((each) => typeof each === "string") : []
    } catch {
      return []
    }
  }
  const tickets = new Set(read())
  const [count, setCount] = createSignal(tickets.size)
  return {
    count,
    add: (ticket: string) => {
      tickets.add(ticket)
      setCount(tickets.size)
      try {
        sessionStorage.setItem(key, JSON.stringify([...tickets]))
      } catch {
        // The count then lasts as long as the page.
      }
    },
  }
}
