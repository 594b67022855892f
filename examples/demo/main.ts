import { mkdir, rm } from "node:fs/promises"
import { join, relative, resolve } from "node:path"
import { parseArgs } from "node:util"
import { ensure } from "../../tests/tools.ts"
import { checks } from "./checks.ts"
import { startHost } from "./host.ts"
import { progress } from "./progress.ts"
import { outcome, summary } from "./report.ts"
import type { Stage } from "./stage.ts"
import { operator } from "./steps/office.ts"
import { type Story, tellStory } from "./story.ts"

const root = join(import.meta.dirname, "../..")

/**
 * `npm run demo`: the main job without a browser, through the API of a local host of its own. Progress goes to stderr,
 * the summary to stdout; with `--json` one JSON object instead. Ends with 1 when anything is not as it must be.
 */
const options = () => {
  try {
    return parseArgs({
      options: {
        json: { type: "boolean", default: false },
        /** Leaves the host's data behind, to be looked at with `npm start`. */
        keep: { type: "boolean", default: false },
        out: { type: "string", default: "out/demo" },
      },
    }).values
  } catch (error) {
    console.error(
      `${error instanceof Error ? error.message : ""}\nnpm run demo -- [--json] [--keep] [--out FOLDER]`,
    )
    process.exit(1)
  }
}
const values = options()

const folder = resolve(root, values.out)
// A name that nothing else has: it is removed with all that is in it.
const dataDir = join(folder, ".demo-data")
await mkdir(folder, { recursive: true })
await rm(dataDir, { recursive: true, force: true })

const stage: Stage = {
  origin: "",
  checks: checks(),
  progress: progress(),
  folder,
  files: [],
}

const run = async (): Promise<Story | undefined> => {
  await stage.progress.step("Menyiapkan qpdf, poppler dan zbar", () => ensure())
  const host = await stage.progress.step("Menjalankan host lokal", () => startHost(dataDir, operator))
  stage.origin = host.origin
  try {
    return await tellStory(stage)
  } finally {
    await host.close()
    stage.checks.equal(host.complaints, [], "keluhan host")
  }
}

let story: Story | undefined
const failures: string[] = []
try {
  story = await run()
} catch (error) {
  failures.push(`berhenti: ${error instanceof Error ? error.message : "galat tak dikenal"}`)
}
if (values.keep) console.error(`DATA_DIR=${relative(root, dataDir)} npm start`)
else await rm(dataDir, { recursive: true, force: true })
const result = outcome({ ...stage, folder: relative(root, folder) }, story, [
  ...stage.checks.failures,
  ...failures,
])
console.log(values.json ? JSON.stringify(result, undefined, 2) : summary(result))
process.exitCode = result.ok ? 0 : 1
