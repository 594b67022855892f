import type { RouteDefinition } from "@solidjs/router"
import { memberPage } from "../../ui/page.tsx"

/** The register of volunteers of an office, below its layout. */
export const volunteerRoutes: RouteDefinition[] = [
  { path: "/relawan", component: memberPage(() => import("./list/list.tsx")) },
  { path: "/relawan/baru", component: memberPage(() => import("./new-volunteer.tsx")) },
  { path: "/relawan/impor", component: memberPage(() => import("./import.tsx")) },
  { path: "/relawan/berakhir", component: memberPage(() => import("./ending.tsx")) },
  {
    path: "/relawan/lembaga",
    component: memberPage(() => import("./organisations/organisations.tsx")),
  },
  { path: "/relawan/usulan", component: memberPage(() => import("./proposals.tsx")) },
  { path: "/relawan/:person", component: memberPage(() => import("./detail/detail.tsx")) },
]
