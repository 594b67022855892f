import * as v from "valibot"
import * as Id from "../id.ts"
import * as Input from "../input.ts"

/** How a ticket was identified: `card` is a volunteer's, whose holder is registered; `paper` and `desk` are marked by hand, `self` is the holder's own phone. */
export const methods = ["camera", "wedge", "typed", "search", "card", "paper", "desk", "self"] as const
export const directions = ["in", "out"] as const
export type Direction = (typeof directions)[number]

/** Why a code or a ticket is not let in. A closed set, in the order in which it is checked. */
export const refusals = [
  "unreadable",
  "not_a_ticket",
  "other_event",
  "forged",
  "card_other_office",
  "card_unknown_key",
  "card_forged",
  "card_revoked",
  "card_expired",
  "card_unlisted",
  "unknown",
  "cancelled",
  "substituted",
  "replaced",
  "not_accepted",
  "not_open_yet",
  "closed_already",
  "group_not_admitted",
] as const
export type RefusalReason = (typeof refusals)[number]

/** The refusals for which only whoever saw the code can vouch: a scan that is sent names the ticket, not the code. */
export const ofTheCode: readonly RefusalReason[] = refusals.slice(0, refusals.indexOf("unknown"))

/** What whoever stood at the door was told in the end. Only the first two let somebody through. */
export const told = ["admit", "unlisted", "repeat", "refuse", "ask_desk"] as const
export type Told = (typeof told)[number]

/** Signs of *titip presensi*: shown to the organiser, never a refusal. */
export const signs = ["old_code", "time_unverified"] as const
export type Sign = (typeof signs)[number]

export const Nonce = v.pipe(
  v.string(),
  v.regex(/^[\w-]{16,64}$/),
  // Scans are kept by their nonce, and every object knows `propertyIsEnumerable` already.
  v.check((text) => !(text in {})),
)
export const DeviceId = v.pipe(v.string(), v.regex(/^[\w-]{8,64}$/))

/** A day's worth of milliseconds either way corrects any clock that is merely wrong; a year is a broken one. */
const milliseconds = v.pipe(v.number(), v.integer(), v.minValue(-(2 ** 45)), v.maxValue(2 ** 45))

/** What every fact of a device says of itself: which, where and when. */
export const noted = {
  nonce: Nonce,
  gate: v.pipe(v.string(), v.maxLength(24)),
  /** When the device saw it, by its own clock. */
  capturedAt: Input.Instant,
  /** Milliseconds to add to the device's clock to get the server's, as measured at their last contact. */
  offset: milliseconds,
  /** By how many milliseconds the corrected time may be wrong, either way. */
  uncertainty: v.pipe(milliseconds, v.minValue(0)),
  /** Counts the facts of a device, so that they are in order whatever its clock did. */
  sequence: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 40)),
}

const captured = {
  ...noted,
  direction: v.picklist(directions),
  method: v.picklist(methods),
  told: v.picklist(told),
  reason: v.optional(v.picklist(refusals)),
  /** Reissue number of a signed code. */
  issue: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255))),
}

/** A scan as a device keeps it in its outbox and sends it: ids and times, nothing of the person. */
export const ScanInput = v.strictObject({
  /** Version of this shape. */
  v: v.literal(1),
  ...captured,
  method: v.picklist(["camera", "wedge", "typed", "search", "card"]),
  checkpoint: v.pipe(v.string(), v.maxLength(24)),
  /** Absent when the code named no ticket of ours. */
  ticket: v.optional(Id.Reference),
})
export type ScanInput = v.InferOutput<typeof ScanInput>

/** A scan as it is kept for good. */
export const Scan = v.object({
  ...captured,
  device: DeviceId,
  receivedAt: Input.Instant,
  /** `told` is what the server answered to an officer who was waiting; the device may yet say that no answer came. */
  live: v.optional(v.boolean()),
  /** `ok`, or why the ticket should not have been let in at the time of the scan. */
  standing: v.picklist(["ok", ...refusals]),
  /** The account that marked it by hand, and its own office when it is another one. */
  by: v.optional(v.string()),
  byOffice: v.optional(Id.schema("office")),
  signs: v.optional(v.array(v.picklist(signs))),
  /** Which half minute's code of the venue's screen it was made with; see `venue-code.ts`. */
  venueStep: v.optional(v.number()),
})
export type Scan = v.InferOutput<typeof Scan>

/** What settling needs of a scan; a device knows no more of the scans of others. */
export type Passage = Pick<
  Scan,
  | "nonce"
  | "device"
  | "sequence"
  | "gate"
  | "direction"
  | "capturedAt"
  | "offset"
  | "uncertainty"
  | "told"
  | "standing"
  | "signs"
>

export { correctedAt, correctedTime } from "./corrected.ts"
