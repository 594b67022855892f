import { expect, test } from "vitest"
import { toInstant, toLocal } from "./local-time.ts"

test.each([
  ["WIB", "2026-12-20T01:00:00.000Z"],
  ["WITA", "2026-12-20T00:00:00.000Z"],
  ["WIT", "2026-12-19T23:00:00.000Z"],
] as const)("eight in the morning in %s is %s", (zone, instant) => {
  const local = { date: "2026-12-20", time: "08:00" }
  expect(toInstant(local, zone)).toBe(instant)
  expect(toLocal(instant, zone)).toEqual(local)
})

test("crosses the day, the month and the year", () => {
  expect(toInstant({ date: "2027-01-01", time: "00:30" }, "WIT")).toBe("2026-12-31T15:30:00.000Z")
  expect(toLocal("2026-12-31T15:30:00.000Z", "WIT")).toEqual({ date: "2027-01-01", time: "00:30" })
  expect(toLocal("2028-02-28T20:00:00.000Z", "WIB")).toEqual({ date: "2028-02-29", time: "03:00" })
})

test("there and back is the same in every hour of a year", () => {
  for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 3_600_000) {
    const instant = new Date(at).toISOString()
    expect(toInstant(toLocal(instant, "WITA"), "WITA")).toBe(instant)
  }
})

test.each([
  ["", "08:00"],
  ["2026-12-20", ""],
  ["2026-02-31", "08:00"],
  ["2026-13-01", "08:00"],
  ["2026-12-20", "24:00"],
  ["2026-12-20", "08:60"],
  ["20-12-2026", "08:00"],
])("there is no %s %s", (date, time) => {
  expect(toInstant({ date, time }, "WIB")).toBeUndefined()
})
