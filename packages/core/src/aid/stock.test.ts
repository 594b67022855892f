import { beforeEach, expect, test } from "vitest"
import { allocated, candidates, nonce, riceInput, stocked } from "../../../../tests/aid.ts"
import { officeWithEvent } from "../../../../tests/client.ts"
import { testContext } from "../../../../tests/database.ts"
import type { OfficeContext } from "../context.ts"
import * as Delivery from "./delivery.ts"
import * as Ledger from "./ledger.ts"
import * as Programme from "./programme.ts"
import * as Proof from "./proof.ts"
import * as Stock from "./stock.ts"
import * as Withdrawal from "./withdrawal.ts"

let scope: OfficeContext
let event: string
let programme: Programme.Programme
let recipient: string
const phone = `dev_${"0".repeat(26)}`

beforeEach(async () => {
  const office = await officeWithEvent((await testContext()).context)
  scope = office.scope
  event = office.event.id
  programme = await Programme.create(scope, riceInput())
  recipient = (await allocated(scope, programme, candidates(1), { beras: 2 })).recipients[0] ?? ""
  await stocked(scope, programme.id, { beras: 10 })
  await Stock.reserveFor(scope, programme.id, { id: phone, name: "Ponsel 1", event })
  const quantities = { beras: 4 }
  await Stock.move(scope, programme.id, {
    nonce: nonce(),
    kind: "transfer",
    from: "gudang",
    to: phone,
    quantities,
  })
})

const reserve = async () => Stock.onHand(await Stock.get(scope, programme.id, phone)).beras
const sent = (said: string) => ({
  nonce: said,
  recipient,
  quantities: { beras: 1 },
  stock: phone,
  device: phone,
  sequence: 1,
  capturedAt: "2026-11-20T02:00:00.000Z",
  offset: 0,
  uncertainty: 0,
  proof: {},
})

test("nobody at a desk gives out of what is reserved to a phone", async () => {
  await expect(
    Delivery.give(scope, programme.id, { nonce: nonce(), recipient, quantities: { beras: 1 }, stock: phone }),
  ).rejects.toMatchObject({ code: "validation" })
  expect(await reserve()).toBe(4)
})

test("stock goes out for good only with a reason", async () => {
  const write = (note?: string) =>
    Stock.move(scope, programme.id, {
      nonce: nonce(),
      kind: "write_off",
      from: "gudang",
      quantities: { beras: 1 },
      note,
    })
  await expect(write()).rejects.toMatchObject({ code: "validation" })
  await write("Basah")
})

test("what a phone said that it did not hand over takes nothing out of its reserve, whatever it says later", async () => {
  const said = nonce()
  await Withdrawal.withdraw(scope, programme, recipient, { nonce: said, device: phone })
  const now = await Programme.get(scope, programme.id)
  await Delivery.record(scope, now, sent(said), false)
  expect(await reserve()).toBe(4)
})

test("a ledger that is as long as an item may be takes no more, and says so", async () => {
  const now = await Programme.get(scope, programme.id)
  const given = nonce()
  await Delivery.record(scope, now, sent(given), false)
  const returned = () =>
    Delivery.takeBack(scope, programme.id, recipient, {
      nonce: nonce(),
      reason: "x".repeat(300),
      of: given,
      quantities: {},
      reopens: false,
    })
  await expect(returned()).rejects.toMatchObject({ code: "validation" })
  const before = await Ledger.get(scope, programme.id, recipient)
  const deed = { reason: "x".repeat(300), by: phone, at: "2026-11-20T02:00:00.000Z" }
  const reversed = Object.fromEntries(Array.from({ length: 1000 }, () => [nonce(), deed]))
  await expect(
    Ledger.change(scope, now, recipient, () => ({ after: { ...before, reversed }, result: undefined })),
  ).rejects.toMatchObject({ code: "ledger_full" })
})

test("a photo is kept only for a delivery that is there", async () => {
  const upload = scope.ids.next("file")
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0])
  await scope.files.write(`uploads/${scope.office}/${upload}`, png, "image/png")
  await expect(
    Proof.add(scope, programme.id, recipient, { of: nonce(), photo: upload }),
  ).rejects.toMatchObject({ code: "not_found" })
  expect(await scope.files.read(Proof.photoKey(scope, upload))).toBeUndefined()
})

test("no item is called what every object has already", async () => {
  const items = [{ id: "constructor", name: "Palu", unit: "buah", unitValue: 1 }]
  await expect(Programme.create(scope, riceInput({ items }))).rejects.toMatchObject({ code: "validation" })
})
