import { createHash } from "node:crypto"
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { build, normalizePath, type Plugin, type Rolldown } from "vite"

/** A page that works without a network, by a service worker of its own. */
export type OfflinePage = {
  /** Its address, which is the worker's scope: "/pindai" is kept by /pindai-sw.js. */
  path: string
  /** The page's module, seen from the web folder. */
  page: string
  /** The worker's module, which is told its files as `OFFLINE_FILES`. */
  worker: string
  /** Modules that the app's entry imports only when they are needed, and this page needs. */
  with?: readonly string[]
  /** Files of the public folder. */
  public?: readonly string[]
}

type File = { url: string; revision: string | null; integrity: string }
type Bundle = Rolldown.OutputBundle

/**
 * Emits the service workers, each with the list of exactly the files that its page may ever ask for: the start page,
 * the app's entry, and what the page imports, at once or later, with styles, workers and wasm. vite-plugin-pwa takes
 * its list from file names and knows one worker an app; here two pages each keep only their own.
 */
export const offline = (pages: readonly OfflinePage[]): Plugin => {
  let root = ""
  let publicFolder = ""
  let target: string | string[] | false = false
  return {
    name: "setiakawan:offline",
    apply: "build",
    enforce: "post",
    configResolved: (config) => {
      root = config.root
      publicFolder = config.publicDir
      target = config.build.target
    },
    generateBundle: {
      order: "post",
      async handler(_options, bundle) {
        for (const page of pages) {
          const files: File[] = []
          for (const name of namesOf(bundle, page, root)) files.push(fileOf(name, sourceOf(bundle[name])))
          for (const name of page.public ?? [])
            files.push(fileOf(name, await readFile(join(publicFolder, name))))
          files.sort((a, b) => (a.url < b.url ? -1 : 1))
          const source = await workerOf(join(root, page.worker), files, target)
          this.emitFile({ type: "asset", fileName: `${page.path.slice(1)}-sw.js`, source })
        }
      },
    },
  }
}

/** The names of the emitted files that a page may ask for. */
const namesOf = (bundle: Bundle, page: OfflinePage, root: string): Set<string> => {
  const chunkOf = (module: string): Rolldown.OutputChunk => {
    const id = normalizePath(join(root, module))
    const found = Object.values(bundle).find(
      (item): item is Rolldown.OutputChunk => item.type === "chunk" && item.moduleIds.includes(id),
    )
    if (!found) throw new Error(`${module} is in no chunk, so ${page.path} would not open without a network`)
    return found
  }
  const entry = Object.values(bundle).find(
    (item): item is Rolldown.OutputChunk => item.type === "chunk" && item.isEntry,
  )
  if (!entry) throw new Error("The app has no entry")

  const names = new Set<string>()
  const add = (name: string, later: boolean) => {
    if (names.has(name)) return
    names.add(name)
    const item = bundle[name]
    if (item?.type !== "chunk") {
      if (item && /\.m?js$/.test(name)) addAssets(sourceOf(item).toString())
      return
    }
    for (const next of [...item.imports, ...(later ? item.dynamicImports : [])]) add(next, later)
    for (const style of cssOf(item)) add(style, later)
    addAssets(item.code)
  }
  // Workers and wasm stand in the code by their names alone. Styles do, too, but of all pages in the entry.
  const addAssets = (code: string) => {
    for (const [name, item] of Object.entries(bundle)) {
      if (item.type === "asset" && !/\.(css|html)$/.test(name) && code.includes(name)) add(name, false)
    }
  }
  add("index.html", false)
  // What the entry imports later are all the other pages.
  add(entry.fileName, false)
  for (const module of [page.page, ...(page.with ?? [])]) add(chunkOf(module).fileName, true)
  for (const name of names) for (const style of cssOf(bundle[name])) add(style, false)
  return names
}

const cssOf = (item: Bundle[string] | undefined): Iterable<string> =>
  (item as { viteMetadata?: { importedCss: Set<string> } } | undefined)?.viteMetadata?.importedCss ?? []

const sourceOf = (item: Bundle[string] | undefined): Buffer => {
  if (!item) throw new Error("A file is missing from the build")
  return Buffer.from(item.type === "chunk" ? item.code : item.source)
}

const fileOf = (name: string, source: Buffer): File => {
  const hash = createHash("sha256").update(source).digest("base64")
  // Names below assets/ have a hash of their content.
  const revision = name.startsWith("assets/") ? null : hash.slice(0, 16)
  return { url: `/${name}`, revision, integrity: `sha256-${hash}` }
}

/** The worker as one classic script, since old browsers have no module workers. */
const workerOf = async (
  entry: string,
  files: readonly File[],
  target: string | string[] | false,
): Promise<string> => {
  const built = await build({
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    define: { OFFLINE_FILES: JSON.stringify(files), "process.env.NODE_ENV": JSON.stringify("production") },
    build: {
      write: false,
      target,
      lib: { entry, formats: ["iife"], name: "worker", fileName: "worker" },
    },
  })
  const [{ output }] = (Array.isArray(built) ? built : [built]) as [Rolldown.RolldownOutput]
  return output[0].code
}
