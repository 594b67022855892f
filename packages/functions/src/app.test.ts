import { client } from "@setiakawan/tests/client"
import { testContext } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import * as v from "valibot"
import { app } from "./app.ts"
import { allRoutes, httpFunctions } from "./manifest.ts"
import { openapi } from "./openapi.ts"
import { anyone } from "./route.ts"

const post = (routes: Parameters<typeof app>[1], body: unknown, headers: Record<string, string> = {}) =>
  testContext().then(({ context, logged }) =>
    Promise.resolve(
      app(context, routes).fetch(
        new Request("http://localhost:3000/api/greet", {
          method: "POST",
          headers: { origin: "http://localhost:3000", "content-type": "application/json", ...headers },
          body: JSON.stringify(body),
        }),
      ),
    ).then(async (response) => ({ status: response.status, body: await response.json(), logged })),
  )

const greet = {
  "POST /api/greet": anyone({
    summary: "Greets by the one name that people have",
    body: v.strictObject({ name: v.string() }),
    answer: v.object({ text: v.string() }),
    // Until version 0 a client sent two names.
    previous: {
      0: (body) => {
        const { first, last } = body as { first: string; last: string }
        return { name: `${first} ${last}` }
      },
    },
    run: async ({ body }) => ({ text: `Halo ${body.name}`, secret: "not of the answer" }),
  }),
}

test("what the previous version of the client sends is accepted", async () => {
  const old = await post(greet, { first: "Siti", last: "Aminah" }, { "setiakawan-client": "0" })
  expect(old).toMatchObject({ status: 200, body: { text: "Halo Siti Aminah" } })
  const now = await post(greet, { name: "Siti Aminah" }, { "setiakawan-client": "1" })
  expect(now.body).toEqual({ text: "Halo Siti Aminah" })
  expect(await post(greet, { first: "Siti", last: "Aminah" })).toMatchObject({ status: 422 })
})

test("an answer holds only what the route says it does", async () => {
  expect(Object.keys((await post(greet, { name: "Siti" })).body)).toEqual(["text"])
})

test("the unexpected is answered without detail and logged without values", async () => {
  const broken = {
    "POST /api/greet": anyone({
      summary: "Breaks",
      body: v.strictObject({ name: v.string() }),
      run: async ({ body }) => {
        throw new TypeError(`cannot greet ${body.name}`)
      },
    }),
  }
  const { status, body, logged } = await post(broken, { name: "Siti Aminah" })
  expect({ status, body }).toEqual({
    status: 500,
    body: expect.objectContaining({ code: "internal", title: expect.any(String) }),
  })
  expect(JSON.stringify({ body, logged })).not.toContain("Siti")
  expect(logged).toMatchObject([{ event: "unexpected", facts: { error: "TypeError" } }])
})

test("the OpenAPI document describes every route, with who may call it and every schema it checks", () => {
  const document = openapi(allRoutes, "http://localhost:3000")
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      key: `${method.toUpperCase()} ${path}`,
      operation,
    })),
  )
  expect(described.map(({ key }) => key).sort()).toEqual(
    Object.keys(allRoutes)
      .map((key) => key.replaceAll(/:(\w+)/g, "{$1}"))
      .sort(),
  )
  const ids = described.map(({ operation }) => (operation as { operationId: string }).operationId)
  expect(new Set(ids).size).toBe(ids.length)
  // Each says by which cookie a caller is known, and the document says what that cookie is.
  const cookies = described.flatMap(({ operation }) =>
    ((operation as { security?: object[] }).security ?? []).flatMap(Object.keys),
  )
  expect(new Set(cookies)).toEqual(new Set(Object.keys(document.components.securitySchemes)))
  const text = JSON.stringify(document)
  expect(JSON.parse(text).openapi).toBe("3.1.0")
})

test("no two functions claim one route, and every entry is there", async () => {
  const { access } = await import("node:fs/promises")
  const keys = httpFunctions.flatMap(({ routes }) => routes.map(({ method, path }) => `${method} ${path}`))
  expect(new Set(keys).size).toBe(keys.length)
  for (const { entry } of httpFunctions) await access(entry)
})

test("an area is told to anybody, who may keep it; that there is none is not kept", async () => {
  const { context } = await testContext()
  const ask = (area: string) =>
    client(context).call("GET", `/api/public/areas/${area}`, undefined, { "setiakawan-client": "1" })
  const answer = await ask("36.01.26")
  expect(answer).toMatchObject({
    status: 200,
    body: {
      code: "36.01.26",
      name: "Cikedal",
      kind: "kecamatan",
      title: "Kec. Cikedal",
      fullName: "Kec. Cikedal, Kab. Pandeglang, Banten",
    },
  })
  expect(answer.body.children[3]).toEqual({ code: "36.01.26.2004", name: "Dahu", kind: "desa" })
  expect(answer.headers.get("cache-control")).toBe("public, max-age=604800")
  for (const none of ["36.99", "99", "3601", "36.01.26.2999"]) {
    const refused = await ask(none)
    expect(refused).toMatchObject({ status: 404, body: { code: "not_found" } })
    expect(refused.headers.get("cache-control")).toBe("no-store")
  }
})

test("the OpenAPI document is valid by the specification's own schema", async () => {
  const { Validator } = await import("@seriousme/openapi-schema-validator")
  const result = await new Validator().validate(openapi(allRoutes, "http://localhost:3000"))
  expect(result).toMatchObject({ valid: true })
})
