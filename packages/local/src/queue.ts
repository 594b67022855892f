import { randomUUID } from "node:crypto"
import { mkdirSync } from "node:fs"
import { readdir, readFile, rename, rm } from "node:fs/promises"
import { join } from "node:path"
import type { Message, Queue } from "@setiakawan/core/context"
import * as Durable from "./durable.ts"

export type Handler = (message: Message) => Promise<void>

export type LocalQueue = Queue & {
  /**
   * Begins to deliver, two messages at once, starting with what an earlier process left. `giveUp` gets a message
   * that failed for the last time, before it is set aside.
   */
  start: (handler: Handler, giveUp?: Handler) => void
  /** Ends delivery after the messages in hand. */
  stop: () => Promise<void>
  /** Resolves when nothing waits any more, but for what is due later or was set aside. */
  idle: () => Promise<void>
  /** Delivers until nothing is left, one after the other and without waiting; a failure is thrown. For tests. */
  drain: (handler: Handler) => Promise<void>
}

export type Options = {
  /** Deliveries of a message before it is set aside under `failed/`. */
  attempts?: number
  concurrency?: number
  /** Milliseconds before the attempt after this many failures. */
  backOff?: (failures: number) => number
  /** Told of each failed delivery, and whether the message is now set aside. */
  failed?: (error: unknown, message: Message, attempt: number, setAside: boolean) => void
}

/**
 * A durable queue: each message is a flushed file, so `send` returns when it cannot be lost any more, and it goes
 * away only after its handler is done. The name holds when it is due and how often it failed:
 * `<due, ms>-<failures>-<order>-<id>.json`. One process at a time may deliver.
 */
export const open = (folder: string, options: Options = {}): LocalQueue => {
  const {
    attempts = 5,
    concurrency = 2,
    backOff = (failures) => Math.min(60_000, 250 * 4 ** (failures - 1)),
    failed,
  } = options
  mkdirSync(join(folder, "failed"), { recursive: true })
  const inHand = new Map<string, Promise<void>>()
  /** Names dealt with since the folder was last read, which that reading may still hold. */
  const over = new Set<string>()
  let handler: Handler | undefined
  let giveUp: Handler | undefined
  let timer: NodeJS.Timeout | undefined
  let looking: Promise<void> | undefined
  let again = false
  let order = 0

  const send = async (message: Message, delay = 0): Promise<void> => {
    order += 1
    const name = [stamp(Date.now() + delay), "00", String(order).padStart(8, "0"), randomUUID()].join("-")
    await Durable.create(join(folder, `${name}.json`), JSON.stringify(message))
    wake()
  }

  const wake = () => {
    if (!handler) return
    if (looking) {
      again = true
      return
    }
    looking = deliverDue().finally(() => {
      looking = undefined
      if (again) {
        again = false
        wake()
      }
    })
  }

  const deliverDue = async (): Promise<void> => {
    clearTimeout(timer)
    over.clear()
    for (const name of await waiting(folder)) {
      if (!handler || inHand.size >= concurrency) return
      if (inHand.has(name) || over.has(name)) continue
      const wait = dueOf(name) - Date.now()
      if (wait > 0) {
        timer = setTimeout(wake, wait)
        return
      }
      const delivery = deliver(name, handler).finally(() => {
        inHand.delete(name)
        over.add(name)
        wake()
      })
      inHand.set(name, delivery)
    }
  }

  const deliver = async (name: string, handle: Handler): Promise<void> => {
    const path = join(folder, name)
    const message = await read(path)
    try {
      await handle(message)
      await rm(path)
    } catch (error) {
      const failures = failuresOf(name) + 1
      const setAside = failures >= attempts
      failed?.(error, message, failures, setAside)
      // This may fail for the same reason as the delivery did; the message is kept all the same.
      if (setAside) await giveUp?.(message).catch(() => {})
      await rename(
        path,
        setAside
          ? join(folder, "failed", name)
          : join(
              folder,
              renamed(name, stamp(Date.now() + backOff(failures)), String(failures).padStart(2, "0")),
            ),
      )
    }
  }

  return {
    send,
    start: (given, last) => {
      handler = given
      giveUp = last
      wake()
    },
    stop: async () => {
      handler = undefined
      clearTimeout(timer)
      await looking
      await Promise.all(inHand.values())
    },
    idle: async () => {
      for (;;) {
        const due = (await waiting(folder)).filter((name) => dueOf(name) <= Date.now())
        if (due.length === 0 && inHand.size === 0) return
        await new Promise((done) => setTimeout(done, 10))
      }
    },
    drain: async (given) => {
      for (let names = await waiting(folder); names[0]; names = await waiting(folder)) {
        const path = join(folder, names[0])
        await given(await read(path))
        await rm(path)
      }
    },
  }
}

const stamp = (milliseconds: number): string => String(Math.ceil(milliseconds)).padStart(15, "0")
const dueOf = (name: string): number => Number(name.slice(0, 15))
const failuresOf = (name: string): number => Number(name.slice(16, 18))
const renamed = (name: string, due: string, failures: string): string => `${due}-${failures}${name.slice(18)}`

/** Names of the messages, the first due first. */
const waiting = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name.endsWith(".json")).sort()

const read = async (path: string): Promise<Message> => JSON.parse(await readFile(path, "utf8")) as Message
