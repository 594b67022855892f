import * as Job from "@setiakawan/core/job"
import * as Participants from "@setiakawan/core/participants"
import * as Table from "@setiakawan/core/table"
import { officeWithEvent } from "@setiakawan/tests/client"
import { testContext } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import * as Worker from "./worker.ts"

test("a job whose worker was killed is delivered again when the lease has run out, without anybody looking", async () => {
  const { context, clock } = await testContext()
  const { event, scope } = await officeWithEvent(context)
  await Participants.add(scope, event.id, { name: "Siti Aminah", unsur: "psm" })
  const { id } = await Job.start(scope, event.id, "participants", {})
  const message = { kind: "job", office: scope.office, event: event.id, job: id } as const
  // Killed in its step: what is left is a running job under a lease.
  const dead = await context.table.get(Job.Job, { office: scope.office, event: event.id, id })
  const leasedUntil = new Date(clock.now().getTime() + 120_000).toISOString()
  await context.table.write(Table.put(Job.Job, { ...dead, state: "running", leasedUntil } as Job.Job))

  const sent: (number | undefined)[] = []
  const watched = { ...context, queue: { send: async (_: unknown, delay?: number) => void sent.push(delay) } }
  await Worker.handle(watched, message)
  expect(sent).toEqual([120_000])
  clock.advance(120_000)
  await Worker.handle(watched, message)
  expect(sent).toHaveLength(1)
  expect(await Job.get(scope, event.id, id)).toMatchObject({ state: "done" })
})
