import { beforeEach, describe, expect, test } from "vitest"
import { allocated, candidates, decision, nonce, riceInput, stocked } from "../../../../tests/aid.ts"
import { officeWithEvent } from "../../../../tests/client.ts"
import { testContext } from "../../../../tests/database.ts"
import type { OfficeContext } from "../context.ts"
import * as Allocation from "./allocation.ts"
import * as Delivery from "./delivery.ts"
import * as Desk from "./desk.ts"
import * as Entitlement from "./entitlement.ts"
import * as Grant from "./grant.ts"
import * as Ledger from "./ledger.ts"
import * as Listing from "./listing.ts"
import * as Programme from "./programme.ts"
import * as Stock from "./stock.ts"

let scope: OfficeContext
let programme: Programme.Programme
let recipients: string[]

beforeEach(async () => {
  scope = (await officeWithEvent((await testContext()).context)).scope
  programme = await Programme.create(scope, riceInput())
  recipients = (await allocated(scope, programme, candidates(3), { beras: 2 })).recipients
  await stocked(scope, programme.id, { beras: 10 })
})

const [first, second] = [() => recipients[0] ?? "", () => recipients[1] ?? ""]
const give = (quantity: number, change: Partial<Parameters<typeof Delivery.give>[2]> = {}) =>
  Delivery.give(scope, programme.id, {
    nonce: nonce(),
    recipient: first(),
    quantities: { beras: quantity },
    stock: "gudang",
    ...change,
  })
const figures = async (recipient = first()) => (await Desk.show(scope, programme.id, recipient)).figures
const onHand = async (place = "gudang") =>
  Stock.onHand(await Stock.get(scope, programme.id, place)).beras ?? 0
const inList = async (list: Listing.List) =>
  (await Listing.page(scope, programme.id, list, {})).items.map(({ recipient }) => recipient)

/** A fact of a device that was offline. */
const fact = async (device: string, quantity: number, at: string, stock = "gudang") =>
  Delivery.record(
    scope,
    await Programme.get(scope, programme.id),
    {
      nonce: nonce(),
      recipient: first(),
      quantities: { beras: quantity },
      stock,
      device,
      sequence: 1,
      capturedAt: at,
      offset: 0,
      uncertainty: 1000,
      proof: { thumb: true },
    },
    false,
  )

describe("giving at a desk", () => {
  test("part by part until nothing is outstanding, out of the stock", async () => {
    expect(await give(1)).toMatchObject({ kind: "given", outstanding: { beras: 1 }, conflict: false })
    expect(await inList("OPEN")).toContain(first())
    expect(await give(1, { proof: { thumb: true } })).toMatchObject({ kind: "given", outstanding: {} })
    expect((await inList("OPEN")).sort()).toEqual(recipients.slice(1).sort())
    expect(await inList("DONE")).toEqual([first()])
    expect(await inList("UNPROVEN")).toEqual([first()])
    expect(await give(1)).toMatchObject({ kind: "withheld", reason: "nothing_outstanding" })
    expect(await onHand()).toBe(8)
  })

  test("the same request again is the same delivery", async () => {
    const same = nonce()
    await give(2, { nonce: same })
    expect(await give(2, { nonce: same })).toMatchObject({ kind: "given", outstanding: {} })
    expect(await onHand()).toBe(8)
  })

  test("not more than there is entitlement or stock for, and nothing to a stranger", async () => {
    expect(await give(3)).toMatchObject({ kind: "withheld", reason: "beyond_entitlement" })
    await Stock.add(scope, programme.id, { place: "desa", name: "Balai desa" })
    expect(await give(1, { stock: "desa" })).toMatchObject({ kind: "withheld", reason: "no_stock" })
    const stranger = scope.ids.next("person")
    expect(await give(1, { recipient: stranger })).toMatchObject({ reason: "unknown_recipient" })
    expect(await onHand()).toBe(10)
  })

  test("twenty at once for one entitlement, and for the last of a stock", async () => {
    const results = await Promise.all(Array.from({ length: 20 }, () => give(2)))
    expect(results.filter(({ kind }) => kind === "given")).toHaveLength(1)
    expect(await figures()).toMatchObject({ delivered: { beras: 2 }, outstanding: {}, over: {} })
    await Stock.move(scope, programme.id, {
      nonce: nonce(),
      kind: "write_off",
      from: "gudang",
      quantities: { beras: 7 },
      note: "Rusak terkena air",
    })
    const last = await Promise.all(recipients.slice(1).map((recipient) => give(1, { recipient })))
    expect(last.map(({ kind }) => kind).sort()).toEqual(["given", "withheld"])
    expect(await onHand()).toBe(0)
  })

  test("what came back is to be given again only where it says so, and goes back to a stock", async () => {
    const of = nonce()
    await give(2, { nonce: of })
    const back = { of, quantities: { beras: 1 }, reason: "Karung sobek" }
    await Delivery.takeBack(scope, programme.id, first(), { ...back, nonce: nonce(), reopens: false })
    expect(await figures()).toMatchObject({
      delivered: { beras: 2 },
      outstanding: {},
      returned: { beras: 1 },
    })
    expect(await onHand()).toBe(8)
    const again = { ...back, nonce: nonce(), reopens: true, stock: "gudang" }
    await Delivery.takeBack(scope, programme.id, first(), again)
    await Delivery.takeBack(scope, programme.id, first(), again)
    expect(await figures()).toMatchObject({
      delivered: { beras: 1 },
      outstanding: { beras: 1 },
      returned: { beras: 2 },
    })
    expect(await onHand()).toBe(9)
    await expect(
      Delivery.takeBack(scope, programme.id, first(), { ...again, nonce: nonce() }),
    ).rejects.toMatchObject({ code: "validation" })
  })

  test("a reversed delivery counts for nothing, stays on record, and its stock is there again", async () => {
    const of = nonce()
    await give(2, { nonce: of })
    await Delivery.reverse(scope, programme.id, first(), { of, reason: "Salah orang" })
    await Delivery.reverse(scope, programme.id, first(), { of, reason: "Salah orang" })
    expect(await figures()).toMatchObject({ delivered: {}, outstanding: { beras: 2 }, gross: {} })
    expect(await onHand()).toBe(10)
    expect((await Desk.show(scope, programme.id, first())).deliveries).toMatchObject([
      { nonce: of, void: true },
    ])
    expect(await give(2, { nonce: of })).toMatchObject({ kind: "given" })
    expect(await onHand()).toBe(10)
  })

  test("not before the allocation is frozen, nor after it was cancelled", async () => {
    const { id, revision } = await Allocation.create(scope, programme.id, { title: "II", each: { beras: 1 } })
    const [outcome] = await Grant.enter(scope, programme.id, id, candidates(1, 50))
    const recipient = outcome?.kind === "fresh" ? outcome.recipient : ""
    expect(await give(1, { recipient })).toMatchObject({ reason: "not_frozen" })
    await Allocation.freeze(scope, programme.id, id, { basis: decision, rows: 1, revision })
    const change = { nonce: nonce(), quantities: { beras: 1 }, reason: "Pindah", basis: "Keputusan 13/2026" }
    await Entitlement.cancel(scope, programme.id, recipient, change)
    await Entitlement.cancel(scope, programme.id, recipient, change)
    expect(await give(1, { recipient })).toMatchObject({ reason: "nothing_outstanding" })
    expect(await figures(recipient)).toMatchObject({ allocated: { beras: 1 }, cancelled: { beras: 1 } })
  })
})

describe("two devices that were offline", () => {
  test("a double is one finding, whichever came first, and somebody decides what it was", async () => {
    await Stock.reserveFor(scope, programme.id, { id: deviceOne, name: "Ponsel 1", event: event() })
    await Stock.reserveFor(scope, programme.id, { id: deviceTwo, name: "Ponsel 2", event: event() })
    for (const to of [deviceOne, deviceTwo])
      await Stock.move(scope, programme.id, {
        nonce: nonce(),
        kind: "transfer",
        from: "gudang",
        to,
        quantities: { beras: 2 },
      })
    await fact(deviceOne, 2, "2026-12-01T02:00:00.000Z", deviceOne)
    const later = await fact(deviceTwo, 2, "2026-12-01T01:00:00.000Z", deviceTwo)
    expect(later).toMatchObject({ kind: "given", conflict: false })
    expect(await figures()).toMatchObject({ delivered: { beras: 2 }, over: { beras: 2 }, outstanding: {} })
    expect(await inList("CONFLICT")).toEqual([first()])
    const { findings } = await Desk.show(scope, programme.id, first())
    expect(findings).toMatchObject([{ kind: "double", beyond: { beras: 2 }, open: true }])
    const of = findings[0]?.nonce ?? ""
    await Delivery.resolve(scope, programme.id, first(), {
      kind: "double",
      of,
      outcome: "same_handover",
      reason: "Dicatat di dua ponsel",
    })
    expect(await figures()).toMatchObject({ delivered: { beras: 2 }, over: {} })
    expect(await inList("CONFLICT")).toEqual([])
    expect([await onHand(deviceOne), await onHand(deviceTwo), await onHand()]).toEqual([2, 0, 6])
  })

  test("what the reserve did not have is kept, and told", async () => {
    await Stock.reserveFor(scope, programme.id, { id: deviceOne, name: "Ponsel 1", event: event() })
    await fact(deviceOne, 2, "2026-12-01T02:00:00.000Z", deviceOne)
    expect(await figures()).toMatchObject({ delivered: { beras: 2 }, unstocked: { beras: 2 } })
    expect((await Desk.show(scope, programme.id, first())).findings).toMatchObject([{ kind: "unstocked" }])
  })
})

const deviceOne = `dev_${"0".repeat(25)}1`
const deviceTwo = `dev_${"0".repeat(25)}2`
const event = () => scope.ids.next("event")

test("without the guard on its revision, two at once would both be given", async () => {
  const ledger = await Ledger.get(scope, programme.id, second())
  const [one, other] = ["a", "b"].map((nonce) => ({
    ...ledger,
    deliveries: { [nonce]: { ...delivery, nonce: nonce.repeat(16) } },
  }))
  await scope.table.write({ ...putOf(one), condition: undefined })
  await scope.table.write({ ...putOf(other), condition: undefined })
  // One of both is lost, and nobody was told: this is what the guard is for.
  expect(Object.keys((await Ledger.get(scope, programme.id, second())).deliveries)).toEqual(["b"])
})

const putOf = (ledger: Ledger.Ledger | undefined) => {
  const [write] = ledger ? Ledger.putWrites(programme, ledger, ledger) : []
  if (write?.kind !== "put") throw new Error("no put")
  return write
}

const delivery = {
  quantities: { beras: 2 },
  device: "meja-0001",
  sequence: 1,
  capturedAt: "2026-12-01T01:00:00.000Z",
  offset: 0,
  uncertainty: 0,
  receivedAt: "2026-12-01T01:00:00.000Z",
  proof: {},
}
