import { expect, test } from "vitest"
import { chartOf, daysOf, instantOf } from "./arrivals.ts"

const minute = (at: string) => Date.parse(at) / 60_000
const eight = minute("2026-12-20T01:00:00.000Z")

test("minutes without an arrival are bars of nothing", () => {
  const chart = chartOf(
    [
      [eight, 3],
      [eight + 2, 5],
    ],
    "WIB",
    "2026-12-20",
  )
  expect(chart).toEqual({
    width: 1,
    most: 5,
    buckets: [
      { start: eight, count: 3 },
      { start: eight + 1, count: 0 },
      { start: eight + 2, count: 5 },
    ],
  })
})

test("a long morning is drawn in wider bars that begin at round times and lose nobody", () => {
  const arrivals = Array.from({ length: 180 }, (_, at): [number, number] => [eight + 3 + at, 2])
  const { width, buckets } = chartOf(arrivals, "WIB", "2026-12-20")
  expect(width).toBe(5)
  expect(buckets.length).toBeLessThanOrEqual(48)
  expect(buckets.every(({ start }) => start % 5 === 0)).toBe(true)
  expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(360)
})

test("each day of the venue has a chart of its own, however the days lie in UTC", () => {
  const late = minute("2026-12-20T16:59:00.000Z")
  const arrivals: [number, number][] = [
    [late, 1],
    [late + 1, 4],
  ]
  expect(daysOf(arrivals, "WIB")).toEqual(["2026-12-20", "2026-12-21"])
  expect(daysOf(arrivals, "WIT")).toEqual(["2026-12-21"])
  expect(chartOf(arrivals, "WIB", "2026-12-21").buckets).toEqual([{ start: late + 1, count: 4 }])
})

test("a whole day fits into bars of half an hour", () => {
  const chart = chartOf(
    [
      [minute("2026-12-19T17:00:00.000Z"), 1],
      [minute("2026-12-20T16:59:00.000Z"), 1],
    ],
    "WIB",
    "2026-12-20",
  )
  expect([chart.width, chart.buckets.length]).toEqual([30, 48])
})

test("nobody came: no bars", () => {
  expect(chartOf([], "WIB", "2026-12-20")).toEqual({ width: 1, buckets: [], most: 0 })
  expect(instantOf(eight)).toBe("2026-12-20T01:00:00.000Z")
})
