import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from "idb"
import type { HandingInput } from "@setiakawan/core/aid/handing"
import type { Entry, Meta, RosterInfo, SealedPart, State, Storage } from "./storage.ts"

/**
 * `refused`: the browser gives this page no database (a private window, or forbidden). `full`: no room on the phone.
 * `blocked`: another window of an older version holds on to it. `newer`: a newer version of the app has been here.
 * `lost`: it was cleared, or the browser let go of it. `failed`: anything else.
 */
export type ProblemCode = "refused" | "full" | "blocked" | "newer" | "lost" | "failed"

export class Problem extends Error {
  readonly code: ProblemCode

  constructor(code: ProblemCode, cause?: unknown) {
    super(code, { cause })
    this.name = "StorageProblem"
    this.code = code
  }
}

type Small = { [K in keyof Meta]: { key: K; value: Meta[K] } }[keyof Meta]

interface Schema extends DBSchema {
  outbox: {
    key: string
    value: Entry
    indexes: {
      sequence: number
      state: [State, number]
      ticket: [string, string, number]
      programme: [string, number]
    }
  }
  roster: { key: string; value: SealedPart }
  sealed: { key: string; value: SealedPart }
  /** `Meta` by its names, and two of this file's own. */
  meta: { key: string; value: Small["value"] | RosterInfo | number }
}

type StoreName = "outbox" | "roster" | "sealed" | "meta"
type Transaction<Mode extends IDBTransactionMode> = IDBPTransaction<Schema, StoreName[], Mode>

/** A name in `meta` that no name of `Meta` is. */
const sequenceKey = "#sequence"
const rosterKey = "#roster"

/**
 * The device's storage in this browser. It is opened when first needed, and again when the browser let go of it.
 * Every method rejects with Problem, or with what the function that it was given threw; nothing was changed then.
 */
export const open = (name = "setiakawan-pindai"): Storage & { close: () => void } => {
  let connection: Promise<IDBPDatabase<Schema>> | undefined
  const connect = () => {
    connection ??= openDatabase(name, () => {
      connection = undefined
    }).catch((error: unknown) => {
      connection = undefined
      throw error
    })
    return connection
  }

  const begin = async <Mode extends IDBTransactionMode>(
    stores: StoreName[],
    mode: Mode,
  ): Promise<Transaction<Mode>> => {
    // Strict: done only when it is on the disk, not when the system has promised to write it some time.
    const start = async () => (await connect()).transaction(stores, mode, { durability: "strict" })
    try {
      return await start()
    } catch (error) {
      // Browsers let go of a page in the background, or are still clearing up, without a word. Nothing was done yet,
      // so it may be tried again.
      if (!(isDomException(error, "InvalidStateError") || isLost(error))) throw error
      connection = undefined
      return start()
    }
  }

  const run = async <Mode extends IDBTransactionMode, T>(
    stores: StoreName[],
    mode: Mode,
    work: (transaction: Transaction<Mode>) => Promise<T>,
  ): Promise<T> => {
    let transaction: Transaction<Mode> | undefined
    try {
      transaction = await begin(stores, mode)
      // Also rejects when a request did, which is heard below.
      transaction.done.catch(() => {})
      const result = await work(transaction)
      await transaction.done
      return result
    } catch (error) {
      try {
        transaction?.abort()
      } catch {
        // It has ended by itself.
      }
      throw problemOf(error)
    }
  }
  const write = <T>(stores: StoreName[], work: (transaction: Transaction<"readwrite">) => Promise<T>) =>
    run(stores, "readwrite", work)
  const read = <T>(stores: StoreName[], work: (transaction: Transaction<"readonly">) => Promise<T>) =>
    run(stores, "readonly", work)

  return {
    close: () => {
      void connection?.then((database) => database.close()).catch(() => {})
      connection = undefined
    },
    append: (place, make) =>
      write(["outbox", "meta"], async (transaction) => {
        const [outbox, meta] = [transaction.objectStore("outbox"), transaction.objectStore("meta")]
        const theirs =
          "programme" in place
            ? outbox.index("programme").getAll(from([place.programme]))
            : place.ticket === undefined
              ? []
              : outbox.index("ticket").getAll(from([place.checkpoint, place.ticket]))
        const [last, device, aid, own] = await Promise.all([
          meta.get(sequenceKey),
          meta.get("device") as Promise<Meta["device"] | undefined>,
          meta.get("aid") as Promise<Meta["aid"] | undefined>,
          theirs,
        ])
        const sequence = (typeof last === "number" ? last : 0) + 1
        const entry = make(sequence, own, device, aid)
        if (!entry) return undefined
        await Promise.all([outbox.add(entry), meta.put(sequence, sequenceKey)])
        return entry
      }),
    entries: (state, most) =>
      read(["outbox"], async (transaction) => {
        const outbox = transaction.objectStore("outbox")
        if (most === 0) return []
        return state
          ? outbox.index("state").getAll(from([state]), most)
          : outbox.index("sequence").getAll(null, most)
      }),
    entry: (nonce) => read(["outbox"], (transaction) => transaction.objectStore("outbox").get(nonce)),
    handings: (programme) =>
      read(
        ["outbox"],
        (transaction) =>
          transaction
            .objectStore("outbox")
            .index("programme")
            .getAll(from([programme])) as Promise<Entry<HandingInput>[]>,
      ),
    count: () => read(["outbox"], countStates),
    update: (nonces, change) =>
      write(["outbox", "meta"], async (transaction) => {
        const outbox = transaction.objectStore("outbox")
        const round = ((await transaction.objectStore("meta").get("round")) as Meta["round"] | undefined) ?? 0
        const after: Entry[] = []
        for (const nonce of nonces) {
          const before = await outbox.get(nonce)
          if (!before) continue
          const changed = change(before, round)
          if (changed !== before) await outbox.put(changed)
          after.push(changed)
        }
        return after
      }),
    read: <K extends keyof Meta>(key: K) =>
      read(["meta"], (transaction) => transaction.objectStore("meta").get(key)) as Promise<
        Meta[K] | undefined
      >,
    edit: <K extends keyof Meta>(key: K, change: (before: Meta[K] | undefined) => Meta[K] | undefined) =>
      write(["meta"], async (transaction) => {
        const meta = transaction.objectStore("meta")
        const after = change((await meta.get(key)) as Meta[K] | undefined)
        await (after === undefined ? meta.delete(key) : meta.put(after, key))
        return after
      }),
    saveRoster: (parts, info, whole) =>
      write(["roster", "meta"], async (transaction) => {
        const roster = transaction.objectStore("roster")
        if (whole) await roster.clear()
        await Promise.all([
          ...parts.map((part) => roster.put(part)),
          transaction.objectStore("meta").put(info, rosterKey),
        ])
      }),
    loadRoster: () =>
      read(["roster", "meta"], async (transaction) => {
        const [parts, info] = await Promise.all([
          transaction.objectStore("roster").getAll(),
          transaction.objectStore("meta").get(rosterKey) as Promise<RosterInfo | undefined>,
        ])
        return info && { parts, info }
      }),
    dropRoster: () => write(["roster", "sealed", "meta"], dropRoster),
    saveSealed: (parts, instead) =>
      write(["sealed"], async (transaction) => {
        const sealed = transaction.objectStore("sealed")
        if (instead !== undefined) await sealed.delete(beginningWith(instead))
        await Promise.all(parts.map((part) => sealed.put(part)))
      }),
    loadSealed: (prefix) =>
      read(["sealed"], (transaction) => transaction.objectStore("sealed").getAll(beginningWith(prefix))),
    wipe: (keep) =>
      write(["outbox", "roster", "sealed", "meta"], async (transaction) => {
        const { waiting, attention } = await countStates(transaction)
        if (keep === "nothing" && waiting + attention > 0) return false
        const outbox = transaction.objectStore("outbox")
        const meta = transaction.objectStore("meta")
        const sent = await outbox.index("state").getAllKeys(from(["sent"]))
        const kept = keep === "nothing" ? ["leaving"] : ["device", "state", sequenceKey]
        const names = (await meta.getAllKeys()).filter((name) => !kept.includes(name))
        await Promise.all([
          ...sent.map((nonce) => outbox.delete(nonce)),
          ...names.map((name) => meta.delete(name)),
          transaction.objectStore("roster").clear(),
          transaction.objectStore("sealed").clear(),
        ])
        return true
      }),
  }
}

const openDatabase = (name: string, onLost: () => void): Promise<IDBPDatabase<Schema>> =>
  new Promise((done, fail) => {
    // Some browsers have none, others throw when it is touched.
    if (!hasDatabases()) return fail(new Problem("refused"))
    let isBlocked = false
    const opening = openDB<Schema>(name, 2, {
      upgrade: (database, before, _, transaction) => {
        if (before < 1) {
          const outbox = database.createObjectStore("outbox", { keyPath: "scan.nonce" })
          outbox.createIndex("sequence", "scan.sequence", { unique: true })
          outbox.createIndex("state", ["state", "scan.sequence"])
          outbox.createIndex("ticket", ["scan.checkpoint", "scan.ticket", "scan.sequence"])
          database.createObjectStore("roster", { keyPath: "part" })
          database.createObjectStore("meta")
        }
        // Hand-overs of aid stand beside the scans since then.
        transaction.objectStore("outbox").createIndex("programme", ["scan.programme", "scan.sequence"])
        database.createObjectStore("sealed", { keyPath: "part" })
      },
      blocked: () => {
        isBlocked = true
        fail(new Problem("blocked"))
      },
      // A newer version waits in another window; it is not to wait for this one.
      blocking: (_current, _wanted, event) => {
        ;(event.target as IDBDatabase).close()
        onLost()
      },
      terminated: onLost,
    })
    opening.then(
      (database) => (isBlocked ? database.close() : done(database)),
      // Firefox refuses a private window like this.
      (error: unknown) =>
        fail(isDomException(error, "InvalidStateError") ? new Problem("refused", error) : problemOf(error)),
    )
  })

const hasDatabases = (): boolean => {
  try {
    return Boolean(globalThis.indexedDB)
  } catch {
    return false
  }
}

const dropRoster = async (transaction: Transaction<"readwrite">): Promise<void> => {
  await Promise.all([
    transaction.objectStore("roster").clear(),
    transaction.objectStore("sealed").delete(beginningWith("aid/")),
    transaction.objectStore("meta").delete(rosterKey),
  ])
}

const countStates = async (transaction: Transaction<IDBTransactionMode>): Promise<Record<State, number>> => {
  const index = transaction.objectStore("outbox").index("state")
  const [waiting, sent, attention] = await Promise.all([
    index.count(from(["waiting"])),
    index.count(from(["sent"])),
    index.count(from(["attention"])),
  ])
  return { waiting, sent, attention }
}

/** Every name that begins so. */
const beginningWith = (prefix: string): IDBKeyRange => IDBKeyRange.bound(prefix, `${prefix}\uffff`)

/** Every key that begins with these parts; an array comes after all numbers and texts. */
const from = (parts: readonly string[]): IDBKeyRange => IDBKeyRange.bound(parts, [...parts, []])

const isDomException = (error: unknown, name: string): boolean =>
  error instanceof DOMException && error.name === name

const isLost = (error: unknown): boolean => error instanceof Problem && error.code === "lost"

const codes: Record<string, ProblemCode> = {
  QuotaExceededError: "full",
  VersionError: "newer",
  SecurityError: "refused",
  InvalidStateError: "lost",
  AbortError: "lost",
  UnknownError: "lost",
}

/** What went wrong in the database as a Problem; anything else as it is. */
const problemOf = (error: unknown): unknown =>
  error instanceof DOMException ? new Problem(codes[error.name] ?? "failed", error) : error
