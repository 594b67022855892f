import type { RouteDefinition } from "@solidjs/router"
import { memberPage } from "../../../ui/page.tsx"

/** Where aid of a programme is handed over: finding somebody, and whoever was found. Children of the office's layout. */
export const giveRoutes: RouteDefinition[] = [
  { path: "/bantuan/:programme/serahkan/:recipient?", component: memberPage(() => import("./give.tsx")) },
]
