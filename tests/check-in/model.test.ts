import * as fc from "fast-check"
import { expect, test } from "vitest"
import { accounts, check, finish } from "./invariants.ts"
import { type Arrivals, replay } from "./replay.ts"
import { play, type Script, script } from "./script.ts"
import { create, type Ground, openGround } from "./world.ts"

const long = process.env.SETIAKAWAN_LONG !== undefined

const run = async (
  ground: Ground,
  { steps, ...size }: Script,
  orders: readonly Arrivals[],
): Promise<void> => {
  const t0 = performance.now()
  const world = await create(ground, size)
  const t1 = performance.now()
  for (const step of steps) await play(world, step)
  const t2 = performance.now()
  await finish(world)
  const t3 = performance.now()
  const { facts, kept } = await check(world)
  const t35 = performance.now()
  await replay(world, facts, orders)
  const t4 = performance.now()
  for (const [k, n] of Object.entries({
    create: t1 - t0,
    play: t2 - t1,
    finish: t3 - t2,
    check: t35 - t3,
    replay: t4 - t35,
    steps: steps.length,
  }))
    stats[k] = (stats[k] ?? 0) + Math.round(n)
  const add = (k: string, n = 1) => {
    stats[k] = (stats[k] ?? 0) + n
  }
  for (const f of facts) {
    add(`told ${f.told}`)
    add(`standing ${f.standing}`)
  }
  for (const a of Object.values(accounts(facts)))
    for (const f of a.findings)
      add(
        `finding ${f
          .split(" ")
          .filter((w) => !/^[0-9a-f-]{32,36}$/.test(w))
          .join(" ")}`,
      )
  add("strays", kept.strays.length)
  for (const q of kept.quarantine) add(`quarantine ${q.cause} ${q.state}`)
  for (const p of world.phones) add("said", p.said.size)
  add("undone", world.undone.size)
  add("revoked", world.revoked.size)
  add("marks", world.marks.size)
}
/** Orders of arrival, and how many facts arrive at once. */
const arrivals: fc.Arbitrary<Arrivals> = fc
  .record({ seed: fc.nat(1_000_000), most: fc.integer({ min: 1, max: 9 }) })
  .map(({ seed, most }) => {
    let state = seed
    const next = (below: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return Math.floor((state / 2 ** 32) * below)
    }
    return {
      shuffle: <T>(items: readonly T[]) => {
        const rest = [...items]
        return items.flatMap(() => rest.splice(next(rest.length), 1))
      },
      batch: () => 1 + next(most),
    }
  })

const stats: Record<string, number> = {}

test("whatever happens at the doors", async () => {
  const ground = await openGround()
  const started = performance.now()
  let count = 0
  await fc.assert(
    fc.asyncProperty(
      script(40),
      fc.array(arrivals, { minLength: 2, maxLength: 2 }),
      async (given, orders) => {
        count++
        await run(ground, given, orders)
      },
    ),
    {
      numRuns: Number(process.env.RUNS ?? 20),
      seed: Number(process.env.SEED ?? 20261220),
      endOnFailure: process.env.NOSHRINK !== undefined,
    },
  )
  console.log(`${count} runs in ${Math.round(performance.now() - started)} ms`)
  console.log(process.cpuUsage(), stats)
  expect(long || count > 0).toBe(true)
}, 600_000)
