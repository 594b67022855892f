/** The decree itself, from the kop to the Tembusan. */
import * as Writing from "@setiakawan/core/writing"
import { capitals, type DecreeInput, formOf, numberOf, signatoryOf, signing } from "./decree-input.ts"
import * as Flow from "./flow.ts"
import { openEmblem } from "./image.ts"
import * as Letterhead from "./letterhead.ts"
import { letter, ordinal } from "./ordinal.ts"
import { blank, type Page } from "./pages.ts"
import { type PageRows, paginate } from "./pagination.ts"
import { artifact, drawLine, margins, mm, type Pdf, portrait, tagged } from "./pdf.ts"
import * as Signatory from "./signatory.ts"
import { ended, wrap } from "./text.ts"

const closingGap = mm(5)
const tailGap = mm(7)

/** Throws `emblem_unreadable`, and `too_many` for more than 99 dictums. */
export async function layoutBody(pdf: Pdf, input: DecreeInput): Promise<Page[]> {
  const size = portrait(input.paper ?? "A4")
  const width = size[0] - margins.left - margins.right
  const design: Flow.Design = {
    style: "serif",
    size: 12,
    leading: 15.8,
    width,
    colon: mm(36),
    text: mm(40),
    marker: mm(8),
    gap: mm(2.6),
    justified: true,
  }
  const head = await layoutHead(pdf, input, width)
  const text = Flow.chunks(textOf(pdf, input, design))
  const block = Signatory.layout(pdf.measure, signatoryOf(input), signing(input, enactment(input), 12))
  const tailDesign = { ...design, size: 11, leading: 14, text: 0, gap: mm(1.6), justified: false }
  const below = Flow.chunks(tailOf(pdf, input, tailDesign))
  const beside = Flow.chunks(tailOf(pdf, input, { ...tailDesign, width: width - block.width - mm(6) }))

  const room = size[1] - margins.top - margins.bottom
  const closing = closingGap + block.height
  const textPages = paginate({ heights: heightsOf(text), first: room - head.height, next: room, closing })
  const lastTop = textPages.length === 1 ? head.height : 0
  const left = room - lastTop - total(shown(text, textPages.at(-1))) - closing
  // Copies that find no room below the signature stand beside it, before they go to a page of their own.
  const lifted = total(below) > left - tailGap && total(beside) <= block.height
  const tail = lifted ? beside : below
  const tailTop = lifted ? -total(beside) : tailGap
  const tailPages = paginate({ heights: heightsOf(tail), first: left - tailTop, next: room, closing: 0 })

  let drawer: Flow.Drawer | undefined
  const pages = textPages.map((rows, index) => ({
    size,
    draw(root: PDFKit.PDFStructureElement) {
      if (index === 0) head.draw(root, margins.top)
      drawer ??= Flow.drawer(pdf, root)
      const top = margins.top + (index === 0 ? head.height : 0)
      const bottom = drawer.draw(shown(text, rows), margins.left, top) + closingGap
      if (index < textPages.length - 1) return
      drawer.end()
      const right = margins.left + width - block.width
      tagged(pdf, root, "P", () => Signatory.draw(pdf, block, right, bottom))
      drawer.draw(shown(tail, tailPages[0]), margins.left, bottom + block.height + tailTop)
    },
  }))
  const more = tailPages.slice(1).map((rows) => ({
    size,
    draw: () => drawer?.draw(shown(tail, rows), margins.left, margins.top),
  }))
  return [...pages, ...more]
}

type Head = { readonly height: number; draw(root: PDFKit.PDFStructureElement, y: number): void }

/** Our kop, or the plain name of an authority elsewhere: an emblem that is not ours is not ours to print. */
async function layoutHead(pdf: Pdf, { heading }: DecreeInput, width: number): Promise<Head> {
  if (heading.kind === "own") {
    const emblem = await openEmblem(pdf, heading.letterhead.emblem)
    const kop = Letterhead.layout(pdf.measure, heading.letterhead, emblem, width)
    return {
      height: kop.height + mm(7),
      draw(root, y) {
        artifact(pdf, () => Letterhead.drawMarks(pdf, kop, margins.left, y))
        tagged(pdf, root, "P", () => Letterhead.drawText(pdf, kop, margins.left, y))
      },
    }
  }
  const size = 14
  const lines = heading.lines.flatMap((line) => wrap(pdf.measure, capitals(line), "serifBold", size, width))
  return {
    height: lines.length * size * 1.3 + mm(8),
    draw(root, y) {
      tagged(pdf, root, "P", () => {
        for (const [index, line] of lines.entries()) {
          const at = [margins.left + width / 2, y + size * (1 + 1.3 * index)] as const
          drawLine(pdf, line, ...at, { style: "serifBold", size, align: "center" })
        }
      })
    },
  }
}

function textOf(pdf: Pdf, input: DecreeInput, design: Flow.Design): Flow.Paragraph[] {
  const { measure } = pdf
  const [form, issuer, title] = [formOf(input), input.issuer, input.title].map(capitals)
  const middle = (text: string, style: "serif" | "serifBold", after?: number, role?: "H1") =>
    Flow.centred(measure, text, design, { style, after, role, keepWithNext: true })
  const listed = (label: string, texts: readonly string[], mark: (value: number) => string) => {
    const marker = (index: number) => (texts.length > 1 ? mark(index + 1) : undefined)
    const items = texts.flatMap((text, index) => Flow.itemsOf(ended(text, ";"), marker(index)))
    return Flow.labelled(measure, label, items, design)
  }
  const numbered = (value: number) => `${value}.`
  const dictums = input.dictums.map((text, index) =>
    Flow.labelled(measure, ordinal(index + 1), Flow.itemsOf(ended(text, ".")), design),
  )
  return [
    ...(input.extractFor ? [middle("PETIKAN", "serifBold", mm(2))] : []),
    middle(`${form} ${issuer}`, "serifBold", 0, "H1"),
    middle(`NOMOR ${numberOf(input)}`, "serifBold", mm(3)),
    middle("TENTANG", "serif", mm(3)),
    middle(title ?? "", "serifBold", mm(5)),
    middle(`${issuer},`, "serif", mm(5)),
    ...listed("Menimbang", input.considerations, (value) => `${letter(value)}.`),
    ...listed("Mengingat", input.legalBases, numbered),
    ...listed("Memperhatikan", input.notices ?? [], numbered),
    middle("MEMUTUSKAN:", "serifBold"),
    ...Flow.labelled(
      measure,
      "Menetapkan",
      Flow.itemsOf(ended(`${form} ${issuer} TENTANG ${title}`, ".")),
      design,
    ),
    ...keptTogether(dictums.flat()),
  ]
}

/** At least two lines of the dictums stand above the signature, also where the last one is a single line. */
function keptTogether(paragraphs: readonly Flow.Paragraph[]): Flow.Paragraph[] {
  const short = (paragraphs.at(-1)?.lines.length ?? 0) < 2
  return paragraphs.map((paragraph, index) =>
    short && index === paragraphs.length - 2 ? { ...paragraph, keepWithNext: true } : paragraph,
  )
}

function enactment({ place, date }: DecreeInput): string[] {
  // A calendar date reads the same in every zone.
  const day = date === undefined ? blank : Writing.date(date, "WIB")
  return [`Ditetapkan di ${place ?? blank}`, `pada tanggal ${day}`]
}

function tailOf(pdf: Pdf, input: DecreeInput, design: Flow.Design): Flow.Paragraph[] {
  const { extractFor, copies = [] } = input
  const plain = (text: string) => Flow.plain(pdf.measure, [{ level: 0, text }], design)
  const given = extractFor && ended(`Petikan ini diberikan kepada ${Writing.titledName(extractFor)}`, ".")
  const items = copies.map((text, index) => ({ marker: `${index + 1}.`, level: 0, text: ended(text, ";") }))
  const last = items.at(-1)
  if (last) items[items.length - 1] = { ...last, text: ended(copies.at(-1) ?? "", ".") }
  return [
    ...(given ? plain(given) : []),
    ...(items.length > 0 ? [...plain("Tembusan:"), ...Flow.plain(pdf.measure, items, design)] : []),
  ]
}

function heightsOf(all: readonly Flow.Chunk[]): number[] {
  return all.map(({ height }) => height)
}

function total(all: readonly Flow.Chunk[]): number {
  return heightsOf(all).reduce((sum, height) => sum + height, 0)
}

function shown(all: readonly Flow.Chunk[], rows: PageRows | undefined): readonly Flow.Chunk[] {
  return rows ? all.slice(rows.from, rows.to) : []
}
