import * as AidImport from "@setiakawan/core/aid/import"
import { entities } from "@setiakawan/core/entities"
import * as Import from "@setiakawan/core/import"
import type { Kind, Step } from "@setiakawan/core/job"
import * as Migration from "@setiakawan/core/migration"
import * as VolunteerImport from "@setiakawan/core/volunteer/import"
import * as Roll from "@setiakawan/core/volunteer/roll"
import { aidReport } from "./aid-report.ts"
import { aidOverview } from "./aid-report-overview.ts"
import { aidRecipients } from "./aid-report-recipients.ts"
import { aidCertificates } from "./aid-certificates.ts"
import { coupons } from "./aid-coupons.ts"
import { handoverRecord } from "./aid-handover-record.ts"
import { receiptList } from "./aid-receipt-list.ts"
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
  "recipient-import": AidImport.step,
  "reference-import": AidImport.stepReferences,
  volunteers,
  roll: Roll.step,
  decree,
  renewal,
  cards,
  "expiry-notices": expiryNotices,
  "aid-report": aidReport,
  "aid-recipients": aidRecipients,
  "aid-overview": aidOverview,
  "handover-record": handoverRecord,
  "aid-certificates": aidCertificates,
  "receipt-list": receiptList,
  coupons,
  migrate: Migration.step(entities),
}
