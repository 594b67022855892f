/**
 * A recount of accreditation that knows nothing of how it is stored or folded: what each decree says, read day by day.
 * Days and instants are plain numbers.
 */
export type LedgerRow = {
  action: "appoint" | "replace" | "end"
  person: number
  unsur: string
  from?: number | undefined
  until?: number | undefined
  /** Which decree's which row it replaces or ends, as places in the ledger. */
  of?: { decree: number; row: number } | undefined
}

export type LedgerDecree = {
  at: number
  date: number
  effective?: number | undefined
  until?: number | undefined
  /** The decree it touches. */
  of?: number | undefined
  kind: "appointment" | "amendment" | "revocation" | "partial"
  rows: LedgerRow[]
}

export type LedgerStatement = {
  at: number
  retracted?: number | undefined
  person: number
  kind: "assignment" | "suspension"
  unsur: string
  from: number
  until?: number | undefined
}

export type Ledger = { decrees: LedgerDecree[]; statements: LedgerStatement[] }

export type Answer = {
  state: "accredited" | "suspended" | "waiting" | "none"
  /** The row that gives the answer; for `none` the last that covered a day. */
  decree?: number
  row?: number
  statement?: number
}

const start = ({ effective, date }: LedgerDecree): number => effective ?? date

/** The row's last day; an amendment that says nothing of it takes that of the row or decree that it changes. */
export const lastDay = (ledger: Ledger, decree: number, row: number): number => {
  const said = ledger.decrees[decree] as LedgerDecree
  const { action, until, of } = said.rows[row] as LedgerRow
  if (until !== undefined) return until
  if (action === "replace" && of) {
    const inherited = ownLastDay(ledger, of.decree, of.row)
    if (inherited !== undefined) return inherited
  }
  const base = said.of === undefined ? undefined : ledger.decrees[said.of]
  return said.until ?? base?.until ?? Number.POSITIVE_INFINITY
}

const rowOf = ({ decrees }: Ledger, decree: number, row: number): LedgerRow =>
  (decrees[decree] as LedgerDecree).rows[row] as LedgerRow

/** A last day that is the row's own, or that of the row whose place it took. */
const ownLastDay = (ledger: Ledger, decree: number, row: number): number | undefined => {
  const { action, until, of } = rowOf(ledger, decree, row)
  return until ?? (action === "replace" && of ? ownLastDay(ledger, of.decree, of.row) : undefined)
}

/** Whether a row that appoints still stands on a day, by what was enacted until then. */
const stands = (ledger: Ledger, decree: number, row: number, day: number, known: number): boolean => {
  const family = ledger.decrees[decree]?.of ?? decree
  for (const later of ledger.decrees) {
    if (later.at > known) continue
    if (later.kind === "revocation" && later.of === family && start(later) <= day) return false
    for (const { action, of, from } of later.rows) {
      if (of?.decree !== decree || of.row !== row) continue
      if (action === "replace" && start(later) <= day) return false
      if (action === "end" && (from ?? start(later)) <= day) return false
    }
  }
  return true
}

type Place = { decree: number; row: number }

/** The rows by which somebody is appointed on a day. */
const rowsOn = (ledger: Ledger, person: number, day: number, known: number, unsur?: string): Place[] => {
  const rows: Place[] = []
  for (const [decree, said] of ledger.decrees.entries()) {
    if (said.at > known) continue
    for (const [row, entry] of said.rows.entries()) {
      if (entry.action === "end" || entry.person !== person) continue
      if (unsur && entry.unsur !== unsur) continue
      if (day < (entry.from ?? start(said)) || day > lastDay(ledger, decree, row)) continue
      if (stands(ledger, decree, row, day, known)) rows.push({ decree, row })
    }
  }
  return rows
}

export const answer = (
  ledger: Ledger,
  person: number,
  day: number,
  known: number,
  unsur?: string,
): Answer => {
  const rows = rowsOn(ledger, person, day, known, unsur)
  const first = ({ decree, row }: Place) => {
    const said = ledger.decrees[decree] as LedgerDecree
    return said.rows[row]?.from ?? start(said)
  }
  /** Of the youngest decree by its date; of one date, the one enacted last; in one decree the row that begins last. */
  const youngest = (places: readonly Place[]): Place | undefined => {
    let best: Place | undefined
    for (const place of places) {
      const order = ({ decree, row }: Place) => {
        const { date, at } = ledger.decrees[decree] as LedgerDecree
        return [date, at, first({ decree, row }), row]
      }
      if (!best || isAfter(order(place), order(best))) best = place
    }
    return best
  }
  const said = (kind: string, unsurs: readonly string[] | undefined) => {
    let best: number | undefined
    for (const [index, each] of ledger.statements.entries()) {
      if (each.person !== person || each.kind !== kind) continue
      if (each.at > known || (each.retracted !== undefined && each.retracted <= known)) continue
      if (day < each.from || day > (each.until ?? day)) continue
      if (unsurs && !unsurs.includes(each.unsur)) continue
      const other = best === undefined ? undefined : ledger.statements[best]
      if (!other || isAfter([each.from, index], [other.from, best ?? 0])) best = index
    }
    return best
  }
  const unsurOf = ({ decree, row }: Place) => ledger.decrees[decree]?.rows[row]?.unsur ?? ""
  const free = rows.filter((place) => said("suspension", [unsurOf(place)]) === undefined)
  const best = youngest(free)
  if (best) return { state: "accredited", ...best }
  const kept = youngest(rows)
  if (kept) {
    const statement = said("suspension", [unsurOf(kept)])
    return { state: "suspended", ...kept, ...(statement === undefined ? {} : { statement }) }
  }
  const assignment = said("assignment", unsur ? [unsur] : undefined)
  if (assignment !== undefined) return { state: "waiting", statement: assignment }
  for (let earlier = day - 1; earlier >= 0; earlier--) {
    const last = rowsOn(ledger, person, earlier, known, unsur)
    if (last.length === 0) continue
    let latest = last[0] as Place
    for (const place of last)
      if (isAfter([first(place), place.decree, place.row], [first(latest), latest.decree, latest.row]))
        latest = place
    return { state: "none", ...latest }
  }
  return { state: "none" }
}

const isAfter = (one: readonly number[], other: readonly number[]): boolean => {
  for (const [index, value] of one.entries()) {
    const than = other[index] ?? 0
    if (value !== than) return value > than
  }
  return false
}
