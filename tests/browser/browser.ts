import { open } from "node:fs/promises"
import { join } from "node:path"
import * as Office from "@setiakawan/core/office"
import * as Event from "@setiakawan/core/event"
import { within } from "@setiakawan/core/context"
import { matrix, quietZone } from "@setiakawan/documents/qr"
import { buildWeb } from "@setiakawan/local/build"
import * as Mail from "@setiakawan/local/mail"
import { type Browser, chromium, type Page } from "playwright-core"
import { eventInput, officeInput } from "../client.ts"
import { testFolder } from "../database.ts"
import { codeFor, type TestHost, testHost } from "../host.ts"
import { launchOptions } from "../tools.ts"

/** A cheap phone, held upright. */
export const phone = { width: 360, height: 740 }

/** A real host that serves the built web app, with one office and its owner. */
export type Site = TestHost & {
  office: string
  owner: { name: string; email: string }
  /** Opens and publishes an event of the office. */
  newEvent: (changes?: Parameters<typeof eventInput>[0]) => Promise<Event.Event>
}

/** Starts a host of its own on a free port; close it at the end of the suite. */
export const startSite = async (): Promise<Site> => {
  await buildWeb()
  const host = await testHost()
  const input = officeInput()
  const { office } = await Office.create(host.context, host.context.ids.next("account"), input)
  const account = host.context.ids.next("account")
  const as = within(host.context, office, { kind: "member", account, role: "organiser" })
  return {
    ...host,
    office,
    owner: input.owner,
    newEvent: async (changes = {}) => {
      // Links expire some time after the event, so it is always one of today.
      const hour = 3_600_000
      const [start, end] = [1, 6].map((hours) => new Date(Date.now() + hours * hour).toISOString())
      const draft = await Event.create(
        as,
        eventInput({ ...(start && end ? { start, end } : {}), ...changes }),
      )
      return Event.publish(as, draft.id)
    },
  }
}

/** A Chromium without a window; with `camera`, what its camera sees is the film of `fakeCamera`. */
export const launch = async ({ camera }: { camera?: string } = {}): Promise<Browser> =>
  chromium.launch(await launchOptions(["--disable-background-networking", ...cameraOf(camera)]))

/** What a browser is started with so that its camera shows a film. */
export const cameraOf = (film: string | undefined): string[] =>
  film
    ? [
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        `--use-file-for-fake-video-capture=${film}`,
      ]
    : []

/** Signs the page's browser in, by the code in the letter: the cookies are the browser's own. */
export const signIn = async (page: Page, site: Site, email: string): Promise<void> => {
  await page.goto(`${site.origin}/_outbox`)
  const outbox = site.outbox ?? ""
  const known = await Mail.letters(outbox)
  await api(page, "POST", "/api/sign-in", { email })
  const code = await codeFor(outbox, email, known)
  const answer = await api(page, "POST", "/api/sign-in/code", { code })
  if (answer.status !== 204) throw new Error(`sign-in answered ${answer.status}`)
}

/** Calls the API from within a page, which has to be one of the host's. */
export const api = (
  page: Page,
  method: string,
  path: string,
  body?: unknown,
  // Tests look into answers of every shape.
  // oxlint-disable-next-line typescript/no-explicit-any
): Promise<{ status: number; body: any }> =>
  page.evaluate(
    async ([method, path, body]) => {
      const response = await fetch(path, {
        method,
        ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body }),
      })
      const text = await response.text()
      return { status: response.status, body: text === "" ? undefined : JSON.parse(text) }
    },
    [method, path, body === undefined ? undefined : JSON.stringify(body)] as const,
  )

/** How large the film's pictures are, and how many of their pixels a module of the code has. */
export type Film = { width: number; height: number; modulePixels: number; frames: number }

const film: Film = { width: 1280, height: 720, modulePixels: 8, frames: 4 }

/**
 * A film for Chromium's fake camera in which a code is held before it: each text's QR for `frames` frames, then as
 * many of an empty table, and so on from the start.
 */
export const fakeCamera = async (
  texts: string | readonly string[],
  options: Partial<Film> = {},
): Promise<string> => {
  const { width, height, modulePixels, frames } = { ...film, ...options }
  const path = join(await testFolder(), "camera.y4m")
  const file = await open(path, "w")
  try {
    await file.write(`YUV4MPEG2 W${width} H${height} F30:1 Ip A1:1 C420jpeg\n`)
    const table = frame(width, height, () => false)
    for (const text of typeof texts === "string" ? [texts] : texts) {
      const code = matrix(text)
      const side = (code.size + 2 * quietZone) * modulePixels
      const [left, top] = [(width - side) / 2, (height - side) / 2]
      const picture = frame(width, height, (x, y) => {
        const column = Math.floor((x - left) / modulePixels) - quietZone
        const row = Math.floor((y - top) / modulePixels) - quietZone
        return row >= 0 && column >= 0 && row < code.size && column < code.size && code.dark(column, row)
      })
      for (let count = 0; count < frames; count++) await file.write(picture)
      if (typeof texts !== "string") for (let count = 0; count < frames; count++) await file.write(table)
    }
  } finally {
    await file.close()
  }
  return path
}

/** One frame: Y of every pixel, then U and V of a grey picture. */
const frame = (width: number, height: number, isDark: (x: number, y: number) => boolean): Buffer => {
  const luma = Buffer.alloc(width * height, 235)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) if (isDark(x, y)) luma[y * width + x] = 16
  }
  return Buffer.concat([Buffer.from("FRAME\n"), luma, Buffer.alloc((width * height) / 2, 128)])
}
