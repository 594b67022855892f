import { officeWithEvent } from "@setiakawan/tests/client"
import { testContext } from "@setiakawan/tests/database"
import * as fc from "fast-check"
import { expect, test } from "vitest"
import * as Changes from "./changes.ts"
import type { OfficeContext } from "./context.ts"
import * as Enrolment from "./enrolment.ts"
import * as Event from "./event.ts"
import * as Participants from "./participants.ts"
import * as Registration from "./registration.ts"

type Client = Awaited<ReturnType<typeof testContext>>["client"]

/**
 * Holds back transactions on their way to the database for as many milliseconds as there are in the list, one after
 * the other: they were stamped before, and are committed later.
 */
const delaying = (delays: number[]) => (client: Client) => {
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const delay = commandName === "TransactWriteItemsCommand" ? (delays.shift() ?? 0) : 0
        if (delay > 0) await new Promise((done) => setTimeout(done, delay))
        return next(args)
      },
    { step: "initialize", name: "delaying" },
  )
  return client
}

const opened = async (options: Parameters<typeof testContext>[0] = {}) => {
  const setting = await testContext(options)
  const { event, scope } = await officeWithEvent(setting.context, { capacity: 5000 })
  const add = async (number: number) =>
    (
      await Participants.add(scope, event.id, {
        name: `Tamu ${String.fromCharCode(97 + (number % 26))}${String.fromCharCode(97 + Math.floor(number / 26))}`,
        phone: `08121${String(1_000_000 + number)}`,
        unsur: "psm",
      })
    ).ticket
  return { ...setting, event, scope, add }
}

/** Everything after a cursor, page by page as a device asks for it. */
const follow = async (scope: OfficeContext, event: string, from: string, most?: number) => {
  const tickets: string[] = []
  let [cursor, more] = [from, true]
  while (more) {
    const changed = await Changes.since(scope, event, cursor, most)
    tickets.push(...changed.tickets)
    ;({ cursor, more } = changed)
  }
  return { tickets, cursor }
}

test("whatever is committed late, a reader who follows the cursor misses nothing", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(40), { minLength: 5, maxLength: 14 }), async (waits) => {
      const delays: number[] = []
      const { scope, event, add } = await opened({ client: delaying(delays) })
      delays.push(...waits)
      const seen = new Set<string>()
      let cursor = await Changes.head(scope, event.id)
      let over = false
      const reader = (async () => {
        for (;;) {
          const last = over
          const next = await follow(scope, event.id, cursor)
          for (const ticket of next.tickets) seen.add(ticket)
          ;({ cursor } = next)
          if (last) return
        }
      })()
      const added = await Promise.all(waits.map((_, number) => add(number)))
      over = true
      await reader
      expect([...seen].sort()).toEqual(added.toSorted())
    }),
    { numRuns: process.env.SETIAKAWAN_LONG ? 100 : 5, seed: 20261220 },
  )
}, 120_000)

test("control: a cursor that is a time skips what was stamped earlier and committed later", async () => {
  const delays: number[] = []
  const { scope, event, add, clock } = await opened({ client: delaying(delays) })
  const everything = async () => (await Registration.list(scope, event.id, { consistent: true })).items
  // Naive: what is newer than the newest that was seen.
  const newerThan = async (time: string) => (await everything()).filter(({ createdAt }) => createdAt > time)
  const log = await Changes.head(scope, event.id)
  delays.push(300)
  const slow = add(0)
  await new Promise((done) => setTimeout(done, 100))
  clock.advance(1_000)
  const quick = await add(1)
  const first = await newerThan("2026-12-01T00:00:00.000Z")
  expect(first.map(({ ticket }) => ticket)).toEqual([quick])
  const time = first[0]?.createdAt ?? ""
  const place = await follow(scope, event.id, log)
  expect(place.tickets).toEqual([quick])
  const late = await slow
  // The naive reader never hears of the one who was slow; the log does.
  expect(await newerThan(time)).toEqual([])
  expect((await follow(scope, event.id, place.cursor)).tickets).toEqual([late])
})

test("thirty writers at once fill page after page, in one order, with nobody lost or told twice", async () => {
  const { scope, event, add, context } = await opened()
  const start = await Changes.head(scope, event.id)
  const added: string[] = []
  for (let round = 0; round < 5; round++) {
    const batch = Array.from({ length: 30 }, (_, index) => add(round * 30 + index))
    added.push(...(await Promise.all(batch)))
  }
  const pages = await context.table.all(Changes.Page, {
    pk: Changes.Page.key({ office: scope.office, event: event.id, number: 1 }).pk,
    prefix: "PAGE#",
  })
  // Each has its fill before the next one begins, and what was on its way when it began; two stay open.
  expect(pages.slice(0, -1).every(({ tickets }) => tickets.length >= 50 && tickets.length < 80)).toBe(true)
  expect(pages.slice(0, -2).every(({ sealed }) => sealed)).toBe(true)
  expect(pages.slice(-2).some(({ sealed }) => sealed)).toBe(false)
  expect(pages.flatMap(({ tickets }) => tickets).toSorted()).toEqual(added.toSorted())
  for (const most of [1, 50, 60, 1000]) {
    const { tickets, cursor } = await follow(scope, event.id, start, most)
    expect(tickets).toEqual(pages.flatMap(({ tickets }) => tickets))
    expect(cursor).toBe(await Changes.head(scope, event.id))
  }
}, 60_000)

test("an import's chunk stands on one page, however full it is", async () => {
  const { scope, event, add } = await opened()
  for (let number = 0; number < 49; number++) await add(number)
  const before = await Changes.head(scope, event.id)
  expect(before).toBe("1.49")
  const chunk = Array.from({ length: Enrolment.mostAtOnce }, (_, index) => ({
    name: `Peserta ${String.fromCharCode(97 + index)}`,
    unsur: "tksk",
    part: "peserta" as const,
    phone: `+62813${String(2_000_000 + index)}`,
  }))
  const outcomes = await Enrolment.enrol(scope, event, chunk, { way: "import" })
  expect(await Changes.head(scope, event.id)).toBe("1.67")
  expect((await follow(scope, event.id, before)).tickets).toEqual(
    outcomes.flatMap((outcome) => (outcome.kind === "registered" ? [outcome.ticket] : [])),
  )
  await add(50)
  expect(await Changes.head(scope, event.id)).toBe("1.67.1")
  // Somebody who looked before may still come to the first page, and is not missed.
  const page = Changes.append(scope, event.id, { page: 1 }, ["GATE2345"])
  await scope.table.write(...page)
  expect(await follow(scope, event.id, "1.67.1")).toEqual({ tickets: ["GATE2345"], cursor: "1.68.1" })
  for (let number = 51; number < 101; number++) await add(number)
  expect(await Changes.head(scope, event.id)).toBe("2.50.1")
  // The third page sealed the first: whoever is later than that looks again.
  await expect(scope.table.write(...page)).rejects.toMatchObject({ index: 0 })
  expect((await follow(scope, event.id, "1.68.1")).cursor).toBe("2.50.1")
})

test("a read that saw a page before it was filled and the next one after skips nothing", async () => {
  let torn = false
  const { scope, event, add } = await opened({
    client: (client) => {
      client.middlewareStack.add(
        (next, { commandName }) =>
          async (args) => {
            const answer = await next(args)
            const { Items } = answer.output as { Items?: { tickets?: unknown[] }[] }
            // A query reads its items one after the other; the first as it was a moment before.
            if (commandName === "QueryCommand" && torn && Items?.[0]?.tickets && Items.length > 1)
              Items[0].tickets.splice(45)
            return answer
          },
        { step: "deserialize", name: "torn", priority: "high" },
      )
      return client
    },
  })
  const added: string[] = []
  for (let number = 0; number < 53; number++) added.push(await add(number))
  torn = true
  const half = await Changes.since(scope, event.id, "1.0")
  torn = false
  expect(half).toMatchObject({ cursor: "1.45.3", more: false })
  const rest = await follow(scope, event.id, half.cursor)
  expect([...half.tickets, ...rest.tickets].toSorted()).toEqual(added.toSorted())
})

test("a change of each kind stands in the log, once for each edit", async () => {
  const { scope, event, add, context } = await opened()
  const [one, two] = [await add(0), await add(1)]
  const since = async (from: string) => (await follow(scope, event.id, from)).tickets
  const head = () => Changes.head(scope, event.id)
  for (const edit of [
    () => Registration.reissue(scope, event.id, one),
    () => Registration.cancel(scope, event.id, one),
  ]) {
    const before = await head()
    await edit()
    expect(await since(before)).toEqual([one])
  }
  const before = await head()
  // What changes nothing tells nothing: the second cancellation, and a note about an absence.
  await Registration.cancel(scope, event.id, one)
  await Registration.excuse(scope, event.id, two, "sakit")
  expect(await since(before)).toEqual([])
  const { Substitution, Correction } = {
    Substitution: await import("./substitution.ts"),
    Correction: await import("./correction.ts"),
  }
  const { ticket } = await Substitution.substitute(scope, event.id, two, { name: "Budi", unsur: "tksk" })
  expect((await since(before)).toSorted()).toEqual([two, ticket].toSorted())
  const corrected = await head()
  await Correction.correct(scope, event.id, ticket, { name: "Budi Santoso", unsur: "tksk" })
  await Correction.erase(scope, event.id, ticket)
  expect(await since(corrected)).toEqual([ticket])
  const waiting = await Event.create(scope, {
    kind: "rakor",
    name: "Rakor",
    venue: "Aula",
    region: "36.73",
    zone: "WIB",
    start: "2026-12-20T01:00:00.000Z",
    end: "2026-12-20T08:00:00.000Z",
    capacity: 5,
    approval: true,
  })
  await Event.publish(scope, waiting.id)
  const { ticket: pending } = await Participants.registerPublicly(context, waiting.reference, {
    name: "Siti",
    unsur: "psm",
    instansi: "PSM",
    region: "36.73",
    phone: "081234567890",
    consent: true,
    request: crypto.randomUUID(),
  })
  const registered = await Changes.head(scope, waiting.id)
  await Registration.accept(scope, waiting.id, pending)
  expect((await follow(scope, waiting.id, registered)).tickets).toEqual([pending])
})
