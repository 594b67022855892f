/**
 * Sertifikat and piagam penghargaan, one page each, for people who attended. There is no place for a NIK. The QR
 * leads to the page that verifies the certificate; it is no electronic signature, and nothing here says so.
 */
import * as Writing from "@setiakawan/core/writing"
import {
  type Certificate,
  type CertificatesInput,
  type Design,
  footBottom,
  layoutDesign,
  qrSide,
} from "./certificate-layout.ts"
import { drawFrame, frameInset } from "./frame.ts"
import { openEmblem } from "./image.ts"
import * as Letterhead from "./letterhead.ts"
import {
  accent,
  artifact,
  drawLine,
  drawRule,
  faint,
  landscape,
  mm,
  open,
  type Pdf,
  stamp,
  tagged,
} from "./pdf.ts"
import * as Qr from "./qr.ts"
import * as Signatory from "./signatory.ts"
import { type Fitted, fit, wrapAtMost } from "./text.ts"

export type { Certificate, CertificateRole, CertificatesInput } from "./certificate-layout.ts"

/** Told after every 25 pages; what it throws stops the work and reaches the caller. */
export type Progress = (done: number, total: number) => void | Promise<void>

/**
 * Returns one PDF with a page for each certificate, in the order given. Throws `no_certificates`,
 * `invalid_verify_url`, `qr_too_long`, `emblem_unreadable`.
 */
export async function certificates(input: CertificatesInput, onProgress?: Progress): Promise<Uint8Array> {
  const { certificates: all, event, letterhead, createdAt } = input
  if (all.length === 0) throw new RangeError("no_certificates")
  const size = landscape(input.paper ?? "A4")
  const pdf = open({
    title: `${heading(input)} ${event}`,
    author: letterhead.office,
    subject: event,
    createdAt,
    size,
  })
  const emblem = await openEmblem(pdf, letterhead.emblem)
  const design = layoutDesign(pdf, input, emblem, size)
  const root = pdf.doc.struct("Document")
  pdf.doc.addStructure(root)
  pdf.doc.addPage()
  const stamps = drawStamps(pdf, design)
  for (const [index, certificate] of all.entries()) {
    if (index > 0) pdf.doc.addPage()
    drawPage(pdf, root, input, design, stamps, certificate)
    const done = index + 1
    if (done % 25 !== 0 && done !== all.length) continue
    await onProgress?.(done, all.length)
    // Hundreds of pages must not hold up the other requests of the process.
    await new Promise((resolve) => setImmediate(resolve))
  }
  root.end()
  return pdf.finish()
}

function heading({ kind }: CertificatesInput): string {
  return kind === "sertifikat" ? "SERTIFIKAT" : "PIAGAM PENGHARGAAN"
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
  input: CertificatesInput,
  design: Design,
  stamps: Stamps,
  certificate: Certificate,
): void {
  const { top, size, scale } = design
  const middle = size[0] / 2
  const page = pdf.doc.struct("Sect")
  root.add(page)
  artifact(pdf, stamps.marks)
  tagged(pdf, page, "P", stamps.kop)
  tagged(pdf, page, "H1", () =>
    drawLine(pdf, heading(input), middle, top.title + 27 * scale, {
      size: 32 * scale,
      style: "bold",
      color: accent,
      spacing: 2.8 * scale,
      align: "center",
    }),
  )
  tagged(pdf, page, "P", () => {
    drawLine(pdf, `Nomor: ${certificate.number}`, middle, top.number + 11 * scale, {
      size: 11 * scale,
      align: "center",
    })
    drawRecipient(pdf, input, design, certificate)
  })
  tagged(pdf, page, "P", stamps.occasion)
  drawVerification(pdf, page, size, certificate)
  tagged(pdf, page, "P", stamps.signatory)
  page.end()
}

function drawRecipient(
  pdf: Pdf,
  input: CertificatesInput,
  { top, size, scale, nameHeight }: Design,
  certificate: Certificate,
): void {
  const middle = size[0] / 2
  const width = size[0] - 2 * frameInset - mm(20)
  const caption = { size: 11.5 * scale, align: "center" } as const
  drawLine(pdf, "diberikan kepada", middle, top.given + 10 * scale, caption)
  const name = fitName(pdf, Writing.titledName(certificate), width, scale)
  const leading = name.size * 1.16
  // Optical middle of the box: capitals reach 0.72 of the size above the baseline.
  let baseline = top.name + nameHeight / 2 + name.size * 0.36 - ((name.lines.length - 1) * leading) / 2
  for (const line of name.lines) {
    drawLine(pdf, line, middle, baseline, { size: name.size, style: "bold", align: "center" })
    baseline += leading
  }
  if (certificate.institution) {
    const institution = fit(pdf.measure, certificate.institution, "regular", width, [
      { lines: 1, max: 12 * scale, min: 8 * scale },
      { lines: 2, max: 8 * scale, min: 5, breakWords: true },
    ])
    for (const [index, line] of institution.lines.entries()) {
      const at = top.institution + institution.size * (1 + index * 1.15)
      drawLine(pdf, line, middle, at, { size: institution.size, align: "center" })
    }
  }
  const as = input.kind === "sertifikat" ? "sebagai" : "atas peran sertanya sebagai"
  drawLine(pdf, as, middle, top.as + 10 * scale, caption)
  drawLine(pdf, certificate.role, middle, top.role + 15 * scale, {
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
  certificate: Certificate,
): void {
  const bottom = size[1] - footBottom
  const left = frameInset + mm(12)
  const host = hostOf(certificate.verifyUrl)
  const code = Qr.matrix(certificate.verifyUrl, 3)
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
