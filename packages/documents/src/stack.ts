/** Texts below each other in a narrow column, which shrink alike until they have room. */
import type { Measure, Style } from "./fonts.ts"
import { fit, type Setting } from "./text.ts"

/** Lengths in points from the upper left corner of a card; text stands on its baseline. */
export type PlacedText = {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size: number
  readonly style: Style
  readonly color: string
  readonly spacing?: number
}

export type Part = Setting & {
  readonly text: string
  readonly style: Style
  readonly color: string
  /** Above the text. */
  readonly gap: number
}

export type Room = {
  readonly x: number
  readonly width: number
  readonly top: number
  readonly bottom: number
}

/** Sets `upper` from the top down and `lower` at the foot. */
export function column(
  measure: Measure,
  upper: readonly Part[],
  lower: readonly Part[],
  { x, width, top, bottom }: Room,
): PlacedText[] {
  for (let factor = 1; ; factor -= 0.04) {
    const above = stack(measure, upper, width, factor)
    const below = stack(measure, lower, width, factor)
    if (top + above.height + below.height > bottom && factor > 0.3) continue
    const at = (y: number) => (line: Omit<PlacedText, "x">) => ({ ...line, x, y: line.y + y })
    return [...above.lines.map(at(top)), ...below.lines.map(at(bottom - below.height))]
  }
}

function stack(
  measure: Measure,
  parts: readonly Part[],
  width: number,
  factor: number,
): { readonly lines: readonly Omit<PlacedText, "x">[]; readonly height: number } {
  const lines: Omit<PlacedText, "x">[] = []
  let y = 0
  for (const { text, style, color, gap, lines: most, max, min, breakWords = false } of parts) {
    const setting = { lines: most, max: max * factor, min: min * factor, breakWords }
    const fitted = fit(measure, text, style, width, [setting])
    y += gap * factor
    for (const line of fitted.lines) {
      lines.push({ text: line, y: y + fitted.size * 0.95, size: fitted.size, style, color })
      y += fitted.size * 1.18
    }
  }
  return { lines, height: y }
}
