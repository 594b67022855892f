import * as Base32 from "@setiakawan/core/base32"
import * as Registration from "@setiakawan/core/registration"
import { act } from "./deeds.ts"
import type { Phone } from "./phone.ts"
import type { Shape, Step } from "./script.ts"
import { code } from "./stage.ts"
import { checkpoints, type World } from "./world.ts"

/** Does one step of a script. What hangs on the network goes on beside the next ones. */
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
      at.sets.push(step.milliseconds)
      return
    case "disk":
      if (at) at.writes = step.full ? "refused" : "kept"
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
  at.writes = "hanging"
  at.see(what, method, place, give)
  await turns(20)
  at.crash()
  at.writes = "kept"
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
  const end = () => {
    state.done = true
  }
  // A disk without room is told to the officer; here it is only waited for.
  void begun?.then(end, end)
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
