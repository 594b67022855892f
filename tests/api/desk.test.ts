import type { Role } from "@setiakawan/core/context"
import { within } from "@setiakawan/core/context"
import * as Member from "@setiakawan/core/member"
import * as Office from "@setiakawan/core/office"
import { display } from "@setiakawan/core/sheet/cell"
import { readSheet } from "@setiakawan/core/sheet/read"
import { beforeEach, expect, test } from "vitest"
import { type Client, client, eventInput, officeInput, signIn, work } from "../client.ts"
import { type TestContext, testContext } from "../database.ts"

let setting: TestContext
let office: string
let owner: Client
let as: (role: Role) => Promise<Client>

beforeEach(async () => {
  setting = await testContext()
  const { context } = setting
  const input = officeInput()
  office = (await Office.create(context, context.ids.next("account"), input)).office
  owner = await signIn(setting, input.owner.email)
  const scope = within(context, office, {
    kind: "member",
    account: context.ids.next("account"),
    role: "owner",
  })
  as = async (role) => {
    const email = `${role}@example.go.id`
    await Member.invite(scope, { name: role, email, role })
    return signIn(setting, email)
  }
})

/** A published event of the office: its public reference, and its addresses below it. */
const newEvent = async (changes: Parameters<typeof eventInput>[0] = {}) => {
  const draft = await owner.post(`/api/offices/${office}/events`, eventInput(changes))
  const base = `/api/offices/${office}/events/${draft.body.id}`
  await owner.post(`${base}/publish`)
  const add = async (name: string, more: object = {}): Promise<string> =>
    (await owner.post(`${base}/participants`, { name, unsur: "psm", ...more })).body.ticket
  const mark = (by: Client, marks: { ticket: string; nonce: string }[], more: object = {}) =>
    by.post(`${base}/checkpoints/masuk/marks`, { gate: "1", method: "paper", marks, ...more })
  return { base, add, mark, id: draft.body.id as string, reference: draft.body.reference as string }
}

const nonce = () => crypto.randomUUID()
const form = (changes: object = {}) => ({
  name: "Siti Aminah",
  unsur: "tksk",
  instansi: "Kecamatan Cipocok Jaya",
  region: "36.73",
  phone: "0812 3456 7890",
  consent: true,
  request: nonce(),
  ...changes,
})
const ticketLetters = async () =>
  (await setting.letters()).filter(({ subject }) => subject?.startsWith("Tiket")).length

test("who registers where approval is asked waits, and gets the ticket's letter once they are accepted", async () => {
  const { base, reference } = await newEvent({ approval: true })
  const visitor = client(setting.context)
  expect((await visitor.get(`/api/public/events/${reference}`)).body).toMatchObject({ approval: true })
  const { body } = await visitor.post(
    `/api/public/events/${reference}/registrations`,
    form({ email: "siti@example.id" }),
  )
  await visitor.post("/api/public/holder", { secret: new URL(body.link).hash.slice(1) })
  const ticket = () => visitor.get(`/api/public/tickets/${reference}/${body.ticket}`)
  const shown = (await ticket()).body
  expect(shown).toMatchObject({ state: "pending" })
  const status = async () => (await visitor.get(`/api/public/t/${shown.qr.split("/").at(-1)}`)).body.status
  expect(await status()).toBe("pending")
  await work(setting)
  expect(await ticketLetters()).toBe(0)
  // Nor does sending to all reach them.
  const { body: job } = await owner.post(`${base}/ticket-mails`)
  await work(setting)
  expect((await owner.get(`${base}/jobs/${job.id}`)).body.counts).toEqual({ pending: 1 })

  const accept = () => owner.post(`${base}/participants/${body.ticket}/accept`)
  expect(await accept()).toMatchObject({ status: 200, body: { state: "accepted" } })
  await work(setting)
  await accept()
  await work(setting)
  expect(await ticketLetters()).toBe(1)
  expect((await ticket()).body).toMatchObject({ state: "accepted" })
  expect(await status()).toBe("valid")
})

test("somebody comes instead, at a full event too; the old ticket is refused as substituted", async () => {
  const { base, add, mark } = await newEvent({ capacity: 1 })
  const old = await add("Ani")
  const instead = (name: string) =>
    owner.post(`${base}/participants/${old}/substitute`, { name, unsur: "tagana", region: "36.01" })
  const answer = await instead("Budi")
  expect(answer).toMatchObject({ status: 201, body: { name: "Budi", unsur: "tagana", state: "accepted" } })
  const marked = await mark(owner, [
    { ticket: old, nonce: nonce() },
    { ticket: answer.body.ticket, nonce: nonce() },
  ])
  expect(marked.body).toMatchObject([{ kind: "refuse", reason: "substituted" }, { kind: "admit" }])
  expect((await owner.get(`${base}/participants/${old}`)).body).toMatchObject({
    state: "cancelled",
    substitutedBy: answer.body.ticket,
  })
  expect(await instead("Citra")).toMatchObject({ status: 409, body: { code: "registration_cancelled" } })
  expect(await owner.post(`${base}/participants`, { name: "Dewi", unsur: "psm" })).toMatchObject({
    status: 409,
    body: { code: "full" },
  })
  expect((await owner.get(`${base}/board`)).body).toMatchObject({ registered: 1 })
  const trail = (await owner.get(`${base}/audit`)).body.items
  expect(trail).toContainEqual(
    expect.objectContaining({ action: "registration.substitute", subject: answer.body.ticket }),
  )
})

test("two who are to take one place at the same moment: one does", async () => {
  const { base, add } = await newEvent({ capacity: 2 })
  const old = await add("Ani")
  const answers = await Promise.all(
    ["Budi", "Citra", "Dewi"].map((name) =>
      owner.post(`${base}/participants/${old}/substitute`, { name, unsur: "psm" }),
    ),
  )
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409])
  for (const { status, body } of answers)
    if (status === 409) expect(["changed_meanwhile", "registration_cancelled"]).toContain(body.code)
  const { items } = (await owner.get(`${base}/participants`)).body
  expect(items.filter(({ state }: { state: string }) => state === "accepted")).toHaveLength(1)
  expect((await owner.get(`${base}/board`)).body).toMatchObject({ registered: 1 })
})

test("a walk-in sent twice, also at once, is one registration and one admission", async () => {
  const { base } = await newEvent()
  const officer = await as("officer")
  const body = {
    person: { name: "Budi Santoso", unsur: "tksk", instansi: "Kecamatan Curug", phone: "0812 1111 2222" },
    checkpoint: "masuk",
    gate: "2",
    request: nonce(),
  }
  const walkIn = (changes: object = {}) => officer.post(`${base}/walk-ins`, { ...body, ...changes })
  const answers = [...(await Promise.all([walkIn(), walkIn()])), await walkIn()]
  for (const answer of answers)
    expect(answer).toMatchObject({ status: 201, body: { marked: [{ kind: "admit" }] } })
  expect(new Set(answers.map(({ body: { ticket } }) => ticket)).size).toBe(1)
  expect((await owner.get(`${base}/board`)).body).toMatchObject({
    registered: 1,
    checkpoints: [{ people: 1, scans: 1 }],
  })
  // The same person in another form is known, and not let in a second time by it.
  expect(await walkIn({ request: nonce() })).toMatchObject({
    status: 409,
    body: { code: "already_registered" },
  })
})

test("a walk-in to a full event is told so", async () => {
  const { base, add } = await newEvent({ capacity: 1 })
  await add("Ani")
  const answer = await owner.post(`${base}/walk-ins`, {
    person: { name: "Budi", unsur: "psm" },
    checkpoint: "masuk",
    gate: "1",
    request: nonce(),
  })
  expect(answer).toMatchObject({ status: 409, body: { code: "full" } })
})

test("a paper list is marked with its time; sending it again changes nothing", async () => {
  const { base, add, mark } = await newEvent()
  const tickets = [await add("Ani"), await add("Budi")]
  const marks = tickets.map((ticket) => ({ ticket, nonce: nonce() }))
  const at = "2026-11-30T23:30:00.000Z"
  for (const _ of [1, 2])
    expect((await mark(owner, marks, { at })).body).toMatchObject([{ kind: "admit" }, { kind: "admit" }])
  const again = marks.map(({ ticket }) => ({ ticket, nonce: nonce() }))
  expect((await mark(owner, again)).body).toMatchObject([
    { kind: "repeat", reason: "already_used" },
    { kind: "repeat", reason: "already_used" },
  ])
  const { items } = (await owner.get(`${base}/admissions?checkpoint=masuk`)).body
  expect(items.map((item: { at: string }) => item.at)).toEqual([at, at])
})

test("an admission is undone within an hour, with a reason, and the person may come in again", async () => {
  const { base, add, mark } = await newEvent()
  const officer = await as("officer")
  const ticket = await add("Ani")
  const marks = [{ ticket, nonce: nonce() }]
  await mark(officer, marks)
  const undo = (body: object) => officer.post(`${base}/checkpoints/masuk/tickets/${ticket}/undo`, body)
  expect((await undo({ nonce: marks[0]?.nonce })).status).toBe(422)
  expect((await undo({ nonce: marks[0]?.nonce, reason: "Salah centang" })).status).toBe(204)
  const [item] = (await owner.get(`${base}/admissions?checkpoint=masuk`)).body.items
  expect(item.at).toBeUndefined()
  const second = [{ ticket, nonce: nonce() }]
  expect((await mark(officer, second)).body).toMatchObject([{ kind: "admit" }])
  setting.clock.advance(61 * 60_000)
  expect(await undo({ nonce: second[0]?.nonce, reason: "Terlambat" })).toMatchObject({
    status: 409,
    body: { code: "undo_too_late" },
  })
})

test("an officer keeps the door and does not keep the list; a viewer does neither", async () => {
  const { base, add, mark } = await newEvent()
  const [officer, viewer] = [await as("officer"), await as("viewer")]
  const ticket = await add("Ani")
  const absence = (by: Client) => by.put(`${base}/participants/${ticket}/absence`, { absence: "sakit" })
  const walkIn = (by: Client) =>
    by.post(`${base}/walk-ins`, {
      person: { name: "Budi", unsur: "psm" },
      checkpoint: "masuk",
      gate: "1",
      request: nonce(),
    })
  expect((await absence(officer)).status).toBe(204)
  expect((await walkIn(officer)).status).toBe(201)
  expect((await mark(officer, [{ ticket, nonce: nonce() }])).status).toBe(200)
  for (const way of ["accept", "substitute"])
    expect((await officer.post(`${base}/participants/${ticket}/${way}`, {})).status).toBe(403)
  expect((await officer.post(`${base}/exports`)).status).toBe(403)
  for (const answer of [
    await absence(viewer),
    await walkIn(viewer),
    await mark(viewer, [{ ticket, nonce: nonce() }]),
  ])
    expect(answer.status).toBe(403)
})

test("those who have not come are exported with why, by unsur and region", async () => {
  const { base, id, add, mark } = await newEvent()
  const present = await add("Ani", { region: "36.01" })
  const ill = await add("Budi", { region: "36.01" })
  await add("Citra", { region: "36.73" })
  await add("Dewi", { unsur: "tagana", region: "36.01" })
  await mark(owner, [{ ticket: present, nonce: nonce() }])
  await owner.put(`${base}/participants/${ill}/absence`, { absence: "dinas_luar" })
  const rowsOf = async (body: object | undefined, file: string) => {
    const job = await owner.post(`${base}/exports`, body)
    expect(job.status).toBe(202)
    await work(setting)
    const bytes = await setting.context.files.read(`offices/${office}/events/${id}/${job.body.id}/${file}`)
    const sheet = await readSheet(bytes ?? new Uint8Array(), file)
    const rows = sheet.ok ? (sheet.sheets[0]?.rows ?? []) : []
    const from = rows.findIndex((row) => display(row[0]) === "No")
    const headings = rows[from]?.map(display) ?? []
    const [name, note] = [headings.indexOf("Nama"), headings.indexOf("Keterangan")]
    return rows.slice(from + 1).map((row) => [display(row[name]), display(row[note])])
  }
  expect(await rowsOf({ attendance: "absent" }, "belum-hadir.xlsx")).toEqual([
    ["Budi", "Dinas Luar"],
    ["Citra", ""],
    ["Dewi", ""],
  ])
  const narrowed = { attendance: "absent", checkpoint: "masuk", unsur: "psm", region: "36.01" }
  expect(await rowsOf(narrowed, "belum-hadir.xlsx")).toEqual([["Budi", "Dinas Luar"]])
  expect(await rowsOf(undefined, "peserta.xlsx")).toHaveLength(4)
})
