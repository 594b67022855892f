/** The block of the person who signs: position, room for the signature, name, rank, NIP. */
import * as Writing from "@setiakawan/core/writing"
import type { Measure, Style } from "./fonts.ts"
import { drawLine, drawRule, ink, mm, type Pdf } from "./pdf.ts"
import { fit, wrap } from "./text.ts"

export type Signatory = Writing.TitledName & {
  /** Plt. (acting), Plh. (daily acting), Pj. and Pjs. (interim regional head). */
  readonly capacity?: "Plt." | "Plh." | "Pj." | "Pjs." | undefined
  /** For whom the person signs: "Gubernur Banten", printed as "a.n. Gubernur Banten". */
  readonly onBehalfOf?: string | undefined
  /** "Kepala Dinas Sosial Provinsi Banten" */
  readonly position: string
  /** Pangkat: "Pembina Utama Muda" */
  readonly rank?: string | undefined
  readonly nip?: string | undefined
}

type Line = {
  readonly text: string
  readonly style: Style
  readonly size: number
  /** From the top of the block to the baseline. */
  readonly baseline: number
  readonly underline?: boolean
}

export type SignatoryLayout = {
  readonly height: number
  readonly width: number
  readonly lines: readonly Line[]
}

export type SignatoryOptions = {
  /** Lines above the position: "Serang, 22 Maret 2022", "Mengetahui,". */
  readonly above: readonly string[]
  readonly width: number
  readonly size: number
  /** Room for signature and stamp, in points. */
  readonly signatureHeight: number
}

/** Sets the block; its height is that of all lines, so it can be kept on one page. */
export function layout(measure: Measure, signatory: Signatory, options: SignatoryOptions): SignatoryLayout {
  const { above, width, size, signatureHeight } = options
  const lines: Line[] = []
  const leading = size * 1.3
  let baseline = 0
  const add = (text: string, style: Style, lineSize = size, underline = false) => {
    baseline += leading
    lines.push({ text, style, size: lineSize, baseline, underline })
  }
  for (const text of above)
    for (const line of wrap(measure, text, "regular", size, width)) add(line, "regular")
  if (signatory.onBehalfOf) {
    for (const line of wrap(measure, `a.n. ${signatory.onBehalfOf}`, "bold", size, width)) add(line, "bold")
  }
  const position = `${signatory.capacity ? `${signatory.capacity} ` : ""}${signatory.position},`
  for (const line of wrap(measure, position, "bold", size, width)) add(line, "bold")
  baseline += signatureHeight
  const name = fit(measure, Writing.titledName(signatory), "bold", width, [
    { lines: 1, max: size, min: size * 0.85 },
    { lines: 2, max: size, min: 5, breakWords: true },
  ])
  for (const line of name.lines) add(line, "bold", name.size, true)
  if (signatory.rank) {
    for (const line of wrap(measure, signatory.rank, "regular", size, width)) add(line, "regular")
  }
  if (signatory.nip) add(`NIP. ${Writing.nip(signatory.nip)}`, "regular")
  return { height: baseline + size * 0.4, width, lines }
}

/** Draws the block's lines from its upper left corner, or centred on `x + width / 2`. */
export function draw(
  pdf: Pdf,
  { lines, width }: SignatoryLayout,
  x: number,
  y: number,
  align: "left" | "center" = "left",
): void {
  for (const { text, style, size, baseline, underline } of lines) {
    const at = align === "left" ? x : x + width / 2
    drawLine(pdf, text, at, y + baseline, { style, size, align })
    if (!underline) continue
    const length = pdf.measure(text, style, size)
    const left = align === "left" ? x : at - length / 2
    drawRule(pdf, [left, y + baseline + mm(0.6)], [left + length, y + baseline + mm(0.6)], 0.6, ink)
  }
}
