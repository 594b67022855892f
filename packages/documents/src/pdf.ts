/** What all PDF documents share: papers, opening and closing a file, drawing a line of text, tags. */
import type { Instant } from "@setiakawan/core/writing"
import PdfKit from "pdfkit"
import { type Measure, measureWith, register, type Style } from "./fonts.ts"
import { clean } from "./text.ts"

/** `F4_215` is 215 x 330 mm, `F4_210` is 210 x 330 mm; both are sold as F4 or folio. */
export type Paper = "A4" | "F4_215" | "F4_210"

export type Pdf = {
  readonly doc: PDFKit.PDFDocument
  readonly measure: Measure
  /** What was written so far and not taken yet: for a file that is sent on while it is made. */
  take(): Uint8Array
  /** Ends the document and returns its bytes, but for what was taken. */
  finish(): Promise<Uint8Array>
}

export type PdfOptions = {
  readonly title: string
  /** The office that issues the document. */
  readonly author: string
  readonly subject: string
  readonly createdAt: Instant
  /** Width and height in points. */
  readonly size: readonly [number, number]
}

export type LineOptions = {
  readonly style?: Style
  readonly size: number
  readonly color?: string
  /** Extra room between letters in points. */
  readonly spacing?: number
  readonly align?: "left" | "center" | "right"
}

export const ink = "#1b1f23"
export const faint = "#5c6670"
export const accent = "#0b5d57"

/** Millimetres in points. */
export function mm(value: number): number {
  return (value * 72) / 25.4
}

/** Of every letter and decree, by Permendagri 1/2023. */
export const margins = { top: mm(20), bottom: mm(25), left: mm(30), right: mm(20) } as const

/** Width and height in points, the long side across. */
export function landscape(paper: Paper): readonly [number, number] {
  const sizes: Record<Paper, readonly [number, number]> = {
    A4: [mm(297), mm(210)],
    F4_215: [mm(330), mm(215)],
    F4_210: [mm(330), mm(210)],
  }
  return sizes[paper]
}

/** Width and height in points, upright. */
export function portrait(paper: Paper): readonly [number, number] {
  const [long, short] = landscape(paper)
  return [short, long]
}

/**
 * Opens a tagged PDF 1.7 without pages. The same input gives the same bytes: its only date is `createdAt`.
 */
export function open(options: PdfOptions): Pdf {
  const doc = new PdfKit({
    pdfVersion: "1.7",
    lang: "id-ID",
    tagged: true,
    displayTitle: true,
    autoFirstPage: false,
    // An empty font name keeps pdfkit from looking for its Helvetica metrics.
    font: "",
    size: [...options.size],
    margin: 0,
    info: {
      Title: clean(options.title),
      Author: clean(options.author),
      Subject: clean(options.subject),
      Creator: "Setiakawan",
      CreationDate: new Date(options.createdAt),
    },
  })
  register(doc)
  let chunks: Buffer[] = []
  const take = () => {
    const taken = Buffer.concat(chunks)
    chunks = []
    return taken
  }
  const ended = new Promise<Uint8Array>((resolve, reject) => {
    doc.on("data", (chunk: Buffer) => chunks.push(chunk))
    doc.on("end", () => resolve(take()))
    doc.on("error", reject)
  })
  return {
    doc,
    measure: measureWith(doc),
    take,
    finish() {
      doc.end()
      return ended
    },
  }
}

/** Draws one line with its baseline at `y`; `x` is its left, middle or right, by `align`. */
export function drawLine(pdf: Pdf, text: string, x: number, y: number, options: LineOptions): void {
  const { style = "regular", size, color = ink, spacing = 0, align = "left" } = options
  const cleaned = clean(text, style)
  if (cleaned === "") return
  const width =
    align === "left" ? 0 : pdf.measure(cleaned, style, size) + spacing * (Array.from(cleaned).length - 1)
  const left = align === "left" ? x : align === "center" ? x - width / 2 : x - width
  pdf.doc
    .font(style, size)
    .fillColor(color)
    // The space keeps the last word apart from the next line's first for those who read by tags.
    .text(`${cleaned} `, left, y, { lineBreak: false, baseline: "alphabetic", characterSpacing: spacing })
}

/** A straight line in the given width and colour. */
export function drawRule(
  pdf: Pdf,
  from: readonly [number, number],
  to: readonly [number, number],
  width: number,
  color: string = ink,
): void {
  pdf.doc
    .lineWidth(width)
    .strokeColor(color)
    .moveTo(...from)
    .lineTo(...to)
    .stroke()
}

/** Draws content that a screen reader reads as one element of the given type (H1, P, TH, TD, Figure …). */
export function tagged(
  pdf: Pdf,
  parent: PDFKit.PDFStructureElement,
  type: string,
  draw: () => void,
  options: { alt?: string; scope?: "Column" | "Row" } = {},
): void {
  parent.add(pdf.doc.struct(type, options, [draw]))
}

/** Draws what a screen reader leaves out: frames, grids, repeated headers. */
export function artifact(pdf: Pdf, draw: () => void): void {
  pdf.doc.markContent("Artifact")
  draw()
  pdf.doc.endMarkedContent()
}

type FormReference = PDFKit.PDFKitReference & { end(): void }
type ResourcePage = { content: unknown; fonts: Record<string, unknown>; xobjects: Record<string, unknown> }

/**
 * Draws something once, apart from the page, and returns a function that puts it at the same place on any page: what
 * 750 pages share is then stored, compressed and encoded a single time. Needs a current page; `draw` must not tag.
 * What lies more than `beyond` points outside of the page is cut off.
 */
export function stamp(pdf: Pdf, name: string, draw: () => void, beyond = 0): () => void {
  const page = pdf.doc.page as unknown as ResourcePage
  const { width, height } = pdf.doc.page
  const form = pdf.doc.ref({
    Type: "XObject",
    Subtype: "Form",
    BBox: [-beyond, -beyond, width + beyond, height + beyond],
  }) as FormReference
  const own = page.content
  page.content = form
  draw()
  page.content = own
  // The names pdfkit gives to fonts and images hold for the whole document.
  Object.assign(form.data, { Resources: { Font: { ...page.fonts }, XObject: { ...page.xobjects } } })
  form.end()
  return () => {
    const current = pdf.doc.page as unknown as ResourcePage
    current.xobjects[name] = form
    pdf.doc.addContent(`/${name} Do`)
  }
}
