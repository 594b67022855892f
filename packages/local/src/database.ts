import { type ChildProcess, execFile, spawn } from "node:child_process"
import { accessSync, constants } from "node:fs"
import { mkdir, readFile, rm, writeFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { createServer } from "node:net"
import { delimiter, dirname, join, resolve } from "node:path"
import { promisify } from "node:util"
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceInUseException,
  ResourceNotFoundException,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb"
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb"
import type { Template } from "@setiakawan/infra/synth"
import { Unavailable } from "./unavailable.ts"

/**
 * A running database. `stop` ends it when it is ours; one named by `DYNAMODB_ENDPOINT` is left alone. `ended`
 * resolves when ours ends, also by itself.
 */
export type Database = { endpoint: string; stop: () => Promise<void>; ended: Promise<void> }

/**
 * Starts the embedded database on a free port of this machine and waits until it answers. With `file` its data are
 * kept there, else in memory. `DYNAMODB_ENDPOINT` names another DynamoDB to use instead.
 */
export const start = async (options: { file?: string } = {}): Promise<Database> => {
  const given = process.env.DYNAMODB_ENDPOINT
  if (given) return { endpoint: given, stop: async () => {}, ended: new Promise(() => {}) }
  const binary = find()
  const file = options.file && resolve(options.file)
  if (file) {
    await mkdir(dirname(file), { recursive: true })
    await endOrphan(file)
  }
  // Between finding a free port and using it another process may take it.
  for (let attempt = 0; attempt < 5; attempt++) {
    const database = await launch(binary, await freePort(), file)
    if (database) return database
  }
  throw new Unavailable("Basis data tidak dapat dijalankan. / The database does not start.")
}

/** The binary: our platform's package, or what is on the PATH. */
const find = (): string => {
  const { platform, arch } = process
  try {
    const manifest = createRequire(import.meta.url).resolve(`@dynoxide/${platform}-${arch}/package.json`)
    return join(dirname(manifest), platform === "win32" ? "dynoxide.exe" : "dynoxide")
  } catch {
    for (const folder of (process.env.PATH ?? "").split(delimiter)) {
      const candidate = join(folder, "dynoxide")
      if (isExecutable(candidate)) return candidate
    }
  }
  throw new Unavailable(
    `Basis data tidak ditemukan: pasang \`dynoxide\` pada PATH atau isi DYNAMODB_ENDPOINT. / No database for ${platform}-${arch}: put \`dynoxide\` on the PATH or set DYNAMODB_ENDPOINT.`,
  )
}

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Holds our end of a pipe: when it closes, by `stop` or because we were killed, the database is ended with it. The
 * shell prints the database's process id first.
 */
const keeper = `
exec 3<&0
"$@" </dev/null >/dev/null 2>&1 3<&- &
child=$!
echo "$child"
(read -r _ <&3; kill -TERM "$child"; sleep 5; kill -KILL "$child") >/dev/null 2>&1 &
watch=$!
exec >/dev/null 2>&1
wait "$child"
code=$?
kill "$watch"
exit "$code"
`

const launch = async (binary: string, port: number, file?: string): Promise<Database | undefined> => {
  const args = ["serve", "--host", "127.0.0.1", "-p", String(port), ...(file ? ["--db-path", file] : [])]
  // A session of its own, so that Ctrl-C reaches the host alone, which still has writes to finish.
  const shell = spawn("sh", ["-c", keeper, "sh", binary, ...args], {
    stdio: ["pipe", "pipe", "ignore"],
    detached: true,
  })
  const ended = new Promise<void>((done) => {
    shell.once("exit", () => {
      shell.stdin.destroy()
      done()
    })
    shell.once("error", () => done())
  })
  shell.stdin.on("error", () => {})
  const id = await firstLine(shell)
  if (file && id) {
    ours.add(file)
    await writeFile(pidFile(file), `${process.pid} ${id}\n`)
  }
  const endpoint = `http://127.0.0.1:${port}`
  const stop = async () => {
    shell.ref()
    shell.stdin.end()
    await ended
    if (!file) return
    ours.delete(file)
    await rm(pidFile(file), { force: true })
  }
  const gone = ended.then(() => false)
  for (let waited = 0; waited < 10_000; waited += 20) {
    const wait = new Promise<"wait">((done) => setTimeout(done, 20, "wait"))
    const answer = await Promise.race([answers(endpoint), gone])
    if (answer) {
      // The process that answers could be another one that took the port, while ours is about to give up.
      const last = await Promise.race([gone, wait])
      if (last === "wait") {
        unreference(shell)
        return { endpoint, stop, ended }
      }
    }
    if ((await Promise.race([gone, wait])) === false) return undefined
  }
  await stop()
  return undefined
}

/** Lets our process end while the database runs; the pipe closes then, and the database ends too. */
const unreference = (shell: ChildProcess) => {
  shell.unref()
  for (const stream of [shell.stdin, shell.stdout]) {
    if (stream && "unref" in stream && typeof stream.unref === "function") stream.unref()
  }
}

const firstLine = (shell: ChildProcess): Promise<string> =>
  new Promise((done) => {
    shell.stdout?.once("data", (chunk: Buffer) => done(chunk.toString().trim()))
    shell.once("exit", () => done(""))
    shell.once("error", () => done(""))
  })

const answers = async (endpoint: string): Promise<boolean> => {
  try {
    await fetch(endpoint, { signal: AbortSignal.timeout(2000) })
    return true
  } catch {
    return false
  }
}

/** The files that this process has open; its own process id in a pid file may be that of an earlier one. */
const ours = new Set<string>()

const pidFile = (file: string): string => `${file}.pid`

/**
 * A database that outlived its host still holds the file. The pipe ends it within moments; where that failed, it is
 * killed. When its host lives, the folder is in use.
 */
const endOrphan = async (file: string): Promise<void> => {
  const [host = 0, child = 0] = (await readFile(pidFile(file), "utf8").catch(() => "")).split(" ").map(Number)
  const holds = async () => child > 0 && (await commandOf(child)).includes(file)
  for (let waited = 0; waited < 3000 && (await holds()); waited += 100) {
    if (host > 0 && (host === process.pid ? ours.has(file) : (await commandOf(host)) !== "")) {
      throw new Unavailable(
        `Folder data sedang dipakai proses lain (${host}). / The data folder is in use by process ${host}.`,
      )
    }
    await new Promise((done) => setTimeout(done, 100))
  }
  if (await holds()) process.kill(child, "SIGKILL")
  await rm(pidFile(file), { force: true })
}

/** The command line of a process; empty when there is none. */
const commandOf = async (pid: number): Promise<string> => {
  try {
    return (await readFile(`/proc/${pid}/cmdline`, "utf8")).replaceAll("\0", " ")
  } catch {
    if (process.platform === "linux") return ""
    const { stdout } = await promisify(execFile)("ps", ["-o", "command=", "-p", String(pid)]).catch(() => ({
      stdout: "",
    }))
    return stdout.trim()
  }
}

const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const server = createServer()
    server.once("error", fail)
    server.listen(0, "127.0.0.1", () => {
      const address = server.address()
      server.close(() => done(typeof address === "object" && address ? address.port : 0))
    })
  })

/** A client for a database that asks for no credentials. */
export const connect = (endpoint: string): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint,
      region: "ap-southeast-3",
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
      requestHandler: { httpAgent: { keepAlive: true, maxSockets: 128 } },
    }),
    { marshallOptions: { removeUndefinedValues: true } },
  )

type TableProperties = {
  AttributeDefinitions: CreateTableCommandInput["AttributeDefinitions"]
  KeySchema: CreateTableCommandInput["KeySchema"]
  GlobalSecondaryIndexes?: {
    IndexName: string
    KeySchema: CreateTableCommandInput["KeySchema"]
    Projection: { ProjectionType: "ALL" | "KEYS_ONLY" | "INCLUDE"; NonKeyAttributes?: string[] }
  }[]
  TimeToLiveSpecification?: { AttributeName: string; Enabled: boolean }
}

/**
 * Creates the table as the synthesized template describes it: keys, indexes and TTL. Its stream is left out: nothing
 * here reads it, and dynoxide 1.2 keeps what it holds without an index, so that each write would take longer than the
 * one before (1,000 items: 0.2 s at first, 1.9 s after six rounds; without it 0.15 s each time). Does nothing when a
 * table of that name is there.
 */
export const createTable = async (
  client: DynamoDBDocumentClient,
  template: Template,
  name: string,
): Promise<void> => {
  if (await exists(client, name)) return
  const table = tableOf(template)
  try {
    await client.send(
      new CreateTableCommand({
        TableName: name,
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: table.AttributeDefinitions,
        KeySchema: table.KeySchema,
        ...(table.GlobalSecondaryIndexes
          ? {
              GlobalSecondaryIndexes: table.GlobalSecondaryIndexes.map(
                ({ IndexName, KeySchema, Projection }) => ({
                  IndexName,
                  KeySchema,
                  Projection,
                }),
              ),
            }
          : {}),
      }),
    )
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error
  }
  await active(client, name)
  if (table.TimeToLiveSpecification) {
    await client.send(
      new UpdateTimeToLiveCommand({
        TableName: name,
        TimeToLiveSpecification: table.TimeToLiveSpecification,
      }),
    )
  }
}

/** The one table of a template. */
const tableOf = (template: Template): TableProperties => {
  const tables = Object.values(template.Resources).filter(({ Type }) => Type === "AWS::DynamoDB::Table")
  if (tables.length !== 1 || !tables[0]?.Properties) throw new Error("the template must have one table")
  return tables[0].Properties as TableProperties
}

const status = async (client: DynamoDBDocumentClient, name: string): Promise<string | undefined> => {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: name }))).Table?.TableStatus
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined
    throw error
  }
}

const exists = async (client: DynamoDBDocumentClient, name: string): Promise<boolean> =>
  (await status(client, name)) !== undefined

const active = async (client: DynamoDBDocumentClient, name: string): Promise<void> => {
  for (let waited = 0; waited < 30_000; waited += 50) {
    if ((await status(client, name)) === "ACTIVE") return
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error("the table does not become active")
}
