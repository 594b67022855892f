import { DeleteCommand, QueryCommand } from "@aws-sdk/lib-dynamodb"
import type { OfficeContext } from "@setiakawan/core/context"
import { officeWithEvent } from "@setiakawan/tests/client"
import { testContext } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import * as Statement from "../accreditation/statement.ts"
import * as Annex from "../decree/annex.ts"
import * as Decree from "../decree/decree.ts"
import * as Enactment from "../decree/enactment.ts"
import * as Job from "../job.ts"
import { partition } from "./listing.ts"
import * as Register from "./register.ts"
import * as Roll from "./roll.ts"
import * as Volunteer from "./volunteer.ts"

const steps = { roll: Roll.step } as unknown as Record<Job.Kind, Job.Step>

const draft = (more: Partial<Decree.Draft> = {}) => ({
  own: true,
  authority: { kind: "head_of_office" as const, title: "KEPALA DINAS SOSIAL PROVINSI BANTEN" },
  title: "PENETAPAN TKSK",
  until: "2027-12-31",
  signatory: { name: "Budi" },
  considerations: ["bahwa"],
  bases: ["Undang-Undang"],
  dictums: ["Menetapkan"],
  ...more,
})

const setting = async () => {
  const { context, client, clock } = await testContext()
  const { scope } = await officeWithEvent(context)
  const roll = async (settings: Parameters<typeof Roll.start>[1] = {}) => {
    const job = await Roll.start(scope, settings)
    while ((await Job.work(context, steps, { office: scope.office, job: job.id }, 60_000)) !== undefined);
    return Job.get(scope, undefined, job.id)
  }
  const volunteers = await Promise.all(
    ["Ani", "Budi", "Cici", "Dedi", "Euis"].map((name, index) =>
      Volunteer.create(scope, {
        name,
        unsur: "tksk",
        area: "36.01.26",
        phone: `08123456780${index}`,
      }),
    ),
  )
  const people = volunteers.map(({ person }) => person)
  const enact = async (head: ReturnType<typeof draft>, rows: Annex.RowInput[]) => {
    const { id, revision } = await Decree.create(scope, head)
    if (rows.length > 0) await Annex.add(scope, id, { rows, revision })
    const { revision: proposed } = await Enactment.propose(scope, id)
    await Enactment.enact(scope, id, { date: "2026-12-01", place: "Serang", revision: proposed })
    return id
  }
  const listed = async (filter: Parameters<typeof Register.list>[1]) =>
    (await Register.list(scope, filter)).items.map(({ name }) => name).toSorted()
  return { context, client, clock, scope, people, roll, enact, listed }
}

test("a decree moves those it names between the lists, and its revocation moves them back", async () => {
  const { people, roll, enact, listed } = await setting()
  expect(await listed({ state: "none" })).toHaveLength(5)
  const decree = await enact(
    draft(),
    people.slice(0, 3).map((person) => ({ person, unsur: "tksk", area: "36.01.26" })),
  )
  expect(await roll({ decree })).toMatchObject({ state: "done", done: 3, counts: { changed: 3 } })
  expect(await listed({ state: "accredited" })).toEqual(["Ani", "Budi", "Cici"])
  expect(await listed({ until: "2027-12" })).toEqual(["Ani", "Budi", "Cici"])
  expect(await listed({ state: "none" })).toEqual(["Dedi", "Euis"])
  expect((await roll({ decree })).counts).toEqual({ changed: 0 })
  // It has no annex: those of the decree that it revokes are meant.
  const revocation = await enact(
    { ...draft({ title: "PENCABUTAN" }), effect: { kind: "revocation", of: decree, whole: true } } as never,
    [],
  )
  expect(await roll({ decree: revocation })).toMatchObject({ counts: { changed: 3 } })
  expect(await listed({ state: "accredited" })).toEqual([])
  expect(await listed({ state: "none" })).toHaveLength(5)
})

test("as days go by the whole register follows, with what was stated", async () => {
  const { clock, scope, people, roll, enact, listed } = await setting()
  await enact(
    draft(),
    people.map((person) => ({ person, unsur: "tksk", area: "36.01.26" })),
  )
  expect((await roll()).counts).toEqual({ changed: 5 })
  await Statement.state(scope, people[0] ?? "", { kind: "assignment", unsur: "tksk", from: "2026-01-01" })
  clock.set("2028-01-02T01:00:00.000Z")
  expect((await roll()).counts).toEqual({ changed: 5 })
  expect(await listed({ state: "waiting" })).toEqual(["Ani"])
  expect(await listed({ state: "none" })).toEqual(["Budi", "Cici", "Dedi", "Euis"])
})

test("lists that were lost are written anew as they were", async () => {
  const { client, scope, people, roll, enact, listed } = await setting()
  await enact(
    draft(),
    people.slice(1).map((person) => ({ person, unsur: "tksk", area: "36.01.26" })),
  )
  await roll()
  const lists = ["STATE#accredited", "STATE#none", "STATE#waiting", "UNTIL#2027-12"]
  const before = await places(client, scope, lists)
  expect(before).toHaveLength(9)
  for (const { pk, sk } of before)
    await client.send(new DeleteCommand({ TableName: scope.table.name, Key: { pk, sk } }))
  expect(await listed({ state: "accredited" })).toEqual([])
  expect((await roll({ rebuild: true })).counts).toEqual({ changed: 0 })
  expect(await places(client, scope, lists)).toEqual(before)
})

/** Every item of some lists as it is stored. */
const places = async (
  client: Awaited<ReturnType<typeof testContext>>["client"],
  scope: OfficeContext,
  lists: readonly string[],
) => {
  const items: Record<string, unknown>[] = []
  for (const list of lists) {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: scope.table.name,
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": partition(scope, list) },
      }),
    )
    items.push(...Items)
  }
  return items
}
