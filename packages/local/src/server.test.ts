import { mkdir, writeFile } from "node:fs/promises"
import { connect, createServer } from "node:net"
import { join } from "node:path"
import * as Event from "@setiakawan/core/event"
import { within } from "@setiakawan/core/context"
import { contentSecurityPolicy } from "@setiakawan/functions/headers"
import { testFolder } from "@setiakawan/tests/database"
import { browser, signedIn, testHost, type TestHost } from "@setiakawan/tests/host"
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest"
import { ownerEmail, seed } from "./seed.ts"

let host: TestHost
let web: string

beforeAll(async () => {
  web = await testFolder()
  await mkdir(join(web, "assets"))
  await writeFile(join(web, "index.html"), `<!doctype html><title>Setiakawan</title>${" ".repeat(2000)}`)
  await writeFile(join(web, "assets/app-a1b2c3.js"), `export const app = "${"a".repeat(3000)}"`)
  await writeFile(join(web, "favicon.svg"), "<svg/>")
  host = await testHost({ web })
  await seed(host.context, host.dataDir)
})

afterAll(() => host?.close())

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(new URL(path, host.origin), { headers, redirect: "manual" })

test("every answer carries the security headers", async () => {
  for (const path of [
    "/",
    "/assets/app-a1b2c3.js",
    "/api/health",
    "/api/tidak-ada",
    "/_outbox",
    "/_files/x",
    "/_x",
  ]) {
    const { headers } = await get(path)
    expect([path, headers.get("content-security-policy")]).toEqual([path, contentSecurityPolicy])
    expect([path, headers.get("x-content-type-options")]).toEqual([path, "nosniff"])
    expect([path, headers.get("referrer-policy")]).toEqual([path, "no-referrer"])
    expect([path, headers.get("strict-transport-security")]).toEqual([path, null])
  }
})

test("pages of the app open at any address, files that are missing do not", async () => {
  for (const path of ["/", "/acara/evt_1", "/T/ABCDEF"]) {
    expect(await (await get(path)).text()).toContain("<title>Setiakawan")
  }
  expect((await get("/assets/gone-d4e5f6.js")).status).toBe(404)
  expect((await get("/_lain", { accept: "text/html" })).status).toBe(404)
})

test("files named by their content are kept for ever, the page is asked for each time", async () => {
  const script = await get("/assets/app-a1b2c3.js")
  expect(script.headers.get("cache-control")).toContain("immutable")
  const page = await get("/")
  expect(page.headers.get("cache-control")).toBe("no-cache")
  const again = await get("/", { "if-none-match": page.headers.get("etag") ?? "" })
  expect([again.status, await again.text()]).toEqual([304, ""])
})

test.each(["br", "gzip"])("what is large travels compressed (%s)", async (encoding) => {
  const answer = await get("/assets/app-a1b2c3.js", { "accept-encoding": encoding })
  expect(answer.headers.get("content-encoding")).toBe(encoding)
  expect(answer.headers.get("vary")).toBe("Accept-Encoding")
  expect(await answer.text()).toContain("aaaa")
})

test("another name of this machine leads to the one origin", async () => {
  const port = new URL(host.origin).port
  const answer = await fetch(`http://127.0.0.1:${port}/acara?x=1`, { redirect: "manual" })
  expect([answer.status, answer.headers.get("location")]).toEqual([307, `${host.origin}/acara?x=1`])
})

/** Sends bytes as they are and gives the whole answer. */
const raw = (text: string): Promise<string> =>
  new Promise((done, fail) => {
    const socket = connect(Number(new URL(host.origin).port), "127.0.0.1", () => socket.write(text))
    let answer = ""
    socket.on("data", (chunk) => (answer += chunk.toString()))
    socket.on("close", () => done(answer))
    socket.on("error", fail)
    setTimeout(() => socket.destroy(), 1500)
  })

test.each([
  ["no HTTP at all", "halo\r\n\r\n"],
  ["a name that is none", "GET / HTTP/1.1\r\nHost: a b/c\r\nConnection: close\r\n\r\n"],
  ["no host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n"],
  ["a broken escape", "GET /%zz%c0 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"],
  ["an endless header", `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${"x".repeat(20_000)}\r\n\r\n`],
])("%s is no failure of ours", async (_what, request) => {
  expect(await raw(request)).toMatch(/^HTTP\/1\.1 [34]\d\d /)
})

test("a request over 6 MB is refused as a problem", async () => {
  const answer = await browser(host.origin).call("POST", "/api/sign-in", { email: "x".repeat(6_300_000) })
  expect(answer.status).toBe(413)
  expect(answer.json()).toMatchObject({ code: "payload_too_large" })
})

test("the example office's owner signs in with the code in the outbox and sees the event", async () => {
  const owner = await signedIn(host, ownerEmail)
  const me = (await owner.call("GET", "/api/me")).json() as { offices: { office: string; role: string }[] }
  expect(me.offices).toMatchObject([{ role: "owner", name: "Dinas Sosial Provinsi Banten [Contoh]" }])
  const events = await owner.call("GET", `/api/offices/${me.offices[0]?.office}/events`)
  expect(events.json()).toMatchObject({ items: [{ state: "published", capacity: 1000 }] })
  const page = await get("/_outbox", { accept: "text/html" })
  expect(await page.text()).toContain("kode masuk Setiakawan")
})

test("the log says which pattern was called, never what was in the address", async () => {
  await get("/api/public/t/RAHASIA123?nik=3673014507900001")
  await get("/T/RAHASIA123?telepon=081234567890")
  await get("/RAHASIA123/x")
  await get("/_files/off_1/RAHASIA123?signature=RAHASIA123")
  const lines = JSON.stringify(host.logged)
  expect(lines).toContain("/api/public/t/:token")
  expect(lines).toContain("/T/…")
  expect(lines).not.toMatch(/RAHASIA|3673014507900001|081234567890/)
})

test("a file goes up and down through the address that the product hands out", async () => {
  const url = await host.context.files.uploadUrl("uploads/off_1/fil_1", {
    type: "text/csv",
    bytes: 1_000_000,
  })
  const body = "nama\n".repeat(100_000)
  expect((await fetch(url, { method: "PUT", body, headers: { "content-type": "text/csv" } })).status).toBe(
    200,
  )
  const down = await fetch(await host.context.files.downloadUrl("uploads/off_1/fil_1", "daftar.csv"))
  expect(await down.text()).toBe(body)
})

test("a file that is too large is refused over HTTP too", async () => {
  const url = await host.context.files.uploadUrl("uploads/off_1/fil_2", { type: "text/csv", bytes: 1000 })
  const answer = await fetch(url, {
    method: "PUT",
    body: new Uint8Array(5_000_000),
    headers: { "content-type": "text/csv" },
  })
  expect([answer.status, await answer.json()]).toMatchObject([413, { code: "file_too_large" }])
})

test("data survive a restart, and the example comes only once", async () => {
  const first = await testHost({ web })
  onTestFinished(() => first.close())
  await seed(first.context, first.dataDir)
  const owner = await signedIn(first, ownerEmail)
  const before = (await owner.call("GET", "/api/me")).json()
  await first.close()
  const second = await testHost({ web, dataDir: first.dataDir })
  onTestFinished(() => second.close())
  await seed(second.context, second.dataDir)
  const again = await signedIn(second, ownerEmail)
  expect((await again.call("GET", "/api/me")).json()).toEqual(before)
  const { offices } = before as { offices: { office: string }[] }
  const office = within(second.context, offices[0]?.office ?? "", {
    kind: "member",
    account: "x",
    role: "owner",
  })
  expect((await Event.list(office)).items).toHaveLength(1)
})

test("a port that is taken is told, and nothing has been touched", async () => {
  const other = createServer()
  await new Promise<void>((done) => other.listen(0, "127.0.0.1", done))
  onTestFinished(() => void other.close())
  const address = other.address()
  const port = typeof address === "object" && address ? address.port : 0
  const dataDir = join(await testFolder(), "data")
  await expect(testHost({ port, dataDir })).rejects.toThrow(`Port ${port} sudah dipakai`)
  await expect(testHost({ port, dataDir })).rejects.toThrow(/is taken/)
})

test("two hosts cannot share a folder", async () => {
  await expect(testHost({ dataDir: host.dataDir })).rejects.toThrow("The data folder is in use")
  expect((await get("/api/health")).status).toBe(200)
})
