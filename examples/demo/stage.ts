import { writeFile } from "node:fs/promises"
import { basename, join } from "node:path"
import type { PublicKeys } from "@setiakawan/core/signing"
import type { Api } from "@setiakawan/functions/contract"
import type { Checks } from "./checks.ts"
import type { Client } from "./client.ts"
import type { Progress, Tell } from "./progress.ts"

/** What every step of the demo works with. */
export type Stage = {
  origin: string
  checks: Checks
  progress: Progress
  /** Where files go, and which went there. */
  folder: string
  files: string[]
}

/** One of the four doors, and the phone that stands there: what it keeps and knows. */
export type Door = {
  gate: string
  gateName: string
  /** The phone's name, as the organiser called it. */
  device: string
  client: Client
  /** By how many milliseconds its clock is ahead, and what it adds to it since it asked the server. */
  skew: number
  offset: number
  uncertainty: number
  sequence: number
  rows: Map<string, Api["GET /api/device/roster"]["answer"]["items"][number]>
  cursor: string
  knownUntil: string
  keys: PublicKeys
}

/** The office with its event, and the people who act in it. */
export type Setting = {
  office: string
  event: Api["POST /api/offices/:office/events"]["answer"]
  owner: Client
  doors: readonly Door[]
}

export type Line = Api["GET /api/offices/:office/events/:event/participants"]["answer"]["items"][number]
export type Job = Api["GET /api/offices/:office/events/:event/jobs/:job"]["answer"]

/** A participant with the ticket that their personal link opened. */
export type Held = { line: Line; secret: string; browser: Client; qr: string }

export const paramsOf = ({ office, event }: Pick<Setting, "office" | "event">) => ({
  office,
  event: event.id,
})

/** Keeps a file of the demo and returns its path. */
export const keep = async (stage: Stage, name: string, bytes: Uint8Array): Promise<string> => {
  const path = join(stage.folder, name)
  await writeFile(path, bytes)
  stage.files.push(name)
  return path
}

/** Fetches a file by its signed URL, as a browser would, and keeps it. */
export const download = async (
  stage: Stage,
  client: Client,
  file: { name: string; url: string },
): Promise<string> => {
  const response = await client.fetch(file.url)
  const name = basename(file.name)
  stage.checks.equal(response.status, 200, `unduhan ${name}`)
  return keep(stage, name, new Uint8Array(await response.arrayBuffer()))
}

/** Sends bytes to the signed URL of an upload and returns the upload's id. */
export const upload = async (
  owner: Client,
  { upload, url }: Api["POST /api/offices/:office/uploads"]["answer"],
  type: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<string> => {
  const response = await owner.fetch(url, { method: "PUT", body: bytes, headers: { "content-type": type } })
  if (!response.ok) throw new Error(`upload: ${response.status}`)
  return upload
}

/** Waits for a job to end, telling how far it is. */
export const finished = async (setting: Setting, job: Job, tell: Tell): Promise<Job> => {
  for (;;) {
    const now = await setting.owner.call("GET /api/offices/:office/events/:event/jobs/:job", {
      params: { ...paramsOf(setting), job: job.id },
    })
    tell(now.done, now.total)
    if (now.state !== "queued" && now.state !== "running") return now
    await new Promise((done) => setTimeout(done, 100))
  }
}
