import { PutCommand } from "@aws-sdk/lib-dynamodb"
import * as Event from "@setiakawan/core/event"
import * as Office from "@setiakawan/core/office"
import { within } from "@setiakawan/core/context"
import * as Table from "@setiakawan/core/table"
import * as v from "valibot"
import { expect, test } from "vitest"
import { faulty, testContext } from "./database.ts"

const Note = Table.entity({
  name: "note",
  version: 1,
  schema: v.object({ id: v.string(), text: v.string() }),
  key: ({ id }: { id: string }) => ({ pk: `NOTE#${id}`, sk: "NOTE" }),
})

test("a context stands on a table of its own", async () => {
  const [one, other] = await Promise.all([testContext(), testContext()])
  await one.context.table.write(Table.put(Note, { id: "1", text: "isi" }))
  expect(await one.context.table.get(Note, { id: "1" })).toMatchObject({ text: "isi" })
  expect(await other.context.table.get(Note, { id: "1" })).toBeUndefined()
})

test("the clock moves only when told", async () => {
  const { context, clock } = await testContext({ now: "2026-12-20T00:00:00.000Z" })
  clock.advance(61_000)
  expect(context.now().toISOString()).toBe("2026-12-20T00:01:01.000Z")
  clock.set("2027-01-01T00:00:00.000Z")
  expect(context.now().toISOString()).toBe("2027-01-01T00:00:00.000Z")
})

test("the meter is told what a write consumed", async () => {
  const consumed: [string, number][] = []
  const { context } = await testContext({
    meter: (operation, { write }) => consumed.push([operation, write]),
  })
  await context.table.write(Table.put(Note, { id: "1", text: "isi" }))
  expect(consumed).toEqual([["Write", 1]])
})

test("letters come out of the outbox as a mail program reads them", async () => {
  const { context, letters } = await testContext()
  await context.mail.send({
    to: "tkskserang@contoh.go.id",
    subject: "Undangan HKSN – 20 Desember",
    text: "Yth.",
  })
  expect(await letters()).toMatchObject([
    { subject: "Undangan HKSN – 20 Desember", to: [{ address: "tkskserang@contoh.go.id" }], text: "Yth.\n" },
  ])
})

test("the queue is drained, with what its messages queue", async () => {
  const { context, drain } = await testContext()
  await context.queue.send({ kind: "sign-in", challenge: "1" })
  const seen: string[] = []
  await drain(async (message) => {
    if (message.kind !== "sign-in") return
    seen.push(message.challenge)
    if (seen.length < 3) await context.queue.send({ kind: "sign-in", challenge: `${seen.length + 1}` })
  })
  expect(seen).toEqual(["1", "2", "3"])
})

test("conflicts are retried by the table and then succeed", async () => {
  const faults = { conflicts: 3 }
  const { context } = await testContext({ client: faulty(faults) })
  await context.table.write(
    Table.put(Note, { id: "1", text: "satu" }, Table.absent),
    Table.put(Note, { id: "2", text: "dua" }, Table.absent),
  )
  expect(faults.conflicts).toBe(0)
  expect(await context.table.get(Note, { id: "2" })).toMatchObject({ text: "dua" })
})

test("a lost answer leaves the write in effect", async () => {
  const { context } = await testContext({ client: faulty({ lostAnswers: Number.POSITIVE_INFINITY }) })
  await expect(context.table.write(Table.put(Note, { id: "1", text: "isi" }))).rejects.toThrow(
    "socket hang up",
  )
  expect(await context.table.get(Note, { id: "1" })).toMatchObject({ text: "isi" })
})

test("a transaction whose answer is lost once is repeated without a second effect", async () => {
  const { context } = await testContext({ client: faulty({ lostAnswers: 1 }) })
  await context.table.write(
    Table.put(Note, { id: "1", text: "satu" }, Table.absent),
    Table.put(Note, { id: "2", text: "dua" }, Table.absent),
  )
  expect(await context.table.get(Note, { id: "1" })).toMatchObject({ text: "satu" })
})

test("a guard can be taken off, and only where asked", async () => {
  const { context } = await testContext({
    client: faulty({ unguarded: ({ Item }) => Item?.id === "open" }),
  })
  for (const id of ["open", "guarded"]) await context.table.write(Table.put(Note, { id, text: "dulu" }))
  await context.table.write(Table.put(Note, { id: "open", text: "baru" }, Table.absent))
  await expect(
    context.table.write(Table.put(Note, { id: "guarded", text: "baru" }, Table.absent)),
  ).rejects.toBeInstanceOf(Table.ConditionFailed)
  expect(await context.table.get(Note, { id: "open" })).toMatchObject({ text: "baru" })
})

test("an update keeps its own names and values when its guard is taken off", async () => {
  const { context } = await testContext({ client: faulty({ unguarded: ({ Key }) => Key?.pk === "NOTE#1" }) })
  await context.table.write(Table.put(Note, { id: "1", text: "dulu" }))
  await context.table.write(
    Table.update(
      Note,
      { id: "1" },
      {
        set: { text: "baru" },
        condition: {
          expression: "#t = :never",
          names: { "#t": "text" },
          values: { ":never": "tidak pernah" },
        },
      },
    ),
  )
  expect(await context.table.get(Note, { id: "1" })).toMatchObject({ text: "baru" })
})

test("the domain runs on it: an office opens an event", async () => {
  const { context } = await testContext()
  const office = await Office.create(context, "acc_operator", {
    name: "Dinas Sosial Provinsi Banten",
    government: "Pemerintah Provinsi Banten",
    address: "Jl. Syech Nawawi Al-Bantani, Serang",
    city: "Serang",
    region: "36",
    zone: "WIB",
    unitCode: "Dinsos",
    owner: { name: "Siti Aminah", email: "pemilik@contoh.go.id" },
  })
  const inOffice = within(context, office.office, { kind: "member", account: "acc_x", role: "owner" })
  const event = await Event.create(inOffice, {
    kind: "hksn",
    name: "HKSN 2026",
    venue: "Alun-alun Serang",
    region: "36.73",
    zone: "WIB",
    start: "2026-12-20T01:00:00.000Z",
    end: "2026-12-20T05:00:00.000Z",
    capacity: 750,
  })
  expect(await Event.get(inOffice, event.id)).toMatchObject({ state: "draft", capacity: 750 })
})

test("an item without the keys of the synthesized template is refused", async () => {
  const { client, context } = await testContext()
  await expect(
    client.send(new PutCommand({ TableName: context.table.name, Item: { pk: "x" } })),
  ).rejects.toThrow("sk")
})
