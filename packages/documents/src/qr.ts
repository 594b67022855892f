/** QR codes as outlines: every dark area is one polygon, so that no viewer shows hairlines between modules. */
import { create, type QRCodeSegment } from "qrcode"

export type Matrix = {
  /** Modules along a side, without the quiet zone. */
  readonly size: number
  readonly dark: (column: number, row: number) => boolean
}

/** Corners `[x0, y0, x1, y1, …]` in modules, for filling by the even-odd rule. */
export type Polygon = readonly number[]

export type Mask = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7

/** Light modules that a reader needs around the code (ISO/IEC 18004). */
export const quietZone = 4

/**
 * The code for a text, at error correction level M. Upper-case URLs are stored alphanumerically, 5.5 bits a
 * character instead of 8. Trying all eight masks takes most of the time, and a reader takes any: in bulk, give one
 * (a signed token is random enough for each of them). Throws `qr_too_long`.
 */
export function matrix(text: string, mask?: Mask): Matrix {
  const alphanumeric = /^[0-9A-Z $%*+\-./:]+$/.test(text)
  const segments: QRCodeSegment[] = [
    alphanumeric
      ? { data: text, mode: "alphanumeric" }
      : { data: new TextEncoder().encode(text), mode: "byte" },
  ]
  try {
    const { modules } = create(segments, {
      errorCorrectionLevel: "M",
      ...(mask === undefined ? {} : { maskPattern: mask }),
    })
    const { data, size } = modules
    return { size, dark: (column, row) => data[row * size + column] === 1 }
  } catch {
    throw new RangeError("qr_too_long")
  }
}

/** Outlines of the dark areas and of the light holes in them. */
export function polygons({ size, dark }: Matrix): Polygon[] {
  // A border of light cells spares every look-up a check of its bounds.
  const stride = size + 2
  const cells = new Uint8Array(stride * stride)
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (dark(column, row)) cells[(row + 1) * stride + column + 1] = 1
    }
  }
  // Every outline has an east-going edge: one with dark below and light above it.
  const visited = new Uint8Array(stride * stride)
  const found: Polygon[] = []
  for (let cell = stride; cell < cells.length; cell++) {
    if (cells[cell] === 1 && cells[cell - stride] === 0 && visited[cell] === 0) {
      found.push(trace(cells, visited, cell, stride))
    }
  }
  return found
}

/** Follows one outline, dark at its right hand, from the upper edge of the cell `start`. */
function trace(cells: Uint8Array, visited: Uint8Array, start: number, stride: number): Polygon {
  const corners: number[] = []
  // A corner is known by the cell to its lower right. South is a step of `stride`, east a step of 1.
  let at = start
  let direction = 1
  do {
    if (direction === 1) visited[at] = 1
    at += direction
    // The cells ahead of the corner, at the right and the left hand.
    const east = direction === 1
    const west = direction === -1
    const south = direction === stride
    const right = east ? at : west ? at - stride - 1 : south ? at - 1 : at - stride
    const left = east ? at - stride : west ? at - 1 : south ? at : at - stride - 1
    // Where two dark cells only touch, the turn to the right stays with this one.
    const turnsRight = cells[right] === 0
    if (turnsRight || cells[left] === 1) {
      corners.push((at % stride) - 1, Math.floor(at / stride) - 1)
      const clockwise = east ? stride : south ? -1 : west ? -stride : 1
      direction = turnsRight ? clockwise : -clockwise
    }
  } while (at !== start || direction !== 1)
  return corners
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
  }
  doc
    .save()
    .fillColor("black")
    .transform(module, 0, 0, module, x + quietZone * module, y + quietZone * module)
  // pdfkit's own path functions take a call per corner; 750 codes have some half a million corners.
  doc.addContent(`${path}f*`)
  doc.restore()
}
