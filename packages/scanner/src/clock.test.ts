import * as fc from "fast-check"
import { expect, test } from "vitest"
import { createClock, recorrect } from "./clock.ts"
import type { Entry } from "./storage.ts"

const hour = 3_600_000
const start = Date.parse("2026-12-20T01:00:00.000Z")

/** A device in a world of its own: true time goes on, its clocks follow as they please. */
const device = (skew = 0) => {
  const world = { time: start, skew, slept: 0, boot: start }
  const hands = {
    now: () => new Date(world.time + world.skew),
    monotonic: () => world.time - world.slept - world.boot,
  }
  const clock = createClock({ ...hands, session: "a" })
  /** Asks the server, with so many milliseconds there and back. */
  const ask = (of = clock, there = 20, back = 20) => {
    const compared = of.compare()
    world.time += there
    const answer = new Date(world.time).toISOString()
    world.time += back
    return compared(answer)
  }
  const wrongBy = (of = clock) => {
    const { capturedAt, offset, uncertainty } = of.read()
    return { wrong: Math.abs(Date.parse(capturedAt) + offset - world.time), uncertainty }
  }
  return { world, hands, clock, ask, wrongBy }
}

test("a clock that is wrong by hours is corrected by half of the trip, and the officer is told", () => {
  const { world, clock, ask, wrongBy } = device(-3 * hour)
  expect(clock.off()).toBeUndefined()
  ask(clock, 30, 90)
  expect(wrongBy()).toMatchObject({ wrong: 30, uncertainty: 61 })
  expect(clock.read()).toMatchObject({ measured: true })
  expect(Math.abs((clock.off() ?? 0) - 3 * hour)).toBeLessThan(100)
  // A slow answer does not spoil what a quick one told, and a quicker one is better.
  world.time += 1000
  ask(clock, 2900, 100)
  expect(wrongBy().wrong).toBe(30)
  ask(clock, 1, 1)
  expect(wrongBy()).toMatchObject({ wrong: 0, uncertainty: 2 })
})

test("a clock that is set back goes on being right", () => {
  const { world, clock, ask, wrongBy } = device()
  ask()
  const { epoch } = clock.read()
  world.time += 10_000
  world.skew -= hour
  expect(wrongBy().wrong).toBe(0)
  expect(clock.read()).toMatchObject({ measured: true })
  expect(clock.read().epoch).not.toBe(epoch)
})

test("sleep is no error, and a clock that is set forward is no lie: it says how wrong it may be", () => {
  const asleep = device()
  asleep.ask()
  asleep.world.time += 2 * hour
  asleep.world.slept += 2 * hour
  expect(asleep.wrongBy().wrong).toBe(0)
  expect(asleep.clock.read()).toMatchObject({ measured: false })
  const set = device()
  set.ask()
  set.world.skew += hour
  expect(set.wrongBy()).toMatchObject({ wrong: hour })
  expect(set.wrongBy().uncertainty).toBeGreaterThanOrEqual(hour)
  set.ask()
  expect(set.wrongBy().wrong).toBeLessThan(50)
})

test("after a restart the last comparison is a guess, and a clock behind it was set back", () => {
  const { world, hands, ask, wrongBy } = device(500)
  const anchor = ask()
  world.time += hour
  const again = createClock({ ...hands, session: "b", anchor })
  expect(wrongBy(again).wrong).toBeLessThan(50)
  expect(again.read()).toMatchObject({ measured: false })
  expect(again.read().uncertainty).toBeGreaterThan(60_000)
  world.skew -= 5 * hour
  const behind = createClock({ ...hands, session: "c", anchor })
  // At least as late as it was when the server was asked.
  expect(behind.corrected()).toBeGreaterThanOrEqual(start)
  expect(wrongBy(behind).wrong).toBeLessThanOrEqual(wrongBy(behind).uncertainty)
  expect(createClock({ ...hands, session: "d" }).read().uncertainty).toBe(24 * hour)
})

test("whatever was done to the clocks, the true time lies within what is said, before and after the next contact", () => {
  const wait = fc.nat(2 * hour).map((by) => ({ do: "wait" as const, by }))
  const step = fc.oneof(
    wait,
    wait,
    // Less than the noise between two clocks is not seen.
    fc.integer({ min: 200, max: 2 * hour }).map((by) => ({ do: "sleep" as const, by })),
    fc
      .integer({ min: -5 * hour, max: 5 * hour })
      .filter((by) => Math.abs(by) > 200)
      .map((by) => ({ do: "set" as const, by })),
    fc.nat(3000).map((by) => ({ do: "ask" as const, by })),
    fc.constant({ do: "capture" as const, by: 0 }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const { world, clock, ask } = device()
      ask()
      const captured: { entry: Entry; truth: number }[] = []
      const within = ({ entry, truth }: (typeof captured)[number]) => {
        const { scan } = entry
        const wrong = Math.abs(Date.parse(scan.capturedAt) + scan.offset - truth)
        expect(wrong).toBeLessThanOrEqual(scan.uncertainty)
      }
      for (const { do: what, by } of steps) {
        if (what === "wait" || what === "sleep") world.time += by
        if (what === "sleep") world.slept += by
        if (what === "set") world.skew += by
        if (what === "ask") {
          const anchor = ask(clock, Math.floor(by / 3), by)
          for (const one of captured) one.entry = recorrect(one.entry, anchor, clock.rangeOf(one.entry.epoch))
        }
        const time = clock.read()
        if (what === "capture") captured.push({ entry: entryAt(time), truth: world.time })
        captured.forEach(within)
      }
    }),
    { numRuns: process.env.SETIAKAWAN_LONG ? 20_000 : 1000 },
  )
})

const entryAt = ({
  epoch,
  measured,
  range,
  ...time
}: ReturnType<ReturnType<typeof createClock>["read"]>): Entry => ({
  scan: {
    v: 1,
    ...time,
    nonce: "n".repeat(16),
    checkpoint: "masuk",
    gate: "1",
    direction: "in",
    method: "camera",
    sequence: 1,
    told: "admit",
  },
  state: "waiting",
  epoch,
  measured,
  range,
  tried: false,
  standing: "ok",
})

test("what was captured after a restart is corrected once, before it is sent, and never after", () => {
  const { world, hands, ask } = device()
  const anchor = ask()
  world.skew = 3 * hour
  const again = createClock({ ...hands, session: "b", anchor })
  const guessed = entryAt(again.read())
  const truth = world.time
  const wrong = ({ scan }: Entry) => Math.abs(Date.parse(scan.capturedAt) + scan.offset - truth)
  expect(wrong(guessed)).toBe(3 * hour)
  // The same stretch of an undisturbed clock: exact.
  const now = ask(again)
  const exact = recorrect(guessed, now, again.rangeOf(guessed.epoch))
  expect(wrong(exact)).toBeLessThan(50)
  expect(exact.scan.uncertainty).toBeLessThan(300)
  expect(recorrect(exact, { ...now, offset: 0 }, undefined)).toBe(exact)
  // Another page cannot know when it was set.
  expect(recorrect(guessed, now, undefined).scan.uncertainty).toBeGreaterThanOrEqual(3 * hour)
  const sent = { ...guessed, tried: true }
  expect(recorrect(sent, now, undefined)).toBe(sent)
})
