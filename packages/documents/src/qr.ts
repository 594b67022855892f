/** QR codes as outlines: every dark area is one polygon, so that no viewer shows hairlines between modules. */
import { create, type QRCodeSegment } from "qrcode"

export type Matrix = {
  /** Modules along a side, without the quiet zone. */
  readonly size: number
  readonly dark: (column: number, row: number) => boolean
}

/** Corners `[x0, y0, x1, y1, …]` in modules, for filling by the even-odd rule. */
export type Polygon = readonly number[]

/** Light modules that a reader needs around the code (ISO/IEC 18004). */
export const quietZone = 4

/**
 * The code for a text, at error correction level M. Upper-case URLs are stored alphanumerically, 5.5 bits a
 * character instead of 8. Throws `qr_too_long`.
 */
export function matrix(text: string): Matrix {
  const alphanumeric = /^[0-9A-Z $%*+\-./:]+$/.test(text)
  const segments: QRCodeSegment[] = [
    alphanumeric
      ? { data: text, mode: "alphanumeric" }
      : { data: new TextEncoder().encode(text), mode: "byte" },
  ]
  try {
    const { modules } = create(segments, { errorCorrectionLevel: "M" })
    const { data, size } = modules
    return { size, dark: (column, row) => data[row * size + column] === 1 }
  } catch {
    throw new RangeError("qr_too_long")
  }
}

/** Outlines of the dark areas and of the light holes in them. */
export function polygons({ size, dark }: Matrix): Polygon[] {
  const stride = size + 1
  const isDark = (column: number, row: number) =>
    column >= 0 && row >= 0 && column < size && row < size && dark(column, row)
  // Horizontal edges only: a vertical one always lies between two of them.
  const edges = new Map<number, 1 | -1>()
  for (let row = 0; row <= size; row++) {
    for (let column = 0; column < size; column++) {
      const below = isDark(column, row)
      if (below === isDark(column, row - 1)) continue
      // Dark lies to the right of the direction of travel: east above it, west below it.
      edges.set(row * stride + column, below ? 1 : -1)
    }
  }
  const found: Polygon[] = []
  for (const [start, direction] of edges) {
    if (direction !== 1 || !edges.has(start)) continue
    found.push(trace(edges, isDark, start, stride))
  }
  return found
}

/** Follows one outline from the east-going edge `start` and takes its horizontal edges out of the map. */
function trace(
  edges: Map<number, 1 | -1>,
  isDark: (column: number, row: number) => boolean,
  start: number,
  stride: number,
): Polygon {
  const corners: number[] = []
  const startX = start % stride
  const startY = Math.floor(start / stride)
  let x = startX
  let y = startY
  let dx = 1
  let dy = 0
  do {
    if (dx !== 0) edges.delete(y * stride + (dx > 0 ? x : x - 1))
    x += dx
    y += dy
    // The two cells ahead, seen from the corner: where two dark cells only touch, turn right and stay with this one.
    const rightDark = isDark(...aheadRight(x, y, dx, dy))
    const leftDark = isDark(...aheadLeft(x, y, dx, dy))
    const turn = !rightDark ? 1 : leftDark ? -1 : 0
    if (turn !== 0) {
      corners.push(x, y)
      ;[dx, dy] = turn === 1 ? [-dy, dx] : [dy, -dx]
    }
  } while (x !== startX || y !== startY || dx !== 1)
  return corners
}

function aheadRight(x: number, y: number, dx: number, dy: number): [number, number] {
  if (dx === 1) return [x, y]
  if (dx === -1) return [x - 1, y - 1]
  return dy === 1 ? [x - 1, y] : [x, y - 1]
}

function aheadLeft(x: number, y: number, dx: number, dy: number): [number, number] {
  if (dx === 1) return [x, y - 1]
  if (dx === -1) return [x - 1, y]
  return dy === 1 ? [x, y] : [x - 1, y - 1]
}

/** The code as SVG path data with a side of `size + 2 * quietZone` units; fill it by the even-odd rule. */
export function svgPath(code: Matrix): string {
  let path = ""
  for (const corners of polygons(code)) {
    for (let index = 0; index < corners.length; index += 2) {
      const x = (corners[index] ?? 0) + quietZone
      const y = (corners[index + 1] ?? 0) + quietZone
      path += `${index === 0 ? "M" : "L"}${x} ${y}`
    }
    path += "Z"
  }
  return path
}

/** Draws the code into a square of `side` points, its quiet zone (left white by the page) inside it. */
export function draw(doc: PDFKit.PDFDocument, code: Matrix, x: number, y: number, side: number): void {
  const module = side / (code.size + 2 * quietZone)
  let path = ""
  for (const corners of polygons(code)) {
    for (let index = 0; index < corners.length; index += 2) {
      path += `${corners[index]} ${corners[index + 1]} ${index === 0 ? "m" : "l"} `
    }
    path += "h "
  }
  doc
    .save()
    .fillColor("black")
    .transform(module, 0, 0, module, x + quietZone * module, y + quietZone * module)
  // pdfkit's own path functions take a call per corner; 750 codes have some half a million corners.
  doc.addContent(`${path}f*`)
  doc.restore()
}
