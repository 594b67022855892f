import { Failed } from "./network.ts"
import type { Session } from "./session.ts"

/** Takes the roster from memory and disk. */
export const dropRoster = async (session: Session): Promise<void> => {
  session.roster.lock()
  session.recipients.lock()
  session.sealer = undefined
  await session.storage.dropRoster()
}

/** A revoked device hands over what it holds, and then holds nothing. Begun again at every contact until it is done. */
export const leave = async (session: Session, send: () => Promise<void>): Promise<void> => {
  const { storage } = session
  await dropRoster(session)
  await send()
  const { waiting, attention } = await storage.count()
  if (waiting > 0) return
  if (attention > 0) {
    // Nobody but a person may give these up: they hold ids only, and all else goes.
    await storage.wipe("unsent")
    session.passages.clear()
    session.event = undefined
    return
  }
  await storage.edit("leaving", () => true)
  if (await storage.wipe("nothing")) await farewell(session)
}

/** Tells the server that nothing is left; again after a restart, until it has heard. */
export const farewell = async (session: Session): Promise<void> => {
  forget(session)
  try {
    await session.network.wiped()
  } catch (error) {
    // The credential ends with the first farewell that arrives.
    if (!(error instanceof Failed && error.status === 401)) throw error
  }
  await session.storage.edit("leaving", () => undefined)
}

/** What is in memory goes where the storage is empty. */
export const forget = (session: Session): void => {
  session.passages.clear()
  session.roster.lock()
  session.recipients.lock()
  session.device = undefined
  session.event = undefined
  session.told = undefined
  session.revokedCards = undefined
  session.reserved = undefined
  session.sealer = undefined
  session.lastContactAt = undefined
}
