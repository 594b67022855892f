import { type Faults, faulty, testContext } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import type { OfficeContext } from "../context.ts"
import * as Fixture from "./decree.fixture.ts"
import * as Decree from "./decree.ts"
import * as Enactment from "./enactment.ts"

const open = async (faults: Faults = {}) => {
  const { context } = await testContext({ client: faulty(faults) })
  const scope = await Fixture.office(context)
  const [person = ""] = await Fixture.people(scope, 1)
  return { scope, person }
}

type Draft = Parameters<typeof Fixture.proposed>[2]

/** Enacts so many proposals at once; the numbers they got, or what they were refused with. */
const atOnce = async (
  { scope, person }: { scope: OfficeContext; person: string },
  given: readonly { number?: string; date?: string; draft?: Draft }[],
): Promise<string[]> => {
  const proposals: Decree.View[] = []
  for (const { draft } of given) {
    const { id } = await Fixture.proposed(scope, [Fixture.appoint(person)], draft)
    proposals.push(await Decree.show(scope, id))
  }
  const ends = await Promise.allSettled(
    proposals.map(({ id, revision }, index) => {
      const { number, date = "2026-12-01" } = given[index] ?? {}
      return Enactment.enact(scope, id, Fixture.signed(revision, { number, date }))
    }),
  )
  return ends.map((end) =>
    end.status === "fulfilled" ? `nr ${end.value.heading.number}` : String(end.reason.code),
  )
}

const twenty = Array.from({ length: 20 })

test("of twenty that are enacted at once with one number, one has it", async () => {
  const numbers = await atOnce(
    await open(),
    twenty.map(() => ({ number: "467/Kep/Dinsos/2026" })),
  )
  expect(numbers.filter((one) => one === "nr 467/Kep/Dinsos/2026")).toHaveLength(1)
  expect(numbers.filter((one) => one === "number_taken")).toHaveLength(19)
})

test("control: with the guard of the number off, all of them have it", async () => {
  const ground = await open({ unguarded: ({ Item }) => Item?.entity === "number" })
  const numbers = await atOnce(
    ground,
    twenty.map(() => ({ number: "467" })),
  )
  expect(numbers.filter((one) => one === "nr 467").length).toBeGreaterThan(1)
})

test("of twenty that are enacted at once by the template, each has its own number, without a hole", async () => {
  const numbers = await atOnce(
    await open(),
    twenty.map(() => ({})),
  )
  const expected = twenty.map((_, index) => `nr ${String(index + 1).padStart(3, "0")}/Kep/Dinsos/2026`)
  expect(numbers.sort()).toEqual(expected)
})

test("a number is one however it is spaced and cased and whichever dash it has", async () => {
  const ground = await open()
  expect(await atOnce(ground, [{ number: "467/Kep.LK3/26-DTKS/IV/2026" }])).toHaveLength(1)
  const same = [
    "467 / KEP.LK3 / 26 - DTKS / IV / 2026",
    "467/kep.lk3/26–dtks/iv/2026",
    " 467/Kep.LK3/26-DTKS/IV/2026",
  ]
  for (const number of same) expect(await atOnce(ground, [{ number }])).toEqual(["number_taken"])
  const others = ["467/Kep.LK3/26.DTKS/IV/2026", "467/KepLK3/26-DTKS/IV/2026", "467.Kep.LK3/26-DTKS/IV/2026"]
  for (const number of others) expect(await atOnce(ground, [{ number }])).toEqual([`nr ${number}`])
})

test("the same number in another year, form or authority is another number", async () => {
  const ground = await open()
  const mayor = { kind: "regent_mayor" as const, title: "WALI KOTA SERANG" }
  const given = [
    { number: "12" },
    { number: "12", date: "2027-01-04" },
    { number: "12", draft: { form: "surat-keputusan" as const } },
    { number: "12", draft: { own: false, authority: mayor } },
  ]
  expect(await atOnce(ground, given)).toEqual(["nr 12", "nr 12", "nr 12", "nr 12"])
  expect(await atOnce(ground, given)).toEqual(given.map(() => "number_taken"))
  const walikota = { ...mayor, title: "Walikota  Serang" }
  expect(await atOnce(ground, [{ number: "12", draft: { own: false, authority: walikota } }])).toEqual([
    "number_taken",
  ])
})

test("the template goes on to the next number that nobody typed before", async () => {
  const ground = await open()
  for (const number of ["001/Kep/Dinsos/2026", "002/kep/dinsos/2026", "004/Kep/Dinsos/2026"])
    await atOnce(ground, [{ number }])
  expect(await atOnce(ground, [{}, {}])).toEqual(
    expect.arrayContaining(["nr 003/Kep/Dinsos/2026", "nr 005/Kep/Dinsos/2026"]),
  )
  expect(await atOnce(ground, [{}])).toEqual(["nr 006/Kep/Dinsos/2026"])
})

test("a decree of somebody else has the number that it has", async () => {
  const { scope, person } = await open()
  const { id, revision } = await Fixture.proposed(scope, [Fixture.appoint(person)], { own: false })
  await expect(Enactment.enact(scope, id, Fixture.signed(revision))).rejects.toMatchObject({
    fields: [{ path: "number", code: "required" }],
  })
})

test("a number that was refused is not used up", async () => {
  const { scope, person } = await open()
  const { id, revision } = await Fixture.proposed(scope, [Fixture.appoint(person)], { until: "2026-06-30" })
  await expect(Enactment.enact(scope, id, Fixture.signed(revision, { number: "9" }))).rejects.toMatchObject({
    fields: [{ path: "effective", code: "order" }],
  })
  expect(await atOnce({ scope, person }, [{ number: "9" }])).toEqual(["nr 9"])
})

test("the longest title and number that may be typed fit into a key", async () => {
  const ground = await open()
  const long = { kind: "other" as const, title: "語".repeat(160) }
  const number = "語".repeat(120)
  expect(await atOnce(ground, [{ number, draft: { authority: long } }])).toEqual([`nr ${number}`])
})
