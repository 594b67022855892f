import { isGuess } from "./clock.ts"
import { followCards } from "./cards.ts"
import { hear } from "./contact.ts"
import { dropRoster, farewell, forget, leave } from "./leave.ts"
import { Failed, isUnreachable } from "./network.ts"
import { drain, giveUp, newPace, retry } from "./outbox.ts"
import { loadPassages } from "./passages.ts"
import { proofsHeld, sendProofs } from "./proofs.ts"
import { longestHold, programmeAt } from "./reserve.ts"
import { type Session, stateOf } from "./session.ts"
import type { Entry } from "./storage.ts"

export type Sync = {
  /** Sends what waits. True when nothing is left to send. */
  flush: () => Promise<boolean>
  /** Hears what the device may do, sends what waits, and brings roster and passages up to date. True when all went well. */
  refresh: () => Promise<boolean>
  /** Compares the clocks, and corrects what was captured since a restart. True when the server answered. */
  contact: () => Promise<boolean>
  /** Keeps the device in contact until it is stopped. */
  start: () => void
  stop: () => void
  /** A network seems to be there (the browser's `online`, the page in view again): tries at once. */
  hurry: () => void
  /** Something waits: sends it soon, unless the network is known to be gone. */
  poke: () => void
  /** A person looked at these and wants them sent again; all that need a person, unless told. */
  retry: (nonces?: readonly string[]) => Promise<void>
  /** A person looked at these, and gives them up. */
  giveUp: (nonces: readonly string[]) => Promise<void>
}

/** So long it is current enough who is a recipient and what they were given: each is asked about before they are given. */
const recipientsLast = 300_000

/** Between contacts, milliseconds. */
export const heartbeat = 20_000
const longestPause = 60_000
/** After so long without contact the other gates may have let in many. */
const outOfTouch = 60_000
/** So long what other gates did is current enough while this one hears the server's answer to every scan. */
const passagesLast = 300_000

export const createSync = (session: Session): Sync => {
  const { storage, network, clock, lock, roster, passages } = session
  const pace = newPace()
  let heardAt: number | undefined
  let passagesAt: number | undefined
  /** When the recipients of a checkpoint's programme were asked for, by checkpoint. */
  const recipientsAt = new Map<string, { programme: string; at: number }>()
  const proven = new Set<string>()
  let failures = 0
  let running = false
  let flushing = false
  let again = false
  let turning = false
  let hurried = false
  let hearing: Promise<boolean> | undefined
  /** Calls off the next contact; undefined while one is under way. */
  let pause: (() => void) | undefined

  const ready = (entry: Entry): boolean => {
    const { scan, held } = entry
    if (session.live.has(scan.nonce) || isGuess(entry)) return false
    if (!held || held.by === session.page) return true
    const left = held.until - Date.parse(clock.read().capturedAt)
    return left <= 0 || left > longestHold
  }

  session.noted = (error) => {
    if (error === undefined) {
      if (session.online === "no") session.online = "yes"
      session.problem = undefined
      failures = 0
    } else if (!(error instanceof Failed)) session.problem = "storage"
    else if (isUnreachable(error)) {
      session.online = "no"
      failures++
      if (pause) next(pauseAfter(failures))
    } else {
      if (session.online === "no") session.online = "yes"
      session.problem = error.code ?? `status ${error.status}`
      failures++
    }
  }

  /** False when the network or the server said no. Rejects when the device itself could not keep something. */
  const attempt = async (run: () => Promise<void>): Promise<boolean> => {
    try {
      await run()
      return true
    } catch (error) {
      if (error instanceof Failed) return false
      session.noted(error)
      throw error
    } finally {
      await session.changed()
    }
  }

  const contact = async () => {
    const state = await hear(session)
    heardAt = session.monotonic()
    return state
  }

  const send = () =>
    lock("setiakawan outbox", () =>
      drain({ storage, network, pace, ready, noted: (entries) => passages.note(entries) }),
    )

  const flushNow = async () => {
    // Before anything is sent, its times are as good as they can be, and it is known whose it is. A guess may be left
    // by another page, or by a contact that found no room on the disk.
    const guessed = (await storage.entries("waiting")).some(isGuess)
    if (guessed || !clock.read().measured || !session.event) await contact()
    await send()
  }

  const followGates = async (silent: number) => {
    const fresh = passagesAt !== undefined && session.monotonic() - passagesAt < passagesLast
    const wanted = (session.event?.checkpoints ?? []).filter(({ rule }) => rule !== "unlimited")
    if ((fresh && silent < outOfTouch) || wanted.length === 0) return
    const begun = session.monotonic()
    await loadPassages(
      passages,
      network,
      storage,
      wanted.map(({ id }) => id),
    )
    passagesAt = begun
  }

  const followRecipients = async (silent: number) => {
    const { sealer, event, recipients, lastContactAt: knownUntil = "" } = session
    if (!sealer) return
    for (const { id: checkpoint } of event?.checkpoints ?? []) {
      const programme = programmeAt(session, checkpoint)
      if (programme === undefined) continue
      const last = recipientsAt.get(checkpoint)
      const isFresh =
        last?.programme === programme &&
        recipients.info(checkpoint)?.programme === programme &&
        session.monotonic() - last.at < recipientsLast
      if (isFresh && silent < outOfTouch) continue
      const at = session.monotonic()
      await lock("setiakawan recipients", () =>
        recipients.refresh({ network, storage, sealer }, { checkpoint, programme, knownUntil }),
      )
      recipientsAt.set(checkpoint, { programme, at })
    }
  }

  const followProofs = async () => {
    const { sealer } = session
    if (sealer) await lock("setiakawan proofs", () => sendProofs(session, sealer, proven))
  }

  const refreshNow = async () => {
    if (await storage.read("leaving")) {
      if (await storage.wipe("nothing")) return farewell(session)
      // Something was given at another page just before: that is handed over first.
      await storage.edit("leaving", () => undefined)
    }
    if (!session.device) return
    if (!(await storage.read("device"))) return forget(session)
    const silent = heardAt === undefined ? Number.POSITIVE_INFINITY : session.monotonic() - heardAt
    const state = await contact()
    if (state === "revoked") return leave(session, send)
    if (state !== "ended") await send()
    else {
      // Its key is still needed for the proofs; the names are not.
      roster.lock()
      session.recipients.lock()
      await storage.dropRoster()
      await send()
      await followProofs()
      return dropRoster(session)
    }
    await followProofs()
    await followCards(session)
    if (session.sealer) {
      const { sealer } = session
      await lock("setiakawan roster", () => roster.refresh(network, storage, sealer))
    }
    await followGates(silent)
    await followRecipients(silent)
  }

  const flush = async () => (await attempt(flushNow)) && session.status().waiting === 0
  const refresh = () => attempt(() => lock("setiakawan refresh", refreshNow))

  const poke = async () => {
    if (flushing) {
      again = true
      return
    }
    flushing = true
    try {
      do again = false
      while (session.online !== "no" && (await attempt(flushNow)) && again)
    } catch {
      // It was noted, and the next contact tries again.
    } finally {
      flushing = false
    }
  }

  const loop = async () => {
    hurried = false
    turning = true
    const well = await turn().catch(() => false)
    turning = false
    if (running) next(hurried ? 0 : well ? heartbeat : pauseAfter(failures))
  }

  const next = (milliseconds: number) => {
    pause?.()
    pause = session.after(milliseconds, () => {
      pause = undefined
      void loop()
    })
  }

  const turn = async () => {
    // The span ends without a network too; only a clock that may be wrong does not take the roster from the disk.
    if (stateOf(session) === "ended") {
      roster.lock()
      session.recipients.lock()
      if ((await proofsHeld(session)).size === 0) session.sealer = undefined
      if (clock.read().measured && (await storage.loadRoster())) await storage.dropRoster()
    }
    return refresh()
  }

  /** Doubles with every failure, up to a minute, and is spread out so that twenty phones do not come back as one. */
  const pauseAfter = (count: number): number => {
    const spread = 0.5 + (session.random(1)[0] ?? 0) / 512
    return Math.min(longestPause, 1000 * 2 ** Math.max(0, count - 1)) * spread
  }

  return {
    flush,
    refresh,
    contact: () => {
      hearing ??= attempt(async () => void (await contact())).finally(() => {
        hearing = undefined
      })
      return hearing
    },
    start: () => {
      if (running) return
      running = true
      if (!turning) void loop()
    },
    stop: () => {
      running = false
      pause?.()
      pause = undefined
    },
    hurry: () => {
      failures = 0
      hurried = true
      if (pause) next(0)
    },
    poke: () => void poke(),
    retry: async (nonces) => {
      const chosen = nonces ?? (await storage.entries("attention")).map(({ scan }) => scan.nonce)
      passages.note(await retry(storage, chosen, session.event?.id))
      await flush()
    },
    giveUp: async (nonces) => {
      passages.note(await giveUp(storage, nonces))
      await session.changed()
      if (session.told === "revoked") await refresh()
    },
  }
}
