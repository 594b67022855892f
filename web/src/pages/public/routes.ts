import type { RouteDefinition } from "@solidjs/router"
import { page } from "../../ui/page.tsx"

/** The pages that anybody opens, without signing in. `/T`, `/C`, `/K` and `/B` are what the QR codes hold, in upper case. */
export const publicRoutes: RouteDefinition[] = [
  { path: "/d/:reference", component: page(() => import("./event/event.tsx")) },
  { path: "/tiket", component: page(() => import("./ticket/open.tsx")) },
  { path: "/tiket/:reference/:ticket", component: page(() => import("./ticket/ticket.tsx")) },
  { path: "/T/:token", component: page(() => import("./ticket/status.tsx")) },
  { path: "/C/:token", component: page(() => import("./certificate/certificate.tsx")) },
  { path: "/K/:token", component: page(() => import("./card/card.tsx")) },
  { path: "/B/:token", component: page(() => import("./coupon/coupon.tsx")) },
]
