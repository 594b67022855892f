import type { RouteDefinition } from "@solidjs/router"
import { memberPage } from "../../ui/page.tsx"
import { giveRoutes } from "../aid/give/routes.tsx"
import { aidRoutes } from "../aid/routes.tsx"
import { decreeRoutes } from "../decrees/routes.tsx"
import { participantsChildren } from "../participants/routes.tsx"
import { volunteerRoutes } from "../volunteers/routes.tsx"

/** The pages of an event that stand below its header and tabs. */
const eventChildren: RouteDefinition[] = [
  { path: "/", component: memberPage(() => import("./event/summary.tsx")) },
  ...participantsChildren,
]

/** Signing in, offices, their members and their events. */
export const officeRoutes: RouteDefinition[] = [
  { path: "/masuk", component: memberPage(() => import("./sign-in/sign-in.tsx")) },
  { path: "/instansi-baru", component: memberPage(() => import("./settings/new-office.tsx")) },
  {
    path: "/kantor/:office",
    component: memberPage(() => import("./office-layout.tsx")),
    children: [
      { path: "/", component: memberPage(() => import("./events/events.tsx")) },
      { path: "/anggota", component: memberPage(() => import("./members/members.tsx")) },
      { path: "/pengaturan", component: memberPage(() => import("./settings/settings.tsx")) },
      { path: "/riwayat", component: memberPage(() => import("./audit/audit.tsx")) },
      ...giveRoutes,
      ...decreeRoutes,
      ...volunteerRoutes,
      ...aidRoutes,
      { path: "/acara/baru", component: memberPage(() => import("./form/new-event.tsx")) },
      { path: "/acara/:event/ubah", component: memberPage(() => import("./form/edit-event.tsx")) },
      {
        path: "/acara/:event",
        component: memberPage(() => import("./event/event-layout.tsx")),
        children: eventChildren,
      },
    ],
  },
]
