import type { Cause } from "../check-in/quarantine.ts"
import type { OfficeContext } from "../context.ts"
import { Refusal } from "../errors.ts"
import type * as Event from "../event.ts"
import type * as Table from "../table.ts"
import type * as Decide from "./decide.ts"
import * as Delivery from "./delivery.ts"
import type { HandingInput } from "./handing.ts"
import * as Ledger from "./ledger.ts"
import * as Programme from "./programme.ts"
import { aidOf } from "./station.ts"
import * as Withdrawal from "./withdrawal.ts"

/** What becomes of a hand-over that a device sent. */
export type Taken =
  /** `conflict`: it was given all the same, by a device that could not know. */
  | { kind: "given"; conflict: boolean }
  /** Nothing is recorded, and nothing may leave the hand. */
  | { kind: "withheld"; reason: Withheld; earlier?: Ledger.Delivery | undefined }
  /** It left the hand, and counts only if an organiser says so. */
  | { kind: "quarantined"; cause: Cause }
  /** Of items that the programme never had. */
  | { kind: "unreadable" }

/** `withdrawn`: the device took its question back. */
export type Withheld = Decide.Reason | Cause | "withdrawn"

/** A hand-over and the device that made it. */
export type Sent = HandingInput & { device: string }

/**
 * Takes one hand-over of a device, out of what is reserved to it. While an officer waits, with the item in their hand,
 * what is withheld leaves no trace. What was given is never lost: what cannot count by itself is for quarantine, where
 * the caller keeps it. Repeating a nonce repeats its answer, whatever became of the device since. `doubt` is what the
 * device and its time give cause for.
 */
export const take = async (
  context: OfficeContext,
  event: Event.Event,
  sent: Sent,
  { doubt, waits }: { doubt: Cause | undefined; waits: boolean },
): Promise<Taken> => {
  const identity = { office: context.office, id: sent.programme }
  const programme = await context.table.get(Programme.Programme, identity)
  if (
    programme &&
    !Object.keys(sent.quantities).every((id) => programme.items.some((item) => item.id === id))
  )
    return { kind: "unreadable" }
  const cause = doubt ?? causeOf(event, sent, programme)
  const known = cause === undefined || (await isKnown(context, sent))
  if (waits)
    return programme && known
      ? ask(context, event, programme, sent)
      : { kind: "withheld", reason: cause ?? "programme_gone" }
  if (!programme || !known)
    return sent.told === "given"
      ? { kind: "quarantined", cause: cause ?? "programme_gone" }
      : { kind: "withheld", reason: "withdrawn" }
  // A device in doubt does not take back by itself what it had recorded.
  if (cause && sent.told === "withheld") return { kind: "quarantined", cause }
  return count(context, event, programme, sent)
}

/** Asks for an officer who waits: recorded when it may be given. */
const ask = async (
  context: OfficeContext,
  event: Event.Event,
  programme: Programme.Programme,
  sent: Sent,
): Promise<Taken> => {
  try {
    const result = await Delivery.record(context, programme, incomingOf(event, programme, sent), true)
    return result.kind === "given" ? { kind: "given", conflict: result.conflict } : result
  } catch (error) {
    // It came after its own withdrawal.
    if (isRefusal(error, "changed_meanwhile")) return { kind: "withheld", reason: "withdrawn" }
    if (isRefusal(error, "ledger_full")) return { kind: "withheld", reason: "too_many" }
    throw error
  }
}

/**
 * Lets a hand-over count as what the device says: it was given, or it was not after all. `also` are further writes of
 * the transaction that records a new delivery.
 */
export const count = async (
  context: OfficeContext,
  event: Event.Event,
  programme: Programme.Programme,
  sent: Sent,
  also?: () => readonly Table.Write[],
): Promise<Taken> => {
  try {
    if (sent.told === "withheld") {
      await Withdrawal.withdraw(context, programme, sent.recipient, sent)
      return { kind: "withheld", reason: "withdrawn" }
    }
    const result = await Delivery.record(context, programme, incomingOf(event, programme, sent), false, also)
    if (result.kind === "withheld") throw new Error("what was given is not withheld")
    return { kind: "given", conflict: result.conflict }
  } catch (error) {
    if (isRefusal(error, "not_found"))
      return sent.told === "given"
        ? { kind: "quarantined", cause: "unknown_recipient" }
        : { kind: "withheld", reason: "withdrawn" }
    if (isRefusal(error, "ledger_full")) return { kind: "quarantined", cause: "too_many" }
    throw error
  }
}

const causeOf = (
  event: Event.Event,
  { checkpoint, programme: id }: Sent,
  programme: Programme.Programme | undefined,
): Cause | undefined => {
  if (!programme) return "programme_gone"
  const place = event.checkpoints.find((each) => each.id === checkpoint)
  if (!place || aidOf(place)?.programme !== id) return "not_its_programme"
  return programme.closed ? "programme_closed" : undefined
}

const isKnown = async (
  context: OfficeContext,
  { programme, recipient, nonce, device }: Sent,
): Promise<boolean> =>
  (await Ledger.read(context, programme, recipient))?.deliveries[nonce]?.device === device

const incomingOf = (
  event: Event.Event,
  { stocked }: Programme.Programme,
  { v: _, kind: __, gate: ___, programme: ____, told: _____, ...sent }: Sent,
): Delivery.Incoming => ({
  ...sent,
  event: event.id,
  where: event.checkpoints.find(({ id }) => id === sent.checkpoint)?.name,
  proof: {},
  ...(stocked ? { stock: sent.device } : {}),
})

const isRefusal = (error: unknown, code: Refusal["code"]): boolean =>
  error instanceof Refusal && error.code === code
