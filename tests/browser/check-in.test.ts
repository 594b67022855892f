import { within } from "@setiakawan/core/context"
import type * as Event from "@setiakawan/core/event"
import * as Participants from "@setiakawan/core/participants"
import type { Browser, BrowserContext, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { api, launch, type Site, signIn, startSite } from "./browser.ts"

let site: Site
let browser: Browser
let event: Event.Event
let page: Page
const tickets: Record<string, string> = {}
const people = ["Siti Aminah", "Budi Santoso", "Yohana Simanjuntak", "Made Wirawan"]

/** Somebody stands before the board: what happens at a door is on it within so many milliseconds. */
const SOON = 5_000

beforeAll(async () => {
  site = await startSite()
  event = await site.newEvent()
  const account = site.context.ids.next("account")
  const scope = within(site.context, site.office, { kind: "member", account, role: "organiser" })
  for (const name of people) {
    tickets[name] = (await Participants.add(scope, event.id, { name, unsur: "psm", region: "36.73" })).ticket
  }
  browser = await launch()
  page = await (await browser.newContext()).newPage()
  await signIn(page, site, site.owner.email)
})

afterAll(async () => {
  await browser?.close()
  await site?.close()
})

const open = (name: string) => page.goto(`${site.origin}/kantor/${site.office}/acara/${event.id}/${name}`)

type Phone = { name: string; context: BrowserContext; page: Page; sequence: number }

/** Adds a device as the organiser does, and enrols a browser of its own with the code on the screen. */
const enrol = async (name: string): Promise<Phone> => {
  await open("perangkat")
  await page.getByRole("button", { name: "Tambah perangkat" }).click()
  await page.getByLabel("Nama perangkat").fill(name)
  const answer = page.waitForResponse(
    (response) => response.url().endsWith("/devices") && response.status() === 201,
  )
  await page.getByRole("button", { name: "Buat kode" }).click()
  const { url } = (await (await answer).json()) as { url: string }
  const dialog = page.getByRole("dialog", { name: `Pasang ${name}` })
  await dialog.getByRole("img", { name: "Kode pemasangan perangkat" }).waitFor()
  expect(await dialog.getByRole("timer").textContent()).toMatch(/^(10\.00|9\.5\d)$/)

  const context = await browser.newContext()
  const own = await context.newPage()
  await own.goto(`${site.origin}/tiket`)
  const secret = new URL(url).hash.slice(1)
  const enrolled = await api(own, "POST", "/api/device/enrol", { secret, claim: crypto.randomUUID() })
  expect(enrolled.status).toBe(200)
  // The code has done its work, and the page has noticed.
  await dialog.waitFor({ state: "hidden" })
  await row(name).getByText("Bertugas").waitFor()
  return { name, context, page: own, sequence: 0 }
}

const row = (name: string) => page.getByRole("row").filter({ hasText: name })

/** A phone hands over a scan that it made by itself, without a network. */
const scan = async (phone: Phone, name: string, gate: string, ago = 1_000) => {
  phone.sequence += 1
  const answer = await api(phone.page, "POST", "/api/device/scans", {
    scans: [
      {
        v: 1,
        nonce: crypto.randomUUID(),
        checkpoint: event.checkpoints[0]?.id,
        gate,
        direction: "in",
        method: "camera",
        capturedAt: new Date(Date.now() - ago).toISOString(),
        offset: 0,
        uncertainty: 2_000,
        sequence: phone.sequence,
        told: "admit",
        ticket: tickets[name],
      },
    ],
  })
  expect(answer.status).toBe(200)
  return answer.body.verdicts[0] as { kind: string }
}

const figure = (label: string) =>
  page
    .locator(".stat")
    .filter({ has: page.getByText(label, { exact: true }) })
    .locator(".stat-value")

let east: Phone
let west: Phone

test("an organiser without devices is shown the three steps, adds two, and each phone appears by itself", async () => {
  await open("perangkat")
  await page.getByText("Petugas memindai kodenya").waitFor()
  east = await enrol("HP Pintu Timur")
  west = await enrol("HP Pintu Barat")
  await api(west.page, "POST", "/api/device/contact", {
    clock: new Date(Date.now() - 5 * 60_000).toISOString(),
    waiting: 12,
    attention: 0,
  })
  await row("HP Pintu Barat").getByText("12 belum terkirim").waitFor()
  await row("HP Pintu Barat").getByText("Jam ponsel terlambat 5 menit; waktunya dibetulkan.").waitFor()
})

test("two doors that did not know of each other are one person and one conflict, on the board within five seconds", async () => {
  await open("langsung")
  await figure("Hadir").waitFor()
  await page.getByText("HP Pintu Barat: 12 pindaian belum terkirim").waitFor()
  expect(await scan(east, "Siti Aminah", "1", 3_000)).toMatchObject({ kind: "admit" })
  expect(await scan(west, "Siti Aminah", "2", 2_000)).toMatchObject({ kind: "repeat", conflict: true })
  const handedOver = Date.now()
  await page.getByRole("link", { name: "1 temuan perlu diputuskan" }).waitFor({ timeout: SOON })
  expect(Date.now() - handedOver).toBeLessThan(SOON)
  expect(await figure("Hadir").textContent()).toBe("1")
  expect(await figure("Pindaian").textContent()).toBe("2")
  await page.getByRole("link", { name: "Keputusan 1" }).waitFor()

  await page.getByRole("link", { name: "1 temuan perlu diputuskan" }).click()
  const finding = page.getByRole("article", { name: "Bentrokan: Siti Aminah" })
  await finding.getByText("HP Pintu Timur").waitFor()
  await finding.getByText("HP Pintu Barat").waitFor()
  await finding.getByText("Urutan tidak dapat dipastikan").waitFor()
  await finding.getByRole("button", { name: "Putuskan" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByRole("button", { name: "Simpan keputusan" }).click()
  expect(await dialog.locator('[aria-invalid="true"]').count()).toBe(2)
  await dialog.getByLabel("Orang yang sama").check()
  await dialog.getByRole("button", { name: "Terpindai dua kali" }).click()
  await dialog.getByRole("button", { name: "Simpan keputusan" }).click()
  await page.getByText("Tidak ada yang perlu diputuskan").waitFor()
  await page.getByText("Sudah diputuskan (1)").click()
  await finding.getByText("Orang yang sama: Terpindai dua kali").waitFor()
  await page.getByRole("link", { name: "Keputusan", exact: true }).waitFor()
})

test("an admission is taken back with a reason, and the history says so", async () => {
  await scan(east, "Budi Santoso", "1")
  await open("langsung")
  await page.getByRole("button", { name: "Batalkan kehadiran Budi Santoso" }).click()
  const dialog = page.getByRole("dialog", { name: "Batalkan kehadiran Budi Santoso?" })
  await dialog.getByRole("textbox", { name: "Alasan" }).fill("Salah orang")
  await dialog.getByRole("button", { name: "Batalkan kehadiran" }).click()
  await page.getByText("Kehadiran dibatalkan.").waitFor()
  await expect.poll(() => figure("Hadir").textContent(), { timeout: SOON }).toBe("1")
  // The scan stays, and so it is counted as one.
  expect(await figure("Pindaian").textContent()).toBe("3")

  await page.getByRole("button", { name: "Siti Aminah", exact: true }).click()
  const history = page.getByRole("dialog", { name: "Riwayat pindaian Siti Aminah" })
  await history.getByText("Dipersilakan masuk, tidak dihitung").waitFor()
  await history.getByText("Diputuskan: Orang yang sama. Terpindai dua kali").waitFor()
  await page.keyboard.press("Escape")
  await history.waitFor({ state: "hidden" })
})

test("scans of a phone whose permission was taken back wait in quarantine until somebody counts or dismisses them", async () => {
  await open("perangkat")
  await row("HP Pintu Barat").getByRole("button", { name: "Cabut izin" }).click()
  const dialog = page.getByRole("dialog", { name: "Cabut izin HP Pintu Barat?" })
  await dialog.getByText("Ponsel yang tidak pernah tersambung lagi tidak dapat dikosongkan").waitFor()
  await dialog.getByRole("button", { name: "Cabut izin" }).click()
  await row("HP Pintu Barat").getByText("Izin dicabut").waitFor()
  expect(await scan(west, "Yohana Simanjuntak", "2")).toMatchObject({ kind: "quarantined" })
  expect(await scan(west, "Made Wirawan", "2")).toMatchObject({ kind: "quarantined" })

  await open("langsung")
  await page.getByRole("link", { name: "2 pindaian di karantina menunggu keputusan" }).click()
  await page.getByLabel("Yohana Simanjuntak").check()
  await page.getByRole("button", { name: "Hitung", exact: true }).click()
  await decideAll("Hitung pindaian", "Petugasnya kami kenal")
  await page.getByLabel("Pilih semua dari HP Pintu Barat").check()
  await page.getByRole("button", { name: "Abaikan", exact: true }).click()
  await decideAll("Abaikan pindaian", "Ponselnya hilang")
  await page.getByText("Karantina yang sudah diputuskan (2)").waitFor()

  await open("langsung")
  await page.getByRole("button", { name: "Yohana Simanjuntak", exact: true }).waitFor()
  await expect.poll(() => figure("Hadir").textContent(), { timeout: SOON }).toBe("2")
})

const decideAll = async (button: string, reason: string) => {
  const dialog = page.getByRole("dialog")
  await dialog.getByRole("textbox", { name: "Alasan" }).fill(reason)
  await dialog.getByRole("button", { name: button }).click()
  await dialog.waitFor({ state: "hidden" })
}

test("without a network the board says how old its figures are, and goes on when it is back", async () => {
  await open("langsung")
  await figure("Hadir").waitFor()
  await page.context().setOffline(true)
  await page.getByText(/Sambungan terputus\. Angka ini dari pukul/).waitFor({ timeout: 15_000 })
  await page.context().setOffline(false)
  await page.getByText(/^Diperbarui/).waitFor({ timeout: SOON })
})
