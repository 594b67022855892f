import { testContext } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import type { OfficeContext } from "../context.ts"
import * as Person from "../person.ts"
import * as Table from "../table.ts"
import * as Annex from "./annex.ts"
import * as Fixture from "./decree.fixture.ts"
import * as Decree from "./decree.ts"
import * as Enactment from "./enactment.ts"
import * as Renewal from "./renewal.ts"

const open = async (count: number) => {
  const { context } = await testContext()
  const scope = await Fixture.office(context)
  return { scope, people: await Fixture.people(scope, count) }
}

const next = { from: "2028-01-01", until: "2028-12-31" }

const takeOver = async (scope: OfficeContext, draft: string): Promise<number> => {
  for (let steps = 1; ; steps++) if ((await Renewal.step(scope, draft)).done) return steps
}

/** Who stands in an annex, by their places among these people. */
const standing = async (scope: OfficeContext, decree: string, people: readonly string[]) =>
  (await Annex.all(scope, decree)).map(({ person }) => people.indexOf(person))

const forget = (scope: OfficeContext, person: string) =>
  scope.table.write(Table.remove(Person.Person, { office: scope.office, id: person }))

test("the next draft has the same text and whoever is still covered, each in their place", async () => {
  const { scope, people } = await open(9)
  const [a = "", b = "", c = "", d = "", e = "", f = "", g = "", h = "", i = ""] = people
  const base = await Fixture.enacted(
    scope,
    [
      Fixture.appoint(a, { position: "Koordinator", note: "Wilayah I", area: "36.01" }),
      Fixture.appoint(b),
      Fixture.appoint(c, { until: "2027-06-30" }),
      Fixture.appoint(d),
      Fixture.appoint(e),
      Fixture.appoint(f),
    ],
    {},
    { number: "114/2026" },
  )
  const of = (row: number, decree = base.id) => ({ decree, row })
  // B's place goes to G and then to H, D leaves, I comes in.
  const first = await Fixture.enacted(
    scope,
    [
      { action: "replace", of: of(2), person: g },
      { action: "end", of: of(4) },
      { action: "appoint", person: i, unsur: "psm", area: "36.73" },
    ],
    { effect: { kind: "amendment", of: base.id } },
  )
  await Fixture.enacted(scope, [{ action: "replace", of: of(1, first.id), person: h }], {
    effect: { kind: "amendment", of: base.id },
  })
  await Fixture.enacted(scope, [{ action: "end", of: of(5), from: "2027-03-01" }], {
    effect: { kind: "revocation", of: base.id, whole: false },
  })
  await forget(scope, f)

  const draft = await Renewal.begin(scope, base.id, next)
  expect(draft).toMatchObject({ state: "draft", renews: base.id, lacking: ["annex"], text: base.text })
  expect(draft.heading).toEqual({
    ...base.heading,
    number: undefined,
    date: undefined,
    effective: "2028-01-01",
    until: "2028-12-31",
  })
  await takeOver(scope, draft.id)
  expect(await standing(scope, draft.id, people)).toEqual([0, 7, 8])
  const [row] = await Annex.all(scope, draft.id)
  expect(row).toMatchObject({
    row: 1,
    unsur: "tksk",
    area: "36.01",
    position: "Koordinator",
    note: "Wilayah I",
  })
  const left = await Renewal.leftOut(scope, draft.id)
  expect(left.map(({ person, reason }) => [people.indexOf(person), reason])).toEqual([
    [2, "expired"],
    [3, "ended"],
    [4, "ended"],
    [5, "erased"],
  ])

  const { revision } = await Enactment.propose(scope, draft.id)
  const renewed = await Enactment.enact(scope, draft.id, Fixture.signed(revision, { date: "2027-12-20" }))
  expect(renewed).toMatchObject({ status: "upcoming", lacking: [] })
})

test("a row says what the person's record says now, and the old decree what it said", async () => {
  const { scope, people } = await open(1)
  const [person = ""] = people
  const base = await Fixture.enacted(scope, [Fixture.appoint(person)])
  const record = await Person.get(scope, person)
  const { birthPlace: _, ...known } = record
  await scope.table.write(
    Table.put(Person.Person, { ...known, name: "Sri Wahyuningsih Kusumawardani", titleAfter: "S.Sos." }),
  )
  const { id } = await Renewal.begin(scope, base.id, next)
  await takeOver(scope, id)
  expect((await Annex.all(scope, id))[0]).toMatchObject({
    name: "Sri Wahyuningsih Kusumawardani",
    titleAfter: "S.Sos.",
  })
  expect((await Annex.all(scope, base.id))[0]).toMatchObject({ name: record.name })
})

test("every row is taken over once, whenever the steps are killed", async () => {
  const count = process.env.SETIAKAWAN_LONG ? 2000 : 500
  const { scope, people } = await open(count)
  const base = await Fixture.enacted(
    scope,
    people.map((person) => Fixture.appoint(person)),
  )
  const draft = await Renewal.begin(scope, base.id, next)
  const tap: Fixture.Tap = { calls: 0 }
  const by = Fixture.beside(scope, tap)
  for (const when of ["before", "after"] as const)
    for (let at = 1; at <= 40; at += 5) {
      Fixture.killAt(tap, at, when)
      await Renewal.step(by, draft.id).catch((error: unknown) => {
        if (!(error instanceof Fixture.Killed)) throw error
      })
      Fixture.revive(tap)
    }
  // Not whole yet, so not proposed.
  const early = Enactment.propose(scope, draft.id)
  await expect(early).rejects.toMatchObject({ fields: [{ path: "annex", code: "required" }] })
  await takeOver(scope, draft.id)
  expect(await standing(scope, draft.id, people)).toEqual(people.map((_, index) => index))
  expect(await Renewal.step(scope, draft.id)).toEqual({ done: true, rows: count })
  expect(await Renewal.leftOut(scope, draft.id)).toEqual([])
}, 600_000)

test("two that take over at once take nobody twice", async () => {
  const { scope, people } = await open(90)
  const base = await Fixture.enacted(
    scope,
    people.map((person) => Fixture.appoint(person)),
  )
  const { id } = await Renewal.begin(scope, base.id, next)
  for (let round = 0; round < 4; round++)
    await Promise.allSettled([Renewal.step(scope, id), Renewal.step(scope, id), Renewal.step(scope, id)])
  await takeOver(scope, id)
  expect(await standing(scope, id, people)).toEqual(people.map((_, index) => index))
})

test("only a decree that appoints, is enacted and not revoked is renewed", async () => {
  const { scope, people } = await open(2)
  const [one = "", two = ""] = people
  const draft = await Fixture.draft(scope, [Fixture.appoint(one)])
  await expect(Renewal.begin(scope, draft.id, next)).rejects.toMatchObject({ code: "decree_not_enacted" })
  const base = await Fixture.enacted(scope, [Fixture.appoint(one)])
  const row = { action: "replace" as const, of: { decree: base.id, row: 1 }, person: two }
  const amendment = await Fixture.enacted(scope, [row], { effect: { kind: "amendment", of: base.id } })
  await expect(Renewal.begin(scope, amendment.id, next)).rejects.toMatchObject({ code: "decree_not_first" })
  const begun = await Renewal.begin(scope, base.id, next)
  await Fixture.enacted(scope, [], { effect: { kind: "revocation", of: base.id, whole: true } })
  await expect(Renewal.begin(scope, base.id, next)).rejects.toMatchObject({ code: "decree_revoked" })
  // Revoked while the draft was begun: nobody goes on.
  await takeOver(scope, begun.id)
  expect((await Decree.get(scope, begun.id)).rows).toBe(0)
})

test("who is ended after they were taken over is told of, with the row in which they still stand", async () => {
  const { context } = await testContext()
  const scope = await Fixture.office(context)
  const people = await Fixture.people(scope, 2)
  const rows = people.map((person) => Fixture.appoint(person))
  const base = await Fixture.enacted(scope, rows, {}, { date: "2026-01-05" })
  const { id } = await Renewal.begin(scope, base.id, { from: "2028-01-01", until: "2028-12-31" })
  await Renewal.step(scope, id)
  expect(await Renewal.leftOut(scope, id)).toEqual([])
  await Fixture.enacted(
    scope,
    [{ action: "end", of: { decree: base.id, row: 2 } }],
    { effect: { kind: "revocation", of: base.id, whole: false }, until: undefined },
    { date: "2026-11-01" },
  )
  expect(await Renewal.leftOut(scope, id)).toMatchObject([{ row: 2, reason: "ended", kept: 2 }])
  const { revision } = await Decree.show(scope, id)
  await Annex.remove(scope, id, { rows: [2], revision })
  const [left] = await Renewal.leftOut(scope, id)
  expect(left).toMatchObject({ row: 2, reason: "ended" })
  expect(left?.kept).toBeUndefined()
})
