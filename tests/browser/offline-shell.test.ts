import { createHash } from "node:crypto"
import { cp, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { buildWeb } from "@setiakawan/local/build"
import { root } from "@setiakawan/local/server"
import type { Page } from "playwright-core"
import { beforeAll, expect, test } from "vitest"
import { testFolder } from "../database.ts"
import { addPwa, open, openKept, setUp } from "./kept.ts"

declare const Pwa: typeof import("../../web/src/pwa.ts")

let dist: string

beforeAll(async () => {
  await buildWeb()
  dist = join(root, "web/dist")
})

/** A build whose start page differs, with a worker that knows it; `integrity` is what the worker expects of it. */
const newBuild = async (mark: string, integrity?: string): Promise<string> => {
  const folder = await testFolder()
  await cp(dist, folder, { recursive: true })
  const html = await readFile(join(dist, "index.html"), "utf8")
  const changed = html.replace("<title>Setiakawan</title>", `<title>${mark}</title>`)
  await writeFile(join(folder, "index.html"), changed)
  const [before, after] = [html, integrity ?? changed].map((text) =>
    createHash("sha256").update(text).digest("base64"),
  )
  const worker = await readFile(join(dist, "pindai-sw.js"), "utf8")
  expect(worker).toContain(before)
  await writeFile(
    join(folder, "pindai-sw.js"),
    worker.replaceAll(before ?? "", after ?? "").replaceAll((before ?? "").slice(0, 16), mark),
  )
  return folder
}

/** The title in the start page that this page would be opened with. */
const titleServed = (page: Page): Promise<string | undefined> =>
  page.evaluate(async () => /<title>(.*)<\/title>/.exec(await (await fetch("/index.html")).text())?.[1])

test.each(["/pindai", "/hadir"] as const)("%s opens after a restart, with the server gone", async (path) => {
  const phone = await setUp()
  await phone.serve()
  const first = await openKept(await phone.openBrowser(), phone.origin(), path)
  const heading = await first.locator("h1").first().textContent()
  await phone.closeBrowser()
  await phone.stopServer()

  const context = await phone.openBrowser()
  const page = await context.newPage()
  const failed: string[] = []
  page.on("requestfailed", (request) => void failed.push(new URL(request.url()).pathname))
  const response = await page.goto(`${phone.origin()}${path}?dari=layar`)
  expect(response?.fromServiceWorker()).toBe(true)
  await page.locator("h1").first().waitFor()
  expect(await page.locator("h1").first().textContent()).toBe(heading)
  expect(failed.filter((address) => !address.startsWith("/api/"))).toEqual([])
  // Other pages are not kept, and the browser says so itself.
  await expect(page.goto(`${phone.origin()}/masuk`)).rejects.toThrow("ERR_CONNECTION_REFUSED")
})

test("keeps the decoder and its wasm for the scanner, nothing of that for participants, and no answer", async () => {
  const phone = await setUp()
  await phone.serve()
  const context = await phone.openBrowser()
  const keptAt = async (path: "/pindai" | "/hadir") => {
    const page = await openKept(context, phone.origin(), path)
    await page.reload()
    await page.evaluate(() => fetch("/api/me"))
    return page.evaluate(async (path) => {
      const name = (await caches.keys()).find((each) => each.endsWith(path)) ?? ""
      return (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)
    }, path)
  }
  const scanner = await keptAt("/pindai")
  expect(scanner.filter((name) => /decoder\.worker-.*\.js$|zxing_reader-.*\.wasm$/.test(name))).toHaveLength(
    2,
  )
  const participants = await keptAt("/hadir")
  expect(participants.filter((name) => /worker|wasm/.test(name))).toEqual([])
  expect(participants.length).toBeLessThan(scanner.length)
  for (const name of [...scanner, ...participants]) expect(name).toMatch(/^\/assets\/|^\/[\w.]+$/)
})

test("what the first opening has not used yet is there when the server goes away", async () => {
  const phone = await setUp()
  await phone.serve()
  const page = await openKept(await phone.openBrowser(), phone.origin(), "/pindai")
  await phone.stopServer()
  const worker = await readFile(join(dist, "pindai-sw.js"), "utf8")
  const files = [...worker.matchAll(/(\/assets\/[\w.-]+)/g)].map(([, path]) => path ?? "")
  expect(files.some((path) => path.endsWith(".wasm"))).toBe(true)
  const statuses = await page.evaluate(
    // Past the browser's own cache, which would have them as well, but may drop them at any time.
    (paths) => Promise.all(paths.map(async (path) => (await fetch(path, { cache: "reload" })).status)),
    files,
  )
  expect(new Set(statuses)).toEqual(new Set([200]))
})

test("the scanner can be installed, and asks for nothing that the policy refuses", async () => {
  const phone = await setUp()
  await phone.serve()
  const context = await phone.openBrowser()
  const refused: string[] = []
  context.on("console", (message) => {
    if (/content security policy/i.test(message.text())) refused.push(message.text())
  })
  const page = await openKept(context, phone.origin(), "/pindai")
  const session = await context.newCDPSession(page)
  const manifest = await session.send("Page.getAppManifest")
  expect(manifest).toMatchObject({ url: `${phone.origin()}/pindai.webmanifest`, errors: [] })
  expect((await session.send("Page.getInstallabilityErrors")).installabilityErrors).toEqual([])
  expect(refused).toEqual([])

  const other = await open(context, phone.origin(), "/hadir")
  expect(await other.locator('link[rel="manifest"]').count()).toBe(0)
})

test("a new build waits until the page takes it, and then the page is of that build alone", async () => {
  const phone = await setUp()
  await phone.serve()
  const page = await openKept(await phone.openBrowser(), phone.origin(), "/pindai")
  expect(await page.evaluate(() => Pwa.hasUpdate())).toBe(false)
  expect(await page.evaluate(() => Pwa.update())).toBe("none")

  await phone.serve(await newBuild("Baru"))
  expect(await page.evaluate(() => Pwa.hasUpdate())).toBe(true)
  expect(await titleServed(page)).toBe("Setiakawan")
  await page.reload()
  await addPwa(page)
  expect(await titleServed(page)).toBe("Setiakawan")

  const loaded = page.waitForEvent("load")
  await page.evaluate(() => void Pwa.update())
  await loaded
  expect(await titleServed(page)).toBe("Baru")
  await addPwa(page)
  expect(await page.evaluate(() => Pwa.hasUpdate())).toBe(false)
})

test("a new build comes by itself once all windows were closed", async () => {
  const phone = await setUp()
  await phone.serve()
  const page = await openKept(await phone.openBrowser(), phone.origin(), "/pindai")
  await phone.serve(await newBuild("Baru"))
  expect(await page.evaluate(() => Pwa.hasUpdate())).toBe(true)
  await phone.closeBrowser()
  await phone.stopServer()

  const again = await open(await phone.openBrowser(), phone.origin(), "/pindai")
  await expect.poll(() => titleServed(again)).toBe("Baru")
})

test("a second window keeps the files that it runs on", async () => {
  const phone = await setUp()
  await phone.serve()
  const context = await phone.openBrowser()
  const page = await openKept(context, phone.origin(), "/pindai")
  const other = await open(context, phone.origin(), "/pindai")
  await phone.serve(await newBuild("Baru"))
  expect(await page.evaluate(() => Pwa.hasUpdate())).toBe(true)
  expect(await page.evaluate(() => Pwa.update())).toBe("other_window")
  expect(await titleServed(other)).toBe("Setiakawan")

  await other.close()
  const loaded = page.waitForEvent("load")
  await page.evaluate(() => void Pwa.update())
  await loaded
  expect(await titleServed(page)).toBe("Baru")
})

test("files of another build than the worker's are not kept, and the old ones go on", async () => {
  const phone = await setUp()
  await phone.serve()
  const page = await openKept(await phone.openBrowser(), phone.origin(), "/pindai")
  await phone.serve(await newBuild("Baru", "a page that came too late"))
  expect(await page.evaluate(() => Pwa.hasUpdate())).toBe(false)
  await phone.stopServer()
  await page.reload()
  expect(await titleServed(page)).toBe("Setiakawan")
})

test("the workers are asked for anew each time, what has a hash in its name never", async () => {
  const phone = await setUp()
  await phone.serve()
  const cacheControl = async (path: string) => {
    const response = await fetch(`${phone.origin()}${path}`)
    expect([path, response.status]).toEqual([path, 200])
    return response.headers.get("cache-control")
  }
  const worker = await readFile(join(dist, "pindai-sw.js"), "utf8")
  const [, asset = ""] = /"?url"?:\s*["'`](\/assets\/[^"'`]+)/.exec(worker) ?? []
  expect(await cacheControl(asset)).toContain("immutable")
  for (const path of ["/pindai-sw.js", "/hadir-sw.js", "/pindai.webmanifest", "/index.html", "/pindai"])
    expect(await cacheControl(path)).toBe("no-cache")
})
