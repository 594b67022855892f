import { expect, test } from "vitest"
import { type Stretch, stretchesOf } from "./history.ts"

const under = (row: number, from: string, until?: string): Stretch => ({
  from,
  until,
  standing: {
    state: "accredited",
    cover: { from, until, decree: "dec_1", row, unsur: "tksk", area: "36.01", date: from },
  },
})

test("what goes on under one row is told as one stretch, the latest first", () => {
  const told = stretchesOf([
    under(1, "2026-01-01", "2026-06-30"),
    under(1, "2026-07-01", "2026-12-31"),
    { from: "2027-01-01", until: "2027-01-31", standing: { state: "none" } },
    under(2, "2027-02-01"),
  ])
  expect(told.map(({ from, until }) => [from, until])).toEqual([
    ["2027-02-01", undefined],
    ["2027-01-01", "2027-01-31"],
    ["2026-01-01", "2026-12-31"],
  ])
})

test("days that do not follow on one another stay apart", () => {
  expect(stretchesOf([under(1, "2026-01-01", "2026-06-30"), under(1, "2026-07-02")])).toHaveLength(2)
})
