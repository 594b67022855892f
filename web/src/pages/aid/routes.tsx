import type { RouteDefinition } from "@solidjs/router"
import { memberPage } from "../../ui/page.tsx"
import { documentRoutes } from "./documents/routes.tsx"
import { reportChildren, reportRoutes } from "./reports/routes.tsx"

/** The pages of one programme, below its heading and tabs. */
const programmeChildren: RouteDefinition[] = [
  { path: "/", component: memberPage(() => import("./view/summary.tsx")) },
  { path: "/penerima", component: memberPage(() => import("./recipients/recipients.tsx")) },
  { path: "/penerima/:recipient", component: memberPage(() => import("./recipients/recipient.tsx")) },
  { path: "/alokasi", component: memberPage(() => import("./allocations/allocations.tsx")) },
  { path: "/alokasi/ketidaksesuaian", component: memberPage(() => import("./allocations/mismatches.tsx")) },
  { path: "/alokasi/:allocation", component: memberPage(() => import("./allocations/allocation.tsx")) },
  {
    path: "/alokasi/:allocation/tambah",
    component: memberPage(() => import("./allocations/add-person.tsx")),
  },
  {
    path: "/alokasi/:allocation/impor",
    component: memberPage(() => import("./import/import-recipients.tsx")),
  },
  { path: "/stok", component: memberPage(() => import("./stock/stock.tsx")) },
  ...documentRoutes,
  ...reportChildren,
]

/** Programmes of aid of an office, below its layout. */
export const aidRoutes: RouteDefinition[] = [
  { path: "/bantuan", component: memberPage(() => import("./list.tsx")) },
  { path: "/bantuan/baru", component: memberPage(() => import("./form/new-programme.tsx")) },
  { path: "/bantuan/acuan", component: memberPage(() => import("./references.tsx")) },
  ...reportRoutes,
  {
    path: "/bantuan/acuan/:list/impor",
    component: memberPage(() => import("./import/import-references.tsx")),
  },
  { path: "/bantuan/:programme/ubah", component: memberPage(() => import("./form/edit-programme.tsx")) },
  {
    path: "/bantuan/:programme",
    component: memberPage(() => import("./view/programme-layout.tsx")),
    children: programmeChildren,
  },
]
