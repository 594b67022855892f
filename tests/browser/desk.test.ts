import * as Board from "@setiakawan/core/check-in/board"
import { within } from "@setiakawan/core/context"
import * as Participants from "@setiakawan/core/participants"
import * as Registration from "@setiakawan/core/registration"
import * as Mail from "@setiakawan/local/mail"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { codeFor } from "../host.ts"
import { launch, phone, type Site, signIn, startSite } from "./browser.ts"

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

const hour = 3_600_000

/** An event that is going on, a page of the owner's phone, and what is true of the event by the server's account. */
const setting = async (changes: Parameters<Site["newEvent"]>[0] = {}) => {
  const start = new Date(Date.now() - hour).toISOString()
  const event = await site.newEvent({ start, ...changes })
  const account = site.context.ids.next("account")
  const scope = within(site.context, site.office, { kind: "member", account, role: "organiser" })
  const context = await browser.newContext({ viewport: phone })
  const page = await context.newPage()
  await signIn(page, site, site.owner.email)
  return {
    event,
    context,
    page,
    open: (name: string) => page.goto(`${site.origin}/kantor/${site.office}/acara/${event.id}/${name}`),
    add: async (name: string) =>
      (await Participants.add(scope, event.id, { name, unsur: "psm", instansi: "IPSM" })).ticket,
    register: async (name: string) =>
      (
        await Participants.registerPublicly(site.context, event.reference, {
          name,
          unsur: "psm",
          instansi: "Karang Taruna",
          region: "36.01",
          phone: "0812 3456 7890",
          consent: true,
          request: crypto.randomUUID(),
        })
      ).ticket,
    registration: (ticket: string) => Registration.get(scope, event.id, ticket),
    counted: async () => {
      const { registered, checkpoints } = await Board.recount(scope, event.id)
      return { registered, people: checkpoints[0]?.people, scans: checkpoints[0]?.scans }
    },
  }
}

/** Fills in a field of a dialog or page whose choices are typed. */
const choose = async (page: Page, field: string, typed: string) => {
  await page.getByRole("combobox", { name: field }).fill(typed)
  await page.keyboard.press("Enter")
}

test("an organiser accepts who waits, lets somebody come instead, and notes why somebody does not come", async () => {
  const { page, open, add, register, registration } = await setting({ approval: true })
  const waiting = await register("Rina Marlina")
  const ill = await add("Budi Santoso")
  const away = await add("Citra Dewi")
  await open("peserta")

  await page.getByText("1 pendaftar menunggu persetujuan").waitFor()
  await page.getByRole("button", { name: "Terima Rina Marlina" }).click()
  await page.getByText("Rina Marlina sudah diterima.").waitFor()
  expect(await registration(waiting)).toMatchObject({ state: "accepted" })

  await page.getByRole("button", { name: "Budi Santoso" }).click()
  await page.getByLabel("Keterangan tidak hadir").selectOption({ label: "Sakit" })
  await page.getByText("Dicatat: Sakit.").waitFor()
  expect(await registration(ill)).toMatchObject({ absence: "sakit" })
  await page.keyboard.press("Escape")

  await page.getByRole("button", { name: "Citra Dewi" }).click()
  await page.getByRole("button", { name: "Gantikan" }).click()
  const form = page.getByRole("dialog", { name: "Gantikan Citra Dewi" })
  // Of the same unsur and instansi as a rule, so these are there already.
  expect(await form.getByLabel("Instansi").inputValue()).toBe("IPSM")
  await form.getByLabel("Nama lengkap").fill("Dewi Lestari")
  await form.getByRole("button", { name: "Gantikan" }).click()
  await page.getByRole("dialog", { name: "Dewi Lestari" }).waitFor()
  const old = await registration(away)
  expect(old).toMatchObject({ state: "cancelled" })
  expect(await registration(old.substitutedBy ?? "")).toMatchObject({ state: "accepted", unsur: "psm" })
  await page.keyboard.press("Escape")

  await page.getByRole("button", { name: /^Saring/ }).click()
  await page.getByLabel("Kehadiran").selectOption("excused")
  await page.getByText("1 dari 3 peserta").waitFor()
  await page.getByLabel("Kehadiran").selectOption("absent")
  await page.getByRole("button", { name: "Ekspor belum hadir" }).click()
  await page.getByRole("button", { name: "Unduh belum-hadir.xlsx" }).waitFor()
})

test("somebody without a ticket is registered and let in once, though the answer was lost and the session ended", async () => {
  const { page, context, open, counted } = await setting()
  await open("meja?cara=datang")
  await page.getByLabel("Nama lengkap").fill("Dr. Eko Prasetyo, M.Si.")
  await choose(page, "Unsur", "tksk")

  // The server does it, and its answer never arrives.
  await page.route("**/walk-ins", async (route) => {
    await route.fetch()
    await route.abort()
  })
  await page.getByRole("button", { name: "Daftarkan dan catat hadir" }).click()
  await page.getByText("Jawaban server belum diterima").waitFor()
  await page.unroute("**/walk-ins")
  expect(await counted()).toEqual({ registered: 1, people: 1, scans: 1 })

  await context.clearCookies()
  await page.getByRole("button", { name: "Kirim lagi" }).click()
  await page.waitForURL(/\/masuk\?ke=/)
  const known = await Mail.letters(site.outbox ?? "")
  await page.getByLabel("Alamat email").fill(site.owner.email)
  await page.getByRole("button", { name: "Kirim kode" }).click()
  const code = page.getByLabel("Kode enam angka")
  await code.waitFor()
  await code.fill(await codeFor(site.outbox ?? "", site.owner.email, known))
  const name = page.getByLabel("Nama lengkap")
  await name.waitFor()
  expect(await name.inputValue()).toBe("Dr. Eko Prasetyo, M.Si.")
  await page.getByRole("button", { name: "Kirim lagi" }).click()
  await page.getByText("Dr. Eko Prasetyo, M.Si. sudah terdaftar dan dicatat hadir.").waitFor()
  expect(await counted()).toEqual({ registered: 1, people: 1, scans: 1 })
  expect(await name.inputValue()).toBe("")
})

test("whoever is registered already is found from the form, marked present, and taken back", async () => {
  const { page, open, register, counted } = await setting()
  await register("Fajar Hidayat")
  await open("meja?cara=datang")
  await page.getByLabel("Nama lengkap").fill("Fajar Hidayat")
  await choose(page, "Unsur", "psm")
  await page.getByLabel("Nomor HP").fill("0812 3456 7890")
  await page.getByRole("button", { name: "Daftarkan dan catat hadir" }).click()
  await page.getByRole("button", { name: "Cari dan catat hadir" }).click()
  await page.getByRole("button", { name: "Catat Fajar Hidayat hadir" }).click()
  await page.getByText("Fajar Hidayat sudah dicatat hadir.").waitFor()
  await page.getByText("1 orang hadir di Pintu masuk").waitFor()
  expect(await counted()).toEqual({ registered: 1, people: 1, scans: 1 })

  await page.getByRole("button", { name: "Batalkan kehadiran Fajar Hidayat" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByRole("textbox", { name: "Alasan" }).fill("Salah orang")
  await dialog.getByRole("button", { name: "Batalkan kehadiran" }).click()
  await page.getByText("0 orang hadir di Pintu masuk").waitFor()
  expect(await counted()).toEqual({ registered: 1, people: 0, scans: 1 })
})

test("a paper list is ticked by its numbers, survives a reload and a lost answer, and can be taken back", async () => {
  const { page, open, add, counted } = await setting()
  for (const name of ["Ani", "Budi", "Citra", "Dewi"]) await add(name)
  await open("meja?cara=kertas")
  const numbers = page.getByLabel("Centang menurut nomor")
  await numbers.fill("1-2, 4 9")
  await page.getByRole("button", { name: "Centang", exact: true }).click()
  await page.getByText("Bukan nomor di daftar: 9.").waitFor()
  await page.getByText("3 dicentang").waitFor()
  await page.reload()
  await page.getByText("3 dicentang").waitFor()
  expect(await page.getByRole("checkbox", { name: /Citra/ }).isChecked()).toBe(false)

  await page.route("**/marks", async (route) => {
    await route.fetch()
    await route.abort()
  })
  await page.getByRole("button", { name: "Catat hadir" }).click()
  await page.getByText("3 orang belum pasti tercatat").waitFor()
  await page.unroute("**/marks")
  await page.getByRole("button", { name: "Kirim sisanya" }).click()
  await page.getByText("3 orang berhasil dicatat hadir.").waitFor()
  expect(await counted()).toEqual({ registered: 4, people: 3, scans: 3 })

  await page.getByRole("button", { name: "Batalkan 3 catatan ini" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByRole("button", { name: "Salah daftar" }).click()
  await dialog.getByRole("button", { name: "Batalkan kehadiran" }).click()
  await page.getByText("Kehadiran 3 orang dibatalkan.").waitFor()
  expect(await counted()).toEqual({ registered: 4, people: 0, scans: 3 })
})
