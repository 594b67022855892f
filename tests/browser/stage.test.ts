import * as Coupon from "@setiakawan/core/aid/coupon"
import * as Desk from "@setiakawan/core/aid/desk"
import * as Programme from "@setiakawan/core/aid/programme"
import * as Line from "@setiakawan/core/ceremony/line"
import * as RunningOrder from "@setiakawan/core/ceremony/running-order"
import * as Shown from "@setiakawan/core/ceremony/shown"
import { type OfficeContext, within } from "@setiakawan/core/context"
import * as Signing from "@setiakawan/core/signing"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { allocated, candidates, riceInput } from "../aid.ts"
import { enact, person } from "../volunteers.ts"
import { launch, phone, type Site, signIn, startSite } from "./browser.ts"
import { wedge } from "./door.ts"

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

/** The nine hand-overs of aid in Samarinda on 6 April 2017, each with a programme and two recipients of it. */
const names = [
  "Operasional Karang Taruna",
  "Operasional PSM",
  "Operasional LKS",
  "Operasional TKSK",
  "Operasional LK3",
  "PKH tunai",
  "Bantuan anak terpinggirkan",
  "Nutrisi balita",
  "Alat bantu disabilitas",
]

let made = 0
const programmes = async (scope: OfficeContext, some = names) => {
  const all: { programme: Programme.Programme; recipients: string[] }[] = []
  for (const name of some) {
    const input = name.startsWith("PKH") ? { kind: "cash" as const, items: [] } : {}
    const programme = await Programme.create(scope, riceInput({ name, ...input }))
    made += 2
    const { recipients } = await allocated(scope, programme, candidates(2, made))
    all.push({ programme, recipients })
  }
  return all
}

const setting = async (viewport = phone) => {
  const event = await site.newEvent({ name: "Rakor Bidang Kesejahteraan Sosial", region: "36.73" })
  const account = site.context.ids.next("account")
  const scope = within(site.context, site.office, { kind: "member", account, role: "organiser" })
  const context = await browser.newContext({ viewport })
  const page = await context.newPage()
  await signIn(page, site, site.owner.email)
  const open = (path: string) => page.goto(`${site.origin}/kantor/${site.office}/acara/${event.id}/${path}`)
  return { event, scope, page, context, open }
}

/** Nothing of a page is cut off at the side. */
const fits = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)

const picture = async (page: Page, name: string) => {
  if (process.env.PICTURES)
    await page.screenshot({ path: `${process.env.PICTURES}/${name}.png`, fullPage: true })
}

/** A photo as a phone takes it: a JPEG drawn by the browser itself. */
const photo = async (page: Page) =>
  Buffer.from(
    await page.evaluate(async () => {
      const canvas = document.createElement("canvas")
      canvas.width = 640
      canvas.height = 480
      const context = canvas.getContext("2d")
      if (context) {
        context.fillStyle = "#2a8397"
        context.fillRect(0, 0, 640, 480)
      }
      return canvas.toDataURL("image/jpeg").split(",")[1] ?? ""
    }),
    "base64",
  )

test("ten lines, nine of aid and the SK, are built and run on a phone; one is skipped and undone, one has a photo", async () => {
  const { event, scope, page, open } = await setting()
  const aid = await programmes(scope)
  const [year] = new Date().toISOString().split("-")
  const sk = "27/HUK/2017"
  await enact(scope, [await person(scope, "Ana Lestari"), await person(scope, "Budi Santoso")], {
    number: sk,
    date: `${year}-01-05`,
    until: `${year}-12-31`,
    title: "Sakti Peksos Kalimantan Timur",
  })
  const outstanding = async () =>
    Promise.all(
      aid.map(async ({ programme, recipients: [first = ""] }) => {
        const { figures } = await Desk.show(scope, programme.id, first)
        return figures.outstanding
      }),
    )
  const before = await outstanding()

  await open("penyerahan")
  await page.getByText("Belum ada yang diserahkan").waitFor()
  const dialog = page.getByRole("dialog")
  const save = async () => {
    await dialog.getByRole("button", { name: "Simpan" }).click()
    await dialog.waitFor({ state: "detached" })
  }
  for (const [at, name] of names.entries()) {
    await page.getByRole("button", { name: "Tambah baris" }).click()
    await dialog.getByRole("combobox", { name: "Program bantuan" }).fill(name)
    await page.keyboard.press("Enter")
    expect(await dialog.getByLabel("Judul baris").inputValue()).toBe(`Penyerahan simbolis ${name}`)
    // Who hands over is proposed from the line before.
    if (at === 0) {
      await dialog.getByLabel("Nama", { exact: true }).fill("Rusmadi Wongso")
      await dialog.getByLabel("Jabatan", { exact: true }).fill("Sekretaris Daerah Provinsi Kalimantan Timur")
      await dialog.getByLabel("Gelar di depan").fill("Dr. Ir. H.")
    } else expect(await dialog.getByLabel("Nama", { exact: true }).inputValue()).toBe("Rusmadi Wongso")
    await dialog.getByLabel("Nilai").fill(`${(at + 1) * 125}000000`)
    if (at === 0) {
      await dialog.getByText("Seratus dua puluh lima juta rupiah").waitFor()
      await dialog.getByLabel("Cari penerima program").fill("pene 0002")
      await dialog.getByRole("button", { name: /^Penerima 0002/ }).waitFor()
      await picture(page, "dialog-360")
      await dialog.getByRole("button", { name: /^Penerima 0002/ }).click()
      await dialog.getByText("Penerima 0002 ditambahkan.").waitFor()
    }
    if (at === 1) {
      await dialog.getByRole("button", { name: "Tambah nama lain" }).click()
      await dialog.getByLabel("Nama wakil").fill("Siti Aminah")
      await dialog.getByLabel("Mewakili").fill("120 PSM se-Kalimantan Timur")
    }
    expect(await fits(page)).toBe(true)
    await save()
  }
  await page.getByRole("button", { name: "Tambah baris" }).click()
  await dialog.getByRole("radio", { name: "SK", exact: true }).check()
  await dialog.getByRole("combobox", { name: "SK yang diserahkan" }).fill(sk)
  await page.keyboard.press("Enter")
  await save()
  await page.getByText("9 program bantuan · 1 SK").waitFor()
  expect(await page.locator(".cer-line").count()).toBe(10)
  expect(await fits(page)).toBe(true)
  await picture(page, "list-360")

  await page.getByRole("link", { name: "Jalankan di panggung" }).click()
  const stage = page.locator(".stage")
  await stage.getByText("Sekarang: baris 1 dari 10").waitFor()
  await stage.getByText("Dr. Ir. H. Rusmadi Wongso", { exact: true }).waitFor()
  await stage.getByText("Rp125.000.000").waitFor()
  await stage.getByText("seratus dua puluh lima juta rupiah").waitFor()
  await stage.getByText(/bersifat simbolis/).waitFor()
  await stage.getByText("Berikutnya:").waitFor()
  // How it looks, once the message of the last save has passed.
  await page.locator(".toast").waitFor({ state: "detached" })
  expect(await fits(page)).toBe(true)
  await picture(page, "stage-1-360")

  // A photo, taken while the line is on.
  await stage.getByRole("button", { name: /^Tambah foto/ }).click()
  await dialog.getByText("UU 27/2022").waitFor()
  await dialog.locator("input[type=file]").setInputFiles({
    name: "panggung.jpg",
    mimeType: "image/jpeg",
    buffer: await photo(page),
  })
  await dialog.getByRole("button", { name: "Pakai foto ini" }).click()
  await stage.getByRole("img", { name: /^Foto Penyerahan simbolis/ }).waitFor()

  const turn = (number: number) => stage.getByText(new RegExp(`baris ${number} dari 10$`, "i")).waitFor()
  const press = async (name: string) => {
    // As slow as a hand: a second touch within half a second is taken for the first.
    await page.waitForTimeout(650)
    await stage.getByRole("button", { name, exact: true }).click()
  }
  await press("Selesai")
  await turn(2)
  await stage.getByText("Siti Aminah").waitFor()
  await stage.getByText("mewakili 120 PSM se-Kalimantan Timur").waitFor()
  await press("Lewati")
  await stage.getByText("Baris 2 dilewati.").waitFor()
  await turn(3)
  await picture(page, "stage-3-360")
  await stage.getByRole("button", { name: "Urungkan" }).click()
  await turn(2)
  for (let number = 2; number <= 9; number++) {
    await turn(number)
    await press("Selesai")
  }
  await turn(10)
  await stage.getByText("MENTERI SOSIAL REPUBLIK INDONESIA").waitFor()
  await picture(page, "stage-10-360")
  await press("Lewati")
  await stage.getByText("9 selesai, 1 dilewati.").waitFor()
  await picture(page, "stage-over-360")
  // The one that was passed over is opened again, and the keyboard leads back and forth.
  await stage.getByRole("button", { name: /^Penyerahan SK/ }).click()
  await turn(10)
  await page.keyboard.press("ArrowLeft")
  await turn(9)
  await page.keyboard.press("PageDown")
  await turn(10)
  await press("Kembalikan")
  await press("Selesai")
  await stage.getByText("10 selesai, 0 dilewati.").waitFor()

  await expect
    .poll(async () => (await Line.inOrder(scope, event.id)).map(({ state }) => state))
    .toEqual(Array.from({ length: 10 }, () => "done"))
  const lines = await Line.inOrder(scope, event.id)
  expect(lines[0]?.photo).toBeDefined()
  expect(lines[0]?.representatives).toMatchObject([{ recipient: aid[0]?.recipients[0] }])
  // Symbolic and real stand apart.
  expect(await outstanding()).toEqual(before)
  const shown = await RunningOrder.shownOf(scope, event.id)
  expect(aid.map(({ programme }) => shown.get(programme.id)?.amount)).toEqual(
    names.map((_, at) => (at + 1) * 125_000_000),
  )
  expect(Shown.sum(await Shown.by(scope, aid[0]?.programme.id ?? ""))).toEqual({
    lines: 1,
    amount: 125_000_000,
  })

  // The same on a desk.
  await page.setViewportSize({ width: 1280, height: 800 })
  await open("penyerahan")
  await page.locator(".cer-line").nth(9).waitFor()
  await picture(page, "list-1280")
  await page.getByRole("button", { name: /^Ubah Penyerahan simbolis Operasional PSM/ }).click()
  await dialog.getByLabel("Nama wakil").waitFor()
  await picture(page, "dialog-1280")
  await page.keyboard.press("Escape")
  await page.emulateMedia({ media: "print" })
  await page.locator(".cer-sheet").waitFor()
  expect(await page.locator(".cer-sheet tbody tr").count()).toBe(10)
  await picture(page, "print")
  await page.emulateMedia({ media: "screen" })
  await open("panggung")
  await stage.getByText("10 selesai, 0 dilewati.").waitFor()
  await page.keyboard.press("ArrowLeft")
  await turn(10)
  await page.keyboard.press("ArrowLeft")
  await turn(9)
  await picture(page, "stage-1280")
}, 300_000)

test("without a network the stage goes on, also over a reload; what was marked is sent when it is back", async () => {
  const { event, scope, page, context, open } = await setting()
  const aid = await programmes(scope, names.slice(0, 3))
  for (const { programme } of aid)
    await Line.create(scope, event.id, {
      subject: { kind: "aid", programme: programme.id },
      title: programme.name,
    })
  await open("panggung")
  const stage = page.locator(".stage")
  await stage.getByText("Sekarang: baris 1 dari 3").waitFor()
  // Only the marks do not get through, as on a network that loses requests.
  await context.route("**/state", (route) => route.abort())
  await stage.getByRole("button", { name: "Selesai" }).click()
  await stage.getByText("Sekarang: baris 2 dari 3").waitFor()
  await page.waitForTimeout(650)
  await stage.getByRole("button", { name: "Lewati" }).click()
  await stage.getByText(/2 tanda tersimpan di perangkat ini/).waitFor()
  expect(await fits(page)).toBe(true)
  await picture(page, "stage-offline-360")
  await page.reload()
  await stage.getByText("Sekarang: baris 3 dari 3").waitFor()
  await stage.getByText(/2 tanda tersimpan di perangkat ini/).waitFor()
  expect((await Line.inOrder(scope, event.id)).map(({ state }) => state)).toEqual([
    "planned",
    "planned",
    "planned",
  ])
  await context.unroute("**/state")
  await expect
    .poll(async () => (await Line.inOrder(scope, event.id)).map(({ state }) => state), { timeout: 30_000 })
    .toEqual(["done", "skipped", "planned"])
  await stage.getByText(/tanda tersimpan/).waitFor({ state: "detached" })
  // A line that somebody took out meanwhile, before the page has heard of it, is refused, and says so.
  await context.route("**/ceremony", (route) => route.abort())
  const [, , third] = await Line.inOrder(scope, event.id)
  await Line.remove(scope, event.id, third?.id ?? "")
  await stage.getByRole("button", { name: "Selesai" }).click()
  await stage.getByText(/Tanda terakhir tidak diterima/).waitFor()
  await page.close()
}, 120_000)

test("a representative is found by the coupon that a scanner reads", async () => {
  const { event, scope, page, open } = await setting({ width: 1280, height: 800 })
  const [one] = await programmes(scope, ["Bantuan beras"])
  if (!one) throw new Error("no programme")
  const [, second = ""] = one.recipients
  const code = await Coupon.codeFor(scope, one.programme, second)
  const url = await Coupon.urlOf(scope, await Signing.signer(scope), one.programme, code)
  await Line.create(scope, event.id, {
    subject: { kind: "aid", programme: one.programme.id },
    title: "Bantuan beras",
  })
  await open("penyerahan")
  await page.getByRole("button", { name: "Ubah Bantuan beras" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel("Cari penerima program").waitFor()
  await wedge(page, url)
  await dialog.locator(".cer-person").waitFor()
  await wedge(
    page,
    url.replace(/.$/, (last) => (last === "0" ? "1" : "0")),
  )
  await dialog.getByText(/tidak sah|bukan milik/).waitFor()
  await dialog.getByRole("button", { name: "Simpan" }).click()
  await page.getByText("Penerima ").first().waitFor()
  expect((await Line.inOrder(scope, event.id))[0]?.representatives).toMatchObject([{ recipient: second }])
}, 120_000)
