import * as Coupon from "@setiakawan/core/aid/coupon"
import * as CouponStatus from "@setiakawan/core/aid/coupon-status"
import * as Delivery from "@setiakawan/core/aid/delivery"
import * as Programme from "@setiakawan/core/aid/programme"
import { type OfficeContext, within } from "@setiakawan/core/context"
import * as Member from "@setiakawan/core/member"
import * as Signing from "@setiakawan/core/signing"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { allocated, candidates, nonce, riceInput, stocked } from "../aid.ts"
import { launch, phone, type Site, signIn, startSite } from "./browser.ts"

let site: Site
let browser: Browser
let page: Page
let scope: OfficeContext
let programme: string
let recipients: string[]

beforeAll(async () => {
  site = await startSite()
  browser = await launch()
  const account = site.context.ids.next("account")
  scope = within(site.context, site.office, { kind: "member", account, role: "organiser" })
  const created = await Programme.create(scope, riceInput({ name: "Bantuan Beras Tahun 2026" }))
  programme = created.id
  recipients = (await allocated(scope, created, candidates(8), { beras: 2 })).recipients
  await stocked(scope, programme, { beras: 50 })
  for (const recipient of recipients.slice(0, 6))
    await Delivery.give(scope, programme, {
      nonce: nonce(),
      recipient,
      quantities: { beras: 2 },
      stock: "gudang",
    })
  page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage()
  await signIn(page, site, site.owner.email)
})

afterAll(async () => {
  await browser?.close()
  await site?.close()
})

const address = (path = "") =>
  `${site.origin}/kantor/${site.office}/bantuan/${programme}/dokumen${path && `/${path}`}`
const button = (name: string | RegExp, on: Page = page) => on.getByRole("button", { name, exact: true })
const heading = (name: string | RegExp, on: Page = page) => on.getByRole("heading", { name })
const box = (name: string) => page.getByRole("textbox", { name })
/** A card of the form or the page, by its heading. */
const card = (name: string | RegExp) =>
  page.locator(".card").filter({ has: page.getByRole("heading", { name }) })

/** Pixels by which the page is wider than the screen. */
const overflow = (on: Page) =>
  on.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

const look = async (name: string, on: Page = page) => {
  const folder = process.env.SCREENSHOTS
  if (folder) await on.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

test("a collective BAST is drafted, looked at, issued with the next number, and made void", async () => {
  await page.goto(address())
  await page.getByText("Belum ada berita acara").waitFor()
  await look("documents-empty")
  await page.getByRole("link", { name: "Buat BAST" }).click()
  await card("Pihak pertama").waitFor()
  // What the decision says stands there already.
  expect(await box("Dasar").inputValue()).toContain("Nomor 460/12/2026")
  await button("Simpan rancangan").click()
  await page.getByText(/isian/i).first().waitFor()
  await look("form-errors")
  await card("Pihak pertama").getByRole("textbox", { name: "Nama", exact: true }).fill("Ahmad Fauzi")
  await card("Pihak pertama").getByRole("textbox", { name: "Jabatan" }).fill("Kepala Dinas Sosial")
  await card("Pihak kedua").getByRole("textbox", { name: "Nama", exact: true }).fill("Almuktabar")
  await card("Pihak kedua").getByRole("textbox", { name: "Jabatan" }).fill("Kepala Desa")
  await card("Pihak kedua").getByLabel("NIK").fill("3673014507900001")
  await look("form")
  await button("Simpan rancangan").click()
  await heading("Rancangan BAST kolektif").waitFor()
  await page.getByText("Penerima (6)").waitFor()
  await page.getByText("Rp1.560.000").first().waitFor()
  await page.getByText("3673••••••••0001").waitFor()
  await look("draft")

  await button("Cetak rancangan").click()
  await button("Unduh rancangan-bast.pdf").waitFor()
  await button("Terbitkan").click()
  await look("issue")
  await page.getByRole("dialog").getByRole("button", { name: "Terbitkan" }).click()
  await heading(/^BAST Nomor 1\/BAST\/Dinsos\//).waitFor()
  await look("issued")
  await button("Batalkan").click()
  await page.getByRole("dialog").getByLabel("Alasan").fill("Salah nama pihak kedua")
  await button("Batalkan BAST").click()
  await page.getByText("Dibatalkan: Salah nama pihak kedua").waitFor()
  await look("void")
  await page.goto(address())
  await page.getByRole("cell", { name: "Batal" }).waitFor()
  await look("documents")
}, 90_000)

test("a BAST of one hand-over is for a recipient who is found by name", async () => {
  await page.goto(address("baru"))
  await page.getByText("Barang atau jasa").click()
  await page.getByRole("searchbox", { name: /Cari penerima/ }).fill("Penerima 0002")
  await button("Pilih Penerima 0002").click()
  await page.getByText("Nama, NIK tersamar").waitFor()
  await look("form-single")
  await button("Simpan rancangan").click()
  await heading("Rancangan BAST barang atau jasa").waitFor()
  await page.getByText("Penerima (1)").waitFor()
  await page.getByRole("link", { name: "Ubah" }).click()
  await page.getByText("Ganti penerima").waitFor()
  await box("Tempat").fill("Balai Desa")
  await button("Simpan perubahan").click()
  await page.getByText("Balai Desa").waitFor()
}, 60_000)

test("an officer prints coupons and tanda terima and sees no records; a viewer sees neither", async () => {
  for (const role of ["officer", "viewer"] as const)
    await Member.invite(scope, { name: role, email: `${role}-dokumen@example.go.id`, role })
  const officer = await (await browser.newContext({ viewport: phone })).newPage()
  await signIn(officer, site, "officer-dokumen@example.go.id")
  await officer.goto(address())
  await heading("Kupon", officer).waitFor()
  expect(await heading(/Berita acara/, officer).count()).toBe(0)
  await button("Buat kupon", officer).click()
  await button("Unduh kupon.pdf", officer).waitFor()
  await button("Buat tanda terima", officer).click()
  await button("Unduh tanda-terima-kosong.pdf", officer).waitFor()
  expect(await overflow(officer)).toBeLessThanOrEqual(0)
  await look("officer-360", officer)
  const viewer = await (await browser.newContext({ viewport: phone })).newPage()
  await signIn(viewer, site, "viewer-dokumen@example.go.id")
  await viewer.goto(address())
  await viewer.getByText("Dokumen program hanya dapat dibuka").waitFor()
}, 60_000)

test("on a phone no page of them is wider than the screen", async () => {
  const small = await browser.newContext({
    viewport: phone,
    storageState: await page.context().storageState(),
  })
  const narrow = await small.newPage()
  for (const [path, ready, name] of [
    ["", "Berita acara serah terima (BAST)", "documents-360"],
    ["baru", "Pihak pertama", "form-360"],
  ] as const) {
    await narrow.goto(address(path))
    await heading(ready, narrow).waitFor()
    expect(await overflow(narrow)).toBeLessThanOrEqual(0)
    await look(name, narrow)
  }
  await narrow.goto(address())
  await narrow.getByRole("link", { name: /^1\/BAST/ }).click()
  await narrow.getByText("Penerima (6)").waitFor()
  expect(await overflow(narrow)).toBeLessThanOrEqual(0)
  await look("void-360", narrow)
})

test("a coupon's QR opens a calm page that names nobody, and a forged one says so", async () => {
  const current = await Programme.get(scope, programme)
  await CouponStatus.announce(scope, current)
  const code = await Coupon.codeFor(scope, current, recipients[7] ?? "")
  const url = await Coupon.urlOf(scope, await Signing.signer(scope), current, code)
  const token = url.split("/").pop() ?? ""
  const visitor = await (await browser.newContext({ viewport: phone })).newPage()
  await visitor.goto(`${site.origin}/B/${token}`)
  await heading("Kupon bantuan", visitor).waitFor()
  await visitor.getByText("Bantuan Beras Tahun 2026").waitFor()
  expect(await visitor.locator("body").innerText()).not.toContain("Penerima 0")
  await look("coupon-360", visitor)
  await visitor.goto(`${site.origin}/B/${token.slice(0, -1)}${token.endsWith("0") ? "1" : "0"}`)
  await heading("Bukan kupon asli", visitor).waitFor()
  await look("coupon-forged-360", visitor)
})
