import type { Verdict } from "@setiakawan/core/check-in/station"
import { isGuess } from "./clock.ts"
import type { ScanVerdict } from "./judge.ts"
import { answeredLive, verdictsOf } from "./outbox.ts"
import type { Session } from "./session.ts"
import type { Entry } from "./storage.ts"
import type { Sync } from "./sync.ts"

/**
 * Asks the server about a scan while the officer waits, for so many milliseconds. The verdict is on the disk when it
 * is returned, so that it is said only if it stays said. `undefined`: no answer that counts; what the device said
 * stands, and the scan is sent again with that.
 */
export const askLive = async (
  session: Session,
  sync: Sync,
  entry: Entry,
  patience: number,
): Promise<ScanVerdict | undefined> => {
  const { nonce } = entry.scan
  let waits = true
  try {
    const verdict = await inTime(session, patience, () => ask(session, sync, entry, () => waits))
    if (verdict === late) {
      session.online = "slow"
      return undefined
    }
    // Somebody was let in by a scan that the server already had: what the device says now is what counts.
    if (!verdict || ("conflict" in verdict && verdict.conflict)) return undefined
    let first = false
    const after = await session.storage.update([nonce], (before, round) => {
      first = before.state === "waiting"
      return answeredLive(before, verdict, round)
    })
    session.passages.note(after)
    session.online = "yes"
    // Another page may have sent it with what this device said, and that was recorded.
    return first && isOfScan(verdict) ? verdict : undefined
  } catch (error) {
    session.noted(error)
    return undefined
  } finally {
    waits = false
    await release(session, nonce).catch((error: unknown) => session.noted(error))
    void session.changed()
  }
}

const isOfScan = (verdict: Verdict): verdict is ScanVerdict =>
  verdict.kind !== "unreadable" && verdict.kind !== "given" && verdict.kind !== "withheld"

/** Lets other pages send it, without waiting until its time is up. */
const release = async ({ storage }: Session, nonce: string): Promise<void> => {
  if ((await storage.entry(nonce))?.held) await storage.update([nonce], ({ held: _, ...entry }) => entry)
}

/** Sends one fact for an officer who waits. `undefined`: it was not sent, or is no question any more. */
export const ask = async (
  session: Session,
  sync: Sync,
  kept: Entry,
  waits: () => boolean,
): Promise<Verdict | undefined> => {
  // After a restart the clock is a guess until the server is asked; what is sent is never corrected again.
  if (isGuess(kept) && !(await sync.contact())) return undefined
  if (!waits()) return undefined
  const { nonce } = kept.scan
  const [entry] = kept.tried
    ? [kept]
    : await session.storage.update([nonce], (before) =>
        isGuess(before) ? before : { ...before, tried: true },
      )
  if (entry?.state !== "waiting" || !entry.tried) return undefined
  const sent = await session.network.scans({ live: true, scans: [entry.scan] })
  return verdictsOf(sent, [nonce]).get(nonce)
}

export const late = Symbol("late")

/** The result, or `late`; what comes afterwards is let go. */
export const inTime = async <T>(
  session: Pick<Session, "after">,
  patience: number,
  run: () => Promise<T>,
): Promise<T | typeof late> => {
  let cancel = () => {}
  const timer = new Promise<typeof late>((resolve) => {
    cancel = session.after(patience, () => resolve(late))
  })
  const answer = run()
  answer.catch(() => undefined)
  try {
    return await Promise.race([answer, timer])
  } finally {
    cancel()
  }
}
