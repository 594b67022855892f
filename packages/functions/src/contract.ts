import type { Contract } from "./route.ts"
import type { accountRoutes } from "./routes/account.ts"
import type { cardRoutes } from "./routes/cards.ts"
import type { aidProofRoutes } from "./routes/aid-proof.ts"
import type { aidImportRoutes } from "./routes/aid-imports.ts"
import type { aidReserveRoutes } from "./routes/aid-reserve.ts"
import type { aidRoutes } from "./routes/aid.ts"
import type { aidDocumentRoutes } from "./routes/aid-documents.ts"
import type { aidReportRoutes } from "./routes/aid-reports.ts"
import type { ceremonyRoutes } from "./routes/ceremony.ts"
import type { checkInRoutes } from "./routes/check-in.ts"
import type { decreeRoutes } from "./routes/decrees.ts"
import type { deviceRoutes } from "./routes/device.ts"
import type { eventRoutes } from "./routes/events.ts"
import type { jobRoutes } from "./routes/jobs.ts"
import type { participantRoutes } from "./routes/participants.ts"
import type { organisationRoutes } from "./routes/organisations.ts"
import type { ownOfficeRoutes, ownRoutes } from "./routes/own.ts"
import type { publicRoutes } from "./routes/public.ts"
import type { screenRoutes, selfRoutes } from "./routes/self.ts"
import type { systemRoutes } from "./routes/system.ts"
import type { volunteerRoutes } from "./routes/volunteers.ts"

/** Every route by its method and path, with what it takes and gives. Only types: a client imports no code by it. */
export type Api = Contract<
  typeof accountRoutes &
    typeof eventRoutes &
    typeof participantRoutes &
    typeof checkInRoutes &
    typeof decreeRoutes &
    typeof volunteerRoutes &
    typeof cardRoutes &
    typeof aidImportRoutes &
    typeof aidRoutes &
    typeof aidReserveRoutes &
    typeof aidDocumentRoutes &
    typeof aidReportRoutes &
    typeof aidProofRoutes &
    typeof ceremonyRoutes &
    typeof deviceRoutes &
    typeof jobRoutes &
    typeof organisationRoutes &
    typeof ownRoutes &
    typeof ownOfficeRoutes &
    typeof publicRoutes &
    typeof selfRoutes &
    typeof screenRoutes &
    typeof systemRoutes
>
