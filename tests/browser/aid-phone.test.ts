import * as Coupon from "@setiakawan/core/aid/coupon"
import * as Delivery from "@setiakawan/core/aid/delivery"
import * as Desk from "@setiakawan/core/aid/desk"
import * as Programme from "@setiakawan/core/aid/programme"
import * as Proof from "@setiakawan/core/aid/proof"
import * as Reserve from "@setiakawan/core/aid/reserve"
import * as Stock from "@setiakawan/core/aid/stock"
import { within } from "@setiakawan/core/context"
import * as Signing from "@setiakawan/core/signing"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { allocated, candidates, nonce, riceInput, stocked } from "../aid.ts"
import { eventInput } from "../client.ts"
import { launch, phone, type Site, startSite } from "./browser.ts"
import { enrolPhone, invite, openHall, verdict, wedge, withoutCamera } from "./door.ts"

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

let people = 5000

/** A phone at a table that hands out rice, two sacks each, with so many sacks reserved to it. */
const setting = async (reserve: number) => {
  const account = site.context.ids.next("account")
  const scope = within(site.context, site.office, { kind: "member", account, role: "organiser" })
  const { id } = await Programme.create(scope, riceInput())
  const programme = await Programme.get(scope, id)
  const who = candidates(3, (people += 10))
  const { recipients } = await allocated(scope, programme, who, { beras: 2 })
  await stocked(scope, id, { beras: 30 })
  const codes = await Promise.all(recipients.map((recipient) => Coupon.codeFor(scope, programme, recipient)))
  const signer = await Signing.signer(scope)
  const coupons = await Promise.all(codes.map((code) => Coupon.urlOf(scope, signer, programme, code)))
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
          aid: { programme: id },
          gates: [{ id: "1", name: "Meja 1" }],
        },
      ],
    }),
    [],
  )
  const { url, device } = await invite(hall, "Ponsel beras")
  await Reserve.reserve(scope, id, {
    nonce: nonce(),
    event: hall.event.id,
    device,
    from: "gudang",
    quantities: { beras: reserve },
  })
  const context = await browser.newContext({ viewport: phone, hasTouch: true })
  const page = await withoutCamera(context)
  await enrolPhone(page, url)
  await page.getByLabel("Kode kupon").waitFor({ timeout: 60_000 })
  const show = (at: number) => Desk.show(scope, id, recipients[at] ?? "")
  const onHand = async (place: string) => Stock.onHand(await Stock.get(scope, id, place)).beras ?? 0
  return { scope, programme, who, recipients, coupons, page, context, device, show, onHand }
}

const sign = async (page: Page) => {
  const pad = page.getByRole("img", { name: /^Kotak tanda tangan/ })
  await pad.evaluate((each) => each.scrollIntoView({ block: "center" }))
  const box = await pad.boundingBox()
  if (!box) throw new Error("no pad")
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.7)
  await page.mouse.down()
  for (let at = 0.2; at <= 0.8; at += 0.1)
    await page.mouse.move(box.x + box.width * at, box.y + box.height * (0.7 - 0.4 * at))
  await page.mouse.up()
}

test("with a network: a coupon is scanned, signed for, and handed over once the server has it", async () => {
  const { scope, programme, recipients, coupons, who, page, device, show, onHand } = await setting(6)
  await page.getByText("Beras 6 karung 10 kg").waitFor()
  await wedge(page, coupons[0] ?? "")
  await page.getByRole("heading", { name: who[0]?.name ?? "" }).waitFor()
  await page.getByRole("button", { name: "Kurangi Beras" }).click()
  await sign(page)
  await page.getByRole("button", { name: /^Serahkan/ }).click()
  await verdict(page, "admitted").getByText("Serahkan sekarang").waitFor()
  await verdict(page, "admitted").getByText("Sisa haknya: Beras 1 karung 10 kg").waitFor()
  await page.getByRole("button", { name: "Penerima berikutnya" }).click()
  await page.getByText("Beras 5 karung 10 kg").waitFor()
  expect((await show(0)).figures).toMatchObject({ delivered: { beras: 1 }, outstanding: { beras: 1 } })
  expect(await onHand(device)).toBe(5)
  const given = (await show(0)).deliveries[0]
  await expect
    .poll(async () => (await show(0)).deliveries[0]?.proof.signature, { timeout: 20_000 })
    .toBe(true)
  const strokes = await Proof.signatureOf(scope, programme.id, recipients[0] ?? "", given?.nonce ?? "")
  expect(strokes?.[0]?.length).toBeGreaterThan(3)

  // Found by name; another desk was faster.
  await page.getByRole("button", { name: "Cari penerima" }).click()
  await page
    .getByRole("dialog")
    .getByLabel("Nama atau desa")
    .fill(who[1]?.name ?? "")
  await page
    .getByRole("dialog")
    .getByRole("button", { name: who[1]?.name ?? "" })
    .click()
  await page.getByRole("button", { name: /^Serahkan/ }).waitFor()
  const elsewhere = { recipient: recipients[1] ?? "", quantities: { beras: 2 }, stock: "gudang" }
  await Delivery.give(scope, programme.id, { ...elsewhere, where: "Posko Barat", nonce: nonce() })
  await page.getByRole("button", { name: /^Serahkan/ }).click()
  await verdict(page, "already").getByText("Haknya sudah diterima semua").waitFor()
  await verdict(page, "already")
    .getByText(/di Posko Barat/)
    .waitFor()
  await page.keyboard.press("Escape")
  expect(await onHand(device)).toBe(5)
})

test("with the network cut: out of its reserve, and no further; what contradicts is shown later", async () => {
  const { scope, programme, recipients, coupons, page, context, device, show, onHand } = await setting(3)
  await context.setOffline(true)
  // A desk gives to the first, and the phone cannot know.
  const elsewhere = { recipient: recipients[0] ?? "", quantities: { beras: 2 }, stock: "gudang" }
  expect((await Delivery.give(scope, programme.id, { ...elsewhere, nonce: nonce() })).kind).toBe("given")
  await wedge(page, coupons[0] ?? "")
  await page.getByRole("button", { name: /^Serahkan/ }).click()
  await verdict(page, "admitted").getByText("Tercatat di ponsel, dikirim nanti").waitFor({ timeout: 20_000 })
  await page.getByRole("button", { name: "Penerima berikutnya" }).click()
  await page.getByText("Beras 1 karung 10 kg").first().waitFor()
  await page.getByText("Belum terkirim").first().waitFor()

  // A third sack is not there for the second in the row, who may have the one that is.
  await wedge(page, coupons[1] ?? "")
  const quantity = page.getByLabel("Jumlah Beras")
  await quantity.waitFor({ timeout: 20_000 })
  expect(await quantity.inputValue()).toBe("1")
  await page.getByRole("button", { name: "Tambah Beras" }).click()
  await page.getByRole("button", { name: /^Serahkan/ }).click()
  await verdict(page, "refused").getByText("Stok tidak cukup").waitFor({ timeout: 20_000 })
  await page.keyboard.press("Escape")
  await page.getByRole("button", { name: "Kurangi Beras" }).click()
  await page.getByRole("button", { name: /^Serahkan/ }).click()
  await verdict(page, "admitted").waitFor({ timeout: 20_000 })
  await page.getByRole("button", { name: "Penerima berikutnya" }).click()
  await page.getByText("Habis. Minta penyelenggara menambah cadangan.").waitFor()

  await context.setOffline(false)
  await page.getByText("Perlu dilihat", { exact: true }).waitFor({ timeout: 60_000 })
  expect((await show(0)).findings).toMatchObject([{ kind: "double", open: true }])
  expect(await onHand(device)).toBe(0)
})
