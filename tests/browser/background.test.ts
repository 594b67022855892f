import * as Device from "@setiakawan/core/check-in/device"
import * as VenueCode from "@setiakawan/core/check-in/venue-code"
import * as VenueScreen from "@setiakawan/core/check-in/venue-screen"
import * as Event from "@setiakawan/core/event"
import * as Participants from "@setiakawan/core/participants"
import { buildWeb } from "@setiakawan/local/build"
import type { Page } from "playwright-core"
import { beforeAll, expect, test } from "vitest"
import { bundle } from "../bundle.ts"
import { officeWithEvent } from "../client.ts"
import { tickets } from "../check-in/stage.ts"
import { addPwa, openKept, setUp } from "./kept.ts"

declare const Engine: typeof import("./engine.ts")
declare const Pwa: typeof import("../../web/src/pwa.ts")

let engine: string

beforeAll(async () => {
  await buildWeb()
  engine = await bundle("tests/browser/engine.ts", "Engine")
})

const today = () => {
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
  return { start: at(-1), end: at(6) }
}

/** What the browser does when it finds a network again: wakes the worker, whether a page is open or not. */
const networkFound = async (page: Page, scope: string, tag: string) => {
  const session = await page.context().newCDPSession(page)
  const registered = new Promise<string>((done) => {
    session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const found = registrations.find(({ scopeURL }) => scopeURL === scope)
      if (found) done(found.registrationId)
    })
  })
  await session.send("ServiceWorker.enable")
  const registrationId = await registered
  await session.send("ServiceWorker.dispatchSyncEvent", {
    origin: new URL(scope).origin,
    registrationId,
    tag,
    lastChance: false,
  })
}

test("what was scanned without a network is sent once there is one, with the page closed", async () => {
  const phone = await setUp()
  const host = await phone.serve()
  const { event, scope } = await officeWithEvent(host.context, today())
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
  await networkFound(blank, `${phone.origin()}/pindai`, "outbox")
  const sent = () => again.logged.filter(({ facts }) => facts.path === "/api/device/scans")
  await expect.poll(sent, { timeout: 20_000 }).toMatchObject([{ facts: { status: 200 } }])

  const later = await openKept(context, phone.origin(), "/pindai")
  await later.evaluate(engine)
  await expect
    .poll(() => later.evaluate(() => Engine.Database.open().count()))
    .toEqual({ waiting: 0, sent: 1, attention: 0 })
})

test("a participant who checked in without a signal need not open the page again", async () => {
  const phone = await setUp()
  const host = await phone.serve()
  const checkpoints = [
    {
      id: "masuk",
      name: "Pintu masuk",
      kind: "entrance" as const,
      rule: "once" as const,
      self: true,
      gates: [{ id: "1", name: "Pintu 1" }],
    },
  ]
  const { event, scope } = await officeWithEvent(host.context, { ...today(), checkpoints })
  const person = { name: "Budi Santoso", unsur: "psm", phone: "0812 3456 7000" }
  const { ticket } = await Participants.add(scope, event.id, person)
  const { link } = await Participants.share(scope, event.id, ticket)
  const step = VenueCode.stepAt(Date.now())
  const secret = await VenueScreen.secretOf(scope, event.id, "masuk", VenueCode.dayOf(step, event.zone))
  const mac = await VenueCode.sign(secret, step)

  // Opening the ticket is all that it takes to be ready.
  const context = await phone.openBrowser()
  const opened = await context.newPage()
  await opened.goto(link)
  await opened.waitForURL(`**/${ticket}`)
  await addPwa(opened)
  await expect.poll(() => opened.evaluate(() => Pwa.whenKept("/hadir")), { timeout: 20_000 }).toBe(true)
  await phone.stopServer()
  const code = VenueCode.toText({ event: event.reference, checkpoint: "masuk", step, mac })
  const page = await context.newPage()
  await opened.close()
  await page.goto(`${phone.origin()}/hadir#${code}`)
  await page.getByRole("button", { name: "Ya, saya hadir" }).click()
  await page.getByRole("heading", { name: "Tersimpan di ponsel ini" }).waitFor()
  const blank = await context.newPage()
  await page.close()

  const again = await phone.serve()
  await networkFound(blank, `${phone.origin()}/hadir`, "claims")
  const sent = () => again.logged.filter(({ facts }) => facts.path === "/api/public/self-check-ins")
  await expect.poll(sent, { timeout: 20_000 }).toMatchObject([{ facts: { status: 200 } }])
})
