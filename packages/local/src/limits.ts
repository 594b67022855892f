import type { Log } from "@setiakawan/core/context"
import { errors } from "@setiakawan/core/errors"
import { problemOf } from "@setiakawan/functions/problem"

/** Bytes of an invocation's event and of its answer (Lambda, synchronous). */
export const payload = 6 * 1024 * 1024
/** Milliseconds an HTTP function may take (API Gateway). */
export const duration = 30_000

type App = (request: Request) => Response | Promise<Response>

/**
 * Calls a function as the cloud would: the whole request and the whole answer are in memory and at most 6 MB, with
 * binary bodies counted as the base64 they travel in, and an answer later than 30 s is none.
 */
export const held =
  (app: App, log: Log, limits = { payload, duration }): App =>
  async (request) => {
    const body = await collect(request, limits.payload)
    if (!body) return problemOf("payload_too_large")
    const { url, method, headers } = request
    // GET and HEAD requests may not carry a body; and a body that was collected, empty or not, is read once.
    const whole = new Request(url, { method, headers, ...(body.length > 0 ? { body } : {}) })
    const answer = await inTime(Promise.resolve(app(whole)), limits.duration)
    if (!answer) {
      log("function_timeout", { method: request.method })
      return unavailable()
    }
    const bytes = await answer.arrayBuffer()
    if (weight(bytes.byteLength, answer.headers) > limits.payload) {
      log("answer_too_large", { method: request.method, bytes: bytes.byteLength })
      return problemOf("internal")
    }
    return new Response(bytes.byteLength > 0 ? bytes : null, answer)
  }

/** The body, or `undefined` as soon as it weighs too much. */
const collect = async (request: Request, most: number): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  if (weight(Number(request.headers.get("content-length") ?? 0), request.headers) > most) return undefined
  const chunks: Uint8Array[] = []
  let size = 0
  if (request.body) {
    for await (const chunk of request.body as ReadableStream<Uint8Array> & AsyncIterable<Uint8Array>) {
      size += chunk.length
      if (weight(size, request.headers) > most) return undefined
      chunks.push(chunk)
    }
  }
  return new Uint8Array(Buffer.concat(chunks))
}

const weight = (bytes: number, headers: Headers): number =>
  /^(text\/|application\/(json|xml|javascript|[\w.-]+\+(json|xml)))/i.test(headers.get("content-type") ?? "")
    ? bytes
    : Math.ceil(bytes / 3) * 4

const inTime = async <T>(work: Promise<T>, most: number): Promise<T | undefined> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((done) => {
    timer = setTimeout(done, most, undefined)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
    // What is still running ends unheard, as a killed function does.
    work.catch(() => {})
  }
}

/** API Gateway's own answer to a function that does not, in the shape of ours. */
const unavailable = (): Response =>
  Response.json(
    { type: "urn:setiakawan:problem:internal", title: errors.internal[1], status: 503, code: "internal" },
    { status: 503, headers: { "Content-Type": "application/problem+json", "Cache-Control": "no-store" } },
  )
