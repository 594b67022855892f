import * as Decide from "@setiakawan/core/check-in/decide"
import type { PublicKeys } from "@setiakawan/core/signing"
import type { Api } from "../../api/contract.ts"
import { ApiError } from "../../api/client.ts"

export type Method = "camera" | "wedge" | "typed" | "search"
export type Verdict = Api["POST /api/offices/:office/events/:event/check-ins"]["answer"]

/** One reading of a code. Sent again as often as need be, always under the same nonce. */
export type Scan = {
  nonce: string
  code: string
  method: Method
  /** ISO 8601, by the clock of this device. */
  capturedAt: string
  sequence: number
  /** The ticket that the code names, before anybody has looked it up. */
  ticket: string | undefined
}

export type Outcome =
  | { kind: "checking"; resending: boolean }
  | { kind: "decided"; verdict: Verdict }
  /** No decision: a code of the API, or of the client when there was no answer. */
  | { kind: "problem"; code: string }

export type DoorOptions = {
  /** Public reference of the event. */
  event: string
  keys: PublicKeys
  /** POSTs the scan; throws an ApiError. */
  send: (scan: Scan) => Promise<Verdict>
  /** Told of every step of every scan. */
  onOutcome: (scan: Scan, outcome: Outcome) => void
  makeNonce: () => string
  nextSequence: () => number
  now?: () => Date
  sleep?: (milliseconds: number) => Promise<void>
  isOnline?: () => boolean
}

export type Door = {
  /** Decides about a code: at once where no look-up is needed, else by the server. Never throws. */
  see: (code: string, method: Method) => Promise<void>
  /** Scans that have not been answered yet. */
  waiting: () => number
}

/** Pauses before each new try, in milliseconds. After the last the officer is told. */
const PAUSES = [600, 1_200, 2_500, 4_000]
/** The server may answer these differently in a moment. */
const PASSING = new Set([0, 429, 500, 502, 503, 504])

/**
 * The flow of a gate: decode → decide → act. Scans reach the server one at a time, in the order they were made. A scan
 * given up keeps its nonce: the same code shown again is the same scan, so that a lost answer never becomes "already in".
 */
export const createDoor = (options: DoorOptions): Door => {
  const now = options.now ?? (() => new Date())
  const sleep =
    options.sleep ?? ((milliseconds) => new Promise<void>((done) => setTimeout(done, milliseconds)))
  const isOnline = options.isOnline ?? (() => navigator.onLine)
  const given = new Map<string, Scan>()
  /** Codes that are being read or sent. */
  const under = new Set<string>()
  let reading: Promise<unknown> = Promise.resolve()
  let queue: Promise<void> = Promise.resolve()

  const decide = async (code: string) => {
    try {
      return await Decide.readCode(code, options.keys)
    } catch {
      // This browser knows no Ed25519: the server verifies instead.
      return undefined
    }
  }

  const send = async (scan: Scan): Promise<void> => {
    for (let attempt = 0; ; attempt++) {
      try {
        const verdict = await options.send(scan)
        given.delete(scan.code)
        options.onOutcome(scan, { kind: "decided", verdict })
        return
      } catch (error) {
        const failure = error instanceof ApiError ? error : new ApiError("internal", 500)
        const pause = PAUSES[attempt]
        if (!PASSING.has(failure.status) || pause === undefined || !isOnline()) {
          if (PASSING.has(failure.status)) given.set(scan.code, scan)
          options.onOutcome(scan, { kind: "problem", code: failure.code })
          return
        }
        options.onOutcome(scan, { kind: "checking", resending: true })
        await sleep(pause)
      }
    }
  }

  const enqueue = (scan: Scan): Promise<void> => {
    options.onOutcome(scan, { kind: "checking", resending: false })
    queue = queue.then(() => send(scan))
    return queue
  }

  const look = async (code: string, method: Method, capturedAt: string): Promise<void> => {
    // Signatures are checked one after the other too, so that no scan overtakes another.
    const turn = reading.then(() => decide(code))
    reading = turn
    const read = await turn
    const early = read && Decide.beforeLookUp(read, options.event)
    const refused = early?.kind === "refuse" && !isNewKey(read, options.keys)
    const scan: Scan = {
      nonce: options.makeNonce(),
      code,
      method,
      capturedAt,
      // Counts what the server is told, so that it can see a gap.
      sequence: refused ? 0 : options.nextSequence(),
      ticket: read && Decide.ticketOf(read),
    }
    if (!refused) return enqueue(scan)
    options.onOutcome(scan, { kind: "decided", verdict: { kind: "refuse", reason: early.reason } })
  }

  return {
    waiting: () => under.size,
    see: async (text, method) => {
      const code = text.trim()
      // Under way already: the officer sees its result when it comes.
      if (code === "" || under.has(code)) return
      under.add(code)
      const known = given.get(code)
      await (known ? enqueue(known) : look(code, method, now().toISOString())).finally(() =>
        under.delete(code),
      )
    },
  }
}

/** Signed by a key that the office made after this page was opened: only the server can tell. */
const isNewKey = (code: Decide.Code | undefined, keys: PublicKeys): boolean =>
  code?.kind === "token" && !code.genuine && !(String(code.token.key) in keys)
