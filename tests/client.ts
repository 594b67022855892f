import type { Context, Role } from "@setiakawan/core/context"
import * as Event from "@setiakawan/core/event"
import * as Office from "@setiakawan/core/office"
import { within } from "@setiakawan/core/context"
import { httpFunctions } from "@setiakawan/functions/manifest"
import * as Worker from "@setiakawan/functions/worker"
import type { TestContext } from "./database.ts"

export type Answer = {
  status: number
  type: string
  // Tests look into answers of every shape.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any
  bytes: Uint8Array
  headers: Headers
}

export type Client = {
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  get(path: string): Promise<Answer>
  post(path: string, body?: unknown): Promise<Answer>
  put(path: string, body?: unknown): Promise<Answer>
  cookies: Map<string, string>
}

/** A browser of its own over the functions' apps, in process: it keeps cookies and says where it comes from. */
export const client = (context: Context): Client => {
  const apps = httpFunctions.map((http) => ({ ...http, hono: http.app(context) }))
  const cookies = new Map<string, string>()
  const call: Client["call"] = async (method, path, body, headers = {}) => {
    const { pathname } = new URL(path, context.origin)
    const owner = apps.find(({ routes }) => routes.some((route) => matches(route.path, pathname))) ?? apps[0]
    const response = await owner?.hono.fetch(
      new Request(new URL(path, context.origin), {
        method,
        headers: {
          ...(method === "GET" ? {} : { origin: context.origin }),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      }),
    )
    if (!response) throw new Error("no function")
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (/max-age=0/i.test(cookie)) cookies.delete(name)
      else cookies.set(name, value)
    }
    const bytes = new Uint8Array(await response.arrayBuffer())
    const type = response.headers.get("content-type") ?? ""
    const text = /json/.test(type) ? new TextDecoder().decode(bytes) : ""
    return {
      status: response.status,
      type,
      body: text ? JSON.parse(text) : undefined,
      bytes,
      headers: response.headers,
    }
  }
  return {
    call,
    get: (path) => call("GET", path),
    post: (path, body) => call("POST", path, body),
    put: (path, body) => call("PUT", path, body),
    cookies,
  }
}

const matches = (pattern: string, path: string): boolean =>
  new RegExp(`^${pattern.replaceAll(/:\w+/g, "[^/]+").replaceAll(".", "\\.")}$`).test(path)

/** Works off the queue as the worker does. */
export const work = (test: TestContext): Promise<void> =>
  test.drain((message) => Worker.handle(test.context, message))

/** Signs an address in, by the code in its letter. */
export const signIn = async (test: TestContext, email: string): Promise<Client> => {
  const browser = client(test.context)
  await browser.post("/api/sign-in", { email })
  await work(test)
  const letter = (await test.letters()).findLast(({ to }) => to?.some(({ address }) => address === email))
  const code = /\d{6}/.exec(letter?.subject ?? "")?.[0]
  const answer = await browser.post("/api/sign-in/code", { code })
  if (answer.status !== 204) throw new Error(`sign-in answered ${answer.status}`)
  return browser
}

export const officeInput = (name = "Dinas Sosial Provinsi Banten") => ({
  name,
  government: "Pemerintah Provinsi Banten",
  address: "Jalan Syekh Nawawi Al-Bantani, Palima, Serang",
  city: "Serang",
  region: "36",
  zone: "WIB" as const,
  unitCode: "Dinsos",
  owner: { name: "Ratna Dewi", email: `owner-${crypto.randomUUID()}@example.go.id` },
})

export const eventInput = (changes: Partial<Parameters<typeof Event.create>[1]> = {}) => ({
  kind: "hksn" as const,
  name: "Peringatan HKSN dan Hari Disabilitas Internasional",
  venue: "Alun-Alun Barat Kota Serang",
  region: "36.73",
  zone: "WIB" as const,
  start: "2026-12-20T01:00:00.000Z",
  end: "2026-12-20T08:00:00.000Z",
  capacity: 1000,
  signatory: { name: "Ahmad Fauzi", titleAfter: "M.Si.", position: "Kepala Dinas Sosial" },
  ...changes,
})

/** An office with one published event, and a context that acts in it with a role. */
export const officeWithEvent = async (context: Context, changes: Parameters<typeof eventInput>[0] = {}) => {
  const { office } = await Office.create(context, context.ids.next("account"), officeInput())
  const as = (role: Role) =>
    within(context, office, { kind: "member", account: context.ids.next("account"), role })
  const draft = await Event.create(as("organiser"), eventInput(changes))
  const event = await Event.publish(as("organiser"), draft.id)
  return { office, event, as, scope: as("organiser") }
}
