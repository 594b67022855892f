import { readFile } from "node:fs/promises"
import * as Decide from "@setiakawan/core/check-in/decide"
import { beforeAll, expect, test } from "vitest"
import { type Client, client, eventInput, officeInput, signIn, work } from "../client.ts"
import { type TestContext, testContext } from "../database.ts"

let setting: TestContext
let owner: Client
let office: string
let event: { id: string; reference: string; revision: number }

beforeAll(async () => {
  setting = await testContext()
  const operator = await signIn(setting, "operator@setiakawan.local")
  const input = officeInput()
  const opened = await operator.post("/api/offices", input)
  expect(opened).toMatchObject({ status: 201, body: { name: input.name } })
  office = opened.body.office
  owner = await signIn(setting, input.owner.email)
  const created = await owner.post(`/api/offices/${office}/events`, eventInput())
  expect(created).toMatchObject({ status: 201, body: { state: "draft" } })
  event = created.body
  const published = await owner.post(`/api/offices/${office}/events/${event.id}/publish`)
  expect(published.body).toMatchObject({ state: "published" })
})

const at = (path: string) => `/api/offices/${office}/events/${event.id}${path}`

test("an office imports its list, admits its people and prints its documents", async () => {
  const file = await readFile("examples/peserta-hksn.xlsx")
  const expected = JSON.parse(await readFile("examples/peserta-hksn.expected.json", "utf8"))
  const upload = async () => {
    const { body } = await owner.post(at("/uploads"), {
      type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      bytes: file.length,
    })
    await setting.context.files.write(`uploads/${office}/${body.upload}`, file, "application/octet-stream")
    return body.upload as string
  }
  const first = await upload()
  const preview = await owner.post(at("/imports/preview"), { upload: first })
  expect(preview.body.counts).toMatchObject({ fresh: 750, already: 0, bad: expected.bad.length })

  const started = await owner.post(at("/imports"), { upload: first })
  expect(started.status).toBe(202)
  await work(setting)
  const imported = await owner.get(at(`/jobs/${started.body.id}`))
  expect(imported.body).toMatchObject({
    state: "done",
    counts: { registered: 750, refused: expected.bad.length },
  })

  const again = await owner.post(at("/imports"), { upload: await upload() })
  await work(setting)
  const repeated = await owner.get(at(`/jobs/${again.body.id}`))
  expect(repeated.body.counts).toMatchObject({ already: 750 })
  expect(repeated.body.counts.registered).toBeUndefined()

  const board = await owner.get(at("/board"))
  expect(board.body).toMatchObject({
    registered: 750,
    capacity: 1000,
    checkpoints: [{ people: 0, scans: 0 }],
  })
})

test("the public registers, opens the personal link and shows a ticket that a gate admits once", async () => {
  const visitor = client(setting.context)
  const form = {
    name: "Siti Aminah",
    unsur: "tksk",
    instansi: "Kecamatan Cipocok Jaya",
    region: "36.73",
    phone: "0812 3456 7890",
    email: "siti@example.id",
    consent: true,
    request: crypto.randomUUID(),
  }
  const path = `/api/public/events/${event.reference}/registrations`
  const registered = await visitor.post(path, form)
  expect(registered).toMatchObject({ status: 201, body: { email: true } })
  const repeated = await visitor.post(path, form)
  expect(repeated.body.ticket).toBe(registered.body.ticket)
  const other = await visitor.post(path, { ...form, request: crypto.randomUUID() })
  expect(other).toMatchObject({
    status: 409,
    type: "application/problem+json",
    body: { code: "already_registered" },
  })

  const secret = new URL(registered.body.link).hash.slice(1)
  expect((await visitor.post("/api/public/holder", { secret })).status).toBe(200)
  const ticket = await visitor.get(`/api/public/tickets/${event.reference}/${registered.body.ticket}`)
  expect(ticket.body).toMatchObject({ name: "Siti Aminah", state: "accepted" })
  expect(ticket.body.qr).toMatch(/^HTTP:\/\/LOCALHOST:3000\/T\/[0-9A-Z]{130}$/)
  const stranger = await client(setting.context).get(
    `/api/public/tickets/${event.reference}/${registered.body.ticket}`,
  )
  expect(stranger.status).toBe(401)

  await work(setting)
  const letter = (await setting.letters()).findLast(({ subject }) => subject?.startsWith("Tiket"))
  expect(letter?.attachments.map(({ mimeType }) => mimeType)).toContain("image/png")

  const phones = []
  for (const name of ["Ponsel utara", "Ponsel selatan"]) {
    const invited = await owner.post(at("/devices"), { name, checkpoints: ["masuk"] })
    const phone = client(setting.context)
    const enrolment = { secret: new URL(invited.body.url).hash.slice(1), claim: crypto.randomUUID() }
    expect((await phone.post("/api/device/enrol", enrolment)).status).toBe(200)
    phones.push(phone)
  }
  const [north, south] = phones as [Client, Client]
  const now = setting.context.now().toISOString()
  const contact = await north.post("/api/device/contact", { clock: now, waiting: 0, attention: 0 })
  expect(contact.body).toMatchObject({ state: "active", event: { reference: event.reference } })
  const { keys } = contact.body.event
  // What the gate reads in the code, with the keys that it got.
  const code = await Decide.readCode(ticket.body.qr, keys)
  expect(code).toMatchObject({ kind: "token", genuine: true })
  const forged = `${ticket.body.qr.slice(0, -1)}${ticket.body.qr.endsWith("0") ? "1" : "0"}`
  expect(await Decide.readCode(forged, keys)).toMatchObject({ kind: "token", genuine: false })
  const scan = {
    v: 1,
    checkpoint: "masuk",
    gate: "1",
    ticket: Decide.ticketOf(code),
    issue: Decide.issueOf(code),
    direction: "in",
    method: "camera",
    nonce: crypto.randomUUID(),
    capturedAt: now,
    offset: 0,
    uncertainty: 200,
    sequence: 1,
    told: "unlisted",
  }
  const send = async (phone: Client, one: object) =>
    (await phone.post("/api/device/scans", { live: true, scans: [one] })).body.verdicts[0]
  expect(await send(north, scan)).toMatchObject({ kind: "admit", who: { name: "Siti Aminah" } })
  expect(await send(north, scan)).toMatchObject({ kind: "admit" })
  const second = { ...scan, gate: "2", nonce: crypto.randomUUID(), method: "typed", issue: undefined }
  expect(await send(south, second)).toMatchObject({
    kind: "repeat",
    reason: "already_used",
    gate: "Pintu 1",
    by: "Ponsel utara",
    conflict: false,
  })
  const bad = { ...scan, nonce: crypto.randomUUID(), told: "refuse", reason: "forged" }
  expect(await send(south, bad)).toMatchObject({ kind: "refuse", reason: "forged" })

  setting.clock.advance(3_000)
  const board = await owner.get(at("/board"))
  expect(board.body.checkpoints).toMatchObject([{ people: 1, scans: 3, repeats: 1, refused: 1, inside: 1 }])
  const tag = board.headers.get("etag") ?? ""
  expect(board.headers.get("cache-control")).toBe("private, no-cache")
  const same = await owner.call("GET", at("/board"), undefined, { "if-none-match": tag })
  expect(same).toMatchObject({ status: 304 })
  expect(same.bytes).toHaveLength(0)
  await owner.post(at(`/checkpoints/masuk/tickets/${ticket.body.ticket}/undo`), {
    nonce: scan.nonce,
    reason: "Salah orang",
  })
  setting.clock.advance(3_000)
  const changed = await owner.call("GET", at("/board"), undefined, { "if-none-match": tag })
  expect(changed).toMatchObject({ status: 200, body: { checkpoints: [{ people: 0, scans: 3 }] } })
  expect(await send(north, { ...scan, nonce: crypto.randomUUID() })).toMatchObject({ kind: "admit" })
  const status = await visitor.get(`/api/public/t/${ticket.body.qr.split("/").at(-1)}`)
  expect(status.body).toMatchObject({ status: "used" })
  expect(JSON.stringify(status.body)).not.toContain("Siti")
})

test("certificates are numbered once and verified by their token", async () => {
  const printed = []
  for (const _ of [1, 2]) {
    const job = await owner.post(at("/certificates"), {})
    await work(setting)
    const { body } = await owner.get(at(`/jobs/${job.body.id}`))
    expect(body).toMatchObject({
      state: "done",
      counts: { certificates: 1 },
      files: [{ name: "sertifikat.pdf" }],
    })
    printed.push(body)
  }
  for (const variant of ["blank", "recorded"]) {
    const job = await owner.post(at("/attendance-lists"), { variant, walkInRows: 10 })
    await work(setting)
    expect((await owner.get(at(`/jobs/${job.body.id}`))).body).toMatchObject({ state: "done", total: 751 })
  }
})
