import type { OfficeContext } from "@setiakawan/core/context"
import { officeWithEvent } from "@setiakawan/tests/client"
import { testContext } from "@setiakawan/tests/database"
import { beforeAll, describe, expect, test } from "vitest"
import * as Correction from "../correction.ts"
import * as Participants from "../participants.ts"
import * as Register from "./register.ts"
import * as Volunteer from "./volunteer.ts"

const names = async (scope: OfficeContext, filter: Parameters<typeof Register.list>[1]) =>
  (await Register.list(scope, filter)).items.map(({ name }) => name)

/** Every page of a list, one after the other. */
const whole = async (scope: OfficeContext, filter: Parameters<typeof Register.list>[1]) => {
  const lines: Register.Line[] = []
  let after: string | undefined
  do {
    const page = await Register.list(scope, { ...filter, after })
    lines.push(...page.items)
    after = page.after
  } while (after)
  return lines
}

let phone = 0
const enlist = (scope: OfficeContext, name: string, more: Partial<Volunteer.Candidate> = {}) =>
  Volunteer.create(scope, {
    name,
    unsur: "psm",
    area: "36.01.05",
    phone: `+62812${String(10_000_000 + phone++)}`,
    ...more,
  })

describe("search", () => {
  let scope: OfficeContext
  beforeAll(async () => {
    const { context } = await testContext()
    scope = (await officeWithEvent(context)).scope
    for (const name of [
      "Siti Aminah",
      "Nur Siti Aminah",
      "Siti Nur Aminah",
      "Siti Sitinah",
      "Budi Budi",
      "Nur'aini",
      "M Yusuf",
      "Muhammad Yusuf",
      "S",
      "Élise Ramadhan",
      "Drs. H. Hasan, M.Si.",
      "Ahmad Al Muktabar",
      "Almuktabar",
    ])
      await enlist(scope, name)
  })

  test.each([
    ["siti am", ["Siti Aminah", "Nur Siti Aminah", "Siti Nur Aminah"]],
    ["SITI AM", ["Siti Aminah", "Nur Siti Aminah", "Siti Nur Aminah"]],
    ["aminah", ["Siti Aminah", "Nur Siti Aminah", "Siti Nur Aminah"]],
    ["aminah siti", ["Siti Aminah", "Nur Siti Aminah", "Siti Nur Aminah"]],
    ["siti", ["Siti Aminah", "Nur Siti Aminah", "Siti Nur Aminah", "Siti Sitinah"]],
    ["budi", ["Budi Budi"]],
    ["budi budi", ["Budi Budi"]],
    ["nur'aini", ["Nur'aini"]],
    ["nuraini", ["Nur'aini"]],
    ["m yusuf", ["M Yusuf", "Muhammad Yusuf"]],
    ["yusuf m", ["M Yusuf", "Muhammad Yusuf"]],
    ["m", ["M Yusuf", "Muhammad Yusuf"]],
    ["s", ["S", "Siti Aminah", "Siti Nur Aminah", "Siti Sitinah"]],
    ["elise", ["Élise Ramadhan"]],
    ["drs. hasan", ["Drs. H. Hasan, M.Si."]],
    ["hasan", ["Drs. H. Hasan, M.Si."]],
    ["almuktabar", ["Ahmad Al Muktabar", "Almuktabar"]],
    ["al muktabar", ["Ahmad Al Muktabar", "Almuktabar"]],
    ["al muk", ["Ahmad Al Muktabar", "Almuktabar"]],
    ["muktabar", ["Ahmad Al Muktabar"]],
    ["ahmad almuktabar", ["Ahmad Al Muktabar"]],
    ["al", ["Ahmad Al Muktabar", "Almuktabar"]],
    ["aminah budi", []],
    ["'", []],
    ["zzz", []],
  ])("finds %s", async (name, expected) => {
    const found = await names(scope, { name })
    expect(found.toSorted()).toEqual(expected.toSorted())
    // The same when what else is asked has to be looked at in each record.
    const looked = await names(scope, { name, state: "none", area: "36.01", unsur: "psm" })
    expect(looked.toSorted()).toEqual(expected.toSorted())
    expect(await names(scope, { name, area: "36.02" })).toEqual([])
    expect(await names(scope, { name, unsur: "tksk" })).toEqual([])
  })
})

test("pages of a filter that no list answers lose nobody and double nobody", async () => {
  const { context } = await testContext()
  const { scope } = await officeWithEvent(context)
  for (let number = 0; number < 130; number++)
    await enlist(scope, `Siti ${"abcdefghij"[number % 10]}mir`, {
      unsur: number % 3 === 0 ? "tksk" : "psm",
      area: number % 2 === 0 ? "36.01.05" : "36.02.01.2002",
    })
  for (const filter of [
    {},
    { name: "siti" },
    { name: "siti amir" },
    { name: "si amir" },
    { unsur: "tksk" },
    { unsur: "tksk", area: "36.02" },
    { unsur: "tksk", state: "none" as const },
    { area: "36" },
    { area: "36.01" },
    { area: "36.02.01.2002", name: "amir" },
    { state: "none" as const, area: "36.02.01" },
    { state: "waiting" as const },
    { until: "2027-12" },
  ]) {
    const lines = await whole(scope, filter)
    const keys = lines.map(({ person, unsur }) => `${person} ${unsur}`)
    const expected = (await whole(scope, {})).filter(
      (line) =>
        (!filter.name || filter.name === "siti" || line.name === "Siti amir") &&
        (!filter.unsur || line.unsur === filter.unsur) &&
        (!filter.area || line.area.startsWith(filter.area)) &&
        (!filter.state || line.standing.state === filter.state) &&
        !filter.until,
    )
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys.toSorted()).toEqual(expected.map(({ person, unsur }) => `${person} ${unsur}`).toSorted())
  }
  expect(await Register.list(scope, {})).toMatchObject({ items: { length: 20 } })
  await expect(Register.list(scope, { after: "7.siti" })).rejects.toMatchObject({ code: "malformed" })
  await expect(Register.list(scope, { name: "siti", after: "0.budi" })).rejects.toMatchObject({
    code: "malformed",
  })
})

test("a person is the same one as participant and as volunteer of two unsur, by NIK", async () => {
  const { context } = await testContext()
  const { scope, event } = await officeWithEvent(context)
  const nik = "3673014507900001"
  await Participants.add(scope, event.id, { name: "Siti Aminah", unsur: "psm", nik })
  const one = await enlist(scope, "SITI AMINAH", { nik })
  await expect(enlist(scope, "Siti Aminah", { nik })).rejects.toMatchObject({ code: "already_enlisted" })
  await expect(enlist(scope, "Budi Santoso", { nik })).rejects.toMatchObject({ code: "identity_conflict" })
  await Volunteer.serve(scope, one.person, { unsur: "tagana", area: "36", level: "madya" })
  await expect(Volunteer.serve(scope, one.person, { unsur: "tagana", area: "36.01" })).rejects.toMatchObject({
    code: "already_enlisted",
  })
  const details = await Register.details(scope, one.person)
  expect(details).toMatchObject({
    person: { name: "Siti Aminah", nik: "3673••••••••0001" },
    volunteers: [
      { unsur: "psm", area: "36.01.05", bank: false },
      { unsur: "tagana", areaName: "Banten", level: "madya" },
    ],
    accreditation: { standing: { state: "none" } },
  })
  expect(JSON.stringify(details)).not.toContain(nik)
  // A line for each.
  expect(await names(scope, { name: "aminah" })).toEqual(["Siti Aminah", "Siti Aminah"])
  const participant = (await Participants.roster(scope, event.id, {})).items[0]
  await Correction.correct(scope, event.id, participant?.ticket ?? "", {
    name: "Siti Maimunah",
    unsur: "psm",
  })
  expect(await names(scope, { name: "aminah" })).toEqual([])
  expect(await names(scope, { name: "maimunah" })).toHaveLength(2)
})

test("who is entered twice at once is entered once, and a name corrected meanwhile is found by the new one", async () => {
  const { context } = await testContext()
  const { scope } = await officeWithEvent(context)
  const nik = "3673014507900001"
  const outcomes = await Promise.allSettled(
    [1, 2, 3].map(() => Volunteer.create(scope, { name: "Siti Aminah", unsur: "psm", area: "36.01", nik })),
  )
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
  const [{ person } = { person: "" }] = (await Register.list(scope, {})).items
  await Promise.allSettled([
    Correction.correctPerson(scope, person, { name: "Siti Maimunah" }),
    ...["tksk", "tagana", "ipsm"].map((unsur) => Volunteer.serve(scope, person, { unsur, area: "36.01" })),
  ])
  const { items } = await Register.list(scope, {})
  const { name } = items[0] ?? { name: "" }
  expect(await names(scope, { name })).toHaveLength(items.length)
})

test("a corrected name moves in the lists, another's NIK is refused, erasure leaves nothing to find", async () => {
  const { context } = await testContext()
  const { scope, event } = await officeWithEvent(context)
  const other = await enlist(scope, "Budi Santoso", { nik: "3673014507900002" })
  const { person } = await enlist(scope, "Siti Aminah", { nik: "3673014507900001" })
  await Volunteer.serve(scope, person, { unsur: "tksk", area: "36.01.05" })
  await Participants.add(scope, event.id, { name: "Siti Aminah", unsur: "psm", nik: "3673014507900001" })
  await Correction.correctPerson(scope, person, { name: "Siti Maimunah", phone: "081234567890" })
  expect(await names(scope, { name: "aminah" })).toEqual([])
  expect(await names(scope, { name: "mai" })).toHaveLength(2)
  expect(await names(scope, {})).toEqual(["Budi Santoso", "Siti Maimunah", "Siti Maimunah"])
  await expect(
    Correction.correctPerson(scope, person, { name: "Siti Maimunah", nik: "3673014507900002" }),
  ).rejects.toMatchObject({ code: "identity_conflict" })
  // The NIK stayed, so it still recognises her.
  await expect(enlist(scope, "Siti Maimunah", { nik: "3673014507900001" })).rejects.toMatchObject({
    code: "already_enlisted",
  })
  await Correction.erasePerson(scope, person)
  for (const filter of [{}, { unsur: "psm" }, { area: "36.01" }, { state: "none" as const }])
    expect((await whole(scope, filter)).map((line) => line.person)).toEqual([other.person])
  await expect(Register.details(scope, person)).rejects.toMatchObject({ code: "not_found" })
  // Whoever comes with that NIK is somebody new.
  expect((await enlist(scope, "Siti Aminah", { nik: "3673014507900001" })).person).not.toBe(person)
})

test("a person without NIK and telephone keeps the identity they are recognised by through a correction", async () => {
  const { context } = await testContext()
  const { scope } = await officeWithEvent(context)
  const ahmad = { name: "Ahmad", unsur: "psm", area: "36.01.05.2001" }
  const { person } = await Volunteer.create(scope, ahmad)
  await Correction.correctPerson(scope, person, { name: "Ahmad", birthPlace: "Serang" })
  await expect(Volunteer.create(scope, ahmad)).rejects.toMatchObject({ code: "already_enlisted" })
  // Of another village he is somebody else.
  expect((await Volunteer.create(scope, { ...ahmad, area: "36.01.05.2002" })).person).not.toBe(person)
})
