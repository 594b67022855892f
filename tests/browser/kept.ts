import { join } from "node:path"
import { root } from "@setiakawan/local/server"
import { type BrowserContext, chromium, type Page } from "playwright-core"
import { expect, onTestFinished } from "vitest"
import { bundle } from "../bundle.ts"
import { testFolder } from "../database.ts"
import { type TestHost, testHost } from "../host.ts"
import { launchOptions } from "../tools.ts"
import { phone } from "./browser.ts"
import * as Film from "./film.ts"

declare const Pwa: typeof import("../../web/src/pwa.ts")

let pwa: Promise<string> | undefined

/** Puts the app's own `pwa.ts` into a page as `Pwa`. */
export const addPwa = async (page: Page): Promise<void> => {
  pwa ??= bundle("web/src/pwa.ts", "Pwa")
  await page.evaluate(await pwa)
}

/** A phone with one profile on its disk, and a server that can be stopped, and started again with another build. */
export const setUp = async () => {
  const [profile, dataDir] = [await testFolder(), await testFolder()]
  let host: TestHost | undefined
  let context: BrowserContext | undefined
  let port = 0
  const stopServer = async () => {
    await host?.close()
    host = undefined
  }
  const closeBrowser = async () => {
    await context?.close()
    context = undefined
  }
  onTestFinished(async () => {
    await closeBrowser()
    await stopServer()
  })
  return {
    profile,
    origin: () => `http://localhost:${port}`,
    stopServer,
    closeBrowser,
    serve: async (web = join(root, "web/dist")): Promise<TestHost> => {
      await stopServer()
      host = await testHost({ dataDir, port, web })
      port = Number(new URL(host.origin).port)
      return host
    },
    /** With `camera`, what its camera sees is that film. */
    openBrowser: async (camera?: string) => {
      context = await chromium.launchPersistentContext(profile, {
        ...(await launchOptions(["--disable-background-networking", ...Film.asCamera(camera)])),
        viewport: phone,
        // Naming one takes all others away.
        permissions: ["camera", "background-sync"],
      })
      return context
    },
  }
}

/** Opens a page that is kept, and waits until it is. */
export const openKept = async (context: BrowserContext, origin: string, path: "/pindai" | "/hadir") => {
  const page = await open(context, origin, path)
  // The page asks for its worker some time after it is drawn.
  await expect.poll(() => page.evaluate((path) => Pwa.whenKept(path), path), { timeout: 20_000 }).toBe(true)
  return page
}

/** Opens a page of the app. */
export const open = async (context: BrowserContext, origin: string, path: string): Promise<Page> => {
  const page = await context.newPage()
  await page.goto(`${origin}${path}`)
  await page.locator("h1").first().waitFor()
  await addPwa(page)
  return page
}
