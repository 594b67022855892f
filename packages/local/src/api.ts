import type { Context } from "@setiakawan/core/context"
import { problemOf } from "@setiakawan/functions/problem"
import * as Limits from "./limits.ts"

/** A function as the manifest names it. */
export type HttpFunction = {
  readonly name: string
  readonly routes: readonly { readonly method: string; readonly path: string }[]
  readonly app: (context: Context) => { fetch: (request: Request) => Response | Promise<Response> }
}

export type Answered = { response: Response; pattern: string }

/**
 * Does what the gateway does in the cloud: each route goes to the function that names it, under the cloud's limits.
 * Says the route's pattern too, since that may be logged and an address may not.
 */
export const open = (functions: readonly HttpFunction[], context: Context) => {
  const routes = functions
    .flatMap(({ routes, app }) => {
      const { fetch } = app(context)
      const call = Limits.held((request) => fetch(request), context.log)
      return routes.map(({ method, path }) => ({ method, path, segments: path.split("/"), call }))
    })
    .sort((a, b) => (rank(a.path) < rank(b.path) ? -1 : 1))

  return async (request: Request): Promise<Answered> => {
    const segments = new URL(request.url).pathname.split("/")
    const fitting = routes.filter((route) => fits(route.segments, segments))
    const method = request.method === "HEAD" ? "GET" : request.method
    // A known address with another method goes to its function all the same, which knows how to refuse it.
    const route = fitting.find((route) => route.method === method || route.method === "ALL") ?? fitting[0]
    if (!route) return { response: problemOf("not_found"), pattern: "/api/…" }
    return { response: await route.call(request), pattern: route.path }
  }
}

/** Sorts a fixed segment before a parameter in the same place, as gateways choose. */
const rank = (path: string): string => path.replaceAll(/:\w+/g, "\uffff")

const fits = (pattern: readonly string[], segments: readonly string[]): boolean =>
  pattern.length === segments.length &&
  pattern.every((part, index) => (part.startsWith(":") ? segments[index] !== "" : part === segments[index]))
