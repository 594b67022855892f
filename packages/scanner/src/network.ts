import type { HandingInput } from "@setiakawan/core/aid/handing"
import type { List, ProveInput, Rows } from "@setiakawan/core/aid/station"
import type { Changed, Page, Passages } from "@setiakawan/core/check-in/roster"
import type { ScanInput } from "@setiakawan/core/check-in/scan"
import type { Contact, Sent } from "@setiakawan/core/check-in/station"
import type { Page as RevokedCards } from "@setiakawan/core/volunteer/revoked-cards"
import type * as v from "valibot"

/**
 * The device's routes, one function each. Each rejects with `Failed`, also when it takes too long, and never hangs
 * for good.
 */
export type Network = {
  enrol: (input: { secret: string; claim: string }) => Promise<{ device: string; until: string }>
  contact: (input: { clock: string; waiting: number; attention: number }) => Promise<Contact>
  scans: (input: {
    live: boolean
    scans: readonly (ScanInput | HandingInput)[]
  }) => Promise<v.InferOutput<typeof Sent>>
  roster: (input: { after?: string | undefined }) => Promise<v.InferOutput<typeof Page>>
  changes: (input: { cursor: string }) => Promise<v.InferOutput<typeof Changed>>
  passages: (input: {
    checkpoint: string
    after?: string | undefined
    /** This one alone. */
    ticket?: string | undefined
  }) => Promise<v.InferOutput<typeof Passages>>
  /** Codes of volunteers' cards that were revoked before their time. */
  cards: (input: { after?: string | undefined }) => Promise<v.InferOutput<typeof RevokedCards>>
  /** Who is a recipient of the aid of a checkpoint, each with the revision of their row. */
  recipients: (input: {
    checkpoint: string
    after?: string | undefined
  }) => Promise<v.InferOutput<typeof List>>
  /** Recipients as they are now, up to a hundred, and whose a coupon is. */
  aidRows: (input: {
    checkpoint: string
    recipients?: string[] | undefined
    coupon?: string | undefined
  }) => Promise<v.InferOutput<typeof Rows>>
  prove: (input: v.InferInput<typeof ProveInput>) => Promise<void>
  wiped: () => Promise<void>
}

/** Why a call did not succeed. Without a status no answer of ours came: whether the call took effect is unknown. */
export class Failed extends Error {
  readonly status: number | undefined
  readonly code: string | undefined

  constructor(status?: number, code?: string) {
    super(code ?? (status === undefined ? "unreachable" : `status ${status}`))
    this.name = "Failed"
    this.status = status
    this.code = code
  }
}

/** What was sent is wrong in itself: sending it again, or later, changes nothing. */
export const isRefused = (error: unknown): error is Failed =>
  error instanceof Failed && (error.status === 400 || error.status === 413 || error.status === 422)

/** The server took the call and broke on it. Unlike 502 to 504, this may be for what the call held. */
export const isBroken = (error: unknown): boolean => error instanceof Failed && error.status === 500

/** No answer came, or only one that says that the server is not there. */
export const isUnreachable = (error: unknown): boolean =>
  !(error instanceof Failed) || error.status === undefined || error.status >= 502

/**
 * The same network with every error as `Failed`, whatever it threw, and with an answer that is not of the route's
 * shape as none. `noted` hears how each call went.
 */
export const guarded = (network: Network, noted: (error?: Failed) => void): Network => {
  const guard =
    <I extends unknown[], O>(call: (...input: I) => Promise<O>, fits: (answer: O) => boolean) =>
    async (...input: I): Promise<O> => {
      try {
        const answer = await call(...input)
        if (!fits(answer)) throw new Failed()
        noted()
        return answer
      } catch (error) {
        const failed = failureOf(error)
        noted(failed)
        throw failed
      }
    }
  const isList = (answer: { items: unknown }) => Array.isArray(answer.items)
  return {
    enrol: guard(network.enrol, ({ device, until }) => typeof device === "string" && isTime(until)),
    contact: guard(
      network.contact,
      ({ time, state, device }) => isTime(time) && isTime(device.until) && typeof state === "string",
    ),
    scans: guard(network.scans, ({ verdicts }) => Array.isArray(verdicts)),
    roster: guard(network.roster, isList),
    changes: guard(network.changes, isList),
    passages: guard(network.passages, isList),
    cards: guard(network.cards, isList),
    recipients: guard(network.recipients, isList),
    aidRows: guard(network.aidRows, isList),
    prove: guard(network.prove, () => true),
    wiped: guard(network.wiped, () => true),
  }
}

const isTime = (value: unknown): boolean => typeof value === "string" && !Number.isNaN(Date.parse(value))

const failureOf = (error: unknown): Failed => {
  if (error instanceof Failed) return error
  const { status, code } = (error ?? {}) as { status?: unknown; code?: unknown }
  return typeof status === "number" && typeof code === "string" ? new Failed(status, code) : new Failed()
}
