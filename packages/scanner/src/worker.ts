import { openSession, type World } from "./session.ts"
import { createSync } from "./sync.ts"

/**
 * Sends what waits, for a service worker whose browser tells it that a network is there. Needs no roster and no key.
 * False when something is still left: the browser should call again.
 */
export const flushFromWorker = async (world: World): Promise<boolean> => {
  const session = await openSession(world)
  if (!session.device || session.status().waiting === 0) return true
  const sync = createSync(session)
  const sent = await sync.flush()
  // A contact is a contact, with the page closed as well: what was handed over is followed by the wipe.
  if (session.told === "revoked") return sync.refresh()
  return sent && session.status().waiting === 0
}
