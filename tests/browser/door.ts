import * as Base32 from "@setiakawan/core/base32"
import * as Device from "@setiakawan/core/check-in/device"
import { type Context, type OfficeContext, within } from "@setiakawan/core/context"
import * as Enrolment from "@setiakawan/core/enrolment"
import * as Event from "@setiakawan/core/event"
import * as Registration from "@setiakawan/core/registration"
import * as Signing from "@setiakawan/core/signing"
import type { BrowserContext, CDPSession, Locator, Page } from "playwright-core"

/** An event that goes on now, with people who have tickets, and an organiser who acts in it. */
export type Hall = { scope: OfficeContext; event: Event.Event; people: Guest[] }

export type Guest = { name: string; ticket: string; code: string; qr: string }

const hour = 3_600_000

/** Opens an event of an office that began an hour ago. */
export const openHall = async (
  context: Context,
  office: string,
  input: Omit<Parameters<typeof Event.create>[1], "start" | "end">,
  names: readonly string[],
): Promise<Hall> => {
  const account = context.ids.next("account")
  const scope = within(context, office, { kind: "member", account, role: "organiser" })
  const [start = "", end = ""] = [-1, 6].map((hours) =>
    new Date(context.now().getTime() + hours * hour).toISOString(),
  )
  const draft = await Event.create(scope, { ...input, start, end })
  const event = await Event.publish(scope, draft.id)
  return { scope, event, people: await register({ scope, event }, names) }
}

/** Registers people; each comes with an instansi and a telephone number of their own. */
export const register = async (
  { scope, event }: Pick<Hall, "scope" | "event">,
  names: readonly string[],
): Promise<Guest[]> => {
  const signer = await Signing.signer(scope)
  const guests: Guest[] = []
  for (let from = 0; from < names.length; from += Enrolment.mostAtOnce) {
    const some = names.slice(from, from + Enrolment.mostAtOnce)
    const outcomes = await Enrolment.enrol(
      scope,
      event,
      some.map((name, at) => ({
        name,
        unsur: "tksk",
        instansi: `Kecamatan ${name.split(" ")[0]}`,
        region: "36.73",
        phone: `+62812345${String(1000 + numbers + from + at)}`,
        part: "peserta",
      })),
      { way: "office" },
    )
    for (const [at, outcome] of outcomes.entries()) {
      if (!("ticket" in outcome)) throw new Error(`not registered: ${outcome.kind}`)
      guests.push(await guestOf({ scope, event }, signer, some[at] ?? "", outcome.ticket))
    }
  }
  numbers += names.length
  return guests
}

let numbers = 0

/** What a person holds in the hand now; a ticket that was issued anew has another QR. */
const guestOf = async (
  { scope, event }: Pick<Hall, "scope" | "event">,
  signer: Signing.Signer,
  name: string,
  ticket: string,
): Promise<Guest> => {
  const registration = await Registration.get(scope, event.id, ticket)
  const qr = await Registration.ticketUrl(scope, signer, event, registration)
  return { name, ticket, code: Base32.toTypedCode(ticket), qr }
}

/** The same ticket with a signature that is none. */
export const forged = ({ qr }: Guest): string =>
  `${qr.slice(0, -2)}${qr.at(-2) === "0" ? "1" : "0"}${qr.at(-1)}`

/** The one-time address that enrols a phone for all checkpoints, unless told. */
export const invite = async (
  { scope, event }: Pick<Hall, "scope" | "event">,
  name: string,
  checkpoints = event.checkpoints.map(({ id }) => id),
): Promise<{ url: string; device: string }> => Device.create(scope, event.id, { name, checkpoints })

export const pin = "804915"

/** Types a PIN on the page's own keypad. */
export const typePin = async (page: Page, digits = pin): Promise<void> => {
  for (const digit of digits) await page.getByRole("button", { name: digit, exact: true }).click()
}

/** Enrols the browser by the address of a QR and gives it a PIN: it stands before the choice of a place, or at a door. */
export const enrolPhone = async (page: Page, url: string, digits = pin): Promise<void> => {
  await page.goto(url)
  await page.getByText("Buat PIN untuk ponsel ini").waitFor({ timeout: 60_000 })
  await typePin(page, digits)
  await page.getByText("Ulangi PIN").waitFor()
  await typePin(page, digits)
}

/** Opens the scanner again with its PIN. */
export const unlock = async (page: Page, digits = pin): Promise<void> => {
  await page.getByText("Masukkan PIN").waitFor({ timeout: 60_000 })
  await typePin(page, digits)
}

/** Chooses where the officer stands. */
export const standAt = async (page: Page, gate: string): Promise<void> => {
  await page.getByRole("button", { name: gate }).click({ timeout: 60_000 })
  await page.getByLabel("Kode tiket").waitFor()
}

/** The verdict on the screen: "admitted", "already", "refused", "ask_desk", "confirm", "problem". */
export const verdict = (page: Page, kind: string): Locator => page.locator(`[data-verdict="${kind}"]`)

/** What a scanner on the cable does: types faster than any hand, wherever the focus is. */
export const wedge = async (page: Page, text: string): Promise<void> => {
  const session = await (sessions.get(page) ?? page.context().newCDPSession(page))
  sessions.set(page, session)
  const keys = [...[...text].map((key) => ({ key, text: key })), { key: "Enter", text: "\r" }]
  const began = Date.now() / 1000
  // All at once, with the times of a scanner: on a busy machine keys that wait for each other are as slow as a hand.
  await Promise.all(
    keys.flatMap((key, index) => {
      const timestamp = began + index / 500
      return [
        session.send("Input.dispatchKeyEvent", { type: "keyDown", ...key, timestamp }),
        session.send("Input.dispatchKeyEvent", { type: "keyUp", key: key.key, timestamp }),
      ]
    }),
  )
}

const sessions = new WeakMap<Page, CDPSession>()

export const typeCode = async (page: Page, code: string): Promise<void> => {
  await page.getByLabel("Kode tiket").fill(code)
  await page.getByRole("button", { name: "Periksa" }).click()
}

/** A page whose camera is missing, so that only the test shows it tickets. */
export const withoutCamera = async (context: BrowserContext): Promise<Page> => {
  const page = await context.newPage()
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", "NotFoundError"))
  })
  return page
}
