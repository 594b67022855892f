import { join } from "node:path"
import { getRequestListener, RequestError } from "@hono/node-server"
import type { Context, Log } from "@setiakawan/core/context"
import { securityHeaders } from "@setiakawan/functions/headers"
import { httpFunctions, worker } from "@setiakawan/functions/manifest"
import { problemOf } from "@setiakawan/functions/problem"
import * as Api from "./api.ts"
import * as Local from "./context.ts"
import { listen } from "./listen.ts"
import * as Outbox from "./outbox.ts"
import * as Web from "./web.ts"

export const root = join(import.meta.dirname, "../../..")

export type HostOptions = {
  /** 0 takes a free port. */
  port: number
  dataDir: string
  operators?: readonly string[]
  /** `smtp://user:password@host:587`; without it letters go to the outbox, shown at `/_outbox`. */
  smtp?: string | undefined
  /** Who letters come from: `Setiakawan <hadir@example.go.id>`. */
  from?: string | undefined
  /** Told of the unexpected, and of each request as `access`. */
  log?: Log
  /** The folder of the built web app. */
  web?: string
  now?: () => Date
  /** Runs once the port is ours, before anything is served. */
  prepare?: () => Promise<void>
}

export type Host = {
  /** `http://localhost:<port>` */
  origin: string
  context: Context
  /** The folder of kept letters, when there is no mail server. */
  outbox: string | undefined
  /** Resolves when the worker has nothing left to do now. */
  idle: () => Promise<void>
  /** Resolves when the database ended by itself: nothing works any more then. */
  failed: Promise<void>
  /** Finishes the requests and messages in hand, then stops the database. */
  close: () => Promise<void>
}

/** Runs the whole product on this machine: web app, API, worker, files, mail and database. */
export const startHost = async (options: HostOptions): Promise<Host> => {
  const { port, dataDir, smtp, now, web = join(root, "web/dist"), log = () => {} } = options
  // The port comes first: when it is taken, nothing else has been touched yet.
  const ready = Promise.withResolvers<(request: Request) => Promise<Response>>()
  ready.promise.catch(() => {})
  const listener = getRequestListener(async (request) => (await ready.promise)(request), {
    overrideGlobalObjects: false,
    errorHandler: (error) => {
      if (error instanceof RequestError) return problemOf("malformed")
      // Messages may quote what was sent; the name and the place do not.
      const [, at] =
        (error instanceof Error && error.stack?.match(/\/((?:packages|node_modules)\/\S+?)\)?\n/)) || []
      log("unexpected", { error: error instanceof Error ? error.name : "unknown", at })
      return problemOf("internal")
    },
  })
  const listening = await listen(port, (incoming, outgoing) => void listener(incoming, outgoing))
  const origin = `http://localhost:${listening.port}`
  try {
    await options.prepare?.()
    const local = await Local.open({
      dataDir,
      origin,
      log,
      smtp,
      from: options.from,
      now,
      operators: options.operators ?? ["operator@setiakawan.local"],
    })
    ready.resolve(await door(local, await Web.open(web), log))
    local.queue.start(
      (message) => worker.handle(local.context, message),
      // What the reader of the dead-letter queue does in the cloud.
      (message) => worker.giveUp(local.context, message),
    )
    let closing: Promise<void> | undefined
    const close = async () => {
      await listening.close()
      await local.close()
    }
    return {
      origin,
      context: local.context,
      outbox: local.outbox,
      idle: local.queue.idle,
      failed: local.database.ended.then(() => (closing ? new Promise<void>(() => {}) : undefined)),
      close: () => {
        closing ??= close()
        return closing
      },
    }
  } catch (error) {
    ready.reject(error)
    await listening.close()
    throw error
  }
}

/** The one way in: sends each address to its part, then adds what every answer has. */
const door = async (local: Local.Local, web: Web.Web, log: Log) => {
  const { context, files } = local
  const api = Api.open(httpFunctions, context)
  const outbox = local.outbox === undefined ? undefined : Outbox.open(local.outbox)
  const host = new URL(context.origin).host
  const headers = Object.entries(securityHeaders(false))

  const answer = async (request: Request, url: URL): Promise<Api.Answered> => {
    // Cookies and signatures belong to one origin, and a name that leads here by a trick must not get ours.
    if (url.host !== host)
      return { response: redirect(`${context.origin}${url.pathname}${url.search}`), pattern: "→" }
    if (url.pathname.startsWith("/api/")) return api(request)
    const file = await files.handle(request)
    if (file) return { response: file, pattern: "/_files/…" }
    const letter = await outbox?.(request)
    if (letter) return { response: letter, pattern: "/_outbox" }
    // Names below "/_" are the host's own and never a page.
    if (url.pathname.startsWith("/_") || url.pathname === "/api") {
      return { response: problemOf("not_found"), pattern: "/_…" }
    }
    if (request.method !== "GET" && request.method !== "HEAD") {
      return { response: problemOf("method_not_allowed"), pattern: "page" }
    }
    return { response: (await web(request)) ?? problemOf("not_found"), pattern: page(url.pathname) }
  }

  return async (request: Request): Promise<Response> => {
    const started = performance.now()
    const { response: plain, pattern } = await answer(request, new URL(request.url))
    const response = await Web.compressed(request, plain)
    for (const [name, value] of headers) response.headers.set(name, value)
    log("access", {
      method: request.method,
      path: pattern,
      status: response.status,
      ms: Math.round(performance.now() - started),
    })
    return response
  }
}

const redirect = (address: string): Response =>
  new Response(null, { status: 307, headers: { Location: address, "Cache-Control": "no-store" } })

/** What the log may say of a page's address: its first part, since ids and tokens follow. */
const page = (path: string): string => {
  const [, first = "", ...rest] = path.split("/")
  return /^[a-zA-Z-]{1,24}$/.test(first)
    ? `/${first}${rest.length > 0 ? "/…" : ""}`
    : first === ""
      ? "/"
      : "/…"
}
