import type { Context } from "@setiakawan/core/context"
import * as v from "valibot"
import { app, type Routes, split } from "./app.ts"
import * as Daily from "./daily.ts"
import { openapi } from "./openapi.ts"
import { anyone } from "./route.ts"
import { accountRoutes } from "./routes/account.ts"
import { deviceRoutes } from "./routes/device.ts"
import { officeRoutes } from "./routes/office.ts"
import { ownRoutes } from "./routes/own.ts"
import { publicRoutes } from "./routes/public.ts"
import { selfRoutes } from "./routes/self.ts"
import { systemRoutes } from "./routes/system.ts"
import * as Worker from "./worker.ts"

/**
 * Every function of the product: its routes, its Lambda entry and its app. The local host and the infrastructure both
 * read this list, so what runs locally is what is deployed.
 */
const declare = (name: string, routes: Routes) => ({
  name,
  /** The module whose `handler` the cloud calls. */
  entry: `packages/functions/src/lambda/${name}.ts`,
  table: routes,
  routes: Object.keys(routes).map(split),
  app: (context: Context) => app(context, routes),
})

const described: Routes = {
  ...accountRoutes,
  ...officeRoutes,
  ...deviceRoutes,
  ...publicRoutes,
  ...selfRoutes,
  ...ownRoutes,
  ...systemRoutes,
}

const openapiRoute: Routes = {
  "GET /api/openapi.json": anyone({
    summary: "This description",
    answer: v.looseObject({ openapi: v.string() }),
    run: async ({ context }) => openapi({ ...described, ...openapiRoute }, context.origin),
  }),
}

export const openRoutes: Routes = {
  ...publicRoutes,
  ...selfRoutes,
  ...ownRoutes,
  ...systemRoutes,
  ...openapiRoute,
}

export const httpFunctions = [
  declare("account", accountRoutes),
  declare("office", officeRoutes),
  declare("device", deviceRoutes),
  declare("public", openRoutes),
]

export type HttpFunction = (typeof httpFunctions)[number]

/** Every route of every function. */
export const allRoutes: Routes = Object.assign({}, ...httpFunctions.map(({ table }) => table))

/** The function that works off the queue. */
export const worker = {
  name: "worker",
  entry: "packages/functions/src/lambda/worker.ts",
  /** How often a message is tried before it goes to the dead letters. */
  tries: 5,
  handle: Worker.handle,
  giveUp: Worker.giveUp,
}

/** The function that a clock calls once a day, at three in the morning in the west (20.00 UTC). */
export const daily = {
  name: "daily",
  entry: "packages/functions/src/lambda/daily.ts",
  schedule: "cron(0 20 * * ? *)",
  begin: Daily.begin,
}
