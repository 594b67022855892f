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
  /** Type of the block; Liberation Sans with a bold position unless set. */
  readonly type?: { readonly text: Style; readonly position: Style; readonly name: Style } | undefined
  /** Printed where the signature would be, on a copy of what is signed elsewhere: "ttd.". */
  readonly signed?: string | undefined
}

const sans = { text: "regular", position: "bold", name: "bold" } as const

/** From one line of a block to the next, in points. */
export function leadingOf(size: number): number {
  return size * 1.3
}

/** Sets the block; its height is that of all lines, so it can be kept on one page. */
export function layout(measure: Measure, signatory: Signatory, options: SignatoryOptions): SignatoryLayout {
  const { above, width, size, signatureHeight, type = sans, signed } = options
  const lines: Line[] = []
  const leading = leadingOf(size)
  let baseline = 0
  const add = (text: string, style: Style, lineSize = size, underline = false) => {
    baseline += leading
    lines.push({ text, style, size: lineSize, baseline, underline })
  }
  const addAll = (text: string, style: Style) => {
    for (const line of wrap(measure, text, style, size, width)) add(line, style)
  }
  const addEvenly = (text: string, style: Style) => {
    const { lines: even } = fit(measure, text, style, width, [
      { lines: Number.POSITIVE_INFINITY, max: size, min: size, breakWords: true },
    ])
    for (const line of even) add(line, style)
  }
  for (const text of above) addAll(text, type.text)
  if (signatory.onBehalfOf) addEvenly(`a.n. ${signatory.onBehalfOf}`, type.position)
  addEvenly(`${signatory.capacity ? `${signatory.capacity} ` : ""}${signatory.position},`, type.position)
  if (signed) {
    lines.push({ text: signed, style: type.text, size, baseline: baseline + signatureHeight / 2 + size })
  }
  baseline += signatureHeight
  const name = fit(measure, Writing.titledName(signatory), type.name, width, [
    { lines: 1, max: size, min: size * 0.85 },
    { lines: 2, max: size, min: size * 0.75 },
    { lines: 3, max: size, min: 5, breakWords: true },
  ])
  for (const line of name.lines) add(line, type.name, name.size, true)
  if (signatory.rank) addAll(signatory.rank, type.text)
  if (signatory.nip) add(`NIP. ${Writing.nip(signatory.nip)}`, type.text)
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
