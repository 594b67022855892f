import type { Row } from "@setiakawan/core/check-in/roster"
import type { Network } from "./network.ts"
import { isRefused } from "./network.ts"
import type { RosterInfo, SealedPart, Storage } from "./storage.ts"
import type { Sealed } from "./vault.ts"

/** Seals and opens with the vault's key, which a person unlocked; `open` gives undefined when it does not fit. */
export type Sealer = {
  seal(value: unknown, place: string): Promise<Sealed>
  open(sealed: Sealed, place: string): Promise<unknown>
}

/** The tickets of an event with their people: in memory while it is unlocked, sealed on the disk. */
export type Roster = {
  /** Opens what is on the disk. False when there is nothing, or when it does not open with this key. */
  open(storage: Storage, sealer: Sealer): Promise<boolean>
  /** Brings it up to date by the changes since the cursor; loads all of it when there is no cursor. */
  refresh(network: Network, storage: Storage, sealer: Sealer): Promise<void>
  /** Forgets it, in memory alone. */
  lock(): void
  /** Until when, by the server's clock, every ticket is known; undefined when it is locked or never loaded. */
  knownUntil(): string | undefined
  /** People who may come: cancelled tickets stay in the roster but do not count. */
  count(): number
  byTicket(ticket: string): Row | undefined
  /** Whose valid volunteer's card this is; of two registrations, the one that was not cancelled. */
  byCard(card: string): Row | undefined
  /** People whose name or instansi holds every word, or whose telephone number ends in these four digits. */
  search(query: string, most?: number): Row[]
}

type Held = { row: Row; folded: string }

export const createRoster = (): Roster => {
  let rows = new Map<string, Held>()
  let info: RosterInfo | undefined
  /** Counts lockings, so that nothing which began before one opens it again. */
  let locked = 0

  const adopt = (next: Map<string, Held>, cursor: string, knownUntil: string) => {
    rows = next
    info = { cursor, knownUntil, count: countOf(next) }
    return info
  }

  const load = async (network: Network, storage: Storage, sealer: Sealer) => {
    const began = locked
    const fresh = new Map<string, Held>()
    const first = await network.roster({})
    if (first.cursor === undefined || first.knownUntil === undefined)
      throw new Error("A first page has a cursor")
    put(fresh, first.items)
    for (let { after } = first; after !== undefined; ) {
      const page = await network.roster({ after })
      put(fresh, page.items)
      after = page.after
    }
    // What changed while the pages came is told next, since the cursor was taken before them.
    const known = { cursor: first.cursor, knownUntil: first.knownUntil, count: countOf(fresh) }
    if (began !== locked) return
    await storage.saveRoster(await sealed(fresh, sealer), known, true)
    if (began === locked) adopt(fresh, known.cursor, known.knownUntil)
  }

  const follow = async (network: Network, storage: Storage, sealer: Sealer) => {
    const began = locked
    let cursor = info?.cursor
    while (cursor !== undefined) {
      const page = await network.changes({ cursor })
      if (began !== locked || !info) return
      const next = new Map(rows)
      put(next, page.items)
      // The roster is complete until then only when nothing is left to hear.
      const knownUntil = page.more ? info.knownUntil : page.knownUntil
      const touched = new Set(page.items.map(({ ticket }) => partOf(ticket)))
      const known = { cursor: page.cursor, knownUntil, count: countOf(next) }
      await storage.saveRoster(await sealed(next, sealer, touched), known, false)
      if (began === locked) adopt(next, known.cursor, known.knownUntil)
      cursor = page.more ? page.cursor : undefined
    }
  }

  return {
    open: async (storage, sealer) => {
      const stored = await storage.loadRoster()
      if (!stored) return false
      const began = locked
      const opened = new Map<string, Held>()
      for (const { part, sealed } of stored.parts) {
        const items = await sealer.open(sealed, placeOf(part))
        if (!Array.isArray(items)) return false
        put(opened, items as Row[])
      }
      if (began !== locked) return false
      adopt(opened, stored.info.cursor, stored.info.knownUntil)
      return true
    },
    refresh: async (network, storage, sealer) => {
      if (!info) await load(network, storage, sealer)
      try {
        await follow(network, storage, sealer)
      } catch (error) {
        // A cursor that the server does not take any more is no cursor.
        if (!isRefused(error)) throw error
        await load(network, storage, sealer)
      }
    },
    lock: () => {
      locked++
      rows = new Map()
      info = undefined
    },
    knownUntil: () => info?.knownUntil,
    count: () => info?.count ?? 0,
    byCard: (card) => {
      const theirs = [...rows.values()].filter(({ row }) => row.cards?.includes(card))
      return (theirs.find(({ row }) => row.state !== "cancelled") ?? theirs[0])?.row
    },
    byTicket: (ticket) => rows.get(ticket)?.row,
    search: (query, most = 30) => search([...rows.values()], query).slice(0, most),
  }
}

const put = (rows: Map<string, Held>, items: readonly Row[]) => {
  for (const row of items) rows.set(row.ticket, { row, folded: fold(`${row.name} ${row.instansi ?? ""}`) })
}

const countOf = (rows: Map<string, Held>): number =>
  [...rows.values()].filter(({ row }) => row.state !== "cancelled").length

/** Tickets are random, so their first symbol parts them evenly: a change seals a thirty-second of the roster anew. */
const partOf = (ticket: string): string => ticket.slice(0, 1)
const placeOf = (part: string): string => `roster/${part}`

const sealed = (
  rows: Map<string, Held>,
  sealer: Sealer,
  only?: ReadonlySet<string>,
): Promise<SealedPart[]> => {
  const parts = new Map<string, Row[]>()
  for (const { row } of rows.values()) {
    const part = partOf(row.ticket)
    if (only && !only.has(part)) continue
    const items = parts.get(part)
    if (items) items.push(row)
    else parts.set(part, [row])
  }
  return Promise.all(
    [...parts].map(async ([part, items]) => ({ part, sealed: await sealer.seal(items, placeOf(part)) })),
  )
}

const search = (rows: readonly Held[], query: string): Row[] => {
  const wanted = fold(query)
  if (wanted.length < 2) return []
  const words = wanted.split(" ")
  const digits = /^\d{4}$/.test(wanted)
  const rank = ({ row, folded }: Held) =>
    (row.state === "cancelled" ? 4 : 0) +
    (digits && row.phoneEnd === wanted
      ? 0
      : folded.startsWith(wanted)
        ? 1
        : folded.includes(` ${wanted}`)
          ? 2
          : 3)
  return rows
    .filter(
      ({ row, folded }) =>
        (digits && row.phoneEnd === wanted) || words.every((word) => folded.includes(word)),
    )
    .map((held) => ({ held, rank: rank(held) }))
    .sort((a, b) => a.rank - b.rank || (a.held.folded < b.held.folded ? -1 : 1))
    .map(({ held }) => held.row)
}

/** Lower case without accents and punctuation, words apart by one space; Nur’aini is one word. */
export const fold = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/[\u0300-\u036f'’‘ʼ`]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim()
