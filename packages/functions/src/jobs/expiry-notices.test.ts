import * as Annex from "@setiakawan/core/decree/annex"
import * as Decree from "@setiakawan/core/decree/decree"
import * as Enactment from "@setiakawan/core/decree/enactment"
import type { OfficeContext } from "@setiakawan/core/context"
import * as Job from "@setiakawan/core/job"
import * as Notice from "@setiakawan/core/volunteer/notice"
import * as Roll from "@setiakawan/core/volunteer/roll"
import * as Volunteer from "@setiakawan/core/volunteer/volunteer"
import { officeWithEvent } from "@setiakawan/tests/client"
import { testContext } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import * as Daily from "../daily.ts"
import * as Worker from "../worker.ts"

/** Appoints people until a day by one decree, and brings the lists up to it. */
const appoint = async (scope: OfficeContext, until: string, people: readonly string[]) => {
  const { id } = await Decree.create(scope, {
    own: true,
    authority: { kind: "head_of_office", title: "KEPALA DINAS SOSIAL PROVINSI BANTEN" },
    title: "PENETAPAN TKSK",
    until,
    considerations: ["bahwa perlu"],
    bases: ["Peraturan Menteri Sosial Nomor 28 Tahun 2018"],
    dictums: ["Menetapkan"],
    signatory: { name: "Budi Santoso" },
  })
  const rows = people.map((person) => ({ person, unsur: "tksk", area: "36.01" }))
  await Annex.add(scope, id, { rows, revision: 1 })
  const { revision } = await Enactment.propose(scope, id)
  await Enactment.enact(scope, id, { date: "2026-11-30", place: "Serang", revision })
  for (const person of people) await Roll.refresh(scope, person, "2026-12-01")
}

test("whose SK ends within ninety days is told once for each end, and the office how many they are", async () => {
  const setting = await testContext({ now: "2026-12-01T01:00:00.000Z" })
  const { scope } = await officeWithEvent(setting.context)
  const enter = async (name: string, email?: string) =>
    (await Volunteer.create(scope, { name, unsur: "tksk", area: "36.01", ...(email ? { email } : {}) }))
      .person
  const [soon, later] = [
    await enter("Siti Aminah", "siti@example.org"),
    await enter("Agus", "agus@example.org"),
  ]
  const silent = await enter("Maryam")
  await appoint(scope, "2027-02-15", [soon, silent])
  await appoint(scope, "2027-12-31", [later])

  const day = async () => {
    const before = (await setting.letters()).length
    await Daily.begin(setting.context)
    await setting.drain((message) => Worker.handle(setting.context, message))
    return (await setting.letters()).slice(before)
  }
  const first = await day()
  expect(first.map(({ to, subject }) => [to?.[0]?.address, subject])).toEqual([
    ["siti@example.org", "SK Anda berlaku sampai dengan 15 Februari 2027"],
    [expect.any(String), "2 relawan perlu diperpanjang SK-nya"],
  ])
  expect(first[1]?.text).not.toMatch(/Siti|Maryam/)
  const job = (await Job.list(scope, undefined)).find(({ kind }) => kind === "expiry-notices")
  expect(job).toMatchObject({
    kind: "expiry-notices",
    state: "done",
    counts: { due: 2, sent: 1, withoutAddress: 1 },
  })

  setting.clock.advance(86_400_000)
  expect(await day()).toEqual([])

  // Renewed until later, and then the new end comes near.
  await appoint(scope, "2027-03-20", [soon])
  setting.clock.set("2026-12-25T01:00:00.000Z")
  expect((await day()).map(({ subject }) => subject)).toEqual([
    "SK Anda berlaku sampai dengan 20 Maret 2027",
    "1 relawan perlu diperpanjang SK-nya",
  ])
})

test("the office hears of them though its first letter fails, and who was told is not asked about again", async () => {
  const setting = await testContext({ now: "2026-12-01T01:00:00.000Z" })
  const { scope } = await officeWithEvent(setting.context)
  const { person } = await Volunteer.create(scope, { name: "Siti Aminah", unsur: "tksk", area: "36.01" })
  // The last day of the window, as for nearly everybody who is told of it.
  await appoint(scope, "2027-03-01", [person])
  let fails = 1
  const mail: typeof scope.mail = {
    send: async (letter) => {
      if (fails-- > 0) throw new Error("throttled")
      await scope.mail.send(letter)
    },
  }
  const context = { ...setting.context, mail }
  await Daily.begin(context)
  await expect(setting.drain((message) => Worker.handle(context, message))).rejects.toThrow("throttled")
  await setting.drain((message) => Worker.handle(context, message))
  expect((await setting.letters()).map(({ subject }) => subject)).toEqual([
    "1 relawan perlu diperpanjang SK-nya",
  ])

  const asked: string[] = []
  const { all } = scope.table
  const watched: typeof all = (entity, partition, options) => {
    asked.push(partition.prefix)
    return all(entity, partition, options)
  }
  const tomorrow = { ...scope, table: { ...scope.table, all: watched } }
  expect((await Notice.due(tomorrow, "2027-03", "2026-12-02")).items).toEqual([])
  expect(asked).toEqual([])
})
