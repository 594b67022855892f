import type { RouteDefinition } from "@solidjs/router"
import { page } from "../../ui/page.tsx"

/** The pages of an event about its people: children of the event's layout. */
export const participantsChildren: RouteDefinition[] = [
  { path: "/peserta", component: page(() => import("./list/list.tsx")) },
  { path: "/impor", component: page(() => import("./import/import.tsx")) },
  { path: "/langsung", component: page(() => import("./live/live.tsx")) },
  { path: "/dokumen", component: page(() => import("./documents/documents.tsx")) },
  { path: "/riwayat", component: page(() => import("./audit/audit.tsx")) },
]
