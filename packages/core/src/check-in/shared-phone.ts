import { letsIn } from "./decide.ts"
import type { Ledger } from "./ledger.ts"
import type { Scan } from "./scan.ts"
import * as Settle from "./settle.ts"

/** Which tickets each holder's phone checked in by itself, at all the places of an event. */
export type Phones = ReadonlyMap<string, ReadonlySet<string>>

/** A family may share a telephone, so this is a sign and no more; no single ledger can know it. */
export const ticketsByPhone = (ledgers: Iterable<Pick<Ledger, "ticket" | "scans">>): Phones => {
  const phones = new Map<string, Set<string>>()
  for (const { ticket, scans } of ledgers) {
    for (const scan of Object.values(scans)) {
      if (isOwn(scan)) phones.set(scan.device, (phones.get(scan.device) ?? new Set()).add(ticket))
    }
  }
  return phones
}

/** How many tickets came from the phone of a scan: one, unless it was somebody's own and shared. */
export const ticketsOf = (phones: Phones, scan: Pick<Scan, "method" | "told" | "device">): number =>
  isOwn(scan) ? (phones.get(scan.device)?.size ?? 1) : 1

/**
 * The findings of a ledger, and one more for each self check-in from a shared phone that has no other sign. Without
 * `phones` every phone is taken for a shared one: what a person may have been shown, and so may decide.
 */
export const findings = (
  settled: Settle.Settled<Scan>,
  ledger: Pick<Ledger, "scans" | "undone" | "resolved">,
  phones?: Phones,
): Settle.Finding[] => [
  ...settled.findings,
  ...Object.values(ledger.scans)
    .filter(
      (scan) =>
        (phones ? ticketsOf(phones, scan) > 1 : isOwn(scan)) &&
        (scan.signs?.length ?? 0) === 0 &&
        !ledger.undone?.[scan.nonce],
    )
    .map(({ nonce }) => ({
      kind: "signs" as const,
      nonce,
      open: ledger.resolved?.[Settle.findingKey({ kind: "signs", nonce })] === undefined,
    })),
]

const isOwn = ({ method, told }: Pick<Scan, "method" | "told">) => method === "self" && letsIn(told)
