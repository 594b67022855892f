/** A list over many pages: kop, title and particulars, a table with a row for everybody, and who signs below it. */
import { openEmblem } from "./image.ts"
import * as Letterhead from "./letterhead.ts"
import { type PageRows, paginate } from "./pagination.ts"
import { artifact, drawLine, faint, margins, mm, type Pdf, tagged } from "./pdf.ts"
import * as Table from "./table.ts"
import { wrapAtMost } from "./text.ts"

export type Listing<Row> = {
  readonly letterhead: Letterhead.Letterhead
  /** Of the paper, in points. */
  readonly size: readonly [number, number]
  readonly heading: string
  /** What, when and where; those without a text are left out. */
  readonly particulars: readonly (readonly [label: string, text: string | undefined])[]
  readonly table: Table.Table<Row>
  readonly rows: readonly Row[]
  readonly closing: Closing
  /** Below the rows of each page. */
  readonly count?: ((rows: PageRows) => string) | undefined
  /** At the foot of each page, before its number. */
  readonly footer: string
}

/** What stands below the last row, never split. */
export type Closing = { readonly height: number; draw(parent: PDFKit.PDFStructureElement, y: number): void }

/** Of the particulars and of sums below the table, in points. */
export const textSize = 10.5
export const textLeading = 14.5

const indent = mm(31)
const closingGap = mm(5)
const titleHeight = mm(13)
const countHeight = mm(6)

/** The width between the margins. */
export function widthOf([width]: readonly [number, number]): number {
  return width - margins.left - margins.right
}

/** Draws all pages. Throws `emblem_unreadable`. */
export async function drawListing<Row>(pdf: Pdf, listing: Listing<Row>): Promise<void> {
  const { size, table, closing, count } = listing
  const width = widthOf(size)
  const emblem = await openEmblem(pdf, listing.letterhead.emblem)
  const kop = Letterhead.layout(pdf.measure, listing.letterhead, emblem, width)
  const particulars = layoutParticulars(pdf, listing.particulars, width)
  const rows = listing.rows.map((row) => Table.layoutRow(pdf.measure, table, row))

  const particularsHeight =
    particulars.reduce((sum, { lines }) => sum + lines.length * textLeading, 0) + mm(3)
  const counted = count && rows.length > 0 ? countHeight : 0
  const room = size[1] - margins.top - margins.bottom - counted
  const firstTop = margins.top + kop.height + titleHeight + particularsHeight
  const pages = paginate({
    heights: rows.map((row) => row.height),
    first: room - (firstTop - margins.top) - table.design.headerHeight,
    next: room - table.design.headerHeight,
    closing: closing.height === 0 ? 0 : closing.height + closingGap,
  })

  const root = pdf.doc.struct("Document")
  pdf.doc.addStructure(root)
  const structure = pdf.doc.struct("Table")
  for (const [index, page] of pages.entries()) {
    pdf.doc.addPage()
    const first = index === 0
    if (first) {
      artifact(pdf, () => Letterhead.drawMarks(pdf, kop, margins.left, margins.top))
      tagged(pdf, root, "P", () => Letterhead.drawText(pdf, kop, margins.left, margins.top))
      tagged(pdf, root, "H1", () =>
        drawLine(pdf, listing.heading, margins.left + width / 2, margins.top + kop.height + mm(8.5), {
          style: "bold",
          size: 14,
          spacing: 0.6,
          align: "center",
        }),
      )
      drawParticulars(pdf, root, particulars, margins.top + kop.height + titleHeight)
      root.add(structure)
    }
    const top = first ? firstTop : margins.top
    const shown = rows.slice(page.from, page.to)
    const bottom = Table.draw(pdf, structure, table, shown, margins.left, top, first)
    if (count && shown.length > 0) {
      const right = margins.left + width
      const small = { size: 8.5, color: faint, align: "right" } as const
      artifact(pdf, () => drawLine(pdf, count(page), right, bottom + mm(4.4), small))
    }
    if (index === pages.length - 1) {
      structure.end()
      closing.draw(root, bottom + counted + closingGap)
    }
    artifact(pdf, () => drawFooter(pdf, listing.footer, index + 1, pages.length, size))
    // A long list must not hold up the other requests of the process.
    if (index % 10 === 9) await new Promise((resolve) => setImmediate(resolve))
  }
  root.end()
}

type Particular = { readonly label: string; readonly lines: readonly string[] }

function layoutParticulars(
  pdf: Pdf,
  particulars: Listing<unknown>["particulars"],
  width: number,
): Particular[] {
  return particulars.flatMap(([label, text]) =>
    text ? [{ label, lines: wrapAtMost(pdf.measure, text, "regular", textSize, width - indent, 3) }] : [],
  )
}

function drawParticulars(
  pdf: Pdf,
  parent: PDFKit.PDFStructureElement,
  particulars: readonly Particular[],
  y: number,
): void {
  let baseline = y + textSize
  for (const { label, lines } of particulars) {
    tagged(pdf, parent, "P", () => {
      drawLine(pdf, label, margins.left, baseline, { size: textSize })
      drawLine(pdf, ":", margins.left + indent - mm(3), baseline, { size: textSize })
      for (const line of lines) {
        drawLine(pdf, line, margins.left + indent, baseline, { size: textSize })
        baseline += textLeading
      }
    })
  }
}

function drawFooter(
  pdf: Pdf,
  footer: string,
  page: number,
  pages: number,
  [width, height]: readonly [number, number],
): void {
  const baseline = height - mm(13)
  const [title = ""] = wrapAtMost(pdf.measure, footer, "regular", 8, width * 0.6, 1)
  drawLine(pdf, title, margins.left, baseline, { size: 8, color: faint })
  drawLine(pdf, `Halaman ${page} dari ${pages}`, width - margins.right, baseline, {
    size: 8,
    color: faint,
    align: "right",
  })
}
