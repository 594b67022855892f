import { execFile } from "node:child_process"
import { join } from "node:path"
import { promisify } from "node:util"
import * as Certificate from "@setiakawan/core/certificate"
import { within } from "@setiakawan/core/context"
import type { Event } from "@setiakawan/core/event"
import * as Person from "@setiakawan/core/person"
import * as Registration from "@setiakawan/core/registration"
import * as Signing from "@setiakawan/core/signing"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { testFolder } from "../database.ts"
import { ensure } from "../tools.ts"
import { launch, phone, type Site, startSite } from "./browser.ts"

let site: Site
let browser: Browser
let event: Event

beforeAll(async () => {
  await ensure(["zbarimg"])
  site = await startSite()
  event = await site.newEvent({ capacity: 3 })
  browser = await launch()
})

afterAll(async () => {
  await browser?.close()
  await site?.close()
})

const visitor = async (): Promise<Page> => (await browser.newContext({ viewport: phone })).newPage()

const fill = async (page: Page, name: string, number: string) => {
  await page.goto(`${site.origin}/d/${event.reference}`)
  await page.getByLabel("Nama lengkap").fill(name)
  await page.getByLabel("Unsur").selectOption("tksk")
  await page.getByLabel("Instansi atau lembaga").fill("Kecamatan Cipocok Jaya")
  await page.getByLabel("Kabupaten/kota").fill("kota serang")
  await page.getByRole("option", { name: "Kota Serang" }).click()
  await page.getByLabel("Nomor HP").fill(number)
  await page.getByLabel("Saya setuju").check()
}

const submit = (page: Page) => page.getByRole("button", { name: "Daftar", exact: true }).click()

test("registers on a phone and shows a ticket whose QR another decoder reads", async () => {
  const page = await visitor()
  const addresses: string[] = []
  page.on("framenavigated", (frame) => addresses.push(frame.url()))
  await page.goto(`${site.origin}/d/${event.reference}`)
  await submit(page)
  await page.getByText("Ada 6 isian yang perlu diperbaiki").waitFor()
  expect(await page.evaluate(() => document.activeElement?.getAttribute("role"))).toBe("alert")

  await fill(page, "Dr. H. Budi Santoso, M.Si.", "0812 3456 7890")
  await submit(page)
  await page.getByText("Dr. H. Budi Santoso, M.Si.").waitFor()
  expect(new URL(page.url()).pathname).toMatch(new RegExp(`^/tiket/${event.reference}/[0-9A-Z]{8}$`))
  expect(addresses.filter((address) => address.includes("#"))).toEqual([])
  await page.getByText("Belum dipakai").waitFor()

  const picture = join(await testFolder(), "ticket.png")
  await page.screenshot({ path: picture, fullPage: true })
  const { stdout } = await promisify(execFile)("zbarimg", ["--quiet", "--raw", picture])
  expect(stdout.trim()).toMatch(new RegExp(`^HTTP://LOCALHOST:${new URL(site.origin).port}/T/[0-9A-Z]{130}$`))

  await page.goto(stdout.trim())
  await page.getByText("Tiket asli, belum dipakai").waitFor()
  expect(await page.textContent("body")).not.toContain("Budi")
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  expect(wide).toBe(false)
  await page.context().close()
})

test("takes the secret of a personal link out of the address, and explains a link that has expired", async () => {
  const page = await visitor()
  await fill(page, "Siti Aminah", "0812 1111 2222")
  const answered = page.waitForResponse((response) => response.url().endsWith("/registrations"))
  await submit(page)
  const { link } = (await (await answered).json()) as { link: string }
  await page.getByText("Belum dipakai").waitFor()
  await page.context().close()

  const other = await visitor()
  await other.goto(link)
  await other.getByText("Siti Aminah").waitFor()
  expect(other.url()).not.toContain("#")
  await other.goBack().catch(() => undefined)
  expect(other.url()).not.toContain("#")
  await other.goto(`${site.origin}/tiket#${"a".repeat(32)}`)
  await other.getByText("Tautan ini sudah tidak berlaku").waitFor()
  expect(other.url()).toBe(`${site.origin}/tiket`)
  await other.context().close()
})

test("loses nothing when the answer is lost: the same form sent again is the same registration", async () => {
  const page = await visitor()
  await fill(page, "Yohana Simanjuntak", "0812 5555 6666")
  let lost = 0
  await page.route("**/registrations", async (route) => {
    lost += 1
    await route.fetch()
    await route.abort("connectionreset")
  })
  await submit(page)
  await page.getByText("Jawaban belum diterima").waitFor()
  expect(lost).toBe(2)
  await page.unroute("**/registrations")
  // A reload keeps what was filled in, but for what is protected or has to be agreed to anew.
  await page.reload()
  expect(await page.getByLabel("Nama lengkap").inputValue()).toBe("Yohana Simanjuntak")
  await page.getByLabel("Saya setuju").check()
  // The event is full by now: the last place is this very one.
  await page.getByRole("button", { name: "Kirim lagi" }).click()
  await page.getByText("Belum dipakai").waitFor()
  await page.context().close()
})

test("says in kind words that the event is full", async () => {
  const page = await visitor()
  await page.goto(`${site.origin}/d/${event.reference}`)
  await page.getByText("Kuota sudah penuh").waitFor()
  await page.context().close()
})

test("verifies a certificate by its QR and refuses a forged one", async () => {
  const scope = within(site.context, site.office, { kind: "job", job: "test", account: "test" })
  const url = await certificateUrl(scope)
  const page = await visitor()
  await page.goto(url)
  await page.getByText("Sertifikat ini asli").waitFor()
  const shown = await page.textContent("main")
  expect(shown).toContain("Dr. H. Budi Santoso, M.Si.")
  expect(shown).toContain(event.name)
  expect(shown).toMatch(/SERT\/Dinsos/)
  await page.goto(`${url.slice(0, -2)}${url.at(-2) === "0" ? "1" : "0"}${url.at(-1)}`)
  await page.getByText("Bukan sertifikat asli").waitFor()
  await page.context().close()
})

/** Issues the certificate of the first who registered, as the job does. */
const certificateUrl = async (scope: ReturnType<typeof within>): Promise<string> => {
  const { items } = await Registration.list(scope, event.id)
  const people = await Promise.all(
    items.map(({ person }) => scope.table.get(Person.Person, { office: scope.office, id: person })),
  )
  const index = people.findIndex((person) => person?.name === "Budi Santoso")
  const registration = items[index]
  if (!registration) throw new Error("nobody is registered")
  const [certificate] = await Certificate.issue(scope, event, [{ registration, person: people[index] }])
  if (!certificate) throw new Error("no certificate was issued")
  return Certificate.verifyUrl(scope, await Signing.signer(scope), event, certificate)
}
