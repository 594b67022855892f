import { createHmac, timingSafeEqual } from "node:crypto"
import { createReadStream, createWriteStream } from "node:fs"
import { readdir, readFile, rm, stat } from "node:fs/promises"
import { join, relative } from "node:path"
import { Readable, Transform } from "node:stream"
import { pipeline } from "node:stream/promises"
import { ReadableStream as NodeStream } from "node:stream/web"
import type { Files } from "@setiakawan/core/context"
import { attachment } from "@setiakawan/functions/attachment"
import { problemOf } from "@setiakawan/functions/problem"
import * as Durable from "./durable.ts"

export type LocalFiles = Files & {
  /** Serves the signed URLs; `undefined` for any other address. */
  handle: (request: Request) => Promise<Response | undefined>
  /** Removes what lies under `uploads/` for more than seven days, as the bucket's life-cycle rule does. */
  tidy: () => Promise<void>
}

const life = 15 * 60_000
const uploadLife = 7 * 86_400_000
const prefix = "/_files/"

/**
 * A folder that behaves as the bucket does: clients reach it by signed URL only. A URL is bound to the method, the
 * key, its expiry and the limits (type and size) or the file name it was made for.
 */
export const open = (settings: {
  folder: string
  origin: string
  secret: Uint8Array
  now: () => Date
}): LocalFiles => {
  const { folder, origin, secret, now } = settings
  const content = (key: string) => join(folder, "content", ...segments(key))
  /** The media type stands beside the content. */
  const type = (key: string) => join(folder, "type", ...segments(key))

  const sign = (method: "PUT" | "GET", key: string, parameters: Record<string, string>): URLSearchParams => {
    const signed = new URLSearchParams({ ...parameters, expires: String(now().getTime() + life) })
    signed.set("signature", signature(secret, method, key, signed))
    return signed
  }
  const url = (key: string, parameters: URLSearchParams) =>
    `${origin}${prefix}${segments(key).join("/")}?${parameters}`

  const authorised = (method: string, key: string, parameters: URLSearchParams): boolean => {
    const given = Buffer.from(parameters.get("signature") ?? "")
    const bare = new URLSearchParams(parameters)
    bare.delete("signature")
    const right = Buffer.from(signature(secret, method, key, bare))
    return (
      given.length === right.length &&
      timingSafeEqual(given, right) &&
      Number(parameters.get("expires")) > now().getTime()
    )
  }

  const write: Files["write"] = async (key, bytes, contentType) => {
    await Durable.create(type(key), contentType)
    await Durable.create(content(key), bytes)
  }

  const receive = async (request: Request, key: string, parameters: URLSearchParams): Promise<Response> => {
    const allowed = parameters.get("type") ?? ""
    const most = Number(parameters.get("bytes"))
    if (request.headers.get("content-type") !== allowed) return problemOf("unsupported_media")
    if (Number(request.headers.get("content-length") ?? 0) > most) return problemOf("file_too_large")
    let size = 0
    const limit = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        size += chunk.length
        done(size > most ? new TooLarge() : null, chunk)
      },
    })
    try {
      await Durable.create(type(key), allowed)
      await Durable.create(content(key), async (part) => {
        const body = request.body ? Readable.fromWeb(request.body as NodeStream) : Readable.from([])
        await pipeline(body, limit, createWriteStream(part, { flags: "wx", mode: 0o600 }))
      })
    } catch (error) {
      if (error instanceof TooLarge) return problemOf("file_too_large")
      throw error
    }
    return new Response(null, { status: 200 })
  }

  const give = async (key: string, parameters: URLSearchParams, head: boolean): Promise<Response> => {
    const size = (await stat(content(key)).catch(() => undefined))?.size
    if (size === undefined) return problemOf("file_missing")
    const body = head ? null : (Readable.toWeb(createReadStream(content(key))) as ReadableStream)
    return new Response(body, {
      headers: {
        "Content-Type": await readFile(type(key), "utf8"),
        "Content-Length": String(size),
        "Content-Disposition": attachment(parameters.get("name") ?? "berkas"),
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
      },
    })
  }

  return {
    uploadUrl: async (key, { type, bytes }) => url(key, sign("PUT", key, { type, bytes: String(bytes) })),
    downloadUrl: async (key, name) => url(key, sign("GET", key, { name })),
    read: async (key) => {
      const bytes = await readFile(content(key)).catch(() => undefined)
      return bytes && new Uint8Array(bytes)
    },
    open: async (key, from = 0) => {
      const size = (await stat(content(key)).catch(() => undefined))?.size
      if (size === undefined) return undefined
      // Readable.toWeb reads ahead as far as it can, whether anybody takes it or not.
      const stream = NodeStream.from<Uint8Array>(createReadStream(content(key), { start: from }))
      return { size, stream: stream as ReadableStream<Uint8Array> }
    },
    write,
    tidy: async () => {
      const sent = join(folder, "content", "uploads")
      const entries = await readdir(sent, { recursive: true, withFileTypes: true }).catch(() => [])
      for (const entry of entries.filter((entry) => entry.isFile())) {
        const path = join(entry.parentPath, entry.name)
        if (now().getTime() - (await stat(path)).mtimeMs <= uploadLife) continue
        await rm(path)
        await rm(join(folder, "type", relative(join(folder, "content"), path)), { force: true })
      }
    },
    remove: async (key) => {
      await rm(content(key), { force: true })
      await rm(type(key), { force: true })
    },
    handle: async (request) => {
      const { pathname, searchParams } = new URL(request.url)
      if (!pathname.startsWith(prefix)) return undefined
      const key = pathname.slice(prefix.length)
      const head = request.method === "HEAD"
      if (request.method !== "PUT" && request.method !== "GET" && !head)
        return problemOf("method_not_allowed")
      if (!isKey(key) || !authorised(head ? "GET" : request.method, key, searchParams)) {
        return problemOf("forbidden")
      }
      return request.method === "PUT" ? receive(request, key, searchParams) : give(key, searchParams, head)
    },
  }
}

class TooLarge extends Error {}

const isKey = (key: string): boolean =>
  key.length <= 512 && /^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/.test(key)

const segments = (key: string): string[] => {
  if (!isKey(key)) throw new Error("not a key of a file")
  return key.split("/")
}

const signature = (secret: Uint8Array, method: string, key: string, parameters: URLSearchParams): string => {
  const bound = [...parameters].sort(([a], [b]) => (a < b ? -1 : 1))
  return createHmac("sha256", secret)
    .update(JSON.stringify([method, key, bound]))
    .digest("base64url")
}
