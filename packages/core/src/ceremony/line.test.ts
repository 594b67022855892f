import { beforeEach, describe, expect, test } from "vitest"
import { officeWithEvent } from "../../../../tests/client.ts"
import { type TestContext, testContext } from "../../../../tests/database.ts"
import { decreeInput, enact, person, revoke } from "../../../../tests/volunteers.ts"
import * as Decree from "../decree/decree.ts"
import * as Event from "../event.ts"
import * as Job from "../job.ts"
import * as Migration from "../migration.ts"
import * as Line from "./line.ts"
import * as Receipt from "./receipt.ts"
import * as RunningOrder from "./running-order.ts"

let setting: TestContext
let place: Awaited<ReturnType<typeof officeWithEvent>>

beforeEach(async () => {
  setting = await testContext()
  place = await officeWithEvent(setting.context)
})

const decree = async (number: string) =>
  (await enact(place.scope, [await person(place.scope, "Ana")], { number })).id
const line = async (number: string, title = `SK ${number}`) => ({
  subject: { kind: "decree" as const, decree: await decree(number) },
  title,
})
const titles = async () =>
  (await RunningOrder.list(place.scope, place.event.id, { people: true })).map(({ title }) => title)

describe("the ceremony", () => {
  test("keeps who hands over apart from who issued", async () => {
    const { scope, event } = place
    const dignitary = { name: "Rusmadi", titleBefore: "Dr. Ir. H.", position: "Sekretaris Daerah" }
    await Line.create(scope, event.id, { ...(await line("001")), dignitary })
    expect(await RunningOrder.list(scope, event.id, { people: true })).toMatchObject([
      {
        dignitary,
        decree: {
          authority: { kind: "ministry", title: "MENTERI SOSIAL REPUBLIK INDONESIA" },
          number: "001",
          status: "in_force",
        },
        state: "planned",
        recipients: 1,
        received: 0,
      },
    ])
  })

  test("has a decree on one line alone, though two people add it at once", async () => {
    const { scope, event } = place
    const input = await line("001", "satu")
    const both = await Promise.allSettled([input, input].map((each) => Line.create(scope, event.id, each)))
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
    const [first] = await RunningOrder.list(scope, event.id, { people: true })
    const { id = "", revision = 0 } = first ?? {}
    const other = await line("002", "dua")
    await Line.update(scope, event.id, id, { ...other, revision })
    const again = await Line.create(scope, event.id, input)
    await Line.remove(scope, event.id, again.id)
    await Line.create(scope, event.id, input)
    expect(await titles()).toEqual(["dua", "satu"])
  })

  test("is in the order it is put in, and refuses an order of other lines than there are", async () => {
    const { scope, event } = place
    const [one, two, three] = [
      await Line.create(scope, event.id, await line("001", "satu")),
      await Line.create(scope, event.id, await line("002", "dua")),
      await Line.create(scope, event.id, await line("003", "tiga")),
    ]
    expect(await titles()).toEqual(["satu", "dua", "tiga"])
    await Line.reorder(scope, event.id, { lines: [three.id, one.id, two.id] })
    expect(await titles()).toEqual(["tiga", "satu", "dua"])
    await expect(Line.reorder(scope, event.id, { lines: [three.id, one.id] })).rejects.toMatchObject({
      code: "changed_meanwhile",
    })
    await expect(Line.reorder(scope, event.id, { lines: [one.id, one.id, two.id] })).rejects.toMatchObject({
      code: "changed_meanwhile",
    })
    await Line.remove(scope, event.id, one.id)
    expect(await titles()).toEqual(["tiga", "dua"])
    await Line.create(scope, event.id, await line("004", "empat"))
    expect(await titles()).toEqual(["tiga", "dua", "empat"])
  })

  test("is run on stage: done, skipped, and back to planned, by whom and when", async () => {
    const { scope, event, as } = place
    const { id } = await Line.create(scope, event.id, await line("001"))
    const officer = as("officer")
    setting.clock.advance(60_000)
    await Line.mark(officer, event.id, id, { state: "done" })
    expect(await Line.get(scope, event.id, id)).toMatchObject({
      state: "done",
      at: "2026-12-01T01:01:00.000Z",
      by: officer.actor.kind === "member" && officer.actor.account,
    })
    await Line.mark(officer, event.id, id, { state: "done" })
    await Line.mark(officer, event.id, id, { state: "skipped" })
    await Line.mark(officer, event.id, id, { state: "planned" })
    expect(await Line.get(scope, event.id, id)).toMatchObject({ state: "planned", revision: 4 })
  })

  test("hands over a decree that is enacted and appoints, on one line alone", async () => {
    const { scope, event } = place
    const refused = { code: "validation", fields: [{ path: "subject.decree", code: "choice" }] }
    const create = (decree: string) =>
      Line.create(scope, event.id, { title: "SK", subject: { kind: "decree", decree } })
    const draft = await Decree.create(scope, decreeInput())
    await expect(create(draft.id)).rejects.toMatchObject(refused)
    const id = await decree("001")
    await create(id)
    await expect(create(id)).rejects.toMatchObject(refused)
    const revocation = await revoke(scope, id, "2026-12-21")
    await expect(create(revocation.id)).rejects.toMatchObject(refused)
  })

  test("can be reworded, and stays with its decree once somebody received it", async () => {
    const { scope, event } = place
    const input = await line("001")
    const { id, revision } = await Line.create(scope, event.id, { ...input, note: "Bawa map" })
    const reworded = await Line.update(scope, event.id, id, { ...input, title: "Penyerahan SK", revision })
    expect(await Line.get(scope, event.id, id)).toMatchObject({ title: "Penyerahan SK", revision: 2 })
    expect((await Line.get(scope, event.id, id)).note).toBeUndefined()
    await expect(Line.update(scope, event.id, id, { ...input, revision })).rejects.toMatchObject({
      code: "changed_meanwhile",
    })
    const mark = { way: "list" as const, row: 1, request: crypto.randomUUID() }
    await Receipt.mark(scope, event, input.subject.decree, mark)
    await Receipt.undo(scope, event.id, input.subject.decree, 1, { reason: "Salah" })
    await expect(Line.remove(scope, event.id, id)).rejects.toMatchObject({ code: "line_has_receipts" })
    const other = { ...(await line("002")), revision: reworded.revision }
    await expect(Line.update(scope, event.id, id, other)).rejects.toMatchObject({ code: "line_has_receipts" })
  })

  test("stands still once the event is over, and is not run before it is published", async () => {
    const { scope, event } = place
    const input = await line("001")
    const { id } = await Line.create(scope, event.id, input)
    await Event.finish(scope, event.id)
    await expect(Line.remove(scope, event.id, id)).rejects.toMatchObject({ code: "event_finished" })
    await expect(Line.reorder(scope, event.id, { lines: [id] })).rejects.toMatchObject({
      code: "event_finished",
    })
    // What was forgotten on the day can still be noted.
    await Line.mark(scope, event.id, id, { state: "done" })
  })
})

test("a migration finds the lines of a ceremony and the receipts of what they hand over", async () => {
  const { scope, event } = place
  const input = await line("001")
  await Line.create(scope, event.id, input)
  const mark = { way: "list" as const, row: 1, request: crypto.randomUUID() }
  await Receipt.mark(scope, event, input.subject.decree, mark)
  const next = (entity: { name: string }) =>
    [entity.name, { ...entity, version: 2, upgrade: { 1: (item: object) => item } }] as const
  const step = Migration.step(new Map([next(Line.Line), next(Receipt.Receipt)] as never))
  const job = await Job.start(scope, event.id, "migrate", {})
  const message = { office: scope.office, event: event.id, job: job.id }
  await Job.work(scope, { migrate: step } as never, message, 60_000)
  expect((await Job.get(scope, event.id, job.id)).counts).toEqual({ upgraded: 2 })
})
