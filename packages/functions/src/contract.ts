import type { Contract } from "./route.ts"
import type { accountRoutes } from "./routes/account.ts"
import type { checkInRoutes } from "./routes/check-in.ts"
import type { deviceRoutes } from "./routes/device.ts"
import type { eventRoutes } from "./routes/events.ts"
import type { jobRoutes } from "./routes/jobs.ts"
import type { participantRoutes } from "./routes/participants.ts"
import type { publicRoutes } from "./routes/public.ts"
import type { screenRoutes, selfRoutes } from "./routes/self.ts"
import type { systemRoutes } from "./routes/system.ts"

/** Every route by its method and path, with what it takes and gives. Only types: a client imports no code by it. */
export type Api = Contract<
  typeof accountRoutes &
    typeof eventRoutes &
    typeof participantRoutes &
    typeof checkInRoutes &
    typeof deviceRoutes &
    typeof jobRoutes &
    typeof publicRoutes &
    typeof selfRoutes &
    typeof screenRoutes &
    typeof systemRoutes
>
