import { readdir, utimes } from "node:fs/promises"
import { join } from "node:path"
import { testFolder } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import * as Files from "./files.ts"

const key = "uploads/off_1/fil_2"
const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
const limits = { type, bytes: 10 }

const setUp = async () => {
  const folder = await testFolder()
  let time = Date.parse("2026-12-01T01:00:00.000Z")
  const files = Files.open({
    folder,
    origin: "http://localhost:3000",
    secret: crypto.getRandomValues(new Uint8Array(32)),
    now: () => new Date(time),
  })
  return {
    folder,
    files,
    advance: (milliseconds: number) => {
      time += milliseconds
    },
    put: async (url: string, body: string, contentType = type) =>
      files.handle(new Request(url, { method: "PUT", body, headers: { "content-type": contentType } })),
    get: async (url: string) => files.handle(new Request(url)),
  }
}

test("a file travels up and down by signed URL", async () => {
  const { files, put, get } = await setUp()
  expect((await put(await files.uploadUrl(key, limits), "isi berkas"))?.status).toBe(200)
  expect(new TextDecoder().decode(await files.read(key))).toBe("isi berkas")
  const answer = await get(await files.downloadUrl(key, "Daftar Peserta “HKSN”.xlsx"))
  expect(answer?.status).toBe(200)
  expect(await answer?.text()).toBe("isi berkas")
  expect(answer?.headers.get("content-type")).toBe(type)
  expect(answer?.headers.get("x-content-type-options")).toBe("nosniff")
  expect(answer?.headers.get("content-disposition")).toBe(
    `attachment; filename="Daftar Peserta _HKSN_.xlsx"; filename*=UTF-8''Daftar%20Peserta%20%E2%80%9CHKSN%E2%80%9D.xlsx`,
  )
})

test("a file is read from any position, no further than it is taken", async () => {
  const { files } = await setUp()
  await files.write(key, new Uint8Array(3_000_000).fill(7), type)
  const rest = await files.open(key, 2_999_998)
  expect([rest?.size, await new Response(rest?.stream).bytes()]).toEqual([3_000_000, Uint8Array.of(7, 7)])
  const whole = await files.open(key)
  const reader = whole?.stream.getReader()
  expect((await reader?.read())?.value?.length).toBe(65_536)
  await reader?.cancel()
  expect(await files.open("uploads/off_1/fil_9")).toBeUndefined()
})

test("an upload of another type is refused, and one that is too large leaves nothing behind", async () => {
  const { folder, files, put } = await setUp()
  const url = await files.uploadUrl(key, limits)
  expect((await put(url, "isi", "text/html"))?.status).toBe(415)
  expect((await put(url, "x".repeat(11)))?.status).toBe(413)
  expect(await files.read(key)).toBeUndefined()
  expect((await readdir(folder, { recursive: true })).filter((name) => name.includes(".part"))).toEqual([])
})

test("an upload without a length is cut off when it passes its limit", async () => {
  const { files } = await setUp()
  const url = await files.uploadUrl(key, limits)
  const body = new Blob(["x".repeat(6), "y".repeat(6)]).stream()
  const request = new Request(url, {
    method: "PUT",
    body,
    duplex: "half",
    headers: { "content-type": type },
  } as RequestInit)
  expect((await files.handle(request))?.status).toBe(413)
  expect(await files.read(key)).toBeUndefined()
})

test("a URL ends after fifteen minutes", async () => {
  const { files, put, get, advance } = await setUp()
  const up = await files.uploadUrl(key, limits)
  await put(up, "isi")
  const down = await files.downloadUrl(key, "a.xlsx")
  advance(15 * 60_000 - 1)
  expect((await get(down))?.status).toBe(200)
  advance(1)
  expect((await get(down))?.status).toBe(403)
  expect((await put(up, "lagi"))?.status).toBe(403)
})

const tampering: [string, (url: URL) => void][] = [
  ["key", (url) => (url.pathname = url.pathname.replace("fil_2", "fil_3"))],
  ["expiry", (url) => url.searchParams.set("expires", "9999999999999")],
  ["limit", (url) => url.searchParams.set("bytes", "99999")],
  ["type", (url) => url.searchParams.set("type", "text/html")],
  ["signature", (url) => url.searchParams.set("signature", "x".repeat(43))],
  ["no signature", (url) => url.searchParams.delete("signature")],
  ["more parameters", (url) => url.searchParams.append("bytes", "99999")],
  ["a path upwards", (url) => (url.pathname = "/_files/uploads/%2e%2e%2f%2e%2e%2fkeys.json")],
]
test.each(tampering)("a URL with a changed %s opens nothing", async (_what, change) => {
  const { files, put } = await setUp()
  const url = new URL(await files.uploadUrl(key, limits))
  change(url)
  expect((await put(url.href, "isi"))?.status).toBe(403)
})

test("a download URL does not upload, nor the other way round", async () => {
  const { files, put, get } = await setUp()
  const up = await files.uploadUrl(key, limits)
  await put(up, "isi")
  expect((await get(up))?.status).toBe(403)
  expect((await put(await files.downloadUrl(key, "a"), "isi"))?.status).toBe(403)
})

test("a file that is gone is 404, and removing it twice is no error", async () => {
  const { files, get } = await setUp()
  await files.write(key, new Uint8Array([1]), "image/png")
  const url = await files.downloadUrl(key, "a.png")
  await files.remove(key)
  await files.remove(key)
  expect((await get(url))?.status).toBe(404)
})

test("what clients sent is removed after seven days, documents stay", async () => {
  const { folder, files, put, advance } = await setUp()
  await put(await files.uploadUrl(key, limits), "isi")
  await files.write("off_1/documents/fil_9", new Uint8Array([1]), "application/pdf")
  const sent = new Date("2026-12-01T01:00:00.000Z")
  for (const path of [key, "off_1/documents/fil_9"]) await utimes(join(folder, "content", path), sent, sent)
  advance(7 * 86_400_000)
  await files.tidy()
  expect(await files.read(key)).toBeDefined()
  advance(1)
  await files.tidy()
  expect(await files.read(key)).toBeUndefined()
  expect(await files.read("off_1/documents/fil_9")).toBeDefined()
})

test("a key cannot leave the folder", async () => {
  const { files } = await setUp()
  for (const bad of ["../keys.json", "a/../../b", "/etc/passwd", "", "a//b", ".hidden"]) {
    await expect(files.read(bad)).rejects.toThrow("not a key")
  }
})

test("other addresses are left to others", async () => {
  const { get } = await setUp()
  expect(await get("http://localhost:3000/api/health")).toBeUndefined()
})
