import type { RouteDefinition } from "@solidjs/router"
import { page } from "../../ui/page.tsx"

/** The officers' page at the door: needs no account, and works without a network. */
export const scannerRoutes: RouteDefinition[] = [
  { path: "/pindai", component: page(() => import("./scanner.tsx")) },
]
