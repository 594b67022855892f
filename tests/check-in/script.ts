import * as fc from "fast-check"
import type { Deed } from "./deeds.ts"
import { type Mode, modes } from "./phone.ts"

/** How a ticket is put before the camera, or what is put there instead. */
const shapes = ["qr", "typed", "search", "old", "forged", "elsewhere", "stranger", "noise"] as const
export type Shape = (typeof shapes)[number]

export type Step =
  | {
      do: "scan"
      phone: number
      ticket: number
      shape: Shape
      checkpoint: number
      out: boolean
      /** At a hand-out: whether the item was given. */
      give: boolean
      /** The battery dies while the scan is being written. */
      dies: boolean
    }
  | { do: "network"; phone: number; mode: Mode }
  /** Lets go what is held somewhere, in order, backwards, or all at once. */
  | { do: "release"; order: "in_order" | "backwards" | "at_once" }
  | { do: "wait"; milliseconds: number }
  | { do: "clock"; phone: number; milliseconds: number }
  | { do: "disk"; phone: number; full: boolean }
  | { do: "crash"; phone: number }
  | { do: "sync"; phone: number }
  | { do: "worker"; phone: number }
  | { do: "deed"; deed: Deed; pick: number }

export type Script = {
  phones: number
  tickets: number
  seed: number
  drifts: readonly number[]
  /** How each phone's network is when the doors open. */
  modes: readonly Mode[]
  steps: readonly Step[]
}

const phone = fc.nat(3)
const pick = fc.nat(255)
const seconds = (most: number) => fc.integer({ min: -most, max: most }).map((count) => count * 1000)

const scan = fc.record({
  do: fc.constant("scan" as const),
  phone,
  ticket: fc.nat(3),
  shape: fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom<Shape[]>("qr", "qr", "typed", "search") },
    { weight: 3, arbitrary: fc.constantFrom<Shape[]>("old", "forged", "elsewhere", "stranger", "noise") },
  ),
  // The entrance sees most people.
  checkpoint: fc.constantFrom(0, 0, 0, 0, 1, 2, 2, 3),
  out: fc.constantFrom(false, false, true),
  give: fc.constantFrom(true, true, true, false),
  dies: fc.constantFrom(...Array.from({ length: 19 }, () => false), true),
})

const deeds: readonly Deed[] = [
  "reissue",
  "reissue",
  "cancel",
  "substitute",
  "register",
  "register",
  "revoke",
  "undo",
  "undo",
  "resolve",
  "resolve",
  "decide",
  "decide",
  "mark",
]

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 60, arbitrary: scan },
  {
    weight: 14,
    arbitrary: fc.record({
      do: fc.constant("network" as const),
      phone,
      mode: fc.constantFrom<Mode[]>("on", "on", "on", "off", "off", ...modes),
    }),
  },
  {
    weight: 7,
    arbitrary: fc.record({
      do: fc.constant("release" as const),
      order: fc.constantFrom("in_order" as const, "backwards" as const, "at_once" as const),
    }),
  },
  {
    weight: 9,
    arbitrary: fc.record({
      do: fc.constant("wait" as const),
      milliseconds: fc.constantFrom(700, 3_500, 9_000, 60_000, 60_000, 1_800_000, 40_000_000),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("clock" as const),
      phone,
      milliseconds: fc.oneof(seconds(5), seconds(600), seconds(100_000)),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("crash" as const), phone }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("disk" as const), phone, full: fc.boolean() }),
  },
  { weight: 9, arbitrary: fc.record({ do: fc.constant("sync" as const), phone }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("worker" as const), phone }) },
  {
    weight: 12,
    arbitrary: fc.record({ do: fc.constant("deed" as const), deed: fc.constantFrom(...deeds), pick }),
  },
)

/** Days at the doors: a few phones with clocks that drift, a few tickets, and whatever may happen. */
export const script = (longest: number): fc.Arbitrary<Script> =>
  fc.record({
    phones: fc.integer({ min: 2, max: 4 }),
    tickets: fc.integer({ min: 1, max: 3 }),
    seed: fc.nat(1_000_000),
    drifts: fc.array(
      fc.integer({ min: -80, max: 80 }).map((millionths) => millionths / 1_000_000),
      {
        minLength: 4,
        maxLength: 4,
      },
    ),
    modes: fc.array(fc.constantFrom<Mode[]>("on", "on", "off", "off", ...modes), {
      minLength: 4,
      maxLength: 4,
    }),
    steps: fc.array(step, { minLength: Math.floor(longest / 4), maxLength: longest, size: "max" }),
  })
