import { testContext } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import * as Api from "./api.ts"

const named = (name: string, ...routes: [string, string][]): Api.HttpFunction => ({
  name,
  routes: routes.map(([method, path]) => ({ method, path })),
  app: () => ({ fetch: (request) => new Response(`${name} ${request.method}`) }),
})

const setUp = async () => {
  const { context } = await testContext()
  const api = Api.open(
    [
      named("events", ["GET", "/api/offices/:office/events/:event"], ["POST", "/api/offices/:office/events"]),
      named("reports", ["GET", "/api/offices/:office/events/summary"]),
    ],
    context,
  )
  return async (method: string, path: string) => {
    const { response, pattern } = await api(new Request(`http://localhost:3000${path}`, { method }))
    return { status: response.status, text: await response.text(), pattern }
  }
}

test("a route goes to the function that names it", async () => {
  const call = await setUp()
  expect(await call("GET", "/api/offices/off_1/events/evt_1?q=rahasia")).toMatchObject({
    text: "events GET",
    pattern: "/api/offices/:office/events/:event",
  })
})

test("a fixed segment goes before a parameter", async () => {
  expect((await (await setUp())("GET", "/api/offices/off_1/events/summary")).text).toBe("reports GET")
})

test("a known address with another method is refused by its function", async () => {
  expect((await (await setUp())("DELETE", "/api/offices/off_1/events")).text).toBe("events DELETE")
})

test.each(["/api/offices/off_1", "/api/offices//events", "/api/offices/a/b/events", "/api/"])(
  "%s is nobody's",
  async (path) => {
    expect(await (await setUp())("GET", path)).toMatchObject({ status: 404, pattern: "/api/…" })
  },
)
