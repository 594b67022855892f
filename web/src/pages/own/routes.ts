import type { RouteDefinition } from "@solidjs/router"
import { page } from "../../ui/page.tsx"

/** A volunteer's own page; personal links lead to it. */
export const ownRoutes: RouteDefinition[] = [{ path: "/saya", component: page(() => import("./own.tsx")) }]
