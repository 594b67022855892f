import type { ScanInput, Told } from "@setiakawan/core/check-in/scan"
import { httpNetwork } from "@setiakawan/scanner/http"
import type { Place, Shown } from "@setiakawan/scanner/judge"
import { createDisk, type Disk } from "@setiakawan/scanner/memory"
import type { Sealer } from "@setiakawan/scanner/roster"
import { createScanner, type Scanner, type Stage } from "@setiakawan/scanner/scanner"
import type { World as Outside } from "@setiakawan/scanner/session"
import type { Storage } from "@setiakawan/scanner/storage"
import { flushFromWorker } from "@setiakawan/scanner/worker"

/** What the network does with a phone's calls. `held` ones go on when they are let go. */
export const modes = [
  "on",
  /** Fails at once. */
  "off",
  /** The request is swallowed, and nothing ever comes back. */
  "swallowed",
  /** The server gets it; the connection breaks before the answer. */
  "reset",
  /** The server gets it; the answer never comes. */
  "unanswered",
  /** The request is held on its way. */
  "slow",
  /** The answer is held on its way. */
  "late",
  /** The server gets it now, and once more when what is held is let go. */
  "twice",
  /** A hotel's network answers with its sign-in page. */
  "portal",
  /** Something in front of the server says that it is not there. */
  "gateway",
] as const
export type Mode = (typeof modes)[number]

type Held = { since: number; go: () => Promise<void>; fail: () => void }

/** A phone gives up on a call after so many milliseconds, as `httpNetwork` does by a timer of its own. */
const timeout = 25_000

/** What was said at a door by one scan that was safe on the disk. */
export type Said = { told: Told; at: number }

/** The network as a phone has it: from a path and a body to an answer, over the real apps. */
export type Serve = (path: string, init: RequestInit) => Promise<Response>

export type Truth = { now: () => number }

/**
 * A phone of the model: the real engine over the engine's own disk in memory, with a clock that is wrong, a network
 * that fails in every way, and a battery that may die in the middle of a write.
 */
export class Phone {
  readonly disk: Disk = createDisk()
  readonly said = new Map<string, Said>()
  device = ""
  mode: Mode = "on"
  /** What the disk does with a write: keeps it, has no room, or is still at it when the power goes. */
  writes: "kept" | "refused" | "hanging" = "kept"
  held: Held[] = []
  /** Calls that the server works on now. */
  busy = 0
  scanner: Scanner | undefined
  /** Milliseconds by which the wall clock is ahead of the truth, and what it drifts a millisecond. */
  skew = 0
  /** By how many milliseconds its clock was set, each time. */
  readonly sets: number[] = []
  readonly drift: number
  private life = 0
  private booted: number
  private idlers: (() => void)[] = []
  private timers: { due: number; run: () => void }[] = []
  private locks = new Map<string, Promise<unknown>>()
  private state: number
  private readonly truth: Truth
  private readonly serve: Serve
  private readonly sealer: Sealer
  private readonly wrap: (storage: Storage) => Storage

  constructor(options: {
    truth: Truth
    serve: Serve
    sealer: Sealer
    seed: number
    drift: number
    /** Spoils the storage, for control tests. */
    wrap?: ((storage: Storage) => Storage) | undefined
  }) {
    this.truth = options.truth
    this.serve = options.serve
    this.sealer = options.sealer
    this.state = options.seed
    this.drift = options.drift
    this.wrap = options.wrap ?? ((storage) => storage)
    this.booted = this.truth.now()
    this.disk.flush = async () => {
      if (this.writes === "hanging") await new Promise(() => {})
      if (this.writes === "refused") throw new DOMException("No room", "QuotaExceededError")
    }
  }

  async start(): Promise<void> {
    if (this.scanner) return
    this.booted = this.truth.now()
    this.scanner = await createScanner({ ...this.outside(), patience: 3000, askPatience: 8000 })
    await this.scanner.unlock(this.sealer)
  }

  /** The battery dies: whatever was not on the disk is gone, and so is the page. */
  crash(): void {
    this.life++
    this.disk.crash()
    this.scanner = undefined
    this.timers = []
    this.locks.clear()
  }

  /** Puts a code before the camera. `safe`: it is on the disk, or ended without that; no network is needed for it. */
  see(what: string | { ticket: string }, method: ScanInput["method"], place: Place, give: boolean) {
    const { scanner, life } = this
    if (!scanner) throw new Error("the phone is off")
    const at = this.truth.now()
    let safely = () => {}
    const safe = new Promise<void>((resolve) => {
      safely = resolve
    })
    const seen = scanner.see(what, method, place, (stage) => {
      if (life !== this.life) return
      if (stage.stage === "hold") queueMicrotask(() => (give ? seen.confirm() : seen.cancel()))
      else if (stage.stage !== "local") safely()
      this.note(seen.nonce, stage, at)
    })
    return { safe, done: seen.done }
  }

  /** What was said in the end is what counts; a word that came too late for the door was not said at it. */
  private note(nonce: string, stage: Stage, at: number): void {
    if (!("shown" in stage)) return
    const told = toldBy(stage.shown)
    if (stage.stage === "durable" && told) this.said.set(nonce, { told, at })
    const corrects = (stage.stage === "confirmed" || stage.stage === "corrected") && !stage.shown.conflict
    if (corrects && told) this.said.set(nonce, { told, at })
  }

  /** The browser wakes the service worker, beside the page. */
  worker(): Promise<boolean> {
    return flushFromWorker(this.outside())
  }

  /** Until the server has nothing more to do for this phone. */
  async idle(): Promise<void> {
    if (this.busy > 0) await new Promise<void>((resume) => this.idlers.push(resume))
  }

  unlock(): Promise<boolean> | undefined {
    return this.scanner?.unlock(this.sealer)
  }

  /** Lets run what is due. What is held on its way may still arrive, but nobody waits for it any more. */
  tick(): void {
    const now = this.monotonic()
    for (const { since, fail } of this.held) if (now - since > timeout) fail()
    const due = this.timers.filter((timer) => timer.due <= now).sort((a, b) => a.due - b.due)
    this.timers = this.timers.filter((timer) => timer.due > now)
    for (const { run } of due) run()
  }

  private monotonic(): number {
    return (this.truth.now() - this.booted) * (1 + this.drift)
  }

  private outside(): Outside {
    const life = this.life
    return {
      storage: mortal(this.wrap(this.disk.open()), () => life === this.life),
      network: httpNetwork((url, init) => this.fetch(url, init), ""),
      clock: {
        now: () => new Date(Math.round(this.truth.now() * (1 + this.drift) - start * this.drift) + this.skew),
        monotonic: () => this.monotonic(),
      },
      random: (length) => Uint8Array.from({ length }, () => this.random() * 256),
      after: (milliseconds, run) => {
        const timer = { due: this.monotonic() + milliseconds, run }
        this.timers.push(timer)
        return () => {
          this.timers = this.timers.filter((other) => other !== timer)
        }
      },
      lock: (name, run) => {
        const mine = (this.locks.get(name) ?? Promise.resolve()).then(run, run)
        this.locks.set(name, mine)
        return mine
      },
    }
  }

  private async fetch(url: string, init: RequestInit): Promise<Response> {
    const ask = async () => {
      this.busy++
      try {
        return await this.serve(url, init)
      } finally {
        this.busy--
        if (this.busy === 0) for (const resume of this.idlers.splice(0)) resume()
      }
    }
    const gone = () => new TypeError("Failed to fetch")
    const since = this.monotonic()
    const hold = (go: (answer: (response: Response) => void) => Promise<void>) =>
      new Promise<Response>((resolve, reject) => {
        this.held.push({ since, go: () => go(resolve), fail: () => reject(gone()) })
      })
    const never = () =>
      new Promise<Response>((_, reject) => {
        this.held.push({ since, go: async () => reject(gone()), fail: () => reject(gone()) })
      })
    switch (this.mode) {
      case "on":
        return ask()
      case "off":
        throw gone()
      case "swallowed":
        return never()
      case "reset":
        await ask()
        throw gone()
      case "unanswered":
        await ask()
        return never()
      case "slow":
        return hold(async (answer) => answer(await ask()))
      case "late": {
        const response = await ask()
        return hold(async (answer) => answer(response))
      }
      case "twice":
        this.held.push({ since, go: async () => void (await ask()), fail: () => {} })
        return ask()
      case "portal":
        return new Response("<h1>Wi-Fi tamu</h1>", { headers: { "content-type": "text/html" } })
      case "gateway":
        return new Response("", { status: 503 })
    }
  }

  /** Repeatable numbers from 0 to 1 (mulberry32). */
  private random(): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Drift is counted from here. */
export const start = Date.parse("2026-12-20T00:00:00.000Z")

const toldBy = ({ kind, unlisted }: Shown): Told | undefined => {
  if (kind === "quarantined") return undefined
  return kind === "admit" && unlisted ? "unlisted" : kind
}

/** A storage that belongs to one life of the page: when that has ended, whoever waits for it waits for ever. */
const mortal = (storage: Storage, alive: () => boolean): Storage => {
  const never = new Promise<never>(() => {})
  return Object.fromEntries(
    Object.entries(storage).map(([name, method]) => [
      name,
      async (...given: unknown[]) => {
        if (!alive()) return never
        try {
          const result: unknown = await (method as (...given: unknown[]) => Promise<unknown>)(...given)
          return alive() ? result : await never
        } catch (error) {
          if (!alive()) return never
          throw error
        }
      },
    ]),
  ) as Storage
}
