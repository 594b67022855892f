import {
  type AttributeValue,
  ConditionalCheckFailedException,
  TransactionCanceledException,
} from "@aws-sdk/client-dynamodb"
import {
  BatchGetCommand,
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb"
import { unmarshall } from "@aws-sdk/util-dynamodb"
import * as v from "valibot"
import { units } from "./capacity.ts"
import { backOff, isConflict, isUnderWay } from "./conflict.ts"
import { Refusal } from "./errors.ts"

export type Key = { pk: string; sk: string }

type Item = Record<string, unknown>

/**
 * One kind of stored item: its schema, the version of that schema and the only place that knows its key.
 * `upgrade[n]` turns an item of version n into one of n + 1; reading applies them, so that old items stay
 * readable while a migration is under way. `expires` (seconds since 1970) lets the database tidy up later:
 * never a check, since it deletes hours late.
 */
export type Entity<S extends v.GenericSchema, K> = {
  readonly name: string
  readonly version: number
  readonly schema: S
  readonly key: (identity: K) => Key
  readonly upgrade?: Readonly<Record<number, (item: Item) => Item>>
  readonly expires?: (data: v.InferOutput<S>) => number
}

export const entity = <const S extends v.GenericSchema<unknown, Item>, K>(
  definition: Entity<S, K>,
): Entity<S, K> => definition

export type Stored<E> = E extends Entity<infer S, infer _K> ? v.InferOutput<S> : never

/** A condition that guards a write, in DynamoDB's own expression language over plain attribute names. */
export type Condition = { expression: string; names?: Record<string, string>; values?: Item }

export type Write =
  | { kind: "put"; key: Key; item: Item; condition?: Condition | undefined }
  | {
      kind: "update"
      key: Key
      expression: string
      names: Record<string, string>
      values: Item
      condition?: Condition | undefined
    }
  | { kind: "delete"; key: Key; condition?: Condition | undefined }
  | { kind: "check"; key: Key; condition: Condition }

/** A guarded write was refused because its condition did not hold. `index` says which of the writes. */
export class ConditionFailed extends Error {
  readonly index: number
  /** The item as it stands, when the write asked for it. */
  readonly item: Item | undefined
  constructor(index: number, item: Item | undefined) {
    super("condition failed")
    this.name = "ConditionFailed"
    this.index = index
    this.item = item
  }
}

/** The guard for an item that must not be there yet. */
export const absent: Condition = { expression: "attribute_not_exists(pk)" }
export const present: Condition = { expression: "attribute_exists(pk)" }
/** The guard of an edit: nobody changed the item since it was read. */
export const unchanged = (revision: number): Condition => ({
  expression: "revision = :revision",
  values: { ":revision": revision },
})

export const put = <S extends v.GenericSchema<unknown, Item>, K>(
  entity: Entity<S, K>,
  data: v.InferOutput<S> & K,
  condition?: Condition,
): Write => {
  const key = entity.key(data)
  const item: Item = { ...v.parse(entity.schema, data), ...key, entity: entity.name, v: entity.version }
  if (entity.expires) item.expires = entity.expires(data)
  return { kind: "put", key, item, condition }
}

export const update = <S extends v.GenericSchema<unknown, Item>, K>(
  entity: Entity<S, K>,
  identity: K,
  change: {
    set?: Item
    add?: Record<string, number>
    /** Puts these at the end of a list, which begins with them when there is none. */
    append?: Record<string, readonly unknown[]>
    remove?: string[]
    condition?: Condition
  },
): Write => {
  const names: Record<string, string> = {}
  const values: Item = {}
  const name = (attribute: string) => {
    const alias = `#a${Object.keys(names).length}`
    names[alias] = attribute
    return alias
  }
  const value = (content: unknown) => {
    const alias = `:v${Object.keys(values).length}`
    values[alias] = content
    return alias
  }
  const set = Object.entries(change.set ?? {}).map(([attribute, to]) => `${name(attribute)} = ${value(to)}`)
  const add = Object.entries(change.add ?? {}).map(([attribute, by]) => `${name(attribute)} ${value(by)}`)
  for (const [attribute, items] of Object.entries(change.append ?? {})) {
    const list = name(attribute)
    set.push(`${list} = list_append(if_not_exists(${list}, ${value([])}), ${value(items)})`)
  }
  const remove = (change.remove ?? []).map(name)
  // An update can create its item, so it carries what every item has.
  set.push(`${name("entity")} = ${value(entity.name)}`, `${name("v")} = ${value(entity.version)}`)
  const expression = [
    `SET ${set.join(", ")}`,
    add.length > 0 ? `ADD ${add.join(", ")}` : "",
    remove.length > 0 ? `REMOVE ${remove.join(", ")}` : "",
  ]
    .filter(Boolean)
    .join(" ")
  return { kind: "update", key: entity.key(identity), expression, names, values, condition: change.condition }
}

export const remove = <S extends v.GenericSchema<unknown, Item>, K>(
  entity: Entity<S, K>,
  identity: K,
  condition?: Condition,
): Write => ({ kind: "delete", key: entity.key(identity), condition })

export const check = <S extends v.GenericSchema<unknown, Item>, K>(
  entity: Entity<S, K>,
  identity: K,
  condition: Condition,
): Write => ({ kind: "check", key: entity.key(identity), condition })

/** What an operation consumed, for the capacity test and the benchmark. */
export type Meter = (operation: string, units: { read: number; write: number }) => void

export type Page<T> = { items: T[]; after: string | undefined }

export type Table = ReturnType<typeof open>

/**
 * The one table. Every read is parsed by its entity's schema; every write is one plain write or one transaction
 * of at most 100. `pause` waits between retries of a conflict (milliseconds) and is injected for tests.
 */
export const open = (
  client: DynamoDBDocumentClient,
  TableName: string,
  options: { meter?: Meter; pause?: (milliseconds: number) => Promise<void> } = {},
) => {
  const { meter, pause = (ms) => new Promise<void>((done) => setTimeout(done, ms)) } = options
  const capacity = meter ? ({ ReturnConsumedCapacity: "TOTAL" } as const) : {}
  const count = (operation: string, consumed: unknown) => meter?.(operation, units(operation, consumed))

  const get = async <S extends v.GenericSchema<unknown, Item>, K>(
    entity: Entity<S, K>,
    identity: K,
    options: { consistent?: boolean } = {},
  ): Promise<v.InferOutput<S> | undefined> => {
    const { Item, ConsumedCapacity } = await client.send(
      new GetCommand({
        TableName,
        Key: entity.key(identity),
        ConsistentRead: options.consistent ?? true,
        ...capacity,
      }),
    )
    count("GetItem", ConsumedCapacity)
    return Item && read(entity, Item)
  }

  /** A page of one partition whose sort keys begin with `prefix`, in key order (or backwards). */
  const query = async <S extends v.GenericSchema<unknown, Item>, K>(
    entity: Entity<S, K>,
    partition: { pk: string; prefix: string },
    options: { limit?: number; after?: string | undefined; backwards?: boolean; consistent?: boolean } = {},
  ): Promise<Page<v.InferOutput<S>>> => {
    // A cursor comes back from the client; one that we did not give would be an error of the database.
    if (options.after && !options.after.startsWith(partition.prefix)) throw new Refusal("malformed")
    const { Items, LastEvaluatedKey, ConsumedCapacity } = await client.send(
      new QueryCommand({
        TableName,
        // No attribute of a key may be empty, not even where everything begins so.
        ...(partition.prefix === ""
          ? { KeyConditionExpression: "pk = :pk", ExpressionAttributeValues: { ":pk": partition.pk } }
          : {
              KeyConditionExpression: "pk = :pk AND begins_with(sk, :prefix)",
              ExpressionAttributeValues: { ":pk": partition.pk, ":prefix": partition.prefix },
            }),
        ...(options.limit ? { Limit: options.limit } : {}),
        ...(options.after ? { ExclusiveStartKey: { pk: partition.pk, sk: options.after } } : {}),
        ScanIndexForward: !options.backwards,
        ConsistentRead: options.consistent ?? false,
        ...capacity,
      }),
    )
    count("Query", ConsumedCapacity)
    return {
      items: (Items ?? []).map((item) => read(entity, item)),
      after: LastEvaluatedKey?.sk as string | undefined,
    }
  }

  /** All items of a partition under a prefix. Only for sets whose size the domain bounds. */
  const all = async <S extends v.GenericSchema<unknown, Item>, K>(
    entity: Entity<S, K>,
    partition: { pk: string; prefix: string },
    options: { consistent?: boolean } = {},
  ): Promise<v.InferOutput<S>[]> => {
    const items: v.InferOutput<S>[] = []
    let after: string | undefined
    do {
      const page = await query(entity, partition, { ...options, after })
      items.push(...page.items)
      after = page.after
    } while (after)
    return items
  }

  /** The items of these identities, in their order; `undefined` where there is none. */
  const batchGet = async <S extends v.GenericSchema<unknown, Item>, K>(
    entity: Entity<S, K>,
    identities: readonly K[],
    options: { consistent?: boolean } = {},
  ): Promise<(v.InferOutput<S> | undefined)[]> => {
    const keys = identities.map(entity.key)
    const found = new Map<string, v.InferOutput<S>>()
    let wanted = [...new Map(keys.map((key) => [`${key.pk}\n${key.sk}`, key])).values()]
    for (let attempt = 0; wanted.length > 0; attempt++) {
      const { Responses, UnprocessedKeys, ConsumedCapacity } = await client.send(
        new BatchGetCommand({
          RequestItems: {
            [TableName]: { Keys: wanted.slice(0, 100), ConsistentRead: options.consistent ?? false },
          },
          ...capacity,
        }),
      )
      for (const consumed of ConsumedCapacity ?? []) count("BatchGetItem", consumed)
      for (const item of Responses?.[TableName] ?? []) {
        found.set(`${item.pk}\n${item.sk}`, read(entity, item))
      }
      const left = (UnprocessedKeys?.[TableName]?.Keys ?? []) as Key[]
      if (left.length > 0) await pause(backOff(attempt))
      wanted = [...left, ...wanted.slice(100)]
    }
    return keys.map((key) => found.get(`${key.pk}\n${key.sk}`))
  }

  /**
   * Writes all or nothing. One write is a plain conditional write, several are one transaction; both run the same
   * guards. A conflict with another transaction is no answer, so it is tried again; after eight seconds of
   * conflicts it is `busy`. Throws ConditionFailed when a guard does not hold.
   */
  const write = async (...writes: readonly Write[]): Promise<void> => {
    let token = crypto.randomUUID()
    for (let attempt = 0; ; attempt++) {
      try {
        if (writes.length === 1 && writes[0] && writes[0].kind !== "check") await single(writes[0])
        else await transact(writes, token)
        return
      } catch (error) {
        if (!isConflict(error)) throw error
        if (attempt >= conflictAttempts) throw new Refusal("busy")
        // Our own transaction under way, its answer lost, may still succeed: only its token asks for that outcome.
        if (!isUnderWay(error)) token = crypto.randomUUID()
        await pause(backOff(attempt))
      }
    }
  }

  const single = async (write: Exclude<Write, { kind: "check" }>) => {
    const common = { ...guarded(TableName, write), ...capacity }
    try {
      const { ConsumedCapacity } = await (write.kind === "put"
        ? client.send(new PutCommand({ ...common, Item: write.item }))
        : write.kind === "update"
          ? client.send(new UpdateCommand({ ...common, Key: write.key, UpdateExpression: write.expression }))
          : client.send(new DeleteCommand({ ...common, Key: write.key })))
      count("Write", ConsumedCapacity)
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error
      const item = plain(error.Item)
      // The SDK tried again after a lost answer and met what its first try had written.
      const retried = (error.$metadata?.attempts ?? 1) > 1
      if (retried && item && write.kind === "put" && isSame(item, write.item)) return
      throw new ConditionFailed(0, item)
    }
  }

  const transact = async (writes: readonly Write[], ClientRequestToken: string) => {
    try {
      const { ConsumedCapacity } = await client.send(
        new TransactWriteCommand({
          TransactItems: writes.map((write) => transactItem(TableName, write)),
          ClientRequestToken,
          ...capacity,
        }),
      )
      for (const consumed of ConsumedCapacity ?? []) count("TransactWriteItems", consumed)
    } catch (error) {
      if (error instanceof TransactionCanceledException && !isConflict(error)) {
        const reasons = error.CancellationReasons ?? []
        const index = reasons.findIndex((reason) => reason.Code === "ConditionalCheckFailed")
        if (index >= 0) throw new ConditionFailed(index, plain(reasons[index]?.Item))
      }
      throw error
    }
  }

  return { name: TableName, client, get, query, all, batchGet, write }
}

const conflictAttempts = 40

/** What every kind of write says alike: the table, its guard, and the names and values of its expressions. */
const guarded = (TableName: string, write: Write) => {
  const names = { ...write.condition?.names, ...(write.kind === "update" ? write.names : {}) }
  const values = { ...write.condition?.values, ...(write.kind === "update" ? write.values : {}) }
  return {
    TableName,
    ...(write.condition && {
      ConditionExpression: write.condition.expression,
      ReturnValuesOnConditionCheckFailure: "ALL_OLD" as const,
    }),
    ...(Object.keys(names).length > 0 ? { ExpressionAttributeNames: names } : {}),
    ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {}),
  }
}

const transactItem = (TableName: string, write: Write) => {
  const common = guarded(TableName, write)
  switch (write.kind) {
    case "put":
      return { Put: { ...common, Item: write.item } }
    case "update":
      return { Update: { ...common, Key: write.key, UpdateExpression: write.expression } }
    case "delete":
      return { Delete: { ...common, Key: write.key } }
    case "check":
      return {
        ConditionCheck: { ...common, ConditionExpression: write.condition.expression, Key: write.key },
      }
  }
}

/** A transaction that edits what was read: a guard that fails means that somebody was faster. */
export const edit = async (table: Table, writes: readonly Write[]): Promise<void> => {
  try {
    await table.write(...writes)
  } catch (error) {
    throw error instanceof ConditionFailed ? new Refusal("changed_meanwhile") : error
  }
}

/** The names of the fields that differ, as the audit trail keeps them. */
export const changedFields = (before: Item, after: Item, fields: Record<string, unknown>): string[] =>
  Object.keys(fields).filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))

/** An item as its entity's current version, whatever version was stored. */
export const read = <S extends v.GenericSchema<unknown, Item>, K>(
  entity: Entity<S, K>,
  stored: Item,
): v.InferOutput<S> => v.parse(entity.schema, upgraded(entity, stored))

/** An item brought through every upgrade from its own version to the entity's. */
export const upgraded = (
  entity: Pick<Entity<never, never>, "name" | "version" | "upgrade">,
  stored: Item,
): Item => {
  let item = stored
  for (let version = Number(stored.v); version < entity.version; version++) {
    const upgrade = entity.upgrade?.[version]
    if (!upgrade) throw new Error(`no upgrade of ${entity.name} from version ${version}`)
    item = upgrade(item)
  }
  return item
}

/** Whether two items are equal; an attribute that is `undefined` is not there. */
const isSame = (one: unknown, other: unknown): boolean => {
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null)
    return one === other
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...names].every((name) => isSame((one as Item)[name], (other as Item)[name]))
}

/** The old item of a failed guard comes as raw attribute values, even through the document client. */
const plain = (item: Record<string, AttributeValue> | undefined): Item | undefined => item && unmarshall(item)
