import { within } from "@setiakawan/core/context"
import * as Participants from "@setiakawan/core/participants"
import * as Access from "@setiakawan/core/volunteer/access"
import * as Card from "@setiakawan/core/volunteer/card"
import * as Proposal from "@setiakawan/core/volunteer/proposal"
import * as Volunteer from "@setiakawan/core/volunteer/volunteer"
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest"
import { decreed } from "../cards.ts"
import { launch, phone, type Site, startSite } from "./browser.ts"

let site: Site
let browser: Browser

beforeAll(async () => {
  site = await startSite()
  browser = await launch()
})

afterAll(async () => {
  await browser?.close()
  await site?.close()
})

const officeScope = () =>
  within(site.context, site.office, {
    kind: "member",
    account: site.context.ids.next("account"),
    role: "owner",
  })

const newPage = async () => {
  const context = await browser.newContext({ viewport: phone })
  onTestFinished(() => context.close())
  return context.newPage()
}

test("a volunteer opens their page, shows their card and proposes a correction", async () => {
  const scope = officeScope()
  const siti = { name: "Siti Aminah", titleAfter: "S.Sos.", phone: "081234567890", nik: "3673014507900001" }
  const { person } = await Volunteer.create(scope, { ...siti, unsur: "tksk", area: "36.01.05" })
  const other = await Volunteer.create(scope, { name: "Agus Salim", unsur: "tksk", area: "36.01" })
  await decreed(scope, [person, other.person], { date: site.context.now().toISOString().slice(0, 10) })
  const card = await Card.issue(scope, person, { unsur: "tksk" })
  const event = await site.newEvent()
  await Participants.add(scope, event.id, { ...siti, unsur: "tksk" })
  const { link } = await Access.share(scope, person)

  const page = await newPage()
  await page.goto(link)
  await page.getByRole("heading", { name: "Siti Aminah, S.Sos." }).waitFor()
  expect(page.url()).toBe(`${site.origin}/saya`)
  await page.getByText("SK berlaku", { exact: true }).waitFor()
  await page.getByRole("img", { name: "Kode QR kartu anggota" }).waitFor()
  const shown = await page.locator("main").innerText()
  expect(shown).toContain(card.typed)
  expect(shown).toContain("3673••••••••0001")
  expect(shown).toContain(event.name)
  expect(shown).not.toContain("Agus")

  await page.getByRole("button", { name: "Usulkan perbaikan" }).click()
  await page.getByRole("button", { name: "Kirim usulan" }).click()
  await page.getByText("Belum ada yang diubah.").waitFor()
  await page.getByLabel("Nomor HP").fill("12")
  await page.getByRole("button", { name: "Kirim usulan" }).click()
  await page
    .getByText(/Nomor HP (belum|tidak)/)
    .first()
    .waitFor()
  await page.getByLabel("Nomor HP").fill("0811 2222 333")
  await page.getByLabel("Keterangan").fill("Nomor lama sudah mati.")
  await page.getByRole("button", { name: "Kirim usulan" }).click()
  await page.getByText("sedang diperiksa dinas").waitFor()
  expect((await Proposal.list(scope)).items).toMatchObject([
    { person, changes: { phone: "+628112222333", note: "Nomor lama sudah mati." } },
  ])

  // Without the secret the browser stays known; another browser is not.
  await page.goto(`${site.origin}/saya`)
  await page.getByRole("heading", { name: "Siti Aminah, S.Sos." }).waitFor()
  const stranger = await newPage()
  await stranger.goto(`${site.origin}/saya`)
  await stranger.getByRole("heading", { name: "Halaman ini dibuka lewat tautan pribadi" }).waitFor()

  await page.getByRole("button", { name: "Keluar dari halaman ini" }).click()
  await page.getByRole("heading", { name: "Halaman ini dibuka lewat tautan pribadi" }).waitFor()
  await page.goto(link)
  await page.getByRole("heading", { name: "Siti Aminah, S.Sos." }).waitFor()

  // A newer link ends the older one, and what it opened.
  await Access.share(scope, person)
  await stranger.goto(link)
  await stranger.getByRole("heading", { name: "Tautan ini sudah tidak berlaku" }).waitFor()
  await page.reload()
  await page.getByRole("heading", { name: "Halaman ini dibuka lewat tautan pribadi" }).waitFor()
})
