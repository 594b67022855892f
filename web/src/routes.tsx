import type { RouteDefinition } from "@solidjs/router"
import { stageRoutes } from "./pages/ceremony/routes.tsx"
import { officeRoutes } from "./pages/office/routes.tsx"
import { ownRoutes } from "./pages/own/routes.ts"
import { publicRoutes } from "./pages/public/routes.ts"
import { scannerRoutes } from "./pages/scanner/routes.ts"
import { selfRoutes } from "./pages/self/routes.ts"
import { memberPage, page } from "./ui/page.tsx"

const kit: RouteDefinition[] =
  import.meta.env.DEV || import.meta.env.VITE_KIT === "1"
    ? [{ path: "/_kit/:shell?", component: memberPage(() => import("./kit/kit.tsx")) }]
    : []

/**
 * Every page of the app, each in a chunk of its own. `page` gives a route its loading state and its error boundary.
 * A layout is a page with `children`; it renders `props.children`.
 */
export const routes: RouteDefinition[] = [
  { path: "/", component: memberPage(() => import("./pages/home.tsx")) },
  ...officeRoutes,
  ...stageRoutes,
  ...publicRoutes,
  ...ownRoutes,
  ...scannerRoutes,
  ...selfRoutes,
  ...kit,
  { path: "*", component: page(() => import("./pages/not-found.tsx")) },
]
