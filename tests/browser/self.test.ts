import { execFile } from "node:child_process"
import { join } from "node:path"
import { promisify } from "node:util"
import { type OfficeContext, within } from "@setiakawan/core/context"
import type { Event } from "@setiakawan/core/event"
import * as Participants from "@setiakawan/core/participants"
import type { Browser, BrowserContext, Page } from "playwright-core"
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest"
import { testFolder } from "../database.ts"
import { ensure } from "../tools.ts"
import { api, launch, phone, type Site, signIn, startSite } from "./browser.ts"

let site: Site
let browser: Browser
/** The cookies of an officer who signed in. */
let officer: Awaited<ReturnType<BrowserContext["storageState"]>>

beforeAll(async () => {
  await ensure(["zbarimg"])
  site = await startSite()
  browser = await launch()
  const page = await browser.newPage()
  await signIn(page, site, site.owner.email)
  officer = await page.context().storageState()
  await page.context().close()
})

afterAll(async () => {
  await browser?.close()
  await site?.close()
})

const checkpoints = [{ id: "masuk", name: "Pintu masuk", self: true, gates: [{ id: "1", name: "Pintu 1" }] }]

/** An event with its screen open at the venue, as an officer's computer shows it. */
const venue = async (viewport = { width: 1280, height: 720 }) => {
  const event = await site.newEvent({ checkpoints })
  const scope = within(site.context, site.office, {
    kind: "member",
    account: site.context.ids.next("account"),
    role: "organiser",
  })
  const screen = await newPage(viewport, officer)
  await screen.goto(`${site.origin}/kantor/${site.office}/acara/${event.id}/layar/masuk`)
  await screen.getByRole("heading", { name: "Catat kehadiran Anda" }).waitFor()
  return { event, scope, screen }
}

const newPage = async (viewport = phone, storageState?: typeof officer): Promise<Page> => {
  const context = await browser.newContext({ viewport, ...(storageState ? { storageState } : {}) })
  onTestFinished(() => context.close())
  return context.newPage()
}

const person = async (scope: OfficeContext, event: Event, name: string, number: string) => {
  const { ticket } = await Participants.add(scope, event.id, { name, unsur: "psm", phone: number })
  const { link } = await Participants.share(scope, event.id, ticket)
  return { ticket, link }
}

/** Waits until the page that the venue's QR opens is kept on the phone. */
const whenKept = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const isKept = async () =>
      (await navigator.serviceWorker.getRegistration("/hadir"))?.active?.state === "activated"
    while (!(await isKept())) await new Promise((done) => setTimeout(done, 50))
  })

/** Opens personal links in a volunteer's browser, until each ticket is on the screen. */
const openTickets = async (page: Page, people: readonly { link: string; ticket: string }[]) => {
  for (const { link, ticket } of people) {
    await page.goto(link)
    await page.waitForURL(new RegExp(`/tiket/[0-9A-Z]+/${ticket}$`))
    await page.getByText("Ada layar presensi di tempat acara?").waitFor()
  }
}

/** What a phone's camera reads off the screen, by a decoder that is not ours. */
const read = async (screen: Page): Promise<string> => {
  const picture = join(await testFolder(), "screen.png")
  await screen.screenshot({ path: picture })
  const { stdout } = await promisify(execFile)("zbarimg", ["--quiet", "--raw", picture])
  return stdout.trim()
}

const attention = async (screen: Page, event: Event) =>
  (await api(screen, "GET", `/api/offices/${site.office}/events/${event.id}/attention`)).body

const people = async (screen: Page, event: Event): Promise<number> => {
  const { body } = await api(
    screen,
    "GET",
    `/api/offices/${site.office}/events/${event.id}/admissions?checkpoint=masuk`,
  )
  return body.items.filter(({ at }: { at?: string }) => at !== undefined).length
}

/** Everything that the phone keeps for checking in, as text. */
const stored = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const request = <T>(asked: IDBRequest<T>) =>
      new Promise<T>((done) => {
        asked.addEventListener("success", () => done(asked.result))
      })
    const database = await request(indexedDB.open("hadir"))
    const lists = [...database.objectStoreNames].map((name) =>
      request(database.transaction(name).objectStore(name).getAll() as IDBRequest<unknown[]>),
    )
    const text = JSON.stringify(await Promise.all(lists))
    database.close()
    return text
  })

const overflows = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)

/** Where pictures are put for a person to look at. */
const shots = process.env.SETIAKAWAN_SHOTS
const look = async (page: Page, name: string, sizes = [phone, { width: 1280, height: 800 }]) => {
  const before = page.viewportSize()
  for (const size of shots ? sizes : []) {
    await page.setViewportSize(size)
    await page.screenshot({ path: join(shots ?? "", `${name}-${size.width}.png`), fullPage: true })
  }
  if (shots && before) await page.setViewportSize(before)
}

test("a volunteer scans the venue's screen, confirms, and is checked in; once more says since when", async () => {
  const { event, scope, screen } = await venue()
  const budi = await person(scope, event, "Dr. H. Budi Santoso, M.Si.", "0812 3456 7000")
  await look(screen, "screen", [
    { width: 1920, height: 1080 },
    { width: 1280, height: 720 },
    { width: 1024, height: 768 },
    { width: 800, height: 1280 },
    phone,
  ])
  const url = await read(screen)
  expect(url).toMatch(new RegExp(`^HTTP://LOCALHOST:${new URL(site.origin).port}/hadir#[0-9A-Z]{23}MASUK$`))

  const page = await newPage()
  await openTickets(page, [budi])
  await look(page, "ticket")
  await page.goto(url)
  await page.getByRole("heading", { name: "Selamat datang, Budi S." }).waitFor()
  expect(await overflows(page)).toBe(false)
  await look(page, "hadir-one")
  await page.getByRole("button", { name: "Ya, saya hadir" }).click()
  await page.getByRole("heading", { name: "Kehadiran tercatat" }).waitFor()
  await look(page, "hadir-admit")
  expect(await page.textContent("main")).toContain("Budi Santoso")
  expect(await page.textContent("main")).toContain("Pintu masuk")
  expect(page.url()).toBe(`${site.origin}/hadir`)
  const kept = await stored(page)
  expect(kept).toContain("Budi S.")
  expect(kept).not.toContain("Santoso")
  expect(await people(screen, event)).toBe(1)
  expect(await attention(screen, event)).toEqual([])

  await page.goto(await read(screen))
  await page.getByRole("button", { name: "Ya, saya hadir" }).click()
  await page.getByRole("heading", { name: "Sudah tercatat hadir" }).waitFor()
  await look(page, "hadir-repeat")
  expect(await people(screen, event)).toBe(1)
})

test("without the ticket in the browser, its code and four digits do; a wrong one says neither which nor whether", async () => {
  const { event, scope, screen } = await venue()
  const siti = await person(scope, event, "Siti Aminah", "0812 3456 7001")
  const { code } = (
    await api(screen, "GET", `/api/offices/${site.office}/events/${event.id}/participants/${siti.ticket}`)
  ).body
  const page = await newPage()
  await page.goto(await read(screen))
  await page.getByRole("heading", { name: "Catat kehadiran dengan kode tiket" }).waitFor()
  await page.getByRole("button", { name: "Catat kehadiran" }).click()
  await page.getByText("Mohon isi empat angka.").waitFor()
  await page.getByLabel("Kode tiket").fill(code.toLowerCase())
  await page.getByLabel("Empat angka").fill("1234")
  await look(page, "hadir-code")
  await page.getByRole("button", { name: "Catat kehadiran" }).click()
  await page.getByText("tidak cocok").waitFor()
  await look(page, "hadir-code-wrong")
  await page.getByLabel("Empat angka").fill("7001")
  await page.getByRole("button", { name: "Catat kehadiran" }).click()
  await page.getByRole("heading", { name: "Kehadiran tercatat" }).waitFor()
  expect(await people(screen, event)).toBe(1)
})

test("where there is no signal at all the page opens, the claim waits on the phone, survives the page, and arrives with its sign", async () => {
  const { event, scope, screen } = await venue()
  const rina = await person(scope, event, "Rina Marlina", "0812 3456 7002")
  const page = await newPage()
  await openTickets(page, [rina])
  await whenKept(page)
  // From here on there is nothing: the phone's camera opens a page that only the phone itself has.
  await page.context().setOffline(true)
  await page.goto(await read(screen))
  await page.getByRole("button", { name: "Ya, saya hadir" }).click()
  await page.getByRole("heading", { name: "Tersimpan di ponsel ini" }).waitFor()
  await page.getByText("Menunggu sinyal").waitFor()
  await look(page, "hadir-kept")
  expect(await overflows(page)).toBe(false)
  await page.getByRole("button", { name: "Kirim sekarang" }).click()
  await page.getByText("Belum ada sinyal.").waitFor()
  await page.close()
  expect(await people(screen, event)).toBe(0)

  const context = page.context()
  await context.setOffline(false)
  const later = await context.newPage()
  await later.goto(`${site.origin}/hadir`)
  await later.getByText("Hadir tercatat pukul").waitFor()
  await later.getByText("Jamnya ditandai belum terverifikasi").waitFor()
  await look(later, "hadir-sent")
  expect(await people(screen, event)).toBe(1)
  expect(await attention(screen, event)).toMatchObject([
    { kind: "signs", ticket: rina.ticket, signs: ["time_unverified"], open: true },
  ])
})

test("a claim that waits is sent by itself when the signal comes back", async () => {
  const { event, scope, screen } = await venue()
  const dewi = await person(scope, event, "Dewi", "0812 3456 7003")
  const page = await newPage()
  await openTickets(page, [dewi])
  await page.goto(await read(screen))
  await page.getByRole("button", { name: "Ya, saya hadir" }).waitFor()
  await page.context().setOffline(true)
  await page.getByRole("button", { name: "Ya, saya hadir" }).click()
  await page.getByRole("heading", { name: "Tersimpan di ponsel ini" }).waitFor()
  await page.context().setOffline(false)
  await page.getByText("Hadir tercatat pukul").waitFor()
  expect(await people(screen, event)).toBe(1)
})

test("two people on one phone are both checked in, and both shown to the organiser", async () => {
  const { event, scope, screen } = await venue()
  const ayah = await person(scope, event, "Agus Salim", "0812 3456 7004")
  const ibu = await person(scope, event, "Ibu Kartini", "0812 3456 7005")
  const page = await newPage()
  await openTickets(page, [ayah, ibu])
  await page.goto(await read(screen))
  await page.getByRole("heading", { name: "Siapa yang hadir?" }).waitFor()
  await look(page, "hadir-several")
  await page.getByRole("button", { name: /Agus S/ }).click()
  await page.getByRole("heading", { name: "Kehadiran tercatat" }).waitFor()
  await page.goto(await read(screen))
  await page.getByRole("button", { name: /Ibu K/ }).click()
  await page.getByRole("heading", { name: "Kehadiran tercatat" }).waitFor()
  const items = (await attention(screen, event)) as { ticket: string }[]
  expect(items).toMatchObject([
    { kind: "signs", samePhone: 2, signs: [] },
    { kind: "signs", samePhone: 2, signs: [] },
  ])
  expect(items.map(({ ticket }) => ticket).sort()).toEqual([ayah.ticket, ibu.ticket].sort())
})

test("the screen goes on without a network, its code changes, and what it shows then is good", async () => {
  const { event, scope, screen } = await venue({ width: 1920, height: 1080 })
  const tono = await person(scope, event, "Tono", "0812 3456 7006")
  const page = await newPage()
  await openTickets(page, [tono])
  await screen.context().setOffline(true)
  const before = await read(screen)
  await expect.poll(() => read(screen), { timeout: 40_000, interval: 1_000 }).not.toBe(before)
  await page.goto(await read(screen))
  await page.getByRole("button", { name: "Ya, saya hadir" }).click()
  await page.getByRole("heading", { name: "Kehadiran tercatat" }).waitFor()
  await screen.context().setOffline(false)
  expect(await attention(screen, event)).toEqual([])
})

test("a claim whose first answer is lost is sent again as the same claim, and is no late one", async () => {
  const { event, scope, screen } = await venue()
  const wati = await person(scope, event, "Wati", "0812 3456 7007")
  const page = await newPage()
  await openTickets(page, [wati])
  let lost = 0
  await page.route("**/api/public/self-check-ins", async (route) => {
    if (lost > 0) return route.continue()
    lost += 1
    await route.fetch()
    return route.abort("connectionreset")
  })
  await page.goto(await read(screen))
  await page.getByRole("button", { name: "Ya, saya hadir" }).click()
  await page.getByRole("heading", { name: "Kehadiran tercatat" }).waitFor()
  expect(lost).toBe(1)
  expect(await people(screen, event)).toBe(1)
  expect(await attention(screen, event)).toEqual([])
})

test("the event's page leads to the screen; whoever may not open it, or where it is off, is told what to do", async () => {
  const door = { id: "pintu", name: "Pintu petugas", gates: [{ id: "1", name: "Pintu 1" }] }
  const event = await site.newEvent({ checkpoints: [...checkpoints, door] })
  const address = `/kantor/${site.office}/acara/${event.id}`
  const page = await newPage({ width: 1280, height: 800 }, officer)
  await page.goto(site.origin + address)
  const link = page.getByRole("link", { name: "Buka layar Pintu masuk" })
  await link.waitFor()
  expect(await link.getAttribute("href")).toBe(`${address}/layar/masuk`)
  expect(await page.getByRole("link", { name: "Buka layar Pintu petugas" }).count()).toBe(0)
  await look(page, "event")
  await page.goto(`${site.origin}${address}/layar/pintu`)
  await page.getByRole("heading", { name: "Presensi mandiri tidak dibuka di titik ini" }).waitFor()
  await look(page, "screen-off")
  const visitor = await newPage()
  await visitor.goto(`${site.origin}${address}/layar/masuk`)
  await visitor.getByRole("link", { name: "Masuk", exact: true }).waitFor()
  await look(visitor, "screen-visitor")
})
