import * as fc from "fast-check"
import { expect, test } from "vitest"
import { paginate } from "./pagination.ts"

const heights = fc.array(fc.integer({ min: 25, max: 90 }), { maxLength: 120 })
const input = fc.record({
  heights,
  first: fc.integer({ min: -50, max: 300 }),
  next: fc.integer({ min: 350, max: 450 }),
  closing: fc.oneof(fc.constant(0), fc.integer({ min: 40, max: 200 })),
})

test("puts every row on exactly one page, in order, and no page is overfull", () => {
  fc.assert(
    fc.property(input, ({ heights, first, next, closing }) => {
      const pages = paginate({ heights, first, next, closing })
      expect(pages.flatMap(({ from, to }) => heights.slice(from, to))).toEqual(heights)
      for (const [index, { from, to }] of pages.entries()) {
        const rows = heights.slice(from, to).reduce((sum, height) => sum + height, 0)
        const foot = index === pages.length - 1 ? closing : 0
        const empty = heights.length === 0
        if (!empty && to > from) expect(rows + foot).toBeLessThanOrEqual(index === 0 ? first : next)
      }
    }),
  )
})

test("never leaves the closing block on a page without a row, but for an empty list", () => {
  fc.assert(
    fc.property(input, (pages) => {
      const last = paginate(pages).at(-1)
      const rows = (last?.to ?? 0) - (last?.from ?? 0)
      expect(rows > 0).toBe(pages.heights.length > 0)
    }),
  )
})

test("takes three rows along when the closing block needs a new page", () => {
  const full = { heights: Array.from({ length: 10 }, () => 30), first: 300, next: 400 }
  expect(paginate({ ...full, closing: 0 })).toEqual([{ from: 0, to: 10 }])
  expect(paginate({ ...full, closing: 100 })).toEqual([
    { from: 0, to: 7 },
    { from: 7, to: 10 },
  ])
  expect(paginate({ ...full, closing: 350 })).toEqual([
    { from: 0, to: 9 },
    { from: 9, to: 10 },
  ])
})

test("gives a row higher than a page a page of its own", () => {
  expect(paginate({ heights: [30, 900, 30], first: 300, next: 400, closing: 0 })).toEqual([
    { from: 0, to: 1 },
    { from: 1, to: 2 },
    { from: 2, to: 3 },
  ])
})
