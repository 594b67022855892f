import type { Contact } from "@setiakawan/core/check-in/station"
import { type Clock, createClock } from "./clock.ts"
import { guarded, type Network } from "./network.ts"
import { createPassages, type Passages } from "./passages.ts"
import { createRecipients, type Recipients } from "./recipients.ts"
import { createRoster, type Roster, type Sealer } from "./roster.ts"
import type { Meta, Storage } from "./storage.ts"

/** Everything of the world that the engine touches. */
export type World = {
  storage: Storage
  network: Network
  clock: {
    now: () => Date
    /** Milliseconds from any start, which nobody can set: `performance.now`. */
    monotonic: () => number
  }
  /** Random bytes from a cryptographic source. */
  random: (length: number) => Uint8Array
  /** Runs once after so many milliseconds; the result calls it off. */
  after?: (milliseconds: number, run: () => void) => () => void
  /** Runs one at a time by name, over all pages and workers of the device: `navigator.locks.request`. */
  lock?: <T>(name: string, run: () => Promise<T>) => Promise<T>
}

/** `none`: not enrolled. `early` and `ended`: outside its span, by the best that is known of the time. */
export type DeviceState = Contact["state"] | "none"

/** How it stands with the device, for a quiet indicator. */
export type Status = {
  /** `slow`: answers come, but not in time for an officer who waits. */
  online: "yes" | "slow" | "no"
  state: DeviceState
  waiting: number
  attention: number
  /** By the server's clock. */
  lastContactAt: string | undefined
  /** Until when the roster knows every ticket; undefined when it is locked or never came. */
  rosterAt: string | undefined
  rosterCount: number
  /** Milliseconds by which the device's clock is wrong, when that is more than a minute. */
  clockOff: number | undefined
  /** Code of what the server refuses this device, `unauthenticated` above all; or `storage`. */
  problem: string | undefined
}

/** What the parts of one scanner share. */
export type Session = {
  readonly storage: Storage
  readonly network: Network
  readonly clock: Clock
  readonly roster: Roster
  readonly passages: Passages
  readonly recipients: Recipients
  readonly after: NonNullable<World["after"]>
  readonly lock: NonNullable<World["lock"]>
  readonly random: World["random"]
  readonly monotonic: () => number
  /** Names this page among those of the device. */
  readonly page: string
  /** Nonces that this page waits for live. */
  readonly live: Set<string>
  device: Meta["device"] | undefined
  event: Meta["event"] | undefined
  /** As the server said; `stateOf` also looks at the clock. */
  told: Meta["state"] | undefined
  revokedCards: Meta["revokedCards"] | undefined
  reserved: Meta["aid"] | undefined
  sealer: Sealer | undefined
  online: Status["online"]
  problem: string | undefined
  lastContactAt: string | undefined
  /** How a call of the network went, or why the device could not keep something. */
  noted: (error?: unknown) => void
  status: () => Status
  subscribe: (listener: (status: Status) => void) => () => void
  /** Counts anew and tells whoever listens. */
  changed: () => Promise<void>
}

/** The session as the storage has it. */
export const openSession = async (world: World): Promise<Session> => {
  const { storage } = world
  const page = text(world.random(9))
  const anchor = await storage.read("clock")
  const listeners = new Set<(status: Status) => void>()
  let counts = await storage.count()
  const session: Session = {
    storage,
    network: guarded(world.network, (error) => session.noted(error)),
    clock: createClock({ ...world.clock, session: page, anchor }),
    roster: createRoster(),
    passages: createPassages(),
    recipients: createRecipients(),
    after: world.after ?? later,
    lock: world.lock ?? oneByOne(),
    random: world.random,
    monotonic: world.clock.monotonic,
    page,
    live: new Set(),
    device: await storage.read("device"),
    event: await storage.read("event"),
    told: await storage.read("state"),
    revokedCards: await storage.read("revokedCards"),
    reserved: await storage.read("aid"),
    sealer: undefined,
    online: "no",
    problem: undefined,
    lastContactAt: await storage.read("lastContactAt"),
    noted: () => {},
    status: () => ({
      online: session.online,
      state: stateOf(session),
      waiting: counts.waiting,
      attention: counts.attention,
      lastContactAt: session.lastContactAt,
      rosterAt: session.roster.knownUntil(),
      rosterCount: session.roster.count(),
      clockOff: session.clock.off(),
      problem: session.problem,
    }),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    changed: async () => {
      // A device that cannot count is told of where it cannot keep.
      counts = await storage.count().catch(() => counts)
      const status = session.status()
      for (const listener of listeners) listener(status)
    },
  }
  session.passages.note(await storage.entries())
  for (const [checkpoint, snapshot] of Object.entries((await storage.read("passages")) ?? {}))
    session.passages.load(checkpoint, snapshot)
  return session
}

/** What the device may do now. Its span ends also where no network tells it so. */
export const stateOf = ({ device, told, clock }: Pick<Session, "device" | "told" | "clock">): DeviceState => {
  if (!device) return "none"
  if (told === "revoked") return "revoked"
  const now = clock.corrected()
  if (now > Date.parse(device.until)) return "ended"
  return now < Date.parse(device.from) ? "early" : "active"
}

/** A nonce of 128 random bits. */
export const newNonce = ({ random }: Pick<Session, "random">): string => text(random(16))

const text = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")

const later = (milliseconds: number, run: () => void) => {
  const timer = setTimeout(run, milliseconds)
  return () => clearTimeout(timer)
}

/** Enough where a device has one page. */
const oneByOne = (): NonNullable<World["lock"]> => {
  const last = new Map<string, Promise<unknown>>()
  return (name, run) => {
    const mine = (last.get(name) ?? Promise.resolve()).then(run, run)
    last.set(name, mine)
    return mine
  }
}
