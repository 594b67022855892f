import * as Coupon from "@setiakawan/core/aid/coupon"
import * as Delivery from "@setiakawan/core/aid/delivery"
import * as Ledger from "@setiakawan/core/aid/ledger"
import * as Programme from "@setiakawan/core/aid/programme"
import * as Reserve from "@setiakawan/core/aid/reserve"
import { type OfficeContext, within } from "@setiakawan/core/context"
import * as Signing from "@setiakawan/core/signing"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { allocated, candidates, nonce, riceInput, stocked } from "../aid.ts"
import { eventInput } from "../client.ts"
import { launch, phone, type Site, signIn, startSite } from "./browser.ts"
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

/** The names on the page of a list, once it shows that many. */
const shown = async (page: Page, list: string, count: number): Promise<string[]> => {
  await page.goto(list)
  await page.getByText(`${count} penerima ditampilkan`, { exact: true }).waitFor({ timeout: 60_000 })
  const names = await page.getByRole("link", { name: /^Penerima \d{4}$/ }).allTextContents()
  return [...new Set(names)].sort()
}

const deliveriesOf = async (scope: OfficeContext, programme: string, recipient = ""): Promise<unknown[]> =>
  Object.values((await Ledger.get(scope, programme, recipient)).deliveries)

/** The ten lines on stage are run in `stage.test.ts`; this is the other half of occasion D, what truly arrived. */
test("180 of 200 have received: the list names the other twenty, before and after two phones bring a double", async () => {
  const account = site.context.ids.next("account")
  const scope = within(site.context, site.office, { kind: "member", account, role: "organiser" })
  const { id } = await Programme.create(scope, riceInput({ name: "Nutrisi balita" }))
  const programme = await Programme.get(scope, id)
  const people = candidates(200, 7000)
  const { recipients } = await allocated(scope, programme, people)
  await stocked(scope, id, { beras: 200 })
  const signer = await Signing.signer(scope)
  const coupon = async (at: number) =>
    Coupon.urlOf(scope, signer, programme, await Coupon.codeFor(scope, programme, recipients[at] ?? ""))
  for (const recipient of recipients.slice(0, 178))
    await Delivery.give(scope, id, {
      nonce: nonce(),
      recipient,
      quantities: { beras: 1 },
      stock: "gudang",
      proof: { thumb: true },
    })
  const [alone, both] = [await coupon(178), await coupon(179)]

  const hall = await openHall(
    site.context,
    site.office,
    eventInput({
      checkpoints: [
        {
          id: "serah",
          name: "Meja serah terima",
          kind: "handout",
          rule: "unlimited",
          aid: { programme: id },
          gates: [{ id: "1", name: "Meja 1" }],
        },
      ],
    }),
    [],
  )
  const phones: Page[] = []
  for (const name of ["Ponsel 1", "Ponsel 2"]) {
    const { url, device } = await invite(hall, name)
    const reserve = { nonce: nonce(), event: hall.event.id, device, from: "gudang", quantities: { beras: 5 } }
    await Reserve.reserve(scope, id, reserve)
    const context = await browser.newContext({ viewport: phone, hasTouch: true })
    const page = await withoutCamera(context)
    await enrolPhone(page, url)
    await page.getByText("Beras 5 karung 10 kg").waitFor({ timeout: 60_000 })
    await context.setOffline(true)
    phones.push(page)
  }
  const [first, second] = phones as [Page, Page]
  const give = async (page: Page, code: string) => {
    await wedge(page, code)
    await page.getByRole("button", { name: /^Serahkan/ }).click({ timeout: 30_000 })
    await verdict(page, "admitted").waitFor({ timeout: 30_000 })
    await page.getByRole("button", { name: "Penerima berikutnya" }).click()
  }
  await give(first, alone)
  await give(first, both)
  await give(second, both)

  const desk = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage()
  await signIn(desk, site, site.owner.email)
  const list = `${site.origin}/kantor/${site.office}/bantuan/${id}/penerima`
  // The first phone finds a network: 180 have received, and the list names the other twenty.
  await first.context().setOffline(false)
  await expect
    .poll(async () => (await deliveriesOf(scope, id, recipients[179])).length, { timeout: 60_000 })
    .toBe(1)
  const left = people.slice(180).map(({ name }) => name)
  expect(await shown(desk, list, 20)).toEqual(left)
  // So it does when the second brings the double, which is there to be decided.
  await second.context().setOffline(false)
  await expect
    .poll(async () => (await deliveriesOf(scope, id, recipients[179])).length, { timeout: 60_000 })
    .toBe(2)
  expect(await shown(desk, list, 20)).toEqual(left)
  expect(await shown(desk, `${list}?daftar=temuan`, 1)).toEqual([people[179]?.name])
  await desk
    .getByRole("link", { name: people[179]?.name ?? "" })
    .first()
    .click()
  await desk.getByText("Penyerahan ganda").first().waitFor()
}, 420_000)
