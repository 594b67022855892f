import type { RouteDefinition } from "@solidjs/router"
import { memberPage } from "../../ui/page.tsx"
import { ceremonyChildren } from "../ceremony/routes.tsx"

/** The pages of an event about its people: children of the event's layout. */
export const participantsChildren: RouteDefinition[] = [
  { path: "/peserta", component: memberPage(() => import("./list/list.tsx")) },
  { path: "/meja", component: memberPage(() => import("./desk/desk.tsx")) },
  { path: "/impor", component: memberPage(() => import("./import/import.tsx")) },
  { path: "/perangkat", component: memberPage(() => import("../check-in/devices.tsx")) },
  { path: "/pindai", component: memberPage(() => import("../scanner/own-device.tsx")) },
  { path: "/langsung", component: memberPage(() => import("../check-in/board.tsx")) },
  ...ceremonyChildren,
  { path: "/keputusan", component: memberPage(() => import("../check-in/decisions.tsx")) },
  { path: "/dokumen", component: memberPage(() => import("./documents/documents.tsx")) },
  { path: "/riwayat", component: memberPage(() => import("./audit/audit.tsx")) },
]
