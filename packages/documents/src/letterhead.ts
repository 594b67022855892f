/** Kop surat: emblem at the left, government, office in bold (sizes 3:4), address, double rule. */
import type { Measure } from "./fonts.ts"
import { drawInside, type Picture } from "./image.ts"
import { drawLine, drawRule, faint, ink, mm, type Pdf } from "./pdf.ts"
import { type Fitted, fit, wrapAtMost } from "./text.ts"

export type Letterhead = {
  /** "PEMERINTAH PROVINSI BANTEN" */
  readonly government: string
  /** "DINAS SOSIAL" */
  readonly office: string
  readonly addressLines: readonly string[]
  /** PNG or JPEG. */
  readonly emblem?: Uint8Array | undefined
}

export type LetterheadLayout = {
  readonly height: number
  readonly width: number
  readonly government: Fitted
  readonly office: Fitted
  readonly address: readonly string[]
  readonly addressSize: number
  readonly emblem: Picture | undefined
  readonly emblemWidth: number
}

const leading = 1.22
const ruleRoom = mm(3.4)

/** Sets the letterhead into `width` points; `scale` shrinks it, for a certificate that is short of room. */
export function layout(
  measure: Measure,
  letterhead: Letterhead,
  emblem: Picture | undefined,
  width: number,
  scale = 1,
): LetterheadLayout {
  const emblemWidth = mm(20) * scale
  const addressSize = 9 * scale
  const side = emblem ? emblemWidth + mm(4) : 0
  const room = width - 2 * side
  const office = fit(measure, letterhead.office, "bold", room, [
    { lines: 1, max: 16 * scale, min: 13 * scale },
    { lines: 2, max: 14 * scale, min: 11.5 * scale },
    { lines: 3, max: 13 * scale, min: 7, breakWords: true },
  ])
  const government = fit(measure, letterhead.government, "regular", room, [
    { lines: 2, max: office.size * 0.75, min: 6, breakWords: true },
  ])
  const address = letterhead.addressLines
    .slice(0, 3)
    .flatMap((line) => wrapAtMost(measure, line, "regular", addressSize, room, 2))
  const text =
    leading *
      (government.lines.length * government.size +
        office.lines.length * office.size +
        address.length * addressSize) +
    2
  return {
    height: Math.max(text, emblem ? emblemWidth : 0) + ruleRoom,
    width,
    government,
    office,
    address,
    addressSize,
    emblem,
    emblemWidth,
  }
}

/** Draws emblem and rules with the letterhead's upper left corner at `x`, `y`. */
export function drawMarks(
  pdf: Pdf,
  { height, width, emblem, emblemWidth }: LetterheadLayout,
  x: number,
  y: number,
): void {
  const bottom = y + height - ruleRoom
  if (emblem) drawInside(pdf, emblem, x, y, emblemWidth, bottom - y)
  drawRule(pdf, [x, bottom + mm(1.7)], [x + width, bottom + mm(1.7)], 1.8)
  drawRule(pdf, [x, bottom + mm(2.7)], [x + width, bottom + mm(2.7)], 0.6)
}

/** Draws the text to `drawMarks`. */
export function drawText(pdf: Pdf, layout: LetterheadLayout, x: number, y: number): void {
  const { height, width, government, office, address, addressSize } = layout
  const parts = [
    { ...government, style: "regular", color: ink },
    { ...office, style: "bold", color: ink },
    { lines: address, size: addressSize, style: "regular", color: faint },
  ] as const
  const textHeight = parts.reduce((sum, { lines, size }) => sum + lines.length * size * leading, 0)
  let baseline = y + (height - ruleRoom - textHeight) / 2
  for (const { lines, size, style, color } of parts) {
    for (const line of lines) {
      drawLine(pdf, line, x + width / 2, baseline + size * 0.95, { size, style, color, align: "center" })
      baseline += size * leading
    }
  }
}
