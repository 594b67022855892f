import { type ChildProcess, spawn } from "node:child_process"
import { existsSync } from "node:fs"
import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { delimiter, join, relative } from "node:path"
import { buildWeb } from "@setiakawan/local/build"
import { chromium, ensure, ToolMissing } from "./tools.ts"

/**
 * `npm test`: every check there is, one after the other, each with its time. A failed check does not keep the next
 * from running; the last line counts them all, and the exit code says whether any failed.
 */
const root = join(import.meta.dirname, "..")

type Counts = { passed: number; failed: number; skipped: number }
const passed: Counts = { passed: 1, failed: 0, skipped: 0 }

const running = new Set<ChildProcess>()

/** Runs a program of the project; its output is ours unless `quiet`, which shows it only when it fails. */
const run = async (
  name: string,
  args: readonly string[],
  options: { quiet?: boolean; env?: object } = {},
) => {
  const child = spawn(name, args, {
    cwd: root,
    env: {
      ...process.env,
      PATH: `${join(root, "node_modules/.bin")}${delimiter}${process.env.PATH}`,
      ...options.env,
    },
    stdio: ["ignore", options.quiet ? "pipe" : "inherit", options.quiet ? "pipe" : "inherit"],
  })
  running.add(child)
  let said = ""
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      said += chunk.toString()
    })
  }
  const code = await new Promise<number | null>((done, fail) => {
    child.once("error", fail)
    child.once("close", done)
  })
  running.delete(child)
  if (code !== 0) throw new Failed(said)
}

class Failed extends Error {}

const tool =
  (name: string, ...args: string[]) =>
  async (): Promise<Counts> => {
    await run(name, args, { quiet: true })
    return passed
  }

/** SST unpacks the types of its configuration only on demand; kept until its version changes. */
const unpackSst = async (): Promise<void> => {
  const { version } = JSON.parse(await readFile(join(root, "node_modules/sst/package.json"), "utf8"))
  const unpacked = await readFile(join(root, ".sst/platform/version"), "utf8").catch(() => "")
  if (unpacked.trim() === version && existsSync(join(root, ".sst/platform/node_modules"))) return
  await run("sst", ["install", "--stage", "dev"], {
    quiet: true,
    env: { SST_SKIP_DEPENDENCY_CHECK: "1", SST_NO_BUN: "1", SST_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1" },
  })
}

const tests =
  (...projects: string[]) =>
  async (): Promise<Counts> => {
    const folder = await mkdtemp(join(tmpdir(), "setiakawan-report-"))
    const report = join(folder, "report.json")
    const args = projects.flatMap((project) => ["--project", project])
    try {
      const failed = await run("vitest", [
        "run",
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${report}`,
        ...args,
      ]).then(
        () => false,
        () => true,
      )
      const text = await readFile(report, "utf8").catch(() => "{}")
      const read = JSON.parse(text) as Partial<Report>
      const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0 } = read
      failures.push(...failuresOf(read))
      return {
        passed: numPassedTests,
        // A file that does not load, or an error between tests, fails no test but the run.
        failed: failed ? Math.max(1, numFailedTests) : 0,
        skipped: numPendingTests + numTodoTests,
      }
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

/** As much of vitest's report as is read here. */
type Report = Record<"numPassedTests" | "numFailedTests" | "numPendingTests" | "numTodoTests", number> & {
  testResults: {
    name: string
    status: string
    message: string
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[]
  }[]
}

/** What failed, told once more at the very end: a long log is often seen from there. */
const failures: string[] = []

const failuresOf = ({ testResults = [] }: Partial<Report>): string[] =>
  testResults
    .filter(({ status }) => status === "failed")
    .flatMap(({ name, message, assertionResults }) => {
      const file = relative(root, name)
      const failed = assertionResults.filter(({ status }) => status === "failed")
      if (failed.length === 0) return [`${file}\n${indented(message)}`]
      return failed.map(
        ({ fullName, failureMessages }) => `${file} > ${fullName}\n${indented(failureMessages.join("\n"))}`,
      )
    })

const indented = (text: string): string =>
  text
    .split("\n")
    .slice(0, 12)
    .map((line) => `    ${line.slice(0, 300)}`)
    .join("\n")

const webProject = existsSync(join(root, "web/vitest.config.ts")) ? ["web"] : []
// Mostly waits for the registry, so it goes on beside the first checks.
const unpacking = unpackSst()
unpacking.catch(() => {})

const checks: [string, () => Promise<Counts>][] = [
  ["format", tool("biome", "format", "--max-diagnostics=50", ".")],
  ["types", tool("tsc", "--noEmit")],
  [
    "types of sst.config.ts",
    async () => {
      await unpacking
      await run("tsc", ["--noEmit", "-p", "tsconfig.sst.json"], { quiet: true })
      return passed
    },
  ],
  ["lint", tool("oxlint", "--type-aware")],
  [
    "web app builds",
    async () => {
      await buildWeb()
      return passed
    },
  ],
  [
    "tools (poppler, qpdf, zbar)",
    async () => {
      await ensure()
      return passed
    },
  ],
  ["unit, web and API tests", tests("unit", ...webProject, "api")],
  [
    "Chromium",
    async () => {
      await chromium()
      return passed
    },
  ],
  ["browser tests", tests("browser")],
]

process.once("SIGINT", () => {
  for (const child of running) child.kill("SIGINT")
  process.exit(130)
})

const total: Counts = { passed: 0, failed: 0, skipped: 0 }
for (const [name, check] of checks) {
  const started = performance.now()
  console.log(`\n── ${name}`)
  const counts = await check().catch((error: unknown): Counts => {
    console.log(error instanceof Failed || error instanceof ToolMissing ? error.message : error)
    return { passed: 0, failed: 1, skipped: 0 }
  })
  for (const key of ["passed", "failed", "skipped"] as const) total[key] += counts[key]
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${counts.failed > 0 ? "✗" : "✓"} ${name} (${seconds} s)`)
}
for (const failure of failures) console.log(`\n✗ ${failure}`)
console.log(
  `\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ""}`,
)
process.exit(total.failed > 0 ? 1 : 0)
