import * as Decide from "@setiakawan/core/check-in/decide"
import type { ScanInput } from "@setiakawan/core/check-in/scan"
import type { Aid } from "./aid.ts"
import { cardsOf } from "./cards.ts"
import { enrol } from "./enrol.ts"
import { aidAt } from "./hand-over.ts"
import { hold } from "./handout.ts"
import {
  afterAnswer,
  afterVerdict,
  cardOf,
  entryOf,
  isFact,
  judge,
  type Place,
  type Shown,
  shownOf,
} from "./judge.ts"
import { askLive } from "./live.ts"
import type { Roster, Sealer } from "./roster.ts"
import { newNonce, openSession, type Session, type Status, stateOf, type World } from "./session.ts"
import type { Entry } from "./storage.ts"
import { createSync, type Sync } from "./sync.ts"

/** Why a device does not scan at all. */
export type Stopped = "none" | "early" | "ended" | "revoked" | "not_its_checkpoint"

/** How far one scan is. */
export type Stage =
  /** What this device says. Not yet safe on the disk, so not yet green. */
  | { stage: "local"; shown: Shown }
  /** At a hand-out: nothing is recorded until the officer confirms or cancels, or the server knows of another one. */
  | { stage: "hold"; shown: Shown }
  /** It is on the disk: green may be shown. */
  | { stage: "durable"; shown: Shown }
  /** The server says the same. */
  | { stage: "confirmed"; shown: Shown }
  /** The server says something else, and the officer is told so; or, with `conflict`, it came too late for that. */
  | { stage: "corrected"; shown: Shown }
  /** No answer in time: what was shown stands, and the scan is sent later. Also what is no fact to be sent. */
  | { stage: "kept"; shown: Shown }
  /** Cancelled before anything was recorded. */
  | { stage: "dropped"; shown: Shown }
  /** The device could not keep it: nobody is let in on it. */
  | { stage: "failed"; shown: Shown; error: unknown }
  | { stage: "stopped"; reason: Stopped }

/** One scan under way. */
export type Seen = {
  nonce: string
  /** The stage in which it ended. Never rejects. */
  done: Promise<Stage>
  /** For `hold`: the item was given. */
  confirm(): void
  /** For `hold`: it was not. */
  cancel(): void
}

export type Scanner = {
  /**
   * Takes what was put before the gate, a text or a ticket that was found by searching, and tells every stage. Any
   * number may be under way.
   */
  see(
    what: string | { ticket: string },
    method: ScanInput["method"],
    place: Place,
    tell?: (stage: Stage) => void,
  ): Seen
  /** Handing aid over at a checkpoint; undefined where none is handed out. */
  aid(checkpoint: string): Aid | undefined
  /** Makes this phone a device by the secret of a one-time QR. Rejects with `Failed`. */
  enrol(secret: string): Promise<void>
  /** Opens the roster with the vault's key. False when none is there yet, or it does not open: `sync.refresh` loads it. */
  unlock(sealer: Sealer): Promise<boolean>
  /** Forgets roster and key until the next unlocking. */
  lock(): void
  roster: Pick<Roster, "byTicket" | "search" | "count" | "knownUntil">
  /** The device's event with its checkpoints; undefined before the first contact. */
  event(): Session["event"]
  device(): Session["device"]
  sync: Sync
  status(): Status
  subscribe(listener: (status: Status) => void): () => void
  /** What needs a person: ids, times, and what is wrong. */
  attention(): Promise<Entry[]>
}

export type Options = World & {
  /** How long an officer waits for the server, milliseconds. */
  patience?: number
  /** The same where only the server can tell who it is. */
  askPatience?: number
}

/** Opens the scanner over what the device has kept. Contact begins with `sync.start`. */
export const createScanner = async (options: Options): Promise<Scanner> => {
  const session = await openSession(options)
  const sync = createSync(session)
  const { patience = 3000, askPatience = 8000 } = options

  const see: Scanner["see"] = (what, method, place, tell = () => {}) => {
    const nonce = newNonce(session)
    let settle: (given: boolean) => void = () => {}
    const given = new Promise<boolean>((resolve) => {
      settle = resolve
    })
    const run = async (): Promise<Stage> => {
      const stopped = stoppedBy(session, place)
      if (stopped) return { stage: "stopped", reason: stopped }
      const code: Decide.Code =
        typeof what === "string"
          ? await Decide.readCode(what, session.event?.keys ?? {}, cardsOf(session))
          : { kind: "typed", ticket: what.ticket }
      const first = judge(session, code, place, session.clock.read(), nonce)
      const shown = shownOf(session, first, place, nonce)
      if (!isFact(first)) return { stage: "kept", shown: { ...shown, card: cardOf(code) } }
      tell({ stage: "local", shown })
      const holds = first.kind === "admit" && isHandout(session, place)
      const by = code.kind === "card" ? "card" : method
      if (!holds) return keep(code, by, place, nonce, false, shown, tell)
      // An item is not given on a phone that was emptied, since nothing could be recorded on it.
      if (!(await session.storage.read("device"))) return { stage: "stopped", reason: "none" }
      tell({ stage: "hold", shown })
      const said = await hold(session, { code, ticket: first.ticket, place, patience }, given)
      if (said === "cancelled") return { stage: "dropped", shown }
      return keep(code, by, place, nonce, said === "given", shown, tell)
    }
    const unread: Shown = { kind: "refuse", reason: "unreadable", nonce }
    const done = run()
      .catch((error: unknown): Stage => ({ stage: "failed", shown: unread, error }))
      .then((stage) => {
        tell(stage)
        return stage
      })
    return { nonce, done, confirm: () => settle(true), cancel: () => settle(false) }
  }

  /** Puts a scan on the disk, and hears the server about it if that can be had. */
  const keep = async (
    code: Decide.Code,
    method: ScanInput["method"],
    place: Place,
    nonce: string,
    given: boolean,
    before: Shown,
    tell: (stage: Stage) => void,
  ): Promise<Stage> => {
    const ticket = Decide.ticketOf(code)
    const known = isOurs(before) ? ticket : undefined
    const time = session.clock.read()
    let shown = before
    let live = false
    // Before it is on the disk, so that nothing else sends it.
    session.live.add(nonce)
    try {
      const entry = await session.storage.append(
        { checkpoint: place.checkpoint, ticket: known },
        (sequence, own, device) => {
          // A phone that the worker or another page has emptied scans no more, though this page has not heard of it yet.
          if (!device) return undefined
          // Whoever got the item has it, also when the span ended meanwhile: the server keeps that aside.
          if (!given && (device.id !== session.device?.id || stoppedBy(session, place))) return undefined
          const decision = judge(session, code, place, time, nonce, own)
          const said: Decide.Decision =
            given && decision.kind !== "admit" && ticket !== undefined ? { kind: "admit", ticket } : decision
          shown = shownOf(session, said, place, nonce)
          // The server would judge without the scans of this ticket that it has not got yet.
          live =
            !given &&
            known !== undefined &&
            session.online !== "no" &&
            own.every(({ state }) => state === "sent")
          const wait = said.kind === "ask_desk" ? askPatience : patience
          const until = Date.parse(time.capturedAt) + wait + margin
          const held = live ? { by: session.page, until } : undefined
          return entryOf(
            session.event?.id,
            code,
            said,
            { ...placeOnly(place), method, nonce, sequence },
            time,
            held,
          )
        },
      )
      if (!entry) return { stage: "stopped", reason: stoppedBy(session, place) ?? "none" }
      session.passages.note([entry])
      tell({ stage: "durable", shown })
      void session.changed()
      if (live) {
        const wait = shown.kind === "ask_desk" ? askPatience : patience
        const verdict = await askLive(session, sync, entry, wait)
        if (verdict) {
          const after = afterVerdict(shown, verdict)
          const same = after.kind === shown.kind && after.reason === shown.reason
          return { stage: same ? "confirmed" : "corrected", shown: after }
        }
      }
    } catch (error) {
      session.noted(error)
      return { stage: "failed", shown, error }
    } finally {
      session.live.delete(nonce)
    }
    if (given && session.online !== "no") {
      const sent = await sync.flush().then(
        () => session.storage.entry(nonce),
        () => undefined,
      )
      const { answer } = sent ?? {}
      if (answer)
        return { stage: answer.conflict ? "corrected" : "confirmed", shown: afterAnswer(shown, answer) }
    } else sync.poke()
    return { stage: "kept", shown }
  }

  return {
    see,
    aid: (checkpoint) => aidAt(session, sync, checkpoint, patience),
    enrol: (secret) => enrol(session, secret, sync.flush),
    unlock: async (sealer) => {
      const state = stateOf(session)
      if (state === "none" || state === "revoked" || state === "ended") return false
      session.sealer = sealer
      const opened = await session.roster.open(session.storage, sealer)
      await session.recipients.open(session.storage, sealer)
      await session.changed()
      return opened
    },
    lock: () => {
      session.sealer = undefined
      session.roster.lock()
      session.recipients.lock()
      void session.changed()
    },
    roster: session.roster,
    event: () => session.event,
    device: () => session.device,
    sync,
    status: session.status,
    subscribe: session.subscribe,
    attention: () => session.storage.entries("attention"),
  }
}

/** Time for the answer to get onto the disk, milliseconds. */
const margin = 2000

/** A code of another event or with a false signature names no ticket of ours. */
const isOurs = ({ ticket }: Shown): boolean => ticket !== undefined

const placeOnly = ({ checkpoint, gate, direction }: Place): Place => ({ checkpoint, gate, direction })

const stoppedBy = (session: Session, { checkpoint }: Place): Stopped | undefined => {
  const state = stateOf(session)
  if (state !== "active") return state
  return session.event?.checkpoints.some(({ id }) => id === checkpoint) ? undefined : "not_its_checkpoint"
}

const isHandout = ({ event }: Session, { checkpoint }: Place): boolean =>
  event?.checkpoints.find(({ id }) => id === checkpoint)?.kind === "handout"
