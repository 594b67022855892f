import { execFile } from "node:child_process"
import { createHash } from "node:crypto"
import { mkdir, readFile, rename, writeFile } from "node:fs/promises"
import { dirname, join } from "node:path"
import { promisify } from "node:util"

/** The part of a CloudFormation template that we read. */
export type Template = {
  Resources: Record<string, { Type: string; Properties?: Record<string, unknown> }>
  Outputs?: Record<string, unknown>
}

const here = import.meta.dirname
const cache = join(here, "../node_modules/.cache/setiakawan")
const sources = ["foundation.ts", "print.ts"]

/**
 * The synthesized foundation. Loading aws-cdk-lib takes seconds, so a child process does it once for each state of
 * the sources; the result is kept under `node_modules/.cache/setiakawan/`.
 */
export const template = async (): Promise<Template> => {
  const file = join(cache, `foundation-${await fingerprint()}.json`)
  const known = await readFile(file, "utf8").catch(() => undefined)
  if (known !== undefined) return JSON.parse(known) as Template
  const { stdout } = await promisify(execFile)(process.execPath, [join(here, "print.ts")], {
    maxBuffer: 16 * 1024 * 1024,
  })
  const made = JSON.parse(stdout) as Template
  await mkdir(dirname(file), { recursive: true })
  // Two processes may do this at once; a rename leaves one whole file.
  const part = `${file}.${process.pid}`
  await writeFile(part, stdout)
  await rename(part, file)
  return made
}

const fingerprint = async (): Promise<string> => {
  const hash = createHash("sha256")
  for (const source of sources) hash.update(await readFile(join(here, source)))
  hash.update(await readFile(join(here, "../node_modules/aws-cdk-lib/package.json")))
  return hash.digest("hex").slice(0, 16)
}
