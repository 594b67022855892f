import type { RouteDefinition } from "@solidjs/router"
import { memberPage } from "../../../ui/page.tsx"

/** The report of a programme, below its heading and tabs. */
export const reportChildren: RouteDefinition[] = [
  { path: "/laporan", component: memberPage(() => import("./report.tsx")) },
]

/** All programmes of a year, below the office's layout. */
export const reportRoutes: RouteDefinition[] = [
  { path: "/bantuan/laporan", component: memberPage(() => import("./overview.tsx")) },
]
