/** Those who sign side by side: their names stand on one line, however long what is above them. */
import type { Measure } from "./fonts.ts"
import { drawLine, faint, mm, type Pdf, tagged } from "./pdf.ts"
import * as Signatory from "./signatory.ts"

/** Somebody who signs; with no position, their label stands alone above the name. */
export type Person = Omit<Signatory.Signatory, "position"> & { readonly position?: string | undefined }

export type Signer = {
  readonly person: Person
  /** As what they sign: "PIHAK PERTAMA", "Mengetahui". */
  readonly label: string
  /** Above the label: "Serang, 3 Mei 2024". */
  readonly before?: string | undefined
  /** A place for stamp duty beside the signature. */
  readonly stampDuty?: boolean | undefined
}

/** Left and right, or one in the middle. */
export type Row = readonly (Signer | undefined)[]

export type RowsLayout = { readonly height: number; readonly rows: readonly RowLayout[] }
type RowLayout = { readonly height: number; readonly blocks: readonly (Block | undefined)[] }
type Block = {
  readonly layout: Signatory.SignatoryLayout
  readonly stampDuty: boolean
  /** Left free above the block, beside the place and date of another one. */
  readonly top: number
  /** From the top of the block to the line of the name. */
  readonly name: number
}

export type Options = {
  readonly width: number
  readonly size: number
  /** Room for signature and stamp, in points. */
  readonly signatureHeight: number
}

const between = mm(6)
const stampSize = [mm(26), mm(17)] as const
const type = { text: "regular", position: "regular", name: "bold" } as const

/** Sets rows below each other; their height together is what has to stay on one page. */
export function layout(measure: Measure, rows: readonly Row[], options: Options): RowsLayout {
  const laid = rows.filter((row) => row.some(Boolean)).map((row) => layoutRow(measure, row, options))
  return {
    rows: laid,
    height: laid.reduce((sum, { height }) => sum + height + between, laid.length === 0 ? 0 : -between),
  }
}

function layoutRow(measure: Measure, row: Row, { width, size, signatureHeight }: Options): RowLayout {
  // One alone has as much room as one of two.
  const columnWidth = width / 2 - mm(4)
  const set = ({ person, label, before }: Signer, room: number) => {
    const lines = before === undefined ? [] : [before]
    const { position } = person
    const signatory = { ...person, position: position || label }
    const above = position ? [...lines, `${label},`] : lines
    return Signatory.layout(measure, signatory, {
      above,
      width: columnWidth,
      size,
      signatureHeight: room,
      type,
    })
  }
  const dated = row.some((signer) => signer?.before !== undefined)
  const topOf = ({ before }: Signer) => (dated && before === undefined ? Signatory.leadingOf(size) : 0)
  const names = row.map((signer) => (signer ? topOf(signer) + nameOf(set(signer, signatureHeight)) : 0))
  const name = Math.max(...names)
  const blocks = row.map((signer, index): Block | undefined => {
    if (!signer) return undefined
    const laid = set(signer, signatureHeight + name - (names[index] ?? 0))
    return { layout: laid, stampDuty: signer.stampDuty ?? false, top: topOf(signer), name: name - size }
  })
  const heights = blocks.map((block) => (block ? block.top + block.layout.height : 0))
  return { blocks, height: Math.max(...heights) }
}

/** The baseline of the name, which alone is underlined. */
function nameOf({ lines }: Signatory.SignatoryLayout): number {
  return lines.find(({ underline }) => underline)?.baseline ?? 0
}

/** Draws the rows over the whole width, each block in the middle of its column. */
export function draw(
  pdf: Pdf,
  parent: PDFKit.PDFStructureElement,
  { rows }: RowsLayout,
  x: number,
  y: number,
  width: number,
): void {
  let top = y
  for (const { blocks, height } of rows) {
    const column = width / blocks.length
    for (const [index, block] of blocks.entries()) {
      if (!block) continue
      const left = x + index * column
      const at = left + (column - block.layout.width) / 2
      const from = top
      tagged(pdf, parent, "P", () => {
        Signatory.draw(pdf, block.layout, at, from + block.top, "center")
        if (block.stampDuty) drawStampDuty(pdf, left + mm(3), from + block.name - mm(2) - stampSize[1])
      })
    }
    top += height + between
  }
}

/** Where a meterai of Rp10.000 is to be stuck (UU 10/2020); a signature runs over it. */
function drawStampDuty(pdf: Pdf, x: number, y: number): void {
  const [width, height] = stampSize
  pdf.doc.dash(2, { space: 2 }).lineWidth(0.6).strokeColor(faint).rect(x, y, width, height).stroke().undash()
  for (const [index, line] of ["Meterai", "Rp10.000"].entries()) {
    const baseline = y + height / 2 - 1.5 + index * 10
    drawLine(pdf, line, x + width / 2, baseline, { size: 8, color: faint, align: "center" })
  }
}
