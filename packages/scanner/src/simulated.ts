import * as Device from "@setiakawan/core/check-in/device"
import * as Roster from "@setiakawan/core/check-in/roster"
import * as Station from "@setiakawan/core/check-in/station"
import { type Context, type OfficeContext, within } from "@setiakawan/core/context"
import { Refusal } from "@setiakawan/core/errors"
import { createDisk, type Disk } from "./memory.ts"
import { Failed, type Network } from "./network.ts"
import type { Sealer } from "./roster.ts"
import { createScanner, type Options, type Scanner } from "./scanner.ts"

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
    open: (options) =>
      createScanner({
        storage: phone.disk.open(),
        network: phone.network,
        clock: {
          now: () => new Date(context.now().getTime() + phone.skew),
          monotonic: () => (asleepSince ?? context.now().getTime()) - slept - booted,
        },
        random,
        ...options,
      }),
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
