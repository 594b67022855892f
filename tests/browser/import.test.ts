import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { launch, phone, signIn, type Site, startSite } from "./browser.ts"

let site: Site
let browser: Browser
let page: Page

beforeAll(async () => {
  site = await startSite()
  browser = await launch()
  page = await (await browser.newContext({ viewport: phone })).newPage()
  await signIn(page, site, site.owner.email)
})

afterAll(async () => {
  await browser?.close()
  await site?.close()
})

const open = async () => {
  const event = await site.newEvent()
  const address = `${site.origin}/kantor/${site.office}/acara/${event.id}`
  await page.goto(`${address}/impor`)
  return { event, address }
}

const choose = async (file: string | { name: string; mimeType: string; buffer: Buffer }) => {
  await page.setInputFiles("input[type=file]", file)
  await button("Unggah dan baca").click()
}

const button = (name: string | RegExp) => page.getByRole("button", { name })

/** The number on a tile: what stands in the definition beside its term. */
const tile = async (label: string): Promise<string> =>
  await page
    .locator(".stat", { has: page.getByText(label, { exact: true }) })
    .locator("dd")
    .first()
    .innerText()

/** Pixels by which the page is wider than the screen. */
const overflow = () =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

test("an organiser brings in the list of an office with a phone, and brings it in again without effect", async () => {
  const { address } = await open()
  await choose("examples/peserta-hksn.xlsx")
  await page.getByText("judul pada baris 10", { exact: false }).waitFor()
  expect(await page.getByLabel("Nama", { exact: false }).first().inputValue()).toBe("1")
  expect(await overflow()).toBe(0)

  await button("Periksa isinya").click()
  await page.getByText("Siap diimpor").waitFor()
  expect([await tile("Siap diimpor"), await tile("Sudah terdaftar"), await tile("Perlu diperbaiki")]).toEqual(
    ["750", "0", "27"],
  )
  await page.getByLabel("Hanya yang bermasalah").check()
  expect(await page.getByText("NIK harus 16 digit").count()).toBeGreaterThan(0)
  expect(await overflow()).toBe(0)

  // Back to the file and forth again: nothing is lost on the way.
  await button("Kembali").click()
  await button("Kembali").click()
  await page.getByText("peserta-hksn.xlsx").waitFor()
  await button("Lanjut").click()
  await button("Periksa isinya").click()
  await button("Lanjut ke impor").click()
  await button("Impor 750 peserta").click()

  // The page may be left: whoever comes back finds the import at work, or done.
  await page.getByText("Sedang mengimpor").waitFor()
  await page.goto(`${address}/impor`)
  await page.getByText("Impor selesai").waitFor({ timeout: 60_000 })
  expect([await tile("Terdaftar baru"), await tile("Perlu diperbaiki")]).toEqual(["750", "27"])
  const [refused] = await Promise.all([
    page.waitForEvent("download"),
    button("Unduh perlu-diperbaiki.xlsx").click(),
  ])
  expect([refused.suggestedFilename(), await refused.failure()]).toEqual(["perlu-diperbaiki.xlsx", null])

  await page.getByRole("link", { name: "Lihat peserta" }).click()
  await page.getByText("750 peserta", { exact: true }).waitFor()
  await page.getByLabel("Cari peserta").fill("tksk pandeglang")
  await page.getByText(/^\d+ dari 750 peserta$/).waitFor()

  await page.goto(`${address}/impor`)
  await button("Impor berkas lain").click()
  await choose("examples/peserta-hksn.xlsx")
  await button("Periksa isinya").click()
  await page.getByText("Tidak ada baris baru untuk diimpor.").waitFor()
  expect(await tile("Sudah terdaftar")).toBe("750")
})

test("a file that is no spreadsheet is refused in words, and a right one is taken after it", async () => {
  await open()
  await choose({
    name: "undangan.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from("%PDF-1.7\n%âãÏÓ\n"),
  })
  await page.getByRole("alert").getByText("Jenis berkas ini tidak dapat dipakai", { exact: false }).waitFor()

  const csv = "Nama;Unsur;No HP\nSiti Aminah;TKSK;081234567890\nBudi;PSM;123\n"
  await choose({ name: "peserta.csv", mimeType: "text/csv", buffer: Buffer.from(csv) })
  await button("Periksa isinya").click()
  await page.getByText("Siap diimpor").waitFor()
  expect([await tile("Siap diimpor"), await tile("Perlu diperbaiki")]).toEqual(["1", "1"])
})

test("where the names are is pointed out by hand when no heading tells", async () => {
  await open()
  const csv = "Daftar undangan;\nYang diundang;Pilar\nSiti Aminah;TKSK\nBudi Santoso;PSM\n"
  await choose({ name: "undangan.csv", mimeType: "text/csv", buffer: Buffer.from(csv) })
  await page.getByText("Di mana daftarnya?").waitFor()
  await button("Jadikan baris 2 judul tabel").click()
  await page.getByLabel("Kolom nama").selectOption({ label: "A · Yang diundang" })
  await button("Baca dengan judul ini").click()
  await button("Periksa isinya").click()
  await page.getByText("Siap diimpor").waitFor()
  expect(await tile("Siap diimpor")).toBe("2")
})
