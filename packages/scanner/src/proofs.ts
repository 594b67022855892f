import { Failed } from "./network.ts"
import type { Proof } from "./aid.ts"
import type { Session } from "./session.ts"
import type { Sealer } from "./roster.ts"

/** Proof of a delivery, as it waits on the phone: sealed, apart from the outbox. */
type Kept = { programme: string; recipient: string; of: string; proof: Proof }

const partOf = (nonce: string): string => `proof/${nonce}`

/** Seals proof on the disk. Rejects while the vault is locked, or when there is no room. */
export const keepProof = async ({ storage, sealer }: Session, kept: Kept): Promise<void> => {
  if (!sealer) throw new Error("The vault is locked")
  const part = partOf(kept.of)
  const [before] = await storage.loadSealed(part)
  const known = before && ((await sealer.open(before.sealed, part)) as Kept | undefined)
  const proof = { ...known?.proof, ...kept.proof }
  await storage.saveSealed([{ part, sealed: await sealer.seal({ ...kept, proof }, part) }])
}

export const dropProof = ({ storage }: Session, nonce: string): Promise<void> =>
  storage.saveSealed([], partOf(nonce))

/** Nonces of deliveries whose proof is still here. */
export const proofsHeld = async ({ storage }: Session): Promise<Set<string>> =>
  new Set((await storage.loadSealed("proof/")).map(({ part }) => part.slice("proof/".length)))

/**
 * Sends the proof of what the server has taken. That of something which was not handed over goes, and what does not
 * open any more, since its PIN was forgotten. What the server cannot take (yet) stays, and is tried again by the next
 * page: of a delivery in quarantine there is nothing to prove until it counts.
 */
export const sendProofs = async (session: Session, sealer: Sealer, tried: Set<string>): Promise<void> => {
  const { storage, network } = session
  for (const { part, sealed } of await storage.loadSealed("proof/")) {
    const nonce = part.slice("proof/".length)
    const entry = await storage.entry(nonce)
    if (entry?.state === "waiting" || session.live.has(nonce) || tried.has(nonce)) continue
    const kept = (await sealer.open(sealed, part)) as Kept | undefined
    if (!kept || !entry || entry.scan.told === "withheld") {
      await dropProof(session, nonce)
      continue
    }
    try {
      const { programme, recipient, of, proof } = kept
      await network.prove({ programme, recipient, of, ...proof })
      await dropProof(session, nonce)
    } catch (error) {
      if (!(error instanceof Failed) || error.status === undefined || error.status >= 500) throw error
      tried.add(nonce)
    }
  }
}
