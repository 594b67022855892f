import * as Attention from "@setiakawan/core/check-in/attention"
import * as Desk from "@setiakawan/core/check-in/desk"
import * as Device from "@setiakawan/core/check-in/device"
import * as Quarantine from "@setiakawan/core/check-in/quarantine"
import { Refusal } from "@setiakawan/core/errors"
import * as Participants from "@setiakawan/core/participants"
import * as Registration from "@setiakawan/core/registration"
import * as Substitution from "@setiakawan/core/substitution"
import { candidate, checkpoints, know, type World } from "./world.ts"

/** What members of the office do meanwhile. Each picks by number, and may find nothing to do. */
export const deeds = {
  reissue: async (world: World, pick: number) => {
    const ticket = nth([...world.registered.keys()], pick)
    if (ticket) await know(world, await Registration.reissue(world.scope, world.event.id, ticket))
  },
  cancel: async (world: World, pick: number) => {
    const ticket = nth([...world.registered.keys()], pick)
    if (ticket) await know(world, await Registration.cancel(world.scope, world.event.id, ticket))
  },
  substitute: async (world: World, pick: number) => {
    const ticket = nth([...world.registered.keys()], pick)
    if (!ticket) return
    const { scope, event } = world
    await know(
      world,
      await Substitution.substitute(scope, event.id, ticket, candidate(world.registered.size)),
    )
    await know(world, await Registration.get(scope, event.id, ticket))
  },
  register: async (world: World) => {
    const { scope, event } = world
    await know(world, await Participants.add(scope, event.id, candidate(world.registered.size)))
  },
  revoke: async (world: World, pick: number) => {
    const number = pick % world.phones.length
    // Somebody stays at the door.
    if (world.revoked.size >= world.phones.length - 1) return
    await Device.revoke(world.scope, world.event.id, world.phones[number]?.device ?? "")
    world.revoked.add(number)
  },
  undo: async (world: World, pick: number) => {
    const known = [...world.arrivals.values()].flatMap(({ scan }) => (scan.ticket ? [scan] : []))
    const scan = nth(known, pick)
    if (!scan?.ticket) return
    const { nonce, checkpoint, ticket } = scan
    await Desk.undo(world.scope, world.event.id, checkpoint, ticket, { nonce, reason: "Salah orang" })
    world.undone.add(nonce)
  },
  resolve: async (world: World, pick: number) => {
    const { scope, event } = world
    const items = (await Attention.list(scope, event.id))
      .filter(({ open }) => open)
      .sort((a, b) => (`${a.nonce}${a.kind}` < `${b.nonce}${b.kind}` ? -1 : 1))
    const item = nth(items, pick)
    if (!item) return
    const outcome = nth(answers[item.kind] ?? [], pick >> 3) ?? "seen"
    const { nonce, kind, checkpoint, ticket } = item
    await Desk.resolve(scope, event.id, checkpoint, ticket, { nonce, outcome, reason: "Sudah ditanya" })
    world.decided.set(nonce, { ...world.decided.get(nonce), [kind]: outcome })
  },
  /** An organiser decides what was kept aside. */
  decide: async (world: World, pick: number) => {
    const { scope, event } = world
    const open = (await Quarantine.all(scope, event.id)).filter(({ state }) => state === "open")
    const item = nth(open, pick)
    if (!item) return
    const decision = pick % 3 === 0 ? ("dismissed" as const) : ("counted" as const)
    const arrival = world.arrivals.get(item.nonce)
    if (arrival && decision === "counted") {
      world.counted.add(item.nonce)
      // It is judged by how the ticket stands now.
      world.arrivals.set(item.nonce, {
        ...arrival,
        registration: world.registered.get(arrival.scan.ticket ?? ""),
      })
    }
    await Quarantine.decide(scope, event.id, { nonces: [item.nonce], decision, reason: "Dari daftar kertas" })
  },
  /** Somebody is marked present from a paper list. */
  mark: async (world: World, pick: number) => {
    const { scope, event, ground } = world
    const ticket = nth([...world.registered.keys()], pick)
    const checkpoint = nth(checkpoints, pick >> 4)
    if (!ticket || !checkpoint) return
    const nonce = crypto.randomUUID()
    const made = ground.setting.clock.now().getTime()
    const time = made - (pick % 5) * 600_000
    const [result] = await Desk.mark(scope, event.id, checkpoint.id, {
      gate: "1",
      method: "paper",
      at: new Date(time).toISOString(),
      marks: [{ ticket, nonce }],
    })
    const registration = world.registered.get(ticket)
    const told = result?.kind ?? ""
    world.marks.set(nonce, { nonce, ticket, checkpoint: checkpoint.id, time, made, told, registration })
  },
}
export type Deed = keyof typeof deeds

const answers: Record<
  string,
  readonly ("same_person" | "other_person" | "counts" | "not_counted" | "seen")[]
> = {
  double: ["same_person", "other_person"],
  irregular: ["counts", "not_counted"],
}

/** A deed that the domain refuses is no news. */
export const act = async (world: World, deed: Deed, pick: number): Promise<void> => {
  try {
    await deeds[deed](world, pick)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}

const nth = <T>(items: readonly T[], pick: number): T | undefined =>
  items.length === 0 ? undefined : items[pick % items.length]
