import { cardRoutes } from "./cards.ts"
import { aidProofRoutes } from "./aid-proof.ts"
import { aidImportRoutes } from "./aid-imports.ts"
import { aidReserveRoutes } from "./aid-reserve.ts"
import { aidRoutes } from "./aid.ts"
import { aidDocumentRoutes } from "./aid-documents.ts"
import { aidReportRoutes } from "./aid-reports.ts"
import { ceremonyRoutes } from "./ceremony.ts"
import { checkInRoutes } from "./check-in.ts"
import { decreeRoutes } from "./decrees.ts"
import { eventRoutes } from "./events.ts"
import { jobRoutes } from "./jobs.ts"
import { organisationRoutes } from "./organisations.ts"
import { ownOfficeRoutes } from "./own.ts"
import { participantRoutes } from "./participants.ts"
import { screenRoutes } from "./self.ts"
import { volunteerRoutes } from "./volunteers.ts"

/** Everything that members of an office do with its events, volunteers and decrees. */
export const officeRoutes = {
  ...eventRoutes,
  ...participantRoutes,
  ...checkInRoutes,
  ...aidImportRoutes,
  ...aidRoutes,
  ...aidDocumentRoutes,
  ...aidReserveRoutes,
  ...aidReportRoutes,
  ...aidProofRoutes,
  ...ceremonyRoutes,
  ...decreeRoutes,
  ...volunteerRoutes,
  ...cardRoutes,
  ...organisationRoutes,
  ...ownOfficeRoutes,
  ...screenRoutes,
  ...jobRoutes,
}
