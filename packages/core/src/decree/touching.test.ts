import { testContext } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import * as Dossier from "../accreditation/dossier.ts"
import type { OfficeContext } from "../context.ts"
import * as Table from "../table.ts"
import * as Annex from "./annex.ts"
import * as Fixture from "./decree.fixture.ts"
import * as Decree from "./decree.ts"
import * as Enactment from "./enactment.ts"

const open = async () => {
  const { context, clock } = await testContext()
  const scope = await Fixture.office(context)
  const [one = "", two = "", three = ""] = await Fixture.people(scope, 3)
  return { scope, clock, one, two, three }
}

const amending = (of: string, changes: Parameters<typeof Fixture.draftInput>[0] = {}) => ({
  until: undefined,
  ...changes,
  effect: { kind: "amendment" as const, of },
})
const revoking = (of: string, whole = true) => ({
  until: undefined,
  effect: { kind: "revocation" as const, of, whole },
})
const replace = (decree: string, row: number, person: string) => ({
  action: "replace" as const,
  of: { decree, row },
  person,
})
const end = (decree: string, row: number, from?: string) => ({
  action: "end" as const,
  of: { decree, row },
  from,
})

const covered = async (scope: OfficeContext, person: string, day: string) => {
  const standing = await Dossier.standing(scope, person, { day })
  return standing.state === "accredited" ? standing.cover.decree : standing.state
}

test("an amendment that says no term appoints until the decree that it amends ends", async () => {
  const { scope, one, two, three } = await open()
  const { id } = await Fixture.enacted(scope, [
    Fixture.appoint(one),
    Fixture.appoint(two, { until: "2027-06-30" }),
  ])
  const amendment = await Fixture.enacted(
    scope,
    [replace(id, 1, three), Fixture.appoint(one, { unsur: "psm" }), replace(id, 2, two)],
    amending(id),
    { date: "2027-02-01" },
  )
  expect(amendment.heading.until).toBe("2027-12-31")
  expect(await covered(scope, three, "2027-12-31")).toBe(amendment.id)
  expect(await covered(scope, three, "2028-01-01")).toBe("none")
  expect(await covered(scope, one, "2028-01-01")).toBe("none")
  // Who takes a row's place takes the end of its own term.
  expect(await covered(scope, two, "2027-06-30")).toBe(amendment.id)
  expect(await covered(scope, two, "2027-07-01")).toBe("none")
})

test("a row that was replaced is not replaced or ended again; the one in its place is", async () => {
  const { scope, one, two, three } = await open()
  const { id } = await Fixture.enacted(scope, [Fixture.appoint(one)])
  // Both are drafted while the first row stands.
  const first = await Fixture.proposed(scope, [replace(id, 1, two)], amending(id))
  const second = await Fixture.proposed(scope, [replace(id, 1, three)], amending(id))
  await Enactment.enact(scope, first.id, Fixture.signed(first.revision))
  const wrong = { code: "validation", fields: [{ path: "rows.1.of", code: "choice" }] }
  await expect(Enactment.enact(scope, second.id, Fixture.signed(second.revision))).rejects.toMatchObject(
    wrong,
  )
  await expect(Fixture.proposed(scope, [end(id, 1)], revoking(id, false))).rejects.toMatchObject(wrong)
  await Fixture.enacted(scope, [replace(first.id, 1, three)], amending(id))
  expect(await covered(scope, two, "2027-01-10")).toBe("none")
  expect(await covered(scope, three, "2027-01-10")).not.toBe("none")
})

test("of two amendments enacted at once that replace one row, one is refused", async () => {
  const { scope, one, two, three } = await open()
  for (let round = 0; round < 5; round++) {
    const { id } = await Fixture.enacted(scope, [Fixture.appoint(one)])
    const drafts = [two, three].map((person) =>
      Fixture.proposed(scope, [replace(id, 1, person)], amending(id)),
    )
    const ends = await Promise.allSettled(
      (await Promise.all(drafts)).map(({ id, revision }) =>
        Enactment.enact(scope, id, Fixture.signed(revision)),
      ),
    )
    expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
  }
})

test("two rows of one annex do not name the same row", async () => {
  const { scope, one, two, three } = await open()
  const { id } = await Fixture.enacted(scope, [Fixture.appoint(one)])
  const twice = Fixture.proposed(scope, [replace(id, 1, two), replace(id, 1, three)], amending(id))
  await expect(twice).rejects.toMatchObject({ fields: [{ path: "rows.2.of", code: "choice" }] })
})

test("whoever was ended may be ended earlier, not later, and the place that became free be filled", async () => {
  const { scope, one, two } = await open()
  const { id } = await Fixture.enacted(scope, [Fixture.appoint(one)])
  await Fixture.enacted(scope, [end(id, 1, "2027-06-01")], revoking(id, false))
  await Fixture.enacted(scope, [end(id, 1, "2027-09-01")], revoking(id, false))
  expect(await covered(scope, one, "2027-05-31")).toBe(id)
  expect(await covered(scope, one, "2027-06-01")).toBe("none")
  await Fixture.enacted(scope, [end(id, 1, "2027-03-01")], revoking(id, false))
  expect(await covered(scope, one, "2027-03-01")).toBe("none")
  const { id: filled } = await Fixture.enacted(scope, [replace(id, 1, two)], amending(id), {
    date: "2027-07-01",
  })
  expect(await covered(scope, two, "2027-07-01")).toBe(filled)
})

test("an amendment does not apply before what it amends; a revocation may, and then nothing begins", async () => {
  const { scope, one, two } = await open()
  const { id } = await Fixture.enacted(scope, [Fixture.appoint(one)], {}, { effective: "2027-01-01" })
  const early = Fixture.enacted(scope, [replace(id, 1, two)], amending(id), { date: "2026-12-10" })
  await expect(early).rejects.toMatchObject({ fields: [{ path: "effective", code: "order" }] })
  await Fixture.enacted(scope, [], revoking(id), { date: "2026-12-15" })
  expect(await covered(scope, one, "2027-01-01")).toBe("none")
  expect(Decree.statusOn(await Decree.get(scope, id), "2026-12-15")).toBe("revoked")
})

test("a revocation that applies after the term ended takes nothing from it", async () => {
  const { scope, one } = await open()
  const { id } = await Fixture.enacted(scope, [Fixture.appoint(one)])
  await Fixture.enacted(scope, [], revoking(id), { date: "2028-02-01" })
  expect(await covered(scope, one, "2027-12-31")).toBe(id)
  const standing = await Dossier.standing(scope, one, { day: "2028-02-01" })
  expect(standing).toMatchObject({ state: "none", last: { decree: id, until: "2027-12-31" } })
})

test("revoking the whole ends what amendments appointed, and brings nobody back whom they ended", async () => {
  const { scope, clock, one, two, three } = await open()
  const { id } = await Fixture.enacted(scope, [Fixture.appoint(one), Fixture.appoint(three)])
  const amendment = await Fixture.enacted(scope, [replace(id, 1, two)], amending(id), { date: "2027-02-01" })
  const partial = await Fixture.enacted(scope, [end(id, 2)], revoking(id, false), { date: "2027-03-01" })
  const before = clock.now().toISOString()
  clock.advance(60_000)
  const whole = await Fixture.enacted(scope, [], revoking(id), { date: "2027-06-01" })
  for (const person of [one, two, three]) expect(await covered(scope, person, "2027-06-01")).toBe("none")
  expect(await covered(scope, two, "2027-05-31")).toBe(amendment.id)
  expect(await covered(scope, three, "2027-03-01")).toBe("none")
  // As it was known before, it went on.
  const known = await Dossier.standing(scope, two, { day: "2027-06-01", known: before })
  expect(known.state).toBe("accredited")
  const status = async (decree: string) => Decree.statusOn(await Decree.get(scope, decree), "2027-06-01")
  expect(await status(id)).toBe("revoked")
  expect(await status(amendment.id)).toBe("revoked")
  // Whoever revoked rows was not revoked by that, nor can a revocation be.
  expect(await status(partial.id)).toBe("in_force")
  for (const decree of [amendment.id, partial.id, whole.id])
    await expect(Fixture.draft(scope, [], revoking(decree))).rejects.toMatchObject({
      code: "decree_not_first",
    })
  await expect(Fixture.draft(scope, [], revoking(id))).rejects.toMatchObject({ code: "decree_revoked" })
})

test("an amendment that is enacted while its decree is being revoked is revoked with it, or refused", async () => {
  const { scope, one, two } = await open()
  const tap: Fixture.Tap = { calls: 0 }
  const by = Fixture.beside(scope, tap)
  for (let call = 1, reached = true; reached; call++) {
    const { id } = await Fixture.enacted(scope, [Fixture.appoint(one)])
    const amendment = await Fixture.proposed(scope, [replace(id, 1, two)], amending(id))
    const revocation = await Fixture.proposed(scope, [], revoking(id))
    const late = { date: "2027-06-01" }
    reached = await Fixture.amidst(
      tap,
      call,
      () => Enactment.enact(by, revocation.id, Fixture.signed(revocation.revision, late)),
      () => Enactment.enact(scope, amendment.id, Fixture.signed(amendment.revision)).catch(() => undefined),
    )
    const [base, changed] = [await Decree.get(scope, id), await Decree.get(scope, amendment.id)]
    if (base.revoked && changed.state === "enacted") expect(changed.revoked).toEqual(base.revoked)
    expect(base.amendedBy).toHaveLength(changed.state === "enacted" ? 1 : 0)
  }
})

test("a term that would end before it begins is refused, not silently empty", async () => {
  const { scope, one } = await open()
  const { id, revision } = await Fixture.proposed(scope, [Fixture.appoint(one, { until: "2027-01-31" })])
  const refused = Enactment.enact(scope, id, Fixture.signed(revision, { date: "2027-02-01" }))
  await expect(refused).rejects.toMatchObject({ fields: [{ path: "rows.1.until", code: "order" }] })
})

test("from when the draft applies stands where enacting says nothing of it", async () => {
  const { scope, one } = await open()
  const draft = { effective: "2027-01-01" }
  const { id, heading } = await Fixture.enacted(scope, [Fixture.appoint(one)], draft, {
    effective: undefined,
  })
  expect(heading.effective).toBe("2027-01-01")
  expect(await covered(scope, one, "2026-12-31")).toBe("none")
  expect(await covered(scope, one, "2027-01-01")).toBe(id)
})

test("a decree is amended so often that it can still be revoked with its amendments at once", async () => {
  const { scope, one } = await open()
  const { id } = await Fixture.enacted(scope, [Fixture.appoint(one)])
  const row = Fixture.appoint(one, { unsur: "psm" })
  const amendment = await Decree.get(scope, (await Fixture.enacted(scope, [row], amending(id))).id)
  // As if the same had been enacted again and again.
  const others = Array.from({ length: Decree.mostAmendments - 1 }, () => scope.ids.next("decree"))
  const base = await Decree.get(scope, id)
  const [touch] = base.amendedBy
  const amendedBy = [amendment.id, ...others].map((decree) => ({ ...(touch as Decree.Touch), decree }))
  await scope.table.write(
    Table.put(Decree.Decree, { ...base, amendedBy }),
    ...others.map((id) => Table.put(Decree.Decree, { ...amendment, id })),
  )
  const more = Fixture.enacted(scope, [end(id, 1)], amending(id))
  await expect(more).rejects.toMatchObject({ code: "decree_amended_often" })
  await Fixture.enacted(scope, [], revoking(id))
  for (const other of others) expect((await Decree.get(scope, other)).revoked).toBeDefined()
})

test("what is ended has no end of that", async () => {
  const { scope, one } = await open()
  const { id } = await Fixture.enacted(scope, [Fixture.appoint(one)])
  const row = { ...end(id, 1), until: "2027-06-30" }
  const refused = Fixture.draft(scope, [row], revoking(id, false))
  await expect(refused).rejects.toMatchObject({ fields: [{ path: "rows.0.until", code: "unknown" }] })
})

test("a row names one of the decree that is touched, and one that appoints", async () => {
  const { scope, one, two } = await open()
  const { id } = await Fixture.enacted(scope, [Fixture.appoint(one)])
  const other = await Fixture.enacted(scope, [Fixture.appoint(one)])
  const partial = await Fixture.enacted(scope, [end(id, 1)], revoking(id, false))
  for (const row of [replace(other.id, 1, two), replace(id, 2, two), replace(partial.id, 1, two)])
    await expect(Fixture.draft(scope, [row], amending(id))).rejects.toMatchObject({
      fields: [{ path: "rows.0.of", code: "choice" }],
    })
  expect((await Annex.all(scope, partial.id))[0]).toMatchObject({
    action: "end",
    person: one,
    name: "Sri Wahyuningsih 1",
  })
})
