import type { Row } from "@setiakawan/core/aid/station"
import type { Network } from "./network.ts"
import { fold, type Sealer } from "./roster.ts"
import type { SealedPart, Storage } from "./storage.ts"

/** Recipients of aid by checkpoint: in memory while the vault is unlocked, sealed on the disk. */
export type Recipients = {
  /** Opens what is on the disk, as far as this key opens it. */
  open(storage: Storage, sealer: Sealer): Promise<void>
  /** Asks which rows of a checkpoint changed, and for those. `knownUntil` is an instant before that. */
  refresh(source: Source, place: { checkpoint: string; programme: string; knownUntil: string }): Promise<void>
  /** A row as the server had it just now. */
  learn(source: Source, checkpoint: string, row: Row): Promise<void>
  /** Forgets them, in memory alone. */
  lock(): void
  get(checkpoint: string, recipient: string): Row | undefined
  all(checkpoint: string): Row[]
  info(checkpoint: string): Info | undefined
}

export type Source = { network: Network; storage: Storage; sealer: Sealer }

/** Of which programme they are, until when they are known, and whether there are more than a phone holds. */
export type Info = { programme: string; knownUntil: string; truncated: boolean }

type Book = { rows: Map<string, Row>; info: Info | undefined }

/** A phone holds so many recipients of a checkpoint; where there are more, its areas are to be chosen. */
export const mostHeld = 5000
/** So many rows are asked for at once. */
const atOnce = 100

export const createRecipients = (): Recipients => {
  let books = new Map<string, Book>()
  /** Counts lockings, so that nothing which began before one opens it again. */
  let locked = 0

  const bookOf = (checkpoint: string): Book => {
    const book = books.get(checkpoint) ?? { rows: new Map(), info: undefined }
    books.set(checkpoint, book)
    return book
  }

  return {
    open: async (storage, sealer) => {
      const began = locked
      const opened = new Map<string, Book>()
      for (const { part, sealed } of await storage.loadSealed("aid/")) {
        const value = await sealer.open(sealed, part)
        const [, checkpoint = "", name] = part.split("/")
        const book = opened.get(checkpoint) ?? { rows: new Map<string, Row>(), info: undefined }
        opened.set(checkpoint, book)
        if (name === "info") book.info = value as Info | undefined
        else if (Array.isArray(value)) for (const row of value as Row[]) book.rows.set(row.recipient, row)
      }
      if (began === locked) books = opened
    },
    refresh: async ({ network, storage, sealer }, { checkpoint, programme, knownUntil }) => {
      const began = locked
      const before = bookOf(checkpoint)
      // Of another programme no row is of any use.
      const known = before.info?.programme === programme ? before.rows : new Map<string, Row>()
      const listed = new Map<string, number>()
      let after: string | undefined
      do {
        const page = await network.recipients({ checkpoint, after })
        for (const { recipient, revision } of page.items) listed.set(recipient, revision)
        after = page.after
      } while (after !== undefined && listed.size < mostHeld)
      const truncated = after !== undefined || listed.size > mostHeld
      const wanted = [...listed.keys()].slice(0, mostHeld)
      const rows = new Map(wanted.flatMap((recipient) => entryOf(known.get(recipient))))
      const changed = wanted.filter((recipient) => rows.get(recipient)?.revision !== listed.get(recipient))
      for (let at = 0; at < changed.length; at += atOnce) {
        const recipients = changed.slice(at, at + atOnce)
        const { items } = await network.aidRows({ checkpoint, recipients })
        for (const row of items) rows.set(row.recipient, row)
      }
      if (began !== locked) return
      const info = { programme, knownUntil, truncated }
      const isSame = changed.length === 0 && rows.size === before.rows.size && known === before.rows
      const parts = isSame ? [] : await sealed(checkpoint, rows, sealer)
      parts.push(await sealPart(`aid/${checkpoint}/info`, info, sealer))
      await storage.saveSealed(parts, isSame ? undefined : `aid/${checkpoint}/`)
      if (began === locked) books.set(checkpoint, { rows, info })
    },
    learn: async ({ storage, sealer }, checkpoint, row) => {
      const began = locked
      const { rows } = bookOf(checkpoint)
      if (rows.get(row.recipient)?.revision === row.revision) return
      rows.set(row.recipient, row)
      const [part] = await sealed(checkpoint, rows, sealer, partOf(row.recipient))
      if (part && began === locked) await storage.saveSealed([part])
    },
    lock: () => {
      locked++
      books = new Map()
    },
    get: (checkpoint, recipient) => books.get(checkpoint)?.rows.get(recipient),
    all: (checkpoint) => [...(books.get(checkpoint)?.rows.values() ?? [])],
    info: (checkpoint) => books.get(checkpoint)?.info,
  }
}

const entryOf = (row: Row | undefined): [string, Row][] => (row ? [[row.recipient, row]] : [])

/** Ids end in random symbols, so the last one parts them evenly. */
const partOf = (recipient: string): string => recipient.slice(-1)

const sealPart = async (part: string, value: unknown, sealer: Sealer): Promise<SealedPart> => ({
  part,
  sealed: await sealer.seal(value, part),
})

/** Rows in their sealed parts; those of one part alone when it is named. */
const sealed = (
  checkpoint: string,
  rows: ReadonlyMap<string, Row>,
  sealer: Sealer,
  only?: string,
): Promise<SealedPart[]> => {
  const parts = new Map<string, Row[]>()
  for (const row of rows.values()) {
    const part = partOf(row.recipient)
    if (only === undefined || only === part) parts.set(part, [...(parts.get(part) ?? []), row])
  }
  return Promise.all([...parts].map(([part, items]) => sealPart(`aid/${checkpoint}/${part}`, items, sealer)))
}

/** Rows whose name or desa holds every word, those whose name begins so before the others. */
export const search = (rows: readonly Row[], query: string): Row[] => {
  const wanted = fold(query)
  if (wanted.length < 2) return []
  const words = wanted.split(" ")
  return rows
    .map((row) => ({ row, name: fold(row.name), text: fold(`${row.name} ${row.areaName}`) }))
    .filter(({ text }) => words.every((word) => text.includes(word)))
    .sort(
      (a, b) =>
        Number(b.name.startsWith(wanted)) - Number(a.name.startsWith(wanted)) || (a.text < b.text ? -1 : 1),
    )
    .map(({ row }) => row)
}
