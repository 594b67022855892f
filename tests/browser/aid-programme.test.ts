import * as Allocation from "@setiakawan/core/aid/allocation"
import * as Delivery from "@setiakawan/core/aid/delivery"
import * as Grant from "@setiakawan/core/aid/grant"
import * as Programme from "@setiakawan/core/aid/programme"
import { within } from "@setiakawan/core/context"
import * as Member from "@setiakawan/core/member"
import * as Organisation from "@setiakawan/core/organisation"
import type { Browser, Locator, Page } from "playwright-core"
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest"
import { allocated, candidates, nonce, riceInput, stocked } from "../aid.ts"
import { api, launch, phone, type Site, signIn, startSite } from "./browser.ts"

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

const desktop = { width: 1280, height: 800 }

const officeScope = () =>
  within(site.context, site.office, {
    kind: "member",
    account: site.context.ids.next("account"),
    role: "owner",
  })

/** Somebody who is signed in; the programmes are at `open("")`. */
const member = async (viewport = phone, email = site.owner.email) => {
  const context = await browser.newContext({ viewport })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  await signIn(page, site, email)
  const open = (path: string) => page.goto(`${site.origin}/kantor/${site.office}/bantuan${path}`)
  return { page, open }
}

/** Pixels by which the page is wider than the screen. */
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

const chooseArea = async (within: Page | Locator, district: string, village?: string) => {
  await within.getByLabel("Kabupaten/kota").selectOption({ label: "Kabupaten Pandeglang" })
  await within.getByLabel("Kecamatan").selectOption(district)
  if (village) await within.getByLabel("Desa/kelurahan").selectOption(village)
}

const tab = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Bagian program" }).getByRole("link", { name }).click()

test("a programme goes its way from the empty list to being closed", async () => {
  await Organisation.create(officeScope(), {
    name: "Karang Taruna Bina Karya",
    unsur: "karang-taruna",
    area: "36.01.01",
  })
  const { page, open } = await member(desktop)
  const dialog = page.getByRole("dialog")
  await open("")
  await page.getByText("Belum ada program bantuan").waitFor()
  await page.getByRole("link", { name: "Buat program" }).click()

  await page.getByRole("button", { name: "Simpan program" }).click()
  await page.getByText("isian yang perlu diperbaiki").waitFor()
  expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-invalid"))).toBe("true")
  await page.getByLabel("Nama program").fill("Bantuan beras lansia 2026")
  await page.getByLabel("Sumber dana").selectOption({ label: "APBD" })
  await page.getByLabel("Anggaran", { exact: true }).pressSequentially("26000000")
  expect(await page.getByLabel("Anggaran", { exact: true }).inputValue()).toBe("26.000.000")
  await page.getByText("Dua puluh enam juta rupiah").waitFor()
  await page.getByLabel("Nama barang atau jasa").fill("Beras")
  await page.getByLabel(/^Satuan/).fill("karung 10 kg")
  await page.getByLabel("Nilai per satuan").fill("Rp130.000,00")
  expect(await page.getByLabel("Nilai per satuan").inputValue()).toBe("130.000")
  await page.getByRole("combobox", { name: "Kategori PPKS" }).fill("lanjut usia")
  await page.keyboard.press("Enter")
  await chooseArea(page, "36.01.26")
  await page.getByRole("button", { name: "Tambahkan wilayah ini" }).click()
  await page.getByText("Kec. Cikedal, Kab. Pandeglang").waitFor()
  await page.getByRole("button", { name: "Simpan program" }).click()
  await page.getByRole("heading", { name: "Bantuan beras lansia 2026" }).waitFor()
  await page.getByText("Belum ada penerima, jadi belum ada angka.").waitFor()

  await tab(page, "Alokasi")
  await page.getByRole("button", { name: "Buat alokasi" }).click()
  await dialog.getByLabel("Nama alokasi").fill("Tahap I")
  await dialog.getByLabel("Beras (karung 10 kg)").fill("2")
  await dialog.getByRole("button", { name: "Buat alokasi" }).click()
  await page.getByText("Belum ada penerima dalam rancangan ini").waitFor()
  expect(await page.getByRole("button", { name: "Tetapkan" }).isDisabled()).toBe(true)

  await page.getByRole("link", { name: "Tambah orang" }).click()
  await page.getByLabel("Nama lengkap").fill("Nur Siti Amalia")
  await page.getByLabel("NIK", { exact: true }).fill("3601264507500001")
  await chooseArea(page, "36.01.26")
  await page.getByLabel("Nomor KK").fill("3601260101010001")
  await page.getByRole("combobox", { name: "Kategori PPKS" }).fill("lanjut usia")
  await page.keyboard.press("Enter")
  await page.getByLabel("Disabilitas").fill("netra")
  await page.getByRole("button", { name: "Simpan", exact: true }).click()
  await page.getByText("Nur Siti Amalia masuk dalam rancangan.").waitFor()
  // The next one, from a kecamatan that the programme does not serve.
  await page.getByLabel("Nama lengkap").fill("Agus Salim")
  await page.getByLabel("Kecamatan").selectOption("36.01.01")
  await page.getByLabel("Jumlah (karung 10 kg)").fill("3")
  await page.getByRole("button", { name: "Simpan", exact: true }).click()
  await page.getByText("Agus Salim masuk, tetapi perlu diberi alasan:").waitFor()
  await page.getByText("Tinggal di luar wilayah program").waitFor()
  await page.getByRole("link", { name: "Kembali ke rancangan" }).click()

  await page.getByRole("button", { name: "Tambah lembaga" }).click()
  await dialog.getByRole("combobox", { name: "Cari lembaga" }).fill("bina karya")
  await page.keyboard.press("Enter")
  await dialog.getByLabel("Beras (karung 10 kg)").fill("10")
  await dialog.getByRole("button", { name: "Tambah lembaga" }).click()
  await page.getByRole("cell", { name: "10 karung 10 kg" }).waitFor()
  await page.getByText("3 penerima ditampilkan").waitFor()
  await page.getByText("belum diberi alasan. Alokasi belum dapat ditetapkan.").waitFor()
  expect(await page.getByRole("button", { name: "Tetapkan" }).isDisabled()).toBe(true)

  await page.getByRole("link", { name: "Beri alasan" }).click()
  await page.getByRole("checkbox", { name: "Pilih semua yang tampil" }).check()
  await page.getByRole("button", { name: /Beri alasan untuk \d penerima/ }).click()
  await dialog.getByRole("button", { name: "Beri alasan" }).click()
  await dialog.getByText("Mohon diisi.").waitFor()
  await dialog.getByRole("button", { name: "Hasil verifikasi lapangan" }).click()
  await dialog.getByRole("button", { name: "Beri alasan" }).click()
  await page.getByText("Tidak ada yang menunggu alasan").waitFor()

  await page.getByRole("link", { name: "Alokasi" }).last().click()
  await page.getByRole("link", { name: "Tahap I" }).click()
  await page.getByRole("button", { name: "Tetapkan" }).click()
  await dialog.getByText("3 penerima menjadi berhak seketika.").waitFor()
  await dialog.getByRole("radio", { name: /Keputusan lain/ }).check()
  await dialog.getByRole("button", { name: "Tetapkan alokasi" }).click()
  await dialog.getByText("Mohon diisi.").first().waitFor()
  await dialog.getByLabel("Nama keputusan").fill("Keputusan Kepala Dinas Sosial")
  await dialog.getByLabel("Nomor").fill("460/12/2026")
  await dialog.getByLabel("Tanggal").fill("2026-11-20")
  await dialog.getByRole("button", { name: "Tetapkan alokasi" }).click()
  await page.getByText("Alokasi ini sudah ditetapkan dan tidak dapat diubah.").waitFor()
  await page.getByText("Keputusan Kepala Dinas Sosial Nomor 460/12/2026, 20 November 2026").waitFor()

  await tab(page, "Stok")
  await page.getByText("Belum ada tempat stok").waitFor()
  for (const name of ["Gudang Dinas", "Posko Cikedal"]) {
    await page.getByRole("button", { name: "Tambah tempat" }).click()
    await dialog.getByLabel("Nama tempat").fill(name)
    await dialog.getByRole("button", { name: "Tambah tempat" }).click()
    await page.getByText(`${name} ditambahkan.`).waitFor()
  }
  await page.getByRole("button", { name: "Catat masuk" }).click()
  await dialog.getByLabel(/^Ke\W?$/).selectOption("gudang-dinas")
  await dialog.getByLabel("Beras (karung 10 kg)").fill("15")
  await dialog.getByLabel("Surat jalan").fill("SJ 12/2026")
  await dialog.getByRole("button", { name: "Catat masuk" }).click()
  await page.getByText("Masuk ke Gudang Dinas").waitFor()
  await page.getByRole("button", { name: "Pindahkan" }).click()
  await dialog.getByLabel(/^Ke\W?$/).selectOption("posko-cikedal")
  await dialog.getByLabel("Beras (karung 10 kg)").fill("16")
  await dialog.getByRole("button", { name: "Pindahkan" }).click()
  await dialog.getByText("Melebihi yang ada di tempat itu.").waitFor()
  await dialog.getByLabel("Beras (karung 10 kg)").fill("5")
  await dialog.getByRole("button", { name: "Pindahkan" }).click()
  await page.getByText("Dari Gudang Dinas ke Posko Cikedal").waitFor()
  expect(await page.locator("main").innerText()).toContain("SJ 12/2026")

  await tab(page, "Penerima")
  await page.getByText("3 penerima ditampilkan").waitFor()
  await page.getByLabel("Cari nama").fill("agus")
  await page.getByText("1 penerima ditampilkan").waitFor()
  await page.getByRole("link", { name: "Agus Salim" }).click()
  await page.getByText("Alasan: Hasil verifikasi lapangan").waitFor()
  await page.getByRole("button", { name: "Tampilkan", exact: true }).click()
  await page.getByText("Tidak tercatat").first().waitFor()
  await page.getByRole("button", { name: "Batalkan hak" }).click()
  await dialog.getByLabel("Beras (karung 10 kg)").fill("4")
  await dialog.getByRole("button", { name: "Batalkan hak" }).click()
  await dialog.getByText("Melebihi sisa haknya.").waitFor()
  await dialog.getByLabel("Beras (karung 10 kg)").fill("1")
  await dialog.getByLabel("Dasar pembatalan").fill("Keputusan Kepala Dinas Sosial Nomor 460/15/2026")
  await dialog.getByLabel("Alasan").fill("Pindah domisili")
  await dialog.getByRole("button", { name: "Batalkan hak" }).click()
  await page.getByText("Hak dibatalkan: Beras 1 karung 10 kg").waitFor()

  await tab(page, "Ringkasan")
  await page.getByText("Rp1.950.000").waitFor()
  await page.getByRole("button", { name: "Tutup program" }).click()
  await dialog.getByRole("button", { name: "Tutup program" }).click()
  await page.getByText("Program ini sudah ditutup").waitFor()
  await tab(page, "Alokasi")
  await page.getByRole("link", { name: "Tahap I" }).waitFor()
  expect(await page.getByRole("button", { name: "Buat alokasi" }).count()).toBe(0)
}, 180_000)

test("every page of a programme fits a phone, and what stands is shown as such", async () => {
  const scope = officeScope()
  const programme = await Programme.create(
    scope,
    riceInput({
      name: "Bantuan pangan dan alat bantu bagi lanjut usia telantar",
      items: [
        { id: "beras", name: "Beras", unit: "karung 10 kg", unitValue: 130_000 },
        { id: "minyak", name: "Minyak goreng", unit: "botol 2 liter", unitValue: 36_000 },
      ],
      rules: { most: { count: 2, period: "month" }, interval: 14, onePerFamily: true, areas: ["36.01.01"] },
    }),
  )
  const families = candidates(24).map((one, at) => ({ ...one, kk: `360101${String(at).padStart(10, "0")}` }))
  const { recipients } = await allocated(scope, programme, families, { beras: 2, minyak: 1 })
  await stocked(scope, programme.id, { beras: 60, minyak: 30 })
  await Delivery.give(scope, programme.id, {
    nonce: nonce(),
    recipient: recipients[0] ?? "",
    quantities: { beras: 2, minyak: 1 },
    stock: "gudang",
    where: "Balai Desa Cikole",
  })
  const draft = await Allocation.create(scope, programme.id, { title: "Tambahan", each: { beras: 1 } })
  const elsewhere = candidates(2, 40).map((one) => ({ ...one, area: "36.73.01.1001" }))
  await Grant.enter(scope, programme.id, draft.id, elsewhere)

  const { page, open } = await member()
  const fits = async (path: string, seen: string) => {
    await open(path && `/${programme.id}${path === "/" ? "" : path}`)
    await page.getByText(seen).first().waitFor()
    expect(await overflow(page)).toBe(0)
  }
  await fits("", "Bantuan pangan dan alat bantu")
  await fits("/", "Rp")
  await fits("/ubah", "Sudah dialokasikan, jadi jenisnya tetap.")
  expect(
    await page
      .getByLabel(/^Satuan/)
      .first()
      .isDisabled(),
  ).toBe(true)
  await fits("/penerima", "20 penerima ditampilkan, masih ada lagi")
  await page.getByRole("button", { name: "Tampilkan berikutnya" }).click()
  await page.getByText("25 penerima ditampilkan").waitFor()
  await fits("/penerima?daftar=tanpa-bukti", "1 penerima ditampilkan")
  await fits(`/penerima/${recipients[0]}`, "Belum ada bukti")
  await fits("/alokasi", "Tambahan")
  await fits("/alokasi/ketidaksesuaian", "Tinggal di luar wilayah program")
  await fits(`/alokasi/${draft.id}`, "2 penerima ditampilkan")
  await page.getByRole("button", { name: "Keluarkan Penerima 0040" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Keluarkan" }).click()
  await page.getByText("1 penerima ditampilkan").waitFor()
  await fits(`/alokasi/${draft.id}/tambah`, "Data sensitif")
  await fits("/stok", "Gudang gudang")
}, 120_000)

test("a list of recipients comes into a draft by the wizard", async () => {
  const scope = officeScope()
  const programme = await Programme.create(scope, riceInput())
  const draft = await Allocation.create(scope, programme.id, { title: "Tahap I", each: { beras: 2 } })
  const { page, open } = await member()
  await open(`/${programme.id}/alokasi/${draft.id}`)
  await page.getByRole("link", { name: "Impor daftar" }).click()
  await page.getByRole("heading", { name: "Impor penerima" }).waitFor()
  const list = [
    "No,Nama,NIK,Kabupaten,Kecamatan,Jenis PPKS,Jumlah",
    "1,Sumiati Ningsih,3601264507500002,Pandeglang,Cikedal,Lansia Terlantar,3",
    "2,Karta Wijaya,3601260107480003,Pandeglang,Cikedal,8,",
    "3,Tanpa Angka,123,Pandeglang,Cikedal,8,",
  ]
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "penerima.csv", mimeType: "text/csv", buffer: Buffer.from(list.join("\n")) })
  await page.getByRole("button", { name: "Unggah dan baca" }).click()
  await page.getByRole("button", { name: "Periksa isinya" }).click()
  await page.getByText("Akan diminta alasan").waitFor()
  expect(await overflow(page)).toBe(0)
  await page.getByRole("button", { name: "Lanjut ke impor" }).click()
  await page.getByRole("button", { name: "Impor 2 penerima" }).click()
  await page.getByText("2 penerima masuk dalam rancangan.").waitFor()
  await page.getByRole("link", { name: "Lihat rancangan" }).click()
  await page.getByText("2 penerima ditampilkan").waitFor()
  expect(await page.locator("main").innerText()).toContain("Beras 3 karung 10 kg")
}, 120_000)

test("an officer sees names, areas and entitlement, and nothing that is sensitive or changes a programme", async () => {
  const scope = officeScope()
  await Member.invite(scope, { name: "Rina", email: "rina@example.go.id", role: "officer" })
  await Member.invite(scope, { name: "Tono", email: "tono@example.go.id", role: "viewer" })
  const programme = await Programme.create(scope, riceInput())
  const [somebody] = candidates(1, 60)
  if (!somebody) throw new Error("nobody")
  const { recipients } = await allocated(scope, programme, [
    { ...somebody, categories: [8], disability: "netra" },
  ])

  const { page, open } = await member(desktop, "rina@example.go.id")
  await open(`/${programme.id}/penerima/${recipients[0]}`)
  await page.getByText("Hak menurut alokasi").waitFor()
  const shown = await page.locator("main").innerText()
  expect(shown).toContain("Penerima 0060")
  expect(shown).not.toContain("netra")
  expect(shown).not.toContain("Data sensitif")
  expect(shown).not.toContain("Batalkan hak")
  const path = `/api/offices/${site.office}/aid/${programme.id}/recipients/${recipients[0]}/sensitive`
  expect((await api(page, "GET", path)).status).toBe(403)
  await open("/acuan")
  await page.getByText("Daftar acuan hanya untuk").waitFor()
  await open("/baru")
  await page.getByText("hanya dapat diubah oleh pemilik").waitFor()

  const viewer = await member(desktop, "tono@example.go.id")
  await viewer.open(`/${programme.id}`)
  await viewer.page.getByText("Rincian program").waitFor()
  expect(await viewer.page.getByRole("link", { name: "Penerima", exact: true }).count()).toBe(0)
  await viewer.open(`/${programme.id}/penerima`)
  await viewer.page.getByText("Penerima hanya dapat dilihat oleh").waitFor()
})

test("a reference list is begun and made the one that recipients are checked against", async () => {
  const { page, open } = await member()
  const dialog = page.getByRole("dialog")
  await open("/acuan")
  await page.getByText("Belum ada daftar acuan").waitFor()
  await page.getByRole("button", { name: "Buat daftar" }).click()
  await dialog.getByLabel("Nama daftar").fill("DTSEN triwulan III 2026")
  await dialog.getByLabel("Data per tanggal").fill("2026-09-30")
  await dialog.getByRole("button", { name: "Buat daftar" }).click()
  await page.getByRole("button", { name: "Pakai DTSEN triwulan III 2026" }).click()
  await dialog.getByText("Daftar ini masih kosong.").waitFor()
  await dialog.getByRole("button", { name: "Pakai daftar ini" }).click()
  await page.getByText("Dipakai", { exact: true }).waitFor()
  expect(await overflow(page)).toBe(0)
})
