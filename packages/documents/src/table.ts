/** A table over many pages: rows grow with their text and are never split, and each page repeats the header row. */
import type { Measure, Style } from "./fonts.ts"
import { artifact, drawLine, drawRule, ink, mm, type Pdf, tagged } from "./pdf.ts"
import { wrapAtMost } from "./text.ts"

export type CellText = {
  readonly text: string
  /** The table's own text style unless set. */
  readonly style?: Style
  readonly color?: string
}

export type Column<Row> = {
  readonly label: string
  /** Points. */
  readonly width: number
  readonly align: "left" | "center" | "right"
  readonly cell: (row: Row) => readonly CellText[]
  /** Draws more into a cell than its text, from its upper left corner. */
  readonly decorate?: (pdf: Pdf, row: Row, x: number, y: number, width: number, height: number) => void
}

/** A column before the paper is known: `mm` is its width on A4, where the paper is wider those that grow share the rest. */
export type Draft<Row> = Omit<Column<Row>, "width"> & { readonly mm: number; readonly grows: boolean }

/** Lengths in points. */
export type Design = {
  readonly text: Style
  readonly strong: Style
  readonly size: number
  readonly leading: number
  /** At the left and right of a cell. */
  readonly padding: number
  readonly headerHeight: number
  readonly minimumHeight: number
  /** Keeps a row well below a page. */
  readonly maxLines: number
}

export type Table<Row> = { readonly columns: readonly Column<Row>[]; readonly design: Design }

export type RowLayout<Row> = {
  readonly row: Row
  readonly height: number
  readonly cells: readonly (readonly Required<CellText>[])[]
}

/** A cell with this text, or an empty one. */
export function text(value: string | undefined): readonly CellText[] {
  return value ? [{ text: value }] : []
}

/** The columns as wide together as `width` points allow. */
export function stretch<Row>(drafts: readonly Draft<Row>[], width: number): Column<Row>[] {
  const sum = (columns: readonly Draft<Row>[]) => columns.reduce((total, column) => total + mm(column.mm), 0)
  const growing = sum(drafts.filter((column) => column.grows))
  const factor = (growing + width - sum(drafts)) / growing
  return drafts.map(({ mm: millimetres, grows, ...column }) => ({
    ...column,
    width: mm(millimetres) * (grows ? factor : 1),
  }))
}

export function layoutRow<Row>(measure: Measure, table: Table<Row>, row: Row): RowLayout<Row> {
  const { text: plain, size, leading, padding, minimumHeight, maxLines } = table.design
  const cells = table.columns.map((column) => {
    const texts = column.cell(row)
    const most = texts.length > 1 ? maxLines - 2 : maxLines
    return texts.flatMap(({ text, style = plain, color = ink }) =>
      wrapAtMost(measure, text, style, size, column.width - 2 * padding, most).map((line) => ({
        text: line,
        style,
        color,
      })),
    )
  })
  const lines = Math.max(...cells.map((cell) => cell.length))
  return { row, cells, height: Math.max(minimumHeight, lines * leading + 2 * mm(0.8)) }
}

/**
 * Draws the rows of one page below their header and returns where they end. The header is tagged on the first page
 * alone; a screen reader has the table in one piece. Without rows nothing is drawn.
 */
export function draw<Row>(
  pdf: Pdf,
  parent: PDFKit.PDFStructureElement,
  table: Table<Row>,
  rows: readonly RowLayout<Row>[],
  x: number,
  y: number,
  first: boolean,
): number {
  if (rows.length === 0) return y
  drawGrid(pdf, table, rows, x, y)
  if (first) drawHeader(pdf, parent, table, x, y)
  else artifact(pdf, () => drawHeader(pdf, undefined, table, x, y))
  let top = y + table.design.headerHeight
  for (const row of rows) {
    drawRow(pdf, parent, table, row, x, top)
    top += row.height
  }
  return top
}

/** The lines around all cells of a page: one stroke for each, not four for every cell. */
function drawGrid<Row>(
  pdf: Pdf,
  { columns, design: { headerHeight } }: Table<Row>,
  rows: readonly RowLayout<Row>[],
  x: number,
  y: number,
): void {
  const width = columns.reduce((sum, column) => sum + column.width, 0)
  const bottom = rows.reduce((sum, row) => sum + row.height, y + headerHeight)
  artifact(pdf, () => {
    pdf.doc.rect(x, y, width, headerHeight).fill("#e9eef0")
    let line = y + headerHeight
    for (const row of rows) {
      line += row.height
      drawRule(pdf, [x, line], [x + width, line], 0.5)
    }
    drawRule(pdf, [x, y + headerHeight], [x + width, y + headerHeight], 0.8)
    let left = x
    for (const column of columns.slice(0, -1)) {
      left += column.width
      drawRule(pdf, [left, y], [left, bottom], 0.5)
    }
    pdf.doc
      .lineWidth(0.8)
      .strokeColor(ink)
      .rect(x, y, width, bottom - y)
      .stroke()
  })
}

/** Without a parent element the labels are not tagged. */
function drawHeader<Row>(
  pdf: Pdf,
  parent: PDFKit.PDFStructureElement | undefined,
  { columns, design }: Table<Row>,
  x: number,
  y: number,
): void {
  const { strong, size, leading, headerHeight } = design
  const row = parent && pdf.doc.struct("TR")
  if (row) parent.add(row)
  let left = x
  for (const { label, width } of columns) {
    const middle = left + width / 2
    const labels = wrapAtMost(pdf.measure, label, strong, size, width - 4, 2)
    const drawLabel = () => {
      let baseline = firstBaseline(y, headerHeight, labels.length, design)
      for (const line of labels) {
        drawLine(pdf, line, middle, baseline, { style: strong, size, align: "center" })
        baseline += leading
      }
    }
    if (row) tagged(pdf, row, "TH", drawLabel, { scope: "Column" })
    else drawLabel()
    left += width
  }
  row?.end()
}

function drawRow<Row>(
  pdf: Pdf,
  parent: PDFKit.PDFStructureElement,
  { columns, design }: Table<Row>,
  { row, cells, height }: RowLayout<Row>,
  x: number,
  y: number,
): void {
  const element = pdf.doc.struct("TR")
  parent.add(element)
  let left = x
  for (const [index, column] of columns.entries()) {
    const lines = cells[index] ?? []
    const { align, width, decorate } = column
    const from = left
    tagged(pdf, element, "TD", () => {
      let baseline = firstBaseline(y, height, lines.length, design)
      for (const { text, style, color } of lines) {
        const at = anchor(align, from + design.padding, width - 2 * design.padding)
        drawLine(pdf, text, at, baseline, { style, size: design.size, color, align })
        baseline += design.leading
      }
      decorate?.(pdf, row, from, y, width, height)
    })
    left += width
  }
  element.end()
}

function anchor(align: Column<unknown>["align"], left: number, width: number): number {
  return left + { left: 0, center: width / 2, right: width }[align]
}

/** Where the first of so many lines stands, so that all of them are in the middle of the height. */
function firstBaseline(y: number, height: number, lines: number, { size, leading }: Design): number {
  return y + height / 2 - ((lines - 1) * leading) / 2 + size * 0.35
}
