import * as Desk from "@setiakawan/core/check-in/desk"
import * as Device from "@setiakawan/core/check-in/device"
import type { Browser, BrowserContext, Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from "vitest"
import { eventInput } from "../client.ts"
import { fakeCamera, launch, phone, type Site, signIn, startSite } from "./browser.ts"
import {
  enrolPhone,
  forged,
  type Guest,
  type Hall,
  invite,
  openHall,
  register,
  standAt,
  typeCode,
  typePin,
  unlock,
  verdict,
  wedge,
  withoutCamera,
} from "./door.ts"

let site: Site
let hall: Hall
let browser: Browser

const checkpoints: Hall["event"]["checkpoints"] = [
  {
    id: "masuk",
    name: "Pintu masuk",
    kind: "entrance",
    rule: "once",
    gates: [
      { id: "1", name: "Pintu 1" },
      { id: "2", name: "Pintu 2" },
    ],
  },
  {
    id: "ruang",
    name: "Ruang sidang",
    kind: "room",
    rule: "passage",
    gates: [{ id: "1", name: "Ruang A" }],
  },
  {
    id: "paket",
    name: "Paket sembako",
    kind: "handout",
    rule: "once",
    gates: [{ id: "1", name: "Meja pembagian" }],
  },
  {
    id: "rapat",
    name: "Rapat PSM",
    kind: "room",
    rule: "unlimited",
    admits: { unsur: ["psm"] },
    gates: [{ id: "1", name: "Ruang rapat" }],
  },
]

beforeAll(async () => {
  site = await startSite()
  const { start: _, end: __, ...input } = eventInput({ checkpoints })
  hall = await openHall(site.context, site.office, input, ["Siti Aminah"])
  browser = await launch()
})

afterAll(async () => {
  await browser?.close()
  await site?.close()
})

const opened: BrowserContext[] = []
afterEach(async () => {
  for (const context of opened.splice(0)) await context.close()
})

/** A phone of its own. */
const newPhone = async (on: Browser = browser): Promise<BrowserContext> => {
  const context = await on.newContext({ viewport: phone, permissions: ["camera"] })
  opened.push(context)
  return context
}

const guest = async (name: string): Promise<Guest> => {
  const [made] = await register(hall, [name])
  if (!made) throw new Error("nobody was registered")
  return made
}

/** An enrolled phone without a camera, which stands at a gate and knows everybody registered until now. */
const officer = async (gate = "Pintu 1"): Promise<Page> => {
  const page = await withoutCamera(await newPhone())
  await enrolPhone(page, (await invite(hall, "HP Rahmat")).url)
  await standAt(page, gate)
  return page
}

const scansOf = async ({ ticket }: Guest) => {
  const everywhere = await Desk.history(hall.scope, hall.event.id, ticket)
  return everywhere.flatMap(({ scans }) => scans)
}

/** Somebody at the desk lets a person in, unheard of by the phones. */
const markAtDesk = ({ ticket }: Guest) =>
  Desk.mark(hall.scope, hall.event.id, "masuk", {
    gate: "2",
    method: "desk",
    marks: [{ ticket, nonce: crypto.randomUUID() }],
  })

test("the camera enrols the phone by the organiser's code, and nothing of the secret stays", async () => {
  const { url } = await invite(hall, "HP Sari")
  const filmed = await launch({ camera: await fakeCamera(url) })
  onTestFinished(() => filmed.close())
  const page = await (await newPhone(filmed)).newPage()
  await page.goto(`${site.origin}/pindai`)
  await page.getByRole("button", { name: "Pindai kode pendaftaran" }).click()
  await page.getByText("Buat PIN untuk ponsel ini").waitFor({ timeout: 60_000 })
  expect(page.url()).toBe(`${site.origin}/pindai`)
  expect(
    await page.evaluate(() => JSON.stringify([document.cookie, history.state, { ...localStorage }])),
  ).not.toContain(new URL(url).hash.slice(1))

  const [device] = (await Device.list(hall.scope, hall.event.id)).filter(({ name }) => name === "HP Sari")
  expect(device?.state).toBe("active")
  // It works once.
  const other = await (await newPhone()).newPage()
  await other.goto(url)
  await other.getByText("Kode ini sudah tidak berlaku").waitFor()
  expect(other.url()).toBe(`${site.origin}/pindai`)
})

test("the camera reads a ticket: the name in green; at the next gate it was used already", async () => {
  const [siti] = hall.people
  const filmed = await launch({ camera: await fakeCamera(siti?.qr ?? "") })
  onTestFinished(() => filmed.close())
  const page = await (await newPhone(filmed)).newPage()
  await enrolPhone(page, (await invite(hall, "HP Budi")).url)
  await standAt(page, "Pintu 1")
  await verdict(page, "admitted").getByText("Siti Aminah").waitFor({ timeout: 60_000 })
  expect(await verdict(page, "admitted").innerText()).toContain("Kecamatan Siti")
  expect(await page.getByRole("alert").first().innerText()).toContain("Silakan masuk. Siti Aminah")
  // The ticket still lies before the camera, and counts once.
  await verdict(page, "admitted").waitFor({ state: "detached" })
  expect(await page.locator(".scanner-recent-list > li").count()).toBe(1)

  await page.getByRole("button", { name: "Ganti tempat" }).click()
  await page.getByRole("button", { name: "Pintu 2" }).click()
  const repeated = verdict(page, "already")
  await repeated.getByText("Siti Aminah").waitFor({ timeout: 60_000 })
  expect(await repeated.innerText()).toMatch(/Pukul \d\d\.\d\d WIB di Pintu 1, oleh ponsel ini/)
})

test("admits by a typed code, and tells a slip from a refusal", async () => {
  const budi = await guest("Budi Santoso")
  const page = await officer()
  await typeCode(page, `${budi.code.slice(0, -1)}${budi.code.endsWith("2") ? "3" : "2"}`)
  await page.getByText("Kode salah ketik").waitFor()
  await typeCode(page, budi.code.toLowerCase())
  await verdict(page, "admitted").getByText("Budi Santoso").waitFor()
})

test("a scanner on the cable admits, refuses a forged ticket, and a foreign code stops nothing", async () => {
  const [one, other] = [await guest("Yohana Simanjuntak"), await guest("Hasan Almuktabar")]
  const page = await officer()
  await wedge(page, forged(one))
  await verdict(page, "refused").getByText("Tiket palsu").waitFor()
  await wedge(page, "https://example.com/promo")
  await verdict(page, "refused").getByText("bukan tiket Setiakawan").waitFor()
  // In rapid mode nobody waits for the verdict before.
  await wedge(page, one.qr)
  await verdict(page, "admitted").getByText("Yohana Simanjuntak").waitFor()
  await wedge(page, other.qr)
  await verdict(page, "admitted").getByText("Hasan Almuktabar").waitFor()
})

test("finds a person by name or the end of the number, and asks before letting them in", async () => {
  const { name } = await guest("Ratna Megawati")
  const page = await officer()
  await page.getByRole("button", { name: "Cari nama" }).click()
  await page.getByLabel("Nama, instansi").fill("megawati ratna")
  await page.getByRole("button", { name }).click()
  await page.getByText("Cocokkan dengan KTP").waitFor()
  await page.getByRole("button", { name: "Lanjutkan" }).click()
  await verdict(page, "admitted").getByText(name).waitFor()
})

test("whom its place is not for a phone refuses by the ticket, and finds by no name", async () => {
  const { name, qr, code } = await guest("Wulan Setyowati")
  const page = await withoutCamera(await newPhone())
  await enrolPhone(page, (await invite(hall, "HP Rapat", ["rapat"])).url)
  await page.getByLabel("Kode tiket").waitFor({ timeout: 60_000 })
  await wedge(page, qr)
  const refused = verdict(page, "refused")
  await refused.getByText(`Tiket ${code}`).waitFor()
  await refused.getByText("Bukan untuk unsur atau wilayahnya").waitFor()
  await page.keyboard.press("Escape")
  await page.getByRole("button", { name: "Cari nama" }).click()
  await page.getByLabel("Nama, instansi").fill("wulan")
  await page.getByText("Tidak ada yang cocok").waitFor()
  expect(await page.locator("body").innerText()).not.toContain(name)
})

test("an answer that was lost makes no second admission", async () => {
  const dewi = await guest("Dewi Lestari")
  const page = await officer()
  const sent: { live: boolean; nonces: string[] }[] = []
  await page.route("**/api/device/scans", async (route) => {
    const { live, scans } = route.request().postDataJSON() as { live: boolean; scans: { nonce: string }[] }
    sent.push({ live, nonces: scans.map(({ nonce }) => nonce) })
    if (sent.length > 1) return route.continue()
    // The server decides, but nobody hears of it.
    await route.fetch()
    await route.abort("connectionreset")
  })
  await wedge(page, dewi.qr)
  await verdict(page, "admitted").getByText("Dewi Lestari").waitFor()
  await expect.poll(() => sent.length, { timeout: 30_000 }).toBeGreaterThan(1)
  await page.getByText("Tersambung").waitFor()
  await page.getByText("1 menunggu dikirim").waitFor({ state: "detached" })

  expect(sent[0]?.live).toBe(true)
  expect(sent[1]).toEqual({ live: false, nonces: sent[0]?.nonces })
  expect(await scansOf(dewi)).toHaveLength(1)
  expect(await verdict(page, "already").count()).toBe(0)
})

test("the server's other word changes the verdict on the screen", async () => {
  const ahmad = await guest("Ahmad Fauzi")
  const page = await officer()
  await markAtDesk(ahmad)
  await wedge(page, ahmad.qr)
  const corrected = verdict(page, "already")
  await corrected.getByText("Dikoreksi server").waitFor()
  expect(await corrected.innerText()).toMatch(/Ahmad Fauzi[\s\S]*di Pintu 2/)
  expect((await scansOf(ahmad)).map(({ told }) => told).sort()).toEqual(["admit", "repeat"])
})

test("a word that comes after the next person was scanned names the person it is about", async () => {
  const [late, next] = [await guest("Lestari Wulandari"), await guest("Nur Hidayat")]
  const page = await officer()
  await markAtDesk(late)
  let first = true
  await page.route("**/api/device/scans", async (route) => {
    if (first) {
      first = false
      await new Promise((done) => setTimeout(done, 1_500))
    }
    await route.continue()
  })
  await wedge(page, late.qr)
  await verdict(page, "admitted").getByText("Lestari Wulandari").waitFor()
  await wedge(page, next.qr)
  await verdict(page, "admitted").getByText("Nur Hidayat").waitFor()
  const strip = page.locator('[data-correction="already"]')
  await strip.getByText("Dikoreksi: Lestari Wulandari").waitFor()
  await strip.getByRole("button", { name: "Mengerti" }).click()
  expect(await page.locator(".scanner-recent-list").innerText()).toMatch(
    /Lestari Wulandari[\s\S]*Dikoreksi server/,
  )
})

test("at a hand-out nothing is recorded before the officer says that it was given", async () => {
  const [one, other] = [await guest("Sri Wahyuni"), await guest("Joko Susilo")]
  const page = await officer("Meja pembagian")
  await wedge(page, one.qr)
  await verdict(page, "confirm").getByText("Sri Wahyuni").waitFor()
  await page.keyboard.press("Escape")
  await page.getByRole("button", { name: "Batal, tidak jadi" }).click()
  await verdict(page, "confirm").waitFor({ state: "detached" })
  await wedge(page, other.qr)
  await verdict(page, "confirm").getByText("Joko Susilo").waitFor()
  await page.getByRole("button", { name: "Sudah diserahkan" }).click()
  await verdict(page, "admitted").getByText("Sudah diserahkan").waitFor()

  await expect.poll(async () => (await scansOf(other)).length).toBe(1)
  expect(await scansOf(one)).toEqual([])
})

test("where a lane leads both ways the officer says which", async () => {
  const rina = await guest("Rina Kartika")
  const page = await officer("Ruang A")
  await wedge(page, rina.qr)
  await verdict(page, "admitted").getByText("Silakan masuk").waitFor()
  await page.keyboard.press("Escape")
  await page.getByRole("button", { name: "Keluar", exact: true }).click()
  await page.waitForTimeout(3_100)
  await wedge(page, rina.qr)
  await verdict(page, "admitted").getByText("Silakan keluar").waitFor()
})

test("a locked phone shows and keeps no name, asks for its PIN, and still sends", async () => {
  const agus = await guest("Agus Setiawan")
  const page = await officer()
  await page.context().setOffline(true)
  await wedge(page, agus.qr)
  await verdict(page, "admitted").getByText("Agus Setiawan").waitFor()
  await page.keyboard.press("Escape")
  await page.getByText("1 menunggu dikirim").waitFor()
  await page.getByRole("button", { name: "Kunci sekarang" }).click()
  await page.getByText("Masukkan PIN").waitFor()
  expect(await page.content()).not.toContain("Setiawan")
  expect(
    await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])),
  ).not.toContain("Setiawan")

  await page.context().setOffline(false)
  await expect.poll(async () => (await scansOf(agus)).length, { timeout: 30_000 }).toBe(1)
  await typePin(page, "804916")
  await page.getByText("PIN salah").waitFor()
  await unlock(page)
  await page.getByLabel("Kode tiket").waitFor()
})

test("a forgotten PIN costs the list, and no scan", async () => {
  const tuti = await guest("Tuti Alawiyah")
  const page = await officer()
  await page.getByRole("button", { name: "Kunci sekarang" }).click()
  await page.getByRole("button", { name: "Lupa PIN" }).click()
  await page.getByRole("button", { name: "Buat PIN baru" }).click()
  await typePin(page, "315902")
  await page.getByText("Ulangi PIN").waitFor()
  await typePin(page, "315902")
  await page.getByLabel("Kode tiket").waitFor({ timeout: 60_000 })
  await wedge(page, tuti.qr)
  await verdict(page, "admitted").getByText("Tuti Alawiyah").waitFor()
})

test("the phone's own lock opens it as well, where it can keep a secret", async () => {
  const page = await withoutCamera(await newPhone())
  const session = await page.context().newCDPSession(page)
  await session.send("WebAuthn.enable")
  await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      ctap2Version: "ctap2_1",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await enrolPhone(page, (await invite(hall, "HP Putri")).url)
  await page.getByRole("button", { name: "Pakai kunci ponsel" }).click()
  await standAt(page, "Pintu 1")
  await page.getByRole("button", { name: "Kunci sekarang" }).click()
  await page.getByRole("button", { name: "Buka dengan kunci ponsel" }).click()
  await page.getByLabel("Kode tiket").waitFor()
  await page.reload()
  await unlock(page)
  await page.getByLabel("Kode tiket").waitFor()
})

test("one tab scans, the other says so, and may take over", async () => {
  const page = await officer()
  const other = await withoutCamera(page.context())
  await other.goto(`${site.origin}/pindai`)
  await other.getByText("Pemindai terbuka di tab lain").waitFor()
  await other.getByRole("button", { name: "Pindahkan ke tab ini" }).click()
  await unlock(other)
  await other.getByLabel("Kode tiket").waitFor()
  await page.getByText("Pemindai terbuka di tab lain").waitFor()
  await other.close()
  // The first goes on by itself, locked.
  await page.getByText("Masukkan PIN").waitFor()
})

test("a phone with scans that only it has is not enrolled anew", async () => {
  const maya = await guest("Maya Anggraini")
  const page = await officer()
  const { url } = await invite(hall, "HP Lain")
  await page.context().setOffline(true)
  await wedge(page, maya.qr)
  await verdict(page, "admitted").getByText("Maya Anggraini").waitFor()
  await page.evaluate((secret) => {
    location.hash = secret
  }, new URL(url).hash.slice(1))
  await page.getByText("Masih ada 1 pindaian yang belum terkirim").waitFor()
  expect(await page.getByRole("button", { name: "Daftarkan ulang" }).count()).toBe(0)
  await page.context().setOffline(false)
  await page.getByRole("button", { name: "Daftarkan ulang" }).click({ timeout: 60_000 })
  await page.getByText("Buat PIN untuk ponsel ini").waitFor()
  expect((await scansOf(maya)).map(({ told }) => told)).toEqual(["admit"])
})

test("a phone whose permission was taken back is empty at its next contact", async () => {
  const page = await withoutCamera(await newPhone())
  const { url, device } = await invite(hall, "HP Hilang")
  await enrolPhone(page, url)
  await standAt(page, "Pintu 1")
  await Device.revoke(hall.scope, hall.event.id, device)
  await page.evaluate(() => window.dispatchEvent(new Event("online")))
  await page.getByText("Ponsel ini sudah kosong").waitFor({ timeout: 60_000 })
  expect((await Device.get(hall.scope, hall.event.id, device)).state).toBe("wiped")
  await page.reload()
  await page.getByText("Siapkan ponsel ini untuk bertugas").waitFor()
})

test("a scan that the server cannot take waits for a person, who sends it again or gives it up", async () => {
  const [tono, wati] = [await guest("Tono Prasetyo"), await guest("Wati Susilo")]
  const page = await officer()
  let refusing = true
  await page.route("**/api/device/scans", async (route) => {
    if (!refusing) return route.continue()
    await route.fulfill({
      status: 422,
      contentType: "application/problem+json",
      body: JSON.stringify({ code: "validation", status: 422 }),
    })
  })
  await wedge(page, tono.qr)
  await page.getByText("1 perlu dilihat").waitFor({ timeout: 60_000 })
  await page.getByRole("button", { name: "Keadaan perangkat" }).click()
  const sheet = page.getByRole("dialog")
  await sheet.locator(".scanner-attention").getByText("Tono Prasetyo").waitFor()
  refusing = false
  await sheet.getByRole("button", { name: "Kirim lagi" }).click()
  await expect.poll(() => scansOf(tono), { timeout: 30_000 }).toHaveLength(1)
  await page.keyboard.press("Escape")

  refusing = true
  await wedge(page, wati.qr)
  await page.getByText("1 perlu dilihat").waitFor({ timeout: 60_000 })
  await page.getByRole("button", { name: "Keadaan perangkat" }).click()
  await sheet.getByRole("button", { name: "Sudah dicatat panitia" }).click()
  await sheet.getByRole("button", { name: "Ya, lepaskan" }).click()
  await sheet.locator(".scanner-attention").waitFor({ state: "detached" })
  expect(await scansOf(wati)).toHaveLength(0)
})

test("a member makes the browser in their hand a scanner, without a code", async () => {
  const context = await newPhone()
  const page = await withoutCamera(context)
  await signIn(page, site, site.owner.email)
  await page.goto(`${site.origin}/kantor/${site.office}/acara/${hall.event.id}`)
  await page.getByRole("link", { name: "Pindai tiket", exact: true }).click()
  expect(await page.getByLabel("Nama perangkat").inputValue()).toBe("HP Ratna Dewi")
  for (const name of ["Ruang sidang", "Paket sembako"]) await page.getByLabel(name).uncheck()
  await page.getByRole("button", { name: "Siapkan perangkat ini" }).click()
  await page.getByText("Buat PIN untuk ponsel ini").waitFor()
  await typePin(page)
  await page.getByText("Ulangi PIN").waitFor()
  await typePin(page)
  await page.getByRole("button", { name: "Pintu 2" }).waitFor({ timeout: 60_000 })
  expect(await page.getByRole("button", { name: "Ruang A" }).count()).toBe(0)
})

test("every screen of a duty keeps within the security policy and writes nothing to the console", async () => {
  const wati = await guest("Wati Suryani")
  const page = await withoutCamera(await newPhone())
  const said: string[] = []
  page.on("console", (message) => void said.push(message.text()))
  page.on("pageerror", (error) => void said.push(error.message))
  await enrolPhone(page, (await invite(hall, "HP Wati")).url)
  await standAt(page, "Pintu 1")
  await wedge(page, wati.qr)
  await verdict(page, "admitted").getByText("Wati Suryani").waitFor()
  await page.keyboard.press("Escape")
  await page.getByRole("button", { name: "Keadaan perangkat" }).click()
  await page.getByText("50 pindaian terakhir").waitFor()
  await page.getByText("Wati Suryani").first().waitFor()
  expect(await page.title()).not.toContain("Wati")
  expect(said).toEqual([])
})
