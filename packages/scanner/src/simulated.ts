import * as AidStation from "@setiakawan/core/aid/station"
import * as Base32 from "@setiakawan/core/base32"
import * as Device from "@setiakawan/core/check-in/device"
import * as Roster from "@setiakawan/core/check-in/roster"
import * as Ledger from "@setiakawan/core/check-in/ledger"
import * as Station from "@setiakawan/core/check-in/station"
import { type Context, type OfficeContext, within } from "@setiakawan/core/context"
import { Refusal } from "@setiakawan/core/errors"
import type * as Event from "@setiakawan/core/event"
import * as Participants from "@setiakawan/core/participants"
import * as Registration from "@setiakawan/core/registration"
import * as Signing from "@setiakawan/core/signing"
import * as RevokedCards from "@setiakawan/core/volunteer/revoked-cards"
import { type eventInput, officeWithEvent } from "@setiakawan/tests/client"
import { createDisk, type Disk } from "./memory.ts"
import { Failed, type Network } from "./network.ts"
import type { Sealer } from "./roster.ts"
import type { World } from "./session.ts"
import type { Place } from "./judge.ts"
import { createScanner, type Options, type Scanner, type Stage } from "./scanner.ts"

/** What happens to the calls of a phone, for tests. */
export type Line = {
  /** Nothing gets out. */
  cut: boolean
  /** The next so many calls take effect, and their answers are lost. */
  lostAnswers: number
  /** Runs before each call; it may hold it back, or throw. */
  before: (route: keyof Network) => Promise<void>
  /** What was called, in order. */
  calls: (keyof Network)[]
}

/** A phone of tests: its disk, its clocks, its line to the real domain, and the credential in its cookie. */
export type Phone = {
  disk: Disk
  line: Line
  network: Network
  /** Milliseconds by which its clock is ahead of the server's. */
  skew: number
  /** Whether its monotonic clock stands still. */
  asleep: boolean
  /** What a page or a worker finds on it. */
  world: () => World
  /** Opens the scanner over what is on the disk, as a page does. */
  open: (options?: Partial<Options>) => Promise<Scanner>
  /** All open pages are gone, and what was not on the disk; the next one has another monotonic clock. */
  restart: () => void
}

/** A phone whose server is the domain itself, over the given context; `context.now` is the true time. */
export const simulatedPhone = (
  context: Context,
  random: Options["random"] = (length) => crypto.getRandomValues(new Uint8Array(length)),
): Phone => {
  const line: Line = { cut: false, lostAnswers: 0, before: async () => {}, calls: [] }
  let booted = context.now().getTime()
  let slept = 0
  let asleepSince: number | undefined
  const phone: Phone = {
    disk: createDisk(),
    line,
    network: overLine(context, line),
    skew: 0,
    get asleep() {
      return asleepSince !== undefined
    },
    set asleep(asleep: boolean) {
      const now = context.now().getTime()
      if (asleepSince !== undefined) slept += now - asleepSince
      asleepSince = asleep ? now : undefined
    },
    world: () => ({
      storage: phone.disk.open(),
      network: phone.network,
      clock: {
        now: () => new Date(context.now().getTime() + phone.skew),
        monotonic: () => (asleepSince ?? context.now().getTime()) - slept - booted,
      },
      random,
    }),
    open: (options) => createScanner({ ...phone.world(), ...options }),
    restart: () => {
      phone.disk.crash()
      booted = context.now().getTime()
      slept = 0
      asleepSince = undefined
    },
  }
  return phone
}

/** Routes straight into the domain, as one who holds what the cookie holds. */
const overLine = (context: Context, line: Line): Network => {
  let token = ""
  const scope = async (): Promise<OfficeContext> => {
    const holder = await Device.resolve(context, token)
    if (!holder) throw new Refusal("unauthenticated")
    return within(context, holder.office, holder.actor)
  }
  const call =
    <I, O>(route: keyof Network, run: (input: I) => Promise<O>) =>
    async (input: I): Promise<O> => {
      line.calls.push(route)
      await line.before(route)
      if (line.cut) throw new Failed()
      const answer = await run(structuredClone(input))
      if (line.lostAnswers > 0) {
        line.lostAnswers--
        throw new Failed()
      }
      return structuredClone(answer)
    }
  return {
    enrol: call("enrol", async (input) => {
      const enrolled = await Device.enrol(context, input)
      token = enrolled.token
      return { device: enrolled.device, until: enrolled.until }
    }),
    contact: call("contact", async (input) => Station.contact(await scope(), input)),
    scans: call("scans", async ({ live, scans }) => Station.send(await scope(), { live, scans: [...scans] })),
    roster: call("roster", async (input) => Roster.page(await scope(), input)),
    changes: call("changes", async (input) => Roster.changes(await scope(), input)),
    passages: call("passages", async (input) => Roster.passages(await scope(), input)),
    cards: call("cards", async (input) => RevokedCards.page(await scope(), input)),
    recipients: call("recipients", async (input) => AidStation.list(await scope(), input)),
    aidRows: call("aidRows", async (input) => AidStation.rows(await scope(), input)),
    prove: call("prove", async (input) => AidStation.prove(await scope(), input)),
    wiped: call("wiped", async () => {
      const { office, actor } = await scope()
      if (actor.kind !== "device") throw new Refusal("forbidden")
      await Device.wiped(within(context, office, actor), actor.event, actor.device)
    }) as Network["wiped"],
  }
}

/** Seals nothing, so that a test can look; the vault is tested by itself. */
export const glass: Sealer = {
  seal: async (value) => ({ iv: new Uint8Array(), bytes: new TextEncoder().encode(JSON.stringify(value)) }),
  open: async ({ bytes }) => JSON.parse(new TextDecoder().decode(bytes)) as unknown,
}

/** An event with two doors and a hand-out, its guests, and phones that are enrolled for it, over the real domain. */
export const simulatedEvent = async (context: Context, people: number, changes: EventChanges = {}) => {
  const { event, scope } = await officeWithEvent(context, { checkpoints, ...changes })
  const signer = await Signing.signer(scope)
  const guest = async (number: number) => {
    const registration = await Participants.add(scope, event.id, {
      name: `Tamu ${"abcdefghij"[number % 10]}${"klmnopqrst"[Math.floor(number / 10) % 10]}`,
      instansi: "Dinas Sosial",
      unsur: "pemerintah",
      phone: `08121234${String(1000 + number)}`,
    })
    return {
      ticket: registration.ticket,
      qr: await Registration.ticketUrl(scope, signer, event, registration),
      typed: Base32.toTypedCode(registration.ticket),
    }
  }
  const guests: Awaited<ReturnType<typeof guest>>[] = []
  for (let number = 0; number < people; number++) guests.push(await guest(number))

  /** An enrolled phone with its roster, and its one page. */
  const enrolled = async (
    options: Partial<Options> = {},
    phone = simulatedPhone(context),
    checkpoints = event.checkpoints.map(({ id }) => id),
  ) => {
    const { url, device } = await Device.create(scope, event.id, {
      name: "HP pintu",
      checkpoints,
    })
    const scanner = await phone.open({ patience: 10_000, askPatience: 10_000, ...options })
    await scanner.enrol(url.split("#")[1] ?? "")
    await scanner.unlock(glass)
    if (!(await scanner.sync.refresh())) throw new Error("no contact")
    return { phone, scanner, device }
  }
  const ledger = (ticket: string, checkpoint = "masuk") => Ledger.get(scope, event.id, checkpoint, ticket)
  /** What the server makes of a ticket. */
  const settled = async (ticket: string, checkpoint = "masuk") => {
    const found = await ledger(ticket, checkpoint)
    return found && Ledger.settled(event, found)
  }
  return { event, scope, signer, guest, guests, enrolled, ledger, settled }
}

type EventChanges = Parameters<typeof eventInput>[0]

const checkpoints: Event.Event["checkpoints"] = [
  {
    id: "masuk",
    name: "Pintu masuk",
    kind: "entrance",
    rule: "once",
    gates: [
      { id: "1", name: "Pintu 1" },
      { id: "2", name: "Pintu 2" },
    ],
  },
  { id: "kit", name: "Tas peserta", kind: "handout", rule: "once", gates: [{ id: "1", name: "Meja 1" }] },
]

export const door: Place = { checkpoint: "masuk", gate: "1", direction: "in" }
export const table: Place = { checkpoint: "kit", gate: "1", direction: "in" }

/** Scans, gives the item where one is to be given, and returns how it ended with the names of all stages. */
export const scan = async (scanner: Scanner, text: string, place = door) => {
  const stages: Stage[] = []
  const seen = scanner.see(text, "camera", place, (stage) => {
    stages.push(stage)
    if (stage.stage === "hold") setTimeout(() => seen.confirm())
  })
  const last = await seen.done
  return { nonce: seen.nonce, last, stages: stages.map(({ stage }) => stage) }
}
