import type { HandingInput } from "@setiakawan/core/aid/handing"
import type { Reserved } from "@setiakawan/core/aid/station"
import type { Passages } from "@setiakawan/core/check-in/roster"
import type { RefusalReason, ScanInput } from "@setiakawan/core/check-in/scan"
import type { Contact, Verdict } from "@setiakawan/core/check-in/station"
import type * as v from "valibot"
import type { Anchor, Range } from "./clock.ts"
import type { Sealed, Vault } from "./vault.ts"

/**
 * `waiting`: the server has not answered for it yet. `sent`: it has; kept as the device's own memory of who passed.
 * `attention`: the server cannot take it, so a person has to look.
 */
export type State = "waiting" | "sent" | "attention"

/** A fact in the outbox, a scan or a hand-over of aid: ids, quantities and times, nothing of the person. */
export type Entry<S extends ScanInput | HandingInput = ScanInput | HandingInput> = {
  scan: S
  state: State
  /** Which stretch of an undisturbed clock it was captured in, and whether the server's clock was known then. */
  epoch: string
  measured: boolean
  /** Between which offsets the right one lies, where that is not as far to both sides. */
  range?: Range | undefined
  /** It has left the device at least once, so its times stay as they are. */
  tried: boolean
  /** What this device held against the ticket, or `ok`. */
  standing: "ok" | RefusalReason
  /** An officer waits for a live answer in this page until then (device's clock, ms): nobody else sends it meanwhile. */
  held?: { by: string; until: number } | undefined
  /** The server's last word. */
  answer?: Answer | undefined
  /** Number of the latest snapshot of passages that was begun before the server's word came. */
  round?: number | undefined
  /** The event that it belongs to: a phone may come to another duty before it has sent all. */
  event?: string | undefined
  /** Why a person has to look: `unreadable`, `another_event`, or the server's error code. */
  problem?: string | undefined
}

export const isHanding = (entry: Entry): entry is Entry<HandingInput> => "kind" in entry.scan
export const isScan = (entry: Entry): entry is Entry<ScanInput> => !isHanding(entry)

/** What is kept of a verdict: no name. */
export type Answer = {
  kind: Exclude<Verdict["kind"], "unreadable">
  conflict: boolean
  reason?: string | undefined
  /** For a repeat: when and where the ticket was let in before, by the server's clock. */
  earlier?: { at: string; gate: string } | undefined
}

export type Passed = v.InferOutput<typeof Passages>["items"][number]

/** What the server knew of a checkpoint's tickets: whoever was let in, at any gate. */
export type Snapshot = { round: number; items: Passed[] }

/** Until where the sealed roster goes. */
export type RosterInfo = { cursor: string; knownUntil: string; count: number }

export type SealedPart = { part: string; sealed: Sealed }

/** Small things by name. None of them is personal. */
export type Meta = {
  /** Made up once, before enrolling, so that a repeated request is known to be the same phone's. */
  claim: string
  device: Contact["device"]
  event: NonNullable<Contact["event"]>
  state: Contact["state"]
  clock: Anchor
  /** By the server's clock. */
  lastContactAt: string
  /** How many snapshots of passages were begun. */
  round: number
  /** By checkpoint. */
  passages: Record<string, Snapshot>
  /** Codes of an office's revoked cards: all of them when so many had been revoked. */
  revokedCards: { office: string; count: number; codes: string[] }
  /** What programmes of aid it hands out, and what was reserved to it when the snapshot of this round was begun. */
  aid: { round: number; programmes: Reserved[] }
  /** The device was revoked and is empty; the server has not heard it yet. */
  leaving: true
  vault: Vault
}

/**
 * What a device keeps. Every method is one transaction, so that two pages of one device, or a page and its service
 * worker, never undo each other. Rejects when the device cannot keep it: nothing was changed then.
 */
export type Storage = {
  /**
   * Adds a fact. `make` gets the device's next sequence and its own entries of the same ticket at the same checkpoint
   * (none without a ticket), or of the same programme, in order; it is called within the transaction and must not wait.
   * With `undefined` nothing is added and the sequence stays. Resolves when the entry is on the disk (strict durability).
   */
  append(
    place: { checkpoint: string; ticket?: string | undefined } | { programme: string },
    make: (
      sequence: number,
      own: readonly Entry[],
      /** The device as it is in the same transaction: none once another page or the worker has emptied the phone. */
      device: Meta["device"] | undefined,
      /** What is reserved to the device, likewise. */
      aid: Meta["aid"] | undefined,
    ) => Entry | undefined,
  ): Promise<Entry | undefined>
  /** Entries in order of sequence; of one state, and the first so many, when given. */
  entries(state?: State, most?: number): Promise<Entry[]>
  entry(nonce: string): Promise<Entry | undefined>
  /** What the device handed out of a programme, in order of sequence. */
  handings(programme: string): Promise<Entry<HandingInput>[]>
  count(): Promise<Record<State, number>>
  /**
   * Changes entries; unknown nonces are passed over. `change` gets each with `meta.round` as it is in the same
   * transaction, and returns the very same object to leave it alone. Resolves with all of them as they are then, on
   * the disk.
   */
  update(nonces: readonly string[], change: (entry: Entry, round: number) => Entry): Promise<Entry[]>
  read<K extends keyof Meta>(key: K): Promise<Meta[K] | undefined>
  /** Reads and writes in one transaction; `undefined` removes. Resolves with what is there then. */
  edit<K extends keyof Meta>(
    key: K,
    change: (before: Meta[K] | undefined) => Meta[K] | undefined,
  ): Promise<Meta[K] | undefined>
  /** Writes sealed parts of the roster and how far it goes, together. With `whole` every other part goes away. */
  saveRoster(parts: readonly SealedPart[], info: RosterInfo, whole: boolean): Promise<void>
  loadRoster(): Promise<{ parts: SealedPart[]; info: RosterInfo } | undefined>
  /** Takes the roster away, and sealed parts whose names begin with `aid/`. */
  dropRoster(): Promise<void>
  /** Writes sealed parts by their names, in one transaction; with `instead` all others that begin so go away. */
  saveSealed(parts: readonly SealedPart[], instead?: string): Promise<void>
  /** Sealed parts whose names begin so, in order of their names. */
  loadSealed(prefix: string): Promise<SealedPart[]>
  /**
   * Empties the device. `unsent`: what waits or needs a person stays, as do the sequence, `device` and `state`.
   * `nothing`: only `leaving` stays; false, and nothing is done, when an entry still waits or needs a person.
   */
  wipe(keep: "nothing" | "unsent"): Promise<boolean>
}
