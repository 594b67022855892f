/**
 * The printed SK (Keputusan) with its Lampiran, or a petikan of it for one person. Nothing in its text is cut off or
 * reworded: what the office decides is what stands there. Only what is enacted loses the mark of a draft.
 */
import { layoutAnnex } from "./decree-annex.ts"
import { layoutBody } from "./decree-body.ts"
import { type DecreeInput, formOf, numberOf } from "./decree-input.ts"
import { artifact, drawLine, drawRule, faint, ink, margins, mm, open, type Pdf } from "./pdf.ts"
import { fit } from "./text.ts"

export type { Annex, AnnexRow, DecreeInput, RowOfDecree } from "./decree-input.ts"

/** Returns the PDF. Throws `emblem_unreadable`, and `too_many` for more than 99 dictums. */
export async function decree(input: DecreeInput): Promise<Uint8Array> {
  const kind = input.extractFor ? "Petikan " : ""
  const pdf = open({
    title: `${kind}${formOf(input)} ${input.issuer} Nomor ${numberOf(input)} tentang ${input.title}`,
    author: input.heading.kind === "own" ? input.heading.letterhead.office : input.issuer,
    subject: input.state === "draft" ? `Rancangan ${formOf(input)}` : formOf(input),
    createdAt: input.createdAt,
    size: [mm(210), mm(297)],
  })
  const root = pdf.doc.struct("Document")
  const pages = [...(await layoutBody(pdf, input)), ...layoutAnnex(pdf, input)]
  pdf.doc.addStructure(root)
  for (const [index, { size, draw }] of pages.entries()) {
    pdf.doc.addPage({ size: [...size], margin: 0 })
    artifact(pdf, () => drawSurround(pdf, input, size, index + 1, pages.length))
    draw(root)
    // A long annex must not hold up the other requests of the process.
    if (index % 10 === 9) await new Promise((resolve) => setImmediate(resolve))
  }
  root.end()
  return pdf.finish()
}

/** The mark of a draft, where to verify, and the number of the page. */
function drawSurround(
  pdf: Pdf,
  input: DecreeInput,
  [width, height]: readonly [number, number],
  page: number,
  pages: number,
): void {
  const small = { style: "serif", size: 8, color: faint } as const
  const baseline = height - mm(13)
  const counted = `Halaman ${page} dari ${pages}`
  drawLine(pdf, counted, width - margins.right, baseline, { ...small, align: "right" })
  if (input.state === "draft") return drawDraftMark(pdf, width, height)
  if (!input.verifyUrl) return
  const room = width - margins.left - margins.right - pdf.measure(counted, "serif", 8) - mm(8)
  const { size, lines } = fit(pdf.measure, `Verifikasi keaslian: ${input.verifyUrl}`, "serif", room, [
    { lines: 1, max: 8, min: 7 },
    { lines: 3, max: 7, min: 4, breakWords: true },
  ])
  for (const [index, line] of lines.entries()) {
    drawLine(pdf, line, margins.left, baseline + index * size * 1.2, { ...small, size })
  }
}

function drawDraftMark(pdf: Pdf, width: number, height: number): void {
  const word = "RANCANGAN"
  const across = { style: "serifBold", size: 76, color: "#e8ebed", spacing: 6, align: "center" } as const
  pdf.doc
    .save()
    .translate(width / 2, height / 2)
    .rotate((-Math.atan2(height, width) * 180) / Math.PI)
  drawLine(pdf, word, 0, 26, across)
  pdf.doc.restore()
  const length = pdf.measure(word, "serifBold", 10) + 8 * 1.5
  const [right, baseline] = [width - margins.right, mm(13)]
  drawLine(pdf, word, right - 6, baseline, { style: "serifBold", size: 10, spacing: 1.5, align: "right" })
  const [left, top, bottom] = [right - length - 12, baseline - 12, baseline + 6]
  drawRule(pdf, [left, top], [right, top], 0.8, ink)
  drawRule(pdf, [left, bottom], [right, bottom], 0.8, ink)
  drawRule(pdf, [left, top], [left, bottom], 0.8, ink)
  drawRule(pdf, [right, top], [right, bottom], 0.8, ink)
}
