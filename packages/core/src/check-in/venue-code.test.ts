import { testContext } from "@setiakawan/tests/database"
import { create } from "qrcode"
import { expect, test } from "vitest"
import { within } from "../context.ts"
import * as VenueCode from "./venue-code.ts"
import * as VenueScreen from "./venue-screen.ts"

const at = Date.parse("2026-12-20T01:00:00.000Z")
const step = VenueCode.stepAt(at)
const secret = "c2VjcmV0IHNlY3JldCBzZWNyZXQgc2VjcmV0IHNlY3I"

test("a code's text says what went in, and asks for a small QR even with the longest checkpoint", async () => {
  const sizes: number[] = []
  for (const checkpoint of ["masuk", "a", "titik-2", "abcdefghijklmnopqrstuvwx"]) {
    const code = { event: "K7Q2M9PX", checkpoint, step, mac: await VenueCode.sign(secret, step) }
    const text = VenueCode.toText(code)
    expect(text).toMatch(/^[0-9A-Z-]+$/)
    expect(VenueCode.fromText(text)).toEqual(code)
    expect(VenueCode.fromText(text.toLowerCase())).toEqual(code)
    const url = VenueCode.toUrl("https://hadir.dinsos.bantenprov.go.id", code)
    sizes.push(create(url, { errorCorrectionLevel: "M" }).modules.size)
  }
  expect(sizes).toEqual([33, 33, 33, 37])
  for (const text of ["", "ABC", "!".repeat(28), "0".repeat(23), `${"Z".repeat(23)}MASUK`])
    expect(VenueCode.fromText(text)).toBeUndefined()
})

test("only the secret makes the MAC of a step, and every changed symbol is noticed", async () => {
  const mac = await VenueCode.sign(secret, step)
  expect(mac).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/)
  const code = { event: "K7Q2M9PX", checkpoint: "masuk", step, mac }
  expect(await VenueCode.verify(code, secret)).toBe(true)
  expect(await VenueCode.verify({ ...code, step: step + 1 }, secret)).toBe(false)
  expect(await VenueCode.verify(code, `d${secret.slice(1)}`)).toBe(false)
  for (let place = 0; place < mac.length; place++) {
    const wrong = `${mac.slice(0, place)}${mac[place] === "0" ? "1" : "0"}${mac.slice(place + 1)}`
    expect(await VenueCode.verify({ ...code, mac: wrong }, secret)).toBe(false)
  }
})

test("the last code and the next one are current, earlier ones of the day are old, and no other is good", () => {
  const age = (drift: number, zone: "WIB" | "WIT" = "WIB") => VenueCode.ageOf(step, at + drift * 1000, zone)
  expect([-31, -30, 0, 29, 30, 59].map((seconds) => age(seconds))).toEqual([
    "future",
    "current",
    "current",
    "current",
    "current",
    "current",
  ])
  expect(age(60)).toBe("old")
  expect(age(15 * 3600)).toBe("old")
  // 08.00 WIB on the 20th: the 21st begins at 17.00 UTC, and for WIT two hours earlier.
  expect(age(16 * 3600)).toBe("other_day")
  expect(age(15 * 3600, "WIT")).toBe("other_day")
})

test("a code from before midnight is current just after it", () => {
  const midnight = Date.parse("2026-12-20T17:00:00.000Z")
  expect(VenueCode.ageOf(VenueCode.stepAt(midnight - 1000), midnight + 1000, "WIB")).toBe("current")
  expect(VenueCode.ageOf(VenueCode.stepAt(midnight - 1000), midnight + 40_000, "WIB")).toBe("other_day")
})

test("each office, event, checkpoint and day has a secret of its own, the same whenever it is asked for", async () => {
  const { context } = await testContext()
  const scope = within(context, "off_1", { kind: "public" })
  const secrets = await Promise.all([
    VenueScreen.secretOf(scope, "evt_1", "masuk", "2026-12-20"),
    VenueScreen.secretOf(scope, "evt_1", "masuk", "2026-12-21"),
    VenueScreen.secretOf(scope, "evt_1", "makan", "2026-12-20"),
    VenueScreen.secretOf(scope, "evt_2", "masuk", "2026-12-20"),
    VenueScreen.secretOf(within(context, "off_2", { kind: "public" }), "evt_1", "masuk", "2026-12-20"),
  ])
  expect(new Set(secrets).size).toBe(5)
  expect(await VenueScreen.secretOf(scope, "evt_1", "masuk", "2026-12-20")).toBe(secrets[0])
})
