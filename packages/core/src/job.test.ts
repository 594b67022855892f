import { officeWithEvent } from "@setiakawan/tests/client"
import { testContext } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import * as Audit from "./audit.ts"
import type { Message, Queue } from "./context.ts"
import { Refusal } from "./errors.ts"
import * as Job from "./job.ts"
import * as Table from "./table.ts"

const setting = async (step: Job.Step) => {
  const { context, clock } = await testContext()
  const { event, scope } = await officeWithEvent(context)
  const job = await Job.start(scope, event.id, "participants", {})
  const message = { office: scope.office, event: event.id, job: job.id }
  const steps = { participants: step } as unknown as Record<Job.Kind, Job.Step>
  return {
    context,
    clock,
    scope,
    event: event.id,
    job: job.id,
    message,
    work: (budget = 60_000) => Job.work(context, steps, message, budget),
    get: () => Job.get(scope, event.id, job.id),
  }
}

const tenSteps: Job.Step = async (_, job) => ({ done: job.done + 1, total: 10, finished: job.done === 9 })

test("a job advances by steps, tells its progress and ends", async () => {
  const { work, get } = await setting(tenSteps)
  expect(await get()).toMatchObject({ state: "queued", done: 0 })
  expect(await work(0)).toBe(0)
  expect(await get()).toMatchObject({ state: "running", done: 1, total: 10 })
  while ((await work(0)) !== undefined);
  expect(await get()).toMatchObject({ state: "done", done: 10, finishedAt: expect.any(String) })
})

test("only one worker has a job, and another takes it over when the lease has run out", async () => {
  let steps = 0
  const { clock, work, get } = await setting(async () => {
    steps++
    // The worker hangs in its step. Another call comes at once, a third when the lease has run out.
    if (steps > 1) return { done: 1, finished: true }
    expect(await work()).toBe(60_000)
    clock.advance(121_000)
    await work()
    return { done: 99 }
  })
  expect(await work()).toBeUndefined()
  expect(steps).toBe(2)
  expect(await get()).toMatchObject({ state: "done", done: 1 })
})

test("an expected refusal ends a job with its code, the unexpected is thrown for another try", async () => {
  const refused = await setting(() => Promise.reject(new Refusal("no_attendance")))
  expect(await refused.work()).toBeUndefined()
  expect(await refused.get()).toMatchObject({ state: "failed", failure: "no_attendance" })
  let tries = 0
  const broken = await setting(async () => {
    if (++tries === 1) throw new TypeError("broken")
    return { finished: true }
  })
  await expect(broken.work()).rejects.toThrow(TypeError)
  await broken.work()
  expect(await broken.get()).toMatchObject({ state: "done" })
  const given = await setting(() => Promise.reject(new TypeError("broken")))
  await given.work().catch(() => undefined)
  await Job.abandon(given.context, given.message)
  expect(await given.get()).toMatchObject({ state: "failed", failure: "internal" })
})

test("a step that collides with somebody's change is taken up again", async () => {
  let tries = 0
  const { work, get } = await setting(async () => {
    if (++tries === 1) throw new Table.ConditionFailed(0, undefined)
    return { finished: true }
  })
  expect(await work()).toBe(0)
  await work()
  expect(await get()).toMatchObject({ state: "done" })
})

test("a cancelled job does no more, even when it is cancelled in the middle of a step", async () => {
  const cancelled = await setting(async (context, job) => {
    await Job.cancel(context, Job.eventOf(job), job.id)
    return { done: 5 }
  })
  expect(await cancelled.work()).toBeUndefined()
  expect(await cancelled.get()).toMatchObject({ state: "cancelled", done: 0 })
  expect(await cancelled.work()).toBeUndefined()
})

test("a job that nobody took up is put into the queue again when somebody looks", async () => {
  const { clock, context, get } = await setting(tenSteps)
  const sent: unknown[] = []
  const send = context.queue.send.bind(context.queue)
  context.queue.send = async (message) => {
    sent.push(message)
    await send(message)
  }
  await get()
  expect(sent).toHaveLength(0)
  clock.advance(121_000)
  await get()
  expect(sent).toHaveLength(1)
})

test("a job whose message was lost is put into the queue again by whoever would begin the next", async () => {
  const { clock, context, scope } = await setting(tenSteps)
  const sent: Message[] = []
  const begin = (send: Queue["send"]) => Job.start({ ...scope, queue: { send } }, undefined, "roll", {})
  await expect(begin(() => Promise.reject(new Error("no queue")))).rejects.toThrow("no queue")
  clock.advance(86_400_000)
  const send = async (message: Message) => void sent.push(message)
  await expect(begin(send)).rejects.toMatchObject({ code: "job_active" })
  expect(sent).toMatchObject([{ kind: "job", office: scope.office }])
  const steps = { roll: async () => ({ finished: true }) } as unknown as Record<Job.Kind, Job.Step>
  await Job.work(context, steps, sent[0] as Extract<Message, { kind: "job" }>, 0)
  await begin(send)
})

test("a second job of a kind waits until the first has ended", async () => {
  const { scope, event, work } = await setting(tenSteps)
  await expect(Job.start(scope, event, "participants", {})).rejects.toMatchObject({ code: "job_active" })
  await Job.start(scope, event, "certificates", {})
  await work()
  await Job.start(scope, event, "participants", {})
})

test("of two that are begun at once, one is begun", async () => {
  const { context } = await testContext()
  const { event, scope } = await officeWithEvent(context)
  const begin = () => Promise.allSettled([1, 2, 3].map(() => Job.start(scope, event.id, "mail-tickets", {})))
  const first = await begin()
  expect(first.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
  for (const { id } of await Job.list(scope, event.id)) await Job.cancel(scope, event.id, id)
  const second = await begin()
  expect(second.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
  expect(await Job.list(scope, event.id)).toHaveLength(2)
})

/** A step that writes an advance of its own and then fails. */
const failing =
  (error: () => Error): Job.Step =>
  async (context, job) => {
    const { write } = Job.advanceWrite(context, job, { done: 5 })
    await context.table.write(write)
    throw error()
  }

test("a step that fails after it advanced is still told, released or taken up again", async () => {
  const refused = await setting(failing(() => new Refusal("number_taken")))
  expect(await refused.work()).toBeUndefined()
  expect(await refused.get()).toMatchObject({ state: "failed", failure: "number_taken", done: 5 })
  const collided = await setting(failing(() => new Table.ConditionFailed(0, undefined)))
  expect(await collided.work()).toBe(0)
  const overtaken = await setting(failing(() => new Refusal("changed_meanwhile")))
  expect(await overtaken.work()).toBe(0)
  const broken = await setting(failing(() => new TypeError("broken")))
  await expect(broken.work()).rejects.toThrow(TypeError)
  // The next delivery finds it free at once, not when the lease has run out.
  await expect(broken.work()).rejects.toThrow(TypeError)
})

test("a job whose revision moves with every chunk can be cancelled", async () => {
  const { context, clock } = await testContext()
  const { event, scope } = await officeWithEvent(context)
  const { id } = await Job.start(scope, event.id, "participants", {})
  const advancing = async () => {
    for (let round = 0; round < 30; round++) {
      const job = await context.table.get(Job.Job, { office: scope.office, event: event.id, id })
      if (!job) return
      clock.advance(1)
      await context.table.write(Job.advanceWrite(scope, job, { done: job.done + 1 }).write).catch(() => {})
    }
  }
  const [view] = await Promise.all([Job.cancel(scope, event.id, id), advancing()])
  expect(view.state).toBe("cancelled")
  expect(await Job.get(scope, event.id, id)).toMatchObject({ state: "cancelled" })
})

test("a signatory sees the documents and not the lists that others bring in and take out", async () => {
  const { context } = await testContext()
  const { event, scope, as } = await officeWithEvent(context)
  const list = await Job.start(scope, event.id, "participants", {})
  await Job.start(scope, event.id, "certificates", {})
  const signatory = as("signatory")
  expect((await Job.list(signatory, event.id)).map(({ kind }) => kind)).toEqual(["certificates"])
  await expect(Job.get(signatory, event.id, list.id)).rejects.toMatchObject({ code: "not_found" })
  await expect(Job.cancel(signatory, event.id, list.id)).rejects.toMatchObject({ code: "not_found" })
})

test("a job of the office stands apart from those of its events, and in the office's audit", async () => {
  const { context } = await testContext()
  const { event, office, scope, as } = await officeWithEvent(context)
  const sent: unknown[] = []
  const watched = { ...scope, queue: { send: async (message: unknown) => void sent.push(message) } }
  const { id } = await Job.start(watched, undefined, "participants", {})
  await Job.start(watched, event.id, "participants", {})
  await expect(Job.start(watched, undefined, "participants", {})).rejects.toMatchObject({
    code: "job_active",
  })
  // What a queue keeps is JSON, in which there is no `undefined`.
  const message = JSON.parse(JSON.stringify(sent[0]))
  expect(message).toEqual({ kind: "job", office, job: id })
  expect((await Job.list(scope, undefined)).map((job) => job.id)).toEqual([id])
  await expect(Job.get(scope, event.id, id)).rejects.toMatchObject({ code: "not_found" })
  await expect(Job.get(as("signatory"), undefined, id)).rejects.toMatchObject({ code: "not_found" })

  const steps = { participants: tenSteps } as unknown as Record<Job.Kind, Job.Step>
  while ((await Job.work(context, steps, message, 0)) !== undefined);
  expect(await Job.get(scope, undefined, id)).toMatchObject({ state: "done", done: 10 })
  const { items } = await Audit.list(scope, {})
  expect(items).toContainEqual(expect.objectContaining({ action: "job.participants", subject: id }))
})

test("a job of the office is cancelled and given up like any other, and a kind that needs an event ends as failed", async () => {
  const { context } = await testContext()
  const { office, scope } = await officeWithEvent(context)
  const start = async () => {
    const { id } = await Job.start(scope, undefined, "certificates", {})
    return { office, job: id }
  }
  expect(await Job.cancel(scope, undefined, (await start()).job)).toMatchObject({ state: "cancelled" })
  const given = await start()
  await Job.abandon(context, given)
  expect(await Job.get(scope, undefined, given.job)).toMatchObject({ state: "failed", failure: "internal" })
  const lost = await start()
  const steps = { certificates: async (_, job) => (Job.eventOf(job), {}) } as Record<"certificates", Job.Step>
  await Job.work(context, steps as Record<Job.Kind, Job.Step>, lost, 0)
  expect(await Job.get(scope, undefined, lost.job)).toMatchObject({ state: "failed", failure: "not_found" })
})

test("a job of an event keeps the key it always had", () => {
  const place = { office: "off_1", id: "job_1" }
  expect(Job.Job.key({ ...place, event: "evt_1" })).toEqual({
    pk: "OFFICE#off_1#EVENT#evt_1#JOBS",
    sk: "job_1",
  })
  expect(Job.Job.key(place)).toEqual({ pk: "OFFICE#off_1#JOBS", sk: "job_1" })
})
