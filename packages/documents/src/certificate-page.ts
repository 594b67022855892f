/** Draws the pages of certificates: what all of them share once, and the part of the bearer anew. */
import * as Writing from "@setiakawan/core/writing"
import { type Design, type Face, footBottom, layoutDesign, qrSide } from "./certificate-layout.ts"
import { drawFrame, frameInset } from "./frame.ts"
import type { Picture } from "./image.ts"
import * as Letterhead from "./letterhead.ts"
import { accent, artifact, drawLine, drawRule, faint, mm, type Pdf, stamp, tagged } from "./pdf.ts"
import * as Qr from "./qr.ts"
import * as Signatory from "./signatory.ts"
import { type Fitted, fit, wrapAtMost } from "./text.ts"

/** Between heading and occasion: to whom it is given, and as what. */
export type Bearer = Writing.TitledName & {
  readonly heading: string
  readonly number?: string | undefined
  /** Below the name. */
  readonly institution?: string | undefined
  /** "sebagai" */
  readonly as: string
  readonly role: string
  /** Upper-case URL of the public verification page, with its signed token. */
  readonly verifyUrl?: string | undefined
}

/** Draws a page of this face for somebody. The document has a current page by then. */
export type DrawBearer = (bearer: Bearer) => void

/** Lays the face out and stores it once. Needs a current page. */
export function prepare(
  pdf: Pdf,
  root: PDFKit.PDFStructureElement,
  face: Face,
  emblem: Picture | undefined,
  size: readonly [number, number],
): DrawBearer {
  const design = layoutDesign(pdf, face, emblem, size)
  const stamps = drawStamps(pdf, design)
  return (bearer) => drawPage(pdf, root, design, stamps, bearer)
}

type Stamps = { readonly [part in "marks" | "kop" | "occasion" | "signatory"]: () => void }

function drawStamps(pdf: Pdf, { size, scale, kop, top, nameHeight, occasion, signatory }: Design): Stamps {
  const [width, height] = size
  const kopLeft = (width - kop.width) / 2
  return {
    marks: stamp(pdf, "Marks", () => {
      drawFrame(pdf, size)
      Letterhead.drawMarks(pdf, kop, kopLeft, top.kop)
      const rule = top.name + nameHeight + mm(1.3) * scale
      drawRule(pdf, [width / 2 - mm(45), rule], [width / 2 + mm(45), rule], 0.8, accent)
    }),
    kop: stamp(pdf, "Kop", () => Letterhead.drawText(pdf, kop, kopLeft, top.kop)),
    occasion: stamp(pdf, "Occasion", () => {
      let baseline = top.occasion
      for (const { text, style, size: lineSize } of occasion) {
        drawLine(pdf, text, width / 2, baseline + lineSize, { size: lineSize, style, align: "center" })
        baseline += lineSize * 1.34
      }
    }),
    signatory: stamp(pdf, "Signatory", () => {
      const right = width - frameInset - mm(12)
      const upper = Math.max(top.foot, height - footBottom - signatory.height)
      Signatory.draw(pdf, signatory, right - signatory.width, upper)
    }),
  }
}

function drawPage(
  pdf: Pdf,
  root: PDFKit.PDFStructureElement,
  design: Design,
  stamps: Stamps,
  bearer: Bearer,
): void {
  const { top, size, scale } = design
  const middle = size[0] / 2
  const page = pdf.doc.struct("Sect")
  root.add(page)
  artifact(pdf, stamps.marks)
  tagged(pdf, page, "P", stamps.kop)
  tagged(pdf, page, "H1", () => drawHeading(pdf, design, bearer.heading))
  tagged(pdf, page, "P", () => {
    if (bearer.number) {
      const at = top.number + 11 * scale
      drawLine(pdf, `Nomor: ${bearer.number}`, middle, at, { size: 11 * scale, align: "center" })
    }
    drawBearer(pdf, design, bearer)
  })
  tagged(pdf, page, "P", stamps.occasion)
  if (bearer.verifyUrl) drawVerification(pdf, page, size, bearer.verifyUrl)
  tagged(pdf, page, "P", stamps.signatory)
  page.end()
}

/** In spaced capitals, smaller where they are many. */
function drawHeading(pdf: Pdf, { top, size: [width], scale }: Design, heading: string): void {
  const room = width - 2 * frameInset - mm(24)
  const spacing = (size: number) => (size * 2.8) / 32
  const widthAt = (size: number) => pdf.measure(heading, "bold", size) + spacing(size) * (heading.length - 1)
  let size = 32 * scale
  while (widthAt(size) > room) size *= 0.97
  drawLine(pdf, heading, width / 2, top.title + 27 * scale, {
    size,
    style: "bold",
    color: accent,
    spacing: spacing(size),
    align: "center",
  })
}

function drawBearer(pdf: Pdf, { top, size, scale, nameHeight }: Design, bearer: Bearer): void {
  const middle = size[0] / 2
  const width = size[0] - 2 * frameInset - mm(20)
  const caption = { size: 11.5 * scale, align: "center" } as const
  drawLine(pdf, "diberikan kepada", middle, top.given + 10 * scale, caption)
  const name = fitName(pdf, Writing.titledName(bearer), width, scale)
  const leading = name.size * 1.16
  // Optical middle of the box: capitals reach 0.72 of the size above the baseline.
  let baseline = top.name + nameHeight / 2 + name.size * 0.36 - ((name.lines.length - 1) * leading) / 2
  for (const line of name.lines) {
    drawLine(pdf, line, middle, baseline, { size: name.size, style: "bold", align: "center" })
    baseline += leading
  }
  if (bearer.institution) {
    const institution = fit(pdf.measure, bearer.institution, "regular", width, [
      { lines: 1, max: 12 * scale, min: 8 * scale },
      { lines: 2, max: 8 * scale, min: 5, breakWords: true },
    ])
    for (const [index, line] of institution.lines.entries()) {
      const at = top.institution + institution.size * (1 + index * 1.15)
      drawLine(pdf, line, middle, at, { size: institution.size, align: "center" })
    }
  }
  drawLine(pdf, bearer.as, middle, top.as + 10 * scale, caption)
  drawLine(pdf, bearer.role, middle, top.role + 15 * scale, {
    size: 16 * scale,
    style: "bold",
    color: accent,
    spacing: 1.4 * scale,
    align: "center",
  })
}

/** Long names shrink, then take two lines; a single long word shrinks further before it is divided. */
function fitName(pdf: Pdf, name: string, width: number, scale: number): Fitted {
  const settings = [
    { lines: 1, max: 28, min: 19 },
    { lines: 2, max: 19, min: 14 },
    { lines: 1, max: 19, min: 12 },
    { lines: 2, max: 19, min: 10, breakWords: true },
  ].map((setting) => ({ ...setting, max: setting.max * scale, min: setting.min * scale }))
  return fit(pdf.measure, name, "bold", width, settings)
}

function drawVerification(
  pdf: Pdf,
  page: PDFKit.PDFStructureElement,
  size: readonly [number, number],
  verifyUrl: string,
): void {
  const bottom = size[1] - footBottom
  const left = frameInset + mm(12)
  const host = hostOf(verifyUrl)
  const code = Qr.matrix(verifyUrl, 3)
  const draw = () => {
    Qr.draw(pdf.doc, code, left, bottom - mm(7) - qrSide, qrSide)
    // Aligned with the code itself, not with its quiet zone.
    const edge = left + (qrSide * Qr.quietZone) / (code.size + 2 * Qr.quietZone)
    const caption = { size: 8, color: faint }
    drawLine(pdf, "Verifikasi keaslian:", edge, bottom - mm(4.6), caption)
    const [shown = ""] = wrapAtMost(pdf.measure, host, "bold", 8, mm(80), 1)
    drawLine(pdf, shown, edge, bottom - mm(4.6) + 10, { ...caption, style: "bold" })
  }
  tagged(pdf, page, "Figure", draw, { alt: `Kode QR. Verifikasi keaslian: ${host}` })
}

function hostOf(url: string): string {
  if (!URL.canParse(url)) throw new RangeError("invalid_verify_url")
  return new URL(url).host
}
