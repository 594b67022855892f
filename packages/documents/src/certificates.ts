/**
 * Sertifikat and piagam penghargaan, one page each, for people who attended. There is no place for a NIK. The QR
 * leads to the page that verifies the certificate; it is no electronic signature, and nothing here says so.
 */
import * as Writing from "@setiakawan/core/writing"
import { drawFrame, frameInset } from "./frame.ts"
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
  openEmblem,
  type Paper,
  type Pdf,
  stamp,
  tagged,
} from "./pdf.ts"
import * as Qr from "./qr.ts"
import * as Signatory from "./signatory.ts"
import { type Fitted, fit, wrapAtMost } from "./text.ts"

export type CertificateRole = "PESERTA" | "NARASUMBER" | "MODERATOR" | "PANITIA" | "RELAWAN"

export type Certificate = Writing.TitledName & {
  readonly number: string
  readonly institution?: string | undefined
  readonly role: CertificateRole
  /** Upper-case URL of the public verification page, with its signed token. */
  readonly verifyUrl: string
}

export type CertificatesInput = {
  readonly kind: "sertifikat" | "piagam"
  readonly letterhead: Letterhead.Letterhead
  /** A4 unless set. */
  readonly paper?: Paper | undefined
  readonly event: string
  readonly theme?: string | undefined
  /** Who held the event, in running text: "Dinas Sosial Provinsi Banten". */
  readonly organiser?: string | undefined
  readonly start: Writing.When
  readonly end?: Writing.When | undefined
  readonly zone: Writing.Zone
  readonly place: string
  /** Jam pelajaran, 45 minutes each. */
  readonly lessonHours?: number | undefined
  readonly issued: { readonly place: string; readonly date: Writing.CalendarDate }
  readonly signatory: Signatory.Signatory
  readonly certificates: readonly Certificate[]
  readonly createdAt: Writing.Instant
}

/** Told after every 25 pages; what it throws stops the work and reaches the caller. */
export type Progress = (done: number, total: number) => void | Promise<void>

/** What is the same on every page, set once. */
type Design = {
  readonly size: readonly [number, number]
  readonly kop: Letterhead.LetterheadLayout
  readonly top: { readonly [part in Part]: number }
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
type OccasionLine = {
  readonly text: string
  readonly size: number
  readonly style: "regular" | "bold" | "italic"
}

const qrSide = mm(33)
const nameHeight = mm(16)
const institutionSize = 12
const footBottom = frameInset + mm(5)

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
  const design = layoutDesign(pdf, input, size)
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

/**
 * Stacks the parts from the top, anchors signature and QR at the bottom, and shares what room is left among the
 * gaps. The text on the occasion shrinks until it fits, so that no length of event name runs into the signature.
 */
function layoutDesign(pdf: Pdf, input: CertificatesInput, size: readonly [number, number]): Design {
  const [width, height] = size
  const kop = Letterhead.layout(
    pdf.measure,
    input.letterhead,
    openEmblem(pdf, input.letterhead.emblem),
    width - 2 * frameInset - mm(16),
  )
  const signatory = Signatory.layout(pdf.measure, input.signatory, {
    above: [`${input.issued.place}, ${Writing.date(input.issued.date, input.zone)}`],
    width: mm(92),
    size: 10.5,
    signatureHeight: mm(16),
  })
  const foot = height - footBottom - Math.max(signatory.height, qrSide + mm(8))
  const heights: readonly (readonly [Part, number])[] = [
    ["kop", kop.height],
    ["title", 30],
    ["number", 13],
    ["given", 12],
    ["name", nameHeight],
    ["institution", institutionSize * 1.3],
    ["as", 12],
    ["role", 17],
  ]
  const gaps: { readonly [part in Part]: number } = {
    kop: mm(3.5),
    title: mm(4),
    number: mm(1.6),
    given: mm(3),
    name: mm(1),
    institution: mm(2.2),
    as: mm(1.6),
    role: mm(1.6),
    occasion: mm(2.6),
    foot: mm(3),
  }
  const fixed =
    heights.reduce((sum, [part, own]) => sum + own + gaps[part], frameInset) + gaps.occasion + gaps.foot
  const { lines: occasion, height: occasionHeight } = layoutOccasion(pdf, input, width, foot - fixed)
  const spare = Math.max(0, foot - fixed - occasionHeight)
  const stretch = 1 + spare / Object.values(gaps).reduce((sum, gap) => sum + gap, 0)
  const top: Record<Part, number> = {
    kop: 0,
    title: 0,
    number: 0,
    given: 0,
    name: 0,
    institution: 0,
    as: 0,
    role: 0,
    occasion: 0,
    foot,
  }
  let y = frameInset
  for (const [part, own] of [...heights, ["occasion", occasionHeight] as const]) {
    y += gaps[part] * stretch
    top[part] = y
    y += own
  }
  return { size, kop, top, occasion, signatory }
}

function layoutOccasion(
  pdf: Pdf,
  input: CertificatesInput,
  pageWidth: number,
  room: number,
): { lines: OccasionLine[]; height: number } {
  const width = pageWidth - 2 * frameInset - mm(36)
  const held = [
    `pada tanggal ${Writing.dateRange(input.start, input.end, input.zone)} di ${input.place}`,
    input.lessonHours && `selama ${input.lessonHours} jam pelajaran (JP)`,
  ]
  const organiser = input.organiser && `yang diselenggarakan oleh ${input.organiser}`
  const texts = [
    { text: "pada kegiatan", style: "regular", size: 11.5, lines: 1 },
    { text: input.event, style: "bold", size: 14, lines: 3 },
    { text: input.theme && `“${input.theme}”`, style: "italic", size: 11.5, lines: 3 },
    { text: organiser, style: "regular", size: 11.5, lines: 2 },
    { text: held.filter(Boolean).join(" "), style: "regular", size: 11.5, lines: 4 },
  ] as const
  for (let factor = 1; ; factor -= 0.04) {
    const lines: OccasionLine[] = texts.flatMap(({ text, style, size, lines: most }) => {
      if (!text) return []
      const max = size * factor
      const fitted = fit(pdf.measure, text, style, width, [
        { lines: most, max, min: max * 0.75, breakWords: true },
      ])
      return fitted.lines.map((line) => ({ text: line, style, size: fitted.size }))
    })
    const height = lines.reduce((sum, line) => sum + line.size * 1.34, 0)
    if (height <= room || factor < 0.3) return { lines, height }
  }
}

type Stamps = { readonly [part in "marks" | "kop" | "occasion" | "signatory"]: () => void }

function drawStamps(pdf: Pdf, { size, kop, top, occasion, signatory }: Design): Stamps {
  const [width, height] = size
  const kopLeft = (width - kop.width) / 2
  return {
    marks: stamp(pdf, "Marks", () => {
      drawFrame(pdf, size)
      Letterhead.drawMarks(pdf, kop, kopLeft, top.kop)
      const rule = top.name + nameHeight + mm(0.8)
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
  const { top, size } = design
  const middle = size[0] / 2
  const page = pdf.doc.struct("Sect")
  root.add(page)
  artifact(pdf, stamps.marks)
  tagged(pdf, page, "P", stamps.kop)
  tagged(pdf, page, "H1", () =>
    drawLine(pdf, heading(input), middle, top.title + 27, {
      size: 32,
      style: "bold",
      color: accent,
      spacing: 2.8,
      align: "center",
    }),
  )
  tagged(pdf, page, "P", () => {
    drawLine(pdf, `Nomor: ${certificate.number}`, middle, top.number + 11, { size: 11, align: "center" })
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
  { top, size }: Design,
  certificate: Certificate,
): void {
  const middle = size[0] / 2
  const width = size[0] - 2 * frameInset - mm(20)
  const caption = { size: 11.5, align: "center" } as const
  drawLine(pdf, "diberikan kepada", middle, top.given + 10, caption)
  const name = fitName(pdf, Writing.titledName(certificate), width)
  const leading = name.size * 1.16
  // Optical middle of the box: capitals reach 0.72 of the size above the baseline.
  let baseline = top.name + nameHeight / 2 + name.size * 0.36 - ((name.lines.length - 1) * leading) / 2
  for (const line of name.lines) {
    drawLine(pdf, line, middle, baseline, { size: name.size, style: "bold", align: "center" })
    baseline += leading
  }
  if (certificate.institution) {
    const institution = fit(pdf.measure, certificate.institution, "regular", width, [
      { lines: 1, max: institutionSize, min: 8 },
      { lines: 2, max: 8, min: 5, breakWords: true },
    ])
    for (const [index, line] of institution.lines.entries()) {
      const at = top.institution + institution.size * (1 + index * 1.15)
      drawLine(pdf, line, middle, at, { size: institution.size, align: "center" })
    }
  }
  const as = input.kind === "sertifikat" ? "sebagai" : "atas peran sertanya sebagai"
  drawLine(pdf, as, middle, top.as + 10, caption)
  drawLine(pdf, certificate.role, middle, top.role + 15, {
    size: 16,
    style: "bold",
    color: accent,
    spacing: 1.4,
    align: "center",
  })
}

/** Long names shrink, then take two lines; a single long word shrinks further before it is divided. */
function fitName(pdf: Pdf, name: string, width: number): Fitted {
  return fit(pdf.measure, name, "bold", width, [
    { lines: 1, max: 28, min: 19 },
    { lines: 2, max: 19, min: 14 },
    { lines: 1, max: 19, min: 12 },
    { lines: 2, max: 19, min: 10, breakWords: true },
  ])
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
