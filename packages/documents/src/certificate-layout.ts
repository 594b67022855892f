/** Where the parts of a certificate stand, worked out once for all pages of a file. */
import * as Writing from "@setiakawan/core/writing"
import { frameInset } from "./frame.ts"
import type { Picture } from "./image.ts"
import * as Letterhead from "./letterhead.ts"
import { mm, type Pdf } from "./pdf.ts"
import * as Signatory from "./signatory.ts"
import { fit } from "./text.ts"

/** What is the same on all pages: who issues, and the text below the part that names the bearer. */
export type Face = {
  readonly letterhead: Letterhead.Letterhead
  readonly occasion: readonly OccasionText[]
  readonly issued: { readonly place: string; readonly date: Writing.CalendarDate }
  readonly zone: Writing.Zone
  readonly signatory: Signatory.Signatory
}

/** Takes up to so many lines of at most `size` points; left out without a text. */
export type OccasionText = OccasionStyle & {
  readonly text: string | undefined
  readonly lines: number
}

export type Design = {
  readonly size: readonly [number, number]
  /** 1, or less where a long letterhead, event or position needs the room: all type shrinks alike. */
  readonly scale: number
  readonly kop: Letterhead.LetterheadLayout
  readonly top: { readonly [part in Part]: number }
  readonly nameHeight: number
  readonly occasion: readonly OccasionLine[]
  readonly signatory: Signatory.SignatoryLayout
}

type Part =
  | "kop"
  | "title"
  | "number"
  | "given"
  | "name"
  | "institution"
  | "as"
  | "role"
  | "occasion"
  | "foot"
type OccasionStyle = { readonly size: number; readonly style: "regular" | "bold" | "italic" }
type OccasionLine = OccasionStyle & { readonly text: string }
type Occasion = { readonly lines: readonly OccasionLine[]; readonly height: number; readonly factor: number }

export const qrSide = mm(33)
export const footBottom = frameInset + mm(5)

/** Smaller than this share of its usual size, the text on the occasion would look lost below the other parts. */
const leastOccasion = 0.84

/** Sets the certificate at the largest scale at which all parts go together well. */
export function layoutDesign(
  pdf: Pdf,
  input: Face,
  emblem: Picture | undefined,
  size: readonly [number, number],
): Design {
  for (let scale = 1; ; scale -= 0.05) {
    const { occasionFactor, ...design } = layoutAt(pdf, input, emblem, size, scale)
    if (occasionFactor >= leastOccasion || scale < 0.6) return design
  }
}

/**
 * Stacks the parts from the top, anchors signature and QR at the bottom, and shares what room is left among the
 * gaps. The text on the occasion shrinks until it fits, so that no length of event name runs into the signature.
 */
function layoutAt(
  pdf: Pdf,
  input: Face,
  emblem: Picture | undefined,
  size: readonly [number, number],
  scale: number,
): Design & { occasionFactor: number } {
  const [width, height] = size
  const kopWidth = width - 2 * frameInset - mm(16)
  const kop = Letterhead.layout(pdf.measure, input.letterhead, emblem, kopWidth, scale)
  const signatory = Signatory.layout(pdf.measure, input.signatory, {
    above: [`${input.issued.place}, ${Writing.date(input.issued.date, input.zone)}`],
    width: mm(98),
    size: 10.5 * scale,
    signatureHeight: mm(16),
  })
  const foot = height - footBottom - Math.max(signatory.height, qrSide + mm(8))
  const nameHeight = mm(16) * scale
  const heights: readonly (readonly [Part, number])[] = [
    ["kop", kop.height],
    ["title", 30 * scale],
    ["number", 13 * scale],
    ["given", 12 * scale],
    ["name", nameHeight],
    ["institution", 15.6 * scale],
    ["as", 12 * scale],
    ["role", 17 * scale],
  ]
  const gaps: Readonly<Record<Part, number>> = {
    kop: mm(3.5),
    title: mm(4) * scale,
    number: mm(1.6) * scale,
    given: mm(3) * scale,
    name: mm(1) * scale,
    institution: mm(2.8) * scale,
    as: mm(1.6) * scale,
    role: mm(1.6) * scale,
    occasion: mm(2.6) * scale,
    foot: mm(3),
  }
  const fixed =
    heights.reduce((sum, [part, own]) => sum + own + gaps[part], frameInset) + gaps.occasion + gaps.foot
  const occasion = layoutOccasion(pdf, input, width, foot - fixed)
  const spare = Math.max(0, foot - fixed - occasion.height)
  const stretch = 1 + spare / Object.values(gaps).reduce((sum, gap) => sum + gap, 0)
  const top: Partial<Record<Part, number>> = { foot }
  let y = frameInset
  for (const [part, own] of [...heights, ["occasion", occasion.height] as const]) {
    y += gaps[part] * stretch
    top[part] = y
    y += own
  }
  return {
    size,
    scale,
    kop,
    top: top as Record<Part, number>,
    nameHeight,
    occasion: occasion.lines,
    signatory,
    occasionFactor: occasion.factor / scale,
  }
}

function layoutOccasion(pdf: Pdf, input: Face, pageWidth: number, room: number): Occasion {
  const width = pageWidth - 2 * frameInset - mm(36)
  for (let factor = 1; ; factor -= 0.04) {
    const lines: OccasionLine[] = input.occasion.flatMap(({ text, style, size, lines: most }) => {
      if (!text) return []
      const max = size * factor
      const fitted = fit(pdf.measure, text, style, width, [
        { lines: most, max, min: max * 0.75, breakWords: true },
      ])
      return fitted.lines.map((line) => ({ text: line, style, size: fitted.size }))
    })
    const height = lines.reduce((sum, line) => sum + line.size * 1.34, 0)
    if (height <= room || factor < 0.3) return { lines, height, factor }
  }
}
