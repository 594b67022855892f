/** Where pieces lie on an A4 sheet, and where to cut. */
import { drawRule, ink, mm, type Pdf, portrait } from "./pdf.ts"

export const sheetSize = portrait("A4")
const [sheetWidth, sheetHeight] = sheetSize

/** Pieces of one size in rows, in the middle of the sheet. Lengths in points. */
export type Grid = {
  readonly columns: number
  readonly rows: number
  readonly width: number
  readonly height: number
  /** Between two pieces. */
  readonly gutter: number
}

export function perSheet({ columns, rows }: Grid): number {
  return columns * rows
}

/** The upper left corner of a piece. */
export function placeOf(grid: Grid, index: number): readonly [number, number] {
  const [left, top] = originOf(grid)
  const column = index % grid.columns
  const row = Math.floor(index / grid.columns)
  return [left + column * (grid.width + grid.gutter), top + row * (grid.height + grid.gutter)]
}

function originOf({ columns, rows, width, height, gutter }: Grid): readonly [number, number] {
  const across = columns * width + (columns - 1) * gutter
  const down = rows * height + (rows - 1) * gutter
  return [(sheetWidth - across) / 2, (sheetHeight - down) / 2]
}

/** Where a knife goes: the edges of all columns, and those of all rows. */
export function edgesOf(grid: Grid): readonly [x: readonly number[], y: readonly number[]] {
  const [left, top] = originOf(grid)
  const edges = (count: number, from: number, size: number) => {
    const all = Array.from({ length: count }, (_, index) => from + index * (size + grid.gutter))
    return [...new Set(all.flatMap((start) => [start, start + size]))]
  }
  return [edges(grid.columns, left, grid.width), edges(grid.rows, top, grid.height)]
}

/** Around the pieces, for a guillotine that cuts along whole lines. */
export function drawCutMarks(pdf: Pdf, grid: Grid): void {
  const [left, top] = originOf(grid)
  const [away, length] = [mm(2.2), mm(3.2)]
  const [columns, rows] = edgesOf(grid)
  for (const x of columns) {
    drawRule(pdf, [x, top - away], [x, top - away - length], 0.3, ink)
    drawRule(pdf, [x, sheetHeight - top + away], [x, sheetHeight - top + away + length], 0.3, ink)
  }
  for (const y of rows) {
    drawRule(pdf, [left - away, y], [left - away - length, y], 0.3, ink)
    drawRule(pdf, [sheetWidth - left + away, y], [sheetWidth - left + away + length, y], 0.3, ink)
  }
}

/** As many at a time as a sheet takes, taken only when they are needed. */
export async function* batches<Piece>(
  pieces: Iterable<Piece> | AsyncIterable<Piece>,
  grid: Grid,
): AsyncGenerator<Piece[]> {
  let batch: Piece[] = []
  for await (const piece of pieces) {
    batch.push(piece)
    if (batch.length < perSheet(grid)) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
