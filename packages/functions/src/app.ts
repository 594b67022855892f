import { Recipient } from "@setiakawan/core/aid/ledger"
import { sha256 } from "@setiakawan/core/bytes"
import type { Context } from "@setiakawan/core/context"
import { duties } from "@setiakawan/core/duty-kind"
import { Refusal } from "@setiakawan/core/errors"
import * as Id from "@setiakawan/core/id"
import * as Input from "@setiakawan/core/input"
import * as Uploads from "@setiakawan/core/uploads"
import { Hono, type Context as Request } from "hono"
import { getCookie } from "hono/cookie"
import * as v from "valibot"
import { authorise } from "./authorise.ts"
import { problem, problemOf } from "./problem.ts"
import type { Bytes, Cookies, Params, Route } from "./route.ts"

export type Routes = Readonly<Record<string, Route>>

/** The version of what clients send and of what we answer; the previous one is accepted as well. */
export const apiVersion = 1
export const oldestClient = 0

/** JSON bodies stay far below this; files travel through the bucket. */
const largestBody = 1_000_000

/** A Hono app over a table of routes: parse, authorise, call, map. */
export const app = (context: Context, routes: Routes) => {
  const hono = new Hono()
  const paths = new Map<string, string[]>()
  for (const [key, route] of Object.entries(routes)) {
    const { method, path } = split(key)
    paths.set(path, [...(paths.get(path) ?? []), method])
    hono.on(method, path, (request) => answer(context, route, request))
  }
  for (const [path, methods] of paths) {
    hono.all(path, () => problem(new Refusal("method_not_allowed"), { allow: methods.join(", ") }))
  }
  hono.notFound(() => problemOf("not_found"))
  hono.onError((error) => failure(context, error))
  return hono
}

/** "POST /api/offices/:office/events" as its two parts. */
export const split = (key: string): { method: string; path: string } => {
  const [method = "", path = ""] = key.split(" ")
  return { method, path }
}

const answer = async (
  context: Context,
  { access, definition }: Route,
  request: Request,
): Promise<Response> => {
  const { req } = request
  if (req.method !== "GET") ofOurOrigin(context, req.header("origin"))
  const version = clientVersion(req.header("setiakawan-client"))
  const cookies = cookiesOf(request)
  const params = req.param() as unknown as Params
  const scope = await authorise(context, access, params, cookies)
  checkParams(params)
  const query =
    definition.query && Input.parse(definition.query, Object.fromEntries(new URL(req.url).searchParams))
  const sent = definition.body && (await json(request, definition.body.type === "optional"))
  const body = definition.body && Input.parse(definition.body, definition.previous?.[version]?.(sent) ?? sent)
  const result: unknown = await definition.run({ context: scope as never, params, body, query, cookies })
  return reply(request, definition, params, result)
}

const reply = async (
  request: Request,
  definition: Route["definition"],
  params: Params,
  result: unknown,
): Promise<Response> => {
  request.header("cache-control", "no-store")
  request.header("setiakawan-api", String(apiVersion))
  if (definition.answer === undefined) return request.body(null, 204)
  if (isBytes(definition.answer)) {
    request.header("content-type", definition.answer.media)
    request.header("content-disposition", `inline; filename="${definition.answer.name(params)}"`)
    return request.body(result as Uint8Array<ArrayBuffer>, 200)
  }
  const answer: unknown = v.parse(definition.answer, result)
  if (definition.shared) request.header("cache-control", `public, max-age=${definition.shared}`)
  if (definition.etag) {
    const tag = `"${(await sha256(JSON.stringify(answer))).slice(0, 22)}"`
    request.header("etag", tag)
    // Kept by the client and always asked about again; the data stays out of shared caches.
    request.header("cache-control", "private, no-cache")
    if (request.req.header("if-none-match") === tag) return request.body(null, 304)
  }
  return request.json(answer, definition.status ?? 200)
}

const isBytes = (answer: v.GenericSchema | Bytes): answer is Bytes => "media" in answer

const shapes = {
  office: Id.schema("office"),
  event: Id.schema("event"),
  job: Id.schema("job"),
  account: Id.schema("account"),
  guest: Id.schema("office"),
  ticket: Id.Reference,
  reference: Id.Reference,
  token: v.pipe(v.string(), v.maxLength(200)),
  device: Id.schema("device"),
  purpose: Uploads.RegisterPurpose,
  area: Input.RegionCode,
  checkpoint: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,24}$/)),
  decree: Id.schema("decree"),
  row: v.pipe(v.string(), v.regex(/^[1-9]\d{0,4}$/)),
  file: Id.schema("file"),
  person: Id.schema("person"),
  organisation: Id.schema("organisation"),
  statement: Id.schema("statement"),
  line: Id.schema("line"),
  programme: Id.schema("programme"),
  allocation: Id.schema("allocation"),
  recipient: Recipient,
  record: Id.schema("record"),
  list: Id.schema("list"),
  duty: v.picklist(duties),
  card: Id.Reference,
  unsur: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/)),
} satisfies Record<keyof Params, v.GenericSchema>

/** What cannot be an id of ours is not found, and never reaches a key of the table. */
const checkParams = (params: Params) => {
  for (const [name, value] of Object.entries(params)) {
    if (!v.is(shapes[name as keyof Params], value)) throw new Refusal("not_found")
  }
}

/** A write comes from a page of ours: the browser says so itself, and other clients have to say it as well. */
const ofOurOrigin = (context: Context, origin: string | undefined) => {
  if (origin !== context.origin) throw new Refusal("origin")
}

const clientVersion = (header: string | undefined): number => {
  if (header === undefined) return apiVersion
  const version = /^\d{1,4}$/.test(header) ? Number(header) : Number.NaN
  if (!(version >= oldestClient)) throw new Refusal("malformed")
  return version
}

/** The body of a request; `undefined` for none at all, where the route can do without. */
const json = async ({ req }: Request, optional: boolean): Promise<unknown> => {
  if (optional && req.header("content-type") === undefined && (await req.text()) === "") return undefined
  if (!/^application\/json\b/i.test(req.header("content-type") ?? "")) throw new Refusal("unsupported_media")
  const text = await req.text()
  if (text.length > largestBody) throw new Refusal("payload_too_large")
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal("malformed")
  }
}

const cookiesOf = (request: Request): Cookies => {
  const set = (name: string, value: string, maxAge: number) =>
    request.header(
      "set-cookie",
      `__Host-${name}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${maxAge}`,
      { append: true },
    )
  return {
    get: (name) => getCookie(request, `__Host-${name}`),
    set,
    clear: (name) => set(name, "", 0),
  }
}

/** Expected errors keep their code; the unexpected is logged by name and place and answered without detail. */
const failure = (context: Context, error: Error): Response => {
  if (error instanceof Refusal) return problem(error)
  // Messages may quote values (valibot's do), so only the kind of error and where it arose are kept.
  context.log("unexpected", { error: error.name, at: placeOf(error) })
  return problemOf("internal")
}

const placeOf = (error: Error): string =>
  (error.stack ?? "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 4)
    .map((line) => line.trim().replace(/\(?file:\/\/\S*\/(packages|node_modules)\//, "($1/"))
    .join(" | ")
