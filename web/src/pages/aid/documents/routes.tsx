import type { RouteDefinition } from "@solidjs/router"
import { memberPage } from "../../../ui/page.tsx"

/** The papers of a programme, below its layout: hand-over records (BAST), tanda terima, coupons. */
export const documentRoutes: RouteDefinition[] = [
  { path: "/dokumen", component: memberPage(() => import("./documents.tsx")) },
  { path: "/dokumen/baru", component: memberPage(() => import("./form/new-record.tsx")) },
  { path: "/dokumen/:record", component: memberPage(() => import("./view/record.tsx")) },
  { path: "/dokumen/:record/ubah", component: memberPage(() => import("./form/edit-record.tsx")) },
]
