import { testContext } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import { hand, opened, place, simulatedAid } from "./simulated-aid.ts"

test("online the server is asked, records, and only then it leaves the hand", async () => {
  const { context } = await testContext()
  const { recipients, handing, settled, onHand } = await simulatedAid(context)
  const { scanner, device } = await handing(5)
  expect(await scanner.aid(place)?.table()).toMatchObject({ left: { beras: 5 }, count: 2, truncated: false })
  const { stages, nonce } = await hand(scanner, recipients[0])
  expect(stages).toEqual(["local", "asking", "confirmed"])
  expect(await settled(recipients[0])).toMatchObject({
    figures: { delivered: { beras: 1 }, outstanding: {} },
    standing: [{ nonce, device, stock: device, checkpoint: place, where: "Meja beras" }],
    findings: [],
  })
  expect(await onHand(device)).toBe(4)
  expect(await scanner.aid(place)?.table()).toMatchObject({ left: { beras: 4 } })
  expect(await scanner.sync.refresh()).toBe(true)
  expect(await scanner.aid(place)?.table()).toMatchObject({ left: { beras: 4 } })
  expect((await hand(scanner, recipients[0])).last).toMatchObject({
    stage: "withheld",
    by: "server",
    reason: "nothing_outstanding",
    earlier: { nonce, here: true },
  })
  expect(scanner.status()).toMatchObject({ waiting: 0, attention: 0 })
})

test("without a network it is given out of the reserve and no further, also over restarts and two pages", async () => {
  const { context } = await testContext()
  const { recipients, handing, onHand } = await simulatedAid(context, { people: 8 })
  const { scanner, phone, device } = await handing(3)
  phone.line.cut = true
  await scanner.sync.refresh()
  expect((await hand(scanner, recipients[0])).stages).toEqual(["local", "kept"])
  phone.restart()
  const [first, second] = [await opened(phone), await opened(phone)]
  expect(await first.aid(place)?.table()).toMatchObject({ left: { beras: 2 }, count: 8 })
  const ends = await Promise.all(
    recipients.slice(1).map((recipient, at) => hand(at % 2 ? first : second, recipient)),
  )
  expect(ends.filter(({ last }) => last.stage === "kept")).toHaveLength(2)
  expect(ends.filter(({ last }) => last.stage === "withheld" && last.reason === "no_stock")).toHaveLength(5)
  expect(await onHand(device)).toBe(3)
  phone.line.cut = false
  await Promise.all([first.sync.refresh(), second.sync.refresh()])
  expect(first.status()).toMatchObject({ waiting: 0, attention: 0 })
  expect(await onHand(device)).toBe(0)
})

test("two pages give the same recipient once", async () => {
  const { context } = await testContext()
  const { recipients, handing } = await simulatedAid(context)
  const { scanner, phone } = await handing(5)
  const other = await opened(phone)
  phone.line.cut = true
  await Promise.all([scanner.sync.refresh(), other.sync.refresh()])
  const ends = await Promise.all([hand(scanner, recipients[0]), hand(other, recipients[0])])
  expect(ends.map(({ last }) => last.stage).sort()).toEqual(["kept", "withheld"])
})

test.each([
  [0, 1],
  [1, 0],
])(
  "two phones without a network give to one recipient: one double, in whichever order they arrive (%i, %i)",
  async (early, late) => {
    const { context, clock } = await testContext()
    const { recipients, handing, settled, onHand } = await simulatedAid(context)
    const phones = [await handing(2), await handing(2)]
    for (const { phone, scanner } of phones) {
      phone.line.cut = true
      await scanner.sync.refresh()
      clock.advance(60_000)
      expect((await hand(scanner, recipients[0])).last.stage).toBe("kept")
    }
    expect((await settled(recipients[0])).figures).toMatchObject({ outstanding: { beras: 1 }, gross: {} })
    for (const at of [early, late]) {
      const each = phones[at]
      if (!each) throw new Error("two phones")
      const { phone, scanner } = each
      phone.line.cut = false
      expect(await scanner.sync.refresh()).toBe(true)
      expect((await settled(recipients[0])).figures).toMatchObject({
        allocated: { beras: 1 },
        outstanding: {},
        delivered: { beras: 1 },
      })
    }
    const [first, second] = phones
    expect(await settled(recipients[0])).toMatchObject({
      figures: { over: { beras: 1 }, gross: { beras: 2 }, unstocked: {} },
      standing: [{ device: first?.device }, { device: second?.device }],
      findings: [{ kind: "double", open: true, orderUnknown: false }],
    })
    expect((await settled(recipients[1])).figures.outstanding).toEqual({ beras: 1 })
    for (const { device } of phones) expect(await onHand(device)).toBe(1)
    const given = await phones[late]?.scanner.aid(place)?.given()
    expect(given).toMatchObject([{ conflict: late === 1, state: "sent" }])
  },
)

test("an answer that is lost: the phone gives by itself, and it is one delivery", async () => {
  const { context } = await testContext()
  const { recipients, handing, ledger, onHand } = await simulatedAid(context)
  const { scanner, phone, device } = await handing(5)
  phone.line.lostAnswers = 1
  const { stages, nonce } = await hand(scanner, recipients[0])
  expect(stages).toEqual(["local", "asking", "kept"])
  expect(Object.keys((await ledger(recipients[0])).deliveries)).toEqual([nonce])
  expect(await scanner.aid(place)?.table()).toMatchObject({ left: { beras: 4 } })
  expect(await scanner.sync.refresh()).toBe(true)
  expect(Object.keys((await ledger(recipients[0])).deliveries)).toEqual([nonce])
  expect([await onHand(device), scanner.status().waiting]).toEqual([4, 0])
  expect(await scanner.sync.refresh()).toBe(true)
  expect(await scanner.aid(place)?.table()).toMatchObject({ left: { beras: 4 } })
})

test("what the phone would not give by itself, and no answer says, is not given: the server takes it back", async () => {
  const { context } = await testContext()
  const { recipients, handing, ledger, settled, onHand, reserve } = await simulatedAid(context)
  const { scanner, phone, device } = await handing(0)
  // Reserved since the last contact: only the server knows of it yet.
  await reserve(device, 2)
  phone.line.before = async (route) => {
    if (route === "scans") phone.line.lostAnswers = 1
  }
  const { last, nonce } = await hand(scanner, recipients[0])
  expect(last).toMatchObject({ stage: "withheld", by: "phone", reason: "no_stock" })
  expect(await onHand(device)).toBe(1)
  phone.line.before = async () => {}
  expect(await scanner.sync.refresh()).toBe(true)
  expect((await ledger(recipients[0])).reversed?.[nonce]).toMatchObject({
    reason: "not_handed_over",
    by: device,
  })
  expect((await settled(recipients[0])).figures).toMatchObject({ outstanding: { beras: 1 }, gross: {} })
  expect([await onHand(device), scanner.status().waiting]).toEqual([2, 0])
  expect((await hand(scanner, recipients[0])).last.stage).toBe("confirmed")
  expect(await scanner.aid(place)?.given()).toHaveLength(1)
})

test("a phone that dies while it asks has given nothing", async () => {
  const { context, clock } = await testContext()
  const { recipients, handing, settled, onHand } = await simulatedAid(context)
  const { phone, device } = await handing(5)
  let isThere = () => {}
  const there = new Promise<void>((resolve) => (isThere = resolve))
  const { scans } = phone.network
  phone.network.scans = async (input) => {
    await scans(input)
    isThere()
    return new Promise(() => {})
  }
  const page = await opened(phone)
  await page.sync.refresh()
  page.aid(place)?.give({ gate: "1", recipient: recipients[0] ?? "", quantities: { beras: 1 } })
  await there
  expect((await settled(recipients[0])).figures.delivered).toEqual({ beras: 1 })
  phone.restart()
  phone.network.scans = scans
  const again = await opened(phone)
  // The other page's hold is over by then.
  clock.advance(30_000)
  expect(await again.sync.refresh()).toBe(true)
  expect((await settled(recipients[0])).figures).toMatchObject({ outstanding: { beras: 1 }, gross: {} })
  expect([await onHand(device), again.status().waiting]).toEqual([5, 0])
  expect(await again.aid(place)?.given()).toEqual([])
  expect((await hand(again, recipients[0])).last.stage).toBe("confirmed")
})

test("a page that slept while it asked gives nothing, when another one has taken the question back", async () => {
  const { context, clock } = await testContext()
  const { recipients, handing, settled, onHand } = await simulatedAid(context)
  const { scanner, phone, device } = await handing(5)
  const other = await opened(phone)
  let answer = () => {}
  let asked = () => {}
  const asking = new Promise<void>((resolve) => (asked = resolve))
  phone.line.before = (route) => {
    if (route !== "scans") return Promise.resolve()
    asked()
    phone.line.before = async () => {}
    return new Promise((resolve) => (answer = resolve))
  }
  const giving = hand(scanner, recipients[0])
  await asking
  clock.advance(30_000)
  expect(await other.sync.refresh()).toBe(true)
  expect(other.status().waiting).toBe(0)
  // Now the question itself arrives: it is too late for it.
  answer()
  expect((await giving).last).toMatchObject({ stage: "withheld", reason: "interrupted" })
  expect((await settled(recipients[0])).figures).toMatchObject({ outstanding: { beras: 1 }, gross: {} })
  expect(await onHand(device)).toBe(5)
})

test("a disk that is full gives nothing, and what the server recorded meanwhile is taken back", async () => {
  const { context, clock } = await testContext()
  const { recipients, handing, settled } = await simulatedAid(context)
  const { phone } = await handing(5)
  const { scans } = phone.network
  phone.network.scans = async (input) => {
    const answer = await scans(input)
    phone.disk.flush = async () => {
      throw new Error("QuotaExceededError")
    }
    return answer
  }
  const page = await opened(phone)
  await page.sync.refresh()
  expect((await hand(page, recipients[0])).last.stage).toBe("failed")
  expect((await settled(recipients[0])).figures.delivered).toEqual({ beras: 1 })
  phone.network.scans = scans
  phone.disk.flush = async () => {}
  clock.advance(30_000)
  expect(await (await opened(phone)).sync.refresh()).toBe(true)
  expect((await settled(recipients[0])).figures).toMatchObject({ outstanding: { beras: 1 }, gross: {} })
})

test("a programme without stock is given where the server says so, and nowhere else", async () => {
  const { context } = await testContext()
  const { recipients, handing, settled } = await simulatedAid(context, {}, { stocked: false })
  const { scanner, phone } = await handing(0)
  expect((await hand(scanner, recipients[0])).last.stage).toBe("confirmed")
  phone.line.cut = true
  expect((await hand(scanner, recipients[1])).last).toMatchObject({
    stage: "withheld",
    reason: "not_stocked",
  })
  phone.line.cut = false
  expect(await scanner.sync.refresh()).toBe(true)
  expect((await settled(recipients[1])).figures).toMatchObject({ outstanding: { beras: 1 } })
})

test("a page that slept over its hold does not give what another one gave meanwhile", async () => {
  const { context, clock } = await testContext()
  const { recipients, handing } = await simulatedAid(context)
  const { scanner, phone } = await handing(1)
  const other = await opened(phone)
  let asked = () => {}
  const asking = new Promise<void>((resolve) => (asked = resolve))
  phone.line.before = (route) => {
    if (route === "scans") asked()
    return new Promise(() => {})
  }
  const giving = hand(scanner, recipients[0])
  await asking
  // The other page has not heard of a network since it was opened, and decides alone.
  expect((await hand(other, recipients[1])).last).toMatchObject({ stage: "withheld", reason: "no_stock" })
  clock.advance(30_000)
  expect((await hand(other, recipients[1])).last.stage).toBe("kept")
  expect((await giving).last).toMatchObject({ stage: "withheld", reason: "interrupted" })
})
