import * as Ledger from "@setiakawan/core/check-in/ledger"
import * as Day from "@setiakawan/core/day"
import * as Office from "@setiakawan/core/office"
import * as Registration from "@setiakawan/core/registration"
import * as Signing from "@setiakawan/core/signing"
import * as Card from "@setiakawan/core/volunteer/card"
import type { Browser, BrowserContext, Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from "vitest"
import { card, decreed, enlisted, withdrawn } from "../cards.ts"
import { eventInput } from "../client.ts"
import { fakeCamera, launch, phone, type Site, startSite } from "./browser.ts"
import {
  enrolPhone,
  type Hall,
  invite,
  openHall,
  register,
  standAt,
  verdict,
  wedge,
  withoutCamera,
} from "./door.ts"

let site: Site
let hall: Hall
let browser: Browser
let today: string

beforeAll(async () => {
  site = await startSite()
  const { start: _, end: __, ...input } = eventInput()
  hall = await openHall(site.context, site.office, input, [])
  today = await Office.today(hall.scope)
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

const newPhone = async (on: Browser = browser): Promise<BrowserContext> => {
  const context = await on.newContext({ viewport: phone, permissions: ["camera"] })
  opened.push(context)
  return context
}

/** A card of somebody who is registered here and appointed until next year. */
const guestCard = async (name: string) => {
  const [guest] = await register(hall, [name])
  const { person } = await Registration.get(hall.scope, hall.event.id, guest?.ticket ?? "")
  await decreed(hall.scope, [person], { date: Day.plus(today, -100), until: Day.plus(today, 200) })
  return { ...(await card(hall.scope, person)), ticket: guest?.ticket ?? "" }
}

/** A card of a volunteer who is no guest, by a decree of their own. */
const strangerCard = async (name: string) => {
  const person = await enlisted(hall.scope, name)
  const decree = await decreed(hall.scope, [person], {
    date: Day.plus(today, -100),
    until: Day.plus(today, 200),
  })
  return { ...(await card(hall.scope, person)), decree }
}

const oneByteChanged = (qr: string): string =>
  `${qr.slice(0, -40)}${qr.at(-40) === "7" ? "8" : "7"}${qr.slice(-39)}`

test("without a network each card is answered for its own reason, and a guest's lets its holder in", async () => {
  const { scope } = hall
  const [guest, stranger, lost] = [
    await guestCard("Siti Aminah"),
    await strangerCard("Budi Santoso"),
    await strangerCard("Hasan Almuktabar"),
  ]
  await Card.revoke(scope, lost.person, lost.code, { reason: "lost" })
  const signer = await Signing.signer(scope)
  const ofUnknownKey = await Card.verifyUrl(
    scope,
    { ...signer, number: 9 },
    await Card.get(scope, guest.person, guest.code),
  )
  const context = await newPhone()
  const page = await withoutCamera(context)
  await enrolPhone(page, (await invite(hall, "HP Rahmat")).url)
  await standAt(page, "Pintu 1")
  await context.setOffline(true)

  await wedge(page, oneByteChanged(guest.qr))
  await verdict(page, "refused").getByText("Kartu palsu: tanda pengamannya tidak sah").waitFor()
  await wedge(page, ofUnknownKey)
  await verdict(page, "refused").getByText("kunci yang tidak dikenal").waitFor()
  await wedge(page, lost.qr)
  const revoked = verdict(page, "refused").filter({ hasText: "Kartu ini sudah dicabut" })
  await revoked.waitFor()
  expect(await revoked.innerText()).not.toContain("Hasan")
  await wedge(page, stranger.qr)
  const unlisted = verdict(page, "ask_desk")
  await unlisted.getByText("Kartu sah").waitFor()
  expect(await unlisted.innerText()).toContain("tidak terdaftar di acara ini")
  expect(await unlisted.innerText()).not.toContain("Budi")
  await wedge(page, guest.qr)
  await verdict(page, "admitted").getByText("Siti Aminah").waitFor()

  await context.setOffline(false)
  const ledger = () => Ledger.get(scope, hall.event.id, "masuk", guest.ticket)
  await expect.poll(async () => (await ledger())?.scans, { timeout: 60_000 }).toBeDefined()
  expect(Object.values((await ledger())?.scans ?? {})).toMatchObject([{ method: "card", told: "admit" }])
})

test("the camera reads a card without a network, and it counts once with its holder's ticket", async () => {
  const guest = await guestCard("Dewi Lestari")
  const filmed = await launch({ camera: await fakeCamera(guest.qr) })
  onTestFinished(() => filmed.close())
  const context = await newPhone(filmed)
  const page = await context.newPage()
  await enrolPhone(page, (await invite(hall, "HP Sari")).url)
  await page.getByRole("button", { name: "Pintu 1" }).waitFor({ timeout: 60_000 })
  await context.setOffline(true)
  await standAt(page, "Pintu 1")
  await verdict(page, "admitted").getByText("Dewi Lestari").waitFor({ timeout: 60_000 })
})

const titleOf = (page: Page) => page.locator(".verification-title").innerText()

test.each([phone, { width: 1280, height: 800 }])(
  "the public page says today's status, as the decrees have it ($width px)",
  async (viewport) => {
    const { scope } = hall
    const page = await (await browser.newContext({ viewport })).newPage()
    onTestFinished(() => page.context().close())
    const { qr, person, decree } = await strangerCard("Maria Ulfah")
    const show = async (url: string) => {
      await page.goto(url)
      await page.locator(".verification-title").waitFor()
      const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement)
      expect(scrollWidth).toBe(clientWidth)
      return page.locator("main").innerText()
    }
    const good = await show(qr)
    expect(await titleOf(page)).toBe("Kartu sah, berlaku hari ini")
    expect(good).toContain("Maria Ulfah")
    expect(good).toContain("Tenaga Kesejahteraan Sosial Kecamatan")
    expect(good).not.toMatch(/\+?62\d{6}|\d{16}/)

    const next = await card(scope, person)
    expect(await show(qr)).not.toContain("Maria")
    expect(await titleOf(page)).toBe("Kartu ini sudah diganti")
    await withdrawn(scope, decree, today)
    await show(next.qr)
    expect(await titleOf(page)).toBe("SK-nya sudah dicabut")
    await show(oneByteChanged(next.qr))
    expect(await titleOf(page)).toBe("Bukan kartu asli")
  },
)
