import type { Storage } from "@setiakawan/scanner/storage"
import * as fc from "fast-check"
import { expect, test } from "vitest"
import { check, finish } from "./invariants.ts"
import { type Arrivals, replay } from "./replay.ts"
import { play } from "./play.ts"
import { type Script, script } from "./script.ts"
import { create, type Ground, openGround, type Spoiled } from "./world.ts"

const long = process.env.SETIAKAWAN_LONG !== undefined
/** So many days at the doors in all; side by side, so that phones and database work at the same time. */
const runs = long ? 2_000 : 200
const lanes = 2

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

const orders = fc.array(arrivals, { minLength: 2, maxLength: 2 })

const live = async (ground: Ground, { steps, ...size }: Script, orders: readonly Arrivals[]) => {
  const world = await create(ground, size)
  for (const step of steps) await play(world, step)
  await finish(world)
  const { facts } = await check(world)
  await replay(world, facts, orders)
}

test("whatever happens at the doors, no scan is lost, no double is hidden, and every count is right", async () => {
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      const ground = await openGround()
      await fc.assert(
        fc.asyncProperty(script(long ? 70 : 40), orders, (given, orders) => live(ground, given, orders)),
        { numRuns: runs / lanes, seed: 20261220 + lane },
      )
    }),
  )
}, 3_600_000)

/** What the invariants say of a world with something spoiled; undefined when they notice nothing. */
const noticed = async (spoiled: Spoiled): Promise<string | undefined> => {
  const ground = await openGround(spoiled)
  const { errorInstance } = await fc.check(
    fc.asyncProperty(script(40), orders, (given, orders) => live(ground, given, orders)),
    { numRuns: 60, seed: 20261222, endOnFailure: true },
  )
  return errorInstance instanceof Error ? errorInstance.message : undefined
}

const storage =
  (spoil: (storage: Storage) => Partial<Storage>) =>
  (storage: Storage): Storage => ({ ...storage, ...spoil(storage) })

const controls: [string, Spoiled, RegExp][] = [
  [
    "without the guard of the ledger",
    { unguarded: ({ Item }) => String(Item?.sk).startsWith("IN#") },
    /^scan \w+|another order of arrival ends in another state/,
  ],
  [
    "when a retry is taken for another scan",
    {
      sent: ({ live, scans }, isKnown) => ({
        live,
        scans: scans.map((scan) => (isKnown(scan.nonce) ? { ...scan, nonce: crypto.randomUUID() } : scan)),
      }),
    },
    /scans that nobody made|keeps what it should hand over/,
  ],
  [
    "when green is shown before the scan is on the disk",
    {
      storage: storage((honest) => ({
        append: (place, make) =>
          new Promise((resolve, reject) => {
            const early: typeof make = (...given) => {
              const entry = make(...given)
              resolve(entry)
              return entry
            }
            honest.append(place, early).catch(reject)
          }),
      })),
    },
    /^scan \w+/,
  ],
  [
    "when a scan counts as sent before the server has answered",
    {
      storage: storage((honest) => ({
        update: (nonces, change) =>
          honest.update(nonces, (entry, round) => {
            const after = change(entry, round)
            return after.tried && after.state === "waiting" ? { ...after, state: "sent" } : after
          }),
      })),
    },
    /^scan \w+/,
  ],
  [
    "when a guessed time passes for a measured one",
    {
      storage: storage((honest) => ({
        append: (place, make) =>
          honest.append(place, (...given) => {
            const entry = make(...given)
            return entry && { ...entry, measured: true }
          }),
      })),
    },
    /is wrong by more than it says/,
  ],
  [
    "when the server's word is written although nobody heard it",
    { sent: ({ scans }) => ({ live: scans.length === 1, scans }) },
    /what is written is not what happened/,
  ],
  [
    "when a revoked phone only says that it is empty",
    { storage: storage(() => ({ wipe: async () => true })) },
    /a revoked phone is not empty/,
  ],
  ["when a recount goes by the order of arrival", { byArrival: true }, /settle otherwise than a recount/],
]

test.each(controls)(
  "control: it is noticed %s",
  async (_, spoiled, words) => {
    expect(await noticed(spoiled)).toMatch(words)
  },
  600_000,
)
