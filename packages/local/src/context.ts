import { existsSync } from "node:fs"
import { mkdir } from "node:fs/promises"
import { join } from "node:path"
import type { Context, Log } from "@setiakawan/core/context"
import * as Id from "@setiakawan/core/id"
import * as Keys from "@setiakawan/core/keys"
import * as Table from "@setiakawan/core/table"
import { template } from "@setiakawan/infra/synth"
import * as Database from "./database.ts"
import * as Durable from "./durable.ts"
import * as Files from "./files.ts"
import * as LocalKeys from "./keys.ts"
import * as Mail from "./mail.ts"
import * as Queue from "./queue.ts"

export type Settings = {
  /** Holds everything that is to survive: the database, keys, files, queue and outbox. */
  dataDir: string
  /** The address people reach the host at. */
  origin: string
  operators: readonly string[]
  log: Log
  /** A mail server; without one letters go to the outbox. */
  smtp?: string | undefined
  /** Who letters come from: `Setiakawan <hadir@example.go.id>`. */
  from?: string | undefined
  now?: (() => Date) | undefined
}

export type Local = {
  context: Context
  files: Files.LocalFiles
  queue: Queue.LocalQueue
  /** The folder of kept letters; `undefined` when there is a mail server. */
  outbox: string | undefined
  database: Database.Database
  close: () => Promise<void>
}

/** Everything a command needs, on this machine: starts the database, and makes table and keys at the first start. */
export const open = async (settings: Settings): Promise<Local> => {
  const { dataDir, origin, operators, log, smtp, now = () => new Date() } = settings
  const { from = "Setiakawan <hadir@setiakawan.local>" } = settings
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const file = join(dataDir, "setiakawan.db")
  const [keys, foundation, database] = await Promise.all([
    LocalKeys.open(join(dataDir, "keys.json"), existsSync(file)),
    template(),
    Database.start({ file }),
  ])
  // Only now is it sure that no other process is writing there.
  await Durable.sweep(dataDir)
  const client = Database.connect(database.endpoint)
  try {
    await Database.createTable(client, foundation, "setiakawan")
  } catch (error) {
    client.destroy()
    await database.stop()
    throw error
  }
  const outbox = join(dataDir, "outbox")
  const files = Files.open({ folder: join(dataDir, "files"), origin, secret: keys.files, now })
  await files.tidy()
  const queue = Queue.open(join(dataDir, "queue"), {
    failed: (error, message, attempt, setAside) =>
      log("delivery_failed", { kind: message.kind, attempt, setAside, error: nameOf(error) }),
  })
  const context: Context = {
    table: Table.open(client, "setiakawan"),
    now,
    ids: Id.source(now),
    keys: await Keys.open(keys.ring),
    files,
    queue,
    mail: Mail.open({ folder: outbox, from, now, smtp }),
    log,
    origin,
    operators,
  }
  return {
    context,
    files,
    queue,
    outbox: smtp ? undefined : outbox,
    database,
    close: async () => {
      await queue.stop()
      client.destroy()
      await database.stop()
    },
  }
}

/** Messages of errors may quote what people entered, so only the kind is told. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : "unknown")
