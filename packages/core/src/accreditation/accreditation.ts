import * as Day from "../day.ts"

/**
 * Whether somebody is accredited, folded from what decrees and statements say of them. Pure, and blind to the order of
 * its input. Every answer is for a day (which day is asked about) and an instant (what was known by then).
 *
 * Days are `YYYY-MM-DD` and inclusive at both ends; a term without `until` has no end.
 */
export type Term = { from: string; until?: string | undefined }

/** A row of an annex that appoints this person. */
export type Appointment = Term & {
  decree: string
  row: number
  unsur: string
  /** Duty area: a region's code. */
  area: string
  /** The decree's own date; among several that cover a day, the youngest gives the answer. */
  date: string
  /** When it was enacted here. */
  known: string
}

/**
 * What ends an appointment from a day on: a row of an amendment or a revocation that names it, or the revocation of
 * its whole decree. It stays ended when the decree that ended it is revoked in its turn: revoking a revocation does
 * not revive (UU 12/2011, Lampiran II, on revocation).
 */
export type Ending = {
  by: string
  of: { decree: string; row?: number | undefined }
  from: string
  known: string
}

/** A dated fact of its own that no decree says: works here since, or may not work between. */
export type Statement = Term & {
  id: string
  kind: "assignment" | "suspension"
  unsur: string
  area?: string | undefined
  known: string
  /** When it was taken back as wrong; from then on it was never so. */
  retracted?: string | undefined
}

export type Dossier = {
  appointments: readonly Appointment[]
  endings: readonly Ending[]
  statements: readonly Statement[]
}

/** A row and the days that are left of its term once what ended it is applied. */
export type Cover = Appointment & { endedBy?: string | undefined }

export type Standing =
  | { state: "accredited"; cover: Cover }
  /** Appointed, and kept from working by a statement. */
  | { state: "suspended"; cover: Cover; statement: Statement }
  /** *Menunggu SK*: works there, and no decree covers the day. */
  | { state: "waiting"; statement: Statement }
  /** No decree covers the day; `last` is the latest that did. */
  | { state: "none"; last?: Cover | undefined }

export type Question = {
  day: string
  /** What was known by then; everything when it is left out. */
  known?: string | undefined
  /** As what; as anything when it is left out. */
  unsur?: string | undefined
}

/** Whether they are accredited on a day, by which row of which decree, as known at an instant. */
export const on = (dossier: Dossier, { day, known, unsur }: Question): Standing => {
  const covers = coversOf(dossier, { known, unsur })
  const statements = dossier.statements.filter(
    (statement) =>
      isKnown(statement, known) && (!unsur || statement.unsur === unsur) && covering(statement, day),
  )
  const candidates = covers.filter((cover) => covering(cover, day))
  const free = candidates.filter(({ unsur }) => !suspensionOf(statements, unsur))
  const cover = youngest(free)
  if (cover) return { state: "accredited", cover }
  const kept = youngest(candidates)
  const suspension = kept && suspensionOf(statements, kept.unsur)
  if (kept && suspension) return { state: "suspended", cover: kept, statement: suspension }
  const assignment = statements
    .filter(({ kind }) => kind === "assignment")
    .sort(byTerm)
    .at(-1)
  if (assignment) return { state: "waiting", statement: assignment }
  const last = covers
    .filter(({ until }) => until !== undefined && until < day)
    .sort(byEnd)
    .at(-1)
  return { state: "none", ...(last ? { last } : {}) }
}

/**
 * What each appointment that was known covers: its term, cut short where it was ended. One that was ended before it
 * began covers nothing and is left out.
 */
export const coversOf = (
  { appointments, endings }: Dossier,
  { known, unsur }: Pick<Question, "known" | "unsur"> = {},
): Cover[] =>
  appointments
    .filter((appointment) => isKnown(appointment, known) && (!unsur || appointment.unsur === unsur))
    .map((appointment): Cover => {
      const first = endings
        .filter((ending) => isKnown(ending, known) && ends(ending, appointment))
        .sort((one, other) => compare(one.from, other.from) || compare(one.by, other.by))[0]
      if (!first || (appointment.until !== undefined && appointment.until < first.from)) return appointment
      return { ...appointment, until: Day.before(first.from), endedBy: first.by }
    })
    .filter(({ from, until }) => until === undefined || from <= until)
    .sort(byTerm)

/** A stretch of days on which the answer is the same. */
export type Stretch = Term & { standing: Standing }

/** The whole history, the first stretch first: each day at which something begins or ends opens one. */
export const history = (dossier: Dossier, question: Omit<Question, "day"> = {}): Stretch[] => {
  const terms: Term[] = [
    ...coversOf(dossier, question),
    ...dossier.statements.filter((each) => isKnown(each, question.known)),
  ]
  const turns = [
    ...new Set(terms.flatMap(({ from, until }) => [from, ...(until ? [Day.after(until)] : [])])),
  ].sort(compare)
  return turns.map((from, index) => {
    const next = turns[index + 1]
    return { from, until: next && Day.before(next), standing: on(dossier, { ...question, day: from }) }
  })
}

/** Two rows that cover the same days as the same unsur, and those days: the office looks which one is meant. */
export type Overlap = Term & { rows: readonly [Cover, Cover] }

export const overlaps = (dossier: Dossier, known?: string): Overlap[] => {
  const covers = coversOf(dossier, { known })
  return covers.flatMap((one, index) =>
    covers.slice(index + 1).flatMap((other) => {
      if (one.unsur !== other.unsur) return []
      const from = one.from > other.from ? one.from : other.from
      const until = earlier(one.until, other.until)
      return until === undefined || from <= until ? [{ from, until, rows: [one, other] as const }] : []
    }),
  )
}

/** Days without a decree between two that have one, as the same unsur. */
export const gaps = (dossier: Dossier, known?: string): (Term & { unsur: string })[] =>
  [...new Set(dossier.appointments.map(({ unsur }) => unsur))].sort(compare).flatMap((unsur) => {
    const covers = coversOf(dossier, { known, unsur })
    const ends = new Set(covers.flatMap(({ until }) => (until === undefined ? [] : [until])))
    return [...ends].sort(compare).flatMap((until) => {
      const from = Day.after(until)
      const next = covers
        .map((cover) => cover.from)
        .filter((day) => day > from)
        .sort(compare)[0]
      if (next === undefined || covers.some((cover) => covering(cover, from))) return []
      return [{ unsur, from, until: Day.before(next) }]
    })
  })

/**
 * The last day on which somebody who is covered on this day is covered without a gap; `undefined` when that has no
 * end, or when the day itself is not covered.
 */
export const coveredUntil = (dossier: Dossier, question: Question): string | undefined => {
  const covers = coversOf(dossier, question)
  let last: string | undefined
  let next = question.day
  for (;;) {
    const reaching = covers.filter((cover) => covering(cover, next))
    if (reaching.length === 0) return last
    if (reaching.some(({ until }) => until === undefined)) return undefined
    last =
      reaching
        .map(({ until }) => until ?? next)
        .sort(compare)
        .at(-1) ?? next
    next = Day.after(last)
  }
}

export const covering = ({ from, until }: Term, day: string): boolean =>
  from <= day && (until === undefined || day <= until)

const isKnown = (fact: { known: string; retracted?: string | undefined }, at: string | undefined): boolean =>
  at === undefined
    ? fact.retracted === undefined
    : fact.known <= at && (fact.retracted === undefined || fact.retracted > at)

const ends = ({ of }: Ending, { decree, row }: Appointment): boolean =>
  of.decree === decree && (of.row === undefined || of.row === row)

const suspensionOf = (statements: readonly Statement[], unsur: string): Statement | undefined =>
  statements
    .filter((each) => each.kind === "suspension" && each.unsur === unsur)
    .sort(byTerm)
    .at(-1)

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

const earlier = (one: string | undefined, other: string | undefined): string | undefined =>
  one === undefined ? other : other === undefined || one < other ? one : other

const byTerm = (one: Term & { id?: string; decree?: string; row?: number }, other: typeof one): number =>
  compare(one.from, other.from) ||
  compare(one.id ?? one.decree ?? "", other.id ?? other.decree ?? "") ||
  (one.row ?? 0) - (other.row ?? 0)

const byEnd = (one: Cover, other: Cover): number =>
  compare(one.until ?? "", other.until ?? "") || byTerm(one, other)

/** The row of the decree with the latest date; of one date, the one that was enacted last. */
const youngest = (covers: readonly Cover[]): Cover | undefined =>
  [...covers]
    .sort(
      (one, other) => compare(one.date, other.date) || compare(one.known, other.known) || byTerm(one, other),
    )
    .at(-1)
