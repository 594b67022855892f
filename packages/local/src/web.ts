import { createHash } from "node:crypto"
import { existsSync } from "node:fs"
import { readdir, readFile } from "node:fs/promises"
import { extname, join } from "node:path"
import { promisify } from "node:util"
import { brotliCompress, constants, gzip } from "node:zlib"

type Page = { bytes: Uint8Array<ArrayBuffer>; type: string; tag: string; immutable: boolean }

export type Web = (request: Request) => Promise<Response | undefined>

/**
 * Serves the built web app from memory: its files, and `index.html` for any other address that a browser opens.
 * `undefined` when there is nothing to serve.
 */
export const open = async (folder: string): Promise<Web> => {
  const pages = new Map<string, Page>()
  const entries = existsSync(folder) ? await readdir(folder, { recursive: true, withFileTypes: true }) : []
  await Promise.all(
    entries
      .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name)
        const address = path.slice(folder.length).replaceAll("\\", "/")
        const bytes = new Uint8Array(await readFile(path))
        pages.set(address, {
          bytes,
          type: types[extname(path)] ?? "application/octet-stream",
          tag: `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`,
          // Vite puts a hash of the content into these names.
          immutable: address.startsWith("/assets/"),
        })
      }),
  )
  const start = pages.get("/index.html")

  return async (request) => {
    const { pathname } = new URL(request.url)
    const page = pages.get(pathname) ?? (isPage(request, pathname) ? start : undefined)
    if (!page) return undefined
    const headers = {
      "Content-Type": page.type,
      "Cache-Control": page.immutable ? "public, max-age=31536000, immutable" : "no-cache",
      ETag: page.tag,
    }
    return request.headers.get("if-none-match")?.replace(/^W\//, "") === page.tag
      ? new Response(null, { status: 304, headers })
      : new Response(page.bytes, { headers })
  }
}

/** Whether somebody opens an address of the app, as browsers and link previews do; a file that is missing is none. */
const isPage = (request: Request, path: string): boolean => {
  const accept = request.headers.get("accept") ?? "*/*"
  return accept.includes("text/html") || (accept.includes("*/*") && !path.slice(1).includes("."))
}

const types: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".wav": "audio/wav",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
}

const cache = new Map<string, Uint8Array<ArrayBuffer>>()

/** The answer compressed as the client accepts it; what has an ETag and never changes is compressed once. */
export const compressed = async (request: Request, response: Response): Promise<Response> => {
  const { headers } = response
  const type = headers.get("content-type") ?? ""
  const accepted = request.headers.get("accept-encoding") ?? ""
  const encoding = /\bbr\b/.test(accepted) ? "br" : /\bgzip\b/.test(accepted) ? "gzip" : undefined
  if (!compressible.test(type) || headers.has("content-encoding") || !response.body) return response
  const plain = new Uint8Array(await response.arrayBuffer())
  const more = new Headers(headers)
  more.append("Vary", "Accept-Encoding")
  if (!encoding || plain.length < 1024) return new Response(plain, { status: response.status, headers: more })
  const tag = headers.get("etag")
  const known = tag ? cache.get(`${encoding} ${tag}`) : undefined
  const bytes = known ?? (await compress(plain, encoding, tag !== null))
  if (tag && !known) cache.set(`${encoding} ${tag}`, bytes)
  more.set("Content-Encoding", encoding)
  more.delete("Content-Length")
  // The same tag for two encodings would be wrong as a strong one.
  if (tag) more.set("ETag", `W/${tag}`)
  return new Response(bytes, { status: response.status, headers: more })
}

const compressible =
  /^(text\/|application\/(json|javascript|wasm|manifest\+json|problem\+json|openapi)|image\/svg)/

const compress = async (
  bytes: Uint8Array,
  encoding: "br" | "gzip",
  once: boolean,
): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(
    encoding === "br"
      ? await promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: once ? 9 : 4 } })
      : await promisify(gzip)(bytes),
  )
