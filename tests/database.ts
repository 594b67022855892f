import { randomUUID } from "node:crypto"
import { mkdtemp } from "node:fs/promises"
import { join } from "node:path"
import { TransactionCanceledException } from "@aws-sdk/client-dynamodb"
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb"
import type { Context, Message } from "@setiakawan/core/context"
import * as Id from "@setiakawan/core/id"
import * as Keys from "@setiakawan/core/keys"
import * as Table from "@setiakawan/core/table"
import type { Template } from "@setiakawan/infra/synth"
import * as Database from "@setiakawan/local/database"
import * as Files from "@setiakawan/local/files"
import * as LocalMail from "@setiakawan/local/mail"
import * as Queue from "@setiakawan/local/queue"
import PostalMime, { type Email } from "postal-mime"
import { inject } from "vitest"

export type Clock = {
  now: () => Date
  set: (instant: string) => void
  advance: (milliseconds: number) => void
}

export type TestContext = {
  context: Context
  clock: Clock
  client: DynamoDBDocumentClient
  files: Files.LocalFiles
  /** Delivers what is queued, and what that queues, until nothing is left. A failing handler is thrown. */
  drain: (handler: (message: Message) => Promise<void>) => Promise<void>
  /** The letters sent so far, the oldest first, as a mail program reads them. */
  letters: () => Promise<Email[]>
  /** What was logged: the event and its facts. */
  logged: { event: string; facts: Record<string, unknown> }[]
}

/**
 * A context over a fresh table of the run's embedded database, with the local host's own files, queue and outbox in
 * a folder of its own, and a clock that only moves when told (it starts at 2026-12-01T01:00:00.000Z).
 */
export const testContext = async (
  options: {
    now?: string
    operators?: readonly string[]
    origin?: string
    meter?: Table.Meter
    /** Wraps the client, for `faulty` below. */
    client?: (client: DynamoDBDocumentClient) => DynamoDBDocumentClient
  } = {},
): Promise<TestContext> => {
  const clock = adjustable(options.now ?? "2026-12-01T01:00:00.000Z")
  shared ??= Database.connect(inject("endpoint"))
  const plain = shared
  const name = `test-${randomUUID()}`
  await Database.createTable(plain, JSON.parse(inject("template")) as Template, name)
  const client = options.client?.(Database.connect(inject("endpoint"))) ?? plain
  const folder = await testFolder()
  const origin = options.origin ?? "http://localhost:3000"
  const outbox = join(folder, "outbox")
  const queue = Queue.open(join(folder, "queue"))
  const files = Files.open({
    folder: join(folder, "files"),
    origin,
    secret: crypto.getRandomValues(new Uint8Array(32)),
    now: clock.now,
  })
  const logged: TestContext["logged"] = []
  return {
    context: {
      table: Table.open(client, name, options.meter ? { meter: options.meter } : {}),
      now: clock.now,
      ids: Id.source(clock.now),
      keys: await Keys.open(Keys.newRing("test")),
      files,
      queue,
      mail: LocalMail.open({ folder: outbox, from: "Setiakawan <hadir@setiakawan.local>", now: clock.now }),
      log: (event, facts) => logged.push({ event, facts }),
      origin,
      operators: options.operators ?? ["operator@setiakawan.local"],
    },
    clock,
    client,
    files,
    drain: queue.drain,
    letters: async () =>
      Promise.all(
        (await LocalMail.letters(outbox))
          .toReversed()
          .map(async (name) => PostalMime.parse((await LocalMail.letter(outbox, name)) ?? "")),
      ),
    logged,
  }
}

/** One client serves every context of a worker that asks for no faults. */
let shared: DynamoDBDocumentClient | undefined

/** A new empty folder, which goes away after the run. */
export const testFolder = (): Promise<string> => mkdtemp(join(inject("folder"), "test-"))

const adjustable = (start: string): Clock => {
  let at = Date.parse(start)
  return {
    now: () => new Date(at),
    set: (instant) => {
      at = Date.parse(instant)
    },
    advance: (milliseconds) => {
      at += milliseconds
    },
  }
}

/** What a faulty client does; every count goes down as the fault happens. */
export type Faults = {
  /** The first so many transactions are cancelled by a conflict, before they reach the database. */
  conflicts?: number
  /**
   * The answers to the first so many writes are lost after they took effect, as when a connection breaks. The SDK
   * tries some times by itself, each time counted here: 1 shows a write that is repeated, Infinity one given up.
   */
  lostAnswers?: number
  /** Takes the conditions off the writes that match: the guard is off, for control tests. */
  unguarded?: (write: GuardedWrite) => boolean
}

/** One write as it goes to the database, in plain values; for a delete or an update `Key` says which item. */
export type GuardedWrite = {
  Item?: Record<string, unknown>
  Key?: Record<string, unknown>
  ConditionExpression?: string
}

/** Adds faults to a client, in place; pass it as the `client` of `testContext`. */
export const faulty =
  (faults: Faults) =>
  (client: DynamoDBDocumentClient): DynamoDBDocumentClient => {
    client.middlewareStack.add(
      (next, { commandName = "" }) =>
        async (args) => {
          if (commandName === "TransactWriteItemsCommand" && take(faults, "conflicts")) {
            throw new TransactionCanceledException({
              $metadata: {},
              message: "Transaction cancelled",
              CancellationReasons: [{ Code: "TransactionConflict" }],
            })
          }
          const { unguarded } = faults
          return next(
            unguarded && isWrite(commandName) ? { ...args, input: strip(args.input, unguarded) } : args,
          )
        },
      { step: "initialize", name: "faultsOfRequests" },
    )
    client.middlewareStack.add(
      (next, { commandName = "" }) =>
        async (args) => {
          const answer = await next(args)
          if (isWrite(commandName) && take(faults, "lostAnswers")) {
            throw Object.assign(new Error("socket hang up"), { name: "TimeoutError", code: "ECONNRESET" })
          }
          return answer
        },
      { step: "deserialize", name: "faultsOfAnswers", priority: "low" },
    )
    return client
  }

/** Keeps what goes to the database as text; pass it as the `client` of `testContext` to look for what must not. */
export const recording =
  (written: string[]) =>
  (client: DynamoDBDocumentClient): DynamoDBDocumentClient => {
    client.middlewareStack.add(
      (next) => async (args) => {
        written.push(JSON.stringify(args.input))
        return next(args)
      },
      { step: "initialize", name: "recording" },
    )
    return client
  }

/** One less of a fault that is still to happen; false when none is left. */
const take = (faults: Faults, count: "conflicts" | "lostAnswers"): boolean => {
  const left = faults[count] ?? 0
  faults[count] = Math.max(0, left - 1)
  return left > 0
}

const isWrite = (command: string): boolean =>
  ["PutItemCommand", "UpdateItemCommand", "DeleteItemCommand", "TransactWriteItemsCommand"].includes(command)

/** The input of a write without the conditions of what matches. A check that matches goes away as a whole. */
const strip = <T extends object>(input: T, matches: (write: GuardedWrite) => boolean): T => {
  const { TransactItems } = input as { TransactItems?: Record<string, GuardedWrite>[] }
  if (!TransactItems) return bare(input, matches)
  const items = TransactItems.filter(({ ConditionCheck }) => !ConditionCheck || !matches(ConditionCheck)).map(
    (item) => Object.fromEntries(Object.entries(item).map(([kind, write]) => [kind, bare(write, matches)])),
  )
  return { ...input, TransactItems: items }
}

const bare = <T extends object>(write: T, matches: (write: GuardedWrite) => boolean): T => {
  if (!matches(write)) return write
  const copy = { ...write, ConditionExpression: undefined, ReturnValuesOnConditionCheckFailure: undefined }
  // The database refuses names and values that no expression uses.
  const { UpdateExpression = "", ExpressionAttributeNames, ExpressionAttributeValues } = copy as Expressions
  return {
    ...copy,
    ExpressionAttributeNames: used(ExpressionAttributeNames, UpdateExpression),
    ExpressionAttributeValues: used(ExpressionAttributeValues, UpdateExpression),
  }
}

type Expressions = {
  UpdateExpression?: string
  ExpressionAttributeNames?: Record<string, unknown>
  ExpressionAttributeValues?: Record<string, unknown>
}

const used = (aliases: Record<string, unknown> | undefined, expression: string) => {
  const words = new Set(expression.match(/[#:]\w+/g))
  const kept = Object.entries(aliases ?? {}).filter(([alias]) => words.has(alias))
  return kept.length > 0 ? Object.fromEntries(kept) : undefined
}
