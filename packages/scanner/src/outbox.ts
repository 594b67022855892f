import type { Told } from "@setiakawan/core/check-in/scan"
import type { Verdict } from "@setiakawan/core/check-in/station"
import { Failed, isBroken, isRefused, type Network } from "./network.ts"
import { type Answer, type Entry, isScan, type Storage } from "./storage.ts"

/** How much is sent at once; it shrinks when the server breaks on it or does not answer in time. */
export type Pace = { size: number; broken: Map<string, number> }

const most = 100
/** So many times the server may break on one scan alone before a person has to look. */
const patience = 3

export const newPace = (): Pace => ({ size: most, broken: new Map() })

export type Drain = {
  storage: Storage
  network: Network
  pace: Pace
  /** Whether an entry may be sent now; one that is waited for live may not. */
  ready: (entry: Entry) => boolean
  /** Told of entries that changed. */
  noted?: ((entries: readonly Entry[]) => void) | undefined
}

/**
 * Sends what waits, in batches and in order of sequence, until nothing is left. Rejects with `Failed` as soon as the
 * network or the server does not answer; what was answered until then is kept as sent. A batch that the server
 * refuses as a whole is halved until the scan is found that it cannot take; that one waits for a person.
 */
export const drain = async (options: Drain): Promise<void> => {
  const { storage, pace, ready } = options
  for (;;) {
    const waiting = await storage.entries("waiting", most)
    const batch = upTo(waiting, ready).slice(0, pace.size)
    if (batch.length === 0) return
    try {
      await sendAll(options, batch)
      pace.size = Math.min(most, pace.size * 2)
    } catch (error) {
      if (!(error instanceof Failed)) throw error
      if (isBroken(error) && batch.length === 1 && (await givenUp(options, batch[0], error))) continue
      pace.size = Math.max(1, Math.floor(batch.length / 2))
      throw error
    }
  }
}

/** Entries up to the first that is not ready, so that none overtakes an earlier one. */
const upTo = (entries: readonly Entry[], ready: (entry: Entry) => boolean): Entry[] => {
  const end = entries.findIndex((entry) => !ready(entry))
  return end < 0 ? [...entries] : entries.slice(0, end)
}

const sendAll = async (options: Drain, batch: readonly Entry[]): Promise<void> => {
  try {
    await sendBatch(options, batch)
  } catch (error) {
    if (!isRefused(error)) throw error
    if (batch.length === 1) {
      options.noted?.(await putAside(options.storage, batch, error.code ?? "malformed"))
      return
    }
    const middle = Math.ceil(batch.length / 2)
    await sendAll(options, batch.slice(0, middle))
    await sendAll(options, batch.slice(middle))
  }
}

const sendBatch = async (
  { storage, network, pace, noted }: Drain,
  batch: readonly Entry[],
): Promise<void> => {
  const nonces = batch.map(({ scan }) => scan.nonce)
  // From here on the server may know their times, so they are not corrected any more.
  // Whoever still holds one learns by this that it is too late to say something else.
  const marked = batch.every(({ tried, held }) => tried && !held)
    ? batch
    : await storage.update(nonces, (entry) =>
        entry.tried && !entry.held ? entry : { ...entry, tried: true, held: undefined },
      )
  const scans = marked.map(({ scan }) => scan)
  const verdicts = verdictsOf(
    await network.scans({ live: false, scans }),
    scans.map(({ nonce }) => nonce),
  )
  noted?.(
    await storage.update(nonces, (entry, round) => answered(entry, verdicts.get(entry.scan.nonce), round)),
  )
  for (const nonce of nonces) pace.broken.delete(nonce)
}

/** Verdicts by nonce. Anything that does not answer what was sent is no answer. */
export const verdictsOf = (sent: { verdicts: readonly Verdict[] }, nonces: readonly string[]) => {
  const { verdicts } = sent
  const fits =
    Array.isArray(verdicts) &&
    verdicts.length === nonces.length &&
    verdicts.every((verdict, at) => verdict.kind === "unreadable" || verdict.nonce === nonces[at])
  if (!fits) throw new Failed()
  return new Map(nonces.map((nonce, at) => [nonce, verdicts[at] as Verdict]))
}

/** An entry after the server's word on it. Only what still waits is changed: a word that was given stands. */
export const answered = (entry: Entry, verdict: Verdict | undefined, round: number): Entry => {
  if (!verdict || entry.state !== "waiting") return entry
  if (verdict.kind === "unreadable") return aside(entry, "unreadable")
  const irregular = verdict.kind === "refuse" && verdict.conflict
  return {
    ...entry,
    state: "sent",
    held: undefined,
    problem: undefined,
    answer: answerOf(verdict),
    round,
    ...(irregular ? { standing: verdict.reason } : {}),
  }
}

/** The same for an officer who waited: they are told what the server says, and so it is written. */
export const answeredLive = (entry: Entry, verdict: Verdict, round: number): Entry => {
  const after = answered(entry, verdict, round)
  const told = toldBy(verdict)
  if (after === entry || !told || !isScan(after)) return after
  const { reason: _, ...scan } = after.scan
  return {
    ...after,
    scan: { ...scan, told, ...(verdict.kind === "refuse" ? { reason: verdict.reason } : {}) },
  }
}

/** What an officer is told by a verdict; undefined when it says nothing of that. */
const toldBy = (verdict: Verdict): Told | undefined => {
  switch (verdict.kind) {
    case "admit":
      return verdict.unlisted ? "unlisted" : "admit"
    case "repeat":
    case "refuse":
    case "ask_desk":
      return verdict.kind
    case "quarantined":
    case "given":
    case "withheld":
    case "unreadable":
      return undefined
  }
}

const answerOf = (verdict: Exclude<Verdict, { kind: "unreadable" }>): Answer => {
  switch (verdict.kind) {
    case "repeat": {
      const { kind, conflict, reason, at, gate } = verdict
      return { kind, conflict, reason, earlier: { at, gate } }
    }
    case "refuse":
      return { kind: verdict.kind, conflict: verdict.conflict, reason: verdict.reason }
    case "quarantined":
      return { kind: verdict.kind, conflict: false, reason: verdict.cause }
    case "given":
      return { kind: verdict.kind, conflict: verdict.conflict }
    case "withheld":
      return { kind: verdict.kind, conflict: false, reason: verdict.reason }
    case "admit":
    case "ask_desk":
      return { kind: verdict.kind, conflict: false }
  }
}

/**
 * Lets entries that a person looked at be sent again, but for those of another event than this phone's: under today's
 * credential they would be written down where nobody looks for them.
 */
export const retry = (
  storage: Storage,
  nonces: readonly string[],
  event: string | undefined,
): Promise<Entry[]> =>
  storage.update(nonces, (entry) =>
    entry.state === "attention" && (entry.problem !== "another_event" || entry.event === event)
      ? { ...entry, state: "waiting", problem: undefined }
      : entry,
  )

/** A person saw these, wrote down what matters, and gives them up. Nothing but a person calls this. */
export const giveUp = (storage: Storage, nonces: readonly string[]): Promise<Entry[]> =>
  storage.update(nonces, (entry) => (entry.state === "attention" ? { ...entry, state: "sent" } : entry))

const aside = (entry: Entry, problem: string): Entry => ({
  ...entry,
  state: "attention",
  held: undefined,
  problem,
})

/** Leaves entries to a person, who is told the problem. */
export const putAside = (storage: Storage, entries: readonly Entry[], problem: string): Promise<Entry[]> =>
  storage.update(
    entries.map(({ scan }) => scan.nonce),
    (entry) => (entry.state === "waiting" ? aside(entry, problem) : entry),
  )

const givenUp = async (options: Drain, entry: Entry | undefined, error: Failed): Promise<boolean> => {
  if (!entry) return false
  const { broken } = options.pace
  const times = (broken.get(entry.scan.nonce) ?? 0) + 1
  broken.set(entry.scan.nonce, times)
  if (times < patience) return false
  options.noted?.(await putAside(options.storage, [entry], error.code ?? "internal"))
  return true
}
