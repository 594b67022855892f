import { mkdtemp, readdir, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { matrix, quietZone } from "@setiakawan/documents/qr"
import { buildWeb } from "@setiakawan/local/build"
import { chromium, type Page } from "playwright-core"
import { enrolPhone, invite, register, standAt } from "../browser/door.ts"
import * as Film from "../browser/film.ts"
import { launchOptions } from "../tools.ts"
import { type Figure, rounded } from "./measure.ts"
import { newEvent, newOffice, type Place } from "./place.ts"

const film: Film.Film = { width: 640, height: 480, modulePixels: 6, frames: 18 }
const tickets = 12
const verdicts = 36
const slower = 4

/**
 * From the frame that first shows a ticket, as the page presents it, to the name and to the verdict that stands, as the
 * page paints them; with Chromium's processes as fast as they are, and four times slower. And what a phone loads until
 * its first scan.
 */
export const sight = async ({ context }: Place): Promise<Record<string, Figure>> => {
  await buildWeb()
  const { scope } = await newOffice(context)
  const event = await newEvent(scope)
  const people = await register(
    { scope, event },
    Array.from({ length: tickets }, (_, index) => `Peserta ${"ABCDEFGHIJKL"[index]}`),
  )
  const modules = matrix(people[0]?.qr ?? "").size + 2 * quietZone
  const folder = await mkdtemp(join(tmpdir(), "setiakawan-film-"))
  const codes = people.map(({ qr }) => qr)
  const camera = await Film.write(join(folder, "camera.y4m"), codes, film)
  const server = await chromium.launchServer(await launchOptions(Film.asCamera(camera)))
  const browser = await chromium.connect(server.wsEndpoint())
  try {
    const page = await (
      await browser.newContext({ viewport: { width: 360, height: 740 }, permissions: ["camera"] })
    ).newPage()
    const loaded = weigh(page)
    await enrolPhone(page, (await invite({ scope, event }, "Pengukur")).url)
    await standAt(page, "Pintu 1")
    await page.locator("[data-verdict]").first().waitFor({ timeout: 60_000 })
    const bytes = loaded()
    const plain = await watch(page, modules)
    const speedUp = slowDown(server.process().pid ?? 0)
    const slow = await watch(page, modules).finally(speedUp)
    return {
      frame_to_verdict: figure(plain, "Chromium as it is"),
      frame_to_verdict_slowed: figure(
        slow,
        "all of Chromium's processes, its workers with them, are stopped 12 of every 16 ms",
      ),
      bytes_to_first_scan: bytes,
    }
  } finally {
    await browser.close()
    await server.close()
    await rm(folder, { recursive: true, force: true })
  }
}

type Sighting = { name: number; verdict: number }

const interval = 1000 / 30

const figure = (seen: readonly Sighting[], how: string): Figure => {
  const of = (key: keyof Sighting, share: number) => {
    const sorted = seen.map((each) => each[key]).sort((a, b) => a - b)
    return rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  }
  return {
    value: of("verdict", 0.5),
    unit: "ms",
    floor: rounded(interval),
    ratio: rounded(of("verdict", 0.5) / interval),
    floorIs: `one frame of the camera; ${how}. The verdict stands when its scan is on the disk`,
    parts: {
      name_median: of("name", 0.5),
      name_p95: of("name", 0.95),
      verdict_median: of("verdict", 0.5),
      verdict_p95: of("verdict", 0.95),
      scans: seen.length,
    },
  }
}

/** Watches the page's own picture and its own screen for so many tickets. */
const watch = (page: Page, modules: number): Promise<Sighting[]> =>
  page.evaluate(
    ([wanted, { modulePixels }, modules]) =>
      new Promise<Sighting[]>((done, fail) => {
        const video = document.querySelector<HTMLVideoElement>(".camera-video")
        const canvas = document.createElement("canvas")
        canvas.width = canvas.height = 1
        const picture = canvas.getContext("2d", { willReadFrequently: true })
        if (!video || !picture) return fail(new Error("no camera"))
        const seen: Sighting[] = []
        let lastName = document.querySelector(".verdict-name")?.textContent ?? ""
        let isDark = true
        let current: { from: number; name?: number } | undefined
        /** The corner of the code's finder, which every code has and the empty table has not. */
        const isCode = () => {
          const corner = (size: number) => (size - modules * modulePixels) / 2 + 4.5 * modulePixels
          const at = [corner(video.videoWidth), corner(video.videoHeight)] as const
          picture.drawImage(video, at[0], at[1], 1, 1, 0, 0, 1, 1)
          return (picture.getImageData(0, 0, 1, 1).data[0] ?? 255) < 128
        }
        const onFrame = (_: number, { presentationTime }: VideoFrameCallbackMetadata) => {
          const dark = isCode()
          if (dark && !isDark) current = { from: presentationTime }
          isDark = dark
          if (seen.length < wanted) video.requestVideoFrameCallback(onFrame)
        }
        const look = () => {
          const shown = document.querySelector<HTMLElement>("[data-verdict]")
          const name = shown?.querySelector(".verdict-name")?.textContent ?? ""
          const mine = current
          if (!mine || name === "" || name === lastName) return
          // Seen by the eye once it is painted.
          requestAnimationFrame((painted) => {
            mine.name ??= painted - mine.from
            if (shown?.dataset.verdict === "checking" || current !== mine) return
            current = undefined
            lastName = name
            seen.push({ name: mine.name, verdict: painted - mine.from })
            if (seen.length < wanted) return
            observer.disconnect()
            done(seen)
          })
        }
        const observer = new MutationObserver(look)
        observer.observe(document.body, {
          subtree: true,
          childList: true,
          characterData: true,
          attributes: true,
          attributeFilter: ["data-verdict"],
        })
        video.requestVideoFrameCallback(onFrame)
      }),
    [verdicts, film, modules] as const,
  )

/** What the page loads from now on, compressed as a CDN would; the WebAssembly of the decoder apart. */
const weigh = (page: Page) => {
  const sizes: { wasm: boolean; bytes: number }[] = []
  const pending: Promise<unknown>[] = []
  page.on("response", (response) => {
    const wasm = response.url().endsWith(".wasm")
    pending.push(
      response.body().then(
        (body) => sizes.push({ wasm, bytes: gzipSync(body).length }),
        // A preflight or a redirect has no body.
        () => undefined,
      ),
    )
  })
  return (): Figure => {
    const sum = (wasm: boolean) =>
      sizes.filter((each) => each.wasm === wasm).reduce((total, { bytes }) => total + bytes, 0)
    const all = sum(true) + sum(false)
    return {
      value: rounded(all / 1000),
      unit: "kB",
      floor: rounded(sum(true) / 1000),
      ratio: rounded(all / sum(true)),
      floorIs:
        "the decoder's WebAssembly alone; both compressed by gzip, with roster and API of the first contact",
      parts: { page_and_api_kb: rounded(sum(false) / 1000), requests: sizes.length },
    }
  }
}

/** Stops a browser's processes three quarters of the time, since DevTools slows no worker; returns what ends that. */
const slowDown = (root: number): (() => void) => {
  const slice = 16
  let pids: number[] = []
  let over = false
  const refresh = setInterval(() => void familyOf(root).then((family) => (pids = family)), 500)
  const signal = (name: NodeJS.Signals) => {
    for (const pid of pids) {
      try {
        process.kill(pid, name)
      } catch {
        // It ended meanwhile.
      }
    }
  }
  const turn = () => {
    if (over) return
    signal("SIGSTOP")
    setTimeout(
      () => {
        signal("SIGCONT")
        setTimeout(turn, slice / slower)
      },
      slice - slice / slower,
    )
  }
  void familyOf(root).then((family) => {
    pids = family
    turn()
  })
  return () => {
    over = true
    clearInterval(refresh)
    setTimeout(() => signal("SIGCONT"), 2 * slice)
    signal("SIGCONT")
  }
}

/** A process and all that descend from it. */
const familyOf = async (root: number): Promise<number[]> => {
  const parents = new Map<number, number>()
  for (const name of await readdir("/proc")) {
    if (!/^\d+$/.test(name)) continue
    const stat = await readFile(`/proc/${name}/stat`, "utf8").catch(() => "")
    const [, , parent] = stat.slice(stat.lastIndexOf(")")).split(" ")
    parents.set(Number(name), Number(parent))
  }
  const family = [root]
  for (const pid of family) for (const [child, parent] of parents) if (parent === pid) family.push(child)
  return family
}
