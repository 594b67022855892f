import { QueryCommand } from "@aws-sdk/lib-dynamodb"
import * as Line from "./ceremony/line.ts"
import type { OfficeContext } from "./context.ts"
import * as Event from "./event.ts"
import { eventOf, type Job, type Step } from "./job.ts"
import * as Registration from "./registration.ts"
import * as Table from "./table.ts"

/** An entity as a migration sees it: its version and how its items become newer. */
export type Upgradable = Pick<Table.Entity<never, never>, "name" | "version" | "upgrade">

type Item = Record<string, unknown> & Table.Key

/** People a step looks at; the other partitions of an event are read a page at a time. */
const peopleAStep = 50

/**
 * The step of a migration: rewrites the items of an event that are older than their entities. Reading upgrades items
 * anyhow, so the product works before, during and after; the job only lets old upgrades be dropped one day. It may
 * stop anywhere and go on from its cursor, and two of them at once do no harm.
 */
export const step =
  (entities: ReadonlyMap<string, Upgradable>): Step =>
  async (context, job) => {
    const event = await Event.get(context, eventOf(job))
    const base = `OFFICE#${context.office}#EVENT#${event.id}`
    const partitions = [
      base,
      `${base}#JOBS`,
      `${base}#AUDIT`,
      `${base}#CEREMONY`,
      ...event.checkpoints.map(({ id }) => `${base}#CHECKPOINT#${id}`),
      "people",
      // Last, since a line that is added while this runs moves what comes after it.
      ...(await Line.inOrder(context, event.id))
        .flatMap(({ subject }) => (subject.kind === "decree" ? [`${base}#DECREE#${subject.decree}`] : []))
        .sort(),
    ]
    const [at = 0, after] = cursorOf(job)
    const partition = partitions[at]
    if (partition === undefined) return { finished: true }
    const page =
      partition === "people"
        ? await people(context, entities, event.id, after)
        : await partitionPage(context, entities, partition, after)
    return {
      cursor: page.after ? `${at}|${page.after}` : `${at + 1}|`,
      done: job.done + page.seen,
      counts: { ...job.counts, upgraded: (job.counts.upgraded ?? 0) + page.upgraded },
    }
  }

const cursorOf = (job: Job): [number?, string?] => {
  const [at = "0", after = ""] = job.cursor.split("|")
  return [Number(at), ...(after ? [after] : [])] as [number, string?]
}

const partitionPage = async (
  context: OfficeContext,
  entities: ReadonlyMap<string, Upgradable>,
  pk: string,
  after: string | undefined,
) => {
  const { Items = [], LastEvaluatedKey } = await context.table.client.send(
    new QueryCommand({
      TableName: context.table.name,
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": pk },
      Limit: 100,
      ...(after ? { ExclusiveStartKey: { pk, sk: after } } : {}),
    }),
  )
  let upgraded = 0
  for (const item of Items as Item[]) if (await upgrade(context, entities, item)) upgraded++
  return { seen: Items.length, upgraded, after: LastEvaluatedKey?.sk as string | undefined }
}

/** The records of the people who are registered, a page of registrations at a time. */
const people = async (
  context: OfficeContext,
  entities: ReadonlyMap<string, Upgradable>,
  event: string,
  after: string | undefined,
) => {
  const registrations = await Registration.list(context, event, { after, limit: peopleAStep })
  let upgraded = 0
  for (const { person } of registrations.items) {
    const page = await partitionPage(
      context,
      entities,
      `OFFICE#${context.office}#PERSON#${person}`,
      undefined,
    )
    upgraded += page.upgraded
  }
  return { seen: registrations.items.length, upgraded, after: registrations.after }
}

/** Writes an old item in its new form, unless somebody changed it meanwhile: whoever did wrote the new form. */
const upgrade = async (
  context: OfficeContext,
  entities: ReadonlyMap<string, Upgradable>,
  item: Item,
): Promise<boolean> => {
  const entity = entities.get(String(item.entity))
  if (!entity || Number(item.v) >= entity.version) return false
  const before = { v: item.v, revision: item.revision }
  const after = {
    ...Table.upgraded(entity, item),
    pk: item.pk,
    sk: item.sk,
    entity: entity.name,
    v: entity.version,
  }
  try {
    await context.table.write({
      kind: "put",
      key: { pk: item.pk, sk: item.sk },
      item: after,
      condition: {
        expression: before.revision === undefined ? "v = :v" : "v = :v AND revision = :revision",
        values: {
          ":v": before.v,
          ...(before.revision === undefined ? {} : { ":revision": before.revision }),
        },
      },
    })
    return true
  } catch (error) {
    if (error instanceof Table.ConditionFailed) return false
    throw error
  }
}
