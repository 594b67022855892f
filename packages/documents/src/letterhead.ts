/** Kop surat: emblem at the left, government, office in bold (sizes 3:4), address, double rule. */
import type { Measure } from "./fonts.ts"
import { artifact, drawEmblem, drawLine, drawRule, type Emblem, faint, mm, type Pdf, tagged } from "./pdf.ts"
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
  readonly centre: number
  readonly emblem: Emblem | undefined
}

const emblemWidth = mm(20)
const addressSize = 9
const ruleRoom = mm(3.4)

/** Sets the letterhead into `width` points. */
export function layout(
  measure: Measure,
  letterhead: Letterhead,
  emblem: Emblem | undefined,
  width: number,
): LetterheadLayout {
  const side = emblem ? emblemWidth + mm(4) : 0
  const room = width - 2 * side
  const office = fit(measure, letterhead.office, "bold", room, [
    { lines: 1, max: 16, min: 13 },
    { lines: 3, max: 15, min: 8, breakWords: true },
  ])
  const government = fit(measure, letterhead.government, "regular", room, [
    { lines: 2, max: office.size * 0.75, min: 7, breakWords: true },
  ])
  const address = letterhead.addressLines
    .slice(0, 3)
    .flatMap((line) => wrapAtMost(measure, line, "regular", addressSize, room, 2))
  const text =
    government.lines.length * government.size * 1.2 +
    office.lines.length * office.size * 1.2 +
    address.length * addressSize * 1.25 +
    2
  return {
    height: Math.max(text, emblem ? emblemWidth : 0) + ruleRoom,
    width,
    government,
    office,
    address,
    centre: width / 2,
    emblem,
  }
}

/** Draws the letterhead with its upper left corner at `x`, `y`. */
export function draw(
  pdf: Pdf,
  parent: PDFKit.PDFStructureElement,
  { height, width, government, office, address, centre, emblem }: LetterheadLayout,
  x: number,
  y: number,
): void {
  const bottom = y + height - ruleRoom
  artifact(pdf, () => {
    if (emblem) drawEmblem(pdf, emblem, x, y, emblemWidth, bottom - y)
    drawRule(pdf, [x, bottom + mm(1.7)], [x + width, bottom + mm(1.7)], 1.8)
    drawRule(pdf, [x, bottom + mm(2.7)], [x + width, bottom + mm(2.7)], 0.6)
  })
  tagged(pdf, parent, "P", () => {
    const textHeight =
      government.lines.length * government.size * 1.2 +
      office.lines.length * office.size * 1.2 +
      address.length * addressSize * 1.25
    let baseline = y + (bottom - y - textHeight) / 2
    for (const line of government.lines) {
      drawLine(pdf, line, x + centre, baseline + government.size * 0.95, {
        size: government.size,
        align: "center",
      })
      baseline += government.size * 1.2
    }
    for (const line of office.lines) {
      drawLine(pdf, line, x + centre, baseline + office.size * 0.95, {
        size: office.size,
        style: "bold",
        align: "center",
      })
      baseline += office.size * 1.2
    }
    for (const line of address) {
      drawLine(pdf, line, x + centre, baseline + addressSize, {
        size: addressSize,
        color: faint,
        align: "center",
      })
      baseline += addressSize * 1.25
    }
  })
}
