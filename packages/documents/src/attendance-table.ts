/** The table of the attendance list: columns, rows that grow with their text, signatures in zig-zag. */
import * as Writing from "@setiakawan/core/writing"
import type { AttendanceRow } from "./attendance-list.ts"
import type { Measure, Style } from "./fonts.ts"
import { artifact, drawLine, drawRule, faint, ink, mm, type Pdf, tagged } from "./pdf.ts"
import { wrapAtMost } from "./text.ts"

export type Column = {
  readonly label: string
  readonly width: number
  readonly align: "left" | "center"
  readonly cell: (row: AttendanceRow, context: CellContext) => readonly CellText[]
}

export type CellContext = { readonly zone: Writing.Zone; readonly date: Writing.CalendarDate }

export type CellText = {
  readonly text: string
  readonly style?: Style
  readonly color?: string
}

export type RowLayout = {
  readonly number: number
  readonly height: number
  readonly cells: readonly (readonly CellText[])[]
  /** Where to sign; false in the recorded list. */
  readonly signed: boolean
}

export const headerHeight = mm(9)
const minimumHeight = mm(9)
const size = 9
const leading = 10.6
const padding = mm(1.5)
const numberWidth = mm(10)
/** Some two hundred characters; keeps a row well below a page, also where a cell holds two texts. */
const maxLines = 8

/** `mm` is the width on A4; wider paper widens the columns that grow. */
const common: readonly (Omit<Column, "width"> & { readonly mm: number; readonly grows: boolean })[] = [
  {
    label: "Nama",
    mm: 55,
    grows: true,
    align: "left",
    cell: (row) => [{ text: Writing.titledName(row) }],
  },
  { label: "L/P", mm: 9, grows: false, align: "center", cell: (row) => text(row.sex) },
  { label: "NIP/NIK", mm: 38, grows: false, align: "left", cell: (row) => text(identity(row)) },
  { label: "Jabatan", mm: 34, grows: true, align: "left", cell: (row) => text(row.position) },
  {
    label: "Instansi/Unsur",
    mm: 40,
    grows: true,
    align: "left",
    cell: (row) => [
      ...text(row.institution),
      ...(row.element ? [{ text: row.element, color: row.institution ? faint : ink }] : []),
    ],
  },
  {
    label: "No. HP",
    mm: 27,
    grows: false,
    align: "left",
    cell: (row) => text(row.phone && Writing.phone(row.phone)),
  },
]

const signature = { label: "Tanda Tangan", mm: 34, grows: true, align: "left", cell: () => [] } as const
const recorded = {
  label: "Waktu dan Pintu Hadir",
  mm: 34,
  grows: true,
  align: "left",
  cell: arrival,
} as const

/** The columns after the row number, as wide together as `width` allows. */
export function columns(variant: "blank" | "recorded", width: number): Column[] {
  const all = [...common, variant === "blank" ? signature : recorded]
  const natural = all.reduce((sum, column) => sum + mm(column.mm), numberWidth)
  const growing = all.filter((column) => column.grows).reduce((sum, column) => sum + mm(column.mm), 0)
  const factor = (growing + width - natural) / growing
  return all.map(({ mm: millimetres, grows, ...column }) => ({
    ...column,
    width: mm(millimetres) * (grows ? factor : 1),
  }))
}

/** Sets one row; without a person it is an empty one for a walk-in. */
export function layoutRow(
  measure: Measure,
  table: readonly Column[],
  number: number,
  row: AttendanceRow | undefined,
  context: CellContext,
  signed: boolean,
): RowLayout {
  const cells = table.map((column) => {
    const texts = row ? column.cell(row, context) : []
    const most = texts.length > 1 ? maxLines - 2 : maxLines
    return texts.flatMap(({ text: value, style = "regular", color = ink }) =>
      wrapAtMost(measure, value, style, size, column.width - 2 * padding, most).map((line) => ({
        text: line,
        style,
        color,
      })),
    )
  })
  const lines = Math.max(...cells.map((cell) => cell.length))
  return { number, cells, signed, height: Math.max(minimumHeight, lines * leading + 2 * mm(0.8)) }
}

/** Draws the lines around all cells of a page: one stroke for each, not four for every cell. */
export function drawGrid(
  pdf: Pdf,
  table: readonly Column[],
  x: number,
  y: number,
  rows: readonly RowLayout[],
): void {
  const width = table.reduce((sum, column) => sum + column.width, numberWidth)
  const bottom = rows.reduce((sum, row) => sum + row.height, y + headerHeight)
  artifact(pdf, () => {
    pdf.doc.rect(x, y, width, headerHeight).fill("#e9eef0")
    let line = y + headerHeight
    for (const row of rows) {
      line += row.height
      drawRule(pdf, [x, line], [x + width, line], 0.5)
    }
    drawRule(pdf, [x, y + headerHeight], [x + width, y + headerHeight], 0.8)
    let left = x + numberWidth
    for (const column of table) {
      drawRule(pdf, [left, y], [left, bottom], 0.5)
      left += column.width
    }
    pdf.doc
      .lineWidth(0.8)
      .strokeColor(ink)
      .rect(x, y, width, bottom - y)
      .stroke()
  })
}

/** Draws the column labels; without a parent element, as on every page after the first, they are not tagged. */
export function drawHeader(
  pdf: Pdf,
  parent: PDFKit.PDFStructureElement | undefined,
  table: readonly Column[],
  x: number,
  y: number,
): void {
  const row = parent && pdf.doc.struct("TR")
  if (row) parent.add(row)
  let left = x
  for (const { label, width } of [{ label: "No", width: numberWidth }, ...table]) {
    const middle = left + width / 2
    const labels = wrapAtMost(pdf.measure, label, "bold", size, width - 4, 2)
    const draw = () => {
      let baseline = y + headerHeight / 2 - ((labels.length - 1) * leading) / 2 + size * 0.35
      for (const line of labels) {
        drawLine(pdf, line, middle, baseline, { style: "bold", size, align: "center" })
        baseline += leading
      }
    }
    if (row) tagged(pdf, row, "TH", draw, { scope: "Column" })
    else draw()
    left += width
  }
  row?.end()
}

/** Draws the text of one row. */
export function drawRow(
  pdf: Pdf,
  parent: PDFKit.PDFStructureElement,
  table: readonly Column[],
  row: RowLayout,
  x: number,
  y: number,
): void {
  const element = pdf.doc.struct("TR")
  parent.add(element)
  tagged(pdf, element, "TD", () =>
    drawLine(pdf, String(row.number), x + numberWidth / 2, y + row.height / 2 + size * 0.35, {
      size,
      align: "center",
    }),
  )
  let left = x + numberWidth
  for (const [index, column] of table.entries()) {
    const lines = row.cells[index] ?? []
    const x0 = left
    tagged(pdf, element, "TD", () => {
      let baseline = y + row.height / 2 - ((lines.length - 1) * leading) / 2 + size * 0.35
      for (const { text: line, style = "regular", color = ink } of lines) {
        const at = column.align === "left" ? x0 + padding : x0 + column.width / 2
        drawLine(pdf, line, at, baseline, { style, size, color, align: column.align })
        baseline += leading
      }
      if (row.signed && index === table.length - 1) drawSignatureNumber(pdf, row, x0, y, column.width)
    })
    left += column.width
  }
  element.end()
}

/** Odd numbers sign in the left half, even ones in the right: neighbours do not write into each other. */
function drawSignatureNumber(pdf: Pdf, row: RowLayout, x: number, y: number, width: number): void {
  const at = row.number % 2 === 1 ? x + padding : x + width / 2 + mm(0.5)
  drawLine(pdf, `${row.number}.`, at, y + mm(3.6), { size: 7.5, color: faint })
}

function text(value: string | undefined): readonly CellText[] {
  return value ? [{ text: value }] : []
}

function identity(row: AttendanceRow): string | undefined {
  if (row.nip) return Writing.nip(row.nip)
  if (!row.nik) return undefined
  return row.nik.includes("•") ? row.nik : Writing.maskNik(row.nik.replace(/\s/g, ""))
}

function arrival({ checkIn, absence }: AttendanceRow, { zone, date }: CellContext): readonly CellText[] {
  if (!checkIn) return [absence ? { text: absence } : { text: "Tidak hadir", style: "italic", color: faint }]
  const elsewhen = Writing.calendarDate(checkIn.at, zone) !== date
  const at = Writing.time(checkIn.at, zone)
  return [
    { text: elsewhen ? `${Writing.date(checkIn.at, zone)}, ${at}` : at },
    { text: checkIn.gate, color: faint },
  ]
}
