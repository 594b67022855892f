import * as Coupon from "@setiakawan/core/aid/coupon"
import * as Delivery from "@setiakawan/core/aid/delivery"
import * as Desk from "@setiakawan/core/aid/desk"
import * as Programme from "@setiakawan/core/aid/programme"
import * as Proof from "@setiakawan/core/aid/proof"
import type * as Recipient from "@setiakawan/core/aid/recipient"
import * as Stock from "@setiakawan/core/aid/stock"
import * as Base32 from "@setiakawan/core/base32"
import { within } from "@setiakawan/core/context"
import * as Member from "@setiakawan/core/member"
import * as Signing from "@setiakawan/core/signing"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { allocated, candidates, nonce, riceInput, stocked } from "../aid.ts"
import { eventInput } from "../client.ts"
import { launch, phone, type Site, signIn, startSite } from "./browser.ts"
import { invite, openHall, verdict, wedge } from "./door.ts"

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

const desktop = { width: 1280, height: 800 }

let served = 0

type Setting = {
  viewport?: typeof phone
  role?: "owner" | "officer"
  people?: Recipient.Candidate[]
  input?: Parameters<typeof Programme.create>[1]
  each?: Record<string, number>
}

/** A programme of rice, two sacks each, thirty of them in a store, and a signed-in member before its desk. */
const setting = async ({
  viewport = phone,
  role = "owner",
  people = candidates(3, (served += 10)),
  input = riceInput(),
  each = { beras: 2 },
}: Setting = {}) => {
  const account = site.context.ids.next("account")
  const scope = within(site.context, site.office, { kind: "member", account, role: "organiser" })
  const programme = await Programme.create(scope, input)
  const { recipients } = await allocated(scope, programme, people, each)
  if (programme.stocked) await stocked(scope, programme.id, { beras: 30 })
  const context = await browser.newContext({ viewport, hasTouch: viewport === phone })
  const page = await context.newPage()
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", "NotFoundError"))
  })
  const email = role === "owner" ? site.owner.email : `petugas${served}@example.go.id`
  if (role === "officer") await Member.invite(scope, { name: "Rina Marlina", email, role })
  await signIn(page, site, email)
  const address = `${site.origin}/kantor/${site.office}/bantuan/${programme.id}/serahkan`
  const show = (recipient = "") => Desk.show(scope, programme.id, recipient)
  const onHand = async () => Stock.onHand(await Stock.get(scope, programme.id, "gudang")).beras ?? 0
  return { scope, programme, recipients, people, page, context, address, show, onHand }
}

const where = async (page: Page, place: string) => {
  await page.getByLabel("Tempat penyerahan").fill(place)
}

/** Draws two strokes into the pad, as a finger would. */
const sign = async (page: Page) => {
  const pad = page.getByRole("img", { name: /^Kotak tanda tangan/ })
  // Above the bar with the button.
  await pad.evaluate((each) => each.scrollIntoView({ block: "center" }))
  const box = await pad.boundingBox()
  if (!box) throw new Error("no pad")
  for (const rise of [0.3, 0.6]) {
    await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.7)
    await page.mouse.down()
    for (let at = 0.2; at <= 0.8; at += 0.1)
      await page.mouse.move(box.x + box.width * at, box.y + box.height * (0.7 - rise * at))
    await page.mouse.up()
  }
}

/** A picture of 300 by 200, made by the browser. */
const photo = async (page: Page): Promise<Buffer> => {
  const data = await page.evaluate(() => {
    const canvas = document.createElement("canvas")
    canvas.width = 300
    canvas.height = 200
    canvas.getContext("2d")?.fillRect(20, 20, 100, 100)
    return canvas.toDataURL("image/png").split(",")[1] ?? ""
  })
  return Buffer.from(data, "base64")
}

test("by a coupon that is scanned: part, then the rest with a signature, and kindly not a third time", async () => {
  const { scope, programme, recipients, page, address, show, onHand } = await setting()
  const [first = ""] = recipients
  const code = await Coupon.codeFor(scope, programme, first)
  await page.goto(address)
  await page.getByLabel("Kode kupon atau NIK").waitFor()
  await where(page, "Balai Desa Cikole")
  await wedge(page, await Coupon.urlOf(scope, await Signing.signer(scope), programme, code))

  const quantity = page.getByLabel("Jumlah Beras")
  await quantity.waitFor()
  expect(await quantity.inputValue()).toBe("2")
  await page.getByRole("button", { name: "Kurangi Beras" }).click()
  await page.getByRole("button", { name: /^Serahkan/ }).click()
  await verdict(page, "admitted").getByText("Serahkan sekarang").waitFor()
  await verdict(page, "admitted").getByText("Sisa haknya: Beras 1 karung 10 kg").waitFor()
  await page.getByRole("button", { name: "Lihat penerima ini" }).click()
  await page.getByText("Sebagian").waitFor()
  await page.getByText("Balai Desa Cikole").first().waitFor()

  await sign(page)
  await page.getByRole("button", { name: /^Serahkan/ }).click()
  await verdict(page, "admitted").getByText("Haknya sudah lengkap.").waitFor()
  await expect.poll(async () => (await show(first)).deliveries.at(-1)?.proof).toEqual({ signature: true })
  const last = (await show(first)).deliveries.at(-1)?.nonce ?? ""
  const strokes = (await Proof.signatureOf(scope, programme.id, first, last)) ?? []
  expect(strokes).toHaveLength(2)
  expect(strokes.flat(2).every((each) => Number.isInteger(each) && each >= 0 && each <= 1000)).toBe(true)
  expect(strokes[0]?.[0]?.[0]).toBeGreaterThan(150)
  expect(await onHand()).toBe(28)

  // The next one at once; and the same coupon once more.
  await page.getByRole("button", { name: "Penerima berikutnya" }).click()
  await page.getByLabel("Kode kupon atau NIK").fill(Base32.toTypedCode(code).toLowerCase())
  await page.getByRole("button", { name: "Buka", exact: true }).click()
  await page.getByText("Haknya sudah diterima semua").waitFor()
  await page.getByText(/^Diserahkan .* di Balai Desa Cikole oleh .*: Beras 1 karung 10 kg$/).waitFor()
  expect(await page.getByRole("button", { name: /^Serahkan/ }).count()).toBe(0)

  await page.getByRole("button", { name: "Cari penerima lain" }).click()
  await wedge(page, "KUPON12345")
  await verdict(page, "refused").getByText("Tidak ditemukan").waitFor()
})

test("by name, at a wide desk; what another desk was faster with is withheld, with when and where", async () => {
  const { scope, programme, recipients, people, page, address, onHand } = await setting({ viewport: desktop })
  const [first = "", second = ""] = recipients
  await page.goto(address)
  await page.getByRole("button", { name: "Cari nama" }).click()
  await page.getByLabel("Nama penerima").fill(people[0]?.name ?? "")
  await page.getByText("1 penerima", { exact: true }).waitFor()
  await page.getByRole("link", { name: people[0]?.name ?? "" }).click()
  await page.getByLabel("Jumlah Beras").waitFor()
  const elsewhere = { recipient: first, quantities: { beras: 2 }, stock: "gudang", where: "Posko Barat" }
  await Delivery.give(scope, programme.id, { ...elsewhere, nonce: nonce() })
  await page.getByRole("button", { name: /^Serahkan/ }).click()
  await verdict(page, "already").getByText("Haknya sudah diterima semua").waitFor()
  await verdict(page, "already")
    .getByText(/di Posko Barat .*: Beras 2 karung 10 kg/)
    .waitFor()
  expect(await onHand()).toBe(28)

  // What was given elsewhere without proof gets it here.
  await page.getByRole("button", { name: "Lihat penerima ini" }).click()
  await page.getByText("Sudah lengkap").waitFor()
  await page.getByRole("button", { name: /^Tambah bukti penyerahan/ }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByRole("checkbox", { name: "Cap jempol di kertas" }).check()
  await dialog.getByRole("checkbox", { name: "Diwakili orang lain" }).check()
  await dialog.getByRole("button", { name: "Simpan bukti" }).click()
  await dialog.getByText("Mohon isi nama wakilnya.").waitFor()
  await dialog.getByLabel("Nama wakil").fill("Dedi")
  await dialog.getByLabel("Hubungan dengan penerima").fill("anak")
  await dialog.getByRole("button", { name: "Simpan bukti" }).click()
  await page.getByText("Diwakili Dedi (anak)").waitFor()
  await page.getByText("Cap jempol").first().waitFor()

  // More than there is a right to is not even asked for.
  await page.goto(`${address}/${second}`)
  await page.getByLabel("Jumlah Beras").fill("7")
  await page.getByText("Paling banyak 2 karung 10 kg.").waitFor()
  await page.getByRole("button", { name: /^Serahkan/ }).click()
  expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("Jumlah Beras")
  expect(await onHand()).toBe(28)
})

test("an answer that is lost: the same delivery is sent again, and given once", async () => {
  const { recipients, page, address, show, onHand } = await setting()
  const [first = ""] = recipients
  await page.goto(`${address}/${first}`)
  await page.getByLabel("Jumlah Beras").waitFor()
  await page.getByRole("button", { name: "Kurangi Beras" }).click()
  let reached = 0
  await page.route("**/deliveries", async (route) => {
    reached += 1
    await route.fetch()
    await route.abort()
  })
  await page.getByRole("button", { name: /^Serahkan/ }).click()
  await verdict(page, "problem").getByText("Belum ada jawaban").waitFor()
  await page.getByRole("button", { name: "Lihat penerima ini" }).click()
  await page.getByText("Kirim lagi sebelum menyerahkan apa pun").waitFor()
  expect(await page.getByLabel("Jumlah Beras").count()).toBe(0)
  await page.unroute("**/deliveries")
  await page.getByRole("button", { name: "Kirim lagi" }).click()
  await verdict(page, "admitted").getByText("Serahkan sekarang").waitFor()
  expect(reached).toBe(1)
  expect((await show(first)).deliveries).toHaveLength(1)
  expect(await onHand()).toBe(29)
})

test("what came back goes to its stock and is given anew; what was recorded by mistake is reversed", async () => {
  const { scope, programme, recipients, page, address, show, onHand } = await setting()
  const [first = ""] = recipients
  const given = { recipient: first, quantities: { beras: 2 }, stock: "gudang", nonce: nonce() }
  await Delivery.give(scope, programme.id, given)
  await page.goto(`${address}/${first}`)
  await page.getByRole("button", { name: /^Catat pengembalian penyerahan/ }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByRole("button", { name: "Kurangi Beras" }).click()
  await dialog.getByRole("radio", { name: /^Boleh diserahkan lagi/ }).check()
  await dialog.getByRole("button", { name: "Barang rusak" }).click()
  await dialog.getByRole("button", { name: "Catat pengembalian" }).click()
  await page.getByText("Dikembalikan Beras 1 karung 10 kg, haknya dibuka kembali: Barang rusak").waitFor()
  expect(await onHand()).toBe(29)
  // What is open again is there to be given.
  expect(await page.getByLabel("Jumlah Beras").inputValue()).toBe("1")
  await page.getByRole("button", { name: /^Serahkan/ }).click()
  await verdict(page, "admitted").waitFor()
  await page.getByRole("button", { name: "Lihat penerima ini" }).click()
  await page.getByRole("button", { name: /^Batalkan penyerahan/ }).click()
  await dialog.getByRole("button", { name: "Salah orang" }).click()
  await dialog.getByRole("button", { name: "Batalkan penyerahan" }).click()
  await page.getByText("Dibatalkan: Salah orang").waitFor()
  expect(await onHand()).toBe(29)
  expect((await show(first)).figures).toMatchObject({ outstanding: { beras: 1 }, returned: { beras: 1 } })
})

test("two phones gave the same: both stand side by side, and an organiser says what happened", async () => {
  const { scope, programme, recipients, page, address, show } = await setting({ viewport: desktop })
  const [first = ""] = recipients
  const fresh = await Programme.get(scope, programme.id)
  const devices = [site.context.ids.next("device"), site.context.ids.next("device")]
  for (const [at, device] of devices.entries())
    await Delivery.record(
      scope,
      fresh,
      {
        nonce: nonce(),
        recipient: first,
        quantities: { beras: 2 },
        stock: "gudang",
        where: ["Pintu Timur", "Pintu Barat"][at],
        device,
        sequence: 1,
        capturedAt: new Date(Date.now() - 60_000 + at * 20_000).toISOString(),
        offset: 0,
        uncertainty: 1000,
        proof: { thumb: true },
      },
      false,
    )
  await page.goto(address)
  await page.getByRole("button", { name: "Cari nama" }).click()
  await page.getByLabel("Tampilkan").selectOption("CONFLICT")
  await page.getByRole("link").filter({ hasText: "Temuan" }).click()
  const finding = page.getByRole("article", { name: "Penyerahan ganda" })
  await finding.getByText("Pintu Timur").waitFor()
  await finding.getByText("Pintu Barat").waitFor()
  await page.setViewportSize(phone)
  await finding.getByRole("button", { name: "Putuskan penyerahan ganda" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByRole("radio", { name: /^Satu penyerahan tercatat dua kali/ }).check()
  await dialog.getByRole("button", { name: "Sudah ditanyakan kepada petugas" }).click()
  await dialog.getByRole("button", { name: "Simpan keputusan" }).click()
  await finding.waitFor({ state: "detached" })
  await page.getByText("Tidak dihitung: catatan ganda").waitFor()
  expect((await show(first)).figures).toMatchObject({ over: {}, delivered: { beras: 2 } })
})

test("money is counted in thousands; an officer gives and returns, and reverses nothing", async () => {
  const { recipients, page, address, show } = await setting({
    role: "officer",
    input: { name: "Bantuan tunai lansia", kind: "cash", source: "apbn", year: 2026 },
    each: { uang: 1_200_000 },
  })
  const [first = ""] = recipients
  await page.goto(`${address}/${first}`)
  const amount = page.getByLabel("Jumlah Uang")
  expect(await amount.inputValue()).toBe("1.200.000")
  await page.getByRole("button", { name: "Kurangi Uang" }).click()
  expect(await amount.inputValue()).toBe("1.150.000")
  await amount.fill("600000")
  expect(await amount.inputValue()).toBe("600.000")
  await page.getByRole("button", { name: /^Serahkan/ }).click()
  await verdict(page, "admitted").getByText("Sisa haknya: Rp600.000").waitFor()
  await page.getByRole("button", { name: "Lihat penerima ini" }).click()
  await page.getByText("oleh Rina Marlina").waitFor()
  await page.getByRole("button", { name: /^Catat pengembalian penyerahan/ }).waitFor()
  expect(await page.getByRole("button", { name: /^Batalkan penyerahan/ }).count()).toBe(0)
  expect((await show(first)).figures).toMatchObject({ delivered: { uang: 600_000 } })
})

test("a photo that could not be sent is kept, said so, and sent again", async () => {
  const { recipients, page, address, show } = await setting({ role: "officer" })
  const [first = ""] = recipients
  await page.goto(`${address}/${first}`)
  await page.locator("summary", { hasText: "Foto penyerahan" }).click()
  const picture = { name: "bukti.png", mimeType: "image/png", buffer: await photo(page) }
  await page.locator("input[type=file]").setInputFiles(picture)
  await page.getByRole("img", { name: "Foto yang akan disimpan" }).waitFor()
  await page.route("**/proofs", (route) => route.abort())
  await page.getByRole("button", { name: /^Serahkan/ }).click()
  await page.getByRole("button", { name: "Penerima berikutnya" }).click()
  await page.getByText(/^Bukti penyerahan kepada .* belum tersimpan/).waitFor()
  await page.unroute("**/proofs")
  await page.getByRole("button", { name: "Kirim lagi" }).click()
  await expect.poll(async () => (await show(first)).deliveries[0]?.proof.photo).toMatch(/^fil_/)
  await page.goto(`${address}/${first}`)
  await page.getByRole("button", { name: /^Lihat foto penyerahan/ }).click()
  const shown = page.getByRole("dialog").getByRole("img", { name: "Foto penyerahan" })
  await expect
    .poll(() => shown.evaluate((each) => (each as HTMLImageElement).naturalWidth).catch(() => 0))
    .toBe(300)
})

test("stock is reserved to a phone that hands the programme out", async () => {
  const { scope, programme, page, onHand } = await setting({ viewport: desktop })
  const hall = await openHall(
    site.context,
    site.office,
    eventInput({
      checkpoints: [
        {
          id: "beras",
          name: "Meja beras",
          kind: "handout",
          rule: "unlimited",
          aid: { programme: programme.id },
          gates: [{ id: "1", name: "Meja 1" }],
        },
      ],
    }),
    [],
  )
  const { device } = await invite(hall, "Ponsel beras")
  await page.goto(`${site.origin}/kantor/${site.office}/bantuan/${programme.id}/stok`)
  await page.getByRole("button", { name: "Cadangkan ke ponsel" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel("Ponsel").selectOption({ label: `Ponsel beras · ${hall.event.name}` })
  await dialog.getByLabel("Jumlah Beras").fill("12")
  await dialog.getByRole("button", { name: "Cadangkan", exact: true }).click()
  await page.getByText("Dicadangkan ke Ponsel beras.").waitFor()
  expect(Stock.onHand(await Stock.get(scope, programme.id, device))).toEqual({ beras: 12 })
  expect(await onHand()).toBe(18)
})
