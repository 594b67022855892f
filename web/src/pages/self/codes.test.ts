import * as VenueCode from "@setiakawan/core/check-in/venue-code"
import { expect, test } from "vitest"
import * as Codes from "./codes.ts"

const today = "c2VjcmV0IHNlY3JldCBzZWNyZXQgc2VjcmV0IHNlY3I"
const tomorrow = "dG9tb3Jyb3cgdG9tb3Jyb3cgdG9tb3Jyb3cgdG9tb3I"
const screen: Codes.Screen = {
  time: "2026-12-20T01:00:00.000Z",
  event: { reference: "K7Q2M9PX", name: "HKSN", zone: "WIB" },
  checkpoint: { id: "masuk", name: "Pintu masuk" },
  secrets: [
    { day: "2026-12-20", secret: today },
    { day: "2026-12-21", secret: tomorrow },
  ],
}
const codeAt = async (time: string) => {
  const url = await Codes.codeAt(screen, "https://hadir.example.go.id", Date.parse(time))
  const [address, text = ""] = url?.split("#") ?? []
  return { address, code: VenueCode.fromText(text) }
}

test("the screen takes the secret of the venue's own day, also when the day changes while it is open", async () => {
  const evening = await codeAt("2026-12-20T16:59:59.000Z")
  expect(evening.address).toBe("HTTPS://HADIR.EXAMPLE.GO.ID/hadir")
  expect(await VenueCode.verify(evening.code as VenueCode.VenueCode, today)).toBe(true)
  const midnight = await codeAt("2026-12-20T17:00:00.000Z")
  expect(await VenueCode.verify(midnight.code as VenueCode.VenueCode, tomorrow)).toBe(true)
  expect(midnight.code?.step).toBe((evening.code?.step ?? 0) + 1)
})

test("after tomorrow, or before today, there is no code", async () => {
  expect((await codeAt("2026-12-21T17:00:00.000Z")).code).toBeUndefined()
  expect((await codeAt("2026-12-19T16:59:59.000Z")).code).toBeUndefined()
  expect(Codes.lastDay(screen)).toBe("2026-12-21")
})

test("a wrong clock is corrected by the server's time, taken for the middle of the call", () => {
  const ours = Date.parse("2026-12-20T00:50:00.000Z")
  expect(Codes.offsetOf("2026-12-20T01:00:00.000Z", ours, ours + 400)).toBe(600_000 - 200)
})
