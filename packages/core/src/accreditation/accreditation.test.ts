import * as fc from "fast-check"
import { expect, test } from "vitest"
import * as Accreditation from "./accreditation.ts"

const runs = process.env.SETIAKAWAN_LONG ? 20_000 : 600
const dateOf = (day: number): string => new Date(Date.UTC(2026, 1, 1 + day)).toISOString().slice(0, 10)
const instantOf = (at: number): string => new Date(Date.UTC(2026, 0, 1, at)).toISOString()
/** Facts lie among the first thirty days; whatever has no end reaches the last of these. */
const window = Array.from({ length: 45 }, (_, day) => dateOf(day))

const day = fc.nat(29).map(dateOf)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 3 })
const unsur = fc.constantFrom("tksk", "psm")
const known = fc.nat(5).map(instantOf)

const dossier: fc.Arbitrary<Accreditation.Dossier> = fc.record({
  appointments: fc
    .array(fc.record({ unsur, from: day, until: maybe(day), date: day, known }), { maxLength: 6 })
    .map((all) =>
      all.map((each, index) => ({ ...each, decree: `decree-${index % 3}`, row: index + 1, area: "36.73" })),
    ),
  endings: fc.array(
    fc.record({
      by: fc.constantFrom("decree-3", "decree-4"),
      of: fc.record({
        decree: fc.constantFrom("decree-0", "decree-1"),
        row: maybe(fc.integer({ min: 1, max: 6 })),
      }),
      from: day,
      known,
    }),
    { maxLength: 4 },
  ),
  statements: fc
    .array(
      fc.record({
        kind: fc.constantFrom("assignment" as const, "suspension" as const),
        unsur,
        from: day,
        until: maybe(day),
        known,
        retracted: maybe(known),
      }),
      { maxLength: 4 },
    )
    .map((all) => all.map((each, index) => ({ ...each, id: `statement-${index}` }))),
})

const isKnown = (fact: { known: string; retracted?: string | undefined }, at: string | undefined) =>
  at === undefined ? !fact.retracted : fact.known <= at && !(fact.retracted && fact.retracted <= at)

const reaches = ({ from, until }: Accreditation.Term, day: string) => from <= day && (!until || day <= until)

/** The rows that cover a day, each looked at by itself. */
const covering = (
  { appointments, endings }: Accreditation.Dossier,
  day: string,
  at: string | undefined,
  unsur?: string,
) =>
  appointments.filter(
    (row) =>
      isKnown(row, at) &&
      (!unsur || row.unsur === unsur) &&
      reaches(row, day) &&
      !endings.some(
        ({ of, from, known }) =>
          isKnown({ known }, at) &&
          of.decree === row.decree &&
          (of.row ?? row.row) === row.row &&
          from <= day,
      ),
  )

const nameOf = ({ decree, row }: { decree: string; row: number }) => `${decree}/${row}`

const shuffled = ({ appointments, endings, statements }: Accreditation.Dossier): Accreditation.Dossier => {
  const turn = <T>(list: readonly T[]): T[] => [...list.slice(1), ...list.slice(0, 1)].toReversed()
  return { appointments: turn(appointments), endings: turn(endings), statements: turn(statements) }
}

/** Holds for any dossier, as known at any instant, and whatever order its facts come in. */
const always = (
  name: string,
  holds: (dossier: Accreditation.Dossier, known: string | undefined) => unknown,
) =>
  test(name, () => {
    fc.assert(
      fc.property(dossier, maybe(known), (given, known) => {
        expect(holds(shuffled(given), known)).toEqual(holds(given, known))
      }),
      { numRuns: runs, seed: 20261220 },
    )
  })

always("a day is answered by the rows that cover it, and what is said of them", (given, known) =>
  window.map((day) => {
    const standing = Accreditation.on(given, { day, known })
    const rows = covering(given, day, known)
    const said = (kind: string, unsur?: string) =>
      given.statements.some(
        (one) =>
          one.kind === kind && isKnown(one, known) && reaches(one, day) && (!unsur || one.unsur === unsur),
      )
    const free = rows.filter(({ unsur }) => !said("suspension", unsur))
    const state =
      free.length > 0 ? "accredited" : rows.length > 0 ? "suspended" : said("assignment") ? "waiting" : "none"
    expect(standing.state).toBe(state)
    if (standing.state === "accredited" || standing.state === "suspended") {
      const candidates = free.length > 0 ? free : rows
      const youngest = candidates.filter(({ date }) => candidates.every((other) => other.date <= date))
      expect(youngest.map(nameOf)).toContain(nameOf(standing.cover))
    }
    if (standing.state === "none") {
      const before = window.filter((earlier) => earlier < day && covering(given, earlier, known).length > 0)
      expect(standing.last?.until).toBe(before.findLast(() => true))
    }
    return standing
  }),
)

always("the history answers each of its days as that day is answered", (given, known) => {
  const history = Accreditation.history(given, { known })
  const [first] = history
  for (const [index, { until }] of history.entries()) {
    const next = history[index + 1]
    // No day is left out and none is said twice.
    if (next) expect(dateOf(window.indexOf(until ?? "") + 1)).toBe(next.from)
    else expect(until).toBeUndefined()
  }
  for (const day of window) {
    const standing = Accreditation.on(given, { day, known })
    const stretch = history.find((one) => reaches(one, day))
    if (stretch) expect(stretch.standing).toEqual(standing)
    else {
      expect(!first || day < first.from).toBe(true)
      expect(standing).toEqual({ state: "none" })
    }
  }
  return history
})

always("overlaps are the days that two rows of one unsur cover", (given, known) => {
  const overlaps = Accreditation.overlaps(given, known)
  const told = overlaps.flatMap(({ rows, ...term }) =>
    window.filter((day) => reaches(term, day)).map((day) => `${rows.map(nameOf).sort().join(" ")} ${day}`),
  )
  const should = window.flatMap((day) => {
    const rows = covering(given, day, known)
    return rows.flatMap((one) =>
      rows
        .filter((other) => nameOf(one) < nameOf(other) && one.unsur === other.unsur)
        .map((other) => `${nameOf(one)} ${nameOf(other)} ${day}`),
    )
  })
  expect(told.sort()).toEqual(should.sort())
  return overlaps
})

always("gaps are the days without a decree between days with one", (given, known) => {
  const gaps = Accreditation.gaps(given, known)
  const told = gaps.flatMap(({ unsur, ...term }) =>
    window.filter((day) => reaches(term, day)).map((day) => `${unsur} ${day}`),
  )
  const should = ["psm", "tksk"].flatMap((unsur) => {
    const covered = window.filter((day) => covering(given, day, known, unsur).length > 0)
    return window
      .filter((day) => !covered.includes(day))
      .filter((day) => covered.some((other) => other < day) && covered.some((other) => other > day))
      .map((day) => `${unsur} ${day}`)
  })
  expect(told).toEqual(should)
  return gaps
})

always("cover without a gap lasts until the day before the first without one", (given, known) =>
  window.slice(0, 35).map((day) => {
    const until = Accreditation.coveredUntil(given, { day, known })
    const later = window.filter((other) => other >= day)
    const first = later.findIndex((other) => covering(given, other, known).length === 0)
    expect(until).toBe(first > 0 ? later[first - 1] : undefined)
    return until
  }),
)
