import { expect, test } from "vitest"
import * as Limits from "./limits.ts"

const setUp = (
  app: (request: Request) => Response | Promise<Response>,
  limits = { payload: 100, duration: 50 },
) => {
  const logged: string[] = []
  return { call: Limits.held(app, (event) => logged.push(event), limits), logged }
}
const post = (body: BodyInit, type: string) =>
  new Request("http://localhost/api/x", { method: "POST", body, headers: { "content-type": type } })

test("passes request and answer through", async () => {
  const { call } = setUp(
    async (request) =>
      new Response(`${request.method} ${await request.text()}`, { status: 201, headers: { "x-a": "b" } }),
  )
  const answer = await call(post("isi", "text/plain"))
  expect([answer.status, answer.headers.get("x-a"), await answer.text()]).toEqual([201, "b", "POST isi"])
})

test("a request whose body is empty can be read", async () => {
  const { call } = setUp(async (request) => new Response(`empty: "${await request.text()}"`))
  const nothing = new ReadableStream<Uint8Array>({ start: (controller) => controller.close() })
  const request = new Request("http://localhost/api/x", {
    method: "POST",
    body: nothing,
    duplex: "half",
  } as RequestInit)
  expect(await (await call(request)).text()).toBe('empty: ""')
  expect(await (await call(new Request("http://localhost/api/x"))).text()).toBe('empty: ""')
})

test("a request that is too large never reaches the function", async () => {
  let reached = 0
  const { call } = setUp(() => new Response(String(++reached)))
  expect((await call(post("x".repeat(100), "application/json"))).status).toBe(200)
  const answer = await call(post("x".repeat(101), "application/json"))
  expect(answer.status).toBe(413)
  expect(answer.headers.get("content-type")).toBe("application/problem+json")
  expect(await answer.json()).toMatchObject({ code: "payload_too_large", status: 413 })
  expect(reached).toBe(1)
})

test("bytes weigh a third more than text, since they travel as base64", async () => {
  const { call } = setUp(() => new Response("ya"))
  expect((await call(post(new Uint8Array(75), "application/octet-stream"))).status).toBe(200)
  expect((await call(post(new Uint8Array(76), "application/octet-stream"))).status).toBe(413)
})

test("a body without a length is cut off at the limit", async () => {
  let sent = 0
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      sent += 50
      controller.enqueue(new Uint8Array(50))
    },
  })
  const { call } = setUp(() => new Response("ya"))
  const request = new Request("http://localhost/api/x", {
    method: "POST",
    body,
    duplex: "half",
    headers: { "content-type": "text/plain" },
  } as RequestInit)
  expect((await call(request)).status).toBe(413)
  expect(sent).toBeLessThan(500)
})

test("an answer that is too large is our failure, and logged", async () => {
  const { call, logged } = setUp(() => new Response("x".repeat(101)))
  const answer = await call(new Request("http://localhost/api/x"))
  expect([answer.status, await answer.json()]).toMatchObject([500, { code: "internal" }])
  expect(logged).toEqual(["answer_too_large"])
})

test("an answer that comes too late is none", async () => {
  const { call, logged } = setUp(() => new Promise(() => {}))
  const answer = await call(new Request("http://localhost/api/x"))
  expect([answer.status, await answer.json()]).toMatchObject([503, { code: "internal", status: 503 }])
  expect(logged).toEqual(["function_timeout"])
})
