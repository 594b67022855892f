import { readFile } from "node:fs/promises"
import * as Line from "@setiakawan/core/ceremony/line"
import { display } from "@setiakawan/core/sheet/cell"
import { readSheet } from "@setiakawan/core/sheet/read"
import { within } from "@setiakawan/core/context"
import * as Office from "@setiakawan/core/office"
import * as Registration from "@setiakawan/core/registration"
import * as Volunteer from "@setiakawan/core/volunteer/volunteer"
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { enact, revoke } from "../volunteers.ts"
import { launch, phone, type Site, signIn, startSite } from "./browser.ts"
import { type Guest, register, wedge } from "./door.ts"

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

/** An event with people who have tickets, a signed-in owner on a phone, and somebody who acts in core. */
const setting = async (names: readonly string[], viewport = phone) => {
  const event = await site.newEvent({ name: "Rakor Bidang Kesejahteraan Sosial", region: "36.73" })
  const account = site.context.ids.next("account")
  const scope = within(site.context, site.office, { kind: "member", account, role: "organiser" })
  const guests = await register({ scope, event }, names)
  const people = await Promise.all(
    guests.map(async ({ ticket }) => (await Registration.get(scope, event.id, ticket)).person),
  )
  const context = await browser.newContext({ viewport })
  const page = await context.newPage()
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", "NotFoundError"))
  })
  await signIn(page, site, site.owner.email)
  const open = (path: string) => page.goto(`${site.origin}/kantor/${site.office}/acara/${event.id}/${path}`)
  return { event, scope, guests, people, page, context, open }
}

let numbers = 100
const number = () => `${++numbers}/HUK/2026`
const today = () => new Date().toISOString().slice(0, 10)
const endOfYear = () => `${new Date().getFullYear()}-12-31`
const date = () => `${new Date().getFullYear()}-01-05`

test("an SK is put on the ceremony, run on stage, and handed to a few by scan and by list", async () => {
  const { scope, guests, people, page, open } = await setting([
    "Ana Lestari",
    "Budi Santoso",
    "Cici Amelia",
    "Joko Widodo",
  ])
  const [ana, , , joko] = guests as [Guest, Guest, Guest, Guest]
  const sk = number()
  const appointed = people.slice(0, 3)
  await enact(scope, appointed, {
    number: sk,
    date: date(),
    until: endOfYear(),
    title: "Sakti Peksos Banten",
  })

  await open("penyerahan")
  await page.getByText("Belum ada yang diserahkan").waitFor()
  await page.getByRole("button", { name: "Tambah baris" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByRole("radio", { name: "SK", exact: true }).check()
  await dialog.getByRole("combobox", { name: "SK yang diserahkan" }).fill(sk)
  await page.keyboard.press("Enter")
  expect(await dialog.getByLabel("Judul baris").inputValue()).toBe("Penyerahan SK Sakti Peksos Banten")
  await dialog.getByLabel("Nama", { exact: true }).fill("Rusmadi")
  await dialog.getByLabel("Jabatan").fill("Sekretaris Daerah")
  await dialog.getByRole("button", { name: "Simpan" }).click()

  // Who hands over stands apart from who issued.
  await page.getByRole("link", { name: "Jalankan di panggung" }).click()
  const stage = page.locator(".stage")
  await stage.getByText("Rusmadi", { exact: true }).waitFor()
  await stage.getByText("Sekretaris Daerah", { exact: true }).waitFor()
  await stage.getByText("MENTERI SOSIAL REPUBLIK INDONESIA").waitFor()
  await stage.getByText("0 dari 3 menerima").waitFor()
  await stage.getByRole("link", { name: "Tandai penerima" }).click()

  // By scan: once, again, and somebody who is no recipient.
  const verdict = (kind: string) => page.locator(`[data-verdict="${kind}"]`)
  await page.getByLabel("Kode tiket").waitFor()
  await wedge(page, ana.qr)
  await verdict("admitted").getByText("Ana Lestari").waitFor()
  await verdict("admitted").waitFor({ state: "detached" })
  await page.getByText("1 dari 3 menerima").waitFor()
  await page.getByLabel("Kode tiket").fill(ana.code)
  await page.getByRole("button", { name: "Periksa" }).click()
  await verdict("already").getByText("tiket dipindai").waitFor()
  await wedge(page, joko.qr)
  await verdict("refused").getByText("Tidak tercantum dalam lampiran SK ini").waitFor()
  expect(await verdict("refused").getByText("Joko Widodo").count()).toBe(1)
  await page.keyboard.press("Escape")

  // From the list: one by hand, one by a representative, one taken back.
  await page.getByRole("button", { name: "Daftar", exact: true }).click()
  await page.getByText("2 orang", { exact: true }).waitFor()
  await page.getByLabel("Cari penerima").fill("budi")
  await page.getByRole("button", { name: "Tandai Budi Santoso sudah menerima" }).click()
  await page.getByText("2 dari 3 menerima").waitFor()
  await page.getByLabel("Cari penerima").fill("")
  await page.getByRole("button", { name: "Cici Amelia diwakili" }).click()
  await dialog.getByLabel("Nama wakil").fill("Dedi")
  await dialog.getByLabel("Hubungan").fill("suami")
  await dialog.getByRole("button", { name: "Tandai diterima" }).click()
  await page.getByText("Semua sudah menerima").waitFor()
  await page.getByLabel("Tampilkan").selectOption("received")
  await page.getByText(/diwakili oleh Dedi \(suami\)/).waitFor()
  await page.getByRole("button", { name: "Batalkan penerimaan Budi Santoso" }).click()
  await dialog.getByRole("button", { name: "Salah orang" }).click()
  await dialog.getByRole("button", { name: "Batalkan penerimaan" }).click()
  await page.getByText("2 dari 3 menerima").waitFor()
  await page.getByLabel("Tampilkan").selectOption("outstanding")
  await page.getByText("pernah dibatalkan 1 kali").waitFor()

  const download = page.waitForEvent("download")
  await page.getByRole("link", { name: "Unduh sebagai Excel" }).click()
  const file = await (await download).path()
  const sheet = await readSheet(await readFile(file), "penerimaan-sk.xlsx")
  const rows = sheet.ok ? (sheet.sheets[0]?.rows ?? []) : []
  expect(rows.slice(3).map((row) => [1, 5, 6, 9].map((at) => display(row[at])))).toEqual([
    ["Ana Lestari", "Tiket dipindai", "", ""],
    ["Budi Santoso", "", "", "Pernah dibatalkan 1 kali"],
    ["Cici Amelia", "Diwakili", "Dedi", ""],
  ])

  await page.getByRole("link", { name: "Susunan penyerahan" }).click()
  await page.getByText("2 dari 3 menerima").first().waitFor()
  await page.getByRole("button", { name: /^Tandai Penyerahan SK .* selesai$/ }).click()
  await page.getByText(/^Selesai \d\d\.\d\d WIB$/).waitFor()
  await page.getByRole("button", { name: /^Kembalikan Penyerahan SK/ }).click()
  await page.getByText("Menunggu").first().waitFor()
})

test("lines are moved by keyboard, and the moved one keeps the focus", async () => {
  const { scope, event, people, page, open } = await setting(["Ana Lestari"])
  for (const title of ["Pertama", "Kedua"]) {
    const decree = await enact(scope, people, { number: number(), date: date(), until: endOfYear() })
    await Line.create(scope, event.id, { subject: { kind: "decree", decree: decree.id }, title })
  }
  await open("penyerahan")
  const titles = () => page.locator(".cer-title").allTextContents()
  await page.getByRole("button", { name: "Naikkan Kedua" }).press("Enter")
  await expect.poll(titles).toEqual(["Kedua", "Pertama"])
  await page.getByText("Kedua sekarang baris 1.").waitFor()
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? ""))
    .toBe("Turunkan Kedua")
})

test("where the office asks, only the accredited are named; a later revocation leaves what was", async () => {
  const { scope, page, open } = await setting(["Ana Lestari"], { width: 1280, height: 800 })
  const name = `Sitti Rahmawati ${crypto.randomUUID().replaceAll(/[^a-f]/g, "")}`
  const [enlisted] = await Volunteer.enlist(scope, [
    { name, unsur: "sakti-peksos", area: "64.72", active: true, training: [], skills: [] },
  ])
  if (enlisted?.kind !== "enlisted") throw new Error("not enlisted")

  await page.goto(`${site.origin}/kantor/${site.office}/pengaturan`)
  await page.getByRole("checkbox", { name: "Petugas presensi" }).check()
  await page.getByRole("button", { name: "Simpan" }).click()
  await page.getByText("tersimpan").first().waitFor()
  expect((await Office.get(scope)).accreditedDuties).toEqual(["check_in_officer"])

  await open("perangkat")
  await page.getByRole("button", { name: "Tambah perangkat" }).click()
  await page.getByText("Instansi mensyaratkan petugas presensi").waitFor()
  await page.getByRole("link", { name: "Buka Petugas" }).click()

  const dialog = page.getByRole("dialog")
  const nameThem = async () => {
    await page.getByRole("button", { name: "Tunjuk petugas" }).click()
    await dialog.getByLabel("Nama relawan").fill(name)
    await dialog.getByRole("radio", { name }).check()
    await dialog.getByRole("button", { name: "Tunjuk", exact: true }).click()
  }
  await nameThem()
  await dialog.getByText("Orang ini tidak memegang SK").or(dialog.getByText("tidak tercakup SK")).waitFor()
  await page.keyboard.press("Escape")

  const sk = number()
  const decree = await enact(scope, [enlisted.person], { number: sk, date: date(), until: endOfYear() })
  await nameThem()
  const basis = page.getByText(`SK ${sk}, berlaku s.d.`)
  await basis.waitFor()

  await open("perangkat")
  await page.getByRole("button", { name: "Tambah perangkat" }).click()
  await dialog.getByLabel("Nama perangkat").fill("HP pintu timur")
  await dialog.getByLabel("Petugas presensi").selectOption({ label: name })
  await dialog.getByRole("button", { name: "Buat kode" }).click()
  await page.getByRole("dialog", { name: "Pasang HP pintu timur" }).waitFor()
  await page.keyboard.press("Escape")
  await page.getByText(`Petugas: ${name}`).waitFor()

  await revoke(scope, decree.id, today(), number())
  await open("perangkat/petugas")
  await basis.waitFor()
  await page.getByRole("button", { name: `Akhiri tugas ${name}` }).click()
  await dialog.getByRole("button", { name: "Akhiri tugas" }).click()
  await page.getByText("Berakhir").waitFor()
  await nameThem()
  await dialog.getByText("Orang ini tidak memegang SK").or(dialog.getByText("tidak tercakup SK")).waitFor()
  await page.keyboard.press("Escape")
  await basis.waitFor()
})
