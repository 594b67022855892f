import { entities } from "@setiakawan/core/entities"
import * as Import from "@setiakawan/core/import"
import type { Kind, Step } from "@setiakawan/core/job"
import * as Migration from "@setiakawan/core/migration"
import { attendanceList } from "./attendance-list.ts"
import { certificates } from "./certificates.ts"
import { decree } from "./decree.ts"
import { expiryNotices } from "./expiry-notices.ts"
import { mailTickets } from "./mail-tickets.ts"
import { participants } from "./participants.ts"

/** What each kind of job does in a step. */
export const steps: Record<Kind, Step> = {
  import: Import.step,
  "mail-tickets": mailTickets,
  "attendance-list": attendanceList,
  certificates,
  participants,
  decree,
  "expiry-notices": expiryNotices,
  migrate: Migration.step(entities),
}
