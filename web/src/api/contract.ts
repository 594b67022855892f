/** HTTP verbs of the API. */
export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE"

/** What one route takes and gives. A part the route does not have is absent or `undefined`. */
export type Route = {
  params?: Record<string, string> | undefined
  query?: Record<string, string | number | boolean | undefined> | undefined
  body?: unknown
  answer: unknown
}

/**
 * The table of routes, keyed "POST /api/offices/:office/events". This stands for any server; put the server's own in
 * its place by making this line `export type { Api } from "@setiakawan/functions/contract"`.
 */
export type Api = { [key in `${Method} /api/${string}`]: Route & { body?: unknown } }
