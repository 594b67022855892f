import { within } from "@setiakawan/core/context"
import * as Annex from "@setiakawan/core/decree/annex"
import * as Decree from "@setiakawan/core/decree/decree"
import * as Enactment from "@setiakawan/core/decree/enactment"
import * as Member from "@setiakawan/core/member"
import * as Volunteer from "@setiakawan/core/volunteer/volunteer"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { launch, phone, signIn, type Site, startSite } from "./browser.ts"

let site: Site
let browser: Browser
let page: Page
/** Volunteers by their names. */
const people = new Map<string, string>()

const scope = () =>
  within(site.context, site.office, {
    kind: "member",
    account: site.context.ids.next("account"),
    role: "organiser",
  })

const enlist = async (names: readonly string[], unsur: "psm" | "tksk", area: string) => {
  for (const name of names) {
    const phone = `+62813${String(20_000_000 + people.size)}`
    people.set(name, (await Volunteer.create(scope(), { name, phone, unsur, area })).person)
  }
}

beforeAll(async () => {
  site = await startSite()
  browser = await launch()
  await enlist(["Siti Aminah", "Budi Santoso", "Dewi Lestari"], "tksk", "36.01.01")
  await enlist(["Joko Susilo"], "tksk", "36.73.01")
  await enlist(["Rina Marlina"], "psm", "36.01.01")
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  page = await context.newPage()
  await signIn(page, site, site.owner.email)
})

afterAll(async () => {
  await browser?.close()
  await site?.close()
})

const address = (path = "") => `${site.origin}/kantor/${site.office}/sk${path && `/${path}`}`
const button = (name: string | RegExp, on: Page = page) => on.getByRole("button", { name, exact: true })
const link = (name: string) => page.getByRole("link", { name })

const about = () => page.getByRole("textbox", { name: "Tentang" })

/** Pixels by which the page is wider than the screen. */
const overflow = (on: Page) =>
  on.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label"))

/** A draft that lacks nothing, with these people. */
const drafted = async (names: readonly string[]): Promise<Decree.View> => {
  const { id, revision } = await Decree.create(scope(), {
    own: true,
    authority: { kind: "head_of_office", title: "Kepala Dinas Sosial Provinsi Banten" },
    title: "Penetapan TKSK Tahun 2027",
    effective: "2027-01-01",
    until: "2027-12-31",
    signatory: { name: "Ahmad Fauzi", titleAfter: "M.Si." },
    considerations: ["bahwa perlu menetapkan TKSK"],
    bases: ["Peraturan Menteri Sosial Nomor 28 Tahun 2018 tentang Tenaga Kesejahteraan Sosial Kecamatan"],
    dictums: ["Menetapkan nama dalam Lampiran."],
  })
  const rows = names.map((name) => ({
    person: people.get(name) ?? "",
    unsur: "tksk",
    area: "36.01.01",
  }))
  await Annex.add(scope(), id, { rows, revision })
  return Decree.show(scope(), id)
}

const enacted = async (names: readonly string[], number: string): Promise<Decree.View> => {
  const { id } = await drafted(names)
  const { revision } = await Enactment.propose(scope(), id)
  return Enactment.enact(scope(), id, { number, date: "2026-12-01", place: "Serang", revision })
}

test("an office drafts a decree from an example, fills its annex, proposes and enacts it", async () => {
  await page.goto(address())
  await page.getByText("Belum ada SK").waitFor()
  await link("Buat rancangan").click()
  await page.getByLabel("Mulai berlaku").fill("2026-01-01")
  await button("Sampai akhir 2026").click()
  await page.getByRole("combobox", { name: "Unsur" }).fill("tksk")
  await page.keyboard.press("Enter")
  await button("Isi dengan contoh").click()

  // Clauses change places by keyboard alone, and the focus goes with them.
  const dictums = page.getByRole("region", { name: "Memutuskan" })
  expect(await dictums.getByRole("textbox").count()).toBe(5)
  await button("Turunkan Diktum KEEMPAT").focus()
  await page.keyboard.press("Enter")
  expect(await focused()).toBe("Naikkan Diktum KELIMA")
  await page.keyboard.press("Enter")
  await dictums
    .getByRole("textbox", { name: "Diktum KEEMPAT" })
    .fill("Biaya dibebankan pada APBD Provinsi Banten.")
  await dictums
    .getByRole("textbox", { name: "Diktum KEDUA" })
    .fill("Melaksanakan tugas menurut ketentuan yang berlaku.")

  await link("Anggota").click()
  await button("Tetap di sini").click()
  await button("Simpan rancangan").click()
  await page.getByText("Sebelum diajukan, masih kurang:").waitFor()
  expect(await page.getByRole("listitem").filter({ hasText: "Penanda tangan" }).count()).toBe(1)
  expect(await button("Ajukan").isDisabled()).toBe(true)
  const decree = page.url()

  await link("Susun lampiran").click()
  await page.getByLabel("Cari nama relawan").fill("rina")
  await button("Tambah: Rina Marlina").click()
  await page.getByText("1 baris ditambahkan.").waitFor()
  await page.getByText("Tambah banyak sekaligus").click()
  await page.getByRole("combobox", { name: "Unsur" }).fill("tksk")
  await page.keyboard.press("Enter")
  await page.getByLabel("Kabupaten/kota").selectOption("36.01")
  await button("Cari orangnya").click()
  await button("Tambahkan 3 orang").click()
  await page.getByText("3 baris ditambahkan.").waitFor()
  await button("Urungkan").click()
  await page.getByText("Lampiran (1 baris)").waitFor()
  await button("Cari orangnya").click()
  await button("Tambahkan 3 orang").click()
  await button("Keluarkan Rina Marlina").click()
  await page.getByText("1 baris dikeluarkan.", { exact: false }).waitFor()
  await button("Ubah baris Siti Aminah").click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel("Jabatan").fill("Koordinator Kabupaten")
  await dialog.getByRole("button", { name: "Simpan" }).click()
  await page.getByText("Koordinator Kabupaten").waitFor()

  await link("Selesai").click()
  await link("Ubah naskah").click()
  await page.getByRole("textbox", { name: /^Nama(?! jabatan)/ }).fill("Ahmad Fauzi")
  await page.getByLabel("Kedudukan").selectOption("plt")
  await button("Simpan").click()
  await button("Ajukan").click()
  await page.getByText("Periksa naskah dan lampirannya.", { exact: false }).waitFor()
  expect(await page.getByText("Plt. Kepala Dinas Sosial Provinsi Banten").count()).toBeGreaterThan(0)
  await button("Tetapkan").click()
  await page.getByLabel("Tanggal ditetapkan").fill("2026-01-02")
  await button("Tetapkan SK").click()
  await page.getByText("Isi sama dengan saat ditetapkan").waitFor()
  await page.getByText("Lampiran (3 baris)").waitFor()
  await page.getByRole("cell", { name: "Kec. Sumur, Kab. Pandeglang, Banten" }).first().waitFor()
  expect(page.url()).toBe(decree)
  // Nothing is left that could change it.
  expect(await link("Ubah naskah").count()).toBe(0)

  await button("Buat PDF").click()
  await button("Unduh sk.pdf").waitFor({ timeout: 30_000 })
  await page.setInputFiles("input[type=file]", {
    name: "sk.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from("%PDF-1.7\n%âãÏÓ\n"),
  })
  await page.getByLabel("Keterangan").fill("Bertanda tangan basah")
  await button("Lampirkan").click()
  await link("Bertanda tangan basah").waitFor()
})

test("another decree replaces and ends rows, a number that is taken is refused, and both say what became of them", async () => {
  const first = await enacted(["Siti Aminah", "Budi Santoso", "Dewi Lestari"], "400.9/1/Dinsos/2026")
  await page.goto(address(first.id))
  await link("Ubah dengan SK baru").click()
  await expect.poll(() => about().inputValue()).toMatch(/^Perubahan atas Keputusan Kepala Dinas Sosial/)
  await button("Isi dengan contoh").click()
  await page.getByRole("textbox", { name: /^Nama(?! jabatan)/ }).fill("Ahmad Fauzi")
  await button("Simpan rancangan").click()
  await link("Susun lampiran").click()
  await button("Ganti Siti Aminah").click()
  await page.getByRole("dialog").getByLabel("Cari nama relawan").fill("joko")
  await button("Jadikan pengganti: Joko Susilo").click()
  await page.getByText("Menggantikan baris 1").waitFor()
  await page.getByRole("checkbox", { name: "Pilih baris 2, Budi Santoso" }).check()
  await button("Akhiri 1 baris").click()
  await page.getByText("Mengakhiri baris 2").waitFor()
  expect(await page.getByText("Sudah dipilih").count()).toBe(2)

  await link("Selesai").click()
  await button("Ajukan").click()
  await button("Tetapkan").click()
  await page.getByText("Ketik sendiri").click()
  await page.getByLabel("Tanggal ditetapkan").fill("2026-12-02")
  await page.getByLabel("Mulai berlaku").fill("2027-02-01")
  await page.getByLabel("Nomor SK").fill("400.9/1/DINSOS/2026")
  await button("Tetapkan SK").click()
  await page.getByText("Nomor ini sudah dipakai SK lain", { exact: false }).waitFor()
  await page.getByLabel("Nomor SK").fill("400.9/2/Dinsos/2026")
  await button("Tetapkan SK").click()
  await link("Keputusan Nomor 400.9/1/Dinsos/2026").click()
  await page.getByText("Diubah oleh:").waitFor()
  await link("Keputusan Nomor 400.9/2/Dinsos/2026").waitFor()
  expect(await page.getByText("mulai 1 Februari 2027").count()).toBe(1)

  // The next term begins with who is left of both.
  await button("Perpanjang").click()
  await button("Buat rancangan").click()
  await page.getByText("Tidak diteruskan (1)").waitFor({ timeout: 30_000 })
  await page.getByText("Lampiran (2 baris)").waitFor()
  expect(await page.getByRole("rowheader", { name: "Joko Susilo" }).count()).toBe(1)
})

test("of two editors at once the later one is told, and what was typed stays", async () => {
  const { id } = await drafted(["Siti Aminah"])
  const other = await page.context().newPage()
  await page.goto(address(`${id}/ubah`))
  await about().fill("Penetapan TKSK Banten")
  await other.goto(address(`${id}/ubah`))
  await other.getByLabel("Pangkat").fill("Pembina Utama Muda")
  await button("Simpan", other).click()
  await other.getByText("Rancangan tersimpan.").waitFor()

  await button("Simpan").click()
  await button("Muat versi terbaru").click()
  await page.getByText("Versi terbaru sudah dimuat", { exact: false }).waitFor()
  expect(await page.getByLabel("Pangkat").inputValue()).toBe("Pembina Utama Muda")
  expect(await about().inputValue()).toBe("Penetapan TKSK Banten")
  await button("Simpan").click()
  await page.getByRole("heading", { name: "Penetapan TKSK Banten", level: 1 }).waitFor()

  await page.goto(address(`${id}/lampiran`))
  await other.goto(address(`${id}/lampiran`))
  for (const each of [page, other]) await each.getByText("Lampiran (1 baris)").waitFor()
  await other.getByLabel("Cari nama relawan").fill("budi")
  await button("Tambah: Budi Santoso", other).click()
  await other.getByText("Lampiran (2 baris)").waitFor()
  await page.getByLabel("Cari nama relawan").fill("dewi")
  await button("Tambah: Dewi Lestari").click()
  await page.getByText("sudah dimuat ulang", { exact: false }).waitFor()
  await page.getByText("Lampiran (2 baris)").waitFor()
  await button("Tambah: Dewi Lestari").click()
  await page.getByText("Lampiran (3 baris)").waitFor()
  await other.close()
})

test("whoever signs reads and enacts on a phone, and changes nothing else", async () => {
  const { id } = await drafted(["Siti Aminah", "Dewi Lestari"])
  await Enactment.propose(scope(), id)
  const email = "kadis@example.go.id"
  await Member.invite(scope(), { name: "Ahmad Fauzi", email, role: "signatory" })
  const context = await browser.newContext({ viewport: phone })
  const own = await context.newPage()
  await signIn(own, site, email)
  await own.goto(address())
  await own.getByRole("link", { name: "Penetapan TKSK Tahun 2027" }).first().waitFor()
  expect(await own.getByRole("link", { name: "Buat rancangan" }).count()).toBe(0)
  expect(await overflow(own)).toBe(0)

  await own.goto(address(`${id}/lampiran`))
  await own.getByText("SK ini sudah diajukan atau ditetapkan", { exact: false }).waitFor()
  await own.goto(address(id))
  await own.getByText("Lampiran (2 baris)").waitFor()
  expect(await overflow(own)).toBe(0)
  await button("Tetapkan", own).click()
  await button("Tetapkan SK", own).click()
  await own.getByText("Mohon diisi.").waitFor()
  await own.getByLabel("Tanggal ditetapkan").fill("2026-12-03")
  await button("Tetapkan SK", own).click()
  await own.getByText("Isi sama dengan saat ditetapkan").waitFor()
  expect(await own.getByRole("link", { name: "Ubah dengan SK baru" }).count()).toBe(0)
  expect(await own.getByLabel("Berkas pindaian").count()).toBe(0)
  await context.close()
})
