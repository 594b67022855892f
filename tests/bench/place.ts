import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Worker } from "node:worker_threads"
import { PutCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb"
import { sha256 } from "@setiakawan/core/bytes"
import { type Context, type OfficeContext, within } from "@setiakawan/core/context"
import * as Enrolment from "@setiakawan/core/enrolment"
import * as Event from "@setiakawan/core/event"
import * as Member from "@setiakawan/core/member"
import * as Office from "@setiakawan/core/office"
import * as SignIn from "@setiakawan/core/sign-in"
import * as Table from "@setiakawan/core/table"
import * as Database from "@setiakawan/local/database"
import { startHost } from "@setiakawan/local/server"
import type { Answer, Load } from "./load.ts"
import { during, roundLength } from "./measure.ts"

/** A local host over a database in memory, and a generator of HTTP load in a thread of its own. */
export type Place = {
  context: Context
  load: (load: Omit<Load, "origin" | "milliseconds">) => Promise<Answer>
  idle: () => Promise<void>
  close: () => Promise<void>
}

export const open = async (): Promise<Place> => {
  const database = await Database.start()
  const folder = await mkdtemp(join(tmpdir(), "setiakawan-bench-"))
  // The host takes the database that this names instead of starting one of its own with a file.
  process.env.DYNAMODB_ENDPOINT = database.endpoint
  const host = await startHost({ port: 0, dataDir: folder })
  const worker = new Worker(new URL("./load.ts", import.meta.url))
  return {
    context: host.context,
    idle: host.idle,
    load: (load) =>
      new Promise((done, fail) => {
        worker.once("error", fail)
        worker.once("message", (answer: Answer) => {
          worker.off("error", fail)
          done(answer)
        })
        const whole: Load = { ...load, origin: host.origin, milliseconds: roundLength }
        // This is a thread; the second argument that the rule wants is for windows.
        // oxlint-disable-next-line unicorn/require-post-message-target-origin
        worker.postMessage(whole)
      }),
    close: async () => {
      await worker.terminate()
      await host.close()
      await database.stop()
      delete process.env.DYNAMODB_ENDPOINT
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** An office with one member, as whom `scope` acts and whose session `token` opens. */
export const newOffice = async (context: Context): Promise<{ scope: OfficeContext; token: string }> => {
  const email = `owner-${crypto.randomUUID()}@example.go.id`
  const { office } = await Office.create(context, context.ids.next("account"), {
    name: "Dinas Sosial Provinsi Banten",
    government: "Pemerintah Provinsi Banten",
    address: "Kota Serang",
    city: "Serang",
    region: "36",
    zone: "WIB",
    unitCode: "Dinsos",
    owner: { name: "Ratna Kusuma", email },
  })
  const anybody = within(context, office, { kind: "public" })
  const [owner] = await context.table.all(Member.Member, { pk: `OFFICE#${office}#SELF`, prefix: "MEMBER#" })
  if (!owner) throw new Error("office without an owner")
  const token = crypto.randomUUID()
  await context.table.write(
    Table.put(SignIn.Session, {
      hash: await sha256(token),
      account: owner.account,
      accountKey: owner.accountKey,
      createdAt: context.now().toISOString(),
      expiresAt: new Date(context.now().getTime() + 86_400_000).toISOString(),
    }),
  )
  return {
    scope: { ...anybody, actor: { kind: "member", account: owner.account, role: "owner" } },
    token,
  }
}

/** A published event with room for everybody and a checkpoint for each round. */
export const newEvent = async (scope: OfficeContext, checkpoints = 1): Promise<Event.Event> => {
  const draft = await Event.create(scope, {
    kind: "hksn",
    name: "Peringatan Hari Kesetiakawanan Sosial Nasional",
    venue: "Alun-Alun Barat Kota Serang",
    region: "36.73",
    zone: "WIB",
    start: "2026-12-20T01:00:00.000Z",
    end: "2026-12-20T08:00:00.000Z",
    capacity: 100_000,
    checkpoints: Array.from({ length: checkpoints }, (_, index) => ({
      id: `pos-${index}`,
      name: `Pos ${index}`,
      gates: [1, 2, 3, 4].map((gate) => ({ id: String(gate), name: `Pintu ${gate}` })),
    })),
  })
  return Event.publish(scope, draft.id)
}

/** People of an office list; `from` keeps those of different calls apart. */
export const people = (count: number, from = 0): Enrolment.Candidate[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `Peserta Uji ${from + index}`,
    titleAfter: "S.Sos.",
    unsur: "psm",
    instansi: "IPSM Kota Serang",
    region: "36.73",
    phone: `+62812${String(10_000_000 + from + index)}`,
    part: "peserta",
  }))

/** The least that a check-in or a registration could be: conditional puts of small items, so many at once. */
export const puts = ({ table }: Context, atOnce: number): Promise<number> =>
  during(smallItems(), atOnce, (Item) =>
    table.client.send(
      new PutCommand({ TableName: table.name, Item, ConditionExpression: "attribute_not_exists(pk)" }),
    ),
  )

function* smallItems() {
  const pk = `BENCH#${crypto.randomUUID()}`
  for (let index = 0; ; index++) yield smallItem(pk, index)
}

const smallItem = (pk: string, index: number) => ({
  pk,
  sk: `ITEM#${index}`,
  entity: "bench",
  v: 1,
  content: "x".repeat(300),
})

/** The least that an import could be: the same number of items in transactions of a hundred, one after the other. */
export const transactions = async ({ table }: Context, items: number): Promise<void> => {
  const pk = `BENCH#${crypto.randomUUID()}`
  for (let at = 0; at < items; at += 100) {
    const TransactItems = Array.from({ length: Math.min(100, items - at) }, (_, index) => ({
      Put: {
        TableName: table.name,
        Item: smallItem(pk, at + index),
        ConditionExpression: "attribute_not_exists(pk)",
      },
    }))
    await table.client.send(new TransactWriteCommand({ TransactItems }))
  }
}

/** Registers people as an import does, and returns their tickets. */
export const enrolled = async (
  scope: OfficeContext,
  event: Event.Event,
  candidates: readonly Enrolment.Candidate[],
): Promise<string[]> => {
  const tickets: string[] = []
  for (let at = 0; at < candidates.length; at += Enrolment.mostAtOnce) {
    const chunk = candidates.slice(at, at + Enrolment.mostAtOnce)
    const outcomes = await Enrolment.enrol(scope, event, chunk, { way: "office" })
    tickets.push(...outcomes.flatMap((outcome) => (outcome.kind === "registered" ? [outcome.ticket] : [])))
  }
  return tickets
}
