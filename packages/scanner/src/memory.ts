import {
  type Entry,
  isHanding,
  isScan,
  type Meta,
  type RosterInfo,
  type SealedPart,
  type State,
} from "./storage.ts"
import type { Storage } from "./storage.ts"

type Content = {
  entries: Map<string, Entry>
  sequence: number
  meta: Partial<Meta>
  parts: Map<string, SealedPart>
  info: RosterInfo | undefined
  sealed: Map<string, SealedPart>
}

/** A disk in memory for tests; any number of pages open it with `open`. */
export type Disk = {
  open(): Storage
  /** The device loses power: what is not flushed is gone, and so is every page that had it open. */
  crash(): void
  /** Replaced by a test to hold writes back, or to let them fail. Runs after a change, before it is on the disk. */
  flush: () => Promise<void>
  /** All that is on the disk, as one text, to look for what must not be there. */
  text(): string
}

const empty = (): Content => ({
  entries: new Map(),
  sequence: 0,
  meta: {},
  parts: new Map(),
  info: undefined,
  sealed: new Map(),
})

export const createDisk = (): Disk => {
  let durable = empty()
  let life = 0
  /** Transactions that write run one after another, as in IndexedDB. */
  let queue: Promise<unknown> = Promise.resolve()
  const disk: Disk = {
    open: () => {
      const mine = life
      const alive = () => {
        if (mine !== life) throw new Error("The device was switched off")
      }
      const read = async <T>(look: (content: Content) => T): Promise<T> => {
        await queue.catch(() => undefined)
        alive()
        return structuredClone(look(durable))
      }
      const write = <T>(change: (content: Content) => T): Promise<T> => {
        const run = async () => {
          alive()
          // What is in the maps is never changed in place.
          const next = copied(durable)
          const result = structuredClone(change(next))
          await disk.flush()
          alive()
          durable = next
          return result
        }
        const done = queue.catch(() => undefined).then(run)
        queue = done
        return done
      }
      return storage(read, write)
    },
    crash: () => {
      life++
      queue = Promise.resolve()
    },
    flush: async () => {},
    text: () =>
      JSON.stringify([
        [...durable.entries.values()],
        durable.meta,
        [...durable.parts.values(), ...durable.sealed.values()],
      ]),
  }
  return disk
}

const copied = ({ entries, meta, parts, sealed, ...rest }: Content): Content => ({
  ...rest,
  sealed: new Map(sealed),
  entries: new Map(entries),
  meta: { ...meta },
  parts: new Map(parts),
})

const storage = (
  read: <T>(look: (content: Content) => T) => Promise<T>,
  write: <T>(change: (content: Content) => T) => Promise<T>,
): Storage => ({
  append: (place, make) =>
    write((content) => {
      const own = ordered(content).filter((entry) =>
        "programme" in place
          ? isHanding(entry) && entry.scan.programme === place.programme
          : isScan(entry) &&
            place.ticket !== undefined &&
            entry.scan.ticket === place.ticket &&
            entry.scan.checkpoint === place.checkpoint,
      )
      const entry = make(content.sequence + 1, own, content.meta.device, content.meta.aid)
      if (!entry) return undefined
      if (content.entries.has(entry.scan.nonce)) throw new Error("This nonce was used before")
      content.sequence++
      content.entries.set(entry.scan.nonce, structuredClone(entry))
      return entry
    }),
  entries: (state, most) => read((content) => ordered(content, state).slice(0, most)),
  entry: (nonce) => read(({ entries }) => entries.get(nonce)),
  handings: (programme) =>
    read((content) =>
      ordered(content)
        .filter(isHanding)
        .filter(({ scan }) => scan.programme === programme),
    ),
  count: () =>
    read((content) => ({
      waiting: ordered(content, "waiting").length,
      sent: ordered(content, "sent").length,
      attention: ordered(content, "attention").length,
    })),
  update: (nonces, change) =>
    write(({ entries, meta }) =>
      nonces.flatMap((nonce) => {
        const before = entries.get(nonce)
        if (!before) return []
        const after = change(before, meta.round ?? 0)
        if (after !== before) entries.set(nonce, structuredClone(after))
        return [after]
      }),
    ),
  read: (key) => read(({ meta }) => meta[key]),
  edit: (key, change) =>
    write(({ meta }) => {
      const after = change(meta[key])
      if (after === undefined) delete meta[key]
      else meta[key] = structuredClone(after)
      return after
    }),
  saveRoster: (parts, info, whole) =>
    write((content) => {
      if (whole) content.parts.clear()
      for (const part of parts) content.parts.set(part.part, structuredClone(part))
      content.info = info
    }),
  loadRoster: () => read(({ parts, info }) => (info ? { parts: [...parts.values()], info } : undefined)),
  dropRoster: () =>
    write((content) => {
      content.parts.clear()
      content.info = undefined
      for (const part of content.sealed.keys()) if (part.startsWith("aid/")) content.sealed.delete(part)
    }),
  saveSealed: (parts, instead) =>
    write(({ sealed }) => {
      if (instead !== undefined)
        for (const part of sealed.keys()) if (part.startsWith(instead)) sealed.delete(part)
      for (const part of parts) sealed.set(part.part, structuredClone(part))
    }),
  loadSealed: (prefix) =>
    read(({ sealed }) =>
      [...sealed.values()]
        .filter(({ part }) => part.startsWith(prefix))
        .sort((a, b) => (a.part < b.part ? -1 : 1)),
    ),
  wipe: (keep) =>
    write((content) => {
      const left = ordered(content).filter(({ state }) => state !== "sent")
      if (keep === "nothing" && left.length > 0) return false
      const { sequence, meta } = content
      const kept = keep === "nothing" ? (["leaving"] as const) : (["device", "state"] as const)
      Object.assign(content, empty(), {
        entries: new Map(left.map((entry) => [entry.scan.nonce, entry])),
        sequence: keep === "unsent" ? sequence : 0,
        meta: Object.fromEntries(kept.flatMap((key) => (meta[key] === undefined ? [] : [[key, meta[key]]]))),
      })
      return true
    }),
})

const ordered = ({ entries }: Content, state?: State): Entry[] =>
  [...entries.values()]
    .filter((entry) => !state || entry.state === state)
    .sort((a, b) => a.scan.sequence - b.scan.sequence)
