import type { call } from "../../api/client.ts"

export type Quarantined = Awaited<
  ReturnType<typeof call<"GET /api/offices/:office/events/:event/quarantine">>
>["items"][number]

/** Scans of one device that were kept aside for one cause, in the order in which they were made. */
export type Group = { device: string; cause: Quarantined["cause"]; scans: Quarantined[] }

/** Sorts scans by their device and cause; the device with the most comes first. */
export const grouped = (scans: readonly Quarantined[]): Group[] => {
  const groups = new Map<string, Group>()
  for (const scan of scans) {
    const key = `${scan.device} ${scan.cause}`
    const group = groups.get(key) ?? { device: scan.device, cause: scan.cause, scans: [] }
    group.scans.push(scan)
    groups.set(key, group)
  }
  for (const group of groups.values()) group.scans.sort((a, b) => a.scan.sequence - b.scan.sequence)
  return [...groups.values()].sort((a, b) => b.scans.length - a.scans.length)
}

/** When a scan was made, by the server's clock. */
export const madeAt = ({ scan }: Pick<Quarantined, "scan">): string =>
  new Date(Date.parse(scan.capturedAt) + scan.offset).toISOString()

/** Whether somebody may let it count. Aid stands in the recipient's own ledger, so its checkpoint may be gone. */
export const countable = ({ cause, scan }: Quarantined): boolean =>
  cause !== "too_many" && cause !== "programme_gone" && (cause !== "checkpoint_gone" || "kind" in scan)

/** What is sent in one request at most. */
const AT_ONCE = 100

export const chunks = <T>(items: readonly T[], size = AT_ONCE): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size))
