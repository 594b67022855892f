import { httpNetwork } from "@setiakawan/scanner/http"
import * as IndexedDb from "@setiakawan/scanner/indexeddb"
import { Failed, isUnreachable } from "@setiakawan/scanner/network"
import { createScanner, type Scanner } from "@setiakawan/scanner/scanner"
import type { Status } from "@setiakawan/scanner/session"
import type { Storage } from "@setiakawan/scanner/storage"
import * as Vault from "@setiakawan/scanner/vault"
import { createMemo, createSignal, onCleanup } from "solid-js"
import { requestSync } from "../../pwa.ts"
import { createPins } from "./pins.ts"
import * as Place from "./remembered.ts"
import * as Tab from "./tab.ts"

/** Enrolling is under way; `waiting`: no network yet, it is tried again; `code`: why it was refused. */
export type Enrolment = { kind: "asking" } | { kind: "waiting" } | { kind: "refused"; code: string }

type Opened =
  | { kind: "opening" }
  | { kind: "other_tab" }
  | { kind: "no_storage"; code: IndexedDb.ProblemCode }
  | { kind: "open"; scanner: Scanner; storage: Storage; hasVault: boolean }

/** Pauses between tries to enrol without a network, milliseconds. */
const PAUSES = [1_000, 2_000, 4_000, 8_000]

/** This phone as a scanner: the engine with storage, network and key, as signals. */
export const createPhone = () => {
  const [opened, setOpened] = createSignal<Opened>({ kind: "opening" })
  const [status, setStatus] = createSignal<Status>()
  const [key, setKey] = createSignal<Vault.RosterKey>()
  const [loaded, setLoaded] = createSignal(0)
  const [enrolment, setEnrolment] = createSignal<Enrolment>()
  const [wiped, setWiped] = createSignal(false)
  /** The last try to load the roster failed. */
  const [stuck, setStuck] = createSignal(false)
  let running: { scanner: Scanner; storage: Storage & { close: () => void } } | undefined

  const open = async () => {
    const storage = IndexedDb.open()
    try {
      const http = httpNetwork((url, init) => fetch(url, init))
      const scanner = await createScanner({
        storage,
        network: {
          ...http,
          roster: async (input) => {
            const page = await http.roster(input)
            setLoaded((count) => (input.after === undefined ? 0 : count) + page.items.length)
            return page
          },
        },
        clock: { now: () => new Date(), monotonic: () => performance.now() },
        random: (length) => crypto.getRandomValues(new Uint8Array(length)),
        ...(navigator.locks ? { lock: (name, run) => navigator.locks.request(name, run) as never } : {}),
      })
      const hasVault = (await storage.read("vault")) !== undefined
      running = { scanner, storage }
      scanner.subscribe(hear)
      setStatus(scanner.status())
      setOpened({ kind: "open", scanner, storage, hasVault })
      scanner.sync.start()
    } catch (error) {
      storage.close()
      setOpened({ kind: "no_storage", code: error instanceof IndexedDb.Problem ? error.code : "failed" })
    }
  }

  const close = () => {
    lock()
    running?.scanner.sync.stop()
    running = undefined
  }

  const hear = (now: Status) => {
    const before = status()
    setStatus(now)
    // Only a revocation takes the duty away; it may be over before anybody was told of it.
    if (now.state === "none" && before && before.state !== "none") {
      setWiped(true)
      Place.forget()
    }
    if (now.state === "none" || now.state === "revoked" || now.state === "ended") lock()
    // The browser may then send it with the page closed.
    if (now.waiting > 0 && now.waiting !== before?.waiting && now.online !== "yes") void requestSync()
  }

  const tab = Tab.claim((held) => {
    if (held) {
      setOpened({ kind: "opening" })
      void open()
    } else {
      close()
      setOpened({ kind: "other_tab" })
    }
  })
  const hurry = () => running?.scanner.sync.hurry()
  const onVisibility = () => document.visibilityState === "visible" && hurry()
  window.addEventListener("online", hurry)
  document.addEventListener("visibilitychange", onVisibility)
  onCleanup(() => {
    window.removeEventListener("online", hurry)
    document.removeEventListener("visibilitychange", onVisibility)
    close()
    tab.leave()
  })

  const engine = () => {
    if (!running) throw new Error("The scanner is not open")
    return running
  }
  const markVault = (hasVault: boolean) =>
    setOpened((now) => (now.kind === "open" ? { ...now, hasVault } : now))

  const lock = () => {
    const held = key()
    if (!held) return
    setKey(undefined)
    setStuck(false)
    // First the key, so that a refresh under way brings no name back into memory.
    Vault.lock(held)
    running?.scanner.lock()
  }

  const adopt = async (opening: Vault.RosterKey) => {
    const { scanner } = engine()
    await scanner.unlock({
      seal: (value, place) => Vault.seal(opening, value, place),
      open: (sealed, place) => Vault.open(opening, sealed, place),
    })
    setKey(opening)
    void load()
  }

  /** Brings the roster up to date now; whether that worked shows in `stuck`. */
  const load = async () => {
    setStuck(false)
    const well = await running?.scanner.sync.refresh().catch(() => false)
    setStuck(well === false)
  }

  /** `onEnrolled` runs before anybody sees that it went well. Goes on trying without a network, until it is stopped. */
  const enrol = async (secret: string, onEnrolled: () => void) => {
    const { scanner } = engine()
    setEnrolment({ kind: "asking" })
    for (let attempt = 0; enrolment(); attempt++) {
      try {
        await scanner.enrol(secret)
        lock()
        markVault(false)
        setWiped(false)
        Place.forget()
        await scanner.sync.refresh()
        onEnrolled()
        return setEnrolment(undefined)
      } catch (error) {
        if (!isUnreachable(error) || !(error instanceof Failed)) {
          const code = error instanceof Failed ? (error.code ?? "internal") : "storage"
          return setEnrolment({ kind: "refused", code })
        }
        setEnrolment((now) => now && { kind: "waiting" })
        const pause = PAUSES[Math.min(attempt, PAUSES.length - 1)]
        await new Promise((done) => setTimeout(done, pause))
      }
    }
  }

  const event = createMemo(() => (status(), running?.scanner.event()), undefined, { equals: isSame })
  const device = createMemo(() => (status(), running?.scanner.device()), undefined, { equals: isSame })

  return {
    opened,
    status,
    event,
    device,
    scanner: () => engine().scanner,
    storage: () => engine().storage as Storage,
    /** Whether the roster may be read now. */
    unlocked: () => key() !== undefined,
    loaded,
    stuck,
    load,
    wiped,
    takeTab: () => tab.take(),

    enrolment,
    enrol,
    stopEnrolling: () => setEnrolment(undefined),

    lock,
    ...createPins({
      storage: () => engine().storage,
      keyName: () => device()?.name || "Setiakawan",
      adopt,
      lock,
      onVault: markVault,
    }),
  }
}

export type Phone = ReturnType<typeof createPhone>

/** Each contact brings event and device anew, mostly as they were. */
const isSame = (before: unknown, now: unknown): boolean =>
  before === now || JSON.stringify(before) === JSON.stringify(now)
