/** A signature drawn on a screen, put onto paper as lines. */
import { ink, type Pdf } from "./pdf.ts"

/** What the finger drew without lifting it: points from 0 to 1, `[x, y]` from the upper left corner of the pad. */
export type Stroke = readonly (readonly [x: number, y: number])[]
export type Strokes = readonly Stroke[]

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** More would be a drawing, and only make the file large. */
const mostPoints = 4000
const thickness = 0.8

/**
 * Draws the strokes as large as the box allows, in the middle of it. `aspect` is the pad's width for a height of 1.
 * Points outside of the pad are moved to its edge; what is no number is left out.
 */
export function drawStrokes(pdf: Pdf, strokes: Strokes, aspect: number, box: Box): void {
  const lines = inkOf(strokes, aspect)
  const points = lines.flat()
  if (points.length === 0) return
  const [left, right] = rangeOf(points.map(([x]) => x))
  const [top, bottom] = rangeOf(points.map(([, y]) => y))
  const [width, height] = [box.width - thickness, box.height - thickness]
  // A dot or a small mark is not blown up to fill the box.
  const scale = Math.min(width / Math.max(right - left, 0.4), height / Math.max(bottom - top, 0.4))
  const atX = (x: number) => box.x + box.width / 2 + (x - (left + right) / 2) * scale
  const atY = (y: number) => box.y + box.height / 2 + (y - (top + bottom) / 2) * scale
  const path = lines.map((line) => pathOf(line.map(([x, y]) => [atX(x), atY(y)] as const)))
  pdf.doc.save().lineWidth(thickness).strokeColor(ink).lineCap("round").lineJoin("round")
  // pdfkit's own path functions take a call per point.
  pdf.doc.addContent(`${path.join(" ")} S`)
  pdf.doc.restore()
}

/** Strokes in units of the pad's height, thinned out where there are too many points. */
function inkOf(strokes: Strokes, aspect: number): Stroke[] {
  const total = strokes.reduce((sum, { length }) => sum + length, 0)
  const step = Math.ceil(total / mostPoints)
  const within = (value: number) => Math.min(1, Math.max(0, value))
  return strokes.flatMap((stroke) => {
    const kept = stroke
      .filter((_, index) => index % step === 0 || index === stroke.length - 1)
      .filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y))
      .map(([x, y]) => [within(x) * aspect, within(y)] as const)
    return kept.length === 0 ? [] : [kept]
  })
}

/** A stroke of one point is a dot: a line of no length with round ends. */
function pathOf([first, ...rest]: Stroke): string {
  if (!first) return ""
  const onwards = rest.length === 0 ? [first] : rest
  return [`${at(first)} m`, ...onwards.map((point) => `${at(point)} l`)].join(" ")
}

function at([x, y]: readonly [number, number]): string {
  return `${x.toFixed(2)} ${y.toFixed(2)}`
}

function rangeOf(values: readonly number[]): readonly [number, number] {
  return [
    values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
    values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY),
  ]
}
