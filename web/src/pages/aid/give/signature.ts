import type { Strokes } from "@setiakawan/core/aid/proof"

type Point = Strokes[number][number]

/** The pad's width for a height of one; whoever draws the strokes on paper needs it. */
export const aspect = 2.5

/** What `core/aid/proof.ts` takes. */
const [mostStrokes, strokeLength, mostPoints] = [60, 600, 4000]

/** Nearer than this to the last point, in thousandths, a point says nothing. */
const near = 4

/** Where on the pad, in thousandths of its width and height; a stroke that leaves it goes along its edge. */
export const pointAt = (
  { clientX, clientY }: { clientX: number; clientY: number },
  pad: { left: number; top: number; width: number; height: number },
): Point => [thousandths(clientX - pad.left, pad.width), thousandths(clientY - pad.top, pad.height)]

const thousandths = (at: number, of: number): number =>
  Math.min(1000, Math.max(0, Math.round((of > 0 ? at / of : 0) * 1000)))

/** Whether there is no room for more. */
export const isFull = (strokes: Strokes): boolean =>
  strokes.length >= mostStrokes || strokes.reduce((sum, { length }) => sum + length, 0) >= mostPoints

/** The strokes with a new one that begins here. */
export const begun = (strokes: Strokes, point: Point): Strokes =>
  isFull(strokes) ? strokes : [...strokes, [point]]

/** The strokes with the last one drawn on to here; one that is too long goes on as another. */
export const drawnOn = (strokes: Strokes, point: Point): Strokes => {
  const stroke = strokes[strokes.length - 1]
  const last = stroke?.[stroke.length - 1]
  if (!stroke || !last || Math.abs(last[0] - point[0]) + Math.abs(last[1] - point[1]) < near) return strokes
  if (strokes.reduce((sum, { length }) => sum + length, 0) >= mostPoints) return strokes
  if (stroke.length >= strokeLength) return isFull(strokes) ? strokes : [...strokes, [last, point]]
  return [...strokes.slice(0, -1), [...stroke, point]]
}

/** A stroke as an SVG path on a field of 1000 by 400; a dot is a line of no length with round ends. */
export const pathOf = (stroke: Strokes[number]): string => {
  const points = stroke.map(([x, y]) => `${x} ${Math.round(y / aspect)}`)
  return `M${points[0]}L${(points.length > 1 ? points.slice(1) : points).join("L")}`
}
