import type { Passage, ScanInput } from "@setiakawan/core/check-in/scan"
import type { Facts } from "@setiakawan/core/check-in/settle"
import type { Network } from "./network.ts"
import { type Entry, isScan, type Passed, type Snapshot, type Storage } from "./storage.ts"

/** What a device knows of who passed: its own scans, and what the server told of all gates. Held in memory. */
export type Passages = {
  /** Own entries as they are now. */
  note(entries: readonly Entry[]): void
  /** What the server knew of a checkpoint; replaces what it knew before. */
  load(checkpoint: string, snapshot: Snapshot): void
  /** The same of one ticket, until the next snapshot. */
  learn(checkpoint: string, passed: Passed): void
  /** What happened with a ticket at a checkpoint. `own` stands in for the own entries that are held here. */
  ledger(device: string, checkpoint: string, ticket: string, own?: readonly Entry[]): Facts
  clear(): void
}

export const createPassages = (): Passages => {
  const mine = new Map<string, Map<string, Entry<ScanInput>>>()
  const others = new Map<
    string,
    { round: number; byTicket: Map<string, Snapshot["items"][number]["scans"]> }
  >()
  return {
    note: (entries) => {
      for (const entry of entries.filter(isScan)) {
        const { ticket, checkpoint, nonce } = entry.scan
        if (ticket === undefined) continue
        const key = `${checkpoint}/${ticket}`
        const known = mine.get(key) ?? new Map<string, Entry<ScanInput>>()
        mine.set(key, known.set(nonce, entry))
      }
    },
    load: (checkpoint, { round, items }) =>
      void others.set(checkpoint, {
        round,
        byTicket: new Map(items.map(({ ticket, scans }) => [ticket, scans])),
      }),
    learn: (checkpoint, { ticket, scans }) => {
      const known = others.get(checkpoint) ?? { round: 0, byTicket: new Map() }
      known.byTicket.set(ticket, scans)
      others.set(checkpoint, known)
    },
    ledger: (device, checkpoint, ticket, own) => {
      const snapshot = others.get(checkpoint)
      const entries = own ?? [...(mine.get(`${checkpoint}/${ticket}`)?.values() ?? [])]
      const scans: Record<string, Passage> = {}
      for (const passage of snapshot?.byTicket.get(ticket) ?? []) scans[passage.nonce] = passage
      for (const entry of entries.filter(isScan)) {
        // What the server knew when it was asked, it told; an admission that it left out was taken back.
        if (entry.state === "sent" && (entry.round ?? 0) < (snapshot?.round ?? 0)) continue
        for (const passage of passagesOf(device, entry)) scans[passage.nonce] = passage
      }
      return { scans }
    },
    clear: () => {
      mine.clear()
      others.clear()
    },
  }
}

/** Asks the server what all gates did at these checkpoints. */
export const loadPassages = async (
  passages: Passages,
  network: Network,
  storage: Storage,
  checkpoints: readonly string[],
): Promise<void> => {
  const round = (await storage.edit("round", (before = 0) => before + 1)) ?? 1
  for (const checkpoint of checkpoints) {
    const items: Snapshot["items"] = []
    let after: string | undefined
    do {
      const page = await network.passages({ checkpoint, after })
      items.push(...page.items.filter(({ scans }) => scans.length > 0))
      after = page.after
    } while (after !== undefined)
    const snapshot = { round, items }
    await storage.edit("passages", (all = {}) => ({ ...all, [checkpoint]: snapshot }))
    passages.load(checkpoint, snapshot)
  }
}

const passagesOf = (device: string, { scan, standing, answer }: Entry<ScanInput>): Passage[] => {
  const { nonce, sequence, gate, direction, capturedAt, offset, uncertainty, told } = scan
  const own: Passage = {
    nonce,
    device,
    sequence,
    gate,
    direction,
    capturedAt,
    offset,
    uncertainty,
    told,
    standing,
  }
  const { earlier } = answer ?? {}
  if (!earlier) return [own]
  // The server refused it for a passage that this device had not heard of.
  return [
    own,
    {
      ...own,
      nonce: `before ${nonce}`,
      device: `before ${nonce}`,
      gate: earlier.gate,
      direction: "in",
      capturedAt: earlier.at,
      offset: 0,
      uncertainty: 0,
      told: "admit",
      standing: "ok",
    },
  ]
}
