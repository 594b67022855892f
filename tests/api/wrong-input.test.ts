import { split } from "@setiakawan/functions/app"
import { errors, fieldCodes } from "@setiakawan/core/errors"
import { allRoutes } from "@setiakawan/functions/manifest"
import * as Device from "@setiakawan/core/check-in/device"
import * as Holder from "@setiakawan/core/holder"
import * as Participants from "@setiakawan/core/participants"
import * as fc from "fast-check"
import { beforeAll, expect, test } from "vitest"
import { type Answer, type Client, eventInput, officeWithEvent, signIn, work } from "../client.ts"
import * as Member from "@setiakawan/core/member"
import { type TestContext, testContext } from "../database.ts"

/** Stands in everything that is sent, and must come back in nothing. */
const canary = "Kenari7Kuning"

let setting: TestContext
let caller: Client
let operator: Client
let params: Record<string, string>

beforeAll(async () => {
  setting = await testContext()
  const { event, scope, office } = await officeWithEvent(setting.context, { capacity: 100_000 })
  await Member.invite(scope, { name: "Pemilik", email: "pemilik@example.go.id", role: "owner" })
  caller = await signIn(setting, "pemilik@example.go.id")
  operator = await signIn(setting, "operator@setiakawan.local")
  await Device.create(scope, event.id, { name: "Ponsel", checkpoints: ["masuk"] }).then(({ url }) =>
    caller.post("/api/device/enrol", { secret: new URL(url).hash.slice(1), claim: "claim-of-this-phone" }),
  )
  const registration = await Participants.add(scope, event.id, { name: "Siti Aminah", unsur: "psm" })
  const { url, write } = await Holder.newLink(scope, event, registration)
  await setting.context.table.write(write)
  await caller.post("/api/public/holder", { secret: new URL(url).hash.slice(1) })
  params = {
    office,
    event: event.id,
    reference: event.reference,
    ticket: registration.ticket,
    account: setting.context.ids.next("account"),
    job: setting.context.ids.next("job"),
    guest: setting.context.ids.next("office"),
    token: "0".repeat(130),
    device: setting.context.ids.next("device"),
    checkpoint: "masuk",
    purpose: "photo",
    area: "36.01.26",
  }
})

const fill = (pattern: string, values: Record<string, string>) =>
  pattern.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(values[name] ?? ""))

const fine = (answer: Answer, context: unknown) => {
  const text = new TextDecoder().decode(answer.bytes)
  expect({ status: answer.status < 500, context }).toEqual({ status: true, context })
  if (answer.status < 400) return
  expect(text).not.toContain(canary)
  expect(answer.type).toBe("application/problem+json")
  const { code, fields = [], ...rest } = answer.body
  expect(Object.keys(errors)).toContain(code)
  for (const field of fields) expect(fieldCodes).toContain(field.code)
  expect(rest).toMatchObject({ status: answer.status, title: expect.any(String), type: expect.any(String) })
}

const routes = Object.entries(allRoutes).filter(([key]) => !/sign-out|wiped/.test(key))
const clientFor = (key: string) => (key === "POST /api/offices" ? operator : caller)

const junk = [
  "",
  "{",
  "[]",
  "null",
  "0",
  `"${canary}"`,
  `{"${canary}":1}`,
  `{"__proto__":{"${canary}":1}}`,
  `{"name":${"[".repeat(2000)}${"]".repeat(2000)}}`,
  `{"name":"${canary}\\u0000\\ud800","code":"${canary}","email":"${canary}","upload":"${canary}","request":"${canary}"}`,
]

test.each(routes)("%s answers junk with a problem that echoes nothing", async (key, { definition }) => {
  const { method, path } = split(key)
  const client = clientFor(key)
  const good = fill(path, params)
  if (method !== "GET") {
    for (const body of definition.body ? junk : []) {
      fine(await client.call(method, good, body, { "content-type": "application/json" }), {
        key,
        body: body.slice(0, 60),
      })
    }
    if (definition.body) {
      fine(await client.call(method, good, `a=${canary}`, { "content-type": "text/plain" }), "text/plain")
      fine(await client.call(method, good, `{"a":"${canary.repeat(100_000)}"}`), "large")
    }
  }
  for (const bad of [canary, "..", "%00", "é", "x".repeat(3000), "evt_", " ", "'; --", "\u202e"]) {
    for (const name of path.match(/:(\w+)/g) ?? []) {
      fine(await client.call(method, fill(path, { ...params, [name.slice(1)]: bad })), {
        key,
        name,
        bad: bad.slice(0, 20),
      })
    }
  }
  for (const query of [
    `after=${canary}`,
    `after=REG%23&${canary}=1`,
    "checkpoint=%00",
    `checkpoint=${"x".repeat(5000)}`,
  ]) {
    fine(await client.call(method, `${good}?${query}`), { key, query: query.slice(0, 40) })
  }
})

test("any JSON at all in place of any body is answered below 500", async () => {
  const withBody = routes.filter(([, { definition }]) => definition.body)
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...withBody),
      fc.jsonValue({ maxDepth: 4 }),
      async ([key, { definition }], value) => {
        const { method, path } = split(key)
        const entries = (definition.body as { entries?: Record<string, unknown> }).entries ?? {}
        const object = Object.fromEntries(Object.keys(entries).map((name) => [name, value]))
        for (const body of [value, object]) {
          fine(await clientFor(key).call(method, fill(path, params), JSON.stringify(body)), { key, body })
        }
      },
    ),
    { numRuns: process.env.SETIAKAWAN_LONG ? 5000 : 250, seed: 4 },
  )
})

test("a number that no table takes is refused before it gets there", async () => {
  const { body: office } = await caller.get(`/api/offices/${params.office}`)
  const { emblem: _, office: __, ...settings } = office
  for (const revision of [1e300, -1, 0.5, 2 ** 60]) {
    const answer = await caller.put(`/api/offices/${params.office}`, { ...settings, revision })
    fine(answer, { revision })
    expect(answer.body.fields[0]).toMatchObject({ path: "revision" })
  }
})

test("any headers and cookies are answered below 500", async () => {
  const path = `/api/offices/${params.office}/events/${params.event}/board`
  for (const headers of [
    { "setiakawan-client": canary },
    { "setiakawan-client": "-1" },
    { cookie: `__Host-session=${canary}; __Host-holder=${canary}; __Host-device=${canary}; ${canary}` },
    { cookie: "x".repeat(8000) },
    { "content-type": canary, "content-length": "0" },
    { accept: canary, "if-none-match": canary },
  ]) {
    fine(await caller.call("GET", path, undefined, headers), headers)
  }
  fine(await caller.call("PATCH", path), "method")
  expect((await caller.call("PATCH", path)).status).toBe(405)
  expect(await caller.get(`/api/${canary}`)).toMatchObject({ status: 404, type: "application/problem+json" })
})

test("files that are no list of participants are refused by their own codes", async () => {
  const { body: draft } = await caller.post(`/api/offices/${params.office}/events`, eventInput())
  const base = `/api/offices/${params.office}/events/${draft.id}/imports`
  const zip = new Uint8Array([0x50, 0x4b, 3, 4, ...new Uint8Array(100)])
  const ole = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(2000)])
  const cases: [Uint8Array | string, RegExp][] = [
    [zip, /^file_(corrupt|kind)$/],
    [ole, /^file_(old_excel|kind|encrypted|corrupt)$/],
    ["", /^file_(empty|missing)$/],
    [crypto.getRandomValues(new Uint8Array(5000)), /^file_kind$/],
    ["%PDF-1.7 nothing", /^(file_kind|sheet_columns)$/],
    ["judul\nisi\n", /^(sheet_columns|file_kind)$/],
  ]
  for (const [content, expected] of cases) {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content
    const { body } = await caller.post(`/api/offices/${params.office}/events/${draft.id}/uploads`, {
      type: "text/csv",
      bytes: Math.max(1, bytes.length),
    })
    await setting.context.files.write(`uploads/${params.office}/${body.upload}`, bytes, "text/csv")
    for (const path of [`${base}/preview`, base]) {
      const answer = await caller.post(path, { upload: body.upload })
      fine(answer, { path })
      expect(answer.body.code).toMatch(expected)
    }
  }
})

test("what was thrown at the product left nothing unexpected in its log", async () => {
  await work(setting)
  expect(setting.logged).toEqual([])
})
