import { execFile } from "node:child_process"
import { join } from "node:path"
import { writeFile } from "node:fs/promises"
import { promisify } from "node:util"
import * as Area from "@setiakawan/core/area"
import * as Writing from "@setiakawan/core/writing"
import { expect, test } from "vitest"
import { eventInput, work } from "../client.ts"
import { testFolder } from "../database.ts"
import { ensure } from "../tools.ts"
import { enact, kaltim, ok, on, type Setting } from "./kaltim.ts"

/** The ten kabupaten and kota of Kalimantan Timur. */
const regencies = ["64.01", "64.02", "64.03", "64.07", "64.08", "64.09", "64.11", "64.71", "64.72", "64.74"]
const first = [
  "Aminah",
  "Budi",
  "Citra",
  "Dedi",
  "Eka",
  "Fitri",
  "Gunawan",
  "Hasan",
  "Indah",
  "Joko",
  "Kartini",
  "Lukman",
]
const last = [
  "Saputra",
  "Rahayu",
  "Almuktabar",
  "Nur'aini",
  "Wijaya",
  "Lestari",
  "Siregar",
  "Pratama",
  "Hidayah",
  "Ramadhan",
]

/** Twelve of each regency: synthetic people, women by the odd numbers (their NIK has the day and forty). */
const people = regencies.flatMap((area, place) =>
  Array.from({ length: 12 }, (_, index) => {
    const number = place * 12 + index
    const woman = number % 2 === 1
    const [day, month, year] = [1 + (number % 28), 1 + (number % 12), 1970 + (number % 25)]
    const two = (value: number) => String(value).padStart(2, "0")
    return {
      name: `${first[index]} ${last[place]}`,
      ...(number % 5 === 0 ? { titleAfter: "S.Sos." } : {}),
      sex: woman ? ("P" as const) : ("L" as const),
      nik: `${area.replace(".", "")}01${two(woman ? day + 40 : day)}${two(month)}${two(year % 100)}${String(number + 1).padStart(4, "0")}`,
      birthPlace: Area.name(area)
        .split(",")[0]
        ?.replace(/^(Kab\.|Kota) /, ""),
      birthDate: `${year}-${two(month)}-${two(day)}`,
      address: `Jalan Pahlawan Nomor ${number + 1}`,
      phone: `0812${String(50_000_000 + number)}`,
      unsur: "sakti-peksos",
      area,
    }
  }),
)

/** The text of a printed decree without any space, in the order in which it was drawn. */
const printed = async ({ test, owner, at }: Setting, id: string): Promise<string> => {
  await ensure(["pdftotext"])
  const job = ok(await owner.post(at(`/decrees/${id}/prints`), {}))
  await work(test)
  const done = ok(await owner.get(at(`/jobs/${job.id}`)))
  expect(done).toMatchObject({ state: "done" })
  const bytes = await test.files.read(`offices/${at("").split("/")[3]}/jobs/${job.id}/sk.pdf`)
  const file = join(await testFolder(), "sk.pdf")
  await writeFile(file, bytes ?? "")
  const { stdout } = await promisify(execFile)("pdftotext", ["-raw", file, "-"], { maxBuffer: 1 << 24 })
  return stdout.replaceAll(/\s/g, "")
}

const asked = async ({ owner, at }: Setting, person: string, day: string, known?: string) =>
  ok(
    await owner.get(
      at(
        `/volunteers/${person}/accreditation?day=${day}${known ? `&known=${known}` : ""}&unsur=sakti-peksos`,
      ),
    ),
  ).standing

/** Begins next year's draft from the current annex, and waits until its rows stand. */
const renew = async ({ test, owner, at }: Setting, id: string, term: object) => {
  const { decree } = ok(await owner.post(at(`/decrees/${id}/renewals`), term))
  await work(test)
  return ok(await owner.get(at(`/decrees/${decree}`)))
}

test("Kaltim, 6 April 2017: an SK for 120 Sakti Peksos is issued, printed, handed over, revoked for one, and renewed", async () => {
  const setting = await kaltim()
  const { test, at } = setting
  const ids: string[] = []
  for (const person of people) ids.push(ok(await setting.owner.post(at("/volunteers"), person)).person.id)
  expect(new Set(ids).size).toBe(120)

  // They work since the new year, and the decree is late.
  const [early = ""] = ids
  ok(
    await setting.owner.post(at(`/volunteers/${early}/statements`), {
      kind: "assignment",
      unsur: "sakti-peksos",
      from: "2017-01-02",
    }),
  )
  expect(await asked(setting, early, "2017-02-01")).toMatchObject({ state: "waiting" })

  await on(setting, "2017-03-20T01:00:00.000Z")
  const rows = ids.map((person, index) => ({
    person,
    position: "Sakti Peksos",
    note: `Angkatan ${2009 + (index % 8)}`,
  }))
  const withPlace = rows.map((row, index) => ({ ...row, unsur: "sakti-peksos", area: people[index]?.area }))
  const sk = await enact(setting, { effective: "2017-01-02", until: "2017-12-31" }, withPlace, {
    number: "27/HUK/2017",
    date: "2017-03-15",
    effective: "2017-01-02",
  })
  await work(test)
  const shown = ok(await setting.owner.get(at(`/decrees/${sk}`)))
  expect(shown).toMatchObject({ status: "in_force", rows: 120 })
  expect(ok(await setting.owner.get(at(`/decrees/${sk}/intact`)))).toEqual({ intact: true })
  // Backdated: known since 20 March, valid since 2 January.
  expect(await asked(setting, early, "2017-02-01")).toMatchObject({ state: "accredited" })
  expect(await asked(setting, early, "2017-02-01", "2017-03-10T00:00:00.000Z")).toMatchObject({
    state: "waiting",
  })

  // The printed SK, read back and compared row by row.
  const text = await printed(setting, sk)
  expect(text).toContain("MENTERISOSIALREPUBLIKINDONESIA")
  expect(text).toContain("27/HUK/2017")
  const cells = people.map((person, index) =>
    [
      index + 1,
      Writing.titledName(person),
      person.sex,
      `${person.birthPlace}, ${Writing.date(person.birthDate, "WITA")}`,
      Writing.maskNik(person.nik),
      person.address,
      "Sakti Peksos, Satuan Bakti Pekerja Sosial (Sakti Peksos)",
      Area.name(person.area),
      rows[index]?.note,
    ]
      .join("")
      .replaceAll(/\s/g, ""),
  )
  let from = 0
  for (const row of cells) {
    const found = text.indexOf(row, from)
    expect({ row, found: found >= 0 }).toEqual({ row, found: true })
    from = found + row.length
  }
  for (const { nik } of people) expect(text).not.toContain(nik)

  // The rakor: the Kemensos issued, the Sekprov hands over.
  const day = { start: "2017-04-06T01:00:00.000Z", end: "2017-04-06T08:00:00.000Z", region: "64.72" }
  const event = ok(
    await setting.owner.post(
      at("/events"),
      eventInput({
        ...day,
        kind: "rakor",
        name: "Rakor dan Sinkronisasi Teknis Bidang Kesejahteraan Sosial",
        venue: "Kantor Dinas Sosial",
        zone: "WITA",
      }),
    ),
  )
  ok(await setting.owner.post(at(`/events/${event.id}/publish`), {}))
  const tickets: string[] = []
  for (const { area, ...person } of people.slice(0, 20)) {
    const added = ok(
      await setting.owner.post(at(`/events/${event.id}/participants`), { ...person, region: area }),
    )
    tickets.push(added.code)
  }
  await on(setting, "2017-04-06T02:00:00.000Z")
  const line = ok(
    await setting.owner.post(at(`/events/${event.id}/ceremony`), {
      subject: { kind: "decree", decree: sk },
      title: "Penyerahan SK Sakti Peksos se-Kalimantan Timur",
      dignitary: {
        name: "Rusmadi Wongso",
        titleBefore: "Dr.",
        position: "Sekretaris Daerah Provinsi Kalimantan Timur",
      },
    }),
  )
  const receipts = at(`/events/${event.id}/ceremony/${line.id}/receipts`)
  const request = () => crypto.randomUUID().replaceAll("-", "")
  for (const code of tickets)
    expect(ok(await setting.owner.post(receipts, { way: "code", code, request: request() }))).toMatchObject({
      kind: "received",
    })
  expect(
    ok(await setting.owner.post(receipts, { way: "code", code: tickets[0], request: request() })),
  ).toMatchObject({ kind: "already" })
  for (let row = 21; row <= 100; row++)
    expect(ok(await setting.owner.post(receipts, { way: "list", row, request: request() }))).toMatchObject({
      kind: "received",
    })
  const [onStage] = ok(await setting.owner.get(at(`/events/${event.id}/ceremony`)))
  expect(onStage).toMatchObject({
    recipients: 120,
    received: 100,
    dignitary: { position: "Sekretaris Daerah Provinsi Kalimantan Timur" },
    decree: { authority: { title: "MENTERI SOSIAL REPUBLIK INDONESIA" }, number: "27/HUK/2017" },
  })
  const recipients = ok(await setting.owner.get(at(`/events/${event.id}/ceremony/${line.id}/recipients`)))
  const outstanding = recipients.filter(({ received }: { received?: object }) => !received)
  expect(outstanding.map(({ row }: { row: number }) => row)).toEqual(
    Array.from({ length: 20 }, (_, index) => 101 + index),
  )

  // One is revoked in August; what was so before stays so.
  await on(setting, "2017-08-10T01:00:00.000Z")
  const gone = ids[41] ?? ""
  const revocation = await enact(
    setting,
    { title: "PENCABUTAN SEBAGIAN", effect: { kind: "revocation", of: sk, whole: false } },
    [{ action: "end", of: { decree: sk, row: 42 } }],
    { number: "88/HUK/2017", date: "2017-08-01" },
  )
  await work(test)
  expect(await asked(setting, gone, "2017-07-31")).toMatchObject({
    state: "accredited",
    cover: { decree: sk, row: 42 },
  })
  expect(await asked(setting, gone, "2017-08-01")).toMatchObject({
    state: "none",
    last: { endedBy: revocation },
  })
  expect(await asked(setting, gone, "2017-08-05", "2017-08-06T00:00:00.000Z")).toMatchObject({
    state: "accredited",
  })
  expect(await asked(setting, ids[40] ?? "", "2017-08-01")).toMatchObject({ state: "accredited" })
  expect(ok(await setting.owner.get(at(`/decrees/${sk}`))).status).toBe("amended")
  const waiting = ok(await setting.owner.get(at("/volunteers?state=none&unsur=sakti-peksos")))
  expect(waiting.items).toMatchObject([{ person: gone }])

  // A number is used once for each authority, form and year.
  const twice = enact(setting, {}, withPlace.slice(0, 1), { number: "27/huk/2017", date: "2017-09-01" })
  await expect(twice).rejects.toThrow("number_taken")

  // Next year's draft begins from the annex as it stands: 119.
  await on(setting, "2017-12-10T01:00:00.000Z")
  const renewal = await renew(setting, sk, { from: "2018-01-01", until: "2018-12-31" })
  expect(renewal).toMatchObject({ rows: 119, renews: sk })
  const proposed = ok(await setting.owner.post(at(`/decrees/${renewal.id}/propose`), {}))
  ok(
    await setting.owner.post(at(`/decrees/${renewal.id}/enact`), {
      number: "3/HUK/2018",
      date: "2018-01-02",
      effective: "2018-01-01",
      place: "Jakarta",
      revision: proposed.revision,
    }),
  )
  await on(setting, "2018-02-01T01:00:00.000Z")
  await work(test)
  expect(await asked(setting, early, "2018-02-01")).toMatchObject({
    state: "accredited",
    cover: { decree: renewal.id, row: 1 },
  })
  expect(await asked(setting, gone, "2018-02-01")).toMatchObject({ state: "none" })
  expect(ok(await setting.owner.get(at(`/decrees/${sk}`))).status).toBe("expired")
  expect(ok(await setting.owner.get(at(`/decrees/${sk}/intact`)))).toEqual({ intact: true })
}, 180_000)
