import * as Device from "@setiakawan/core/check-in/device"
import { ScanInput } from "@setiakawan/core/check-in/scan"
import type { OfficeContext } from "@setiakawan/core/context"
import * as Enrolment from "@setiakawan/core/enrolment"
import * as Event from "@setiakawan/core/event"
import * as Registration from "@setiakawan/core/registration"
import * as Signing from "@setiakawan/core/signing"
import type { Sealer } from "@setiakawan/scanner/roster"
import type { Storage } from "@setiakawan/scanner/storage"
import * as Vault from "@setiakawan/scanner/vault"
import * as v from "valibot"
import { type Client, client, eventInput, officeWithEvent } from "../client.ts"
import { type Faults, faulty, type TestContext, testContext } from "../database.ts"
import { Phone, type Serve } from "./phone.ts"
import type { Script } from "./script.ts"
import * as Stage from "./stage.ts"

/** What control tests spoil, to see that the invariants notice. */
export type Spoiled = {
  /** Writes of the database that lose their guard. */
  unguarded?: Faults["unguarded"]
  storage?: (storage: Storage) => Storage
  /** Runs over the scans that a phone sends, given whether each was sent before. */
  sent?: (body: { live: boolean; scans: ScanInput[] }, isKnown: (nonce: string) => boolean) => unknown
  /** The recount goes by the order of arrival. */
  byArrival?: true
}

/** An office, a clock and a database that many runs share, one after the other. */
export type Ground = Awaited<ReturnType<typeof openGround>>

export const openGround = async (spoiled: Spoiled = {}) => {
  const setting: TestContext = await testContext({
    now: beginning,
    ...(spoiled.unguarded ? { client: faulty({ unguarded: spoiled.unguarded }) } : {}),
  })
  const { scope } = await officeWithEvent(setting.context)
  const elsewhere = await Event.create(scope, eventInput())
  const { key } = await Vault.create("274958", { iterations: 1 })
  const sealer: Sealer = {
    seal: (value, place) => Vault.seal(key, value, place),
    open: (sealed, place) => Vault.open(key, sealed, place),
  }
  return {
    setting,
    scope,
    elsewhere,
    sealer,
    signer: await Signing.signer(scope),
    browser: client(setting.context),
    spoiled,
  }
}

export const beginning = "2026-12-20T00:00:00.000Z"
const at = (hours: number) => new Date(Date.parse(beginning) + hours * 3_600_000).toISOString()

/** One checkpoint of every rule: one is a hand-out for a group that closes early, one opens late. */
export const checkpoints: Event.Checkpoint[] = [
  Stage.checkpoint("masuk", "once"),
  Stage.checkpoint("makan", "daily", { kind: "handout", admits: { unsur: ["psm"] }, closes: at(60) }),
  Stage.checkpoint("ruang", "passage", { kind: "room" }),
  Stage.checkpoint("pameran", "unlimited", { kind: "room", opens: at(0.25) }),
]

/** A scan as the server got it, and how things stood when it did. */
export type Arrival = {
  scan: ScanInput
  phone: number
  /** The registration at the first arrival that could be recorded, by which its standing is judged. */
  registration: Registration.Registration | undefined
  /** The phone was revoked by then. */
  revoked: boolean
}

/** A mark by hand: when it says it was, and when it was made, milliseconds since 1970. */
export type Mark = {
  nonce: string
  ticket: string
  checkpoint: string
  time: number
  made: number
  told: string
  registration: Registration.Registration | undefined
}

export type World = {
  ground: Ground
  event: Event.Event
  scope: OfficeContext
  phones: Phone[]
  /** Registrations as they are now, by ticket, in the order in which they came. */
  registered: Map<string, Registration.Registration>
  /** The QR of every issue of every ticket, the newest last. */
  codes: Map<string, string[]>
  arrivals: Map<string, Arrival>
  marks: Map<string, Mark>
  revoked: Set<number>
  undone: Set<string>
  /** What was decided about findings, by nonce and kind. */
  decided: Map<string, Record<string, string>>
  /** Nonces that were let out of quarantine. */
  counted: Set<string>
}

/** A world with so many phones and tickets, all phones enrolled and in contact. */
export const create = async (
  ground: Ground,
  size: Pick<Script, "phones" | "tickets" | "seed" | "drifts" | "modes">,
): Promise<World> => {
  const { setting, scope } = ground
  setting.clock.set(beginning)
  const draft = await Event.create(
    scope,
    eventInput({ start: at(1), end: at(72), checkpoints, capacity: 1000, name: "Gladi pintu" }),
  )
  const event = await Event.publish(scope, draft.id)
  const world: World = {
    ground,
    event,
    scope,
    phones: [],
    registered: new Map(),
    codes: new Map(),
    arrivals: new Map(),
    marks: new Map(),
    revoked: new Set(),
    undone: new Set(),
    decided: new Map(),
    counted: new Set(),
  }
  const outcomes = await Enrolment.enrol(
    scope,
    event,
    Array.from({ length: size.tickets }, (_, number) => candidate(number)),
    { way: "office" },
  )
  for (const outcome of outcomes) {
    if (outcome.kind !== "registered") throw new Error(`a ticket was ${outcome.kind}`)
    await know(world, await Registration.get(scope, event.id, outcome.ticket))
  }
  world.phones.push(
    ...(await Promise.all(
      Array.from({ length: size.phones }, (_, number) =>
        enrol(world, number, size.seed + number, size.drifts[number] ?? 0),
      ),
    )),
  )
  // A span begins with the invitation; nobody scans in the same instant.
  setting.clock.advance(60_000)
  for (const [number, phone] of world.phones.entries()) phone.mode = size.modes[number] ?? "on"
  return world
}

export const candidate = (number: number) => ({
  name: `Tamu ${["Melati", "Mawar", "Kenanga", "Cempaka", "Dahlia", "Anggrek", "Teratai"][number % 7]} ${"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[Math.floor(number / 7) % 26]}`,
  phone: `08121234${String(1000 + number)}`,
  unsur: number % 3 === 2 ? "tksk" : "psm",
  part: "peserta" as const,
})

/** Takes note of a registration as it is now, with the code of its newest ticket. */
export const know = async (world: World, registration: Registration.Registration): Promise<void> => {
  const { ticket } = registration
  const before = world.registered.get(ticket)
  world.registered.set(ticket, registration)
  if (before?.issue === registration.issue) return
  const url = await Registration.ticketUrl(world.scope, world.ground.signer, world.event, registration)
  world.codes.set(ticket, [...(world.codes.get(ticket) ?? []), url])
}

const enrol = async (world: World, number: number, seed: number, drift: number): Promise<Phone> => {
  const { ground, event, scope } = world
  const cookies: Client["cookies"] = new Map()
  const phone = new Phone({
    truth: { now: () => ground.setting.clock.now().getTime() },
    serve: serve(world, number, cookies),
    sealer: ground.sealer,
    seed,
    drift,
    wrap: ground.spoiled.storage,
  })
  const { url } = await Device.create(scope, event.id, {
    name: `Ponsel ${number + 1}`,
    checkpoints: checkpoints.map(({ id }) => id),
  })
  await phone.start()
  await phone.scanner?.enrol(new URL(url).hash.slice(1))
  phone.device = phone.scanner?.device()?.id ?? ""
  await phone.unlock()
  await phone.scanner?.sync.refresh()
  return phone
}

/** The functions' apps as one phone reaches them, with a note of every scan that arrives. */
const serve =
  (world: World, number: number, cookies: Client["cookies"]): Serve =>
  async (path, init) => {
    const { browser, spoiled } = world.ground
    const { method = "GET" } = init
    let body = typeof init.body === "string" ? init.body : undefined
    if (path.endsWith("/scans") && body !== undefined) {
      const sent = v.parse(Body, JSON.parse(body))
      const known = new Set(world.arrivals.keys())
      note(world, number, sent.scans)
      if (spoiled.sent) body = JSON.stringify(spoiled.sent(sent, (nonce) => known.has(nonce)))
    }
    // Cookies are read before anything is waited for, so phones that call at once do not mix.
    browser.cookies.clear()
    for (const [name, value] of cookies) browser.cookies.set(name, value)
    const answer = await browser.call(method, path, body)
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (/max-age=0/i.test(cookie)) cookies.delete(name)
      else cookies.set(name, value)
    }
    const empty = answer.bytes.length === 0
    return new Response(empty ? null : Uint8Array.from(answer.bytes), {
      status: answer.status,
      headers: { "content-type": answer.type },
    })
  }

const Body = v.object({ live: v.boolean(), scans: v.array(ScanInput) })

const note = (world: World, phone: number, scans: readonly ScanInput[]): void => {
  for (const scan of scans) {
    const before = world.arrivals.get(scan.nonce)
    const { told: _, reason: __, ...same } = scan
    if (before) {
      const { told: ___, reason: ____, ...first } = before.scan
      if (JSON.stringify(first) !== JSON.stringify(same))
        throw new Error(`a scan was sent again as another one: ${JSON.stringify([first, same])}`)
    }
    world.arrivals.set(scan.nonce, {
      phone,
      registration: world.registered.get(scan.ticket ?? ""),
      revoked: world.revoked.has(phone),
      ...before,
      scan,
    })
  }
}
