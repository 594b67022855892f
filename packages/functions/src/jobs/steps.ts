import { entities } from "@setiakawan/core/entities"
import * as Import from "@setiakawan/core/import"
import type { Kind, Step } from "@setiakawan/core/job"
import * as Migration from "@setiakawan/core/migration"
import * as VolunteerImport from "@setiakawan/core/volunteer/import"
import * as Roll from "@setiakawan/core/volunteer/roll"
import { attendanceList } from "./attendance-list.ts"
import { cards } from "./cards.ts"
import { certificates } from "./certificates.ts"
import { decree } from "./decree.ts"
import { expiryNotices } from "./expiry-notices.ts"
import { mailTickets } from "./mail-tickets.ts"
import { participants } from "./participants.ts"
import { renewal } from "./renewal.ts"
import { volunteers } from "./volunteers.ts"

/** What each kind of job does in a step. */
export const steps: Record<Kind, Step> = {
  import: Import.step,
  "mail-tickets": mailTickets,
  "attendance-list": attendanceList,
  certificates,
  participants,
  "volunteer-import": VolunteerImport.step,
  volunteers,
  roll: Roll.step,
  decree,
  renewal,
  cards,
  "expiry-notices": expiryNotices,
  migrate: Migration.step(entities),
}
