import type { Browser, BrowserContext, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { api, fakeCamera, launch, phone, type Site, signIn, startSite } from "./browser.ts"

let site: Site
let browser: Browser
let officer: BrowserContext
let tickets: { qr: string; code: string }[]
let gatePath: string

const people = ["Siti Aminah", "Budi Santoso", "Yohana Simanjuntak"]

beforeAll(async () => {
  site = await startSite()
  const event = await site.newEvent()
  gatePath = `/kantor/${site.office}/acara/${event.id}/pindai`
  const registrar = await launch()
  try {
    tickets = []
    for (const [index, name] of people.entries()) {
      const page = await registrar.newPage()
      tickets.push(await register(page, event.reference, name, `0812 3456 789${index}`))
      await page.close()
    }
  } finally {
    await registrar.close()
  }
  // The code is held before the camera all the time: what repeats is the film, not the ticket.
  browser = await launch({ camera: await fakeCamera(tickets[0]?.qr ?? "") })
  officer = await browser.newContext({ viewport: phone, permissions: ["camera"] })
  const page = await officer.newPage()
  await signIn(page, site, site.owner.email)
  await page.close()
})

afterAll(async () => {
  await browser?.close()
  await site?.close()
})

const register = async (page: Page, reference: string, name: string, phone: string) => {
  await page.goto(`${site.origin}/tiket`)
  const registered = await api(page, "POST", `/api/public/events/${reference}/registrations`, {
    name,
    unsur: "tksk",
    instansi: `Kecamatan ${name.split(" ")[0]}`,
    region: "36.73",
    phone,
    consent: true,
    request: crypto.randomUUID(),
  })
  const secret = new URL(registered.body.link).hash.slice(1)
  await api(page, "POST", "/api/public/holder", { secret })
  const ticket = await api(page, "GET", `/api/public/tickets/${reference}/${registered.body.ticket}`)
  return ticket.body as { qr: string; code: string }
}

/** The page of a gate, chosen by its name, with the camera running. */
const atGate = async (name: string): Promise<Page> => {
  const page = await officer.newPage()
  await page.goto(site.origin + gatePath)
  await page
    .getByRole("button", { name: "Ganti pintu" })
    .or(page.getByRole("button", { name }))
    .first()
    .waitFor()
  const change = page.getByRole("button", { name: "Ganti pintu" })
  if (await change.isVisible()) await change.click()
  await page.getByRole("button", { name }).click()
  return page
}

const verdict = (page: Page, kind: string) => page.locator(`[data-verdict="${kind}"]`)

const type = async (page: Page, code: string) => {
  await page.getByLabel("Kode tiket").fill(code)
  await page.getByRole("button", { name: "Periksa" }).click()
}

test("scans a ticket's QR with the camera and shows the name; at another gate it is already in", async () => {
  const first = await atGate("Pintu 1")
  await verdict(first, "admitted").getByText("Siti Aminah").waitFor({ timeout: 60_000 })
  expect(await verdict(first, "admitted").innerText()).toContain("Kecamatan Siti")
  expect(await first.locator(".gate-count").innerText()).toContain("1")
  await first.close()

  const second = await atGate("Pintu 2")
  const repeated = verdict(second, "already")
  await repeated.getByText("Siti Aminah").waitFor({ timeout: 60_000 })
  expect(await repeated.innerText()).toMatch(/Pukul \d\d\.\d\d WIB di Pintu 1, oleh Ratna Dewi/)
  expect(await second.locator(".gate-count").innerText()).toContain("0")
  await second.close()
})

/** A page of gate 1 that the camera leaves alone: it holds a ticket that was used already. */
const withoutCamera = async (): Promise<Page> => {
  const page = await officer.newPage()
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", "NotFoundError"))
  })
  await page.goto(site.origin + gatePath)
  await page.getByRole("button", { name: "Ganti pintu" }).waitFor()
  return page
}

test("admits by a typed code, and tells a slip from a refusal", async () => {
  const page = await withoutCamera()
  const code = tickets[1]?.code ?? ""
  await type(page, `${code.slice(0, -1)}${code.endsWith("2") ? "3" : "2"}`)
  await page.getByText("Kode salah ketik").waitFor()
  await type(page, code.toLowerCase())
  await verdict(page, "admitted").getByText("Budi Santoso").waitFor()
  await page.close()
})

test("refuses a forged ticket and the code of anything else", async () => {
  const page = await withoutCamera()
  const qr = tickets[2]?.qr ?? ""
  await type(page, `${qr.slice(0, -2)}${qr.at(-2) === "0" ? "1" : "0"}${qr.at(-1)}`)
  await verdict(page, "refused").getByText("Tiket palsu").waitFor()
  await page.keyboard.press("Escape")
  await verdict(page, "refused").waitFor({ state: "detached" })
  // A scanner on the cable types faster than any hand, wherever the focus is.
  await page.keyboard.type("https://example.com/promo\n")
  await verdict(page, "refused").getByText("bukan tiket Setiakawan").waitFor()
  await page.close()
})

test("finds a person by name and asks before letting them in", async () => {
  const page = await withoutCamera()
  await page.getByRole("button", { name: "Cari nama" }).click()
  await page.getByLabel("Nama, instansi").fill("simanjuntak yohana")
  await page.getByRole("button", { name: /Yohana Simanjuntak/ }).click()
  await page.getByText("Cocokkan dengan KTP").waitFor()
  await page.getByRole("button", { name: "Catat masuk" }).click()
  await verdict(page, "admitted").getByText("Yohana Simanjuntak").waitFor()
  await page.close()
})

test("sends a scan whose answer was lost again, under the same nonce", async () => {
  const registrar = await browser.newContext()
  const visitor = await registrar.newPage()
  const reference = tickets[0]?.qr ? await eventReference() : ""
  const ticket = await register(visitor, reference, "Dewi Lestari", "0812 9999 1111")
  const page = await withoutCamera()
  const nonces: string[] = []
  await page.route("**/check-ins", async (route) => {
    nonces.push((route.request().postDataJSON() as { nonce: string }).nonce)
    if (nonces.length > 1) return route.continue()
    // The server decides, but nobody hears of it.
    await route.fetch()
    await route.abort("connectionreset")
  })
  await type(page, ticket.code)
  await verdict(page, "admitted").getByText("Dewi Lestari").waitFor()
  expect(nonces).toHaveLength(2)
  expect(new Set(nonces).size).toBe(1)
  await page.close()
  await registrar.close()
})

const eventReference = async (): Promise<string> => {
  const page = await officer.newPage()
  await page.goto(`${site.origin}/_outbox`)
  const path = gatePath
    .replace("/kantor/", "/api/offices/")
    .replace("/acara/", "/events/")
    .replace("/pindai", "")
  const { body } = await api(page, "GET", path)
  await page.close()
  return body.reference as string
}

test("tells whoever is not signed in where to go", async () => {
  const stranger = await browser.newContext({ viewport: phone })
  const page = await stranger.newPage()
  await page.goto(site.origin + gatePath)
  await page.getByText("Mohon masuk dahulu").waitFor()
  expect(await page.getByRole("link", { name: "Masuk", exact: true }).getAttribute("href")).toContain(
    "/masuk",
  )
  await stranger.close()
})
