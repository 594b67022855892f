import { readFile } from "node:fs/promises"
import * as Delivery from "@setiakawan/core/aid/delivery"
import * as Programme from "@setiakawan/core/aid/programme"
import { within } from "@setiakawan/core/context"
import * as Member from "@setiakawan/core/member"
import { display } from "@setiakawan/core/sheet/cell"
import { readSheet } from "@setiakawan/core/sheet/read"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { allocated, candidates, nonce, riceInput } from "../aid.ts"
import { seedRecipients } from "../aid-report.ts"
import { launch, phone, type Site, signIn, startSite } from "./browser.ts"

let site: Site
let browser: Browser

beforeAll(async () => {
  site = await startSite()
  browser = await launch()
}, 300_000)

afterAll(async () => {
  await browser.close()
  await site.close()
})

const scope = () => {
  const account = site.context.ids.next("account")
  return within(site.context, site.office, { kind: "member", account, role: "organiser" })
}

const signedIn = async (viewport = { width: 1280, height: 900 }, email = site.owner.email): Promise<Page> => {
  const page = await (await browser.newContext({ viewport, acceptDownloads: true })).newPage()
  await signIn(page, site, email)
  return page
}

const areas = ["36.01.01.2001", "36.01.01.2002", "36.01.26.2004", "36.02.01.2002"]

/** A programme of two hundred, of whom the last twenty got nothing and one of the others only a part. */
const programmeOf200 = async () => {
  const at = scope()
  const programme = await Programme.create(
    at,
    riceInput({ name: "Bantuan beras lansia", stocked: false, budget: 60_000_000 }),
  )
  const crowd = candidates(200).map((one, index) => ({
    ...one,
    area: areas[index % areas.length] ?? "",
    categories: index % 2 === 0 ? [8, 24] : [8],
  }))
  const { recipients } = await allocated(at, programme, crowd, { beras: 2 })
  for (const [index, recipient] of recipients.slice(0, 180).entries()) {
    const [beras, proof] = [index === 0 ? 1 : 2, index === 1 ? {} : { thumb: true }]
    await Delivery.give(at, programme.id, { nonce: nonce(), recipient, quantities: { beras }, proof })
  }
  return programme
}

const noSidewaysScroll = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)

test("a programme's report: figures, into a desa, who had nothing, and their file", {
  timeout: 120_000,
}, async () => {
  const { id } = await programmeOf200()
  const page = await signedIn()
  await page.goto(`${site.origin}/kantor/${site.office}/bantuan/${id}/laporan`)
  const bars = page.getByRole("list", { name: "Penerima menurut keadaan" })
  await bars.waitFor()
  expect(await bars.getByRole("listitem").allInnerTexts()).toEqual([
    expect.stringMatching(/Sudah menerima seluruhnya\s*179/),
    expect.stringMatching(/Baru menerima sebagian\s*1/),
    expect.stringMatching(/Belum menerima sama sekali\s*20/),
    expect.stringMatching(/Seluruh haknya dibatalkan\s*0/),
  ])
  await page.getByText("1 penerima mempunyai penyerahan tanpa bukti.").waitFor()
  const categories = page.getByRole("table", { name: "Penerima dan nilai menurut kategori PPKS" })
  expect(await categories.getByRole("row").allInnerTexts()).toEqual([
    expect.anything(),
    expect.stringMatching(/^8\. Lanjut Usia Telantar\s+200\s/),
    expect.stringMatching(/^24\. Fakir Miskin\s+100\s/),
  ])

  await page.getByRole("link", { name: "Rincian Banten" }).click()
  await page.getByRole("link", { name: "Rincian Kab. Pandeglang" }).click()
  const districts = page.getByRole("table", { name: "Menurut kecamatan" })
  await districts.waitFor()
  expect(await districts.getByRole("row").count()).toBe(3)
  await districts.getByRole("link").first().click()
  const desa = page.getByRole("table", { name: "Menurut desa/kelurahan" })
  await desa.getByRole("link").first().click()
  await page.getByText("5 penerima", { exact: true }).waitFor()
  expect(page.url()).toContain("wilayah=36.01.01.2001")
  await page
    .getByRole("navigation", { name: "Wilayah yang ditampilkan" })
    .getByText("Kab. Pandeglang")
    .click()
  await districts.waitFor()
  await page.goto(`${site.origin}/kantor/${site.office}/bantuan/${id}/laporan`)

  await page.getByText("20 penerima", { exact: true }).waitFor()
  await page.getByLabel("Daftar").selectOption({ label: "Masih ada sisa, termasuk yang baru sebagian" })
  await page.getByText("20 penerima ditampilkan, masih ada lagi").waitFor()
  await page.getByRole("button", { name: "Tampilkan berikutnya" }).click()
  await page.getByText("21 penerima", { exact: true }).waitFor()
  await page.getByLabel("Daftar").selectOption({ label: "Penyerahan tanpa bukti" })
  await page.getByText("1 penerima", { exact: true }).waitFor()

  await page.getByLabel("Daftar").selectOption({ label: "Belum menerima sama sekali" })
  await page.getByRole("button", { name: "Ekspor .xlsx" }).click()
  const dialog = page.getByRole("dialog")
  expect(await dialog.getByText("data pribadi spesifik").count()).toBe(0)
  await dialog.getByLabel("Sertakan kategori PPKS dan disabilitas").check()
  await dialog.getByText("Ekspor ini dicatat di riwayat atas nama Anda").waitFor()
  await dialog.getByLabel("Sertakan kategori PPKS dan disabilitas").uncheck()
  await dialog.getByRole("button", { name: "Buat berkas" }).click()
  const saved = page.waitForEvent("download")
  await page.getByRole("button", { name: "Unduh belum-menerima.xlsx" }).click()
  const file = await readSheet(await readFile(await (await saved).path()), "belum-menerima.xlsx")
  const rows = file.ok ? (file.sheets[0]?.rows ?? []).map((row) => row.map(display)) : []
  expect(rows.slice(rows.findIndex((row) => row.includes("Nama")) + 1)).toHaveLength(20)
  expect(JSON.stringify(rows)).not.toContain("Lanjut Usia")
})

test("on a phone nothing stands over the edge, and a viewer sees neither names nor categories", {
  timeout: 120_000,
}, async () => {
  const programme = (await Programme.list(scope())).items.find(({ name }) => name === "Bantuan beras lansia")
  const email = "pembaca@example.go.id"
  await Member.invite(scope(), { name: "Pembaca", email, role: "viewer" })
  const page = await signedIn(phone, email)
  await page.goto(`${site.origin}/kantor/${site.office}/bantuan/${programme?.id}/laporan`)
  await page.getByRole("list", { name: "Penerima menurut keadaan" }).waitFor()
  await page.getByText("Nama penerima hanya tampil bagi").waitFor()
  expect(await page.getByText("Lanjut Usia Telantar").count()).toBe(0)
  expect(await noSidewaysScroll(page)).toBe(true)
  await page.goto(`${site.origin}/kantor/${site.office}/bantuan/laporan`)
  await page
    .getByRole("list", { name: "Nilai diserahkan dari alokasi, tiap program (Rp)" })
    .getByText("Bantuan beras lansia")
    .waitFor()
  expect(await noSidewaysScroll(page)).toBe(true)
})

test("a large programme is counted by a job and then shown, also among those of its year", {
  timeout: 180_000,
}, async () => {
  const at = scope()
  const { id } = await Programme.create(at, riceInput({ name: "Bantuan beras besar", stocked: false }))
  await seedRecipients(at, id, 2100, areas)
  const page = await signedIn()
  await page.goto(`${site.origin}/kantor/${site.office}/bantuan/${id}/laporan`)
  await page.getByText("Laporan belum dihitung").waitFor()
  await page.getByRole("button", { name: "Hitung sekarang" }).click()
  await page.getByText("2.100 penerima", { exact: true }).waitFor({ timeout: 60_000 })
  await page.getByRole("button", { name: "Unduh rekap-wilayah.xlsx" }).waitFor({ timeout: 60_000 })
  await page.getByRole("link", { name: "Program bantuan" }).first().click()
  await page.getByRole("link", { name: "Laporan tahunan" }).click()
  const table = page.getByRole("table", { name: "Program bantuan tahun 2026" })
  await table.getByRole("row", { name: /Bantuan beras besar.*Rp546\.000\.000/ }).waitFor()
  await page.getByRole("button", { name: "Ekspor .xlsx" }).click()
  await page.getByRole("button", { name: "Unduh rekap-bantuan-2026.xlsx" }).waitFor({ timeout: 30_000 })
})
