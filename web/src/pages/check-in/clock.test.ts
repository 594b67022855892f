import { expect, test } from "vitest"
import { age, clock, countdown, moment, span } from "./clock.ts"

const now = new Date("2026-12-20T02:10:00.000Z")

test("times are the venue's, to the second", () => {
  expect(clock("2026-12-20T02:09:07.500Z", "WIB")).toBe("09.09.07")
  expect(clock("2026-12-20T02:09:07.500Z", "WIT")).toBe("11.09.07")
})

test("a time of another day brings its date, by the venue's calendar", () => {
  expect(moment("2026-12-20T00:00:00.000Z", "WIB", now)).toBe("07.00.00")
  expect(moment("2026-12-19T16:30:00.000Z", "WIB", now)).toBe("19 Desember 2026, 23.30.00")
  expect(moment("2026-12-19T17:30:00.000Z", "WIB", now)).toBe("00.30.00")
})

test.each([
  [0, "0 detik"],
  [59_999, "59 detik"],
  [60_000, "1 menit"],
  [3_599_000, "59 menit"],
  [3_600_000, "1 jam"],
  [30 * 3_600_000, "30 jam"],
  [3 * 86_400_000, "3 hari"],
])("%i milliseconds are %s", (milliseconds, words) => {
  expect(span(milliseconds)).toBe(words)
})

test("ages are told in words, and a moment that lies ahead is just now", () => {
  expect(age("2026-12-20T02:09:55.000Z", now)).toBe("baru saja")
  expect(age("2026-12-20T02:10:40.000Z", now)).toBe("baru saja")
  expect(age("2026-12-20T02:09:20.000Z", now)).toBe("40 detik lalu")
  expect(age("2026-12-20T02:07:30.000Z", now)).toBe("2 menit lalu")
})

test("a countdown ends at nothing", () => {
  expect(countdown("2026-12-20T02:20:00.000Z", now)).toBe("10.00")
  expect(countdown("2026-12-20T02:10:04.200Z", now)).toBe("0.05")
  expect(countdown("2026-12-20T02:09:00.000Z", now)).toBe("0.00")
})
