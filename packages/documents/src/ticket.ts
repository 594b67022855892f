/** The ticket for printing (PDF, A6, also good on A4) and for WhatsApp (PNG). */
import { family, type Measure, measure } from "./fonts.ts"
import { artifact, drawLine, drawRule, open, type Pdf, tagged } from "./pdf.ts"
import { renderSvg } from "./png.ts"
import * as Qr from "./qr.ts"
import { clean } from "./text.ts"
import { layoutTicket, type Shape, type TicketInput, ticketSize } from "./ticket-layout.ts"

export type { TicketInput } from "./ticket-layout.ts"

/** Width of the PNG in pixels: what WhatsApp shows without scaling down. */
export const ticketPngWidth = 1080

/** Returns the PDF of one page. Throws `qr_too_long`. */
export async function ticketPdf(input: TicketInput): Promise<Uint8Array> {
  const pdf = open({
    title: `Tiket ${input.event}`,
    author: input.office,
    subject: input.event,
    createdAt: input.createdAt,
    size: ticketSize,
  })
  pdf.doc.addPage()
  const root = pdf.doc.struct("Document")
  pdf.doc.addStructure(root)
  for (const shape of layoutTicket(pdf.measure, input)) drawShape(pdf, root, input, shape)
  root.end()
  return pdf.finish()
}

/** Returns the PNG, 1080 px wide. Throws `qr_too_long`. */
export async function ticketPng(input: TicketInput): Promise<Uint8Array> {
  return renderSvg(ticketSvg(input, measure()), ticketPngWidth)
}

function drawShape(pdf: Pdf, root: PDFKit.PDFStructureElement, input: TicketInput, shape: Shape): void {
  switch (shape.kind) {
    case "text":
      return tagged(pdf, root, shape.role, () => drawLine(pdf, shape.text, shape.x, shape.y, shape))
    case "box":
      return artifact(pdf, () => pdf.doc.rect(shape.x, shape.y, shape.width, shape.height).fill(shape.color))
    case "dashes":
      return artifact(pdf, () => {
        pdf.doc.dash(3, { space: 3 })
        drawRule(pdf, [shape.x, shape.y], [shape.x + shape.width, shape.y], 0.8, shape.color)
        pdf.doc.undash()
      })
    case "qr":
      return tagged(
        pdf,
        root,
        "Figure",
        () => Qr.draw(pdf.doc, Qr.matrix(input.qr), shape.x, shape.y, shape.side),
        { alt: "Kode QR tiket" },
      )
  }
}

/** Exported for tests. */
export function ticketSvg(input: TicketInput, measureText: Measure): string {
  const [width, height] = ticketSize
  const shapes = layoutTicket(measureText, input).map((shape) => shapeSvg(input, measureText, shape))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="${family}">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...shapes,
    "</svg>",
  ].join("\n")
}

function shapeSvg(input: TicketInput, measureText: Measure, shape: Shape): string {
  switch (shape.kind) {
    case "text": {
      const { text, x, y, size, style, color, align, spacing } = shape
      const cleaned = clean(text)
      const width = measureText(cleaned, style, size) + spacing * (Array.from(cleaned).length - 1)
      const left = align === "left" ? x : x - width / 2
      const font = { regular: "", bold: ' font-weight="bold"', italic: ' font-style="italic"' }[style]
      const letters = spacing === 0 ? "" : ` letter-spacing="${spacing}"`
      return `<text x="${left}" y="${y}" font-size="${size}" fill="${color}"${font}${letters}>${escapeXml(cleaned)}</text>`
    }
    case "box":
      return `<rect x="${shape.x}" y="${shape.y}" width="${shape.width}" height="${shape.height}" fill="${shape.color}"/>`
    case "dashes":
      return `<path d="M${shape.x} ${shape.y}h${shape.width}" stroke="${shape.color}" stroke-width="0.8" stroke-dasharray="3 3"/>`
    case "qr":
      return qrSvg(input.qr, shape.x, shape.y, shape.side)
    default:
      return shape satisfies never
  }
}

function qrSvg(text: string, left: number, top: number, room: number): string {
  const code = Qr.matrix(text)
  const modules = code.size + 2 * Qr.quietZone
  const module = wholePixels(room / modules)
  const margin = (room - module * modules) / 2
  const [x, y] = [wholePixels(left + margin), wholePixels(top + margin)]
  return `<path transform="translate(${x} ${y}) scale(${module})" fill-rule="evenodd" d="${Qr.svgPath(code)}"/>`
}

/** A length in points, rounded down to pixels of the PNG: modules of equal size have the sharpest edges. */
function wholePixels(length: number): number {
  const pixel = ticketSize[0] / ticketPngWidth
  return Math.floor(length / pixel) * pixel
}

function escapeXml(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" }
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? "")
}
