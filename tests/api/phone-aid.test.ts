import * as Programme from "@setiakawan/core/aid/programme"
import { within } from "@setiakawan/core/context"
import * as Event from "@setiakawan/core/event"
import * as Office from "@setiakawan/core/office"
import { beforeAll, expect, test } from "vitest"
import { allocated, candidates, nonce, riceInput, stocked, withTable } from "../aid.ts"
import { type Client, client, eventInput, officeInput, signIn } from "../client.ts"
import { testContext } from "../database.ts"

/** An organiser, a phone at a table of rice over HTTP, and two recipients. */
let owner: Client
let phone: Client
let base: string
let event: string
let device: string
let programme: string
let recipients: string[]
let now: () => string

beforeAll(async () => {
  const setting = await testContext()
  const { context } = setting
  now = () => context.now().toISOString()
  const input = officeInput()
  const { office } = await Office.create(context, context.ids.next("account"), input)
  const account = context.ids.next("account")
  const scope = within(context, office, { kind: "member", account, role: "owner" })
  const head = await Event.create(scope, eventInput())
  event = head.id
  const { id } = await Programme.create(scope, riceInput())
  programme = id
  ;({ recipients } = await allocated(scope, await Programme.get(scope, id), candidates(2)))
  await stocked(scope, id, { beras: 10 })
  await withTable(scope, head, { id: "beras", name: "Meja beras", aid: { programme } })
  owner = await signIn(setting, input.owner.email)
  base = `/api/offices/${office}`
  const made = await owner.post(`${base}/events/${event}/devices`, {
    name: "HP beras",
    checkpoints: ["beras"],
  })
  device = made.body.device
  phone = client(context)
  const secret = new URL(made.body.url).hash.slice(1)
  await phone.post("/api/device/enrol", { secret, claim: crypto.randomUUID() })
})

const reserve = (quantities: object, of = nonce()) =>
  owner.post(`${base}/aid/${programme}/reserves`, { nonce: of, event, device, from: "gudang", quantities })
let sequence = 0
const handing = (recipient: string | undefined, told = "given", of = nonce()) => ({
  v: 1,
  kind: "aid",
  nonce: of,
  checkpoint: "beras",
  gate: "1",
  programme,
  recipient,
  quantities: { beras: 1 },
  capturedAt: now(),
  offset: 0,
  uncertainty: 10,
  sequence: ++sequence,
  told,
})

test("stock is reserved to a phone once a request, and never more than there is", async () => {
  const of = nonce()
  for (let tries = 0; tries < 2; tries++)
    expect(await reserve({ beras: 3 }, of)).toMatchObject({ status: 200, body: { on: { beras: 3 }, event } })
  expect(await reserve({ beras: 8 })).toMatchObject({ status: 409, body: { code: "stock_short" } })
  const contact = await phone.post("/api/device/contact", { clock: now(), waiting: 0, attention: 0 })
  expect(contact.body.aid).toMatchObject([{ programme: { id: programme }, reserve: { beras: 3 } }])
  expect(Object.keys(contact.body.aid[0].programme).sort()).toEqual(
    ["id", "reference", "name", "kind", "items", "rules", "zone", "stocked", "frozen"].sort(),
  )
})

test("a phone is told recipients by name, desa and facts, and nothing else of them", async () => {
  const { body } = await phone.call("GET", "/api/device/aid?checkpoint=beras")
  const open = body.items.map(({ recipient }: { recipient: string }) => recipient)
  expect(open.sort()).toEqual([...recipients].sort())
  expect(body.after).toBeDefined()
  const last = await phone.call(
    "GET",
    `/api/device/aid?checkpoint=beras&after=${encodeURIComponent(body.after)}`,
  )
  expect(last.body).toEqual({ items: [] })
  const rows = await phone.post("/api/device/aid/rows", { checkpoint: "beras", recipients })
  for (const row of rows.body.items)
    expect(Object.keys(row).sort()).toEqual(["area", "areaName", "facts", "name", "recipient", "revision"])
  expect(await phone.call("GET", "/api/device/aid?checkpoint=masuk")).toMatchObject({ status: 403 })
})

test("a phone asks, gives, and proves; what it cannot be read by is told apart", async () => {
  const [first, second] = recipients
  const asked = handing(first)
  const given = await phone.post("/api/device/scans", { live: true, scans: [asked] })
  expect(given.body.verdicts).toEqual([{ kind: "given", nonce: asked.nonce, conflict: false }])
  const proof = { programme, recipient: first, of: asked.nonce, signature: [[[1, 1]]], thumb: true }
  expect((await phone.post("/api/device/aid/proofs", proof)).status).toBe(204)
  expect((await phone.post("/api/device/aid/proofs", { ...proof, of: nonce() })).status).toBe(404)
  const again = await phone.post("/api/device/scans", { live: true, scans: [handing(first)] })
  expect(again.body.verdicts).toMatchObject([
    { kind: "withheld", reason: "nothing_outstanding", earlier: { nonce: asked.nonce, by: "HP beras" } },
  ])
  const [alone, strange] = [handing(second), handing("prs_00000000000000000000000000")]
  const scans = [alone, { ...handing(second), quantities: { emas: 1 } }, strange, { kind: "aid" }]
  const sent = await phone.post("/api/device/scans", { scans })
  expect(sent.body.verdicts).toMatchObject([
    { kind: "given", nonce: alone.nonce },
    { kind: "unreadable", at: 1 },
    { kind: "quarantined", nonce: strange.nonce, cause: "unknown_recipient" },
    { kind: "unreadable", at: 3 },
  ])
  const view = await owner.call("GET", `${base}/aid/${programme}/recipients/${first}`)
  expect(view.body).toMatchObject({
    figures: { delivered: { beras: 1 } },
    deliveries: [{ device, where: "Meja beras", proof: { signature: true, thumb: true } }],
  })
  const aside = await owner.call("GET", `${base}/events/${event}/quarantine`)
  expect(aside.body.items).toMatchObject([{ cause: "unknown_recipient", scan: { kind: "aid" } }])
  const decision = { nonces: [strange.nonce], reason: "Tidak dikenal" }
  const path = `${base}/events/${event}/quarantine`
  expect(await owner.post(path, { ...decision, decision: "counted" })).toMatchObject({
    status: 409,
    body: { code: "conflict_closed" },
  })
  expect((await owner.post(path, { ...decision, decision: "dismissed" })).status).toBe(204)
})

test("a question that arrives after it was taken back is never recorded", async () => {
  const [, second] = recipients
  const late = handing(second, "withheld")
  const back = await phone.post("/api/device/scans", { scans: [late] })
  expect(back.body.verdicts).toEqual([{ kind: "withheld", nonce: late.nonce, reason: "withdrawn" }])
  const asked = await phone.post("/api/device/scans", { live: true, scans: [{ ...late, told: "given" }] })
  expect(asked.body.verdicts).toEqual([{ kind: "withheld", nonce: late.nonce, reason: "withdrawn" }])
})
