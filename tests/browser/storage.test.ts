import { createDisk } from "@setiakawan/scanner/memory"
import * as fc from "fast-check"
import { type BrowserContext, chromium, type Page } from "playwright-core"
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest"
import { bundle } from "../bundle.ts"
import { testFolder } from "../database.ts"
import { type TestHost, testHost } from "../host.ts"
import { launchOptions } from "../tools.ts"
import { bytesOf, filesWith, rawKeyOf } from "./profile.ts"
import * as Commands from "./storage/commands.ts"

/** The same module in the page, by the name that the bundle gives it. */
declare const Kit: typeof Commands

let host: TestHost
let kit: string

beforeAll(async () => {
  kit = await bundle("tests/browser/storage/commands.ts", "Kit")
  host = await testHost()
})

afterAll(() => host.close())

const launch = async (
  profile: string,
  args: readonly string[] = [],
): Promise<{ context: BrowserContext; page: Page }> => {
  const context = await chromium.launchPersistentContext(profile, await launchOptions(args))
  onTestFinished(() => context.close())
  return { context, page: await newPage(context) }
}

/** A page of our origin that holds nothing but the kit. */
const newPage = async (context: BrowserContext): Promise<Page> => {
  const page = await context.newPage()
  await page.goto(`${host.origin}/_outbox`)
  await page.evaluate(kit)
  return page
}

const nonces = ["n1", "n2", "n3", "n4", "n5", "n6"].map((nonce) => nonce.repeat(8))
const nonce = fc.constantFrom(...nonces)
const state = fc.constantFrom("waiting" as const, "sent" as const, "attention" as const)
const maybe = { requiredKeys: [] as [] }
const command: fc.Arbitrary<Commands.Command> = fc.oneof(
  fc
    .record({
      nonce,
      checkpoint: fc.constantFrom("masuk", "makan"),
      ticket: fc.option(fc.constantFrom("T1", "T2"), { nil: undefined }),
      outcome: fc.constantFrom("kept" as const, "kept" as const, "left" as const, "thrown" as const),
    })
    .map(({ ticket, ...rest }) => ({ do: "append" as const, ...rest, ...(ticket ? { ticket } : {}) })),
  fc
    .record({
      nonce,
      programme: fc.constantFrom("prg_1", "prg_2"),
      outcome: fc.constantFrom("kept" as const, "kept" as const, "left" as const, "thrown" as const),
    })
    .map((some) => ({ do: "appendHanding" as const, ...some })),
  fc.constantFrom("prg_1", "prg_2").map((programme) => ({ do: "handings" as const, programme })),
  fc
    .record(
      {
        parts: fc.uniqueArray(fc.constantFrom("aid/beras/1", "aid/beras/2", "aid/b/1", "proof/n1"), {
          maxLength: 3,
        }),
        instead: fc.constantFrom("aid/beras/", "proof/n1"),
      },
      { requiredKeys: ["parts"] },
    )
    .map((some) => ({ do: "saveSealed" as const, ...some })),
  fc.constantFrom("aid/", "proof/", "aid/beras/").map((prefix) => ({ do: "loadSealed" as const, prefix })),
  fc.record({ state, most: fc.nat({ max: 3 }) }, maybe).map((some) => ({ do: "entries" as const, ...some })),
  nonce.map((each) => ({ do: "entry" as const, nonce: each })),
  fc
    .record({ nonces: fc.uniqueArray(nonce, { maxLength: 3 }), state }, { requiredKeys: ["nonces"] })
    .map((some) => ({ do: "update" as const, ...some })),
  fc
    .record({
      key: fc.constantFrom("round" as const, "claim" as const, "leaving" as const, "device" as const),
      remove: fc.boolean(),
    })
    .map((some) => ({ do: "edit" as const, ...some })),
  fc
    .record({
      parts: fc.uniqueArray(fc.constantFrom("1", "2", "3"), { maxLength: 3 }),
      cursor: fc.constantFrom("1.0", "1.7"),
      whole: fc.boolean(),
    })
    .map((some) => ({ do: "saveRoster" as const, ...some })),
  fc.constantFrom<Commands.Command>(
    { do: "count" },
    { do: "read", key: "round" },
    { do: "read", key: "device" },
    { do: "loadRoster" },
    { do: "dropRoster" },
    { do: "wipe", keep: "nothing" },
    { do: "wipe", keep: "unsent" },
    { do: "reopen" },
  ),
)

test("the browser's database answers every sequence of calls as the one in memory does", async () => {
  const { page } = await launch(await testFolder())
  let round = 0
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 5, maxLength: 40, size: "max" }), async (commands) => {
      const all: Commands.Command[] = [...commands, { do: "entries" }, { do: "count" }, { do: "loadRoster" }]
      const disk = createDisk()
      const expected = await Commands.run(() => disk.open(), all)
      const found = await page.evaluate(([name, all]) => Kit.inDatabase(name, all), [
        `run-${round++}`,
        all,
      ] as const)
      expect(found).toEqual(expected)
    }),
    { numRuns: process.env.SETIAKAWAN_LONG ? 2000 : 100 },
  )
})

test("what a phone of the version before holds is there after the upgrade, and aid beside it", async () => {
  const { page } = await launch(await testFolder())
  const found = await page.evaluate(async () => {
    await new Promise<void>((done, fail) => {
      const opening = indexedDB.open("older", 1)
      opening.addEventListener("upgradeneeded", () => {
        const outbox = opening.result.createObjectStore("outbox", { keyPath: "scan.nonce" })
        outbox.createIndex("sequence", "scan.sequence", { unique: true })
        outbox.createIndex("state", ["state", "scan.sequence"])
        outbox.createIndex("ticket", ["scan.checkpoint", "scan.ticket", "scan.sequence"])
        opening.result.createObjectStore("roster", { keyPath: "part" })
        opening.result.createObjectStore("meta").put(1, "#sequence")
        outbox.put(Kit.entryOf({ nonce: "n1", ticket: "T1", checkpoint: "masuk" }, 1))
      })
      opening.addEventListener("error", () => fail(new Error("no database")))
      opening.addEventListener("success", () => {
        opening.result.close()
        done()
      })
    })
    return Kit.inDatabase("older", [
      { do: "count" },
      { do: "appendHanding", nonce: "n2", programme: "prg_1", outcome: "kept" },
      { do: "handings", programme: "prg_1" },
      { do: "saveSealed", parts: ["proof/n2"] },
      { do: "loadSealed", prefix: "proof/" },
    ])
  })
  expect(found.map((each) => each.length > 4)).toEqual([true, true, true, true, true])
  expect(found[0]).toBe('{"attention":0,"sent":0,"waiting":1}')
  expect(found[2]).toContain('"sequence":2')
})

test("two pages of one device share one sequence, and neither undoes the other", async () => {
  const { context, page } = await launch(await testFolder())
  const other = await newPage(context)
  const scan = (each: Page, mark: string) =>
    each.evaluate(async (mark) => {
      const storage = Kit.Database.open()
      await Promise.all(
        Array.from({ length: 40 }, (_, at) =>
          storage.append({ checkpoint: "masuk" }, (sequence) =>
            Kit.entryOf({ nonce: `${mark}-${at}`, checkpoint: "masuk" }, sequence),
          ),
        ),
      )
    }, mark)
  await Promise.all([scan(page, "one"), scan(other, "other")])
  const sequences = await page.evaluate(async () =>
    (await Kit.Database.open().entries()).map(({ scan }) => scan.sequence),
  )
  expect(sequences).toEqual(Array.from({ length: 80 }, (_, at) => at + 1))
})

test("a scan that was acknowledged is there after the browser was killed", async () => {
  const profile = await testFolder()
  const { context, page } = await launch(profile)
  const pid = await pidOf(context)
  await page.evaluate(() =>
    Kit.Database.open().append({ checkpoint: "masuk" }, (sequence) =>
      Kit.entryOf({ nonce: "kept", checkpoint: "masuk" }, sequence),
    ),
  )
  const gone = context.waitForEvent("close")
  process.kill(pid, "SIGKILL")
  await gone
  const again = await launch(profile)
  expect(await again.page.evaluate(() => Kit.Database.open().entry("kept"))).toMatchObject({
    scan: { sequence: 1 },
  })
})

test("a full phone is told as such, and loses nothing that it had", async () => {
  // With the feature on, a page is told and given the same quota however full the disk is.
  const { context, page } = await launch(await testFolder(), ["--disable-features=StaticStorageQuota"])
  const session = await context.newCDPSession(page)
  const roster = (parts: number) =>
    page.evaluate(async (parts) => {
      const part = (at: number) => ({
        part: String(at),
        sealed: { iv: new Uint8Array(12), bytes: crypto.getRandomValues(new Uint8Array(65_536)) },
      })
      const info = { cursor: "1.0", knownUntil: "2026-12-20T01:00:00.000Z", count: parts }
      return Kit.Database.open()
        .saveRoster(
          Array.from({ length: parts }, (_, at) => part(at)),
          info,
          true,
        )
        .then(
          () => "saved",
          (error: unknown) => (error instanceof Kit.Database.Problem ? error.code : String(error)),
        )
    }, parts)
  await session.send("Storage.overrideQuotaForOrigin", { origin: host.origin, quotaSize: 1_000_000 })
  expect(await roster(2)).toBe("saved")
  expect(await roster(60)).toBe("full")
  expect(await page.evaluate(async () => (await Kit.Database.open().loadRoster())?.parts.length)).toBe(2)
})

test("a database of a newer version, and none at all, are told as such", async () => {
  const { context, page } = await launch(await testFolder())
  const code = (each: Page) =>
    each.evaluate(() =>
      Kit.Database.open()
        .count()
        .then(
          () => "counted",
          (error: unknown) => (error instanceof Kit.Database.Problem ? error.code : String(error)),
        ),
    )
  expect(await code(page)).toBe("counted")
  const newer = await newPage(context)
  // Succeeds at all only because the first page lets go of its connection.
  await newer.evaluate(
    () =>
      new Promise<void>((done, fail) => {
        const request = indexedDB.open("setiakawan-pindai", 99)
        request.addEventListener("success", () => done())
        request.addEventListener("error", () => fail(request.error))
      }),
  )
  expect(await code(page)).toBe("newer")
  await page.evaluate(() => Object.defineProperty(globalThis, "indexedDB", { value: undefined }))
  expect(await code(page)).toBe("refused")
})

test("storage that was cleared under the page is opened anew", async () => {
  const { context, page } = await launch(await testFolder())
  const session = await context.newCDPSession(page)
  await page.evaluate(async () => {
    const storage = Kit.Database.open()
    await storage.edit("claim", () => "first")
    Object.assign(globalThis, { storage })
  })
  await session.send("Storage.clearDataForOrigin", { origin: host.origin, storageTypes: "indexeddb" })
  const claim = await page.evaluate(async () => {
    const { storage } = globalThis as unknown as { storage: ReturnType<typeof Kit.Database.open> }
    return [await storage.read("claim"), await storage.edit("claim", () => "second")]
  })
  expect(claim).toEqual([undefined, "second"])
})

const pin = "804915"
const people = "Siti Aminah binti Abdullah Sukarno"

test("neither the roster nor the key that opens it is on the disk", async () => {
  const profile = await testFolder()
  const { context, page } = await launch(profile)
  const raw = await page.evaluate(
    async ([pin, people]) => {
      const storage = Kit.Database.open()
      const { vault, key } = await Kit.Vault.create(pin, { iterations: 1000 })
      await storage.edit("vault", () => vault)
      const sealed = await Kit.Vault.seal(key, { people }, "part 1")
      const info = { cursor: "1.0", knownUntil: "2026-12-20T01:00:00.000Z", count: 1 }
      await storage.saveRoster([{ part: "1", sealed }], info, true)
      await Kit.Vault.enter(vault, pin, {
        now: () => Date.now(),
        save: async (next) => void (await storage.edit("vault", () => next)),
      })
      await storage.append({ checkpoint: "masuk" }, (sequence) =>
        Kit.entryOf({ nonce: "nonce-that-is-on-the-disk", checkpoint: "masuk" }, sequence),
      )
      return [...vault.wrapped.bytes]
    },
    [pin, people] as const,
  )
  const key = await rawKeyOf(await page.evaluate(() => Kit.Database.open().read("vault")), pin)
  await context.close()

  // What is there is found, so what is not found is not there.
  expect(await filesWith(profile, Buffer.from("nonce-that-is-on-the-disk"))).toBeGreaterThan(0)
  expect(await filesWith(profile, Buffer.from(raw))).toBeGreaterThan(0)
  for (const secret of [...bytesOf(people), ...bytesOf(pin), key])
    expect(await filesWith(profile, secret)).toBe(0)
})

test("a key that is put into the database itself is found on the disk: never do that", async () => {
  const profile = await testFolder()
  const { context, page } = await launch(profile)
  const raw = await page.evaluate(async () => {
    const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt"])
    const bytes = new Uint8Array(await crypto.subtle.exportKey("raw", key))
    const kept = await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt"])
    await Kit.Database.open().edit("claim", () => kept as unknown as string)
    return [...bytes]
  })
  await context.close()
  expect(await filesWith(profile, Buffer.from(raw))).toBeGreaterThan(0)
})

test("a passkey of the phone opens the roster after a restart, without the PIN", async () => {
  const { context, page } = await launch(await testFolder())
  const session = await context.newCDPSession(page)
  await session.send("WebAuthn.enable")
  const addAuthenticator = (hasPrf: boolean) =>
    session.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        ctap2Version: "ctap2_1",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
        hasPrf,
      },
    })
  const addPasskey = () =>
    page.evaluate(
      async ([pin, people]) => {
        const storage = Kit.Database.open()
        const { vault, key } = await Kit.Vault.create(pin, { iterations: 1000 })
        const sealed = await Kit.Vault.seal(key, people)
        const both = await Kit.Vault.addPasskey(vault, pin, Kit.Passkey.ofBrowser("Pemindai Setiakawan"))
        if (!both) return false
        await storage.edit("vault", () => both)
        await storage.saveRoster(
          [{ part: "1", sealed }],
          { cursor: "1.0", knownUntil: "2026-12-20T01:00:00.000Z", count: 1 },
          true,
        )
        return true
      },
      [pin, people] as const,
    )
  const openRoster = () =>
    page.evaluate(async () => {
      const storage = Kit.Database.open()
      const [vault, roster] = [await storage.read("vault"), await storage.loadRoster()]
      const sealed = roster?.parts[0]?.sealed
      if (!vault || !sealed) return "nothing kept"
      const key = await Kit.Vault.unlockWithPasskey(vault, Kit.Passkey.ofBrowser("Pemindai Setiakawan"))
      return key ? Kit.Vault.open(key, sealed) : "refused"
    })

  expect(await page.evaluate(() => Kit.Passkey.isAvailable())).toBe(false)
  const without = await addAuthenticator(false)
  expect(await page.evaluate(() => Kit.Passkey.isAvailable())).toBe(true)
  expect(await addPasskey()).toBe(false)
  await session.send("WebAuthn.removeVirtualAuthenticator", without)

  const { authenticatorId } = await addAuthenticator(true)
  expect(await addPasskey()).toBe(true)
  await page.reload()
  await page.evaluate(kit)
  expect(await openRoster()).toBe(people)
  await session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false })
  expect(await openRoster()).toBe("refused")
})

const pidOf = async (context: BrowserContext): Promise<number> => {
  const browser = context.browser()
  if (!browser) throw new Error("no browser")
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send("SystemInfo.getProcessInfo")
  return processInfo.find(({ type }) => type === "browser")?.id ?? 0
}
