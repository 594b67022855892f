import { join } from "node:path"
import * as Office from "@setiakawan/core/office"
import * as Event from "@setiakawan/core/event"
import { within } from "@setiakawan/core/context"
import { buildWeb } from "@setiakawan/local/build"
import * as Mail from "@setiakawan/local/mail"
import { type Browser, chromium, type Page } from "playwright-core"
import { eventInput, officeInput } from "../client.ts"
import { testFolder } from "../database.ts"
import { codeFor, type TestHost, testHost } from "../host.ts"
import { launchOptions } from "../tools.ts"
import * as Film from "./film.ts"

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
  chromium.launch(await launchOptions(["--disable-background-networking", ...Film.asCamera(camera)]))

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

/** A film for Chromium's fake camera, in a folder of the test; see `film.ts`. */
export const fakeCamera = async (
  texts: string | readonly string[],
  options: Partial<Film.Film> = {},
): Promise<string> => Film.write(join(await testFolder(), "camera.y4m"), texts, options)
