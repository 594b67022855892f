import type { Strokes } from "@setiakawan/core/aid/proof"
import { describe, expect, test } from "vitest"
import { begun, drawnOn, isFull, pathOf, pointAt } from "./signature.ts"

const pad = { left: 100, top: 50, width: 500, height: 200 }

describe("a signature", () => {
  test("stands in thousandths of the pad, and stays within it", () => {
    expect(pointAt({ clientX: 350, clientY: 100 }, pad)).toEqual([500, 250])
    expect(pointAt({ clientX: 0, clientY: 900 }, pad)).toEqual([0, 1000])
    expect(pointAt({ clientX: 0, clientY: 900 }, { ...pad, width: 0, height: 0 })).toEqual([0, 0])
  })

  test("leaves out points that say nothing", () => {
    const stroke = drawnOn(drawnOn(begun([], [10, 10]), [11, 11]), [40, 10])
    expect(stroke).toEqual([
      [
        [10, 10],
        [40, 10],
      ],
    ])
  })

  test("is one that the server takes, however long somebody scribbles", () => {
    let strokes: Strokes = []
    for (let stroke = 0; stroke < 70; stroke++) {
      strokes = begun(strokes, [stroke, 0])
      for (let at = 0; at < 900; at++) strokes = drawnOn(strokes, [(at * 7) % 1000, (at * 5) % 1000])
    }
    expect(isFull(strokes)).toBe(true)
    expect(strokes.length).toBeLessThanOrEqual(60)
    expect(Math.max(...strokes.map(({ length }) => length))).toBeLessThanOrEqual(600)
    expect(strokes.flat().length).toBeLessThanOrEqual(4000)
  })

  test("a dot is drawn", () => {
    expect(pathOf([[500, 500]])).toBe("M500 200L500 200")
    expect(
      pathOf([
        [0, 0],
        [1000, 1000],
      ]),
    ).toBe("M0 0L1000 400")
  })
})
