import * as Board from "@setiakawan/core/check-in/board"
import * as Device from "@setiakawan/core/check-in/device"
import * as Ledger from "@setiakawan/core/check-in/ledger"
import * as Quarantine from "@setiakawan/core/check-in/quarantine"
import { correctedTime } from "@setiakawan/core/check-in/scan"
import { within } from "@setiakawan/core/context"
import * as Office from "@setiakawan/core/office"
import { buildWeb } from "@setiakawan/local/build"
import type { Vault } from "@setiakawan/scanner/vault"
import type { BrowserContext, Page } from "playwright-core"
import { beforeAll, expect, test } from "vitest"
import { eventInput, officeInput } from "../client.ts"
import { fakeCamera } from "./browser.ts"
import {
  enrolPhone,
  type Guest,
  type Hall,
  invite,
  openHall,
  pin,
  standAt,
  unlock,
  wedge,
  withoutCamera,
} from "./door.ts"
import { addPwa, setUp } from "./kept.ts"
import { bytesOf, contents, rawKeyOf } from "./profile.ts"

declare const Pwa: typeof import("../../web/src/pwa.ts")

beforeAll(() => buildWeb())

/** Names that stand nowhere else, so that a file which holds one holds the roster. */
const namesOf = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${rareWord(index * 2)} ${rareWord(index * 2 + 1)}`)

const rareWord = (seed: number): string => {
  let state = (seed + 1) * 2_654_435_761
  const letters = Array.from({ length: 9 }, () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 3_266_489_917) >>> 0
    return String.fromCharCode(97 + (state % 26))
  })
  return `${letters[0]?.toUpperCase()}${letters.slice(1).join("")}`
}

/** A phone that was enrolled for a hall on a server that can be switched off, with its worker in place. */
const enrolled = async (count: number) => {
  const device = await setUp()
  const host = await device.serve()
  const { office } = await Office.create(host.context, host.context.ids.next("account"), officeInput())
  const hall = await openHall(host.context, office, eventInput(), namesOf(count))
  const address = await invite(hall, "Pintu Timur")
  const context = await device.openBrowser()
  const page = await withoutCamera(context)
  await enrolPhone(page, address.url)
  await standAt(page, "Pintu 1")
  await addPwa(page)
  await expect.poll(() => page.evaluate(() => Pwa.whenKept("/pindai")), { timeout: 30_000 }).toBe(true)
  return { device, hall, id: address.device, page, context, office }
}

/** The scanner again after the browser was closed, with its PIN. */
const openAgain = async (context: BrowserContext, origin: string, camera: boolean): Promise<Page> => {
  const page = camera ? await context.newPage() : await withoutCamera(context)
  await page.goto(`${origin}/pindai`)
  await unlock(page)
  await page.getByLabel("Kode tiket").waitFor()
  return page
}

/** The nonces and tickets that the phone let in and keeps, from its own database, in order of sequence. */
const kept = (page: Page): Promise<{ ticket: string; told: string; state: string }[]> =>
  page.evaluate(
    () =>
      new Promise((done, fail) => {
        const request = indexedDB.open("setiakawan-pindai")
        request.addEventListener("error", () => fail(request.error))
        request.addEventListener("success", () => {
          const all = request.result.transaction("outbox").objectStore("outbox").getAll()
          all.addEventListener("success", () => {
            request.result.close()
            type Kept = { state: string; scan: { sequence: number; ticket: string; told: string } }
            done(
              (all.result as Kept[])
                .sort((a, b) => a.scan.sequence - b.scan.sequence)
                .map(({ state, scan }) => ({ ticket: scan.ticket, told: scan.told, state })),
            )
          })
        })
      }),
  )

/** What the phone keeps of the roster's key: wrapped, with what it takes to try PINs. */
const vaultOf = (page: Page): Promise<Vault> =>
  page.evaluate(
    () =>
      new Promise((done, fail) => {
        const request = indexedDB.open("setiakawan-pindai")
        request.addEventListener("error", () => fail(request.error))
        request.addEventListener("success", () => {
          const vault = request.result.transaction("meta").objectStore("meta").get("vault")
          vault.addEventListener("success", () => {
            request.result.close()
            done(vault.result as Vault)
          })
        })
      }),
  )

const admittedOf = async (page: Page) => (await kept(page)).filter(({ told }) => told === "admit")

/** What the server has of each ticket at the door. */
const ledgersOf = async ({ scope, event }: Hall) => Ledger.all(scope, event.id, "masuk")

const onServer = (hall: Hall, context: Hall["scope"]): Hall => ({
  ...hall,
  scope: within(context, hall.scope.office, hall.scope.actor),
})

test("two hundred tickets, scanned with the server gone and the browser restarted, arrive once each and in order", async () => {
  const { device, hall, context: first, page: enrolling } = await enrolled(210)
  const byWedge = hall.people.slice(0, 100)
  const byCamera = hall.people.slice(100, 200)
  const film = await fakeCamera(
    byCamera.map(({ qr }) => qr),
    { width: 480, height: 360, modulePixels: 5, frames: 5 },
  )

  // The network goes, and so does the server itself; then the phone is switched off and on.
  await first.setOffline(true)
  await device.stopServer()
  await enrolling.close()
  await device.closeBrowser()

  const second = await device.openBrowser()
  const page = await openAgain(second, device.origin(), false)
  for (const [index, { qr, name }] of byWedge.entries()) {
    await wedge(page, qr)
    // Rapid: the next scan is made at once; every tenth name is read, and the last one waited for.
    if (index % 10 === 9) await page.locator(".verdict-name", { hasText: name }).waitFor()
  }
  await expect.poll(async () => (await admittedOf(page)).length, { timeout: 20_000 }).toBe(100)
  await device.closeBrowser()

  // Once more off and on, and now the camera sees tickets.
  const third = await device.openBrowser(film)
  const again = await openAgain(third, device.origin(), true)
  await expect
    .poll(async () => (await admittedOf(again)).length, { timeout: 150_000, interval: 1000 })
    .toBe(200)
  const scanned = (await admittedOf(again)).map(({ ticket }) => ticket)
  expect(scanned.slice(0, 100)).toEqual(byWedge.map(({ ticket }) => ticket))
  expect(new Set(scanned.slice(100))).toEqual(new Set(byCamera.map(({ ticket }) => ticket)))
  await again.getByText(/menunggu dikirim/).waitFor()

  // The server is back, on the same address and data; nobody presses anything.
  const host = await device.serve()
  const there = onServer(hall, { ...hall.scope, ...host.context })
  await again.getByText("Tersambung").waitFor({ timeout: 90_000 })
  // The camera goes on seeing tickets, and verdicts cover the button, until the phone is locked; what waits is sent
  // all the same.
  await again.getByRole("button", { name: "Kunci sekarang" }).dispatchEvent("click")
  await again.getByText("Masukkan PIN").waitFor()
  await expect
    .poll(async () => (await kept(again)).filter(({ state }) => state !== "sent"), { timeout: 90_000 })
    .toEqual([])

  const ledgers = await ledgersOf(there)
  const admitted = ledgers.flatMap((ledger) =>
    Object.values(ledger.scans)
      .filter(({ told }) => told === "admit")
      .map((scan) => ({ ...scan, ticket: ledger.ticket })),
  )
  admitted.sort((a, b) => a.sequence - b.sequence)
  expect(admitted.map(({ ticket }) => ticket)).toEqual(scanned)
  for (const [index, scan] of admitted.entries()) {
    const before = admitted[index - 1]
    if (!before) continue
    expect(correctedTime(scan)).toBeGreaterThanOrEqual(correctedTime(before))
    expect(scan.receivedAt >= before.receivedAt).toBe(true)
  }
  expect(ledgers.flatMap((ledger) => Ledger.settled(there.event, ledger).findings)).toEqual([])

  const board = await Board.recount(there.scope, there.event.id)
  const everyScan = ledgers.flatMap(({ scans }) => Object.values(scans)).length
  expect(board.checkpoints[0]).toMatchObject({ people: 200, inside: 200, scans: everyScan, refused: 0 })
  expect(everyScan).toBe((await kept(again)).length)

  const key = await rawKeyOf(await vaultOf(again), pin)
  await device.closeBrowser()
  await nothingOfTheRoster(device.profile, hall.people, scanned[0] ?? "", key)
}, 420_000)

/** The whole profile on the disk, after use: ids are there, people are not. */
const nothingOfTheRoster = async (profile: string, people: readonly Guest[], ticket: string, key: Buffer) => {
  const files = await contents(profile)
  const found = (text: string) =>
    bytesOf(text).some((bytes) => files.some((content) => content.includes(bytes)))
  // What is kept in clear is found, so what is not found is not kept in clear.
  expect(found(ticket)).toBe(true)
  expect(found("Pintu Timur")).toBe(true)
  const words = people.flatMap(({ name }) => name.split(" "))
  expect(words.filter(found)).toEqual([])
  expect(files.some((content) => content.includes(key))).toBe(false)
}

test("a revoked phone hands over what it scanned into quarantine, gets nothing more, and is empty", async () => {
  const { device, hall, id, page, context } = await enrolled(12)
  await context.setOffline(true)
  await page.getByText("Tanpa jaringan").first().waitFor({ timeout: 60_000 })
  for (const { qr, name } of hall.people.slice(0, 3)) {
    await wedge(page, qr)
    await page.locator(".verdict-name", { hasText: name }).waitFor()
  }
  await Device.revoke(hall.scope, hall.event.id, id)
  await context.setOffline(false)
  await page.getByText("Ponsel ini sudah kosong").waitFor({ timeout: 90_000 })

  expect((await Quarantine.all(hall.scope, hall.event.id)).map(({ cause }) => cause)).toEqual(
    Array.from({ length: 3 }, () => "revoked"),
  )
  expect(await ledgersOf(hall)).toEqual([])
  expect(await Device.get(hall.scope, hall.event.id, id)).toMatchObject({ state: "wiped", waiting: 0 })
  const asked = await page.evaluate(async () => (await fetch("/api/device/roster")).status)
  expect(asked).toBe(401)
  const left = await page.evaluate(
    () =>
      new Promise<Record<string, number>>((done, fail) => {
        const request = indexedDB.open("setiakawan-pindai")
        request.addEventListener("error", () => fail(request.error))
        request.addEventListener("success", () => {
          const names = [...request.result.objectStoreNames]
          const transaction = request.result.transaction(names)
          const counts: Record<string, number> = {}
          for (const name of names) {
            const count = transaction.objectStore(name).count()
            count.addEventListener("success", () => Object.assign(counts, { [name]: count.result }))
          }
          transaction.addEventListener("complete", () => {
            request.result.close()
            done(counts)
          })
        })
      }),
  )
  expect(Object.values(left).reduce((sum, count) => sum + count, 0)).toBe(0)
  await device.closeBrowser()
}, 240_000)
