import { type Role, within } from "@setiakawan/core/context"
import * as Audit from "@setiakawan/core/audit"
import * as Member from "@setiakawan/core/member"
import * as Office from "@setiakawan/core/office"
import * as Uploads from "@setiakawan/core/uploads"
import type * as Register from "@setiakawan/core/volunteer/register"
import { beforeEach, expect, test } from "vitest"
import { type Client, client, officeInput, signIn, work } from "../client.ts"
import { recording, type TestContext, testContext } from "../database.ts"

let setting: TestContext
let written: string[]
let office: string
let owner: Client
let base: string
let as: (role: Role) => Promise<Client>

beforeEach(async () => {
  written = []
  setting = await testContext({ client: recording(written) })
  const { context } = setting
  const input = officeInput()
  office = (await Office.create(context, context.ids.next("account"), input)).office
  base = `/api/offices/${office}/volunteers`
  owner = await signIn(setting, input.owner.email)
  as = async (role) => {
    const email = `${role}@example.go.id`
    await Member.invite(scope(), { name: role, email, role })
    return signIn(setting, email)
  }
})

const scope = () =>
  within(setting.context, office, {
    kind: "member",
    account: setting.context.ids.next("account"),
    role: "owner",
  })

const siti = {
  name: "Siti Aminah",
  titleAfter: "S.Sos.",
  unsur: "tksk",
  area: "36.01.26",
  nik: "3673014507900001",
  phone: "081234567890",
  memberNumber: "TKSK-0007",
}
const enter = async (changes: object = {}) => {
  const { status, body } = await owner.post(base, { ...siti, ...changes })
  expect(status).toBe(201)
  return body as Register.Details
}
const actions = async () => (await Audit.list(scope(), {})).items.map(({ action }) => action)

test("every member finds a volunteer by a line; what is personal is for clerks, the account for organisers", async () => {
  const { person } = await enter()
  const one = `${base}/${person.id}`
  const account = { bank: "Bank Banten", number: "9988-7766-55", holder: "SITI AMINAH" }
  expect((await owner.put(`${one}/unsur/tksk/bank`, account)).status).toBe(204)
  for (const role of ["viewer", "officer", "signatory", "organiser"] as const) {
    const member = await as(role)
    const list = await member.get(`${base}?name=siti`)
    expect(list.body.items).toMatchObject([
      {
        titledName: "Siti Aminah, S.Sos.",
        areaName: "Kec. Cikedal, Kab. Pandeglang, Banten",
        phoneEnd: "7890",
      },
    ])
    expect(JSON.stringify(list.body)).not.toMatch(/3673|6281234567890|9988/)
    const clerk = role === "signatory" || role === "organiser"
    const details = await member.get(one)
    expect(details.status).toBe(clerk ? 200 : 403)
    if (clerk) expect(details.body.person).toMatchObject({ nik: "3673••••••••0001", phone: "+6281234567890" })
    expect(JSON.stringify(details.body)).not.toMatch(/9988|3673014507900001/)
    expect((await member.get(`${one}/unsur/tksk/bank`)).status).toBe(role === "organiser" ? 200 : 403)
  }
  expect((await owner.get(`${one}/unsur/tksk/bank`)).body).toEqual({ ...account, number: "9988776655" })
  expect((await actions()).filter((action) => action === "volunteer.bank.read")).toHaveLength(2)
  for (const text of written) expect(text).not.toMatch(/9988776655|3673014507900001/)
  await owner.call("DELETE", `${one}/unsur/tksk/bank`)
  expect((await owner.get(`${one}/unsur/tksk/bank`)).status).toBe(404)
})

test("a volunteer is changed, corrected, serves as one more unsur, and leaves the register", async () => {
  const { person, volunteers } = await enter()
  const one = `${base}/${person.id}`
  const changed = await owner.put(`${one}/unsur/tksk`, {
    area: "36.73.01",
    home: "36.01",
    since: 2019,
    skills: ["memasak"],
    revision: volunteers[0]?.revision,
  })
  expect(changed.body.volunteers).toMatchObject([{ area: "36.73.01", since: 2019, skills: ["memasak"] }])
  expect((await owner.get(`${base}?area=36.01`)).body.items).toEqual([])
  expect((await owner.put(`${one}/unsur/tksk`, { area: "36.73", revision: 1 })).body.code).toBe(
    "changed_meanwhile",
  )
  expect((await owner.put(one, { name: "Siti Maimunah", phone: "081234567891" })).body.person).toMatchObject({
    name: "Siti Maimunah",
    nik: "3673••••••••0001",
  })
  expect((await owner.post(`${one}/unsur`, { unsur: "tagana", area: "36", level: "muda" })).status).toBe(201)
  expect((await owner.get(`${base}?name=maimunah`)).body.items).toHaveLength(2)
  expect((await owner.call("DELETE", `${one}/unsur/tksk`)).status).toBe(204)
  expect((await owner.get(`${base}?name=maimunah`)).body.items).toMatchObject([{ unsur: "tagana" }])
  expect((await owner.post(base, { ...siti, name: "Budi", unsur: "psm" })).body.code).toBe(
    "identity_conflict",
  )
  expect((await owner.post(`${one}/erase`)).status).toBe(204)
  expect((await owner.get(base)).body.items).toEqual([])
  expect((await owner.get(one)).status).toBe(404)
})

test("a photo is what its bytes say, is seen by its address, and goes with the person", async () => {
  const { context, files } = setting
  const { person } = await enter()
  const one = `${base}/${person.id}`
  const upload = async (bytes: readonly number[]) => {
    const { upload } = await Uploads.start(scope(), "photo", { type: "image/jpeg", bytes: 9 })
    await context.files.write(Uploads.keyOf(scope(), upload), Uint8Array.from(bytes), "image/jpeg")
    return { upload }
  }
  const jpeg = [0xff, 0xd8, 0xff, 0xe0, 1]
  expect((await owner.put(`${one}/unsur/tksk/photo`, await upload([0x25, 0x50]))).body.code).toBe("file_kind")
  const first = await upload(jpeg)
  expect((await owner.put(`${one}/unsur/tksk/photo`, first)).status).toBe(204)
  const key = (id: string) => `offices/${office}/volunteers/${person.id}/${id}`
  expect([...((await files.read(key(first.upload))) ?? [])]).toEqual(jpeg)
  expect((await owner.get(one)).body.volunteers[0].photo).toContain("/_files/")
  const second = await upload([...jpeg, 2])
  await owner.put(`${one}/unsur/tksk/photo`, second)
  expect(await files.read(key(first.upload))).toBeUndefined()
  await owner.post(`${one}/erase`)
  expect(await files.read(key(second.upload))).toBeUndefined()

  const other = await enter()
  const third = await upload(jpeg)
  const theirs = `${base}/${other.person.id}/unsur/tksk`
  expect((await owner.put(`${theirs}/photo`, third)).status).toBe(204)
  const kept = `offices/${office}/volunteers/${other.person.id}/${third.upload}`
  expect(await files.read(kept)).toBeDefined()
  expect((await owner.call("DELETE", theirs)).status).toBe(204)
  expect(await files.read(kept)).toBeUndefined()
})

test("what was stated moves a volunteer between the lists at once, and is taken back as wrong", async () => {
  const { person } = await enter()
  const one = `${base}/${person.id}`
  const stated = await owner.post(`${one}/statements`, {
    kind: "assignment",
    unsur: "tksk",
    from: "2026-01-01",
  })
  expect(stated.body.accreditation.standing).toMatchObject({ state: "waiting" })
  expect((await owner.get(`${base}?state=waiting`)).body.items).toHaveLength(1)
  const known = setting.context.now().toISOString()
  setting.clock.advance(1000)
  const { id } = stated.body.statements[0]
  const retracted = await owner.post(`${one}/statements/${id}/retract`, { reason: "Salah orang" })
  expect(retracted.body.accreditation.standing).toEqual({ state: "none" })
  expect((await owner.get(`${base}?state=waiting`)).body.items).toEqual([])
  const then = await owner.get(`${one}/accreditation?day=2026-06-01&known=${known}`)
  expect(then.body).toMatchObject({ day: "2026-06-01", known, standing: { state: "waiting" } })
  expect((await owner.get(`${one}/accreditation?day=2026-02-30`)).status).toBe(422)
})

test("the decree that is enacted by the office moves those it names as soon as its job has run", async () => {
  const { person } = await enter()
  const decrees = `/api/offices/${office}/decrees`
  const draft = await owner.post(decrees, {
    own: true,
    authority: { kind: "head_of_office", title: "KEPALA DINAS SOSIAL PROVINSI BANTEN" },
    title: "Penetapan TKSK",
    until: "2027-12-31",
    considerations: ["bahwa"],
    bases: ["Undang-Undang"],
    dictums: ["Menetapkan"],
    signatory: { name: "Budi Santoso" },
  })
  const decree = `${decrees}/${draft.body.id}`
  const rows = [{ person: person.id, unsur: "tksk", area: "36.01.26" }]
  await owner.post(`${decree}/rows`, { rows, revision: draft.body.revision })
  const { revision } = (await owner.post(`${decree}/propose`)).body
  const enacted = await owner.post(`${decree}/enact`, { date: "2026-12-01", place: "Serang", revision })
  expect(enacted.status).toBe(200)
  await work(setting)
  expect((await owner.get(`${base}?until=2027-12&unsur=tksk`)).body.items).toMatchObject([
    { standing: { state: "accredited", decree: draft.body.id, until: "2027-12-31" } },
  ])
  expect((await owner.get(`${base}/${person.id}`)).body.accreditation).toMatchObject({
    until: "2027-12-31",
    decrees: [{ id: draft.body.id, title: "Penetapan TKSK", date: "2026-12-01" }],
  })
})

test("a cursor or a filter that is none is refused, and a stranger learns nothing", async () => {
  await enter()
  for (const query of ["after=nonsense", "after=9.x", "state=happy", "until=soon", "area=1", "unknown=1"])
    expect([query, (await owner.get(`${base}?${query}`)).status]).toEqual([
      query,
      query.startsWith("after") ? 400 : 422,
    ])
  expect((await client(setting.context).get(base)).status).toBe(401)
})
