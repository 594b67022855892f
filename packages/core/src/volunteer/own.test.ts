import { officeWithEvent } from "@setiakawan/tests/client"
import { testContext } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import * as Correction from "../correction.ts"
import * as Person from "../person.ts"
import * as Access from "./access.ts"
import * as Own from "./own.ts"
import * as Proposal from "./proposal.ts"
import * as Register from "./register.ts"
import * as Volunteer from "./volunteer.ts"

const enlisted = async () => {
  const setting = await testContext()
  const { scope } = await officeWithEvent(setting.context)
  const { person } = await Volunteer.create(scope, {
    name: "Siti Aminah",
    unsur: "tksk",
    area: "36.01.05",
    nik: "3673014507900001",
    phone: "081234567890",
    email: "siti@example.org",
  })
  return { ...setting, scope, person }
}

const secretOf = (link: string) => ({ secret: new URL(link).hash.slice(1) })

test("a link opens the volunteer's own page until a newer one is made", async () => {
  const { context, scope, person, clock } = await enlisted()
  const first = await Access.share(scope, person)
  expect(first.whatsapp).toContain("https://wa.me/6281234567890?text=")
  const { token } = await Access.open(context, secretOf(first.link))
  expect(await Access.resolve(context, token)).toMatchObject({ person })
  expect(await Access.resolve(context, "another")).toBeUndefined()

  await Access.leave(context, token)
  expect(await Access.resolve(context, token)).toBeUndefined()
  const { token: back } = await Access.open(context, secretOf(first.link))
  const second = await Access.share(scope, person)
  expect(await Access.resolve(context, back)).toBeUndefined()
  await expect(Access.open(context, secretOf(first.link))).rejects.toMatchObject({ code: "link_expired" })
  const again = await Access.open(context, secretOf(second.link))
  clock.advance(181 * 86_400_000)
  expect(await Access.resolve(context, again.token)).toBeUndefined()
  clock.advance(366 * 86_400_000)
  await expect(Access.open(context, secretOf(second.link))).rejects.toMatchObject({ code: "link_expired" })
})

test("the own page shows one person, with the NIK masked", async () => {
  const { scope, person } = await enlisted()
  await Volunteer.create(scope, { name: "Agus Salim", unsur: "psm", area: "36.01" })
  const page = await Own.show(scope, person)
  expect(page).toMatchObject({
    name: "Siti Aminah",
    nik: "3673••••••••0001",
    serves: [{ unsur: "tksk", areaName: expect.stringContaining("Kab. Pandeglang"), state: "none" }],
    rows: [],
    events: [],
  })
  expect(JSON.stringify(page)).not.toMatch(/3673014507900001|Agus/)
})

test("a proposal changes nothing until it is accepted, and then the record and the lists with it", async () => {
  const { scope, person } = await enlisted()
  await Proposal.propose(scope, person, { phone: "0811 1111 1111" })
  await Proposal.propose(scope, person, { name: "Siti Aminah Zahra", note: "Nama sesuai KTP" })
  expect((await Person.get(scope, person)).name).toBe("Siti Aminah")
  expect((await Proposal.list(scope)).items).toEqual([
    {
      person,
      name: "Siti Aminah",
      at: expect.any(String),
      changes: { name: "Siti Aminah Zahra", note: "Nama sesuai KTP" },
      now: { name: "Siti Aminah" },
      revision: 2,
    },
  ])

  // Of two that were proposed, what was looked at is what is accepted or declined.
  const former = { revision: 1, reason: "x" }
  await expect(Proposal.accept(scope, person, { revision: 1 })).rejects.toMatchObject({
    code: "changed_meanwhile",
  })
  await expect(Proposal.decline(scope, person, former)).rejects.toMatchObject({ code: "changed_meanwhile" })
  await Proposal.accept(scope, person, { revision: 2 })
  expect(await Person.get(scope, person)).toMatchObject({
    name: "Siti Aminah Zahra",
    phone: "+6281234567890",
  })
  expect((await Register.list(scope, { name: "zahra" })).items).toMatchObject([{ person }])
  expect((await Proposal.list(scope)).items).toEqual([])
  expect((await Own.show(scope, person)).proposal).toMatchObject({ state: "accepted" })
  await expect(Proposal.accept(scope, person, { revision: 3 })).rejects.toMatchObject({ code: "not_found" })
})

test("a declined proposal tells its maker why; an empty one is none", async () => {
  const { scope, person } = await enlisted()
  await expect(Proposal.propose(scope, person, {})).rejects.toMatchObject({ code: "validation" })
  await Proposal.propose(scope, person, { birthDate: "1990-07-06" })
  await Proposal.decline(scope, person, { reason: "Tidak sesuai dengan KTP.", revision: 1 })
  expect((await Own.show(scope, person)).proposal).toMatchObject({
    state: "declined",
    decided: { reason: "Tidak sesuai dengan KTP." },
  })
  expect((await Person.get(scope, person)).birthDate).toBeUndefined()
})

test("what a proposal says of somebody else's number is refused when it is accepted", async () => {
  const { scope, person } = await enlisted()
  await Volunteer.create(scope, { name: "Siti Aminah", unsur: "psm", area: "36.01", phone: "081299998888" })
  await Proposal.propose(scope, person, { phone: "081299998888" })
  await expect(Proposal.accept(scope, person, { revision: 1 })).rejects.toMatchObject({
    code: "identity_conflict",
  })
  expect((await Proposal.list(scope)).items).toHaveLength(1)
})

test("erasing a person erases what they proposed and ends their link", async () => {
  const { context, scope, person } = await enlisted()
  const { link } = await Access.share(scope, person)
  const { token } = await Access.open(context, secretOf(link))
  await Proposal.propose(scope, person, { phone: "081111111111", address: "Jl. Kenanga 5" })
  await Correction.erasePerson(scope, person)
  expect(await Proposal.ofPerson(scope, person)).toBeUndefined()
  expect((await Proposal.list(scope)).items).toEqual([])
  expect(await Access.resolve(context, token)).toBeUndefined()
  await expect(Access.open(context, secretOf(link))).rejects.toMatchObject({ code: "link_expired" })
  // A page that was open while it happened brings nothing back.
  await expect(Proposal.propose(scope, person, { note: "x" })).rejects.toMatchObject({
    code: "changed_meanwhile",
  })
})
