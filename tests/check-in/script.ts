import * as Base32 from "@setiakawan/core/base32"
import * as Registration from "@setiakawan/core/registration"
import * as fc from "fast-check"
import { type Mode, modes, type Phone } from "./phone.ts"
import { code } from "./stage.ts"
import { act, checkpoints, type Deed, type World } from "./world.ts"

/** How a ticket is put before the camera, or what is put there instead. */
const shapes = ["qr", "typed", "search", "old", "forged", "elsewhere", "stranger", "noise"] as const
type Shape = (typeof shapes)[number]

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

export const play = async (world: World, step: Step): Promise<void> => {
  const at = "phone" in step ? world.phones[step.phone % world.phones.length] : undefined
  switch (step.do) {
    case "scan":
      return at && scanned(world, at, step)
    case "network":
      if (at) at.mode = step.mode
      return
    case "release":
      return release(world, step.order)
    case "wait":
      return wait(world, step.milliseconds)
    case "clock":
      if (!at) return
      at.skew += step.milliseconds
      at.sets++
      return
    case "crash":
      at?.crash()
      return
    case "sync":
      await at?.start()
      return at && until(world, at, at.scanner?.sync.refresh())
    case "worker":
      return at && until(world, at, at.worker())
    case "deed":
      return act(world, step.deed, step.pick)
  }
}

const scanned = async (world: World, at: Phone, step: Extract<Step, { do: "scan" }>): Promise<void> => {
  const { checkpoint, out, shape, give, dies } = step
  await at.start()
  const tickets = [...world.registered.keys()]
  const ticket = tickets[step.ticket % tickets.length] ?? ""
  const what = await codeOf(world, ticket, shape)
  const place = {
    checkpoint: checkpoints[checkpoint]?.id ?? "",
    gate: String((step.phone % 4) + 1),
    direction: out ? ("out" as const) : ("in" as const),
  }
  const method = shape === "search" ? "search" : shape === "typed" ? "typed" : "camera"
  if (!dies) {
    const { safe, done } = at.see(what, method, place, give)
    await safe
    return until(world, at, done)
  }
  const { flush } = at.disk
  at.disk.flush = () => new Promise(() => {})
  at.see(what, method, place, give)
  await turns(20)
  at.crash()
  at.disk.flush = flush
}

const codeOf = async (world: World, ticket: string, shape: Shape): Promise<string | { ticket: string }> => {
  const issues = world.codes.get(ticket) ?? []
  const newest = issues[issues.length - 1] ?? ""
  switch (shape) {
    case "qr":
      return newest
    case "old":
      return issues[0] ?? ""
    case "typed":
      return Base32.toTypedCode(ticket)
    case "search":
      return { ticket }
    case "forged":
      return `${newest.slice(0, -6)}${newest.endsWith("000000") ? "111111" : "000000"}`
    case "elsewhere": {
      const { scope, ground, registered } = world
      const registration = registered.get(ticket)
      if (!registration) return newest
      return Registration.ticketUrl(scope, ground.signer, ground.elsewhere, registration)
    }
    case "stranger":
      return Base32.toTypedCode(code(7))
    case "noise":
      return "https://example.id/promo"
  }
}

/** Time passes for everybody, and what was waited for long enough is given up. */
export const wait = async (world: World, milliseconds: number): Promise<void> => {
  world.ground.setting.clock.advance(milliseconds)
  for (const phone of world.phones) phone.tick()
  await quiet(world)
}

export const release = async (
  world: World,
  order: Extract<Step, { do: "release" }>["order"],
): Promise<void> => {
  const held = world.phones.flatMap((phone) => phone.held.splice(0))
  if (order === "backwards") held.reverse()
  if (order === "at_once") await Promise.all(held.map(({ go }) => go()))
  else for (const { go } of held) await go()
  await quiet(world)
}

/** Waits for what a phone began; or until it hangs on a call that is held. */
export const until = async (
  world: World,
  phone: Phone,
  begun: Promise<unknown> | undefined,
): Promise<void> => {
  const state = { done: begun === undefined }
  void begun?.finally(() => {
    state.done = true
  })
  const since = Date.now()
  for (let still = 0; !state.done && still < 6; ) {
    await phone.idle()
    await turns(1)
    still = phone.held.length > 0 && phone.busy === 0 ? still + 1 : 0
    if (Date.now() - since > 60_000) throw new Error("a phone waits for nothing")
  }
  await quiet(world)
}

/** Until the server has nothing to do, and nobody wants something of it. */
const quiet = async (world: World): Promise<void> => {
  for (let still = 0; still < 4; ) {
    const busy = world.phones.filter((phone) => phone.busy > 0)
    await Promise.all(busy.map((phone) => phone.idle()))
    await turns(1)
    still = busy.length === 0 ? still + 1 : 0
  }
}

const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn++) await new Promise((next) => setImmediate(next))
}
