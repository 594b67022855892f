import { eventInput, officeWithEvent } from "@setiakawan/tests/client"
import { testContext } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import * as Audit from "./audit.ts"
import * as Changes from "./changes.ts"
import * as Correction from "./correction.ts"
import * as Event from "./event.ts"
import * as Participants from "./participants.ts"
import * as Tally from "./tally.ts"

const person = {
  name: "Almuktabar",
  unsur: "psm",
  region: "36.01",
  phone: "081234567890",
  instansi: "PSM Pandeglang",
}

const setting = async () => {
  const { context } = await testContext()
  const { event, scope } = await officeWithEvent(context)
  const { ticket } = await Participants.add(scope, event.id, { ...person, nik: "3673014507900001" })
  const counts = () => Tally.get(scope, scope.office, event.id)
  return { event: event.id, scope, ticket, counts }
}

test("a correction changes the record and the counts, keeps the NIK, and is in the audit by field names", async () => {
  const { event, scope, ticket, counts } = await setting()
  await Correction.correct(scope, event, ticket, {
    ...person,
    name: "Al Muktabar",
    unsur: "tksk",
    phone: "081234567891",
  })
  expect(await Participants.details(scope, event, ticket)).toMatchObject({
    name: "Al Muktabar",
    unsur: "tksk",
    phone: "+6281234567891",
    nik: "3673••••••••0001",
  })
  expect(await counts()).toMatchObject({
    registered: 1,
    left: 999,
    byUnsur: { tksk: 1 },
    byRegion: { "36.01": 1 },
  })
  const entry = (await Audit.list(scope, { event })).items.find(
    ({ action }) => action === "registration.correct",
  )
  expect(entry).toMatchObject({ subject: ticket, fields: ["name", "phone", "unsur"] })
})

test("a corrected person is recognised by the new identity, and the old one is free again", async () => {
  const { event, scope, ticket } = await setting()
  await Correction.correct(scope, event, ticket, {
    ...person,
    phone: "081234567891",
    nik: "3673014507900002",
  })
  await expect(Participants.add(scope, event, { ...person, phone: "081234567891" })).rejects.toMatchObject({
    code: "already_registered",
  })
  expect(await Participants.add(scope, event, { ...person, nik: "3673014507900001" })).toMatchObject({
    issue: 0,
  })
})

test("a correction into somebody else is refused and changes nothing", async () => {
  const { event, scope, ticket, counts } = await setting()
  await Participants.add(scope, event, { ...person, name: "Budi", phone: "081200000000" })
  await expect(
    Correction.correct(scope, event, ticket, {
      ...person,
      name: "Budi",
      phone: "081200000000",
      unsur: "pemerintah",
    }),
  ).rejects.toMatchObject({ code: "already_registered" })
  expect(await Participants.details(scope, event, ticket)).toMatchObject({ name: "Almuktabar", unsur: "psm" })
  expect(await counts()).toMatchObject({ byUnsur: { psm: 2 } })
})

test("erasing a person changes no count and frees their identities", async () => {
  const { event, scope, ticket, counts } = await setting()
  const before = await counts()
  await Correction.erase(scope, event, ticket)
  await Correction.erase(scope, event, ticket)
  expect(await counts()).toEqual(before)
  const { items } = await Participants.roster(scope, event, {})
  expect(items).toMatchObject([{ ticket, name: "", state: "accepted" }])
  expect(JSON.stringify(items)).not.toMatch(/muktabar|0812/i)
  await Participants.add(scope, event, { ...person, nik: "3673014507900001" })
})

test("somebody who came with the NIK of another person can be corrected, and the NIK stays where it is held", async () => {
  const { event, scope, ticket } = await setting()
  const flagged = await Participants.add(scope, event, {
    name: "Citra Dewi",
    unsur: "psm",
    nik: "3673014507900001",
    phone: "081234567899",
  })
  expect(flagged.attention).toBe("nik_in_use")
  const corrected = { name: "Citra Dewi", unsur: "tksk", phone: "081234567899" }
  await Correction.correct(scope, event, flagged.ticket, corrected)
  expect(await Participants.details(scope, event, flagged.ticket)).toMatchObject({ unsur: "tksk" })
  // Their own NIK replaces it; the first holder still cannot be doubled.
  await Correction.correct(scope, event, flagged.ticket, { ...corrected, nik: "3673014507900002" })
  await expect(Participants.add(scope, event, { ...person, nik: "3673014507900001" })).rejects.toMatchObject({
    code: "already_registered",
  })
  expect(await Participants.details(scope, event, ticket)).toMatchObject({ name: "Almuktabar" })
})

test("the audit names a sealed field only when it changed", async () => {
  const { event, scope, ticket } = await setting()
  const nip = "198609262015051001"
  await Correction.correct(scope, event, ticket, { ...person, nip })
  const again = { ...person, nip, nik: "3673014507900001", position: "Ketua" }
  await Correction.correct(scope, event, ticket, again)
  const entries = (await Audit.list(scope, { event })).items.filter(
    ({ action }) => action === "registration.correct",
  )
  expect(entries.map(({ fields }) => fields.join()).toSorted()).toEqual(["nip", "position"])
})

test("a correction and an erasure reach the phones of the person's other events", async () => {
  const { scope, event, ticket } = await setting()
  const draft = await Event.create(scope, eventInput({ name: "Rapat koordinasi" }))
  const other = await Event.publish(scope, draft.id)
  const elsewhere = await Participants.add(scope, other.id, { ...person, nik: "3673014507900001" })
  const heard = async (cursor: string) => (await Changes.since(scope, other.id, cursor)).tickets
  const before = await Changes.head(scope, other.id)
  await Correction.correct(scope, event, ticket, { ...person, name: "Al Muktabar" })
  expect(await heard(before)).toEqual([elsewhere.ticket])
  const after = await Changes.head(scope, other.id)
  await Correction.erase(scope, event, ticket)
  expect(await heard(after)).toEqual([elsewhere.ticket])
})
