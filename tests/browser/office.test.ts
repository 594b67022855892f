import * as Programme from "@setiakawan/core/aid/programme"
import * as Desk from "@setiakawan/core/check-in/desk"
import { within } from "@setiakawan/core/context"
import * as Event from "@setiakawan/core/event"
import * as Participants from "@setiakawan/core/participants"
import * as Mail from "@setiakawan/local/mail"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { riceInput } from "../aid.ts"
import { codeFor } from "../host.ts"
import { launch, type Site, startSite } from "./browser.ts"

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

/** Types the address and the code of its letter, as a person does. */
const signIn = async (page: Page) => {
  const outbox = site.outbox ?? ""
  const known = await Mail.letters(outbox)
  await page.getByLabel("Alamat email").fill(site.owner.email)
  await page.getByRole("button", { name: "Kirim kode" }).click()
  const field = page.getByLabel("Kode enam angka")
  await field.waitFor()
  await field.fill(await codeFor(outbox, site.owner.email, known))
}

test("an owner signs in, writes an event down and publishes it, and gets the link to pass on", async () => {
  const page = await browser.newPage()
  const wanted = `${site.origin}/kantor/${site.office}/acara/baru`
  await page.goto(wanted)
  await signIn(page)
  await page.waitForURL(wanted)

  await page.getByRole("button", { name: "Simpan sebagai draf" }).click()
  await page.getByText("Ada 6 isian yang perlu diperbaiki.").waitFor()
  expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-invalid"))).toBe("true")

  await page.getByLabel("Nama acara").fill("Rakor Bidang Kesejahteraan Sosial")
  await page.getByLabel("Jenis").selectOption("rakor")
  await page.getByLabel("Tempat*").fill("Kantor Dinas Sosial")
  await page.getByRole("combobox", { name: "Kabupaten/kota" }).fill("samarinda")
  await page.keyboard.press("Enter")
  await page.getByLabel("Tanggal mulai").fill("2030-04-06")
  await page.getByLabel("Pukul mulai").fill("09:00")
  await page.getByLabel("Kapasitas").fill("1.200")
  await page.getByRole("button", { name: "Simpan sebagai draf" }).click()

  await page.getByRole("heading", { name: "Rakor Bidang Kesejahteraan Sosial" }).waitFor()
  // Samarinda's clocks are WITA's, though the office's are not.
  await page.getByText("Sabtu, 6 April 2030, 09.00 s.d. 15.00 WITA").waitFor()
  expect(await page.getByText("Tautan pendaftaran").count()).toBe(0)
  await page.getByRole("button", { name: "Terbitkan" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Terbitkan" }).click()

  const link = page.locator(".public-link-url a")
  await link.waitFor()
  const address = (await link.textContent()) ?? ""
  expect(address).toMatch(new RegExp(`^${site.origin}/d/[0-9A-HJKMNP-TV-Z]{8}$`))
  const visitor = await browser.newPage()
  await visitor.goto(address)
  await visitor.getByRole("heading", { name: "Rakor Bidang Kesejahteraan Sosial" }).waitFor()
})

test("what was typed is not lost when another page is opened, or when the session ends", async () => {
  const event = await site.newEvent()
  const context = await browser.newContext()
  const page = await context.newPage()
  const form = `${site.origin}/kantor/${site.office}/acara/${event.id}/ubah`
  await page.goto(form)
  await signIn(page)
  const theme = page.getByLabel("Tema")
  await theme.fill("Data mutakhir, bantuan tepat sasaran")

  await page.getByRole("link", { name: "Anggota" }).click()
  await page.getByRole("button", { name: "Tetap di sini" }).click()
  expect(page.url()).toBe(form)

  await context.clearCookies()
  await page.getByRole("button", { name: "Simpan" }).click()
  await page.waitForURL(/\/masuk\?ke=/)
  await signIn(page)
  await theme.waitFor()
  expect(await theme.inputValue()).toBe("Data mutakhir, bantuan tepat sasaran")
  await page.getByRole("button", { name: "Simpan" }).click()
  await page.getByText("Perubahan tersimpan.").waitFor()
})

test("an entrance gets a way out, hours and groups; one that was used stays, and its new rule is warned of", async () => {
  const draft = await site.newEvent({
    checkpoints: [
      { id: "masuk", name: "Pintu masuk", gates: [{ id: "1", name: "Pintu 1" }] },
      { id: "ruang", name: "Ruang sidang", kind: "room", gates: [{ id: "1", name: "Pintu 1" }] },
    ],
  })
  const account = site.context.ids.next("account")
  const scope = within(site.context, site.office, { kind: "member", account, role: "organiser" })
  const { ticket } = await Participants.add(scope, draft.id, { name: "Ani", unsur: "psm" })
  const marks = [{ ticket, nonce: crypto.randomUUID() }]
  await Desk.mark(scope, draft.id, "masuk", { gate: "1", method: "desk", marks })

  const page = await browser.newPage()
  await page.goto(`${site.origin}/kantor/${site.office}/acara/${draft.id}/ubah`)
  await signIn(page)
  const entrance = page.getByRole("region", { name: "Pintu masuk", exact: true })
  await entrance
    .getByText("Sudah ada 1 pemindaian di titik ini, jadi titiknya tidak dapat dihapus.")
    .waitFor()
  expect(await entrance.getByRole("button", { name: "Pintu masuk sudah dipakai" }).isDisabled()).toBe(true)

  await entrance.getByRole("button", { name: "Tambah pintu keluar" }).click()
  await entrance.getByText("semuanya dibaca ulang menurut aturan yang baru").waitFor()
  await entrance.getByText("Pengaturan lanjutan").click()
  await entrance.getByLabel("Dibuka").fill("2030-04-06T07:00")
  await entrance.getByLabel("Ditutup").fill("2030-04-06T06:00")
  await entrance.getByRole("combobox", { name: "Unsur" }).fill("tksk")
  await page.keyboard.press("Enter")
  await entrance.getByLabel("Narasumber").check()
  await page.getByRole("button", { name: "Simpan" }).click()
  await entrance.getByText("Urutannya terbalik").waitFor()
  await entrance.getByLabel("Ditutup").fill("2030-04-06T10:30")
  await page.getByRole("button", { name: "Pembagian konsumsi" }).click()
  await page
    .getByRole("region", { name: "Ruang sidang" })
    .getByRole("button", { name: "Hapus titik" })
    .click()
  await page.getByRole("button", { name: "Simpan" }).click()
  await page.getByText("Perubahan tersimpan.").waitFor()

  expect((await Event.get(scope, draft.id)).checkpoints).toEqual([
    {
      id: "masuk",
      name: "Pintu masuk",
      kind: "entrance",
      rule: "passage",
      opens: "2030-04-06T00:00:00.000Z",
      closes: "2030-04-06T03:30:00.000Z",
      admits: { unsur: ["tksk"], parts: ["narasumber"] },
      gates: [
        { id: "1", name: "Pintu 1", direction: "in" },
        { id: "2", name: "Pintu keluar", direction: "out" },
      ],
    },
    {
      id: expect.stringMatching(/^bagi-[0-9a-f]{6}$/),
      name: "Pembagian konsumsi",
      kind: "handout",
      rule: "once",
      gates: [{ id: "1", name: "Pintu 1" }],
    },
  ])
})

test("a hand-out gives the aid of a programme, also while the list of programmes does not come", async () => {
  const account = site.context.ids.next("account")
  const scope = within(site.context, site.office, { kind: "member", account, role: "organiser" })
  const rice = await Programme.create(scope, riceInput({ name: "Beras untuk lansia" }))
  const closed = await Programme.create(scope, riceInput({ name: "Beras tahun lalu" }))
  await Programme.close(scope, closed.id, { closed: true, revision: closed.revision })
  const draft = await site.newEvent({
    checkpoints: [
      { id: "masuk", name: "Pintu masuk", gates: [{ id: "1", name: "Pintu 1" }] },
      { id: "bagi", name: "Meja bantuan", kind: "handout", gates: [{ id: "1", name: "Meja 1" }] },
    ],
  })
  const page = await browser.newPage({ viewport: { width: 360, height: 740 } })
  const list = `${site.origin}/api/offices/${site.office}/aid`
  await page.route(list, (route) => route.abort())
  await page.goto(`${site.origin}/kantor/${site.office}/acara/${draft.id}/ubah`)
  await signIn(page)
  const table = page.getByRole("region", { name: "Meja bantuan", exact: true })
  await table.getByText("Daftar program bantuan belum dapat dimuat").waitFor()
  await page.unroute(list)
  await table.getByRole("button", { name: "Coba lagi" }).click()

  const programme = table.getByRole("combobox", { name: "Program bantuan" })
  await programme.click()
  const options = table.getByRole("listbox").getByRole("option")
  await options.filter({ hasText: "Beras untuk lansia" }).waitFor()
  expect(await options.count()).toBe(1)
  await options.click()
  expect(await table.getByLabel("Satu tiket berlaku").inputValue()).toBe("unlimited")
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  await page.getByRole("button", { name: "Simpan" }).click()
  await page.getByText("Perubahan tersimpan.").waitFor()
  expect((await Event.get(scope, draft.id)).checkpoints[1]).toMatchObject({
    kind: "handout",
    rule: "unlimited",
    aid: { programme: rice.id },
  })

  // A programme that was closed since stays chosen, until the checkpoint is for something else.
  await Programme.close(scope, rice.id, { closed: true, revision: rice.revision })
  await page.goto(`${site.origin}/kantor/${site.office}/acara/${draft.id}/ubah`)
  await programme.waitFor()
  await expect.poll(() => programme.inputValue()).toBe("Beras untuk lansia")
  await table.getByLabel("Kegunaan").selectOption("room")
  await page.getByRole("button", { name: "Simpan" }).click()
  await page.getByText("Perubahan tersimpan.").waitFor()
  expect((await Event.get(scope, draft.id)).checkpoints[1]).not.toHaveProperty("aid")
})
