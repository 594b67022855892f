import type { RouteDefinition } from "@solidjs/router"
import { memberPage, page } from "../../ui/page.tsx"

/** Self check-in: the page that the venue's QR opens on a participant's phone, and the venue's screen itself. */
export const selfRoutes: RouteDefinition[] = [
  { path: "/hadir", component: page(() => import("./hadir.tsx")) },
  {
    path: "/kantor/:office/acara/:event/layar/:checkpoint",
    component: memberPage(() => import("./screen.tsx")),
  },
]
