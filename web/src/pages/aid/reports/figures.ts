import * as Quantities from "@setiakawan/core/aid/quantities"
import type { Role } from "@setiakawan/core/context"
import type { call } from "../../../api/client.ts"
import { percent } from "../../../text/format.ts"
import type { Item } from "../programme.ts"

export type Report = Awaited<ReturnType<typeof call<"GET /api/offices/:office/aid/:programme/report">>>
export type Counted = NonNullable<Report["counted"]>
export type Count = Counted["total"]
export type Term = Exclude<keyof Count, "recipients">

/** Who sees recipients by name, as the server's routes have it. */
export const seesNames = (role: Role | undefined): boolean => role !== undefined && role !== "viewer"

/** What a term comes to, in whole rupiah. */
export const worth = (items: readonly Item[], count: Count, term: Term): number =>
  Quantities.valueOf(count[term], items)

/** How much of what was allocated is delivered, by its value, 0 to 1; by recipients where it has no value. */
export const shareOf = (items: readonly Item[], count: Count): number => {
  const allocated = worth(items, count, "allocated")
  if (allocated > 0) return worth(items, count, "delivered") / allocated
  return count.recipients.entitled > 0 ? count.recipients.complete / count.recipients.entitled : 0
}

/** "87%"; never "100%" while something is left. */
export const percentOf = (share: number): string => percent(Math.floor(share * 100) / 100)
