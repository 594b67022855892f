import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as Database from "@setiakawan/local/database"
import * as Synth from "@setiakawan/infra/synth"
import type { TestProject } from "vitest/node"

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the one embedded database of this run. */
    endpoint: string
    /** The synthesized foundation, as JSON. */
    template: string
    /** A folder that goes away after the run. */
    folder: string
  }
}

/** Starts one database in memory for the whole run; every suite makes tables of its own in it. */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  const [database, template] = await Promise.all([Database.start(), Synth.template()])
  project.provide("endpoint", database.endpoint)
  project.provide("template", JSON.stringify(template))
  const folder = await mkdtemp(join(tmpdir(), "setiakawan-"))
  project.provide("folder", folder)
  return async () => {
    await database.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
