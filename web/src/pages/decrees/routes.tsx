import type { RouteDefinition } from "@solidjs/router"
import { memberPage } from "../../ui/page.tsx"

/** The decrees of an office, below its layout. */
export const decreeRoutes: RouteDefinition[] = [
  { path: "/sk", component: memberPage(() => import("./list.tsx")) },
  { path: "/sk/baru", component: memberPage(() => import("./draft/new-decree.tsx")) },
  { path: "/sk/:decree", component: memberPage(() => import("./view/decree.tsx")) },
  { path: "/sk/:decree/ubah", component: memberPage(() => import("./draft/edit-decree.tsx")) },
  { path: "/sk/:decree/lampiran", component: memberPage(() => import("./annex/annex.tsx")) },
]
