import { spawn } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync } from "node:fs"
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"

const root = join(import.meta.dirname, "../../..")
const dist = join(root, "web/dist")
const cache = join(root, "node_modules/.cache/setiakawan")
const stamp = join(cache, "web")

/** What the web app is made of; it shares code with the domain and types with the functions. */
const sources = [
  "web/src",
  "web/public",
  "web/index.html",
  "web/package.json",
  "web/vite.config.ts",
  "web/offline.ts",
  "packages/core/src",
  "packages/documents/src/ordinal.ts",
  "packages/functions/src",
  "packages/scanner/src",
  "package-lock.json",
]

/** Builds the web app unless what is there was built from these sources. Says whether it had to. */
export const buildWeb = async (progress: (text: string) => void = () => {}): Promise<boolean> => {
  const state = await fingerprint()
  if (existsSync(join(dist, "index.html")) && (await readFile(stamp, "utf8").catch(() => "")) === state) {
    return false
  }
  progress("Menyiapkan tampilan web …")
  await mkdir(cache, { recursive: true })
  // Built aside and put in place as a whole, so that nobody is served half a build.
  const made = await mkdtemp(join(cache, "web-"))
  try {
    await vite(made)
    await rm(dist, { recursive: true, force: true })
    // Where node_modules is a volume of its own, nothing can be renamed out of it.
    await rename(made, dist).catch(() => cp(made, dist, { recursive: true }))
    await writeFile(stamp, state)
  } finally {
    await rm(made, { recursive: true, force: true })
  }
  return true
}

const vite = async (folder: string): Promise<void> => {
  const manifest = createRequire(join(root, "web/package.json")).resolve("vite/package.json")
  const child = spawn(
    process.execPath,
    [
      join(dirname(manifest), "bin/vite.js"),
      "build",
      "--outDir",
      folder,
      "--emptyOutDir",
      "--logLevel",
      "warn",
    ],
    {
      cwd: join(root, "web"),
      // A test runner says "test", which would make another build of it, without its service workers.
      env: { ...process.env, NODE_ENV: "production" },
      stdio: ["ignore", "pipe", "pipe"],
    },
  )
  let said = ""
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      said += chunk.toString()
    })
  }
  const code = await new Promise<number | null>((done, fail) => {
    child.once("error", fail)
    child.once("close", done)
  })
  if (code !== 0) throw new Error(`the web app does not build\n${said}`)
}

const fingerprint = async (): Promise<string> => {
  const hash = createHash("sha256")
  for (const source of sources) {
    for (const path of await filesOf(join(root, source))) {
      if (/\.test\.tsx?$/.test(path)) continue
      hash.update(path).update("\0")
      hash.update(await readFile(path)).update("\0")
    }
  }
  return hash.digest("hex")
}

/** The files at or below a path, sorted. */
const filesOf = async (path: string): Promise<string[]> => {
  try {
    const entries = await readdir(path, { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
  } catch {
    return existsSync(path) ? [path] : []
  }
}
