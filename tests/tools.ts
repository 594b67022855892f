import { execFile } from "node:child_process"
import { accessSync, constants, existsSync } from "node:fs"
import { createRequire } from "node:module"
import { delimiter, dirname, join } from "node:path"
import { promisify } from "node:util"
import { chromium as playwright } from "playwright-core"

/** A program that is not here and cannot be had; the message says what to do. */
export class ToolMissing extends Error {
  constructor(message: string) {
    super(message)
    this.name = "ToolMissing"
  }
}

/** Programs that check what the product makes, and the Debian package each comes with. */
const packages = {
  pdfinfo: "poppler-utils",
  pdftoppm: "poppler-utils",
  pdftotext: "poppler-utils",
  qpdf: "qpdf",
  zbarimg: "zbar-tools",
} as const

export type Tool = keyof typeof packages
export const tools = Object.keys(packages) as Tool[]

const execute = promisify(execFile)

/** Sees to it that these programs are on the PATH, from Debian's packages when need be and possible. */
export const ensure = async (wanted: readonly Tool[] = tools): Promise<void> => {
  const missing = wanted.filter((tool) => onPath(tool) === undefined)
  if (missing.length === 0) return
  const names = [...new Set(missing.map((tool) => packages[tool]))]
  await install(names).catch((error: unknown) => {
    throw new ToolMissing(
      `${missing.join(", ")} not found, and Debian's packages cannot be installed (${reason(error)}).\n` +
        `Install them yourself: apt-get install -y ${names.join(" ")}`,
    )
  })
  const left = missing.filter((tool) => onPath(tool) === undefined)
  if (left.length > 0)
    throw new ToolMissing(`${left.join(", ")} not found, though ${names.join(", ")} is installed`)
}

/**
 * The path of a Chromium that runs: an installed one (or `CHROMIUM_PATH`), else Playwright's download, else Debian's
 * package.
 */
export const chromium = async (): Promise<string> => {
  const installed = await firstThatRuns([
    process.env.CHROMIUM_PATH,
    ...["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"].map(onPath),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    playwright.executablePath(),
  ])
  if (installed) return installed
  const tried: string[] = []
  for (const [name, obtain] of [
    ["Playwright's download", download],
    ["Debian's package", () => install(["chromium"])],
  ] as const) {
    try {
      await obtain()
      const found = await firstThatRuns([playwright.executablePath(), onPath("chromium")])
      if (found) return found
      tried.push(`${name}: it does not run here`)
    } catch (error) {
      tried.push(`${name}: ${reason(error)}`)
    }
  }
  throw new ToolMissing(
    `No Chromium found. Install one (apt-get install -y chromium) or name one with CHROMIUM_PATH.\n  ${tried.join("\n  ")}`,
  )
}

/** How Playwright starts that Chromium; as root it refuses to run inside its sandbox. */
export const launchOptions = async (args: readonly string[] = []) => ({
  executablePath: await chromium(),
  args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), ...args],
})

const firstThatRuns = async (paths: readonly (string | undefined)[]): Promise<string | undefined> => {
  for (const path of paths) {
    if (!path || !existsSync(path)) continue
    // A download may lack a library of the system, which shows only here.
    const runs = await execute(path, ["--version"], { timeout: 20_000 }).then(
      () => true,
      () => false,
    )
    if (runs) return path
  }
  return undefined
}

const onPath = (name: string): string | undefined =>
  (process.env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK)
        return true
      } catch {
        return false
      }
    })

const download = async (): Promise<void> => {
  const manifest = createRequire(import.meta.url).resolve("playwright-core/package.json")
  await execute(process.execPath, [join(dirname(manifest), "cli.js"), "install", "chromium"], {
    timeout: 180_000,
  })
}

let updated: Promise<unknown> | undefined

/** Installs Debian packages as root, or as somebody who may become it without a password. */
const install = async (names: readonly string[]): Promise<void> => {
  if (!onPath("apt-get")) throw new Error("there is no apt-get")
  const root = process.getuid?.() === 0
  if (!root) await execute("sudo", ["-n", "true"])
  const apt = (...args: string[]) =>
    execute(
      root ? "apt-get" : "sudo",
      [...(root ? [] : ["-n", "apt-get"]), "-o", "DPkg::Lock::Timeout=120", ...args],
      {
        env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
        timeout: 300_000,
        maxBuffer: 1 << 26,
      },
    )
  updated ??= apt("update")
  await updated
  await apt("install", "-y", "--no-install-recommends", ...names)
}

/** The last line that a failed program said, or what went wrong in starting it. */
const reason = (error: unknown): string => {
  const { stderr, message } = error as { stderr?: string; message?: string }
  const lines = (stderr || message || "unknown").trim().split("\n")
  return lines.at(-1) ?? ""
}
