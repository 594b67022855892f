import { fillPath, queryString } from "./address.ts"
import { noteServerTime } from "./clock.ts"
import type { Api } from "./contract.ts"
import { type Kept, keep } from "./kept.ts"

/** Version of the payloads this client speaks; the server accepts the previous one too. */
export const CLIENT_VERSION = "1"

/** A field the server refused: `path` as "agenda.0.title", `code` a closed code. */
export type FieldProblem = { path: string; code: string }

/** The codes that this side gives itself, with status 0 where there was no answer. */
export type ClientCode = "network" | "timeout" | "aborted" | "bad_answer" | "upload_refused"

/** Any failed call. `code` is one of the server's closed codes or a ClientCode. */
export class ApiError extends Error {
  override readonly name = "ApiError"
  readonly code: string
  readonly status: number
  readonly fields: readonly FieldProblem[]

  constructor(code: string, status: number, fields: readonly FieldProblem[] = []) {
    super(code)
    this.code = code
    this.status = status
    this.fields = fields
  }
}

/** The names in a path, each with a value: "/api/offices/:office" → { office: string }. */
type PathParams<Path extends string> = Path extends `${infer Head}/${infer Tail}`
  ? PathParams<Head> & PathParams<Tail>
  : Path extends `:${infer Name}`
    ? { [key in Name]: string }
    : unknown

type Params<Key extends string> =
  unknown extends PathParams<Key> ? { params?: never } : { params: PathParams<Key> }

/** The part of a route that a call gives: left out when the route has none, optional when it may be empty. */
type Given<R, Part extends string> = R extends { [key in Part]?: infer P }
  ? [P] extends [undefined]
    ? { [key in Part]?: never }
    : undefined extends P
      ? { [key in Part]?: P }
      : object extends P
        ? { [key in Part]?: P }
        : { [key in Part]: P }
  : { [key in Part]?: never }

export type CallInput<Table, Key extends keyof Table & string> = Params<Key> &
  Given<Table[Key], "query"> &
  Given<Table[Key], "body"> &
  CallOptions

export type CallOptions = {
  signal?: AbortSignal | undefined
  /** Milliseconds until the call fails with code "timeout"; 20 s unless told. */
  timeout?: number | undefined
  /**
   * For a GET that is asked again and again: the answer is kept with its ETag, and the very same object comes back as
   * long as the server says that nothing changed.
   */
  revalidate?: boolean | undefined
}

type Arguments<Input> = object extends Input ? [input?: Input] : [input: Input]
/** What is not JSON comes as a Blob, which the page can show or save without copying it. */
type Answer<R> = R extends { answer: infer A } ? (A extends Uint8Array ? Blob : A) : never

export type Call<Table> = <Key extends keyof Table & string>(
  key: Key,
  ...rest: Arguments<CallInput<Table, Key>>
) => Promise<Answer<Table[Key]>>

export type ClientOptions = {
  fetch?: typeof fetch | undefined
  /** Put before the path; empty in the browser, where the API is on the same origin. */
  origin?: string | undefined
  /** Waits that many milliseconds; injected by tests. */
  sleep?: ((milliseconds: number) => Promise<void>) | undefined
  /** Told of every answer that is an error, before the caller is. */
  onRefusal?: RefusalListener | undefined
  /** Told of the server's own time with each answer that brings it. */
  onTime?: ((server: Date) => void) | undefined
}

/** `route` is the key of the call: "GET /api/offices/:office". */
export type RefusalListener = (error: ApiError, route: string) => void

/** Pauses before the second and the third try of a GET, in milliseconds. */
const BACK_OFF = [400, 1200]
const DEFAULT_TIMEOUT = 20_000
/** Answers of a gateway whose server is away for a moment. */
const PASSING = new Set([502, 503, 504])

/**
 * A client for the routes of `Table`. Only GET is tried again: a write may have reached the server before the network
 * failed, and is repeated by the person, under the idempotency of the route itself.
 * @throws ApiError, and nothing else, from every call.
 */
export const createClient = <Table = Api>(options: ClientOptions = {}): Call<Table> => {
  const sleep = options.sleep ?? ((milliseconds) => new Promise((done) => setTimeout(done, milliseconds)))
  const kept: Kept = new Map()
  const fetcher: typeof fetch = async (...request) => {
    const response = await (options.fetch ?? fetch)(...request)
    const time = Date.parse(response.headers.get("Date") ?? "")
    if (!Number.isNaN(time)) options.onTime?.(new Date(time))
    return response
  }

  return async (key, ...[input]) => {
    const given = (input ?? {}) as CallOptions & {
      params?: Record<string, string>
      query?: Record<string, unknown>
      body?: unknown
    }
    const [method = "GET", pattern = "/"] = key.split(" ")
    const url =
      (options.origin ?? "") + fillPath(pattern, given.params ?? {}) + queryString(given.query ?? {})
    const send = () =>
      request(fetcher, url, method, given, kept).catch((error: ApiError) => {
        if (error.status !== 0) options.onRefusal?.(error, key)
        throw error
      })

    for (const pause of method === "GET" ? BACK_OFF : []) {
      try {
        return (await send()) as never
      } catch (error) {
        if (!isPassing(error)) throw error
        await sleep(pause)
        if (given.signal?.aborted) throw new ApiError("aborted", 0)
      }
    }
    return (await send()) as never
  }
}

const refusalListeners = new Set<RefusalListener>()

/** Listens to what the server refuses to the app's own client: the session learns here that it is over. */
export const onRefusal = (listener: RefusalListener) => void refusalListeners.add(listener)

/** The app's own client. */
export const call = createClient({
  onRefusal: (error, route) => {
    for (const listener of refusalListeners) listener(error, route)
  },
  onTime: noteServerTime,
})

const isPassing = (error: unknown) =>
  error instanceof ApiError &&
  (error.code === "network" || error.code === "timeout" || PASSING.has(error.status))

const request = async (
  fetcher: typeof fetch,
  url: string,
  method: string,
  given: CallOptions & { body?: unknown },
  kept: Kept,
): Promise<unknown> => {
  const controller = new AbortController()
  const abort = () => controller.abort()
  given.signal?.addEventListener("abort", abort)
  if (given.signal?.aborted) abort()
  let late = false
  const timer = setTimeout(() => {
    late = true
    abort()
  }, given.timeout ?? DEFAULT_TIMEOUT)
  try {
    const headers: Record<string, string> = {
      "Setiakawan-Client": CLIENT_VERSION,
      Accept: "application/json",
    }
    const init: RequestInit = { method, headers, credentials: "same-origin", signal: controller.signal }
    if (given.body !== undefined) {
      headers["Content-Type"] = "application/json"
      init.body = JSON.stringify(given.body)
    }
    const last = given.revalidate ? kept.get(url) : undefined
    if (last) headers["If-None-Match"] = last.tag
    const response = await fetcher(url, init)
    if (last && response.status === 304) return last.value
    // The body is read under the timer too: a stalled download is as dead as a stalled request.
    const value = await read(response)
    if (given.revalidate) keep(kept, url, response.headers.get("ETag"), value)
    return value
  } catch (error) {
    if (error instanceof ApiError) throw error
    throw new ApiError(late ? "timeout" : given.signal?.aborted ? "aborted" : "network", 0)
  } finally {
    clearTimeout(timer)
    given.signal?.removeEventListener("abort", abort)
  }
}

/** JSON as its value, no content as undefined, anything else (a PDF, a picture) as a Blob. */
const read = async (response: Response): Promise<unknown> => {
  const type = response.headers.get("Content-Type") ?? ""
  const isJson = /\bjson\b/.test(type)
  if (!response.ok) throw problem(response.status, isJson ? parse(await response.text()) : undefined)
  if (response.status === 204) return undefined
  if (!isJson) return await response.blob()
  const value = parse(await response.text())
  // A captive portal or a broken proxy answers 200 with something else.
  if (value === undefined) throw new ApiError("bad_answer", response.status)
  return value
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** Reads an RFC 9457 problem: `code` is an extension member, else the last segment of `type`. */
const problem = (status: number, value: unknown): ApiError => {
  const body = isRecord(value) ? value : {}
  const fromType = typeof body.type === "string" ? body.type.split(/[/:#]/).pop() : undefined
  const code =
    typeof body.code === "string" ? body.code : fromType && fromType !== "blank" ? fromType : "unknown"
  const fields = Array.isArray(body.fields) ? body.fields.filter(isFieldProblem) : []
  return new ApiError(code, status, fields)
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null

const isFieldProblem = (value: unknown): value is FieldProblem =>
  isRecord(value) && typeof value.path === "string" && typeof value.code === "string"
