import { testContext } from "@setiakawan/tests/database"
import * as fc from "fast-check"
import { expect, test } from "vitest"
import * as Fixture from "../decree/decree.fixture.ts"
import * as Accreditation from "./accreditation.ts"
import * as Dossier from "./dossier.ts"
import * as Ledger from "./ledger.fixture.ts"
import { dateOf, days, persons, play, script, type Step, unsurs, type World } from "./recount.fixture.ts"

const long = process.env.SETIAKAWAN_LONG !== undefined
/** So many histories in all, side by side so that process and database work at the same time. */
const runs = long ? 3000 : 100
const lanes = 2

/** An answer of the system in the words of the ledger. */
const told = (world: World, standing: Accreditation.Standing): Ledger.Answer => {
  const place = (cover: Accreditation.Cover) => ({
    decree: world.decrees.indexOf(cover.decree),
    row: cover.row - 1,
  })
  const statement = ({ id }: Accreditation.Statement) => world.statements.findIndex((one) => one.id === id)
  switch (standing.state) {
    case "accredited":
      return { state: "accredited", ...place(standing.cover) }
    case "suspended":
      return { state: "suspended", ...place(standing.cover), statement: statement(standing.statement) }
    case "waiting":
      return { state: "waiting", statement: statement(standing.statement) }
    case "none":
      return { state: "none", ...(standing.last ? place(standing.last) : {}) }
  }
}

const ask = (
  world: World,
  dossier: Accreditation.Dossier,
  person: number,
  known: number,
  live: boolean,
): void => {
  for (const unsur of live ? [undefined, unsurs[0]] : [undefined])
    for (let day = 0; day < days; day++) {
      const standing = Accreditation.on(dossier, {
        day: dateOf(day),
        unsur,
        known: live ? undefined : new Date(known).toISOString(),
      })
      const [is, should] = [told(world, standing), Ledger.answer(world.ledger, person, day, known, unsur)]
      if (!isSame(is, should))
        throw new Error(
          `person ${person} on day ${day} as ${unsur} known ${known}: is ${JSON.stringify(is)}, should be ${JSON.stringify(should)}`,
        )
    }
}

const isSame = (one: Ledger.Answer, other: Ledger.Answer): boolean =>
  (["state", "decree", "row", "statement"] as const).every((part) => one[part] === other[part])

type Spoil = (dossier: Accreditation.Dossier) => Accreditation.Dossier

const live = async (
  { scope, clock }: Pick<World, "scope" | "clock">,
  steps: readonly Step[],
  spoil: Spoil = (dossier) => dossier,
): Promise<World> => {
  const people = await Fixture.people(scope, persons)
  const world: World = {
    scope,
    clock,
    people,
    ledger: { decrees: [], statements: [] },
    decrees: [],
    statements: [],
  }
  const instants = [clock.now().getTime()]
  for (const [index, step] of steps.entries()) {
    if (await play(world, step)) seen.refused++
    instants.push(clock.now().getTime())
    // What is known now; each person comes up every third time, and everybody at the end.
    const person = index % persons
    ask(world, spoil(await Dossier.load(scope, people[person] ?? "")), person, clock.now().getTime(), true)
  }
  for (const [person, id] of people.entries()) {
    const dossier = spoil(await Dossier.load(scope, id))
    ask(world, dossier, person, clock.now().getTime(), true)
    for (const known of instants) ask(world, dossier, person, known, false)
  }
  return world
}

const seen = { decrees: 0, amendments: 0, revocations: 0, refused: 0 }

test("accreditation on every day, as known at every instant, equals a recount", async () => {
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      const { context, clock } = await testContext()
      const scope = await Fixture.office(context)
      await fc.assert(
        fc.asyncProperty(script, async (steps) => {
          const { ledger } = await live({ scope, clock }, steps)
          seen.amendments += ledger.decrees.filter(({ kind }) => kind === "amendment").length
          seen.revocations += ledger.decrees.filter(({ kind }) => kind === "revocation").length
          seen.decrees += ledger.decrees.length
        }),
        { numRuns: runs / lanes, seed: 20261220 + lane },
      )
    }),
  )
  // The histories are worth something: decrees were changed and revoked, and some were refused.
  expect(Math.min(seen.amendments, seen.revocations, seen.refused)).toBeGreaterThan(runs / 10)
}, 3_600_000)

const controls: Record<string, Spoil> = {
  "a revoked decree goes on": (dossier) => ({
    ...dossier,
    endings: dossier.endings.filter(({ of }) => of.row !== undefined),
  }),
  "a row that was replaced or ended goes on": (dossier) => ({
    ...dossier,
    endings: dossier.endings.filter(({ of }) => of.row === undefined),
  }),
  "what came to be known later was always known": ({ appointments, endings, statements }) => {
    const always = { known: "2000-01-01T00:00:00.000Z" }
    return {
      appointments: appointments.map((each) => ({ ...each, ...always })),
      endings: endings.map((each) => ({ ...each, ...always })),
      statements: statements.map((each) => ({ ...each, ...always })),
    }
  },
  "the date of a decree does not count": (dossier) => ({
    ...dossier,
    appointments: dossier.appointments.map((each) => ({ ...each, date: "2026-01-01" })),
  }),
  "an amendment without a term has no end": (dossier) => ({
    ...dossier,
    appointments: dossier.appointments.map((each) =>
      dossier.endings.some(({ by }) => by === each.decree) ? { ...each, until: undefined } : each,
    ),
  }),
}

test.each(Object.entries(controls))(
  "control: it is noticed when %s",
  async (_, spoil) => {
    const { context, clock } = await testContext()
    const scope = await Fixture.office(context)
    const { failed } = await fc.check(
      fc.asyncProperty(script, async (steps) => void (await live({ scope, clock }, steps, spoil))),
      { numRuns: 60, seed: 20261221, endOnFailure: true },
    )
    expect(failed).toBe(true)
  },
  600_000,
)
