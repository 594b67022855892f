import type { Direction } from "@setiakawan/core/check-in/scan"
import { afterAnswer, type Place, type Shown } from "@setiakawan/scanner/judge"
import type { Scanner, Seen, Stage, Stopped } from "@setiakawan/scanner/scanner"
import type { Entry as Kept } from "@setiakawan/scanner/storage"
import { createSignal } from "solid-js"
import { createStore, produce } from "solid-js/store"
import type { Verdict } from "../../scan/ResultView.tsx"
import type { Signal } from "../../scan/sound.ts"
import { text } from "../../text/text.ts"
import { holdOf, savingOf, type Scene, signalOf, verdictOf } from "./verdict.ts"

export type Method = Scene["method"]
/** A text that was scanned or typed, or a ticket that was found by searching. */
export type What = string | { ticket: string }

/** One scan of this page, as it stands now. */
export type Entry = {
  nonce: string
  what: What
  /** ISO 8601, corrected, as on the verdict itself. */
  at: string
  direction: Direction
  method: Method
  shown: Shown
  verdict: Verdict
}

const KEPT = 10
/** So many scans that the server has not answered are looked after; the log in the details holds them all. */
const AWAITED = 100

export type DoorOptions = {
  see: Scanner["see"]
  /** The outbox's entry, to hear what the server said later. */
  entry: (nonce: string) => Promise<Kept | undefined>
  place: () => Place
  scene: (method: Method, direction: Direction) => Scene
  play: (signal: Signal) => void
  /** Lets the same code through again at once. */
  forget: (what: What) => void
  onStopped: (reason: Stopped) => void
}

/** The scans of one door: which verdict is on the screen, and what the server corrected after it was gone. */
export const createDoor = (options: DoorOptions) => {
  const [entries, setEntries] = createStore<Entry[]>([])
  const [current, setCurrent] = createSignal<string>()
  const [corrections, setCorrections] = createSignal<readonly string[]>([])
  const [held, setHeld] = createSignal<Seen>()
  const [admitted, setAdmitted] = createSignal(0)
  const awaited = new Set<string>()
  let latest: string | undefined

  const put = (entry: Entry) =>
    setEntries(
      produce((all) => {
        const at = all.findIndex(({ nonce }) => nonce === entry.nonce)
        if (at >= 0) all[at] = entry
        else all.unshift(entry)
        // A correction on the screen stays, however old its scan is.
        const closed = all.filter(({ nonce }, place) => place < KEPT || corrections().includes(nonce))
        all.splice(0, all.length, ...closed)
      }),
    )
  const drop = (nonce: string) => {
    setEntries((all) => all.filter((entry) => entry.nonce !== nonce))
    setCurrent((shown) => (shown === nonce ? undefined : shown))
  }
  const signal = (verdict: Verdict) => {
    const sound = signalOf(verdict)
    if (sound) options.play(sound)
  }

  /** What the server said differently: on the verdict itself while it is the last, else in a strip of its own. */
  const correct = (entry: Entry) => {
    const { corrected } = text().scanner
    const verdict = { ...entry.verdict, note: corrected.title }
    const isLast = entry.nonce === latest && (current() === undefined || current() === entry.nonce)
    if (isLast) setCurrent(entry.nonce)
    else setCorrections((all) => [...all.filter((nonce) => nonce !== entry.nonce), entry.nonce])
    put({ ...entry, verdict })
    signal(verdict)
  }

  const take = (what: What, method: Method): Seen | undefined => {
    // The item in the officer's hand first.
    if (held()) return undefined
    const place = options.place()
    const scene = () => options.scene(method, place.direction)
    const base = { what, at: scene().now, direction: place.direction, method }
    let before: Verdict["kind"] | undefined

    const say = (shown: Shown, verdict: Verdict, quietly = false) => {
      if (before === undefined) {
        latest = shown.nonce
        setCurrent(shown.nonce)
      }
      put({ ...base, nonce: shown.nonce, shown, verdict })
      if (!quietly && verdict.kind !== before) signal(verdict)
      before = verdict.kind
    }

    const tell = (stage: Stage) => {
      // It ended without the officer: the server knows that the item was given elsewhere.
      if (stage.stage !== "local" && stage.stage !== "hold")
        setHeld((now) => (now?.nonce === seen.nonce ? undefined : now))
      switch (stage.stage) {
        case "local":
          return say(stage.shown, lets(stage.shown) ? savingOf(stage.shown) : verdictOf(stage.shown, scene()))
        case "hold":
          // `seen` is there: the engine waits for the officer from now on.
          queueMicrotask(() => setHeld(seen))
          return say(stage.shown, holdOf(stage.shown))
        case "durable":
          if (lets(stage.shown) && place.direction === "in") setAdmitted((count) => count + 1)
          return say(stage.shown, verdictOf(stage.shown, scene()))
        case "confirmed":
          return say(stage.shown, verdictOf(stage.shown, scene()), true)
        case "corrected":
          if (!lets(stage.shown) && before === "admitted") setAdmitted((count) => count - 1)
          return correct({
            ...base,
            nonce: stage.shown.nonce,
            shown: stage.shown,
            verdict: verdictOf(stage.shown, scene()),
          })
        case "kept":
          if (awaited.size < AWAITED && before !== undefined) awaited.add(stage.shown.nonce)
          return say(stage.shown, verdictOf(stage.shown, scene()))
        case "dropped":
          return drop(stage.shown.nonce)
        case "failed": {
          const { reason, advice } = text().scanner.notSaved
          return say(stage.shown, {
            ...savingOf(stage.shown),
            kind: "problem",
            word: undefined,
            detail: reason,
            advice,
          })
        }
        case "stopped":
          return options.onStopped(stage.reason)
      }
    }
    const seen = options.see(what, method, place, tell)
    return seen
  }

  return {
    entries,
    /** The scan whose verdict is on the screen. */
    current: () => entries.find(({ nonce }) => nonce === current()),
    dismiss: () => {
      const entry = entries.find(({ nonce }) => nonce === current())
      if (entry?.verdict.kind === "checking" || held()) return
      // Not before: with the ticket still before the camera it would fail again and again.
      if (entry?.verdict.kind === "problem") options.forget(entry.what)
      setCurrent(undefined)
    },
    /** Scans that the server corrected after another had come, the oldest first. */
    corrections: () => corrections().flatMap((nonce) => entries.find((entry) => entry.nonce === nonce) ?? []),
    close: (nonce: string) => setCorrections((all) => all.filter((each) => each !== nonce)),
    take,
    /** How many were let in here. */
    admitted,
    /** Those from before this page was opened. */
    count: (before: number) => setAdmitted((count) => count + before),

    /** At a hand-out: the officer has to say whether the item was given. */
    holding: () => held() !== undefined,
    given: () => {
      const seen = held()
      setHeld(undefined)
      seen?.confirm()
    },
    notGiven: () => {
      const seen = held()
      setHeld(undefined)
      seen?.cancel()
    },

    /** Looks whether the server has answered since for scans that were sent later. */
    look: async () => {
      for (const nonce of awaited) {
        const kept = await options.entry(nonce).catch(() => undefined)
        if (kept?.state === "waiting") continue
        awaited.delete(nonce)
        const entry = entries.find((each) => each.nonce === nonce)
        if (!entry || !kept?.answer) continue
        const { answer } = kept
        const shown: Shown =
          answer.kind === "quarantined"
            ? { ...entry.shown, kind: "quarantined", reason: answer.reason }
            : afterAnswer(entry.shown, answer)
        if (shown !== entry.shown)
          correct({
            ...entry,
            shown,
            verdict: verdictOf(shown, options.scene(entry.method, entry.direction)),
          })
      }
    },
  }
}

export type Door = ReturnType<typeof createDoor>

const lets = ({ kind, conflict }: Shown): boolean => kind === "admit" && !conflict
