import { newNonce, type Session } from "./session.ts"

/**
 * Exchanges the secret of a one-time QR for a place at the doors. The claim is on the disk before it is shown, so that
 * an answer that was lost can be asked for again. What the phone had of an earlier duty goes, but never a scan that
 * was not sent.
 */
export const enrol = async (
  session: Session,
  secret: string,
  send: () => Promise<unknown>,
): Promise<void> => {
  // What an earlier duty left is handed over as that duty's, while its credential is still here.
  if (session.device && session.status().waiting > 0) await send().catch(() => undefined)
  const { storage, network, roster, passages } = session
  const claim = await storage.edit("claim", (made) => made ?? newNonce(session))
  const { device, until } = await network.enrol({ secret, claim: claim ?? "" })
  // Its name and when it begins are told at the first contact.
  const known = { id: device, name: "", from: new Date(0).toISOString(), until }
  await storage.edit("device", () => known)
  await storage.edit("state", () => undefined)
  await storage.wipe("unsent")
  session.device = known
  session.told = undefined
  session.event = undefined
  session.sealer = undefined
  session.reserved = undefined
  roster.lock()
  session.recipients.lock()
  passages.clear()
  passages.note(await storage.entries())
  await session.changed()
}
