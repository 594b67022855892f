import { testContext } from "@setiakawan/tests/database"
import { describe, expect, test } from "vitest"
import * as Dossier from "../accreditation/dossier.ts"
import type { OfficeContext } from "../context.ts"
import * as Annex from "./annex.ts"
import * as Fixture from "./decree.fixture.ts"
import * as Decree from "./decree.ts"
import * as Enactment from "./enactment.ts"
import * as Gaps from "./gaps.ts"

const open = async (count: number) => {
  const { context } = await testContext()
  const scope = await Fixture.office(context)
  const people = await Fixture.people(scope, count)
  const tap: Fixture.Tap = { calls: 0 }
  return { scope, people, tap, by: Fixture.beside(scope, tap) }
}

const day = "2027-06-01"

/** How many of these people are accredited. */
const accredited = async (scope: OfficeContext, people: readonly string[]): Promise<number> => {
  let count = 0
  for (let at = 0; at < people.length; at += 20) {
    const some = people.slice(at, at + 20).map((person) => Dossier.standing(scope, person, { day }))
    count += (await Promise.all(some)).filter(({ state }) => state === "accredited").length
  }
  return count
}

/** Begins an act again and again, killed one call later each time, until it comes through; `look` after each death. */
const throughDeaths = async (
  tap: Fixture.Tap,
  when: "before" | "after",
  act: () => Promise<unknown>,
  look: () => Promise<unknown>,
): Promise<number> => {
  for (let at = 1; ; at++) {
    Fixture.killAt(tap, at, when)
    try {
      await act()
      return at - 1
    } catch (error) {
      if (!(error instanceof Fixture.Killed)) throw error
    } finally {
      Fixture.revive(tap)
    }
    await look()
  }
}

describe.each(["before", "after"] as const)("killed %s any call of the database", (when) => {
  test("two hundred rows count all or none, and the enactment can be done again", async () => {
    const { scope, people, tap, by } = await open(200)
    const sample = [people[0] ?? "", people[99] ?? "", people[199] ?? ""]
    const { id } = await Decree.create(scope, Fixture.draftInput())

    // A read changes nothing, so each death while rows are added is one at a write.
    for (let row = 0; row < people.length; ) {
      let writes = 0
      const dies = (command: string) => {
        if (command === "TransactWriteItemsCommand" && ++writes === 1) throw new Fixture.Killed()
      }
      tap[when] = (_, command) => dies(command)
      const { revision, rows } = await Decree.get(scope, id)
      const add = (context: OfficeContext, from: number, revision: number) => {
        const some = people.slice(from, from + Annex.mostAtOnce)
        return Annex.add(context, id, { rows: some.map((person) => Fixture.appoint(person)), revision })
      }
      await expect(add(by, rows, revision)).rejects.toThrow(Fixture.Killed)
      Fixture.revive(tap)
      const after = await Decree.get(scope, id)
      expect(after.rows - rows).toBe(when === "before" ? 0 : Math.min(30, people.length - rows))
      expect((await Annex.all(scope, id)).length).toBe(after.rows)
      if (when === "before") await add(scope, after.rows, after.revision)
      row = (await Decree.get(scope, id)).rows
    }
    expect(await accredited(scope, people)).toBe(0)

    const propose = async () => {
      const { state } = await Decree.get(scope, id)
      if (state === "draft") await Enactment.propose(by, id)
    }
    await throughDeaths(tap, when, propose, async () => expect(await accredited(scope, sample)).toBe(0))
    expect(await accredited(scope, people)).toBe(0)

    let died = 0
    const enact = async () => {
      const { state, revision } = await Decree.get(scope, id)
      if (state === "proposed") await Enactment.enact(by, id, Fixture.signed(revision))
    }
    await throughDeaths(tap, when, enact, async () => {
      died++
      const { state } = await Decree.get(scope, id)
      expect(await accredited(scope, sample)).toBe(state === "enacted" ? 3 : 0)
    })
    expect(died).toBeGreaterThan(5)
    expect(await accredited(scope, people)).toBe(200)
    expect(await Enactment.isIntact(scope, id)).toBe(true)
    // Dying used up no number.
    expect((await Decree.get(scope, id)).heading.number).toBe("001/Kep/Dinsos/2026")
  }, 180_000)

  test("gaps are closed in the end, and rows, mentions and head agree at every point", async () => {
    const { scope, people, tap, by } = await open(70)
    const { id, revision } = await Fixture.draft(
      scope,
      people.map((person) => Fixture.appoint(person)),
    )
    const gone = people.flatMap((_, index) => (index % 7 === 3 ? [index + 1] : []))
    await Annex.remove(scope, id, { rows: gone, revision })
    const left = people.filter((_, index) => index % 7 !== 3)

    const agree = async () => {
      const [head, rows] = await Promise.all([Decree.get(scope, id), Annex.all(scope, id)])
      expect(rows.map(({ person }) => person)).toEqual(left)
      expect(head.rows).toBe(left.length)
      expect(head.next).toBeGreaterThan(rows.at(-1)?.row ?? 0)
      for (const [index, person] of people.entries()) {
        const { items } = await scope.table.query(
          Annex.Mention,
          { pk: `OFFICE#${scope.office}#PERSON#${person}`, prefix: "ANNEX#" },
          { consistent: true },
        )
        const own = rows.filter((row) => row.person === person).map(({ row }) => row)
        expect({ index, mentioned: items.map(({ row }) => row) }).toEqual({ index, mentioned: own })
      }
    }
    const close = async () => Gaps.close(by, await Decree.editable(by, id))
    expect(await throughDeaths(tap, when, close, agree)).toBeGreaterThan(3)
    await agree()
    expect((await Annex.all(scope, id)).map(({ row }) => row)).toEqual(left.map((_, index) => index + 1))
    expect(await Decree.get(scope, id)).toMatchObject({ next: left.length + 1 })
  }, 180_000)
})

test("two thousand rows are enacted as surely as two, within a request", async () => {
  const { scope, people } = await open(2000)
  const { id, revision } = await Fixture.draft(
    scope,
    people.map((person) => Fixture.appoint(person)),
  )
  const first = await Annex.remove(scope, id, { rows: [1], revision })
  expect(first.rows).toBe(1999)
  const began = performance.now()
  const proposal = await Enactment.propose(scope, id)
  const between = performance.now()
  await Enactment.enact(scope, id, Fixture.signed(proposal.revision))
  const took = { propose: between - began, enact: performance.now() - between }
  // A request has thirty seconds.
  expect(took.propose).toBeLessThan(30_000)
  expect(took.enact).toBeLessThan(10_000)
  const sample = people.filter((_, index) => index % 100 === 0)
  expect(await accredited(scope, sample)).toBe(19)
}, 300_000)
