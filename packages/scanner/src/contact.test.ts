import { type TestContext, testContext } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import { door, glass, scan, simulatedEvent } from "./simulated.ts"

/** A phone whose clock was set forward by two minutes while it was off, and the page that it is opened with. */
const restarted = async ({ context, clock }: TestContext) => {
  const world = await simulatedEvent(context, 1)
  const { phone } = await world.enrolled()
  phone.restart()
  clock.advance(60_000)
  phone.skew = 120_000
  const page = await phone.open()
  await page.unlock(glass)
  const qr = world.guests[0]?.qr ?? ""
  /** By how much the scan that arrived is wrong, and what it says of that. */
  const arrived = async (at: number) => {
    const scans = Object.values((await world.ledger(world.guests[0]?.ticket ?? ""))?.scans ?? {})
    return scans.map(({ capturedAt, offset, uncertainty }) => ({
      wrong: Math.abs(Date.parse(capturedAt) + offset - at),
      uncertainty,
    }))
  }
  return { phone, page, qr, arrived, at: clock.now().getTime() }
}

test("a guessed time is not sent while the disk has no room for what the clocks told", async () => {
  const { phone, page, qr, arrived, at } = await restarted(await testContext())
  phone.line.cut = true
  await scan(page, qr)
  phone.line.cut = false
  phone.disk.flush = async () => {
    throw new DOMException("No room", "QuotaExceededError")
  }
  await expect(page.sync.refresh()).rejects.toThrow("No room")
  expect(await arrived(at)).toEqual([])
  phone.disk.flush = async () => {}
  expect(await page.sync.flush()).toBe(true)
  expect(await arrived(at)).toMatchObject([{ wrong: 0 }])
})

test("a page whose own clock is compared sends no guess of another page", async () => {
  const { phone, page, qr, arrived, at } = await restarted(await testContext())
  const other = await phone.open()
  await other.unlock(glass)
  expect(await page.sync.refresh()).toBe(true)
  phone.line.cut = true
  await scan(other, qr)
  phone.line.cut = false
  expect(await page.sync.flush()).toBe(true)
  const [fact] = await arrived(at)
  expect(fact?.wrong).toBeLessThanOrEqual(fact?.uncertainty ?? 0)
})

test("a guess whose clock is compared before it is on the disk is corrected before the server is asked", async () => {
  const { phone, page, qr, arrived, at } = await restarted(await testContext())
  let answer = () => {}
  let free = () => {}
  phone.line.before = (route) =>
    route === "contact" ? new Promise((resolve) => (answer = resolve)) : Promise.resolve()
  phone.disk.flush = () => new Promise((resolve) => (free = resolve))
  const contact = page.sync.contact()
  const busy = phone.disk.open().edit("round", (round) => round)
  const stages: string[] = []
  const { done } = page.see(qr, "camera", door, ({ stage }) => stages.push(stage))
  await expect.poll(() => stages).toEqual(["local"])
  phone.line.before = async () => {}
  answer()
  await expect.poll(() => page.status().online).toBe("yes")
  phone.disk.flush = async () => {}
  free()
  expect(await done).toMatchObject({ stage: "confirmed" })
  expect(await arrived(at)).toMatchObject([{ wrong: 0 }])
  await Promise.all([contact, busy])
})
