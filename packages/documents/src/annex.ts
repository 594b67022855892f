/** Lampiran: a heading at the upper right, a title, a table over many pages, and what closes it. */

import * as Flow from "./flow.ts"
import type { Measure, Style } from "./fonts.ts"
import type { Closing } from "./listing.ts"
import type { Page } from "./pages.ts"
import { paginate } from "./pagination.ts"
import { margins, mm, type Pdf } from "./pdf.ts"
import * as Table from "./table.ts"

export type Annex<Row> = {
  /** Of the paper, in points. */
  readonly size: readonly [number, number]
  /** In the right half, by `annexHeading`. */
  readonly heading: readonly Flow.Paragraph[]
  readonly title: readonly Flow.Paragraph[]
  readonly table: Table.Table<Row>
  readonly rows: readonly Row[]
  /** Below the last row, and on its page. */
  readonly sum?: Row | undefined
  readonly closing: Closing
}

const closingGap = mm(6)

/** The width of the heading where the annex is `width` points wide. */
export function headingWidth(width: number): number {
  return Math.max(width * 0.54, mm(100))
}

/** No pages without rows. */
export function annexPages<Row>(pdf: Pdf, annex: Annex<Row>): Page[] {
  const { size, table, closing } = annex
  if (annex.rows.length === 0) return []
  const width = size[0] - margins.left - margins.right
  const room = size[1] - margins.top - margins.bottom
  const all = annex.sum === undefined ? annex.rows : [...annex.rows, annex.sum]
  const rows = all.map((row) => Table.layoutRow(pdf.measure, table, row))
  const heights = rows.map(({ height }) => height)
  if (annex.sum !== undefined) heights.push((heights.pop() ?? 0) + (heights.pop() ?? 0))
  const heading = Flow.chunks(annex.heading)
  const title = Flow.chunks(annex.title)
  const above = [...heading, ...title].reduce((sum, { height }) => sum + height, mm(3))

  const { headerHeight } = table.design
  const pages = paginate({
    heights,
    first: room - above - headerHeight,
    next: room - headerHeight,
    closing: closingGap + closing.height,
  })
  const structure = pdf.doc.struct("Table")
  return pages.map(({ from, to }, index) => ({
    size,
    draw(root) {
      let top: number = margins.top
      if (index === 0) {
        const text = Flow.drawer(pdf, root)
        const right = margins.left + width - headingWidth(width)
        top = text.draw(title, margins.left, text.draw(heading, right, top) + mm(3))
        text.end()
        root.add(structure)
      }
      const last = index === pages.length - 1
      const shown = rows.slice(from, last ? undefined : to)
      const bottom = Table.draw(pdf, structure, table, shown, margins.left, top, index === 0)
      if (!last) return
      structure.end()
      closing.draw(root, bottom + closingGap)
    },
  }))
}

/** Whose annex it is, then number, date and the like below each other. */
export function annexHeading(
  measure: Measure,
  what: string,
  entries: readonly (readonly [label: string, text: string])[],
  { style, width }: { readonly style: Style; readonly width: number },
): Flow.Paragraph[] {
  const design: Flow.Design = {
    style,
    size: 10,
    leading: 13,
    width,
    colon: mm(21),
    text: mm(24),
    marker: 0,
    gap: 0,
    justified: false,
  }
  const [first, ...rest] = Flow.plain(measure, [{ level: 0, text: what }], { ...design, text: 0 })
  return [
    ...(first ? [{ ...first, role: "H1" as const }] : []),
    ...rest,
    ...entries.flatMap(([label, text]) => Flow.labelled(measure, label, [{ level: 0, text }], design)),
  ]
}
