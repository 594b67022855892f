import { isGuess, recorrect } from "./clock.ts"
import { putAside } from "./outbox.ts"
import type { Session } from "./session.ts"
import type { Meta } from "./storage.ts"

/** An answer that takes longer comes too late for an officer who waits. */
const quick = 2000

/**
 * Tells the server how the device is, and hears what it may do. Compares the clocks, and corrects what was captured
 * by guess and nobody has seen yet. Scans of another event's duty are left to a person.
 */
export const hear = async (session: Session): Promise<Meta["state"]> => {
  const { storage, network, clock, passages } = session
  const counts = await storage.count()
  // What was answered before this is in the reserve that is told, since the server reads that later.
  const round = session.reserved ? await storage.edit("round", (before = 0) => before + 1) : undefined
  const compared = clock.compare()
  const started = session.monotonic()
  const { time, state, device, event, aid } = await network.contact({
    clock: clock.read().capturedAt,
    waiting: counts.waiting,
    attention: counts.attention,
  })
  const anchor = compared(time)
  await storage.edit("clock", () => anchor)
  const waiting = await storage.entries("waiting")
  const guessed = waiting.filter(isGuess)
  if (guessed.length > 0)
    passages.note(
      await storage.update(
        guessed.map(({ scan }) => scan.nonce),
        (entry) => recorrect(entry, anchor, clock.rangeOf(entry.epoch)),
      ),
    )
  session.device = await keep(session, "device", session.device, device)
  session.told = await keep(session, "state", session.told, state)
  if (event) {
    session.event = await keep(session, "event", session.event, event)
    const foreign = waiting.filter((entry) => entry.event !== undefined && entry.event !== event.id)
    if (aid || session.reserved)
      session.reserved = await storage.edit("aid", (before) => {
        // Another page may have heard later.
        if (before && before.round > (round ?? 0)) return before
        // The first time nothing is taken to be in it: it is told again soon.
        return aid && { round: round ?? 0, programmes: aid }
      })
    if (foreign.length > 0) passages.note(await putAside(storage, foreign, "another_event"))
  }
  session.lastContactAt = await storage.edit("lastContactAt", () => time)
  session.online = session.monotonic() - started > quick ? "slow" : "yes"
  return state
}

const keep = async <K extends keyof Meta>(
  { storage }: Session,
  key: K,
  before: Meta[K] | undefined,
  now: Meta[K],
) => {
  if (JSON.stringify(before) !== JSON.stringify(now)) await storage.edit(key, () => now)
  return now
}
