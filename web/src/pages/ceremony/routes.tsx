import type { RouteDefinition } from "@solidjs/router"
import { memberPage } from "../../ui/page.tsx"

/** Who is named for what at an event, and what is handed over on its stage: children of the event's layout. */
export const ceremonyChildren: RouteDefinition[] = [
  // Below the phones: an office that asks for accreditation asks for it there first.
  { path: "/perangkat/petugas", component: memberPage(() => import("./duties.tsx")) },
  { path: "/penyerahan", component: memberPage(() => import("./ceremony.tsx")) },
  { path: "/penyerahan/:line", component: memberPage(() => import("./receive.tsx")) },
]

/** The ceremony as it is run on stage: a page of its own, without the event's header. */
export const stageRoutes: RouteDefinition[] = [
  {
    path: "/kantor/:office/acara/:event/panggung",
    component: memberPage(() => import("./stage-page.tsx")),
  },
]
