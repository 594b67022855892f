import { officeWithEvent } from "@setiakawan/tests/client"
import { testContext } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import { entities } from "./entities.ts"
import * as Job from "./job.ts"
import * as Migration from "./migration.ts"
import * as Participants from "./participants.ts"
import { Registration } from "./registration.ts"
import * as Table from "./table.ts"

/** A registration as a next version of the product might keep it. */
const next = {
  ...Registration,
  version: 2,
  upgrade: { 1: (item: Record<string, unknown>) => ({ ...item, unsur: `baru-${String(item.unsur)}` }) },
}

const setting = async () => {
  const { context } = await testContext()
  const { event, scope } = await officeWithEvent(context)
  for (let number = 0; number < 30; number++) {
    await Participants.add(scope, event.id, {
      name: `Orang ${"abcdefghij".at(number % 10)}`,
      unsur: "psm",
      phone: `08121234${1000 + number}`,
    })
  }
  const steps = { migrate: Migration.step(new Map([...entities, ["registration", next as never]])) }
  const job = await Job.start(scope, event.id, "migrate", {})
  const message = { office: scope.office, event: event.id, job: job.id }
  const all = () =>
    context.table.all(next, { pk: `OFFICE#${scope.office}#EVENT#${event.id}`, prefix: "REG#" })
  return { context, scope, event, steps: steps as never as Record<Job.Kind, Job.Step>, job, message, all }
}

test("an old item is read in its new form before it is migrated", async () => {
  const { all } = await setting()
  expect((await all()).every(({ unsur }) => unsur === "baru-psm")).toBe(true)
})

test("a migration that is interrupted goes on where it stood and upgrades each item once", async () => {
  const { context, scope, event, steps, job, message, all } = await setting()
  // A budget of nothing: one step a call, as if the worker died after each.
  let calls = 0
  while ((await Job.work(context, steps, message, 0)) !== undefined) calls++
  expect(calls).toBeGreaterThan(3)
  expect(await Job.get(scope, event.id, job.id)).toMatchObject({ state: "done", counts: { upgraded: 30 } })
  expect((await all()).every(({ unsur }) => unsur === "baru-psm")).toBe(true)
  const again = await Job.start(scope, event.id, "migrate", {})
  await Job.work(context, steps, { ...message, job: again.id }, 60_000)
  expect((await Job.get(scope, event.id, again.id)).counts).toEqual({ upgraded: 0 })
})

test("an item that somebody changed meanwhile is left to them", async () => {
  const { context, scope, event, steps, message, all } = await setting()
  const [first] = (await Participants.roster(scope, event.id, {})).items
  const [item] = await all()
  await context.table.write(Table.put(next, { ...item, unsur: "dipindah" } as never))
  await Job.work(context, steps, message, 60_000)
  expect((await all()).find(({ ticket }) => ticket === first?.ticket)?.unsur).toBe("dipindah")
})

test("an item of a version that nothing upgrades is an error, not a guess", () => {
  expect(() => Table.upgraded({ name: "registration", version: 3, upgrade: {} }, { v: 1 })).toThrow(
    /no upgrade/,
  )
})
