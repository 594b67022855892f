import type { Scan } from "./scan.ts"

// Apart from the schemas, so that a phone at a door does not load the library that checks them.

/** The time of a scan by the server's clock, milliseconds since 1970. */
export const correctedTime = ({ capturedAt, offset }: Pick<Scan, "capturedAt" | "offset">): number =>
  Date.parse(capturedAt) + offset

/** The time of a scan by the server's clock, as an instant. */
export const correctedAt = (scan: Pick<Scan, "capturedAt" | "offset">): string =>
  new Date(correctedTime(scan)).toISOString()
