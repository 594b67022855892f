import { within } from "@setiakawan/core/context"
import * as Day from "@setiakawan/core/day"
import * as Member from "@setiakawan/core/member"
import * as Proposal from "@setiakawan/core/volunteer/proposal"
import * as Roll from "@setiakawan/core/volunteer/roll"
import * as Volunteer from "@setiakawan/core/volunteer/volunteer"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest"
import { enact } from "../volunteers.ts"
import { api, launch, phone, signIn, type Site, startSite } from "./browser.ts"

let site: Site
let browser: Browser

beforeAll(async () => {
  site = await startSite()
  browser = await launch()
}, 300_000)

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

/** A phone, signed in; the register is at `open("")`. */
const member = async (email = site.owner.email) => {
  const context = await browser.newContext({ viewport: phone })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  await signIn(page, site, email)
  const open = (path: string) => page.goto(`${site.origin}/kantor/${site.office}/relawan${path}`)
  return { page, open, context }
}

/** Pixels by which the page is wider than the screen. */
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

const chooseUnsur = async (page: Page, name: string) => {
  await page.getByRole("combobox", { name: "Unsur" }).fill(name)
  await page.keyboard.press("Enter")
}

test("a volunteer is entered, found by a later word, corrected, waits for an SK, and opens their own page", async () => {
  const { page, open, context } = await member()
  await open("")
  await page.getByText("Belum ada relawan").waitFor()
  await page.getByRole("link", { name: "Tambah relawan" }).click()

  await page.getByRole("button", { name: "Simpan relawan" }).click()
  await page.getByText("Ada 3 isian yang perlu diperbaiki.").waitFor()
  expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-invalid"))).toBe("true")
  await page.getByLabel("Nama lengkap").fill("Nur Siti Amalia")
  await page.getByLabel("NIK", { exact: true }).fill("3673014507900001")
  await page.getByLabel("Nomor HP").fill("0812 3456 7890")
  await chooseUnsur(page, "tksk")
  await page.getByLabel("Kabupaten/kota").selectOption({ label: "Kabupaten Pandeglang" })
  await page.getByLabel("Kecamatan").selectOption("36.01.26")
  await page.getByRole("button", { name: "Tambah pelatihan" }).click()
  await page.getByLabel("Nama pelatihan").fill("Bimtek TKSK dasar")
  expect(await overflow(page)).toBe(0)
  await page.getByRole("button", { name: "Simpan relawan" }).click()
  await page.getByRole("heading", { name: "Nur Siti Amalia" }).waitFor()
  const shown = await page.locator("main").innerText()
  expect(shown).toContain("3673••••••••0001")
  expect(shown).toContain("Bimtek TKSK dasar")
  expect(shown).toContain("Cikedal")
  expect(await overflow(page)).toBe(0)

  // The same person as the same unsur is explained, not entered twice.
  await open("/baru")
  await page.getByLabel("Nama lengkap").fill("Nur Siti Amalia")
  await page.getByLabel("NIK", { exact: true }).fill("3673014507900001")
  await chooseUnsur(page, "tksk")
  await page.getByLabel("Kabupaten/kota").selectOption({ label: "Kabupaten Pandeglang" })
  await page.getByRole("button", { name: "Simpan relawan" }).click()
  await page.getByText("Orang ini sudah tercatat dengan unsur yang sama").waitFor()
  await page.getByLabel("Nama lengkap").fill("Agus Salim")
  await page.getByRole("button", { name: "Simpan relawan" }).click()
  await page.getByText("Identitasnya bertabrakan dengan orang lain").waitFor()

  await open("")
  await page.getByLabel("Cari nama").fill("ama")
  await page.getByText("1 relawan ditampilkan").waitFor()
  await page.getByLabel("Cari nama").fill("zz")
  await page.getByText("Tidak ada yang cocok").waitFor()
  await page.getByLabel("Cari nama").fill("siti ama")
  await page.getByRole("link", { name: "Nur Siti Amalia" }).click()

  await page.getByRole("button", { name: "Perbaiki data diri" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel("Gelar belakang").fill("S.Sos.")
  await dialog.getByRole("button", { name: "Simpan" }).click()
  await page.getByRole("heading", { name: "Nur Siti Amalia, S.Sos." }).waitFor()
  await page.getByRole("button", { name: "Ubah data TKSK" }).click()
  await dialog.getByLabel("Nomor anggota").fill("TKSK-36-0012")
  await dialog.getByRole("button", { name: "Simpan" }).click()
  await page.getByText("TKSK-36-0012").waitFor()

  await page.getByRole("button", { name: "Terbitkan kartu" }).click()
  await page.getByText("Kartu belum dapat diterbitkan").waitFor()
  await page.getByRole("button", { name: "Tambah keterangan" }).click()
  await dialog.getByLabel("Mulai tanggal").fill("2026-01-05")
  await dialog.getByRole("button", { name: "Simpan keterangan" }).click()
  await page
    .getByText("Bertugas sebagai Tenaga Kesejahteraan Sosial Kecamatan (TKSK) sejak 5 Januari 2026", {
      exact: false,
    })
    .waitFor()
  await page.getByText("Menunggu SK", { exact: true }).first().waitFor()
  await page.getByText("Tanya tanggal").click()
  await page.getByLabel("Pada tanggal").fill("2025-12-31")
  await page.getByRole("button", { name: "Tanyakan" }).click()
  await page.getByText("Pada 31 Desember 2025").waitFor()
  await page.getByText("Tidak ada SK yang mencakup hari itu.").waitFor()

  await page.getByRole("button", { name: "Isi rekening" }).click()
  await dialog.getByLabel("Bank", { exact: false }).first().fill("BRI")
  await dialog.getByLabel("Nomor rekening").fill("1234 5678 90")
  await dialog.getByRole("button", { name: "Simpan" }).click()
  await page.getByText("Rekening tersimpan dan disembunyikan.", { exact: false }).waitFor()
  expect(await page.locator("main").innerText()).not.toContain("1234567890")
  await page.getByRole("button", { name: "Tampilkan", exact: true }).click()
  await page.getByText("1234567890").waitFor()

  await page.getByRole("button", { name: "Buat tautan" }).click()
  await page.getByText("Tautan siap dibagikan").waitFor()
  const link = /https?:\S+\/saya#\S+/.exec(await page.locator(".share-link").innerText())?.[0] ?? ""
  const own = await context.newPage()
  await own.goto(link)
  await own.getByRole("heading", { name: "Nur Siti Amalia, S.Sos." }).waitFor()
  await own.getByText("Menunggu SK", { exact: true }).waitFor()

  // What they propose is accepted in the office.
  await own.getByRole("button", { name: "Usulkan perbaikan" }).click()
  await own.getByLabel("Nomor HP").fill("0811 2222 333")
  await own.getByRole("button", { name: "Kirim usulan" }).click()
  await own.getByText("sedang diperiksa dinas").waitFor()
  await open("")
  await page.getByRole("link", { name: "Usulan perbaikan (1)" }).click()
  await page.getByText("0811-2222-333").waitFor()
  expect(await page.locator("del").innerText()).toBe("0812-3456-7890")
  await page.getByRole("button", { name: "Setujui usulan Nur Siti Amalia" }).click()
  await page.getByText("Tidak ada usulan").waitFor()
  await own.reload()
  await own.getByText("0811-2222-333").or(own.getByText("+628112222333")).first().waitFor()
})

test("an SK covers a volunteer: its basis is named, cards are issued, replaced and revoked, and it is renewed", async () => {
  const scope = officeScope()
  const { person } = await Volunteer.create(scope, {
    name: "Dewi Lestari",
    unsur: "sakti-peksos",
    area: "36.01",
  })
  const today = new Date().toISOString().slice(0, 10)
  const until = Day.plus(today, 40)
  await enact(scope, [{ person, unsur: "sakti-peksos", area: "36.01" }], {
    number: "077/HUK/2026",
    date: Day.plus(today, -30),
    until,
  })
  await Roll.refresh(scope, person, today)
  const { page, open } = await member()
  await open(`/${person}`)
  await page.getByText("Memegang SK yang berlaku", { exact: false }).waitFor()
  const basis = page.getByRole("link", { name: /Nomor 077\/HUK\/2026/ }).first()
  expect(await basis.getAttribute("href")).toMatch(/\/sk\/dcr_/)

  await page.getByRole("button", { name: "Terbitkan kartu" }).click()
  await page.getByText("Berlaku", { exact: true }).waitFor()
  await page.getByRole("button", { name: "Terbitkan pengganti" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByRole("button", { name: "Terbitkan pengganti" }).click()
  await dialog.getByText("Mohon pilih salah satu.").waitFor()
  await dialog.getByLabel("Kartunya hilang").check()
  await dialog.getByRole("button", { name: "Terbitkan pengganti" }).click()
  await page.getByText(/Dicabut .*: hilang/).waitFor()
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: /^Cetak kartu/ }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^kartu-.*\.pdf$/)
  await page.getByRole("button", { name: /^Cabut kartu/ }).click()
  await dialog.getByLabel("Berhenti bertugas").check()
  await dialog.getByRole("button", { name: "Cabut" }).click()
  await page.getByText(/Dicabut .*: berhenti bertugas/).waitFor()

  await open("/berakhir")
  await page.getByRole("link", { name: "Dewi Lestari" }).waitFor()
  expect(await overflow(page)).toBe(0)
  await page.getByRole("button", { name: "Buat rancangan perpanjangan" }).click()
  expect(await dialog.getByLabel("Mulai berlaku").inputValue()).toBe(Day.after(until))
  await dialog.getByRole("button", { name: "Buat rancangan" }).click()
  await page.waitForURL(/\/sk\/dcr_/)
})

test("a proposal that was replaced meanwhile is shown anew instead of accepted, and declined with a reason", async () => {
  const scope = officeScope()
  const { person } = await Volunteer.create(scope, { name: "Rina Marlina", unsur: "psm", area: "36.01" })
  await Proposal.propose(scope, person, { address: "Jl. Lama 1" })
  const { page, open } = await member()
  await open("/usulan")
  await page.getByText("Jl. Lama 1").waitFor()
  await Proposal.propose(scope, person, { address: "Jl. Baru 2" })
  await page.getByRole("button", { name: "Setujui usulan Rina Marlina" }).click()
  await page.getByText("Jl. Baru 2").waitFor()
  await page.getByText(/baru saja diganti/).waitFor()
  await page.getByRole("button", { name: "Tolak usulan Rina Marlina" }).click()
  await page.getByRole("button", { name: "Belum sesuai KTP" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Tolak" }).click()
  await page.getByText("Usulan Rina Marlina ditolak.").waitFor()
  expect(await Proposal.ofPerson(scope, person)).toMatchObject({
    state: "declined",
    decided: { reason: "Belum sesuai KTP" },
  })
})

test("a photo is made small in the browser before it is sent, and seen in the list", async () => {
  const { person } = await Volunteer.create(officeScope(), {
    name: "Foto Wijaya",
    unsur: "psm",
    area: "36.01",
  })
  const { page, open } = await member()
  await open(`/${person}`)
  await page.getByRole("button", { name: "Unggah foto" }).click()
  // A picture larger than may be uploaded, as a phone makes them.
  const large = await page.evaluate(async () => {
    const canvas = document.createElement("canvas")
    canvas.width = 2400
    canvas.height = 3000
    const context = canvas.getContext("2d")
    const noise = context?.createImageData(2400, 3000)
    if (!context || !noise) return ""
    for (let at = 0; at < noise.data.length; at++) noise.data[at] = at % 4 === 3 ? 255 : (at * 7919) % 251
    context.putImageData(noise, 0, 0)
    return canvas.toDataURL("image/png").split(",")[1] ?? ""
  })
  await page.setInputFiles("input[type=file]", {
    name: "foto.png",
    mimeType: "image/png",
    buffer: Buffer.from(large, "base64"),
  })
  await page.getByText("960 × 1.200 piksel", { exact: false }).waitFor()
  await page.getByRole("button", { name: "Pakai foto ini" }).click()
  await page.getByRole("img", { name: "Foto Foto Wijaya" }).waitFor()
  await open("")
  await page.getByLabel("Cari nama").fill("foto")
  await page.getByText("1 relawan ditampilkan").waitFor()
  const photo = page.locator("img.portrait")
  await photo.waitFor()
  expect(await photo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(960)
})

test("a list of volunteers is brought in, and taken out again as a file", async () => {
  const { page, open } = await member()
  await open("/impor")
  const csv =
    "Nama;Kabupaten/Kota;Kecamatan;No HP\nJoko Susilo;Kab. Pandeglang;Cikedal;081234500001\n" +
    "Ratna Sari;Kab. Pandeglang;Cikedal;081234500002\nTanpa Wilayah;Atlantis;;12\n"
  await page.setInputFiles("input[type=file]", {
    name: "tksk.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(csv),
  })
  await page.getByRole("button", { name: "Unggah dan baca" }).click()
  await page.getByRole("combobox", { name: "Unsur semua orang dalam daftar" }).fill("tksk")
  await page.keyboard.press("Enter")
  await page.getByRole("button", { name: "Periksa isinya" }).click()
  await page.getByText("Siap diimpor").waitFor()
  expect(await overflow(page)).toBe(0)
  await page.getByRole("button", { name: "Lanjut ke impor" }).click()
  await page.getByRole("button", { name: "Impor 2 relawan" }).click()
  await page.getByText("2 relawan baru tercatat.").waitFor({ timeout: 60_000 })

  await page.getByRole("link", { name: "Lihat relawan" }).click()
  await page.getByLabel("Cari nama").fill("ratna")
  await page.getByText("1 relawan ditampilkan").waitFor()
  await page.getByRole("button", { name: "Ekspor .xlsx" }).click()
  const saved = page.getByRole("button", { name: /^Unduh .*\.xlsx$/ })
  const [download] = await Promise.all([page.waitForEvent("download"), saved.click()])
  expect(await download.failure()).toBeNull()
})

test("who only reads finds lines, and goes no further", async () => {
  const scope = officeScope()
  const { person } = await Volunteer.create(scope, {
    name: "Wawan Setiawan",
    phone: "081299990000",
    unsur: "psm",
    area: "36.01",
  })
  await Proposal.propose(scope, person, { note: "Halo" })
  const email = "pembaca@example.go.id"
  await Member.invite(scope, { name: "Rini", email, role: "viewer" })
  const { page, open } = await member(email)
  await open("")
  await page.getByLabel("Cari nama").fill("wawan")
  await page.getByText("1 relawan ditampilkan").waitFor()
  await page.getByText("Wawan Setiawan", { exact: true }).waitFor()
  expect(await page.getByRole("link", { name: "Wawan Setiawan" }).count()).toBe(0)
  expect(await page.getByRole("link", { name: "Tambah relawan" }).count()).toBe(0)
  for (const path of [`/${person}`, "/usulan", "/berakhir"]) {
    await open(path)
    await page.getByText(/pemilik, penyelenggara, dan penanda tangan/).waitFor()
  }
  expect((await api(page, "GET", `/api/offices/${site.office}/volunteers/${person}`)).status).toBe(403)
})

test("an organisation is entered, found by its area, corrected and taken out", async () => {
  const { page, open } = await member()
  await open("/lembaga")
  await page.getByText("Belum ada lembaga").waitFor()
  await page.getByRole("button", { name: "Tambah lembaga" }).click()
  await page.getByRole("button", { name: "Simpan" }).click()
  await page.getByRole("dialog").getByText("Ada isian yang perlu diperbaiki.").waitFor()
  await page.getByLabel("Nama lembaga").fill("Karang Taruna Bina Muda")
  await page.getByLabel("Kabupaten/kota").selectOption({ label: "Kabupaten Pandeglang" })
  await page.getByRole("button", { name: "Simpan" }).click()
  await page.getByText("Karang Taruna Bina Muda tersimpan.").waitFor()

  await page.getByLabel("Cari nama, nomor, atau wilayah").fill("pandeglang bina")
  await page.getByText("1 lembaga", { exact: true }).waitFor()
  expect(await overflow(page)).toBe(0)
  await page.getByLabel("Cari nama, nomor, atau wilayah").fill("lebak")
  await page.getByText("Tidak ada yang cocok").waitFor()
  await page.getByLabel("Cari nama, nomor, atau wilayah").fill("")

  await page.getByRole("button", { name: "Ubah Karang Taruna Bina Muda" }).click()
  await page.getByLabel("Nomor", { exact: true }).fill("470/12/2026")
  await page.getByRole("button", { name: "Simpan" }).click()
  await page.getByText("470/12/2026").waitFor()
  await page.getByRole("button", { name: "Ubah Karang Taruna Bina Muda" }).click()
  await page.getByRole("button", { name: "Keluarkan dari daftar" }).click()
  await page.getByRole("dialog").last().getByRole("button", { name: "Keluarkan dari daftar" }).click()
  await page.getByText("Belum ada lembaga").waitFor()
})
