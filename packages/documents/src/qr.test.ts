import { writeFileSync } from "node:fs"
import * as fc from "fast-check"
import { afterAll, expect, test } from "vitest"
import { renderSvg } from "./png.ts"
import * as Qr from "./qr.ts"
import { decodeQr, verifyUrl, workspace } from "./testing.ts"

const files = workspace()
afterAll(files.remove)

/** Fills the polygons by the even-odd rule and asks at the middle of a module. */
function covered(polygons: readonly Qr.Polygon[], column: number, row: number): boolean {
  let crossings = 0
  for (const corners of polygons) {
    for (let index = 0; index < corners.length; index += 2) {
      const next = (index + 2) % corners.length
      const [x, y, nextX, nextY] = [corners[index], corners[index + 1], corners[next], corners[next + 1]].map(
        Number,
      )
      if (x === undefined || y === undefined || nextX === undefined || nextY === undefined) continue
      const spans = Math.min(y, nextY) < row + 0.5 && Math.max(y, nextY) > row + 0.5
      if (x === nextX && x > column + 0.5 && spans) crossings++
    }
  }
  return crossings % 2 === 1
}

test("outlines cover exactly the dark modules, also where two only touch at a corner", () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 49, maxLength: 49 }), (cells) => {
      const matrix: Qr.Matrix = { size: 7, dark: (column, row) => cells[row * 7 + column] === true }
      const polygons = Qr.polygons(matrix)
      for (let row = 0; row < 7; row++) {
        for (let column = 0; column < 7; column++) {
          expect(covered(polygons, column, row)).toBe(matrix.dark(column, row))
        }
      }
    }),
  )
})

test("stores an upper-case URL in fewer modules than a lower-case one", () => {
  const url = verifyUrl(7)
  expect(Qr.matrix(url).size).toBeLessThan(Qr.matrix(url.toLowerCase()).size)
})

test.each([
  ["an upper-case URL", verifyUrl(7)],
  ["a lower-case URL", "https://example.go.id/tiket?x=1&y=_"],
])("a second decoder reads %s", async (_, text) => {
  for (const mask of [undefined, 0, 3, 7] as const) {
    const code = Qr.matrix(text, mask)
    const side = code.size + 2 * Qr.quietZone
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><rect width="100%" height="100%" fill="#fff"/><path fill-rule="evenodd" d="${Qr.svgPath(code)}"/></svg>`
    const file = files.path("code.png")
    writeFileSync(file, await renderSvg(svg, side * 4))
    expect(decodeQr(file)).toEqual([text])
  }
})

test("refuses a text that no QR code can hold", () => {
  expect(() => Qr.matrix("A".repeat(4000))).toThrow("qr_too_long")
})
