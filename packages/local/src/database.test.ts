import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdir, readFile, writeFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { DescribeTableCommand, DescribeTimeToLiveCommand } from "@aws-sdk/client-dynamodb"
import { PutCommand, QueryCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb"
import * as Synth from "@setiakawan/infra/synth"
import { testFolder } from "@setiakawan/tests/database"
import { expect, inject, onTestFinished, test, vi } from "vitest"
import * as Database from "./database.ts"

const start = async (file?: string) => {
  const database = await Database.start(file ? { file } : {})
  onTestFinished(() => database.stop())
  const client = Database.connect(database.endpoint)
  onTestFinished(() => client.destroy())
  return { database, client }
}

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

test("makes the table of the template: keys, index and life span, but no stream; a second time changes nothing", async () => {
  const template = structuredClone(await Synth.template())
  const [table] = Object.values(template.Resources).filter(({ Type }) => Type === "AWS::DynamoDB::Table")
  Object.assign(table?.Properties ?? {}, {
    AttributeDefinitions: ["pk", "sk", "due"].map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
    GlobalSecondaryIndexes: [
      {
        IndexName: "byDue",
        KeySchema: [{ AttributeName: "due", KeyType: "HASH" }],
        Projection: { ProjectionType: "KEYS_ONLY" },
      },
    ],
  })
  const { client } = await start()
  await Database.createTable(client, template, "indexed")
  await client.send(new PutCommand({ TableName: "indexed", Item: { pk: "a", sk: "b", due: "c" } }))
  await Database.createTable(client, template, "indexed")
  const found = await client.send(
    new QueryCommand({
      TableName: "indexed",
      IndexName: "byDue",
      KeyConditionExpression: "due = :due",
      ExpressionAttributeValues: { ":due": "c" },
    }),
  )
  expect(found.Items).toEqual([{ pk: "a", sk: "b", due: "c" }])
  const { Table } = await client.send(new DescribeTableCommand({ TableName: "indexed" }))
  expect(Table?.StreamSpecification).toBeUndefined()
  const life = await client.send(new DescribeTimeToLiveCommand({ TableName: "indexed" }))
  expect(life.TimeToLiveDescription).toMatchObject({ AttributeName: "expires", TimeToLiveStatus: "ENABLED" })
})

test("an item and a transaction are as limited as in the cloud", async () => {
  const { client } = await start()
  await Database.createTable(client, await Synth.template(), "limits")
  const item = (size: number) => ({ TableName: "limits", Item: { pk: "a", sk: "b", text: "x".repeat(size) } })
  await client.send(new PutCommand(item(409_000)))
  await expect(client.send(new PutCommand(item(410_000)))).rejects.toThrow(/size/i)
  const writes = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      Put: { TableName: "limits", Item: { pk: "a", sk: String(index) } },
    }))
  await client.send(new TransactWriteCommand({ TransactItems: writes(100) }))
  await expect(client.send(new TransactWriteCommand({ TransactItems: writes(101) }))).rejects.toThrow()
})

test("uses the database that is named, and leaves it running", async () => {
  const endpoint = inject("endpoint")
  vi.stubEnv("DYNAMODB_ENDPOINT", endpoint)
  onTestFinished(() => void vi.unstubAllEnvs())
  const database = await Database.start({ file: "/never/made.db" })
  expect(database.endpoint).toBe(endpoint)
  await database.stop()
  expect((await fetch(endpoint)).status).toBeGreaterThan(0)
})

test("tells when the database ends by itself", async () => {
  const file = join(await testFolder(), "data.db")
  const { database } = await start(file)
  const [, pid] = (await readFile(`${file}.pid`, "utf8")).split(" ").map(Number)
  process.kill(pid ?? 0, "SIGKILL")
  await database.ended
})

test("a database left behind by a host that is gone is ended, and its file opened", async () => {
  const file = join(await testFolder(), "data/data.db")
  const gone = spawn(process.execPath, ["-e", ""])
  await once(gone, "exit")
  await mkdir(dirname(file))
  const manifest = createRequire(import.meta.url).resolve(
    `@dynoxide/${process.platform}-${process.arch}/package.json`,
  )
  const orphan = spawn(join(dirname(manifest), "dynoxide"), ["serve", "-p", "0", "--db-path", file], {
    stdio: "ignore",
  })
  await once(orphan, "spawn")
  onTestFinished(() => void orphan.kill("SIGKILL"))
  await writeFile(`${file}.pid`, `${gone.pid} ${orphan.pid}\n`)
  const ended = once(orphan, "exit")
  const { client } = await start(file)
  await ended
  await Database.createTable(client, await Synth.template(), "again")
})

test("a process of another name under an old process id is left alone", async () => {
  const file = join(await testFolder(), "data.db")
  const other = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60_000)"])
  onTestFinished(() => void other.kill("SIGKILL"))
  await once(other, "spawn")
  await writeFile(`${file}.pid`, `1 ${other.pid}\n`)
  await start(file)
  expect(isRunning(other.pid ?? 0)).toBe(true)
})
