import type { RouteDefinition } from "@solidjs/router"
import { page } from "../../ui/page.tsx"
import * as Secret from "./secret.ts"

/** The officers' page at the door: needs no account, and works without a network. */
export const scannerRoutes: RouteDefinition[] = [
  {
    path: "/pindai",
    component: page(() => {
      // Before the page has come, which may take long in the hall.
      Secret.takeFromAddress()
      return import("./scanner.tsx")
    }),
  },
]
