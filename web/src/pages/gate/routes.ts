import type { RouteDefinition } from "@solidjs/router"
import { memberPage } from "../../ui/page.tsx"

/** The officers' page at the door: a shell of its own, so that nothing else can be touched by mistake. */
export const gateRoutes: RouteDefinition[] = [
  { path: "/kantor/:office/acara/:event/pindai", component: memberPage(() => import("./gate.tsx")) },
]
