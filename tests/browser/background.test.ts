import * as Device from "@setiakawan/core/check-in/device"
import * as Event from "@setiakawan/core/event"
import { buildWeb } from "@setiakawan/local/build"
import type { BrowserContext, Page } from "playwright-core"
import { beforeAll, expect, test } from "vitest"
import { bundle } from "../bundle.ts"
import { officeWithEvent } from "../client.ts"
import { tickets } from "../check-in/stage.ts"
import { openKept, setUp } from "./kept.ts"

declare const Engine: typeof import("./engine.ts")
declare const Pwa: typeof import("../../web/src/pwa.ts")

let engine: string

beforeAll(async () => {
  await buildWeb()
  engine = await bundle("tests/browser/engine.ts", "Engine")
})

/** What the browser does when it finds a network again: wakes the worker, whether a page is open or not. */
const networkFound = async (context: BrowserContext, page: Page, origin: string) => {
  const session = await context.newCDPSession(page)
  const registered = new Promise<string>((done) => {
    session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const found = registrations.find(({ scopeURL }) => scopeURL === `${origin}/pindai`)
      if (found) done(found.registrationId)
    })
  })
  await session.send("ServiceWorker.enable")
  const registrationId = await registered
  await session.send("ServiceWorker.dispatchSyncEvent", {
    origin,
    registrationId,
    tag: "outbox",
    lastChance: false,
  })
}

test("what was scanned without a network is sent once there is one, with the page closed", async () => {
  const phone = await setUp()
  const host = await phone.serve()
  const hour = 3_600_000
  const [start, end] = [-1, 6].map((hours) => new Date(Date.now() + hours * hour).toISOString())
  const { event, scope } = await officeWithEvent(host.context, start && end ? { start, end } : {})
  const [ticket = ""] = await tickets({ scope, event }, 1)
  const [checkpoint] = (await Event.get(scope, event.id)).checkpoints
  const { url } = await Device.create(scope, event.id, {
    name: "Pintu 1",
    checkpoints: [checkpoint?.id ?? ""],
  })

  const context = await phone.openBrowser()
  const page = await openKept(context, phone.origin(), "/pindai")
  await page.evaluate(engine)
  const place = { checkpoint: checkpoint?.id ?? "", gate: checkpoint?.gates[0]?.id ?? "" }
  await page.evaluate(
    async ([secret]) => {
      const scanner = await Engine.createScanner({
        storage: Engine.Database.open(),
        network: Engine.httpNetwork((url, init) => fetch(url, init)),
        clock: { now: () => new Date(), monotonic: () => performance.now() },
        random: (length) => crypto.getRandomValues(new Uint8Array(length)),
      })
      await scanner.enrol(secret)
      const { key } = await Engine.Vault.create("804915", { iterations: 1000 })
      await scanner.sync.refresh()
      await scanner.unlock({
        seal: (value, place) => Engine.Vault.seal(key, value, place),
        open: (sealed, place) => Engine.Vault.open(key, sealed, place),
      })
      await scanner.sync.refresh()
      Object.assign(globalThis, { scanner })
    },
    [new URL(url).hash.slice(1)] as const,
  )
  await phone.stopServer()
  const kept = await page.evaluate(
    async ([ticket, place]) => {
      const { scanner } = globalThis as unknown as {
        scanner: Awaited<ReturnType<typeof Engine.createScanner>>
      }
      return scanner.see({ ticket }, "search", { ...place, direction: "in" }).done
    },
    [ticket, place] as const,
  )
  expect(kept).toMatchObject({ stage: "kept" })
  expect(await page.evaluate(() => Pwa.requestSync())).toBe(true)
  const blank = await context.newPage()
  await page.close()

  const again = await phone.serve()
  await networkFound(context, blank, phone.origin())
  const sent = () => again.logged.filter(({ facts }) => facts.path === "/api/device/scans")
  await expect.poll(sent, { timeout: 20_000 }).toMatchObject([{ facts: { status: 200 } }])

  const later = await openKept(context, phone.origin(), "/pindai")
  await later.evaluate(engine)
  await expect
    .poll(() => later.evaluate(() => Engine.Database.open().count()))
    .toEqual({ waiting: 0, sent: 1, attention: 0 })
})
