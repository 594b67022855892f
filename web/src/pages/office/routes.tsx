import type { RouteDefinition } from "@solidjs/router"
import { page } from "../../ui/page.tsx"
import { participantsChildren } from "../participants/routes.tsx"

/** The pages of an event that stand below its header and tabs. */
const eventChildren: RouteDefinition[] = [
  { path: "/", component: page(() => import("./event/summary.tsx")) },
  ...participantsChildren,
]

/** Signing in, offices, their members and their events. */
export const officeRoutes: RouteDefinition[] = [
  { path: "/masuk", component: page(() => import("./sign-in/sign-in.tsx")) },
  { path: "/instansi-baru", component: page(() => import("./settings/new-office.tsx")) },
  {
    path: "/kantor/:office",
    component: page(() => import("./office-layout.tsx")),
    children: [
      { path: "/", component: page(() => import("./events/events.tsx")) },
      { path: "/anggota", component: page(() => import("./members/members.tsx")) },
      { path: "/pengaturan", component: page(() => import("./settings/settings.tsx")) },
      { path: "/acara/baru", component: page(() => import("./form/new-event.tsx")) },
      { path: "/acara/:event/ubah", component: page(() => import("./form/edit-event.tsx")) },
      {
        path: "/acara/:event",
        component: page(() => import("./event/event-layout.tsx")),
        children: eventChildren,
      },
    ],
  },
]
