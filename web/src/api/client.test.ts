// @vitest-environment node
import { createServer, type RequestListener } from "node:http"
import type { AddressInfo } from "node:net"
import { afterEach, expect, expectTypeOf, test } from "vitest"
import { ApiError, type CallInput, createClient } from "./client.ts"

type TestApi = {
  "GET /api/offices/:office/events": {
    query: { q?: string | undefined; limit?: number | undefined }
    body: undefined
    answer: { names: string[] }
  }
  "POST /api/offices/:office/events": {
    query: undefined
    body: { name: string }
    answer: { id: string }
  }
  "GET /api/offices/:office/events/:event/ticket.pdf": {
    query: undefined
    body: undefined
    answer: Uint8Array
  }
  "DELETE /api/session": { query: undefined; body: undefined; answer: undefined }
}

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

type Seen = { method: string; url: string; headers: Record<string, unknown>; body: string }

/** A real server that answers with `answers` in turn, the last one for good. */
const serve = async (...answers: RequestListener[]) => {
  const seen: Seen[] = []
  const server = createServer((request, response) => {
    let body = ""
    request.on("data", (chunk) => (body += String(chunk)))
    request.on("end", () => {
      seen.push({ method: request.method ?? "", url: request.url ?? "", headers: request.headers, body })
      answers[Math.min(seen.length, answers.length) - 1]?.(request, response)
    })
  })
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const pauses: number[] = []
  const refusals: string[] = []
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const call = createClient<TestApi>({
    origin,
    sleep: async (milliseconds) => void pauses.push(milliseconds),
    onRefusal: (error, route) => refusals.push(`${error.code} ${route}`),
  })
  return { call, seen, pauses, refusals, origin }
}

const json =
  (status: number, value: unknown, type = "application/json"): RequestListener =>
  (_, response) => {
    response.writeHead(status, { "Content-Type": type }).end(JSON.stringify(value))
  }
const problem = (status: number, value: unknown) => json(status, value, "application/problem+json")
const hangUp: RequestListener = (request) => request.socket.destroy()

const failure = async (promise: Promise<unknown>): Promise<ApiError> => {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ApiError))
    throw new Error("The call did not fail with an ApiError", { cause: error })
  return error
}

test("fills the path, leaves empty queries out, and names its payload version", async () => {
  const { call, seen } = await serve(json(200, { names: ["HKSN"] }))
  const answer = await call("GET /api/offices/:office/events", {
    params: { office: "ofc/1 a" },
    query: { q: "rakor & bimtek", limit: undefined },
  })

  expect(answer).toEqual({ names: ["HKSN"] })
  expect(seen[0]?.url).toBe("/api/offices/ofc%2F1%20a/events?q=rakor+%26+bimtek")
  expect(seen[0]?.headers["setiakawan-client"]).toBe("1")
  expectTypeOf(answer).toEqualTypeOf<{ names: string[] }>()
})

test("sends JSON, and takes no content for undefined", async () => {
  const { call, seen } = await serve(json(201, { id: "evt_1" }), (_, response) => {
    response.writeHead(204).end()
  })
  await call("POST /api/offices/:office/events", { params: { office: "o" }, body: { name: "HKSN" } })

  expect(seen[0]).toMatchObject({ method: "POST", body: '{"name":"HKSN"}' })
  expect(seen[0]?.headers["content-type"]).toBe("application/json")
  expect(await call("DELETE /api/session")).toBeUndefined()
})

test("takes what is not JSON for a Blob", async () => {
  const { call } = await serve((_, response) => {
    response.writeHead(200, { "Content-Type": "application/pdf" }).end("%PDF-1.7")
  })
  const answer = await call("GET /api/offices/:office/events/:event/ticket.pdf", {
    params: { office: "o", event: "e" },
  })

  expect(answer.type).toBe("application/pdf")
  expect(await answer.text()).toBe("%PDF-1.7")
})

test("asks again with the tag of what it has, and gives the same object back when nothing changed", async () => {
  const { call, seen } = await serve(
    (_, response) => {
      response.writeHead(200, { "Content-Type": "application/json", ETag: '"a"' }).end('{"names":["HKSN"]}')
    },
    (_, response) => {
      response.writeHead(304, { ETag: '"a"' }).end()
    },
    (_, response) => {
      response.writeHead(200, { "Content-Type": "application/json", ETag: '"b"' }).end('{"names":[]}')
    },
  )
  const ask = () => call("GET /api/offices/:office/events", { params: { office: "o" }, revalidate: true })
  const [first, second, third] = [await ask(), await ask(), await ask()]

  expect(second).toBe(first)
  expect(third).toEqual({ names: [] })
  expect(seen.map(({ headers }) => headers["if-none-match"])).toEqual([undefined, '"a"', '"a"'])
})

test("tells the server's time with each answer", async () => {
  const { origin } = await serve((_, response) => {
    response.writeHead(204, { Date: "Sun, 20 Dec 2026 02:00:00 GMT" }).end()
  })
  const times: string[] = []
  const call = createClient<TestApi>({ origin, onTime: (time) => times.push(time.toISOString()) })
  await call("DELETE /api/session")

  expect(times).toEqual(["2026-12-20T02:00:00.000Z"])
})

test("keeps nothing of a call that does not ask for it", async () => {
  const { call, seen } = await serve((_, response) => {
    response.writeHead(200, { "Content-Type": "application/json", ETag: '"a"' }).end('{"names":[]}')
  })
  for (let time = 0; time < 2; time++)
    await call("GET /api/offices/:office/events", { params: { office: "o" } })

  expect(seen.map(({ headers }) => headers["if-none-match"])).toEqual([undefined, undefined])
})

test("throws a problem's code, status and fields", async () => {
  const { call } = await serve(
    problem(422, {
      type: "about:blank",
      code: "validation",
      fields: [{ path: "name", code: "required" }, 7],
    }),
  )
  const error = await failure(
    call("POST /api/offices/:office/events", { params: { office: "o" }, body: { name: "" } }),
  )

  expect([error.code, error.status, error.fields]).toEqual([
    "validation",
    422,
    [{ path: "name", code: "required" }],
  ])
})

test("an error page of a proxy is an error with its status", async () => {
  const { call } = await serve((_, response) => {
    response.writeHead(413, { "Content-Type": "text/html" }).end("<h1>Request Entity Too Large</h1>")
  })
  const error = await failure(
    call("POST /api/offices/:office/events", { params: { office: "o" }, body: { name: "" } }),
  )

  expect([error.code, error.status]).toEqual(["unknown", 413])
})

test("tries a GET again twice, with pauses, when the network fails", async () => {
  const { call, seen, pauses } = await serve(hangUp, json(503, {}), json(200, { names: [] }))

  expect(await call("GET /api/offices/:office/events", { params: { office: "o" } })).toEqual({ names: [] })
  expect(seen).toHaveLength(3)
  expect(pauses).toEqual([400, 1200])
})

test("gives up after the third try", async () => {
  const { call, seen } = await serve(hangUp)
  const error = await failure(call("GET /api/offices/:office/events", { params: { office: "o" } }))

  expect([error.code, error.status]).toEqual(["network", 0])
  expect(seen).toHaveLength(3)
})

test("tells of each refusal by its route, and of no failing network", async () => {
  const { call, refusals } = await serve(hangUp, problem(401, { code: "unauthenticated" }))
  await failure(call("GET /api/offices/:office/events", { params: { office: "off_1" } }))

  expect(refusals).toEqual(["unauthenticated GET /api/offices/:office/events"])
})

test("never repeats a write, nor a refusal", async () => {
  const away = await serve(hangUp)
  await failure(
    away.call("POST /api/offices/:office/events", { params: { office: "o" }, body: { name: "" } }),
  )
  const refusing = await serve(problem(403, { code: "forbidden" }))
  await failure(refusing.call("GET /api/offices/:office/events", { params: { office: "o" } }))

  expect(away.seen).toHaveLength(1)
  expect(refusing.seen).toHaveLength(1)
})

test("a server that never answers is a timeout; a call given up by its caller is aborted", async () => {
  const { call } = await serve(() => undefined)
  const input = { params: { office: "o" }, body: { name: "" } }
  const late = await failure(call("POST /api/offices/:office/events", { ...input, timeout: 60 }))
  const controller = new AbortController()
  setTimeout(() => controller.abort(), 30)
  const gone = await failure(
    call("POST /api/offices/:office/events", { ...input, signal: controller.signal }),
  )

  expect(late.code).toBe("timeout")
  expect(gone.code).toBe("aborted")
})

test("a call must give what its route needs, and nothing else", () => {
  type Events = CallInput<TestApi, "GET /api/offices/:office/events">
  type NewEvent = CallInput<TestApi, "POST /api/offices/:office/events">
  type SignOut = CallInput<TestApi, "DELETE /api/session">

  expectTypeOf<{ params: { office: string } }>().toExtend<Events>()
  expectTypeOf<{ query: { q: string } }>().not.toExtend<Events>()
  expectTypeOf<{ params: { office: string }; body: { name: string } }>().toExtend<NewEvent>()
  expectTypeOf<{ params: { office: string } }>().not.toExtend<NewEvent>()
  expectTypeOf<{ params: { event: string }; body: { name: string } }>().not.toExtend<NewEvent>()
  expectTypeOf<{ body: { name: string } }>().not.toExtend<SignOut>()
  expectTypeOf<{ timeout: number }>().toExtend<SignOut>()
})
