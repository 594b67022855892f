import type { Reason } from "@setiakawan/core/aid/decide"
import type { Quantities } from "@setiakawan/core/aid/quantities"
import type { Figures } from "@setiakawan/core/aid/settle"
import type { Row, Told } from "@setiakawan/core/aid/station"
import type { Cause } from "@setiakawan/core/check-in/quarantine"
import type { Stopped } from "./scanner.ts"
import type { State } from "./storage.ts"

/** Handing aid over at one checkpoint: `scanner.aid(checkpoint)`, undefined where it is none of aid. */
export type Aid = {
  /** The programme, and what this phone may still hand out by itself. */
  table(): Promise<Table>
  /** Recipients whose name holds every word, or whose desa does; nobody while the vault is locked. */
  search(query: string, most?: number): Row[]
  /**
   * Whose a coupon is (its QR or its typed code), a ticket of this event or a volunteer's card. Asks the server about a
   * genuine coupon that this phone does not know.
   */
  find(text: string): Promise<Found>
  /** A recipient as they stand, asked of the server when it can be had; undefined for whom nobody knows. */
  look(recipient: string): Promise<Look | undefined>
  /** Asks whether something may be given, and records that it was. Nothing leaves the hand before a stage says so. */
  give(handing: Handing, tell?: (stage: Stage) => void): Giving
  /** Adds proof to what this phone gave; kept sealed until the server has it. Rejects while the vault is locked. */
  prove(nonce: string, proof: Proof): Promise<void>
  /** What this phone gave at this checkpoint, the latest first. */
  given(): Promise<Given[]>
}

export type Table = {
  programme: Told
  /** What this phone may give without asking: what is reserved to it, less what it gave since it was told. */
  left: Quantities
  /** Recipients on this phone, and until when their facts are known; undefined while the vault is locked. */
  count: number
  knownUntil: string | undefined
  /** There are more recipients than a phone holds: only those near the beginning of the areas are here. */
  truncated: boolean
}

export type Found =
  | { kind: "recipient"; row: Row }
  /**
   * `unreadable`: no code of ours. `forged`: not signed by this office. `other_programme`, `other_event`: of another
   * one. `unknown`: genuine or typed, and of nobody here.
   */
  | { kind: "refuse"; reason: "unreadable" | "forged" | "other_programme" | "other_event" | "unknown" }

export type Look = {
  row: Row
  /** Whether the server was asked just now. */
  fresh: boolean
  figures: Figures
  /** Every delivery that is known, the earliest first. */
  earlier: Earlier[]
  /** What this phone may give without asking; see `Table`. */
  left: Quantities
  /** What this phone says by itself to handing over all that is outstanding; the server may know better. */
  said: Said
}

/** What a phone says by itself; `earlier` is the nonce of the delivery that stands in its way. */
export type Said = { kind: "give" } | { kind: "withhold"; reason: Withheld; earlier?: string | undefined }

/** A delivery as an officer reads it. */
export type Earlier = {
  nonce: string
  /** By the server's clock. */
  at: string
  quantities: Quantities
  /** The name of the checkpoint or of the place. */
  where?: string | undefined
  /** By this very phone. */
  here: boolean
  /** The phone or the officer that gave it, by name, where the server told. */
  by?: string | undefined
  /** Reversed, withdrawn, or the second record of one hand-over: it counts for nothing. */
  void: boolean
}

export type Handing = { gate: string; recipient: string; quantities: Quantities; proof?: Proof | undefined }

/** What shows that it was received. Drawn strokes are points in thousandths of the field's width and height. */
export type Proof = {
  signature?: [number, number][][]
  /** A thumb print was put on the paper. */
  thumb?: boolean
  /** Who received for another: "a.n.". */
  representation?: { name: string; relation?: string; letter?: string }
}

/** How far one hand-over is. */
export type Stage =
  /** What this phone says by itself; nothing is recorded yet. */
  | { stage: "local"; nonce: string; said: Said }
  /** The server is asked. Not yet to be handed over. */
  | { stage: "asking"; nonce: string }
  /** The server recorded it: hand it over. */
  | { stage: "confirmed"; nonce: string }
  /** No answer in time, or no network: this phone decided, it is on the disk, and is sent later. Hand it over. */
  | { stage: "kept"; nonce: string }
  /** Not to be handed over; nothing is recorded. `by`: who said so. */
  | {
      stage: "withheld"
      nonce: string
      by: "server" | "phone"
      reason: Withheld
      earlier?: Earlier | undefined
    }
  /** The phone could not keep it: not to be handed over. */
  | { stage: "failed"; nonce: string; error: unknown }
  | { stage: "stopped"; reason: Stopped }

/**
 * `programme_closed` and the causes of quarantine: the server takes nothing now. `not_stocked`: this programme keeps no
 * stock, so only the server can give it. `interrupted`: this page slept while it waited, and another one gave it up.
 */
export type Withheld = Reason | Cause | "withdrawn" | "not_stocked" | "interrupted"

/** The stages in which the item is handed over. */
export const isGiven = ({ stage }: Stage): boolean => stage === "confirmed" || stage === "kept"

/** One hand-over under way. */
export type Giving = {
  nonce: string
  /** The stage in which it ended. Never rejects. */
  done: Promise<Stage>
}

/** Something that this phone gave. */
export type Given = {
  nonce: string
  recipient: string
  /** Who it is, where the vault is open and they are here. */
  row?: Row | undefined
  /** By the server's clock. */
  at: string
  gate: string
  quantities: Quantities
  state: State
  /** Why a person has to look, or why it is in quarantine. */
  problem?: string | undefined
  quarantined: boolean
  /** The server knows of something against it: another table gave as well, the reserve was too small. */
  conflict: boolean
  /** Its proof is still on this phone. */
  proofWaits: boolean
}
