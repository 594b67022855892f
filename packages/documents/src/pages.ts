/** The pages of an official document, and what stands around their text: a number, and the mark of what does not count. */
import type { Style } from "./fonts.ts"
import { artifact, drawLine, drawRule, faint, ink, margins, mm, type Pdf } from "./pdf.ts"
import { fit } from "./text.ts"

/** One page of a part, drawn when its turn comes. */
export type Page = {
  /** Points. */
  readonly size: readonly [number, number]
  readonly draw: (root: PDFKit.PDFStructureElement) => void
}

export type Surround = {
  /** What does not count carries a mark on every page, and no line on verification. */
  readonly mark?: "RANCANGAN" | "BATAL" | undefined
  readonly verifyUrl?: string | undefined
  /** The type of decrees in place of Liberation Sans. */
  readonly serif?: boolean
}

/** What stands where a draft has nothing yet. */
export const blank = "………………"

/** Draws all parts' pages one after the other. */
export async function drawPages(pdf: Pdf, pages: readonly Page[], surround: Surround): Promise<void> {
  const root = pdf.doc.struct("Document")
  pdf.doc.addStructure(root)
  for (const [index, { size, draw }] of pages.entries()) {
    pdf.doc.addPage({ size: [...size], margin: 0 })
    artifact(pdf, () => drawSurround(pdf, surround, size, index + 1, pages.length))
    draw(root)
    // A long annex must not hold up the other requests of the process.
    if (index % 10 === 9) await new Promise((resolve) => setImmediate(resolve))
  }
  root.end()
}

/** Draws the number of the page, and the mark of what does not count or where to verify what does. */
function drawSurround(
  pdf: Pdf,
  { mark, verifyUrl, serif = false }: Surround,
  [width, height]: readonly [number, number],
  page: number,
  pages: number,
): void {
  const style = serif ? "serif" : "regular"
  const small = { style, size: 8, color: faint } as const
  const baseline = height - mm(13)
  const counted = `Halaman ${page} dari ${pages}`
  drawLine(pdf, counted, width - margins.right, baseline, { ...small, align: "right" })
  if (mark) return drawMark(pdf, mark, serif ? "serifBold" : "bold", width, height)
  if (!verifyUrl) return
  const room = width - margins.left - margins.right - pdf.measure(counted, style, 8) - mm(8)
  const { size, lines } = fit(pdf.measure, `Verifikasi keaslian: ${verifyUrl}`, style, room, [
    { lines: 1, max: 8, min: 7 },
    { lines: 3, max: 7, min: 4, breakWords: true },
  ])
  for (const [index, line] of lines.entries()) {
    drawLine(pdf, line, margins.left, baseline + index * size * 1.2, { ...small, size })
  }
}

function drawMark(pdf: Pdf, word: string, style: Style, width: number, height: number): void {
  const across = { style, size: 76, color: "#e8ebed", spacing: 6, align: "center" } as const
  pdf.doc
    .save()
    .translate(width / 2, height / 2)
    .rotate((-Math.atan2(height, width) * 180) / Math.PI)
  drawLine(pdf, word, 0, 26, across)
  pdf.doc.restore()
  const length = pdf.measure(word, style, 10) + (word.length - 1) * 1.5
  const [right, baseline] = [width - margins.right, mm(13)]
  drawLine(pdf, word, right - 6, baseline, { style, size: 10, spacing: 1.5, align: "right" })
  const [left, top, bottom] = [right - length - 12, baseline - 12, baseline + 6]
  drawRule(pdf, [left, top], [right, top], 0.8, ink)
  drawRule(pdf, [left, bottom], [right, bottom], 0.8, ink)
  drawRule(pdf, [left, top], [left, bottom], 0.8, ink)
  drawRule(pdf, [right, top], [right, bottom], 0.8, ink)
}
